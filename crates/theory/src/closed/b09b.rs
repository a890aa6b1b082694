//! B09b: the Nash solution with unequal weights (Kalai 1977).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;

/// The parameters of B09b; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Bargaining weight of player 1, in [0, 1]; player 2 has the rest.
    pub a: f64,
    /// Shares of the pie that both have without an agreement; at most 1 together.
    pub d: [f64; 2],
}

impl Default for Params {
    fn default() -> Self {
        Self { a: 0.3, d: [0.2, 0.1] }
    }
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// Disagreement payoffs that together exceed the pie, or so low that a share would be negative.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        let params = Self { a: settings.number("a")?, d: settings.pair("d")? };
        let mut refusals = Refusals::default();
        let sum = params.d[0] + params.d[1];
        if sum > 1.0 {
            refusals.outside(format!(
                "The disagreement payoffs d may sum to at most 1, the size of the pie: {sum} leaves nothing to agree on."
            ));
        }
        let x1 = params.share();
        if refusals.as_slice().is_empty() && !(0.0..=1.0).contains(&x1) {
            refusals.outside(format!(
                "With these disagreement payoffs player 1's share would be {x1}, and shares of the pie lie between 0 and 1."
            ));
        }
        refusals.or(params)
    }

    /// `d1 + a(1 − d1 − d2)`.
    fn share(&self) -> f64 {
        let [d1, d2] = self.d;
        d1 + self.a * (1.0 - d1 - d2)
    }
}

/// `x1 = d1 + a(1 − d1 − d2)`.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    Prediction::new().with("x1", params.share())
}

/// The case.
pub const CASE: Case = Case {
    id: "B09b",
    title: "The asymmetric Nash solution",
    citation: "Kalai, E. (1977). Nonsymmetric Nash Solutions and Replications of 2-Person Bargaining. International Journal of \
               Game Theory 6(3), 129–133; that alternating offers lead to it is in Binmore, K., Rubinstein, A. and Wolinsky, A. \
               (1986). The Nash Bargaining Solution in Economic Modelling. RAND Journal of Economics 17(2), 176–188.",
    reading: Reading::AsPublished,
    setting: "Two sides divide a pie of size 1, and each has something without an agreement. Each first takes that; the surplus \
              is divided by the weights a and 1 − a. The weights stand for whatever gives one side more of the surplus than \
              the other although both have as much to lose: in alternating offers with short rounds, the other side's \
              impatience relative to the sum of both.",
    formula: &["x₁ = argmax (x − d₁)^a (1 − x − d₂)^(1−a) = d₁ + a (1 − d₁ − d₂)"],
    parameters: &[
        Parameter::number("a", 0.3, Range::UNIT, "bargaining weight of player 1"),
        Parameter::pair("d", [0.2, 0.1], Range::at_most(1.0), "shares of the pie without an agreement"),
    ],
    results: &[ResultSpec::within("x1", 1e-4, "share of player 1")],
    sessions: 1,
    picture: Some(Picture::of("x1", "a", 0.0, 1.0)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{Draws, best, near, predict as with};
    use demarche_domain::maths::ln;

    #[test]
    fn the_printed_instance_holds() {
        near(predict(&Params::default()).number("x1").unwrap(), 0.41, 1e-15);
    }

    #[test]
    fn no_other_share_has_a_larger_weighted_product() {
        let mut draws = Draws::new(91);
        for _ in 0..20 {
            let a = draws.between(0.05, 0.95);
            let d1 = draws.between(-0.5, 0.8);
            let d = [d1, draws.between(-0.5, 0.9 - d1)];
            let x = best(d[0], 1.0 - d[1], |x| {
                a * ln((x - d[0]).max(1e-300)) + (1.0 - a) * ln((1.0 - x - d[1]).max(1e-300))
            });
            near(predict(&Params { a, d }).number("x1").unwrap(), x, 3e-5);
        }
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        let refused = |a: f64, d: [f64; 2]| with(&CASE, &[("a", a.into()), ("d", d.into())]).unwrap_err().to_string();
        assert!(refused(0.5, [0.7, 0.6]).ends_with("leaves nothing to agree on."));
        assert!(refused(0.5, [-4.0, 1.0]).contains("between 0 and 1"));
        assert!(refused(1.5, [0.0, 0.0]).contains("at most 1"));
    }
}
