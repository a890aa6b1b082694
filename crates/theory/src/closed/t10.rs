//! T10: who depends on trade (after Hirschman 1945).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;

/// The parameters of T10; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Slope of home's demand for imports in the price, above 0.
    pub b_h: f64,
    /// Slope of the foreign country's supply of exports in the price, above 0.
    pub b_f: f64,
}

impl Default for Params {
    fn default() -> Self {
        Self { b_h: 0.5, b_f: 1.0 }
    }
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// Only if the settings are another case's.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        Ok(Self { b_h: settings.number("b_h")?, b_f: settings.number("b_f")? })
    }
}

/// Trade of M saves home M²/(2b_h) and the foreign country M²/(2b_f): the ratio of the losses is `b_f/b_h`.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    Prediction::new().with("k_ratio", params.b_f / params.b_h)
}

/// The case.
pub const CASE: Case = Case {
    id: "T10",
    title: "Dependence on trade",
    citation: "Re-derived in a linear version in the spirit of Hirschman, A. O. (1945). National Power and the Structure of Foreign \
               Trade. University of California Press.",
    reading: Reading::Rederived,
    setting: "Home buys from a foreign country; its demand for imports falls by b_h and the other's supply rises by b_f as the \
              price rises by one. An embargo ends the trade and both lose their gain from it. The side that can less easily \
              adjust, with the flatter response to prices, loses more: it is the dependent one. The ratio of the two \
              losses is what leverage by interruption of trade rests on, and does not depend on how much is traded.",
    formula: &["k_h = M²/(2b_h),  k_f = M²/(2b_f)", "k_h/k_f = b_f/b_h"],
    parameters: &[
        Parameter::number("b_h", 0.5, Range::closed(0.01, 100.0), "slope of home's demand for imports in the price"),
        Parameter::number(
            "b_f",
            1.0,
            Range::closed(0.01, 100.0),
            "slope of the foreign supply of exports in the price",
        ),
    ],
    results: &[ResultSpec::within("k_ratio", 1e-9, "loss of home from an embargo over that of the foreign country")],
    sessions: 1,
    picture: Some(Picture::of("k_ratio", "b_h", 0.2, 3.0)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{Draws, integral, near, number, refusal, root};

    #[test]
    fn the_printed_instance_holds() {
        near(predict(&Params::default()).number("k_ratio").unwrap(), 2.0, 1e-15);
    }

    #[test]
    fn the_surpluses_that_an_embargo_takes_away_are_in_the_same_ratio() {
        let mut draws = Draws::new(10);
        for _ in 0..20 {
            let (b_h, b_f) = (draws.between(0.1, 3.0), draws.between(0.1, 3.0));
            // Home would buy up to a price of 1, the foreign country would sell from a price of 0.2 on.
            let demand = |p: f64| b_h * (1.0 - p);
            let supply = |p: f64| b_f * (p - 0.2);
            let price = root(0.2, 1.0, |p| demand(p) - supply(p));
            let ratio = integral(price, 1.0, demand) / integral(0.2, price, supply);
            near(number(&CASE, &[("b_h", b_h), ("b_f", b_f)], "k_ratio"), ratio, 1e-9 * ratio.max(1.0));
        }
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("b_h", 0.0)]);
        refusal(&CASE, &[("b_f", -1.0)]);
    }
}
