//! T11: talks in the shadow of a tariff war (after Mayer 1981).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;
use crate::closed::t09::war_gain;

/// The parameters of T11; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// The other country's endowment of the good that home imports, in (0, 1.5].
    pub e_x: f64,
    /// Home's endowment of the good that it exports, in (0, 1.5].
    pub e_y: f64,
}

impl Default for Params {
    fn default() -> Self {
        Self { e_x: 0.8, e_y: 0.5 }
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

/// What each gains over the war, and what the other country pays home for free trade.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let Params { e_x, e_y } = *params;
    // The war wastes e²/36 in either market; the Nash solution with transfers halves what peace saves.
    let gain = (e_x * e_x + e_y * e_y) / 72.0;
    Prediction::new().with("gain_each", gain).with("transfer_to_home", war_gain(e_x, e_y) + gain)
}

/// The case.
pub const CASE: Case = Case {
    id: "T11",
    title: "Free trade bought in the shadow of a tariff war",
    citation: "Re-derived in a linear version in the spirit of Mayer, W. (1981). Theoretical Considerations on Negotiated Tariff \
               Adjustments. Oxford Economic Papers 33(1), 135–153; the solution is that of Nash, J. F. (1950). The Bargaining \
               Problem. Econometrica 18(2), 155–162.",
    reading: Reading::Rederived,
    setting: "The two countries of T09 talk about free trade, and may pay each other for it; without an agreement there is the \
              tariff war. Peace saves what the war wastes, and the Nash solution gives half of that to each. A country that \
              would win the war has to be paid its winnings on top, by the one that would lose it: tariffs that nobody wants \
              in the end are worth money at the table.",
    formula: &["each gains (e_x² + e_y²)/72 over the war", "transfer to home = e_x²/24 − 5e_y²/72 + (e_x² + e_y²)/72"],
    parameters: &[
        Parameter::number("e_x", 0.8, Range::above(0.0, 1.5), "size of the market in which home imports"),
        Parameter::number("e_y", 0.5, Range::above(0.0, 1.5), "size of the market in which home exports"),
    ],
    results: &[
        ResultSpec::within("gain_each", 1e-9, "gain of either over the tariff war"),
        ResultSpec::within("transfer_to_home", 1e-9, "payment to home under free trade, negative if home pays"),
    ],
    sessions: 1,
    picture: Some(Picture::of("transfer_to_home", "e_x", 0.1, 1.5)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{best, near, number, refusal};

    #[test]
    fn the_printed_instance_holds() {
        let prediction = predict(&Params::default());
        near(prediction.number("gain_each").unwrap(), 0.012_361, 5e-7);
        near(prediction.number("transfer_to_home").unwrap(), 0.021_667, 5e-7);
    }

    /// Welfare of importer and exporter in a market of size e under a tariff.
    fn market(e: f64, tariff: f64) -> [f64; 2] {
        let imports = (e - tariff) / 2.0;
        let abroad = e - imports;
        [imports * imports / 2.0 + tariff * imports, abroad * abroad / 2.0 + (1.0 - abroad) * e]
    }

    #[test]
    fn the_transfer_with_the_largest_product_of_gains_is_the_same() {
        for (e_x, e_y) in [(0.8, 0.5), (1.4, 0.3), (0.4, 1.2)] {
            let welfare = |rate: f64| {
                let (x, y) = (market(e_x, rate * e_x), market(e_y, rate * e_y));
                [x[0] + y[1], x[1] + y[0]]
            };
            let (war, free) = (welfare(1.0 / 3.0), welfare(0.0));
            let transfer = best(-0.5, 0.5, |paid| {
                let (home, foreign) = (free[0] + paid - war[0], free[1] - paid - war[1]);
                if home > 0.0 && foreign > 0.0 { home * foreign } else { -1.0 }
            });
            let given = [("e_x", e_x), ("e_y", e_y)];
            near(number(&CASE, &given, "transfer_to_home"), transfer, 1.1e-5);
            near(number(&CASE, &given, "gain_each"), free[0] + transfer - war[0], 1.1e-5);
            near(number(&CASE, &given, "gain_each"), free[1] - transfer - war[1], 1.1e-5);
        }
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("e_x", 0.0)]);
        refusal(&CASE, &[("e_y", 1.6)]);
    }
}
