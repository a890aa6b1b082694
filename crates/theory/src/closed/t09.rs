//! T09: can a large country win a tariff war? (after Johnson 1953; Kennan and Riezman 1988)

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;

/// The parameters of T09; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// The other country's endowment of the good that home imports, in (0, 1.5].
    pub e_x: f64,
    /// Home's endowment of the good that it exports, in (0, 1.5].
    pub e_y: f64,
}

impl Default for Params {
    fn default() -> Self {
        Self { e_x: 0.8, e_y: 0.8 }
    }
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// Only if the settings are another case's.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        Ok(Self { e_x: settings.number("e_x")?, e_y: settings.number("e_y")? })
    }
}

/// What home gains by a war of both best tariffs over free trade.
#[must_use]
pub fn war_gain(e_x: f64, e_y: f64) -> f64 {
    e_x * e_x / 24.0 - 5.0 * e_y * e_y / 72.0
}

/// `e_x²/24 − 5e_y²/72`, and whether that is a gain.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let gain = war_gain(params.e_x, params.e_y);
    Prediction::new().with("home_gain", gain).with("wins", gain > 0.0)
}

/// The case.
pub const CASE: Case = Case {
    id: "T09",
    title: "Winning a tariff war",
    citation: "Re-derived in a linear version in the spirit of Johnson, H. G. (1953). Optimum Tariffs and Retaliation. Review of \
               Economic Studies 21(2), 142–153; and of Kennan, J. and Riezman, R. (1988). Do Big Countries Win Tariff Wars? \
               International Economic Review 29(1), 81–85.",
    reading: Reading::Rederived,
    setting: "Two countries tax each other's goods, each as is best for it. In the market where home imports, of size e_x, its \
              tariff turns the terms of trade in its favour; in the one where it exports, of size e_y, the other's does the \
              opposite, and that loss is larger at equal size. Between equals a tariff war has only losers. A country whose \
              imports matter enough more to the other than its exports to itself comes out ahead of free trade.",
    formula: &["home's gain = e_x²/24 − 5e_y²/72", "it wins iff e_x/e_y > √(5/3) = 1.29099"],
    parameters: &[
        Parameter::number("e_x", 0.8, Range::above(0.0, 1.5), "size of the market in which home imports"),
        Parameter::number("e_y", 0.8, Range::above(0.0, 1.5), "size of the market in which home exports"),
    ],
    results: &[
        ResultSpec::within("home_gain", 1e-9, "welfare of home in the war less that under free trade"),
        ResultSpec::exact("wins", "whether home is better off in the war"),
    ],
    sessions: 1,
    picture: Some(Picture::of("home_gain", "e_x", 0.1, 1.5)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{best, near, number, refusal, root};
    use crate::closed::value::Value;

    #[test]
    fn the_printed_instance_holds() {
        let prediction = predict(&Params::default());
        near(prediction.number("home_gain").unwrap(), -0.017_778, 5e-7);
        assert_eq!(prediction.get("wins"), Some(&Value::Bool(false)));
    }

    /// Welfare of importer and exporter in a market of this size.
    fn market(e: f64, tariff: f64) -> [f64; 2] {
        let price = root(-1.0, 2.0, |p| (1.0 - p - tariff) + (1.0 - p) - e);
        let home = 1.0 - price - tariff;
        [home * home / 2.0 + tariff * home, (1.0 - price) * (1.0 - price) / 2.0 + price * e]
    }

    #[test]
    fn welfare_in_both_markets_gives_the_same_gain() {
        for (e_x, e_y) in [(0.8, 0.8), (1.3, 0.4), (0.2, 1.5)] {
            let in_market = |e: f64| {
                let n = 300_u32;
                let at = |i: u32| e * f64::from(i) / f64::from(n);
                let tariff = (0..=n).map(at).max_by(|a, b| market(e, *a)[0].total_cmp(&market(e, *b)[0])).unwrap();
                [0, 1].map(|side| market(e, tariff)[side] - market(e, 0.0)[side])
            };
            near(
                number(&CASE, &[("e_x", e_x), ("e_y", e_y)], "home_gain"),
                in_market(e_x)[0] + in_market(e_y)[1],
                1e-9,
            );
        }
    }

    #[test]
    fn a_market_that_is_larger_by_the_root_of_five_thirds_is_enough() {
        let gain = |e_x: f64| number(&CASE, &[("e_x", e_x), ("e_y", 0.8)], "home_gain");
        near(root(0.1, 1.5, gain) / 0.8, 1.290_99, 5e-6);
        assert!(best(0.1, 1.5, gain) > 1.49);
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("e_x", 0.0)]);
        refusal(&CASE, &[("e_y", 1.6)]);
    }
}
