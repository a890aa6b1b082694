//! I01: two sealed bids in private (Chatterjee and Samuelson 1983).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;
use demarche_domain::maths::sqrt;

/// The parameters of I01; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Weight of the buyer's bid in the price, in [0, 1].
    pub k: f64,
}

impl Default for Params {
    fn default() -> Self {
        Self { k: 0.5 }
    }
}

impl Params {
    /// Reads the parameter.
    ///
    /// # Errors
    /// Only if the settings are another case's.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        Ok(Self { k: settings.number("k")? })
    }
}

/// The linear equilibrium. With `Slo = ask(0) = (1−k)/2` and `Bhi = bid(1) = 1 − k/2` there is trade where the worth is at
/// least `(1+k)/(2−k)` times the cost and `(1−k)/2`: a triangle, over which the means are taken.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let k = params.k;
    let p_trade = (2.0 - k) * (1.0 + k) / 8.0;
    let gains = p_trade / 2.0;
    // Gains at the corners of the triangle, and the mean square of what is linear between them.
    let [a, b, c] = [(1.0 - k) / 2.0, 1.0, k / 2.0];
    let square = p_trade * (a * a + b * b + c * c + a * b + b * c + c * a) / 6.0;
    let efficiency = 6.0 * gains;
    // Realised over possible gains, both summed over the same draws; the possible ones have the mean 1/6 and the mean square
    // 1/12.
    let residual = square * (1.0 - 2.0 * efficiency) + efficiency * efficiency / 12.0;
    Prediction::new()
        .with("bid_at_1", 1.0 - k / 2.0)
        .with("ask_at_0", (1.0 - k) / 2.0)
        .frequency("p_trade", p_trade)
        .mean("gains", gains, sqrt(square - gains * gains))
        .mean("efficiency", efficiency, 6.0 * sqrt(residual.max(0.0)))
}

