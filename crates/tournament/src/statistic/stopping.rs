//! When a cell has been played enough.
//!
//! A plan that may stop early looks at each cell a fixed number of times, after blocks that the plan gives, and stops it as soon
//! as the mean payoff of every party is known closely enough. Who looks often and stops at will with an ordinary interval
//! misses the mean more often than the interval says; here each of k looks has the level α/k, so that by Boole's inequality
//! all intervals of a party's mean together, and with them the one at which it stops, miss it with probability α at most. The
//! normal quantile stands for the exact one, which the least number of repetitions before the first look is there for.

use super::Figures;
use demarche_engine::chance::normal_quantile;

/// How closely is looked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Half the width of an interval that is close enough.
    pub half_width: f64,
    /// Probability of a miss, all looks together.
    pub alpha: f64,
    /// Looks.
    pub looks: u64,
    /// Repetitions before the first look that may stop.
    pub least: u64,
}

/// Whether the payoffs of the first `parties` seats are known closely enough. A cell whose sessions all fail never is.
#[must_use]
pub fn close_enough(look: &Look, figures: &Figures, parties: usize) -> bool {
    if figures.sessions < look.least.max(2) {
        return false;
    }
    #[allow(clippy::cast_precision_loss, reason = "looks are few")]
    let level = look.alpha / (look.looks.max(1) as f64);
    let z = normal_quantile(1.0 - level / 2.0);
    figures
        .payoffs
        .iter()
        .take(parties)
        .all(|payoff| payoff.standard_error().is_some_and(|error| z * error <= look.half_width))
}

#[cfg(test)]
mod tests {
    use super::*;
    use demarche_domain::ids::{Day, Seed, SessionNo};
    use demarche_engine::chance::{Luck, Source};

    const LOOK: Look = Look { half_width: 0.2, alpha: 0.05, looks: 10, least: 50 };

    /// Plays a cell whose payoffs are standard normal until it is known closely enough; returns the mean and how many it took.
    fn played(luck: &mut Luck, cell: u64) -> (f64, u64) {
        let mut figures = Figures::new(1, 0);
        for look in 1..=LOOK.looks {
            while figures.sessions < look * 100 {
                let x = luck.normal(Source::Types, SessionNo(cell), Day(0), u32::try_from(figures.sessions).unwrap());
                figures.sessions += 1;
                figures.payoffs[0].add(x);
            }
            if close_enough(&LOOK, &figures, 1) {
                break;
            }
        }
        (figures.payoffs[0].mean, figures.sessions)
    }

    #[test]
    fn intervals_at_the_stop_miss_the_mean_no_more_often_than_they_say() {
        let mut luck = Luck::new(Seed(5));
        let cells = 2_000;
        let all: Vec<(f64, u64)> = (0..cells).map(|cell| played(&mut luck, cell)).collect();
        let missed = all.iter().filter(|(mean, _)| mean.abs() > LOOK.half_width).count();
        assert!(missed * 20 <= all.len(), "{missed} of {cells} missed");
        // The standard error of 0.071 that is asked for takes about 200 sessions.
        assert!(all.iter().all(|(_, n)| (200..=300).contains(n)));
    }

    #[test]
    fn what_is_not_known_goes_on() {
        let mut figures = Figures::new(2, 0);
        assert!(!close_enough(&LOOK, &figures, 2));
        for _ in 0..60 {
            figures.sessions += 1;
            figures.payoffs[0].add(1.0);
        }
        assert!(!close_enough(&LOOK, &figures, 2), "nothing is known of the second party");
        assert!(close_enough(&LOOK, &figures, 1), "the first always has the same");
    }
}
