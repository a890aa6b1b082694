//! I07: two offers to somebody whose valuation is private (after Fudenberg and Tirole 1983).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;

/// The parameters of I07; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Discount factor of both sides from the first offer to the second, in [0, 1).
    pub d: f64,
}

impl Default for Params {
    fn default() -> Self {
        Self { d: 0.9 }
    }
}

impl Params {
    /// Reads the parameter.
    ///
    /// # Errors
    /// Only if the settings are another case's.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        Ok(Self { d: settings.number("d")? })
    }
}

/// The valuation from which on the first offer is taken, both prices, and how often it comes to each.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let d = params.d;
    let v = (2.0 - d) / (4.0 - 3.0 * d);
    Prediction::new()
        .with("cutoff", v)
        .with("p1", v * (1.0 - d / 2.0))
        .with("p2", v / 2.0)
        .frequency("p_round1", 1.0 - v)
        .frequency("p_round2", v / 2.0)
        .frequency("p_none", v / 2.0)
}

/// The case.
pub const CASE: Case = Case {
    id: "I07",
    title: "Screening with two offers",
    citation: "Re-derived in a uniform version in the spirit of Fudenberg, D. and Tirole, J. (1983). Sequential Bargaining with \
               Incomplete Information. Review of Economic Studies 50(2), 221–247.",
    reading: Reading::Rederived,
    setting: "A seller makes two offers to a buyer to whom the good is worth anything from 0 to 1 with equal chance; it costs \
              nothing. The first price is high and sorts the buyers: those to whom the good is worth most take it at once, the \
              others wait for the second and lower one. The seller cannot commit not to lower its price, and the more patient \
              both are, the more buyers wait for it to do so.",
    formula: &[
        "cutoff v = (2 − d)/(4 − 3d)",
        "p₁ = v(1 − d/2),  p₂ = v/2",
        "P(first offer is taken) = 1 − v,  P(second) = P(none) = v/2",
    ],
    parameters: &[Parameter::number("d", 0.9, Range::DISCOUNT, "discount factor between the two offers")],
    results: &[
        ResultSpec::within("cutoff", 1e-4, "least valuation that takes the first offer"),
        ResultSpec::within("p1", 1e-4, "first price"),
        ResultSpec::within("p2", 1e-4, "second price"),
        ResultSpec::sampled("p_round1", "probability that the first offer is taken"),
        ResultSpec::sampled("p_round2", "probability that the second offer is taken"),
        ResultSpec::sampled("p_none", "probability that none is taken"),
    ],
    sessions: 20_000,
    picture: Some(Picture::of("p1", "d", 0.0, 0.99)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{best, near, number, refusal, root};

    #[test]
    fn the_printed_instance_holds() {
        let prediction = predict(&Params::default());
        for (name, value) in [("cutoff", 0.846_154), ("p1", 0.465_385), ("p2", 0.423_077)] {
            near(prediction.number(name).unwrap(), value, 5e-7);
        }
    }

    #[test]
    fn the_sellers_best_prices_against_buyers_who_look_ahead_are_the_same() {
        for d in [0.0, 0.3, 0.6, 0.95] {
            // The buyer who does not mind waiting for a second price that is best against those who wait.
            let waits = |p1: f64| {
                if p1 * 2.0 >= 2.0 - d {
                    return 1.0;
                }
                root(0.0, 1.0, |v| v - p1 - d * (v - v / 2.0))
            };
            let second = |v: f64| best_second(v);
            let profit = |p1: f64| {
                let v = waits(p1);
                let p2 = second(v);
                (1.0 - v) * p1 + d * (v - p2) * p2
            };
            // A coarser search than the tests' usual, since every point of it needs a root.
            let n = 2000_u32;
            let p1 =
                (0..=n).map(|i| f64::from(i) / f64::from(n)).max_by(|a, b| profit(*a).total_cmp(&profit(*b))).unwrap();
            near(number(&CASE, &[("d", d)], "p1"), p1, 6e-4);
            near(number(&CASE, &[("d", d)], "cutoff"), waits(p1), 2e-3);
            near(number(&CASE, &[("d", d)], "p2"), second(waits(p1)), 1e-3);
        }
    }

    /// The best price against valuations from 0 to v.
    fn best_second(v: f64) -> f64 {
        v / 2.0
    }

    #[test]
    fn the_second_price_is_best_against_those_who_wait() {
        for v in [0.3, 0.846] {
            near(best_second(v), best(0.0, 1.0, |p| (v - p).max(0.0) * p), 1e-5);
        }
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("d", 1.0)]);
        refusal(&CASE, &[("d", -0.1)]);
    }
}
