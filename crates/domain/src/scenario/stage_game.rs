//! Repeated stage games: a finite game of two sides, and how it is repeated.

use crate::act::StageAct;

/// Payoffs of the game of cooperating or defecting, the same for both sides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Payoffs {
    /// Both cooperate.
    pub reward: f64,
    /// Cooperates against a defector.
    pub sucker: f64,
    /// Defects against a cooperator.
    pub temptation: f64,
    /// Both defect.
    pub punishment: f64,
}

/// A finite game of two sides in normal form: each chooses one of its acts, unseen by the other.
///
/// In a game of two acts a side the first act stands for cooperation and the second for defection, whatever they are called.
#[derive(Debug, Clone, PartialEq)]
pub struct Bimatrix {
    acts: [Vec<String>; 2],
    /// Row by row: what the first side has, and the second.
    payoffs: Vec<[f64; 2]>,
}

/// Numbers of acts that make no game, or payoffs that are not one for each pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a side has from 2 to {} acts, and each pair of acts has its payoffs", Bimatrix::MOST_ACTS)]
pub struct BimatrixError;

impl Bimatrix {
    /// The most acts of a side.
    pub const MOST_ACTS: usize = 32;
    /// Names of the acts where nothing else is said.
    pub const NAMES: [&str; 2] = ["Cooperate", "Defect"];

    /// A game of these acts. Payoffs are given row by row: rows are the first side's acts, columns the second's.
    ///
    /// # Errors
    /// Where a side has fewer than 2 acts or more than [`Self::MOST_ACTS`], or where payoffs are not one for each pair.
    pub fn new(acts: [Vec<String>; 2], payoffs: Vec<[f64; 2]>) -> Result<Self, BimatrixError> {
        let sound = acts.iter().all(|side| (2..=Self::MOST_ACTS).contains(&side.len()));
        if sound && payoffs.len() == acts[0].len() * acts[1].len() {
            Ok(Self { acts, payoffs })
        } else {
            Err(BimatrixError)
        }
    }

    /// Names of a side's acts, in order. The first side is 0.
    #[must_use]
    pub fn acts(&self, side: usize) -> &[String] {
        &self.acts[side]
    }

    /// How many acts a side has.
    #[must_use]
    pub fn count(&self, side: usize) -> usize {
        self.acts[side].len()
    }

    /// Whether a side has this act.
    #[must_use]
    pub fn has(&self, side: usize, act: StageAct) -> bool {
        act.ix() < self.count(side)
    }

    /// What both have where the first side plays `row` and the second `column`.
    #[inline]
    #[must_use]
    pub fn payoffs(&self, row: StageAct, column: StageAct) -> [f64; 2] {
        self.payoffs[row.ix() * self.acts[1].len() + column.ix()]
    }

    /// What a side has from its own act against the other's.
    #[inline]
    #[must_use]
    pub fn own(&self, side: usize, own: StageAct, other: StageAct) -> f64 {
        if side == 0 { self.payoffs(own, other)[0] } else { self.payoffs(other, own)[1] }
    }

    /// Whether each side has two acts, so that the first can be read as cooperation.
    #[must_use]
    pub fn cooperative(&self) -> bool {
        self.acts.iter().all(|side| side.len() == 2)
    }

    /// Whether the first acts can be called cooperation: by their names, or because both are better off by both playing them than
    /// by both playing the second.
    #[must_use]
    pub fn reads_as_cooperation(&self) -> bool {
        let both = |act| self.payoffs(act, act);
        let gains =
            || both(StageAct::COOPERATE).iter().zip(both(StageAct::DEFECT)).all(|(first, second)| *first > second);
        self.cooperative() && (self.plain() || gains())
    }

    /// Whether acts have no other names than cooperation and defection.
    #[must_use]
    pub fn plain(&self) -> bool {
        self.acts.iter().all(|side| *side == Self::NAMES)
    }

    /// The four payoffs of a game of two acts a side that looks the same from both sides.
    #[must_use]
    pub fn symmetric(&self) -> Option<Payoffs> {
        let (c, d) = (StageAct::COOPERATE, StageAct::DEFECT);
        let own = |side| [self.own(side, c, c), self.own(side, c, d), self.own(side, d, c), self.own(side, d, d)];
        if !self.cooperative() || own(0) != own(1) {
            return None;
        }
        let [reward, sucker, temptation, punishment] = own(0);
        Some(Payoffs { reward, sucker, temptation, punishment })
    }
}

