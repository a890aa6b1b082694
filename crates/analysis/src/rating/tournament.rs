//! The measures of Axelrod's tournaments, from a table of meetings of two.
//!
//! Sums and means only, so that any number of meetings can be added up beforehand. Meetings of a strategy with itself count
//! for its cooperation; whether they count for its payoff, as in Axelrod's tournaments, the caller says. They never
//! count for wins and differences.
//!
//! Source: Axelrod, "Effective Choice in the Prisoner's Dilemma", Journal of Conflict Resolution 24, 1980.

/// What one pair of strategies did over all their repetitions; sums.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Meeting {
    /// The two strategies, by number.
    pub strategies: [usize; 2],
    /// Number of sessions.
    pub sessions: u64,
    /// Number of rounds in all sessions.
    pub rounds: u64,
    /// Payoffs in all sessions.
    pub payoffs: [f64; 2],
    /// Rounds in which each cooperated.
    pub cooperations: [u64; 2],
    /// Sessions in which each earned more than the other.
    pub wins: [u64; 2],
}

/// Whether a strategy's payoff includes its meetings with itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SelfPlay {
    /// They count like a meeting with another, by the mean of both sides.
    Counted,
    /// They do not.
    LeftOut,
}

/// Where a strategy stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// The strategy, by number.
    pub strategy: usize,
    /// Mean payoff a round.
    pub payoff: f64,
    /// Share of rounds in which it cooperated, meetings with itself included.
    pub cooperation: f64,
    /// Share of sessions against others that it won.
    pub wins: f64,
    /// Mean payoff a round less the other's, against others.
    pub difference: f64,
    /// Share of other strategies with which it cooperated at least as much as they did with it.
    pub good_partner: f64,
}

/// Why there are no standings.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TournamentError {
    /// A meeting names a strategy that does not exist.
    #[error("a meeting names strategy {named}, and there are {strategies}")]
    Unknown {
        /// The number.
        named: usize,
        /// How many there are.
        strategies: usize,
    },
    /// A meeting is not possible: no rounds, more cooperations than rounds, or more wins than sessions.
    #[error("the meeting of {0} and {1} has more wins or cooperations than sessions or rounds, or none of these")]
    Impossible(usize, usize),
}

#[derive(Clone, Default)]
struct Sums {
    rounds: u64,
    paid_rounds: u64,
    all_rounds: u64,
    sessions: u64,
    payoff: f64,
    difference: f64,
    cooperations: u64,
    wins: u64,
    partners: u64,
    good: u64,
}

/// Standings of so many strategies, by falling payoff; equal ones by number.
///
/// # Errors
/// Where a meeting is not possible.
pub fn standings(
    strategies: usize,
    meetings: &[Meeting],
    self_play: SelfPlay,
) -> Result<Vec<Standing>, TournamentError> {
    let mut sums = vec![Sums::default(); strategies];
    for meeting in meetings {
        let [a, b] = meeting.strategies;
        if let Some(&named) = meeting.strategies.iter().find(|&&named| named >= strategies) {
            return Err(TournamentError::Unknown { named, strategies });
        }
        let possible = meeting.rounds > 0
            && meeting.cooperations.iter().all(|c| *c <= meeting.rounds)
            && meeting.wins[0] + meeting.wins[1] <= meeting.sessions;
        if !possible {
            return Err(TournamentError::Impossible(a, b));
        }
        for (own, other) in [(0, 1), (1, 0)] {
            let sum = &mut sums[meeting.strategies[own]];
            sum.all_rounds += meeting.rounds;
            sum.cooperations += meeting.cooperations[own];
            if a == b {
                if own == 0 && self_play == SelfPlay::Counted {
                    sum.paid_rounds += meeting.rounds;
                    sum.payoff += (meeting.payoffs[0] + meeting.payoffs[1]) / 2.0;
                }
                continue;
            }
            sum.rounds += meeting.rounds;
            sum.paid_rounds += meeting.rounds;
            sum.sessions += meeting.sessions;
            sum.payoff += meeting.payoffs[own];
            sum.difference += meeting.payoffs[own] - meeting.payoffs[other];
            sum.wins += meeting.wins[own];
            sum.partners += 1;
            sum.good += u64::from(meeting.cooperations[own] >= meeting.cooperations[other]);
        }
    }
    let share = |part: f64, whole: u64| if whole == 0 { 0.0 } else { part / whole as f64 };
    let standing = |(strategy, sum): (usize, Sums)| Standing {
        strategy,
        payoff: share(sum.payoff, sum.paid_rounds),
        cooperation: share(sum.cooperations as f64, sum.all_rounds),
        wins: share(sum.wins as f64, sum.sessions),
        difference: share(sum.difference, sum.rounds),
        good_partner: share(sum.good as f64, sum.partners),
    };
    let mut standings: Vec<Standing> = sums.into_iter().enumerate().map(standing).collect();
    standings.sort_by(|a, b| b.payoff.total_cmp(&a.payoff).then(a.strategy.cmp(&b.strategy)));
    Ok(standings)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tit for tat, always defect and always cooperate, ten rounds of the dilemma with payoffs 5, 3, 1, 0.
    #[test]
    fn three_classical_strategies_stand_as_worked_out_by_hand() {
        let meeting = |strategies, payoffs, cooperations, wins| Meeting {
            strategies,
            sessions: 1,
            rounds: 10,
            payoffs,
            cooperations,
            wins,
        };
        let meetings = [
            meeting([0, 1], [9.0, 14.0], [1, 0], [0, 1]),
            meeting([0, 2], [30.0, 30.0], [10, 10], [0, 0]),
            meeting([1, 2], [50.0, 0.0], [0, 10], [1, 0]),
            meeting([2, 2], [30.0, 30.0], [10, 10], [0, 0]),
        ];
        let found = standings(3, &meetings, SelfPlay::LeftOut).unwrap();
        assert_eq!(found.iter().map(|one| one.strategy).collect::<Vec<_>>(), [1, 0, 2]);
        assert_eq!((found[0].payoff, found[0].wins, found[0].cooperation), (3.2, 1.0, 0.0));
        assert_eq!((found[1].payoff, found[1].difference, found[1].good_partner), (1.95, -0.25, 1.0));
        assert_eq!((found[2].cooperation, found[2].difference), (1.0, -2.5));
        assert_eq!(found[0].good_partner, 0.0);
        let with_itself = standings(3, &meetings, SelfPlay::Counted).unwrap();
        assert_eq!(with_itself[1].strategy, 2);
        assert_eq!((with_itself[1].payoff, with_itself[1].difference), (2.0, -2.5));
    }

    #[test]
    fn impossible_meetings_are_refused() {
        let meeting = Meeting { strategies: [0, 1], sessions: 1, rounds: 2, ..Meeting::default() };
        assert!(standings(2, &[meeting], SelfPlay::LeftOut).is_ok());
        assert_eq!(
            standings(1, &[meeting], SelfPlay::LeftOut),
            Err(TournamentError::Unknown { named: 1, strategies: 1 })
        );
        let wrong = Meeting { cooperations: [3, 0], ..meeting };
        assert_eq!(standings(2, &[wrong], SelfPlay::LeftOut), Err(TournamentError::Impossible(0, 1)));
    }
}
