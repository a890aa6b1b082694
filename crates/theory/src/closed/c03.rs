//! C03: the war of attrition with private values (Bishop, Cannings and Maynard Smith 1978).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;
use demarche_domain::maths::ln;

/// The parameters of C03; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// One's own worth of the prize, in [0, 1), in the cost of a unit of time.
    pub v: f64,
}

impl Default for Params {
    fn default() -> Self {
        Self { v: 0.25 }
    }
}

impl Params {
    /// Reads the parameter.
    ///
    /// # Errors
    /// Only if the settings are another case's.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        Ok(Self { v: settings.number("v")? })
    }
}

/// `t(v) = −v − ln(1−v)`.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    Prediction::new().with("t", -params.v - ln(1.0 - params.v))
}

/// The case.
pub const CASE: Case = Case {
    id: "C03",
    title: "War of attrition with private values",
    citation: "Bishop, D. T., Cannings, C. and Maynard Smith, J. (1978). The War of Attrition with Random Rewards. Journal of \
               Theoretical Biology 74(3), 377–388.",
    reading: Reading::AsPublished,
    setting: "Two sides hold out for a prize, at a cost of 1 per unit of time; the first to concede loses it. Each knows what \
              the prize is worth to itself, and of the other only that any worth from 0 to 1 is equally likely. In the \
              symmetric equilibrium everyone has a time at which it concedes, the later the more the prize is worth to it: \
              the war sorts the sides by their values, and the keener one wins.",
    formula: &["t(v) = ∫₀ᵛ x/(1 − x) dx = −v − ln(1 − v)"],
    parameters: &[Parameter::number(
        "v",
        0.25,
        Range::DISCOUNT,
        "one's own worth of the prize in units of the cost of time",
    )],
    results: &[ResultSpec::within("t", 1e-3, "time at which a side with this worth concedes")],
    sessions: 1,
    picture: Some(Picture::of("t", "v", 0.0, 0.95)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{integral, near, number, refusal};

    #[test]
    fn the_printed_instance_holds() {
        near(predict(&Params::default()).number("t").unwrap(), 0.037682, 5e-7);
    }

    #[test]
    fn acting_as_another_type_never_pays_more() {
        let t = |v: f64| predict(&Params { v }).number("t").unwrap();
        for v in [0.1, 0.4, 0.7] {
            // Behave as type u: win against types below u after their time, lose to the others after t(u).
            let payoff = |u: f64| v * u - integral(0.0, u, t) - (1.0 - u) * t(u);
            let grid = (0..=60).map(|i| 0.015 * f64::from(i));
            for u in grid {
                assert!(payoff(u) <= payoff(v) + 1e-9, "type {v} would rather act as {u}");
            }
        }
    }

    #[test]
    fn the_stopping_time_integrates_the_odds_against_conceding() {
        for v in [0.05, 0.5, 0.9] {
            near(number(&CASE, &[("v", v)], "t"), integral(0.0, v, |x| x / (1.0 - x)), 1e-9);
        }
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("v", 1.0)]);
        refusal(&CASE, &[("v", -0.1)]);
    }
}
