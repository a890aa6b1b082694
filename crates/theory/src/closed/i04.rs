//! I04: why a mediator must take sides to be believed (after Kydd 2003).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;
use crate::closed::value::Value;

/// The parameters of I04; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Probability that the opponent is soft when the mediator has seen signs of it, in [0, 1].
    pub q: f64,
    /// Cost of a conflict to a soft opponent in shares of the pie, in [0, 1].
    pub soft: f64,
    /// Cost of a conflict to a tough opponent, at most `soft`.
    pub tough: f64,
    /// Cost of a conflict to the mediator, 0 or more.
    pub mediator: f64,
}

impl Default for Params {
    fn default() -> Self {
        Self { q: 1.0, soft: 0.3, tough: 0.1, mediator: 0.1 }
    }
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// A soft opponent whom conflict costs less than a tough one.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        let params = Self {
            q: settings.number("q")?,
            soft: settings.number("cH")?,
            tough: settings.number("cL")?,
            mediator: settings.number("cM")?,
        };
        let mut refusals = Refusals::default();
        if params.tough > params.soft {
            refusals.outside(format!(
                "A tough opponent fears conflict less than a soft one: `cL = {}` may not exceed `cH = {}`.",
                params.tough, params.soft
            ));
        }
        refusals.or(params)
    }
}

/// `b* = (1−q)cM/(q cH − cL)`; none where being told so is not worth the risk.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let Params { q, soft, tough, mediator } = *params;
    let worth = q * soft - tough;
    if worth > 0.0 {
        return Prediction::new().with("b_star", (1.0 - q) * mediator / worth);
    }
    Prediction::new().with("b_star", Value::Null).indeterminate_because(
        "Asking for more gains the favoured side nothing, q·cH ≤ cL: however biased, the mediator would not advise it.",
    )
}

/// The case.
pub const CASE: Case = Case {
    id: "I04",
    title: "The biased mediator",
    citation: "Re-derived in a linear version in the spirit of Kydd, A. (2003). Which Side Are You On? Bias, Credibility, and \
               Mediation. American Journal of Political Science 47(4), 597–611.",
    reading: Reading::Rederived,
    setting: "One side demands a share; its opponent yields up to what a conflict would cost it, c_H if it is soft and c_L if it \
              is tough. A mediator who has seen signs of softness, right with probability q, may pass that on: then the demand is \
              high, and if the opponent was tough after all there is conflict, which costs the mediator c_M. An impartial \
              mediator only wants peace and would call everybody tough; so what it says is worth nothing. Only one that itself \
              gains b per share when that side gets more can be believed.",
    formula: &[
        "says \"soft\" iff b [q(p + c_H) + (1 − q)p] − (1 − q)c_M ≥ b (p + c_L)",
        "b* = (1 − q) c_M / (q c_H − c_L); none if q c_H ≤ c_L; above 0 if q < 1",
    ],
    parameters: &[
        Parameter::number("q", 1.0, Range::UNIT, "probability that the opponent is soft when there are signs of it"),
        Parameter::number("cH", 0.3, Range::UNIT, "cost of a conflict to a soft opponent in shares of the pie"),
        Parameter::number("cL", 0.1, Range::UNIT, "cost of a conflict to a tough opponent in shares of the pie"),
        Parameter::number("cM", 0.1, Range::NOT_NEGATIVE, "cost of a conflict to the mediator"),
    ],
    results: &[ResultSpec::within(
        "b_star",
        1e-6,
        "least bias with which the mediator is believed; null if none is enough",
    )],
    sessions: 1,
    picture: Some(Picture::of("b_star", "q", 0.45, 1.0)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{Draws, near, number, refusal, root};
    use crate::closed::value::Value;

    /// What the mediator expects from a report: a demand of `p + demanded`, made of an opponent that is soft with
    /// probability q and yields up to its cost of conflict.
    fn expected(params: &Params, b: f64, p: f64, demanded: f64) -> f64 {
        [(params.q, params.soft), (1.0 - params.q, params.tough)]
            .iter()
            .map(|(weight, cost)| {
                let payoff = if demanded <= *cost { b * (p + demanded) } else { b * p - params.mediator };
                weight * payoff
            })
            .sum()
    }

    #[test]
    fn the_printed_instance_holds() {
        assert_eq!(predict(&Params::default()).number("b_star"), Some(0.0));
    }

    #[test]
    fn at_this_bias_the_mediator_does_not_mind_what_it_says() {
        let mut draws = Draws::new(4);
        for _ in 0..50 {
            let soft = draws.between(0.2, 0.6);
            let params = Params {
                q: draws.between(0.5, 0.99),
                soft,
                tough: draws.between(0.01, 0.45 * soft),
                mediator: draws.uniform(),
            };
            let p = draws.between(0.0, 0.4);
            let edge = params.q * 1e-9;
            let gain = |b: f64| expected(&params, b, p, params.soft - edge) - expected(&params, b, p, params.tough);
            let b = predict(&params).number("b_star").unwrap();
            near(b, root(0.0, 100.0, gain), 1e-6 * b.max(1.0));
            assert!(gain(0.0) < 0.0);
        }
    }

    #[test]
    fn where_asking_for_more_does_not_pay_no_bias_is_enough() {
        let prediction = predict(&Params { q: 0.3, ..Params::default() });
        assert_eq!(prediction.get("b_star"), Some(&Value::Null));
        assert!(prediction.indeterminate().is_some());
        assert!(number(&CASE, &[("q", 0.9)], "b_star") > number(&CASE, &[("q", 0.99)], "b_star"));
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        assert!(refusal(&CASE, &[("cL", 0.4)]).contains("tough"));
        refusal(&CASE, &[("q", 1.2)]);
    }
}
