//! B12: ratification floors in alternating offers (after Putnam 1988, Iida 1993 and Tarar 2001).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::floors::proposers_shares;
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;
use crate::closed::value::Value;

/// The parameters of B12; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Discount factor per round, in [0, 1).
    pub d: f64,
    /// Least shares that each side's ratifiers accept, in [0, 1], where there are ratifiers.
    pub r: [Option<f64>; 2],
}

impl Default for Params {
    fn default() -> Self {
        Self { d: 0.9, r: [Some(0.4), None] }
    }
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// Only if the settings are another case's.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        Ok(Self { d: settings.number("d")?, r: [settings.optional("r1")?, settings.optional("r2")?] })
    }
}

/// A floor changes nothing until it exceeds the free share; then it is met in full, unless the two exclude each other.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let floors = params.r.map(|r| r.unwrap_or(0.0));
    if floors[0] + floors[1] > 1.0 + 1e-12 {
        return Prediction::new().with("x1", Value::Null).with("agreement", false);
    }
    Prediction::new().with("x1", proposers_shares(params.d, floors)[0]).with("agreement", true)
}

/// The case.
pub const CASE: Case = Case {
    id: "B12",
    title: "Ratification floors",
    citation: "Re-derived in a linear version in the spirit of Putnam, R. D. (1988). Diplomacy and Domestic Politics: The Logic \
               of Two-Level Games. International Organization 42(3), 427–460; Iida, K. (1993). When and How Do Domestic \
               Constraints Matter? Two-Level Games with Uncertainty. Journal of Conflict Resolution 37(3), 403–426; and \
               Tarar, A. (2001). International Bargaining with Two-Sided Domestic Constraints. Journal of Conflict \
               Resolution 45(3), 320–340.",
    reading: Reading::Rederived,
    setting: "Two delegations take turns to propose a division of a pie of size 1. What they sign must be ratified at home: \
              side i's ratifiers reject anything below r. A weak constraint is no help at the table, because the delegation \
              would not have signed less anyway. A binding one raises its side's share, which is Schelling's point that \
              tied hands bargain well. Two strong ones leave nothing that both would ratify.",
    formula: &[
        "x₁ = 1 − max(d·y, r₂),  y = 1 − max(d·x₁, r₁)",
        "r₁ alone: inert while r₁ ≤ d/(1+d), else x₁ = 1 − d(1 − r₁)",
        "r₁ + r₂ > 1: no agreement",
    ],
    parameters: &[
        Parameter::number("d", 0.9, Range::DISCOUNT, "discount factor per round"),
        Parameter::number(
            "r1",
            0.4,
            Range::UNIT,
            "least share of the pie that player 1's ratifiers accept, null for none",
        )
        .or_null(),
        Parameter::open("r2", Range::UNIT, "least share of the pie that player 2's ratifiers accept, null for none")
            .instead_of("r1"),
    ],
    results: &[
        ResultSpec::within("x1", 1e-6, "share of player 1, who proposes first; null without agreement"),
        ResultSpec::exact("agreement", "whether there is an agreement"),
    ],
    sessions: 1,
    picture: Some(Picture::of("x1", "r1", 0.0, 1.0)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{Draws, near, number, refusal};
    use crate::closed::value::Value;

    #[test]
    fn the_printed_instance_holds() {
        let prediction = predict(&Params::default());
        near(prediction.number("x1").unwrap(), 0.526316, 5e-7);
        assert_eq!(prediction.get("agreement"), Some(&Value::Bool(true)));
    }

    #[test]
    fn a_binding_floor_raises_its_sides_share() {
        near(number(&CASE, &[("r1", 0.6)], "x1"), 1.0 - 0.9 * 0.4, 1e-15);
        // Naming one floor means that only that one exists.
        near(number(&CASE, &[("r2", 0.6)], "x1"), 0.4, 1e-15);
    }

    #[test]
    fn proposals_that_must_clear_both_gates_give_the_same_share() {
        let mut draws = Draws::new(10);
        for _ in 0..300 {
            let d = draws.between(0.1, 0.97);
            let r1 = draws.uniform();
            let r2 = draws.between(0.0, 1.0 - r1);
            // Backwards over shares on offer: the proposer takes the best share for itself that the other accepts
            // and that both ratify.
            let mut kept = 1.0_f64;
            for t in (1..2001_u32).rev() {
                let (own, other) = if t % 2 == 1 { (r1, r2) } else { (r2, r1) };
                kept = (1.0 - (d * kept).max(other)).max(own);
            }
            near(number(&CASE, &[("d", d), ("r1", r1), ("r2", r2)], "x1"), kept, 1e-12);
        }
    }

    #[test]
    fn floors_that_exclude_each_other_leave_no_agreement() {
        let prediction = predict(&Params { d: 0.9, r: [Some(0.6), Some(0.5)] });
        assert_eq!(prediction.get("x1"), Some(&Value::Null));
        assert_eq!(prediction.get("agreement"), Some(&Value::Bool(false)));
        let prediction = predict(&Params { d: 0.9, r: [Some(0.7), Some(0.3)] });
        near(prediction.number("x1").unwrap(), 0.7, 1e-15);
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("r1", 1.2)]);
        refusal(&CASE, &[("d", -0.1)]);
    }
}
