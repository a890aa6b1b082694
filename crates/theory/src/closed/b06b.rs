//! B06b: a risk of breakdown with a risk-averse player (Binmore, Rubinstein and Wolinsky 1986).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;
use demarche_domain::maths::pow;

/// The parameters of B06b; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Exponent of player 1's utility of its share, above 0; 1 is indifference to risk.
    pub rho: f64,
    /// Probability that the talks break down after a rejection, in (0, 1).
    pub p: f64,
}

impl Default for Params {
    fn default() -> Self {
        Self { rho: 0.5, p: 1e-3 }
    }
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// Only if the settings are another case's.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        Ok(Self { rho: settings.number("rho")?, p: settings.number("p")? })
    }
}

/// `x1 = p / (1 − (1−p)^{1+1/ρ})`, and its limit `ρ/(1+ρ)`.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let Params { rho, p } = *params;
    Prediction::new().with("x1_limit", rho / (1.0 + rho)).with("x1", p / (1.0 - pow(1.0 - p, 1.0 + 1.0 / rho)))
}

/// The case.
pub const CASE: Case = Case {
    id: "B06b",
    title: "Risk of breakdown and risk aversion",
    citation: "Binmore, K., Rubinstein, A. and Wolinsky, A. (1986). The Nash Bargaining Solution in Economic Modelling. \
               RAND Journal of Economics 17(2), 176–188.",
    reading: Reading::AsPublished,
    setting: "Two players take turns to propose a division of a pie of size 1. After every rejection the talks break down \
              for good with probability p, and then both get nothing. Player 1 values a share x at x to the power ρ, so \
              that with ρ below 1 it dreads the gamble; player 2 does not mind. The fear costs it dearly: the division \
              tends to ρ/(1+ρ), which is one third for ρ = ½.",
    formula: &["x₁ = p / (1 − (1 − p)^(1 + 1/ρ))", "p → 0: x₁ = ρ / (1 + ρ)"],
    parameters: &[
        Parameter::number("rho", 0.5, Range::POSITIVE, "exponent ρ of player 1's utility u₁ = x^ρ"),
        Parameter::number("p", 1e-3, Range::INSIDE_UNIT, "probability of a breakdown after a rejection"),
    ],
    results: &[
        ResultSpec::within("x1_limit", 2e-3, "share of player 1 as the risk per round becomes small"),
        ResultSpec::within("x1", 2e-3, "share of player 1, who proposes first, at this risk"),
    ],
    sessions: 1,
    picture: Some(Picture::of("x1_limit", "rho", 0.05, 1.0)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{best, near, number, refusal};
    use demarche_domain::maths::pow;

    #[test]
    fn the_printed_instance_holds() {
        let prediction = predict(&Params::default());
        near(prediction.number("x1_limit").unwrap(), 0.3333, 5e-5);
        near(prediction.number("x1").unwrap(), 0.3333, 2e-3);
    }

    #[test]
    fn a_long_horizon_played_backwards_gives_the_same_share() {
        for (rho, p) in [(0.5, 0.01), (0.3, 0.2), (1.0, 0.05), (2.0, 0.1)] {
            // The share of player 1, from a round in which it proposes back to the one before.
            let mut x = 0.5;
            for _ in 0..20_000 {
                let accepted = pow((1.0 - p) * pow(x, rho), 1.0 / rho); // as responder, against (1−p)·u(x)
                let other_waits = (1.0 - p) * (1.0 - accepted);
                x = 1.0 - other_waits;
            }
            near(number(&CASE, &[("rho", rho), ("p", p)], "x1"), x, 1e-10);
        }
    }

    #[test]
    fn the_limit_maximises_the_nash_product() {
        for rho in [0.2, 0.5, 0.8, 1.0] {
            let x = best(0.0, 1.0, |x| pow(x, rho) * (1.0 - x));
            near(number(&CASE, &[("rho", rho)], "x1_limit"), x, 2e-5);
        }
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("rho", 0.0)]);
        refusal(&CASE, &[("p", 1.0)]);
    }
}
