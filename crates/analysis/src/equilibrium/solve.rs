//! The equilibria of a game, by the best method that its size allows.

use super::components::{Component, components};
use super::dominance::eliminate;
use super::enumerate::{Extreme, enumerate};
use super::lemke_howson::lemke_howson;
use super::pure::pure_equilibria;
use crate::exact::Fraction;
use crate::game::{Game, Mixed, regrets};
use num_traits::{One, Zero};

/// Lemke and Howson's path is followed exactly in games with no more strategies in all.
const MOST_FOR_A_PATH: usize = 160;

/// How the equilibria were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// All extreme equilibria, from the vertices of both best-response polytopes.
    VertexEnumeration,
    /// All pure equilibria, and one at the end of a Lemke–Howson path.
    PureAndLemkeHowson,
    /// All pure equilibria.
    Pure,
}

/// One equilibrium.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Equilibrium {
    /// Probability of each strategy, by seat.
    pub profile: Mixed,
    /// Expected payoff of each seat.
    pub payoffs: Vec<Fraction>,
    /// The largest regret of any seat: always zero, and worked out anew from the game for each.
    pub regret: Fraction,
}

impl Equilibrium {
    fn of(game: &Game, profile: Mixed) -> Self {
        let found = regrets(game, &profile);
        debug_assert!(found.largest().is_zero(), "a profile was taken for an equilibrium: {profile:?}");
        Self { profile, regret: found.largest(), payoffs: found.payoffs }
    }

    /// Whether every seat plays one strategy for certain.
    #[must_use]
    pub fn is_pure(&self) -> bool {
        self.profile.iter().flatten().all(|share| share.is_zero() || share.is_one())
    }
}

/// What is known of a game's equilibria.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Equilibria {
    /// The equilibria; in a degenerate game the extreme ones, whose combinations within a component's Nash subsets are
    /// equilibria too.
    pub list: Vec<Equilibrium>,
    /// Whether the list, read so, leaves none out.
    pub complete: bool,
    /// Whether the game is degenerate, where that is known. Strategies that were eliminated first do not count.
    pub degenerate: Option<bool>,
    /// How the equilibria hang together, where all are known: places in `list`.
    pub components: Vec<Component>,
    /// How they were found.
    pub method: Method,
}

/// The equilibria of a game: all of them for two seats up to 12×12 strategies, and for larger games that are as simple
/// (narrow ones, or those that iterated strict dominance makes small); otherwise the pure ones, and for two seats one
/// more by Lemke and Howson's path.
#[must_use]
pub fn equilibria(game: &Game) -> Equilibria {
    if game.seats().len() == 2 {
        if let Some(extreme) = enumerate(game) {
            return complete(game, &extreme, &everything(game));
        }
        let kept = eliminate(game);
        if !kept.is_empty()
            && let Some(extreme) = game.restricted(&kept.left).ok().and_then(|small| enumerate(&small))
        {
            return complete(game, &extreme, &kept.left);
        }
        return partly(game, &kept.left);
    }
    let list = pure_equilibria(game).into_iter().map(|profile| Equilibrium::of(game, game.pure(profile))).collect();
    // With one seat every best strategy is an equilibrium, and all others are mixtures of these.
    let complete = game.seats().len() == 1;
    Equilibria { list, complete, degenerate: None, components: Vec::new(), method: Method::Pure }
}

fn everything(game: &Game) -> Vec<Vec<usize>> {
    game.shape().into_iter().map(|n| (0..n).collect()).collect()
}

fn complete(game: &Game, extreme: &Extreme, kept: &[Vec<usize>]) -> Equilibria {
    let shape = game.shape();
    let whole = |&(x, y): &(usize, usize)| {
        let profile =
            vec![spread(&extreme.rows[x], &kept[0], shape[0]), spread(&extreme.columns[y], &kept[1], shape[1])];
        Equilibrium::of(game, profile)
    };
    Equilibria {
        list: extreme.pairs.iter().map(whole).collect(),
        complete: true,
        degenerate: Some(extreme.degenerate),
        components: components(&extreme.pairs),
        method: Method::VertexEnumeration,
    }
}

