//! B13: a legislature between two negotiators (after Milner and Rosendorff 1997).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;
use demarche_domain::maths::sqrt;

/// The parameters of B13; [`Params::read`] checks them. The foreign side's ideal point is 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Ideal point of the home executive, from 0 up to below `q`.
    pub p: f64,
    /// Status quo, above 0.
    pub q: f64,
    /// Ideal point of the home legislature, below `q`, where there is one.
    pub l: Option<f64>,
}

impl Default for Params {
    fn default() -> Self {
        Self { p: 0.5, q: 1.0, l: None }
    }
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// An executive or a legislature that wants no less than the status quo: then there is nothing to agree on.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        let params = Self { p: settings.number("P")?, q: settings.number("q")?, l: settings.optional("L")? };
        let mut refusals = Refusals::default();
        for (name, ideal) in [("P", Some(params.p)), ("L", params.l)] {
            if let Some(ideal) = ideal.filter(|ideal| *ideal >= params.q) {
                refusals.outside(format!(
                    "`{name} = {ideal}` must lie below the status quo, `q = {}`: else there is nothing that both would rather have.",
                    params.q
                ));
            }
        }
        refusals.or(params)
    }
}

/// The Nash solution between the executive and the foreign side, or the point next to it that the legislature accepts.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let Params { p, q, l } = *params;
    let lead = 2.0 * q - 3.0 * p;
    let free = (sqrt(lead * lead + 8.0 * p * q) - lead) / 4.0;
    let x = l.map_or(free, |l| free.max(2.0 * l - q));
    Prediction::new().with("x", x).with("P_loss", (x - p) * (x - p))
}

/// The case.
pub const CASE: Case = Case {
    id: "B13",
    title: "A legislature at the table's edge",
    citation: "Re-derived in a version with quadratic losses and Nash bargaining in the spirit of Milner, H. V. and Rosendorff, B. P. \
               (1997). Democratic Politics and International Trade Negotiations: Elections and Divided Government as \
               Constraints on Trade Liberalization. Journal of Conflict Resolution 41(1), 117–146.",
    reading: Reading::Rederived,
    setting: "A trade barrier stands at q. The foreign side wants it at 0, the home executive at P; each loses the square of \
              the distance. They bargain to the Nash solution, but the home legislature must approve, and it accepts only what \
              is at least as near to its own ideal L as the status quo. A somewhat more hawkish legislature helps the \
              executive: the foreign side gives more. A very hawkish one binds its hands so tightly that it does worse than \
              with no legislature at all.",
    formula: &[
        "x* = (3P − 2q + √((2q − 3P)² + 8Pq)) / 4 without a legislature",
        "x = max(x*, 2L − q) with one",
        "loss of the executive = (x − P)²",
    ],
    parameters: &[
        Parameter::number("P", 0.5, Range::NOT_NEGATIVE, "ideal point of the home executive; the foreign side's is 0"),
        Parameter::number("q", 1.0, Range::POSITIVE, "status quo"),
        Parameter::open("L", Range::ANY, "ideal point of the home legislature, null for no legislature"),
    ],
    results: &[
        ResultSpec::within("x", 1e-3, "agreed point"),
        ResultSpec::within("P_loss", 1e-3, "loss of the home executive"),
    ],
    sessions: 1,
    picture: Some(Picture::of("P_loss", "L", 0.4, 0.98)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{Draws, near, number, refusal};

    #[test]
    fn the_printed_instances_hold() {
        near(predict(&Params::default()).number("x").unwrap(), 0.390_388, 5e-7);
        for (l, x) in [(0.65, 0.390_388), (0.75, 0.5), (0.8, 0.6), (0.85, 0.7), (0.95, 0.9)] {
            near(number(&CASE, &[("L", l)], "x"), x, 5e-7);
        }
        assert_eq!(number(&CASE, &[("L", 0.75)], "P_loss"), 0.0);
    }

    #[test]
    fn no_point_that_the_legislature_accepts_has_a_larger_product_of_gains() {
        let mut draws = Draws::new(13);
        for _ in 0..30 {
            let q = draws.between(0.3, 2.0);
            let (p, l) = (draws.between(0.0, 0.95 * q), draws.between(-q, 0.98 * q));
            let n = 40_000_u32;
            let product = |x: f64| {
                let (foreign, home) = (q * q - x * x, (q - p) * (q - p) - (x - p) * (x - p));
                if foreign > 0.0 && home > 0.0 { foreign * home } else { 0.0 }
            };
            let points = (0..=n).map(|i| -q + 2.0 * q * f64::from(i) / f64::from(n));
            let accepted = points.filter(|x| (x - l).abs() <= (q - l).abs());
            let best = accepted.max_by(|a, b| product(*a).total_cmp(&product(*b))).unwrap();
            near(number(&CASE, &[("P", p), ("q", q), ("L", l)], "x"), best, 2e-4 * q);
        }
    }

    #[test]
    fn a_hawkish_legislature_helps_up_to_a_point() {
        let loss = |l: f64| number(&CASE, &[("L", l)], "P_loss");
        let none = number(&CASE, &[], "P_loss");
        assert!(loss(0.75) < none && loss(0.78) < none && loss(0.85) > none && loss(0.95) > loss(0.85));
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        assert!(refusal(&CASE, &[("P", 1.0)]).contains("status quo"));
        assert!(refusal(&CASE, &[("L", 1.2)]).contains("status quo"));
        refusal(&CASE, &[("q", 0.0)]);
    }
}