impl From<Payoffs> for Bimatrix {
    fn from(p: Payoffs) -> Self {
        let names = || Self::NAMES.map(str::to_owned).to_vec();
        let payoffs = vec![
            [p.reward, p.reward],
            [p.sucker, p.temptation],
            [p.temptation, p.sucker],
            [p.punishment, p.punishment],
        ];
        Self { acts: [names(), names()], payoffs }
    }
}

/// A stage game played again and again by the same two sides.
#[derive(Debug, Clone, PartialEq)]
pub struct StageGame {
    /// The game of one round.
    pub matrix: Bimatrix,
    /// Discount per round, 0–1; with 1 payoffs are summed.
    pub discount: f64,
    /// Probability that the public signal of a round says "somebody did not cooperate" although both played their first act.
    pub false_alarm: f64,
    /// Probability that an act comes out as another one, each of the side's others alike.
    pub noise: f64,
    /// Probability that a round is the last, whatever the calendar says.
    pub end_probability: f64,
}

impl StageGame {
    /// A game with a discount per round, without noise, false alarms or a random end.
    #[must_use]
    pub fn new(matrix: impl Into<Bimatrix>, discount: f64) -> Self {
        Self { matrix: matrix.into(), discount, false_alarm: 0.0, noise: 0.0, end_probability: 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    /// Luce and Raiffa's battle of the sexes: the first prefers the first act of both, the second the second.
    fn battle() -> Bimatrix {
        let acts = || named(&["fight", "ballet"]);
        let payoffs = vec![[2.0, 1.0], [0.0, 0.0], [0.0, 0.0], [1.0, 2.0]];
        Bimatrix::new([acts(), acts()], payoffs).unwrap()
    }

    #[test]
    fn each_side_reads_its_own_payoff() {
        let one_sided = Bimatrix::new(
            [named(&["up", "down"]), named(&["left", "middle", "right"])],
            vec![[1.0, 10.0], [2.0, 20.0], [3.0, 30.0], [4.0, 40.0], [5.0, 50.0], [6.0, 60.0]],
        )
        .unwrap();
        let (up, down, right) = (StageAct(0), StageAct(1), StageAct(2));
        assert_eq!(one_sided.payoffs(up, right), [3.0, 30.0]);
        assert_eq!(one_sided.own(0, down, right), 6.0);
        assert_eq!(one_sided.own(1, right, down), 60.0);
        assert!(one_sided.has(1, right) && !one_sided.has(0, right));
        assert!(!one_sided.cooperative());
    }

    #[test]
    fn a_symmetric_game_is_known_by_its_four_payoffs() {
        let dilemma = Payoffs { reward: 3.0, sucker: 0.0, temptation: 5.0, punishment: 1.0 };
        assert_eq!(Bimatrix::from(dilemma).symmetric(), Some(dilemma));
        assert_eq!(battle().symmetric(), None);
        assert!(battle().cooperative() && !battle().plain() && !battle().reads_as_cooperation());
        let deadlock = Payoffs { reward: 2.0, sucker: 1.0, temptation: 4.0, punishment: 3.0 };
        assert!(Bimatrix::from(deadlock).reads_as_cooperation(), "it says so itself");
    }

    #[test]
    fn what_is_no_game_is_refused() {
        let acts = |n: usize| (0..n).map(|i| i.to_string()).collect::<Vec<_>>();
        let payoffs = |n: usize| vec![[0.0, 0.0]; n];
        assert_eq!(Bimatrix::new([acts(1), acts(2)], payoffs(2)), Err(BimatrixError));
        assert_eq!(Bimatrix::new([acts(2), acts(33)], payoffs(66)), Err(BimatrixError));
        assert_eq!(Bimatrix::new([acts(2), acts(2)], payoffs(3)), Err(BimatrixError));
        assert!(Bimatrix::new([acts(32), acts(2)], payoffs(64)).is_ok());
    }
}