/// The case.
pub const CASE: Case = Case {
    id: "I01",
    title: "Sealed bids with private values",
    citation: "Chatterjee, K. and Samuelson, W. (1983). Bargaining under Incomplete Information. Operations Research 31(5), \
               835–851, Example 1.",
    reading: Reading::AsPublished,
    setting: "A buyer knows what a thing is worth to it, a seller what it costs; each thinks the other's number anything from 0 \
              to 1 with equal chance. Both write down a price. If the bid is at least the ask they trade at a price between \
              them, k of the way from the ask to the bid. Each shades its price to get more of the gains, and so some trades \
              that would have been good for both do not happen: at k = ½ every one worth less than a quarter.",
    formula: &[
        "bid(v) = (v + k·ask(0))/(1 + k),  ask(c) = (c + (1 − k)·bid(1))/(2 − k)",
        "bid(1) = 1 − k/2,  ask(0) = (1 − k)/2",
        "P(trade) = (2 − k)(1 + k)/8,  gains = P/2,  efficiency = 6·gains",
    ],
    parameters: &[Parameter::number(
        "k",
        0.5,
        Range::UNIT,
        "weight of the bid in the price, which is k·bid + (1 − k)·ask",
    )],
    results: &[
        ResultSpec::within("bid_at_1", 1e-9, "bid of a buyer to whom it is worth 1"),
        ResultSpec::within("ask_at_0", 1e-9, "ask of a seller whom it costs nothing"),
        ResultSpec::sampled("p_trade", "probability of trade"),
        ResultSpec::sampled("gains", "mean gains from trade, 0 without trade"),
        ResultSpec::sampled("efficiency", "realised gains as a share of all gains that there are"),
    ],
    sessions: 100_000,
    picture: Some(Picture::of("efficiency", "k", 0.0, 1.0)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{Draws, best, near, number, refusal};

    /// The bid of a worth, given what the case says about asks; and the ask of a cost, given what it says about bids.
    fn prices(k: f64) -> [impl Fn(f64) -> f64; 2] {
        let (ask_at_0, bid_at_1) = (number(&CASE, &[("k", k)], "ask_at_0"), number(&CASE, &[("k", k)], "bid_at_1"));
        [(k * ask_at_0, 1.0 + k), ((1.0 - k) * bid_at_1, 2.0 - k)]
            .map(|(other, whole)| move |own: f64| (own + other) / whole)
    }

    #[test]
    fn the_printed_instance_holds() {
        let prediction = predict(&Params::default());
        for (name, value) in [("p_trade", 9.0 / 32.0), ("gains", 9.0 / 64.0), ("efficiency", 27.0 / 32.0)] {
            near(prediction.number(name).unwrap(), value, 1e-15);
        }
        let [bid, ask] = prices(0.5);
        near(bid(0.6), 2.0 * 0.6 / 3.0 + 1.0 / 12.0, 1e-15);
        near(ask(0.2), 2.0 * 0.2 / 3.0 + 0.25, 1e-15);
    }

    #[test]
    fn neither_side_does_better_with_another_price() {
        for k in [0.0, 0.3, 0.5, 1.0] {
            let [bid, ask] = prices(k);
            let (ask_at_0, bid_at_1) = (ask(0.0), bid(1.0));
            for i in 1..10 {
                let own = f64::from(i) / 10.0;
                // The seller's cost that asks for exactly this; lower costs ask for less.
                let payoff = |b: f64| {
                    let top = (((2.0 - k) * b - (1.0 - k) * bid_at_1).clamp(0.0, 1.0), (1.0 - k) / (2.0 - k));
                    let mean_ask = f64::midpoint(ask_at_0, top.0 / (2.0 - k) + top.1 * bid_at_1);
                    top.0 * (own - k * b - (1.0 - k) * mean_ask)
                };
                if bid(own) > ask_at_0 {
                    near(bid(own), best(0.0, 1.0, payoff), 2e-5);
                }
                let payoff = |a: f64| {
                    let low = ((1.0 + k) * a - k * ask_at_0).clamp(0.0, 1.0);
                    let mean_bid = f64::midpoint(bid_at_1, (low + k * ask_at_0) / (1.0 + k));
                    (1.0 - low) * (k * mean_bid + (1.0 - k) * a - own)
                };
                if ask(own) < bid_at_1 {
                    near(ask(own), best(0.0, 1.0, payoff), 2e-5);
                }
            }
        }
    }

    #[test]
    fn drawn_values_give_the_same_means_and_spreads() {
        for k in [0.0, 0.5, 0.8] {
            let prediction = predict(&Params { k });
            let [bid, ask] = prices(k);
            let mut draws = Draws::new(71);
            let n = 200_000;
            let (mut trades, mut sums, mut possible) = (Vec::new(), Vec::new(), Vec::new());
            for _ in 0..n {
                let (v, c) = (draws.uniform(), draws.uniform());
                let traded = bid(v) >= ask(c);
                trades.push(f64::from(u8::from(traded)));
                sums.push(if traded { v - c } else { 0.0 });
                possible.push((v - c).max(0.0));
            }
            let n = f64::from(n);
            let mean = |items: &[f64]| items.iter().sum::<f64>() / n;
            let ratio = mean(&sums) / mean(&possible);
            let all = mean(&possible);
            let residuals: Vec<f64> = sums.iter().zip(&possible).map(|(g, h)| (g - ratio * h) / all).collect();
            let deviation = |items: &[f64]| {
                let mean = mean(items);
                (items.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n).sqrt()
            };
            for (name, value, spread) in [
                ("p_trade", mean(&trades), deviation(&trades)),
                ("gains", mean(&sums), deviation(&sums)),
                ("efficiency", ratio, deviation(&residuals)),
            ] {
                let predicted = prediction.results().iter().find(|result| result.name == name).unwrap();
                near(predicted.spread.unwrap(), spread, 0.02 * spread);
                near(predicted.value.as_number().unwrap(), value, 4.0 * spread / n.sqrt());
            }
        }
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("k", 1.1)]);
        refusal(&CASE, &[("k", -0.1)]);
    }
}
