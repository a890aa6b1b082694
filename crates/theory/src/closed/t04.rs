//! T04: the optimum tariff (Johnson 1953).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;

/// The parameters of T04; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Elasticity of the foreign country's demand for imports, constant and above 1.
    pub elasticity: f64,
}

impl Default for Params {
    fn default() -> Self {
        Self { elasticity: 1.5 }
    }
}

impl Params {
    /// Reads the parameter.
    ///
    /// # Errors
    /// Only if the settings are another case's.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        Ok(Self { elasticity: settings.number("eps")? })
    }
}

/// `t = 1/(ε* − 1)`.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    Prediction::new().with("t", 1.0 / (params.elasticity - 1.0))
}

/// The case.
pub const CASE: Case = Case {
    id: "T04",
    title: "The optimum tariff",
    citation: "Johnson, H. G. (1953). Optimum Tariffs and Retaliation. Review of Economic Studies 21(2), 142–153.",
    reading: Reading::AsPublished,
    setting: "A country that is large in world markets pays less for its imports if it buys less of them, as a monopolist sells \
              dearer by selling less. Against a foreign country whose demand for its exports has a constant elasticity, the best \
              ad valorem tariff is the monopolist's mark-up: large where the foreigners can hardly do without, nothing where \
              they can turn elsewhere at once. It takes no account of retaliation.",
    formula: &["t = 1/(ε* − 1)"],
    parameters: &[Parameter::number(
        "eps",
        1.5,
        Range::closed(1.05, 200.0),
        "elasticity of the foreign country's demand for imports",
    )],
    results: &[ResultSpec::within("t", 1e-6, "best tariff as a share of the price abroad")],
    sessions: 1,
    picture: Some(Picture::of("t", "eps", 1.2, 6.0)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{best, near, number, refusal};
    use demarche_domain::maths::pow;

    #[test]
    fn the_printed_instance_holds() {
        near(predict(&Params::default()).number("t").unwrap(), 2.0, 1e-15);
    }

    #[test]
    fn no_other_tariff_leaves_more_of_the_trade() {
        // Home gives up x of its own good and gets y for it. The foreign country takes x = π^(−ε) at the price π of home's good
        // in terms of its own, so y = πx; home's good is worth to home what it costs, one, and a tariff t on y makes it sell
        // at π = 1 + t, by Lerner's symmetry.
        for eps in [1.2, 1.5, 2.0, 5.0] {
            let gain = |t: f64| pow(1.0 + t, 1.0 - eps) - pow(1.0 + t, -eps);
            near(number(&CASE, &[("eps", eps)], "t"), best(0.0, 10.0, gain), 2e-4);
        }
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("eps", 1.0)]);
        refusal(&CASE, &[("eps", 0.5)]);
    }
}
