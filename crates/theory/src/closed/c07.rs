//! C07: the risk-return trade-off of an ultimatum under private costs of war (after Fearon 1995).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;

/// The parameters of C07; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Probability that player 1 wins a war, in [0, 1].
    pub p: f64,
    /// Largest cost of war that player 1 may have, above 0: the cost is uniform from 0 to this.
    pub c1_max: f64,
    /// Cost of war to player 2, who makes the offer, 0 or more.
    pub c2: f64,
}

impl Default for Params {
    fn default() -> Self {
        Self { p: 0.5, c1_max: 0.4, c2: 0.1 }
    }
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// A `p` so small that the best offer would be below 0.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        let params = Self { p: settings.number("p")?, c1_max: settings.number("C")?, c2: settings.number("c2")? };
        let mut refusals = Refusals::default();
        let least = (params.c1_max - params.c2) / 2.0;
        if params.p < least {
            refusals.outside(format!(
                "`p = {}` is too small for `C = {}` and `c2 = {}`: the best offer p − (C − c2)/2 would be below 0, so p must be at least {least}.",
                params.p, params.c1_max, params.c2
            ));
        }
        refusals.or(params)
    }
}

/// `x = p − (C−c2)/2`, refused with probability `½(1 − c2/C)`; where `C ≤ c2` the safe offer `p`.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let risk = ((params.c1_max - params.c2) / 2.0).max(0.0);
    Prediction::new().with("x", params.p - risk).frequency("p_conflict", risk / params.c1_max)
}

/// The case.
pub const CASE: Case = Case {
    id: "C07",
    title: "The risk-return trade-off",
    citation: "Re-derived in a uniform version in the spirit of Fearon, J. D. (1995). Rationalist Explanations for War. \
               International Organization 49(3), 379–414.",
    reading: Reading::Rederived,
    setting: "Player 2 offers player 1 a share x of a pie of size 1, take it or fight. Player 1 wins a war with probability p, \
              and its cost of war is private: anything from 0 to C is equally likely. War costs player 2 c₂. Every offer \
              that surely avoids war gives away too much to most opponents, so the best offer shaves the share and accepts \
              some risk, the more the less player 2 fears war. War happens although both would be better off without it.",
    formula: &["x = p − (C − c₂)/2", "P(conflict) = ½ (1 − c₂/C)", "C ≤ c₂: x = p, P(conflict) = 0"],
    parameters: &[
        Parameter::number("p", 0.5, Range::UNIT, "probability that player 1 wins a war"),
        Parameter::number("C", 0.4, Range::POSITIVE, "largest cost of war that player 1 may have in shares of the pie"),
        Parameter::number("c2", 0.1, Range::NOT_NEGATIVE, "cost of war to player 2 in shares of the pie"),
    ],
    results: &[
        ResultSpec::within("x", 1e-3, "share offered to player 1"),
        ResultSpec::sampled("p_conflict", "probability that the offer is refused and there is war"),
    ],
    sessions: 20_000,
    picture: Some(Picture::of("p_conflict", "c2", 0.0, 0.6)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{Draws, best, near, number, refusal};

    #[test]
    fn the_printed_instance_holds() {
        let prediction = predict(&Params::default());
        near(prediction.number("x").unwrap(), 0.35, 1e-15);
        near(prediction.number("p_conflict").unwrap(), 0.375, 1e-15);
    }

    #[test]
    fn no_other_offer_pays_more() {
        let mut draws = Draws::new(21);
        for _ in 0..20 {
            let (p, most, c2) = (draws.between(0.5, 1.0), draws.between(0.1, 1.0), draws.between(0.0, 0.8));
            let war = |x: f64| ((p - x) / most).clamp(0.0, 1.0);
            let x = best(0.0, 1.0, |x| (1.0 - war(x)) * (1.0 - x) + war(x) * (1.0 - p - c2));
            let given = [("p", p), ("C", most), ("c2", c2)];
            near(number(&CASE, &given, "x"), x, 2e-5);
            near(number(&CASE, &given, "p_conflict"), war(x), 5e-4);
        }
    }

    #[test]
    fn a_side_that_fears_war_more_offers_safely() {
        near(number(&CASE, &[("c2", 0.5)], "x"), 0.5, 0.0);
        near(number(&CASE, &[("c2", 0.5)], "p_conflict"), 0.0, 0.0);
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        assert!(refusal(&CASE, &[("p", 0.1)]).contains("at least 0.15"));
        refusal(&CASE, &[("C", 0.0)]);
    }
}
