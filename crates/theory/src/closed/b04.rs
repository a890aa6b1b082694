//! B04: alternating offers with outside options (Binmore, Rubinstein and Wolinsky 1986; Muthoo 1999).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::floors::proposers_shares;
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;

/// The parameters of B04; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Discount factor per round, in [0, 1).
    pub d: f64,
    /// Outside options in shares of the pie, if there are any; together at most 1.
    pub w: [Option<f64>; 2],
}

impl Default for Params {
    fn default() -> Self {
        Self { d: 0.9, w: [None, Some(0.4)] }
    }
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// Outside options that together exceed the pie.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        let params = Self { d: settings.number("d")?, w: [settings.optional("w1")?, settings.optional("w2")?] };
        let mut refusals = Refusals::default();
        if let [Some(w1), Some(w2)] = params.w
            && w1 + w2 > 1.0 + 1e-12
        {
            refusals.outside(format!(
                "The outside options `w1 = {w1}` and `w2 = {w2}` together exceed the pie of 1: nobody would bargain, and the theory does not apply."
            ));
        }
        refusals.or(params)
    }
}

/// An outside option changes nothing until it is worth more than waiting; then it is paid in full.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let floors = params.w.map(|w| w.unwrap_or(f64::NEG_INFINITY));
    Prediction::new().with("x1", proposers_shares(params.d, floors)[0])
}

/// The case.
pub const CASE: Case = Case {
    id: "B04",
    title: "Outside options",
    citation: "Binmore, K., Rubinstein, A. and Wolinsky, A. (1986). The Nash Bargaining Solution in Economic Modelling. \
               RAND Journal of Economics 17(2), 176–188; Muthoo, A. (1999). Bargaining Theory with Applications. \
               Cambridge University Press, Proposition 5.1.",
    reading: Reading::AsPublished,
    setting: "Two players with the same discount factor take turns to propose a division of a pie of size 1. When it \
              responds, player i may also leave for good and take an outside option worth w. A threat to leave that is \
              worth less than the next round of bargaining is not credible and moves nothing; one that is worth more \
              must be matched exactly. An outside option is a floor and not a point to split the difference from.",
    formula: &[
        "x₁ = 1 − max(d·y, w₂),  y = 1 − max(d·x₁, w₁)",
        "x₁ = 1/(1+d) while w₁, w₂ ≤ d/(1+d);  x₁ = 1 − w₂ if only w₂ binds;  x₁ = 1 − d(1 − w₁) if only w₁ does",
    ],
    parameters: &[
        Parameter::number("d", 0.9, Range::DISCOUNT, "discount factor per round"),
        Parameter::open("w1", Range::at_most(1.0), "outside option of player 1 in shares of the pie, null for none")
            .instead_of("w2"),
        Parameter::number(
            "w2",
            0.4,
            Range::at_most(1.0),
            "outside option of player 2 in shares of the pie, null for none",
        )
        .or_null(),
    ],
    results: &[ResultSpec::within("x1", 1e-6, "share of player 1, who proposes first")],
    sessions: 1,
    picture: Some(Picture::of("x1", "w2", 0.0, 1.0)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{Draws, near, number, refusal};

    #[test]
    fn the_printed_instances_hold() {
        near(predict(&Params::default()).number("x1").unwrap(), 0.526316, 5e-7);
        near(number(&CASE, &[("w2", 0.47)], "x1"), 0.526316, 5e-7);
    }

    #[test]
    fn a_binding_option_is_paid_in_full_and_no_more() {
        near(number(&CASE, &[("w2", 0.6)], "x1"), 0.4, 1e-15);
        // Naming one option means that only that one exists.
        near(number(&CASE, &[("w1", 0.6)], "x1"), 1.0 - 0.9 * 0.4, 1e-15);
        near(number(&CASE, &[("w2", 0.5), ("w1", 0.5)], "x1"), 0.5, 1e-15);
    }

    #[test]
    fn a_long_horizon_played_backwards_gives_the_same_share() {
        let mut draws = Draws::new(5);
        for _ in 0..300 {
            let d = draws.between(0.1, 0.97);
            let w1 = draws.between(-0.2, 1.0);
            let w2 = draws.between(-0.2, 1.0 - w1.max(0.0));
            let mut kept = 1.0_f64;
            for t in (1..2001_u32).rev() {
                let option = if t % 2 == 1 { w2 } else { w1 };
                kept = 1.0 - (d * kept).max(option);
            }
            near(number(&CASE, &[("d", d), ("w1", w1), ("w2", w2)], "x1"), kept, 1e-12);
        }
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("w1", 0.6), ("w2", 0.5)]);
        refusal(&CASE, &[("d", 1.0)]);
        assert!(number(&CASE, &[("w1", 0.6), ("w2", 0.4)], "x1") == 0.6);
    }
}
