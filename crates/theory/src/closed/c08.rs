//! C08: conflict from a shift of power (Fearon 1995, Claim 3; Powell 2006).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;

/// The parameters of C08; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Discount factor per period, in (0, 1).
    pub d: f64,
    /// Probability that the rising side wins a war now, and from the next period on, in [0, 1].
    pub p: [f64; 2],
    /// Cost of war to the declining side, paid once, in pies of one period, 0 or more.
    pub c: f64,
}

impl Default for Params {
    fn default() -> Self {
        Self { d: 0.9, p: [0.3, 0.6], c: 0.5 }
    }
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// Only if the settings are another case's.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        Ok(Self {
            d: settings.number("d")?,
            p: [settings.number("p1")?, settings.number("p2")?],
            c: settings.number("c")?,
        })
    }
}

/// Conflict iff `d·p2 − p1 > c(1−d)²`.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let Params { d, p: [p1, p2], c } = *params;
    let lhs = d * p2 - p1;
    let rhs = c * (1.0 - d) * (1.0 - d);
    Prediction::new().with("conflict", lhs > rhs).with("lhs", lhs).with("rhs", rhs)
}

/// The case.
pub const CASE: Case = Case {
    id: "C08",
    title: "Conflict from shifting power",
    citation: "Fearon, J. D. (1995). Rationalist Explanations for War. International Organization 49(3), 379–414, Claim 3; \
               Powell, R. (2006). War as a Commitment Problem. International Organization 60(1), 169–203.",
    reading: Reading::AsPublished,
    setting: "Two states divide a pie of size 1 in every period, for ever. Today the rising one would win a war with \
              probability p₁, from tomorrow on with p₂. It would like to promise the declining state a good share later, but \
              tomorrow it will be strong enough to break that promise. If the shift is large and fast, even the whole pie of \
              today does not make up for it, and the declining state fights now although war costs it c.",
    formula: &["conflict iff d p₂ − p₁ > c (1 − d)²"],
    parameters: &[
        Parameter::number("d", 0.9, Range::INSIDE_UNIT, "discount factor per period"),
        Parameter::number("p1", 0.3, Range::UNIT, "probability that the rising side wins a war now"),
        Parameter::number("p2", 0.6, Range::UNIT, "probability that it wins a war from the next period on"),
        Parameter::number(
            "c",
            0.5,
            Range::NOT_NEGATIVE,
            "cost of war to the declining side, once, in pies of one period",
        ),
    ],
    results: &[
        ResultSpec::exact("conflict", "whether the declining side fights now"),
        ResultSpec::within("lhs", 1e-9, "loss from waiting, d·p2 − p1, in shares of a perpetual pie"),
        ResultSpec::within("rhs", 1e-9, "gain from peace, c(1−d)², in shares of a perpetual pie"),
    ],
    sessions: 1,
    picture: Some(Picture::of("lhs", "p2", 0.3, 0.9)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{Draws, near, refusal};
    use crate::closed::value::Value;

    #[test]
    fn the_printed_instance_holds() {
        let prediction = predict(&Params::default());
        assert_eq!(prediction.get("conflict"), Some(&Value::Bool(true)));
        near(prediction.number("lhs").unwrap(), 0.24, 1e-15);
        near(prediction.number("rhs").unwrap(), 0.005, 1e-15);
    }

    #[test]
    fn adding_up_the_periods_gives_the_same_choice() {
        let mut draws = Draws::new(22);
        for _ in 0..300 {
            let params = Params {
                d: draws.between(0.2, 0.95),
                p: [draws.uniform(), draws.uniform()],
                c: draws.between(0.0, 3.0),
            };
            // The declining side's war, won with 1 − p for ever, begun now or in the next period after the best bribe.
            let war = |p: f64| {
                let (mut sum, mut weight) = (0.0, 1.0);
                for _ in 0..2000 {
                    sum += weight * (1.0 - p);
                    weight *= params.d;
                }
                sum - params.c
            };
            let gain = war(params.p[0]) - (1.0 + params.d * war(params.p[1]));
            if gain.abs() > 1e-9 {
                assert_eq!(predict(&params).get("conflict"), Some(&Value::Bool(gain > 0.0)), "{params:?}");
            }
        }
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("d", 1.0)]);
        refusal(&CASE, &[("p2", 1.1)]);
    }
}