fn partly(game: &Game, kept: &[Vec<usize>]) -> Equilibria {
    let mut list: Vec<Equilibrium> =
        pure_equilibria(game).into_iter().map(|profile| Equilibrium::of(game, game.pure(profile))).collect();
    let shape = game.shape();
    let mut method = Method::Pure;
    if kept.iter().map(Vec::len).sum::<usize>() <= MOST_FOR_A_PATH
        && let Some(found) = game.restricted(kept).ok().and_then(|small| lemke_howson(&small, 0))
    {
        method = Method::PureAndLemkeHowson;
        let profile = (0..2).map(|seat| spread(&found[seat], &kept[seat], shape[seat])).collect();
        let one = Equilibrium::of(game, profile);
        if !list.contains(&one) {
            list.push(one);
        }
    }
    Equilibria { list, complete: false, degenerate: None, components: Vec::new(), method }
}

/// Shares of the strategies that were kept, among all strategies.
fn spread(shares: &[Fraction], kept: &[usize], strategies: usize) -> Vec<Fraction> {
    let mut all = vec![Fraction::zero(); strategies];
    for (share, &at) in shares.iter().zip(kept) {
        all[at].clone_from(share);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{bimatrix, fraction, from_rows, random};
    use demarche_testkit::dice::Dice;

    #[test]
    fn a_large_game_is_told_to_be_incomplete_and_still_has_an_equilibrium() {
        let mut dice = Dice::new(2);
        let game = random(&mut dice, 14, 14, 10_000);
        let found = equilibria(&game);
        assert!(!found.complete);
        assert_eq!(found.method, Method::PureAndLemkeHowson);
        assert!(!found.list.is_empty());
        assert!(found.list.iter().all(|one| one.regret.is_zero()));
    }

    /// A tie in the first row makes a segment of equilibria; Gambit 17 lists the same three corners.
    #[test]
    fn a_degenerate_game_has_its_corners_and_what_hangs_together() {
        let game = bimatrix(&[&[3, 3], &[2, 5], &[0, 6]], &[&[3, 3], &[2, 6], &[3, 1]]);
        let found = equilibria(&game);
        assert!(found.complete);
        assert_eq!(found.degenerate, Some(true));
        let corners: Vec<Mixed> = found.list.iter().map(|one| one.profile.clone()).collect();
        let first = vec![fraction(1, 1), fraction(0, 1), fraction(0, 1)];
        let mixed = vec![fraction(0, 1), fraction(1, 3), fraction(2, 3)];
        assert_eq!(
            corners,
            [
                vec![first.clone(), vec![fraction(1, 1), fraction(0, 1)]],
                vec![first, vec![fraction(2, 3), fraction(1, 3)]],
                vec![mixed, vec![fraction(1, 3), fraction(2, 3)]],
            ]
        );
        let together: Vec<&[usize]> = found.components.iter().map(|component| &component.equilibria[..]).collect();
        assert_eq!(together, [&[0, 1][..], &[2]]);
        assert_eq!(found.components[0].subsets, [vec![0, 1]]);
    }

    #[test]
    fn a_narrow_game_is_complete_whatever_its_length() {
        let mut dice = Dice::new(4);
        let found = equilibria(&random(&mut dice, 2, 60, 10_000));
        assert!(found.complete);
        assert!(found.list.iter().all(|one| one.regret.is_zero()));
        assert_eq!(found.list.len() % 2, 1);
    }

    #[test]
    fn dominated_strategies_do_not_make_a_game_large() {
        let n = 20;
        // Rows and columns from 3 on are worse than row and column 0 whatever the other does.
        let value = |i: usize, j: usize| if i < 3 { i64::from(i == j) } else { -1 };
        let row: Vec<Vec<i64>> = (0..n).map(|i| (0..n).map(|j| value(i, j)).collect()).collect();
        let column: Vec<Vec<i64>> = (0..n).map(|i| (0..n).map(|j| value(j, i)).collect()).collect();
        let found = equilibria(&from_rows(&row, &column));
        assert!(found.complete);
        assert_eq!(found.list.len(), 7);
        assert!(found.list.iter().all(|one| one.profile[0].len() == n && one.regret.is_zero()));
    }
}
