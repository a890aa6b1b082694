//! B10: Raiffa's stepwise solution (Raiffa 1953).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;
use demarche_domain::maths::{atan, exp, sqrt};

/// How the midpoints follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    /// So many steps half of the way to the ideal.
    Discrete(u32),
    /// Steps without end, each of them as small as one likes.
    Continuous,
}

/// The parameters of B10; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Params {
    /// Discrete or continuous.
    pub variant: Variant,
}

impl Default for Params {
    fn default() -> Self {
        Self { variant: Variant::Discrete(1) }
    }
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// A variant that is neither `discrete` nor `continuous`.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        let mut refusals = Refusals::default();
        let variant = match settings.text("variant")? {
            "discrete" => Variant::Discrete(settings.count("steps")?),
            "continuous" => Variant::Continuous,
            other => {
                refusals.outside(format!("`variant = {other}` is neither `discrete` nor `continuous`."));
                Variant::Continuous
            }
        };
        refusals.or(Self { variant })
    }
}

/// Where the steps lead from (0, 0) below `u2 = 1 − u1²`.
///
/// For the continuous path let `w = √(1 − u2)`: then `dw/du1 = −(u1 + w)/(2w)`, which is homogeneous, and with `n = u1/w`
/// running from 0 to 1 at the frontier, `ln w = −∫ (1+n)/(n²+n+2) dn`.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let u = match params.variant {
        Variant::Discrete(steps) => {
            let mut d = [0.0, 0.0];
            for _ in 0..steps {
                let ideal = [sqrt(1.0 - d[1]), 1.0 - d[0] * d[0]];
                d = [f64::midpoint(d[0], ideal[0]), f64::midpoint(d[1], ideal[1])];
            }
            d
        }
        Variant::Continuous => {
            let root = sqrt(7.0);
            let u1 = sqrt(0.5) * exp(-atan(root / 5.0) / root);
            [u1, 1.0 - u1 * u1]
        }
    };
    Prediction::new().with("u", u)
}

/// The case.
pub const CASE: Case = Case {
    id: "B10",
    title: "Raiffa's step-by-step solution",
    citation: "Raiffa, H. (1953). Arbitration Schemes for Generalized Two-Person Games. In H. W. Kuhn and A. W. Tucker (eds.), \
               Contributions to the Theory of Games II, 361–387. Princeton University Press.",
    reading: Reading::AsPublished,
    setting: "Two sides can reach all pairs of utilities below the curve u₂ = 1 − u₁², and have nothing without an agreement. A \
              mediator proposes interim agreements: each time the midpoint between what they have and their ideal point, \
              where each would get the most that leaves the other what it has. What is agreed is the new starting point. The \
              steps lead to the frontier; taken infinitely small they follow a smooth path.",
    formula: &[
        "discrete: d ← (d + ideal(d))/2, ideal(d) = (√(1 − d₂), 1 − d₁²)",
        "continuous: dx/ds = ideal(x) − x, up to the frontier",
        "continuous: u₁ = exp(−atan(√7/5)/√7)/√2",
    ],
    parameters: &[
        Parameter::text(
            "variant",
            "discrete",
            "`discrete` for a number of steps or `continuous` for infinitely small ones",
        ),
        Parameter::integer("steps", 1, Range::closed(0.0, 1000.0), "number of midpoints, which only `discrete` uses"),
    ],
    results: &[ResultSpec::within("u", 1e-6, "utilities that the steps lead to")],
    sessions: 1,
    picture: Some(Picture::of("u", "steps", 0.0, 8.0)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, Variant, predict};
    use crate::closed::testing::{near, predict as with};
    use crate::closed::value::Value;
    use demarche_domain::maths::powi;

    fn reached(variant: Variant) -> [f64; 2] {
        match predict(&Params { variant }).get("u").unwrap() {
            Value::List(u) => [u[0], u[1]],
            other => panic!("{other}"),
        }
    }

    #[test]
    fn the_printed_instance_holds() {
        assert_eq!(reached(Variant::Discrete(1)), [0.5, 0.5]);
        assert_eq!(reached(Variant::Discrete(0)), [0.0, 0.0]);
    }

    #[test]
    fn following_the_path_in_small_steps_leads_to_the_same_point() {
        let mut x = [0.0_f64, 0.0];
        let slope = |x: [f64; 2]| [(1.0 - x[1]).sqrt() - x[0], 1.0 - x[0] * x[0] - x[1]];
        let moved = |x: [f64; 2], k: [f64; 2], h: f64| [x[0] + h * k[0], x[1] + h * k[1]];
        let h = 1e-3;
        for _ in 0..40_000 {
            let first = slope(x);
            let second = slope(moved(x, first, h / 2.0));
            let third = slope(moved(x, second, h / 2.0));
            let fourth = slope(moved(x, third, h));
            for i in 0..2 {
                x[i] += h / 6.0 * (first[i] + 2.0 * second[i] + 2.0 * third[i] + fourth[i]);
            }
        }
        let u = reached(Variant::Continuous);
        near(u[0], x[0], 1e-9);
        near(u[1], x[1], 1e-9);
    }

    #[test]
    fn steps_stay_below_the_frontier_and_reach_it() {
        for steps in 0..30 {
            let u = reached(Variant::Discrete(steps));
            let gap = 1.0 - u[0] * u[0] - u[1];
            assert!(gap >= -1e-15 && gap <= powi(0.5, steps), "{steps}: {gap}");
        }
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        let refused = |name, value: Value| with(&CASE, &[(name, value)]).unwrap_err().to_string();
        assert!(refused("variant", "smooth".into()).ends_with("neither `discrete` nor `continuous`."));
        assert!(refused("steps", Value::Integer(-1)).contains("at least 0"));
    }
}
