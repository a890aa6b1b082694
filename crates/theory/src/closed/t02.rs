//! T02: an import tariff and an export tax in one market (after Johnson 1953).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Both, each with its best answer to the other.
    Nash,
    /// The exporter alone, with its best export tax.
    ExportTax,
    /// The importer alone, with its best tariff.
    Tariff,
}

/// The parameters of T02; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Exporter's endowment of the good, in (0, 1].
    pub e: f64,
    /// Importer's own output of it, from 0 up to below `e`.
    pub q: f64,
    /// Who acts.
    pub mode: Mode,
}

impl Default for Params {
    fn default() -> Self {
        Self { e: 1.0, q: 0.0, mode: Mode::Nash }
    }
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// A mode that there is not, or an importer that has as much of the good as the exporter.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        let mut refusals = Refusals::default();
        let mode = match settings.text("mode")? {
            "nash" => Mode::Nash,
            "unilateral export tax" => Mode::ExportTax,
            "unilateral tariff" => Mode::Tariff,
            other => {
                refusals.outside(format!(
                    "`mode = {other}` is neither `nash` nor `unilateral export tax` nor `unilateral tariff`."
                ));
                Mode::Nash
            }
        };
        let params = Self { e: settings.number("e")?, q: settings.number("q")?, mode };
        if params.q >= params.e {
            refusals.outside(format!(
                "`q = {}` must be less than `e = {}`: else the one country has nothing to sell to the other.",
                params.q, params.e
            ));
        }
        refusals.or(params)
    }
}

/// The taxes and what they cost.
///
/// With imports `M = (e − q − τ − θ)/2` the importer's price is `1 − q − M` and the exporter's `1 − e + M`.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let Params { e, q, mode } = *params;
    let gap = e - q;
    let (third, embargo) = (gap / 3.0, gap * gap / 8.0);
    match mode {
        Mode::Nash => {
            let quarter = gap / 4.0;
            // Consumption is q + M in one country and e − M in the other, with M = τ = θ.
            let (home, foreign) = (q + quarter, e - quarter);
            Prediction::new()
                .with("tau", quarter)
                .with("theta", quarter)
                .with("W_home", home * home / 2.0 + (1.0 - home) * q + quarter * quarter)
                .with("W_foreign", foreign * foreign / 2.0 + (1.0 - foreign) * e + quarter * quarter)
                .with("loss_each", gap * gap / 32.0)
        }
        Mode::ExportTax => Prediction::new()
            .with("theta", third)
            .with("home_loss", 5.0 * gap * gap / 72.0)
            .with("embargo_loss", embargo),
        Mode::Tariff => Prediction::new().with("tau", third).with("embargo_loss", embargo),
    }
}

