//! Equilibria, dominance and regrets as they are written.

use crate::equilibrium::{self, By, Equilibria, Method, Strength};
use crate::exact::{Fraction, text, to_f64};
use crate::game::Game;
use serde::Serialize;

/// Pure profiles are listed up to so many.
const MOST_PROFILES: usize = 2_500;

/// An equilibrium.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EquilibriumOut {
    /// Probability of each strategy, by seat, as exact fractions.
    pub profile: Vec<Vec<String>>,
    /// The same as doubles.
    pub profile_near: Vec<Vec<f64>>,
    /// Expected payoff of each seat, as exact fractions.
    pub payoffs: Vec<String>,
    /// The same as doubles.
    pub payoffs_near: Vec<f64>,
    /// The largest regret of any seat, exactly: `0`.
    pub regret: String,
    /// Whether every seat plays one strategy for certain.
    pub pure: bool,
}

/// A connected part of the set of equilibria.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ComponentOut {
    /// Its extreme equilibria.
    pub equilibria: Vec<usize>,
    /// The corners of its maximal sets of interchangeable strategies.
    pub nash_subsets: Vec<Vec<usize>>,
}

/// A dominated strategy.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DominatedOut {
    /// Whose.
    pub seat: String,
    /// Which.
    pub strategy: String,
    /// Strictly or weakly.
    pub strength: Strength,
    /// The strategies that dominate it, with their probabilities.
    pub by: Vec<ShareOut>,
}

/// A strategy and its exact probability.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShareOut {
    /// The strategy.
    pub strategy: String,
    /// Its probability.
    pub probability: String,
}

/// Iterated elimination of strictly dominated strategies.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EliminatedOut {
    /// What is taken out, round by round.
    pub rounds: Vec<Vec<OutOut>>,
    /// What is left, by seat.
    pub left: Vec<Vec<String>>,
}

/// A strategy of a seat.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OutOut {
    /// Whose.
    pub seat: String,
    /// Which.
    pub strategy: String,
}

/// A pure profile.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProfileOut {
    /// Its strategies, by seat.
    pub strategies: Vec<String>,
    /// Payoff of each seat.
    pub payoffs: Vec<f64>,
    /// What each seat's best deviation would add.
    pub regrets: Vec<f64>,
}

fn texts(of: &[Fraction]) -> Vec<String> {
    of.iter().map(text).collect()
}

fn doubles(of: &[Fraction]) -> Vec<f64> {
    of.iter().map(to_f64).collect()
}

pub(super) fn list(found: &Equilibria) -> Vec<EquilibriumOut> {
    let one = |one: &equilibrium::Equilibrium| EquilibriumOut {
        profile: one.profile.iter().map(|shares| texts(shares)).collect(),
        profile_near: one.profile.iter().map(|shares| doubles(shares)).collect(),
        payoffs: texts(&one.payoffs),
        payoffs_near: doubles(&one.payoffs),
        regret: text(&one.regret),
        pure: one.is_pure(),
    };
    found.list.iter().map(one).collect()
}

pub(super) fn components(found: &Equilibria) -> Vec<ComponentOut> {
    let one = |component: &equilibrium::Component| ComponentOut {
        equilibria: component.equilibria.clone(),
        nash_subsets: component.subsets.clone(),
    };
    found.components.iter().map(one).collect()
}

pub(super) fn dominated(game: &Game) -> Vec<DominatedOut> {
    let one = |one: equilibrium::Dominated| {
        let seat = &game.seats()[one.seat];
        let share = |at: usize, probability: String| ShareOut { strategy: seat.strategies[at].clone(), probability };
        let by = match &one.by {
            By::Pure(by) => vec![share(*by, "1".to_owned())],
            By::Mixture(shares) => {
                let played = shares.iter().enumerate().filter(|(_, share)| !num_traits::Zero::is_zero(*share));
                played.map(|(at, probability)| share(at, text(probability))).collect()
            }
        };
        DominatedOut {
            seat: seat.name.clone(),
            strategy: seat.strategies[one.strategy].clone(),
            strength: one.strength,
            by,
        }
    };
    equilibrium::dominated(game).into_iter().map(one).collect()
}

pub(super) fn eliminated(game: &Game) -> EliminatedOut {
    let found = equilibrium::eliminate(game);
    let name = |seat: usize, strategy: usize| game.seats()[seat].strategies[strategy].clone();
    let out = |&(seat, strategy): &(usize, usize)| OutOut {
        seat: game.seats()[seat].name.clone(),
        strategy: name(seat, strategy),
    };
    let left = |(seat, left): (usize, &Vec<usize>)| left.iter().map(|&strategy| name(seat, strategy)).collect();
    EliminatedOut {
        rounds: found.rounds.iter().map(|round| round.iter().map(out).collect()).collect(),
        left: found.left.iter().enumerate().map(left).collect(),
    }
}

pub(super) fn profiles(game: &Game) -> Option<Vec<ProfileOut>> {
    if game.profiles() > MOST_PROFILES {
        return None;
    }
    let regrets = equilibrium::pure_regrets(game);
    let seats = 0..game.seats().len();
    let one = |profile: usize| ProfileOut {
        strategies: game.profile_names(profile).into_iter().map(str::to_owned).collect(),
        payoffs: seats.clone().map(|seat| game.near_payoffs(seat)[profile]).collect(),
        regrets: seats.clone().map(|seat| to_f64(&regrets[seat][profile])).collect(),
    };
    Some((0..game.profiles()).map(one).collect())
}

pub(super) fn what_is_left_out(game: &Game, method: Method) -> String {
    match method {
        Method::Pure if game.seats().len() > 2 => {
            "With more than two seats only pure equilibria are listed; there may be mixed ones.".to_owned()
        }
        Method::Pure => "The game is too large for mixed equilibria; only pure ones are listed.".to_owned(),
        Method::PureAndLemkeHowson => "The game is too large to list all equilibria: pure ones are, and one that a \
             Lemke–Howson path leads to."
            .to_owned(),
        Method::VertexEnumeration => String::new(),
    }
}
