//! Intervals of shares, such as that of an ending (Wilson 1927).

use super::clusters::Clusters;
use super::interval::{Estimate, Interval, Level};
use super::quantile;
use demarche_domain::maths;

/// The interval of a share after so many successes in so many independent trials; [0, 1] after none.
#[must_use]
pub fn wilson(successes: f64, trials: f64, level: Level) -> Interval {
    let z = quantile::normal(1.0 - level.alpha() / 2.0);
    around(successes, trials, z)
}

/// The interval of a share of values 0 and 1 that come in clusters: Wilson's with the number of trials that would be as
/// precise without clusters, and Student's quantile (Korn and Graubard 1998).
///
/// Nothing below two clusters. Where every value is the same, clusters count as trials.
#[must_use]
pub fn wilson_clustered(values: &Clusters, level: Level) -> Option<Interval> {
    Some(wilson_estimated(&values.estimate()?, values.pooled().count() as f64, level))
}

/// The same of a share that is known with its standard error over clusters, of so many trials in all.
#[must_use]
pub fn wilson_estimated(share: &Estimate, trials: f64, level: Level) -> Interval {
    let p = share.mean;
    let squared = share.standard_error * share.standard_error;
    let effective = if squared > 0.0 { (p * (1.0 - p) / squared).min(trials) } else { share.clusters as f64 };
    let t = quantile::student(1.0 - level.alpha() / 2.0, share.freedom());
    around(p * effective, effective, t)
}

fn around(successes: f64, trials: f64, z: f64) -> Interval {
    if trials <= 0.0 {
        return Interval { low: 0.0, high: 1.0 };
    }
    let p = (successes / trials).clamp(0.0, 1.0);
    let zz = z * z;
    let centre = (p + zz / (2.0 * trials)) / (1.0 + zz / trials);
    let half = z / (1.0 + zz / trials) * maths::sqrt(p * (1.0 - p) / trials + zz / (4.0 * trials * trials));
    // At the ends the two parts cancel, but not to the last bit.
    let low = if p == 0.0 { 0.0 } else { (centre - half).max(0.0) };
    let high = if p == 1.0 { 1.0 } else { (centre + half).min(1.0) };
    Interval { low, high }
}

#[cfg(test)]
mod tests {
    use super::*;
    use demarche_testkit::dice::Dice;

    #[test]
    fn the_textbook_example_has_its_interval() {
        // 10 of 20: 0.2993 to 0.7007.
        let found = wilson(10.0, 20.0, Level::NINETY_FIVE);
        assert!((found.low - 0.299_298).abs() < 1e-6 && (found.high - 0.700_702).abs() < 1e-6, "{found:?}");
        let none = wilson(0.0, 20.0, Level::NINETY_FIVE);
        assert!(none.low == 0.0 && (none.high - 0.161_125).abs() < 1e-6, "{none:?}");
        assert_eq!(wilson(0.0, 0.0, Level::NINETY_FIVE), Interval { low: 0.0, high: 1.0 });
    }

    #[test]
    fn intervals_of_shares_cover_as_often_as_they_say() {
        let mut dice = Dice::new(5);
        for truth in [0.5, 0.2, 0.07] {
            let trials = 4_000;
            let mut covered = 0;
            for _ in 0..trials {
                let successes = (0..150).filter(|_| dice.happens(truth)).count();
                covered += u32::from(wilson(successes as f64, 150.0, Level::NINETY_FIVE).covers(truth));
            }
            let share = f64::from(covered) / f64::from(trials);
            assert!((0.93..0.97).contains(&share), "{truth}: {share}");
        }
    }

    #[test]
    fn clustered_shares_cover_as_often_as_they_say() {
        let mut dice = Dice::new(6);
        let trials = 3_000;
        let mut covered = 0;
        for _ in 0..trials {
            let mut values = Clusters::new();
            for repetition in 0..40 {
                // Half of the repetitions are lucky, so the truth is 0.4.
                let p = if dice.happens(0.5) { 0.6 } else { 0.2 };
                (0..6).for_each(|_| values.add(repetition, f64::from(u8::from(dice.happens(p)))));
            }
            covered += u32::from(wilson_clustered(&values, Level::NINETY_FIVE).unwrap().covers(0.4));
        }
        let share = f64::from(covered) / f64::from(trials);
        assert!((0.93..0.97).contains(&share), "{share}");
    }
}
