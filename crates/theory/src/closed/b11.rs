//! B11: Zeuthen's concessions lead to the Nash solution (Harsanyi 1956).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::expression::Expression;
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::{Refusal, Refusals};
use crate::closed::search::peak;
use crate::closed::settings::Settings;

/// Points between 0 and 1 at which the utilities are looked at.
const LOOKS: u32 = 1000;

/// The parameters of B11; [`Params::read`] checks them.
#[derive(Debug, Clone, PartialEq)]
pub struct Params {
    /// Utilities of both as functions of x in [0, 1]; the first rises and the second falls.
    pub u: [Expression; 2],
    /// Utilities without an agreement.
    pub d: [f64; 2],
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// Utilities that cannot be read, do not move in opposite directions, do not bound a convex set, or leave nothing to gain.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        let mut refusals = Refusals::default();
        let [first, second] = ["u1", "u2"].map(|name| {
            let text = settings.text(name)?;
            Expression::read(text, &["x"]).map_err(|why| Refusal::Malformed { written: format!("{name}={text}"), why })
        });
        let u = match (first, second) {
            (Ok(first), Ok(second)) => [first, second],
            (first, second) => {
                for refusal in [first.err(), second.err()].into_iter().flatten() {
                    refusals.push(refusal);
                }
                return Err(refusals);
            }
        };
        let params = Self { u, d: settings.pair("d")? };
        if let Err(sentence) = params.check() {
            refusals.outside(sentence);
        }
        refusals.or(params)
    }

    /// Both gains over the disagreement point at `x`.
    fn gains(&self, x: f64) -> [f64; 2] {
        [self.u[0].at(&[x]) - self.d[0], self.u[1].at(&[x]) - self.d[1]]
    }

    fn product(&self, x: f64) -> f64 {
        let [a, b] = self.gains(x);
        if a > 0.0 && b > 0.0 { a * b } else { 0.0 }
    }

    fn check(&self) -> Result<(), String> {
        let gains: Vec<_> = (0..=LOOKS).map(|i| self.gains(f64::from(i) / f64::from(LOOKS))).collect();
        if !gains.iter().flatten().all(|gain| gain.is_finite()) {
            return Err("u1 and u2 must be defined for every x from 0 to 1.".to_owned());
        }
        let moves = |pair: &[[f64; 2]]| pair[1][0] > pair[0][0] && pair[1][1] < pair[0][1];
        if !gains.windows(2).all(moves) {
            return Err(
                "Between x = 0 and x = 1, u1 must rise and u2 must fall: else there is nothing to bargain about."
                    .to_owned(),
            );
        }
        let bends = gains.windows(3).all(|g| {
            // What player 2 loses for a unit of player 1 must not fall.
            let [first, second] = [[0, 1], [1, 2]].map(|[a, b]| [g[b][0] - g[a][0], g[a][1] - g[b][1]]);
            second[1] * first[0] >= first[1] * second[0] * (1.0 - 1e-6)
        });
        if !bends {
            return Err("Together u1 and u2 must bound a convex set: what player 2 gives up for a unit of u1 may not fall as x rises.".to_owned());
        }
        let products: Vec<f64> =
            gains.iter().map(|g| if g[0] > 0.0 && g[1] > 0.0 { g[0] * g[1] } else { 0.0 }).collect();
        let most = products.iter().copied().fold(0.0, f64::max);
        if most <= 0.0 {
            return Err(
                "The disagreement point d must leave both something to gain at some x between 0 and 1.".to_owned()
            );
        }
        Ok(())
    }
}

/// The x with the largest product of gains.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    // The peak is looked for around the best of the looks, where the product is not flat at zero.
    let at = |i: u32| f64::from(i) / f64::from(LOOKS);
    let top = (0..=LOOKS).max_by(|a, b| params.product(at(*a)).total_cmp(&params.product(at(*b)))).unwrap_or(0);
    let (low, high) = (at(top.saturating_sub(1)), at((top + 1).min(LOOKS)));
    Prediction::new().with("x", peak(low, high, |x| params.product(x)))
}

