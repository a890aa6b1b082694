//! T03: what trade agreements are for (after Bagwell and Staiger 1999).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::{Bound, Range};
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;

/// The parameters of T03; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Exporter's endowment of the good, in (0, 1].
    pub e: f64,
    /// Importer's own output of it, 0 or more.
    pub q: f64,
    /// Political weight of the importer's producers, at least 1.
    pub gamma: f64,
}

impl Default for Params {
    fn default() -> Self {
        Self { e: 1.0, q: 0.2, gamma: 1.0 }
    }
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// Producers so large or so weighty that the government would end all trade on its own account.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        let params = Self { e: settings.number("e")?, q: settings.number("q")?, gamma: settings.number("gamma")? };
        let mut refusals = Refusals::default();
        let weighty = params.gamma * params.q;
        if weighty > params.e || params.q >= params.e {
            refusals.outside(format!(
                "`gamma`·`q` = {weighty} must be at most `e = {}`, and `q` less than that: else nothing is traded.",
                params.e
            ));
        }
        refusals.or(params)
    }
}

/// The tariff that a government sets alone, the one it would set if it did not count the terms of trade, and the one that is
/// best for both governments together.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let Params { e, q, gamma } = *params;
    let political = (gamma - 1.0) * q;
    Prediction::new()
        .with("tau_N", (e - q) / 3.0 + 2.0 * political / 3.0)
        .with("tau_PO", political)
        .with("tau_efficient", political)
}

/// The case.
pub const CASE: Case = Case {
    id: "T03",
    title: "Terms of trade and politics",
    citation: "Re-derived in a linear version in the spirit of Bagwell, K. and Staiger, R. W. (1999). An Economic Theory of GATT. \
               American Economic Review 89(1), 215–248.",
    reading: Reading::Rederived,
    setting: "A government taxes imports of a good of which its own producers make q, and counts their income γ times. It has two \
              reasons for a tariff: politics, and that foreigners bear part of it. A government that disregarded the second would \
              set the politically optimal tariff. That one is already efficient between the two governments: what a trade \
              agreement has to undo is only the part that makes others pay, not the protection.",
    formula: &[
        "τ_PO = (γ − 1) q = the tariff that is best for both governments together",
        "τ_N = (e − q)/3 + 2(γ − 1) q/3",
        "τ_N − τ_PO = (e − γq)/3",
    ],
    parameters: &[
        Parameter::number("e", 1.0, Range::above(0.0, 1.0), "exporter's endowment of the good"),
        Parameter::number("q", 0.2, Range::NOT_NEGATIVE, "importer's own output of the good"),
        Parameter::number(
            "gamma",
            1.0,
            Range { low: Bound::Closed(1.0), high: Bound::Unbounded },
            "political weight of the importer's producers",
        ),
    ],
    results: &[
        ResultSpec::within("tau_N", 1e-4, "tariff that the importer sets alone"),
        ResultSpec::within("tau_PO", 1e-4, "tariff of an importer that disregards the terms of trade"),
        ResultSpec::within("tau_efficient", 1e-4, "tariff that is best for both governments together"),
    ],
    sessions: 1,
    picture: Some(Picture::of("tau_N", "gamma", 1.0, 5.0)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{Draws, best, near, refusal};

    /// The importer's government and the exporter's, at an importer's price and a world price.
    fn governments(params: &Params, p: f64, world: f64) -> [f64; 2] {
        let imports = 1.0 - p - params.q;
        [
            (1.0 - p) * (1.0 - p) / 2.0 + params.gamma * p * params.q + (p - world) * imports,
            (1.0 - world) * (1.0 - world) / 2.0 + world * params.e,
        ]
    }

    /// Importer's and world price under a tariff.
    fn prices(params: &Params, tau: f64) -> [f64; 2] {
        let world = (2.0 - params.e - params.q - tau) / 2.0;
        [world + tau, world]
    }

    #[test]
    fn the_printed_instance_holds() {
        let prediction = predict(&Params::default());
        near(prediction.number("tau_N").unwrap(), 0.2667, 5e-5);
        assert_eq!(prediction.number("tau_PO"), Some(0.0));
    }

    #[test]
    fn governments_in_the_market_choose_the_same_tariffs() {
        let mut draws = Draws::new(3);
        for _ in 0..8 {
            let e = draws.between(0.4, 1.0);
            let q = draws.between(0.05, 0.8 * e);
            let params = Params { e, q, gamma: draws.between(1.0, e / q) };
            let prediction = predict(&params);
            let at = |tau: f64| {
                let [p, world] = prices(&params, tau);
                governments(&params, p, world)
            };
            near(prediction.number("tau_N").unwrap(), best(0.0, e - q, |tau| at(tau)[0]), 2e-5);
            near(prediction.number("tau_efficient").unwrap(), best(0.0, e - q, |tau| at(tau)[0] + at(tau)[1]), 2e-5);
            // With the world price taken as given, at the world price that comes of it.
            let political = prediction.number("tau_PO").unwrap();
            let [p, world] = prices(&params, political);
            near(p, best(world, world + e - q, |p| governments(&params, p, world)[0]), 2e-5);
        }
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        assert!(refusal(&CASE, &[("gamma", 6.0)]).contains("nothing is traded"));
        refusal(&CASE, &[("gamma", 0.5)]);
        refusal(&CASE, &[("q", 1.0)]);
    }
}
