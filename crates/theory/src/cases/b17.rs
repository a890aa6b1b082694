//! B17 played: one round of Nash bargaining in the light of both leaders' thresholds, one of which is drawn in every session.

use super::bargaining::finite;
use crate::closed::Settings;
use crate::closed::b17::Params;
use crate::error::TheoryError;
use crate::play::{Mean, Table, many};
use crate::simulate::{RunOptions, Simulated};
use demarche_domain::maths;
use demarche_domain::scenario::ShockLaw;

const ID: &str = "B17";

/// The table of the case: what everybody knows when talks begin is which thresholds were drawn.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let params = Params::read(settings)?;
    let mut scenario = finite(ID, 1);
    scenario.lineup = vec!["nash".to_owned(); 2];
    scenario.parties[0].ratification.threshold = params.rho;
    let theirs = &mut scenario.parties[1].ratification;
    // Uniform from 0 to 1, by its mean and standard deviation.
    (theirs.threshold, theirs.threshold_sd) = (0.5, 0.5 / maths::sqrt(3.0));
    theirs.law = ShockLaw::Uniform;
    Ok(scenario.into())
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or strategies that will not sit there.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let [mut deals, mut payoff, mut share] = [Mean::default(); 3];
    many(ID, table(settings)?.scenario, options, |outcome| {
        let agreed = outcome.path.deals > 0;
        deals.count(agreed);
        payoff.add(outcome.payoffs[0]);
        if agreed {
            share.add(outcome.payoffs[0]);
        }
    })?;
    // A draw of all three is a session, with or without a deal in it.
    let results =
        vec![deals.result("p_deal"), payoff.result("payoff"), share.result("share_if_deal").over(options.sessions)];
    Ok(Simulated { results, sessions: options.sessions, ..Simulated::default() })
}