/// The case.
pub const CASE: Case = Case {
    id: "B11",
    title: "Zeuthen's concessions",
    citation: "Harsanyi, J. C. (1956). Approaches to the Bargaining Problem Before and After the Theory of Games: A Critical \
               Discussion of Zeuthen's, Hicks', and Nash's Theories. Econometrica 24(2), 144–157.",
    reading: Reading::AsPublished,
    setting: "Both sides table an offer of x at the same time, each the one it likes best. Whoever has less to lose from \
              conceding fully, relative to what it would lose by a breakdown, can bear the smaller risk of conflict and \
              concedes a step. Every concession raises the product of both gains, so the offers meet where that product is \
              largest: Zeuthen's bargainers end at Nash's solution without knowing it.",
    formula: &[
        "risk limit of i = (uᵢ(own offer) − uᵢ(other's offer)) / (uᵢ(own offer) − dᵢ); the lower one concedes",
        "x = argmax (u₁(x) − d₁)(u₂(x) − d₂)",
    ],
    parameters: &[
        Parameter::text("u1", "x", "utility of player 1 as a function of x from 0 to 1, rising"),
        Parameter::text("u2", "1-x", "utility of player 2 as a function of x from 0 to 1, falling"),
        Parameter::pair("d", [0.0, 0.0], Range::ANY, "utilities without an agreement"),
    ],
    results: &[ResultSpec::within("x", 5e-4, "agreement that the concessions lead to")],
    sessions: 1,
    picture: Some(Picture::of("x", "u1", 0.25, 1.0).within("x^{}")),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::CASE;
    use crate::closed::testing::{near, predict};
    use demarche_domain::maths::pow;

    fn x(u1: &str, u2: &str, d: [f64; 2]) -> Result<f64, String> {
        let given = [("u1", u1.into()), ("u2", u2.into()), ("d", d.into())];
        predict(&CASE, &given)
            .map(|prediction| prediction.number("x").unwrap())
            .map_err(|refusals| refusals.to_string())
    }

    #[test]
    fn the_printed_instance_holds() {
        near(x("x", "1-x", [0.0, 0.0]).unwrap(), 0.5, 1e-8);
        near(x("x", "1-x", [0.2, 0.1]).unwrap(), 0.55, 1e-8);
    }

    #[test]
    fn concessions_by_the_lower_risk_limit_meet_at_the_same_point() {
        type Utilities = (&'static str, &'static str, fn(f64) -> f64, fn(f64) -> f64, [f64; 2]);
        let cases: [Utilities; 4] = [
            ("sqrt(x)", "1-x", f64::sqrt, |x| 1.0 - x, [0.0, 0.0]),
            ("x", "(1-x)^.3", |x| x, |x| pow(1.0 - x, 0.3), [0.1, 0.0]),
            ("2*x-x^2", "3-3*x", |x| 2.0 * x - x * x, |x| 3.0 - 3.0 * x, [0.2, 0.5]),
            ("x", "1-x^2", |x| x, |x| 1.0 - x * x, [0.0, 0.0]),
        ];
        let step = 1e-4;
        for (text1, text2, u1, u2, d) in cases {
            let (mut own, mut other) = (1.0, 0.0);
            while own > other {
                // A side that prefers disagreement to its own offer's neighbour bears any risk.
                let limit =
                    |mine: f64, theirs: f64, d: f64| if mine > d { (mine - theirs.max(d)) / (mine - d) } else { 0.0 };
                let first = limit(u1(own), u1(other), d[0]);
                let second = limit(u2(other), u2(own), d[1]);
                if first <= second {
                    own -= step;
                }
                if second <= first {
                    other += step;
                }
            }
            near(x(text1, text2, d).unwrap(), f64::midpoint(own, other), 2e-4);
        }
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        for (u1, u2, d) in [
            ("1-x", "x", [0.0, 0.0]),
            ("x", "1-y", [0.0, 0.0]),
            ("x", "1-x", [0.6, 0.6]),
            ("1/x", "1-x", [0.0, 0.0]),
            ("x", "(1-x)^9+.05*(1-x^9)", [0.0, 0.0]),
            ("x^2", "1-x", [0.0, 0.0]),
        ] {
            let sentence = x(u1, u2, d).unwrap_err();
            assert!(sentence.ends_with('.') && sentence.len() > 20, "{sentence}");
        }
    }
}
