//! B05b: leverage in its ratio form: rates at which delay costs each side (Rubinstein 1982 with short rounds).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;
use demarche_domain::maths::annuity;

/// The parameters of B05b; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Rates at which delay eats each player's share, per unit of time, above 0.
    pub k: [f64; 2],
    /// Length of a round in units of time, above 0.
    pub h: f64,
}

impl Default for Params {
    fn default() -> Self {
        Self { k: [1.0, 1.0], h: 1e-3 }
    }
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// Only if the settings are another case's.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        Ok(Self { k: [settings.number("k1")?, settings.number("k2")?], h: settings.number("h")? })
    }
}

/// `x1 = (1−d2)/(1−d1·d2)` with `d = e^{−k·h}`, and its limit `k2/(k1+k2)`.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let [k1, k2] = params.k;
    let lost = |rate: f64| rate * annuity(rate, params.h); // 1 − e^{−rate·h}, exact for short rounds too
    Prediction::new().with("x1_limit", k2 / (k1 + k2)).with("x1", lost(k2) / lost(k1 + k2))
}

/// The case.
pub const CASE: Case = Case {
    id: "B05b",
    title: "Leverage as a ratio of delay costs",
    citation: "Rubinstein, A. (1982). Perfect Equilibrium in a Bargaining Model. Econometrica 50(1), 97–109; the limit of \
               short rounds as in Muthoo, A. (1999). Bargaining Theory with Applications. Cambridge University Press, chapter 3.",
    reading: Reading::AsPublished,
    setting: "Two players take turns to propose a division of a pie of size 1. The quarrel hurts each of them in proportion \
              to what it stands to get, at the rate k, so that delay acts like impatience. When rounds are short nobody \
              gains from speaking first, and each side's share is the other side's share of the joint rate of pain: twice \
              the pain on the other side means twice the share.",
    formula: &["x₁ → k₂/(k₁ + k₂) = L/(1 + L),  L = k₂/k₁", "x₁ = (1 − d₂)/(1 − d₁ d₂),  dᵢ = exp(−kᵢ h)"],
    parameters: &[
        Parameter::number("k1", 1.0, Range::POSITIVE, "delay cost of player 1, a rate per unit of time"),
        Parameter::number("k2", 1.0, Range::POSITIVE, "delay cost of player 2, a rate per unit of time"),
        Parameter::number("h", 1e-3, Range::POSITIVE, "length of a round in units of time"),
    ],
    results: &[
        ResultSpec::within("x1_limit", 1e-3, "share of player 1 as rounds become short"),
        ResultSpec::within("x1", 1e-3, "share of player 1, who proposes first, with rounds of this length"),
    ],
    sessions: 1,
    picture: Some(Picture::of("x1_limit", "k2", 0.1, 5.0)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{Draws, near, number, refusal};
    use demarche_domain::maths::exp;

    #[test]
    fn the_printed_instance_holds() {
        let prediction = predict(&Params::default());
        assert_eq!(prediction.number("x1_limit"), Some(0.5));
        near(prediction.number("x1").unwrap(), 0.5, 1e-3);
    }

    #[test]
    fn a_long_horizon_played_backwards_gives_the_same_share() {
        let mut draws = Draws::new(7);
        for _ in 0..50 {
            let (k1, k2, h) = (draws.between(0.2, 4.0), draws.between(0.2, 4.0), draws.between(0.01, 0.5));
            let (d1, d2) = (exp(-k1 * h), exp(-k2 * h));
            let mut x1 = 0.5;
            for _ in 0..20_000 {
                x1 = 1.0 - d2 * (1.0 - d1 * x1);
            }
            near(number(&CASE, &[("k1", k1), ("k2", k2), ("h", h)], "x1"), x1, 1e-11);
        }
    }

    #[test]
    fn shorter_rounds_lead_to_the_limit() {
        let given = [("k1", 0.2), ("k2", 0.4), ("h", 1e-9)];
        near(number(&CASE, &given, "x1_limit"), 2.0 / 3.0, 1e-15);
        near(number(&CASE, &given, "x1"), 2.0 / 3.0, 1e-9);
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("k1", 0.0)]);
        refusal(&CASE, &[("h", -1.0)]);
    }
}
