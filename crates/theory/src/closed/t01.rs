//! T01: the tariff game as a prisoner's dilemma (after Johnson 1953).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;

/// The parameters of T01; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Each country's endowment of the good that it exports, in (0, 1.5].
    pub e: f64,
}

impl Default for Params {
    fn default() -> Self {
        Self { e: 1.0 }
    }
}

impl Params {
    /// Reads the parameter.
    ///
    /// # Errors
    /// Only if the settings are another case's.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        Ok(Self { e: settings.number("e")? })
    }
}

/// Welfare per period of a country in the four situations of a prisoner's dilemma.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dilemma {
    /// It defects alone (temptation).
    pub t: f64,
    /// Both cooperate (reward).
    pub r: f64,
    /// Both defect (punishment).
    pub p: f64,
    /// The other defects alone (sucker).
    pub s: f64,
}

/// The tariff game: to cooperate is free trade, to defect is the tariff `e/3`.
#[must_use]
pub fn dilemma(e: f64) -> Dilemma {
    let r = e - e * e / 4.0; // e²/8 in the import market, e − 3e²/8 in the export market
    let (gain, loss) = (e * e / 24.0, 5.0 * e * e / 72.0);
    Dilemma { t: r + gain, r, p: r + gain - loss, s: r - loss }
}

/// Dominant tariff `e/3`, the payoffs, and the patience that free trade needs under grim trigger.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let Dilemma { t, r, p, s } = dilemma(params.e);
    Prediction::new()
        .with("tau_nash", params.e / 3.0)
        .with("T", t)
        .with("R", r)
        .with("P", p)
        .with("S", s)
        .with("delta_grim", (t - r) / (t - p))
}

/// The case.
pub const CASE: Case = Case {
    id: "T01",
    title: "The tariff game as a prisoner's dilemma",
    citation: "Re-derived in a linear version in the spirit of Johnson, H. G. (1953). Optimum Tariffs and Retaliation. Review \
               of Economic Studies 21(2), 142–153.",
    reading: Reading::Rederived,
    setting: "Each of two countries exports one good to the other: it owns e of that good and none of the one it imports; both \
              demand 1 − p of either good at price p. A tariff makes the other's exporters carry part of it, so each country \
              gains from a tariff of e/3 whatever the other does, and loses more from the other's tariff than it gains from \
              its own. With grim trigger free trade holds if tomorrow counts at least 0.6 of today, for every e.",
    formula: &[
        "τ = e/3 is dominant",
        "R = e − e²/4,  T = R + e²/24,  P = T − 5e²/72,  S = R − 5e²/72",
        "δ* = (T − R)/(T − P) = 3/5",
    ],
    parameters: &[Parameter::number(
        "e",
        1.0,
        Range::above(0.0, 1.5),
        "endowment of each country's export good (prices stay positive up to 1.5)",
    )],
    results: &[
        ResultSpec::within("tau_nash", 1e-6, "equilibrium tariff, specific, in units of the price"),
        ResultSpec::within("T", 1e-6, "welfare of a country that alone sets the tariff"),
        ResultSpec::within("R", 1e-6, "welfare under free trade"),
        ResultSpec::within("P", 1e-6, "welfare in the tariff war"),
        ResultSpec::within("S", 1e-6, "welfare of a country that alone keeps free trade"),
        ResultSpec::within("delta_grim", 1e-6, "smallest discount factor for free trade under grim trigger"),
    ],
    sessions: 1,
    picture: Some(Picture::of("tau_nash", "e", 0.1, 1.5)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{best, near, number, refusal};

    /// Welfare of a country from the market itself: the price at which the trade that is left clears it.
    fn welfare(e: f64, own: f64, other: f64) -> f64 {
        let imports = (e - own) / 2.0;
        let home = 1.0 - imports;
        let import_market = (1.0 - home) * (1.0 - home) / 2.0 + own * imports;
        let exports = (e - other) / 2.0;
        let received = 1.0 - (e - exports);
        import_market + (1.0 - received) * (1.0 - received) / 2.0 + received * e
    }

    #[test]
    fn the_printed_instance_holds() {
        near(predict(&Params::default()).number("tau_nash").unwrap(), 0.3333, 5e-5);
    }

    #[test]
    fn best_responses_in_the_market_give_the_same_tariff_and_payoffs() {
        for e in [0.3, 1.0, 1.4] {
            let tau = number(&CASE, &[("e", e)], "tau_nash");
            for other in [0.0, 0.1 * e, e / 3.0, 0.8 * e] {
                near(tau, best(0.0, e, |own| welfare(e, own, other)), 2e-5);
            }
            for (name, own, other) in [("T", tau, 0.0), ("R", 0.0, 0.0), ("P", tau, tau), ("S", 0.0, tau)] {
                near(number(&CASE, &[("e", e)], name), welfare(e, own, other), 1e-12);
            }
        }
    }

    #[test]
    fn the_patience_needed_does_not_depend_on_the_endowment() {
        for e in [0.05, 0.7, 1.5] {
            near(number(&CASE, &[("e", e)], "delta_grim"), 0.6, 1e-9);
        }
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("e", 0.0)]);
        refusal(&CASE, &[("e", 2.0)]);
    }
}
