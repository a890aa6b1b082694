//! C11 played: what cooperation pays more than defection against one who cooperates and against one who does not, off
//! sessions of one round; a belief between the two is the threshold.

use super::repeated::game;
use crate::closed::Settings;
use crate::closed::c11::Params;
use crate::error::TheoryError;
use crate::play::{Table, driven};
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::act::{Act, StageAct};
use demarche_domain::ids::Seat;
use demarche_domain::scenario::{Payoffs, Scenario};

const ID: &str = "C11";
/// Halvings of the interval in which the belief is looked for.
const HALVINGS: u32 = 60;

/// One round against a strategy.
fn once(Params { t, r, p, s }: Params, opponent: &str) -> Scenario {
    let payoffs = Payoffs { reward: r, sucker: s, temptation: t, punishment: p };
    game(ID, payoffs, 1.0, 1, ["outside", opponent])
}

/// The table of the case: one who trusts meets one who does not cooperate.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let scenario = once(Params::read(settings)?, "defector");
    Ok(Table { scenario, acts: vec![(1, vec![(Seat(0), Act::Play(StageAct::COOPERATE))])] })
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let params = Params::read(settings)?;
    let lead = |opponent: &str| -> Result<f64, TheoryError> {
        let paid = |act| {
            let acts = vec![(Seat(0), Act::Play(act))];
            driven(ID, once(params, opponent), options.seed, |_| acts.clone()).map(|booked| booked[0])
        };
        Ok(paid(StageAct::COOPERATE)? - paid(StageAct::DEFECT)?)
    };
    let (friend, foe) = (lead("cooperator")?, lead("defector")?);
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..HALVINGS {
        let trust = f64::midpoint(low, high);
        if trust * friend + (1.0 - trust) * foe < 0.0 {
            low = trust;
        } else {
            high = trust;
        }
    }
    let results = vec![SimulatedResult::new("m", high)];
    Ok(Simulated { results, sessions: 4, ..Simulated::default() })
}
