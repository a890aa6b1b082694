//! What the cases of repeated games share: sessions of a stage game in which one side deviates by a script, and the
//! patience from which on that does not pay.

use crate::error::TheoryError;
use crate::play::driven;
use demarche_domain::act::{Act, StageAct};
use demarche_domain::ids::Seat;
use demarche_domain::maths;
use demarche_domain::scenario::{Payoffs, Protocol, Scenario, StageGame};

/// A deviation by party 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deviation {
    /// Defects in every round.
    ForGood,
    /// Defects in so many rounds, then cooperates.
    For(u32),
}

impl Deviation {
    /// Rounds after which nothing that it changed is left, given the patience.
    fn rounds(self, d: f64) -> u32 {
        match self {
            Self::For(rounds) => rounds + 3,
            Self::ForGood => weighty_rounds(d, 1e-13, LONGEST),
        }
    }

    fn acts(self, round: u32) -> Vec<(Seat, Act)> {
        let defects = match self {
            Self::ForGood => true,
            Self::For(rounds) => round <= rounds,
        };
        if defects { vec![(Seat(0), Act::Play(StageAct::DEFECT))] } else { Vec::new() }
    }
}

/// The longest session, where the future hardly fades.
const LONGEST: u32 = 20_000;
/// Halvings of the interval in which patience is looked for.
const HALVINGS: u32 = 34;

/// Rounds until what follows weighs less than `least`, at most so many.
pub(super) fn weighty_rounds(d: f64, least: f64, most: u32) -> u32 {
    if d >= 1.0 {
        return most;
    }
    if d <= 0.0 {
        return 1;
    }
    let rounds = (maths::ln(least) / maths::ln(d)).ceil();
    if rounds < f64::from(most) { (rounds as u32).max(1) } else { most }
}

/// A repeated game between these two.
pub(super) fn game(id: &str, payoffs: Payoffs, discount: f64, rounds: u32, lineup: [&str; 2]) -> Scenario {
    let mut scenario = Scenario::theory(id, Protocol::StageGame(StageGame::new(payoffs, discount)), rounds);
    scenario.lineup = lineup.map(str::to_owned).to_vec();
    scenario
}

/// What party 1 gains by deviating from a game in which both follow `rule`: the difference of two sessions' accounts.
pub(super) fn gain(
    id: &'static str,
    payoffs: Payoffs,
    d: f64,
    rule: &str,
    deviation: Deviation,
    seed: u64,
) -> Result<f64, TheoryError> {
    let rounds = deviation.rounds(d);
    let kept = driven(id, game(id, payoffs, d, rounds, [rule, rule]), seed, |_| Vec::new())?;
    let broken = driven(id, game(id, payoffs, d, rounds, ["outside", rule]), seed, |round| deviation.acts(round))?;
    Ok(broken[0] - kept[0])
}

/// The discount factor from which on a deviation does not pay; none if it pays at any.
pub(super) fn patience(
    id: &'static str,
    payoffs: Payoffs,
    rule: &str,
    deviation: Deviation,
    seed: u64,
) -> Result<Option<f64>, TheoryError> {
    let pays = |d: f64| gain(id, payoffs, d, rule, deviation, seed).map(|gain| gain > -1e-12);
    if pays(1.0)? {
        return Ok(None);
    }
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        if pays(middle)? {
            low = middle;
        } else {
            high = middle;
        }
    }
    Ok(Some(f64::midpoint(low, high)))
}
