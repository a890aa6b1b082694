//! B06: alternating offers under a risk of breakdown (Binmore, Rubinstein and Wolinsky 1986).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;

/// The parameters of B06; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Probability that the talks break down after a rejection, in (0, 1].
    pub p: f64,
    /// Payoffs of a breakdown in shares of the pie.
    pub b: [f64; 2],
}

impl Default for Params {
    fn default() -> Self {
        Self { p: 0.1, b: [0.0, 0.0] }
    }
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// Breakdown payoffs that together exceed the pie, or so low that a responder would pay for a deal.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        let params = Self { p: settings.number("p")?, b: [settings.number("b1")?, settings.number("b2")?] };
        let mut refusals = Refusals::default();
        let [b1, b2] = params.b;
        if b1 + b2 > 1.0 + 1e-12 {
            refusals.outside(format!(
                "The breakdown payoffs `b1 = {b1}` and `b2 = {b2}` together exceed the pie of 1: nobody would bargain, and the theory does not apply."
            ));
        }
        for (i, proposer_keeps) in [share(params.p, b2, b1), share(params.p, b1, b2)].into_iter().enumerate() {
            let reserved = 1.0 - proposer_keeps;
            if reserved < 0.0 {
                refusals.outside(format!(
                    "Player {} would rather get nothing than risk a breakdown: its reservation is {reserved:.4} of the pie, and the closed form \
                     holds only while it is at least 0.",
                    2 - i
                ));
            }
        }
        refusals.or(params)
    }
}

/// What the proposer keeps, given the other's breakdown payoff and its own.
fn share(p: f64, other: f64, own: f64) -> f64 {
    (1.0 - other + (1.0 - p) * own) / (2.0 - p)
}

/// `x1 = [1 − b2 + (1−p)·b1] / (2−p)`.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    Prediction::new().with("x1", share(params.p, params.b[1], params.b[0]))
}

/// The case.
pub const CASE: Case = Case {
    id: "B06",
    title: "Risk of breakdown",
    citation: "Binmore, K., Rubinstein, A. and Wolinsky, A. (1986). The Nash Bargaining Solution in Economic Modelling. \
               RAND Journal of Economics 17(2), 176–188.",
    reading: Reading::AsPublished,
    setting: "Two players take turns to propose a division of a pie of size 1. They are in no hurry, but after every \
              rejection the talks may break down for good, with probability p, and then player i gets b. What one gets \
              in a breakdown moves the division at once, unlike an outside option that one is free not to take. As the risk \
              per round becomes small the division tends to the Nash solution with the breakdown as disagreement point.",
    formula: &["x₁ = [1 − b₂ + (1 − p) b₁] / (2 − p)", "p → 0: x₁ = b₁ + (1 − b₁ − b₂)/2"],
    parameters: &[
        Parameter::number("p", 0.1, Range::above(0.0, 1.0), "probability of a breakdown after a rejection"),
        Parameter::number("b1", 0.0, Range::ANY, "breakdown payoff of player 1 in shares of the pie"),
        Parameter::number("b2", 0.0, Range::ANY, "breakdown payoff of player 2 in shares of the pie"),
    ],
    results: &[ResultSpec::within("x1", 1e-6, "share of player 1, who proposes first")],
    sessions: 1,
    picture: Some(Picture::of("x1", "b2", -0.5, 0.9)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{Draws, near, number, refusal};

    #[test]
    fn the_printed_instance_holds() {
        near(predict(&Params::default()).number("x1").unwrap(), 0.526316, 5e-7);
    }

    #[test]
    fn a_long_horizon_played_backwards_gives_the_same_share() {
        let mut draws = Draws::new(8);
        for _ in 0..200 {
            let p = draws.between(0.02, 1.0);
            let b1 = draws.between(0.0, 0.6);
            let b2 = draws.between(0.0, 1.0 - b1);
            let mut kept = 0.5;
            for t in (1..4001_u32).rev() {
                let breakdown = if t % 2 == 1 { b2 } else { b1 };
                kept = 1.0 - (p * breakdown + (1.0 - p) * kept);
            }
            near(number(&CASE, &[("p", p), ("b1", b1), ("b2", b2)], "x1"), kept, 1e-12);
        }
    }

    #[test]
    fn a_small_risk_leads_to_the_nash_solution() {
        let x1 = number(&CASE, &[("p", 1e-9), ("b1", 0.3), ("b2", 0.1)], "x1");
        near(x1, 0.3 + 0.6 / 2.0, 1e-8);
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("p", 0.0)]);
        refusal(&CASE, &[("b1", 0.7), ("b2", 0.7)]);
        assert!(refusal(&CASE, &[("b2", -2.0)]).contains("Player 2"));
        assert!(refusal(&CASE, &[("b1", -2.0)]).contains("Player 1"));
    }
}
