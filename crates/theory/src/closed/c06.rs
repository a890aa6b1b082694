//! C06: the range of bargains that both sides prefer to war (Fearon 1995).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;

/// The parameters of C06; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Probability that player 1 wins a war, in [0, 1].
    pub p: f64,
    /// Costs of war to both, in shares of the pie, 0 or more.
    pub c: [f64; 2],
}

impl Default for Params {
    fn default() -> Self {
        Self { p: 0.5, c: [0.1, 0.2] }
    }
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// Only if the settings are another case's.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        Ok(Self { p: settings.number("p")?, c: [settings.number("c1")?, settings.number("c2")?] })
    }
}

/// `[max(0, p − c1), min(1, p + c2)]`.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let [c1, c2] = params.c;
    Prediction::new().with("lo", (params.p - c1).max(0.0)).with("hi", (params.p + c2).min(1.0))
}

/// The case.
pub const CASE: Case = Case {
    id: "C06",
    title: "The bargaining range",
    citation: "Fearon, J. D. (1995). Rationalist Explanations for War. International Organization 49(3), 379–414.",
    reading: Reading::AsPublished,
    setting: "Two states dispute a pie of size 1. A war gives it to player 1 with probability p and costs both something. \
              Because war wastes what it costs, there always are divisions that both would rather have: player 1 settles for \
              anything from p − c₁ upwards, player 2 for anything that leaves player 1 at most p + c₂. That wars happen \
              nevertheless needs an explanation: private information, broken commitments, or an issue that cannot be divided.",
    formula: &["lo = max(0, p − c₁)", "hi = min(1, p + c₂)"],
    parameters: &[
        Parameter::number("p", 0.5, Range::UNIT, "probability that player 1 wins a war"),
        Parameter::number("c1", 0.1, Range::NOT_NEGATIVE, "cost of war to player 1 in shares of the pie"),
        Parameter::number("c2", 0.2, Range::NOT_NEGATIVE, "cost of war to player 2 in shares of the pie"),
    ],
    results: &[
        ResultSpec::within("lo", 1e-3, "smallest share that player 1 accepts rather than fight"),
        ResultSpec::within("hi", 1e-3, "largest share of player 1 that player 2 accepts rather than fight"),
    ],
    sessions: 1,
    picture: Some(Picture::of("hi", "c2", 0.0, 0.7)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{Draws, near, number, refusal};

    #[test]
    fn the_printed_instance_holds() {
        let prediction = predict(&Params::default());
        near(prediction.number("lo").unwrap(), 0.4, 1e-15);
        near(prediction.number("hi").unwrap(), 0.7, 1e-15);
    }

    #[test]
    fn these_are_the_divisions_that_both_prefer_to_war() {
        let mut draws = Draws::new(6);
        for _ in 0..50 {
            let (p, c1, c2) = (draws.uniform(), draws.uniform(), draws.uniform());
            let n = 20_000_u32;
            let divisions = (0..=n).map(|i| f64::from(i) / f64::from(n));
            let better: Vec<f64> = divisions.filter(|x| *x >= p - c1 && 1.0 - x >= 1.0 - p - c2).collect();
            let given = [("p", p), ("c1", c1), ("c2", c2)];
            near(number(&CASE, &given, "lo"), better[0], 5.1e-5);
            near(number(&CASE, &given, "hi"), better[better.len() - 1], 5.1e-5);
        }
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("p", 1.1)]);
        refusal(&CASE, &[("c1", -0.1)]);
    }
}
