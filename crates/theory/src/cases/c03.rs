//! C03 played: a war of attrition with private prizes, one of them set to the case's; the other side holds longer.

use crate::closed::c03::Params;
use crate::closed::{Settings, Value};
use crate::error::TheoryError;
use crate::play::{Table, watched};
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::ids::SessionNo;
use demarche_domain::scenario::{AttritionClock, HoldOrConcede, PrivateValue, Protocol, Scenario};
use std::ops::ControlFlow;

const ID: &str = "C03";
/// Units of time enough for any war to end.
const ENDLESS: u32 = 2_000_000_000;

/// The table of the case: both prizes are drawn from 0 to 1.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    Params::read(settings)?;
    let war = HoldOrConcede {
        clock: AttritionClock::Continuous,
        prize: vec![PrivateValue { low: 0.0, high: 1.0 }; 2],
        cost: vec![1.0; 2],
    };
    Ok(Scenario::theory(ID, Protocol::HoldOrConcede(war), ENDLESS).into())
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let own = Params::read(settings)?.v;
    let mut conceded = Value::Null;
    watched(
        ID,
        table(settings)?.scenario,
        SessionNo(0),
        options.seed,
        |state| {
            state.types[0].value = own;
            state.types[1].value = own.midpoint(1.0);
        },
        |state| {
            if state.course.path.backed_down.is_some_and(|party| party.ix() == 0) {
                conceded = state.course.time.into();
            }
            ControlFlow::Continue(())
        },
    )?;
    Ok(Simulated { results: vec![SimulatedResult::new("t", conceded)], sessions: 1, ..Simulated::default() })
}