/// The case.
pub const CASE: Case = Case {
    id: "T02",
    title: "Tariff against export control",
    citation: "Re-derived in a linear version in the spirit of Johnson, H. G. (1953). Optimum Tariffs and Retaliation. Review \
               of Economic Studies 21(2), 142–153.",
    reading: Reading::Rederived,
    setting: "One good, of which a foreign country has e and the home country only q; both demand 1 − p of it. The importer can \
              tax what comes in, the exporter what goes out: the two are mirror images, and either alone would choose the \
              same tax. If both do, each takes a quarter of the gap and both lose. An embargo costs each side the same, and \
              that cost falls with the square of the share of its needs that the importer can meet itself.",
    formula: &[
        "alone: τ = (e − q)/3 or θ = (e − q)/3; the victim loses 5(e − q)²/72",
        "both: τ = θ = M = (e − q)/4, each loses (e − q)²/32",
        "embargo: each loses (e − q)²/8",
    ],
    parameters: &[
        Parameter::number("e", 1.0, Range::above(0.0, 1.0), "exporter's endowment of the good"),
        Parameter::number("q", 0.0, Range::NOT_NEGATIVE, "importer's own output of the good"),
        Parameter::text("mode", "nash", "who acts: `nash`, `unilateral export tax` or `unilateral tariff`"),
    ],
    results: &[
        ResultSpec::within("tau", 1e-4, "import tariff in units of the price"),
        ResultSpec::within("theta", 1e-4, "export tax in units of the price"),
        ResultSpec::within("W_home", 1e-4, "welfare of the importer"),
        ResultSpec::within("W_foreign", 1e-4, "welfare of the exporter"),
        ResultSpec::within("loss_each", 1e-4, "loss of either against free trade where both act"),
        ResultSpec::within("home_loss", 1e-4, "loss of the importer against free trade where the exporter acts"),
        ResultSpec::within("embargo_loss", 1e-4, "loss of either against free trade if trade ends"),
    ],
    sessions: 1,
    picture: Some(Picture::of("loss_each", "q", 0.0, 0.95)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{Draws, best, near, predict as with, refusal, root};
    use crate::closed::value::Value;

    /// Welfare of importer and exporter at the price that clears the market.
    fn welfare(e: f64, q: f64, tau: f64, theta: f64) -> [f64; 2] {
        let p = root(-1.0, 2.0, |p| (1.0 - p) + (1.0 - (p - tau - theta)) - e - q);
        let abroad = p - tau - theta;
        let imports = 1.0 - p - q;
        [
            (1.0 - p) * (1.0 - p) / 2.0 + p * q + tau * imports,
            (1.0 - abroad) * (1.0 - abroad) / 2.0 + abroad * e + theta * imports,
        ]
    }

    fn value(e: f64, q: f64, mode: &str, result: &str) -> f64 {
        with(&CASE, &[("e", e.into()), ("q", q.into()), ("mode", mode.into())]).unwrap().number(result).unwrap()
    }

    #[test]
    fn the_printed_instance_holds() {
        let prediction = predict(&Params::default());
        for (name, expected) in [("tau", 0.25), ("theta", 0.25), ("loss_each", 0.03125)] {
            near(prediction.number(name).unwrap(), expected, 1e-15);
        }
        assert_eq!(prediction.get("home_loss"), None);
    }

    #[test]
    fn best_answers_in_the_market_are_the_same() {
        let mut draws = Draws::new(2);
        for _ in 0..5 {
            let e = draws.between(0.3, 1.0);
            let q = draws.between(0.0, 0.8 * e);
            let free = welfare(e, q, 0.0, 0.0);
            // The best over a hundred thousand points would need as many roots: a cheaper search, then the payoffs.
            let coarse = |f: &dyn Fn(f64) -> f64| {
                let at = |i: u32| (e - q) * f64::from(i) / 600.0;
                (0..=600).map(at).max_by(|a, b| f(*a).total_cmp(&f(*b))).unwrap()
            };
            let quarter = value(e, q, "nash", "tau");
            near(quarter, coarse(&|tau| welfare(e, q, tau, quarter)[0]), 2e-3);
            near(quarter, coarse(&|theta| welfare(e, q, quarter, theta)[1]), 2e-3);
            let war = welfare(e, q, quarter, quarter);
            near(value(e, q, "nash", "W_home"), war[0], 1e-12);
            near(value(e, q, "nash", "W_foreign"), war[1], 1e-12);
            near(value(e, q, "nash", "loss_each"), free[0] - war[0], 1e-12);
            near(value(e, q, "nash", "loss_each"), free[1] - war[1], 1e-12);
            let theta = value(e, q, "unilateral export tax", "theta");
            near(theta, coarse(&|theta| welfare(e, q, 0.0, theta)[1]), 2e-3);
            near(value(e, q, "unilateral export tax", "home_loss"), free[0] - welfare(e, q, 0.0, theta)[0], 1e-12);
            near(value(e, q, "unilateral tariff", "tau"), coarse(&|tau| welfare(e, q, tau, 0.0)[0]), 2e-3);
            let none = welfare(e, q, e - q, 0.0);
            near(value(e, q, "unilateral tariff", "embargo_loss"), free[0] - none[0], 1e-12);
            near(value(e, q, "unilateral export tax", "embargo_loss"), free[1] - none[1], 1e-12);
        }
    }

    #[test]
    fn a_parabola_through_the_market_has_its_peak_at_the_same_tax() {
        // Welfare is quadratic in each tax: the exact best one, without a solver.
        let (e, q) = (0.9, 0.35);
        let at = |tau: f64| welfare(e, q, tau, 0.0)[0];
        let (a, b, c) = (at(0.0), at(0.1), at(0.2));
        let tau = 0.1 * (3.0 * a - 4.0 * b + c) / (2.0 * (a - 2.0 * b + c));
        near(value(e, q, "unilateral tariff", "tau"), tau, 1e-9);
        near(tau, best(0.0, e - q, |t| a * (0.1 - t) * (0.2 - t) + 2.0 * b * t * (0.2 - t) - c * t * (0.1 - t)), 1e-4);
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        assert!(refusal(&CASE, &[("q", 1.0)]).contains("nothing to sell"));
        refusal(&CASE, &[("e", 1.2)]);
        let sentence = with(&CASE, &[("mode", Value::from("both"))]).unwrap_err().to_string();
        assert!(sentence.ends_with("`unilateral tariff`."), "{sentence}");
    }
}
