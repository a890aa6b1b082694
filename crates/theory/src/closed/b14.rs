//! B14: an offer whose ratification is uncertain (after Iida 1993).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;
use crate::closed::tolerance::Tolerance;

/// The parameters of B14; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Params {
    /// Payoff of the proposer without agreement in shares of the pie, in [−1, 1].
    pub b2: f64,
}

impl Params {
    /// Reads the parameter.
    ///
    /// # Errors
    /// Only if the settings are another case's.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        Ok(Self { b2: settings.number("b2")? })
    }
}

/// `y* = P(ratify) = (1 − b2)/2`.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let y = (1.0 - params.b2) / 2.0;
    Prediction::new().with("y", y).frequency("p_ratify", y)
}

/// The case.
pub const CASE: Case = Case {
    id: "B14",
    title: "Uncertain ratification",
    citation: "Re-derived in a uniform version in the spirit of Iida, K. (1993). When and How Do Domestic Constraints Matter? \
               Two-Level Games with Uncertainty. Journal of Conflict Resolution 37(3), 403–426.",
    reading: Reading::Rederived,
    setting: "One side makes a single offer of y, a share of a pie of size 1, and keeps the rest. The other side's ratifiers \
              accept it if it reaches their threshold, of which the proposer knows only that every value from 0 to 1 is \
              equally likely. More generosity buys a better chance of ratification. The best offer leaves a real risk of \
              refusal, and a larger one the less the proposer has to fear from no agreement.",
    formula: &["y* = argmax y(1 − y) + (1 − y) b₂ = (1 − b₂)/2", "P(ratify) = y*"],
    parameters: &[Parameter::number(
        "b2",
        0.0,
        Range::closed(-1.0, 1.0),
        "payoff of the proposer without agreement in shares of the pie",
    )],
    results: &[
        ResultSpec::within("y", 0.015, "share offered to the side that must ratify"),
        ResultSpec {
            name: "p_ratify",
            tolerance: Tolerance::Wider { absolute: 0.015, standard_errors: 4.0 },
            meaning: "probability that the offer is ratified",
        },
    ],
    sessions: 20_000,
    picture: Some(Picture::of("y", "b2", -1.0, 1.0)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{Draws, best, near, number, refusal, sample};

    #[test]
    fn the_printed_instance_holds() {
        let prediction = predict(&Params::default());
        assert_eq!((prediction.number("y"), prediction.number("p_ratify")), (Some(0.5), Some(0.5)));
    }

    #[test]
    fn no_other_offer_pays_more_against_drawn_thresholds() {
        for b2 in [-1.0, -0.4, 0.3, 0.9, 1.0] {
            let y = best(0.0, 1.0, |y| y * (1.0 - y) + (1.0 - y) * b2);
            near(number(&CASE, &[("b2", b2)], "y"), y, 2e-5);
            let mut draws = Draws::new(11);
            let (share, error) = sample(100_000, || if draws.uniform() <= y { 1.0 } else { 0.0 });
            near(number(&CASE, &[("b2", b2)], "p_ratify"), share, 4.0 * error + 1e-4);
        }
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("b2", 1.1)]);
        refusal(&CASE, &[("b2", -1.1)]);
    }
}
