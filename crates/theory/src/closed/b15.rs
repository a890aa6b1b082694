//! B15: issues linked in a package (Tollison and Willett 1979; Raiffa 1982).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;

/// The parameters of B15; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Params {
    /// Two issues that can be divided, and what all of each is worth.
    Divisible {
        /// To the US, above 0.
        us: [f64; 2],
        /// To China, above 0.
        china: [f64; 2],
    },
    /// Two deals that are made or not made.
    Indivisible {
        /// Payoffs of the first deal to the US and China.
        a: [f64; 2],
        /// Payoffs of the second.
        b: [f64; 2],
    },
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// Only if the settings are another case's.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        if settings.flag("indivisible")? {
            Ok(Self::Indivisible { a: settings.pair("A")?, b: settings.pair("B")? })
        } else {
            Ok(Self::Divisible { us: settings.pair("w_us")?, china: settings.pair("w_cn")? })
        }
    }
}

/// The package in which each side first gets the issue that is worth relatively more to it, and what is left is divided so
/// that the product of both payoffs is largest.
fn package(us: [f64; 2], china: [f64; 2]) -> [f64; 2] {
    // The issue that the US would get first, and the other one.
    let first = usize::from(us[0] * china[1] < us[1] * china[0]);
    let other = 1 - first;
    // With a share s of the first and none of the other, then with all of the first and a share s of the other.
    let whole = china[0] + china[1];
    let of_first = whole / (2.0 * china[first]);
    if of_first <= 1.0 {
        return [of_first * us[first], whole - of_first * china[first]];
    }
    let of_other = (1.0 - us[first] / us[other]).max(0.0) / 2.0;
    [us[first] + of_other * us[other], (1.0 - of_other) * china[other]]
}

/// Package against separate issues; or deals on their own against both in one.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    match *params {
        Params::Divisible { us, china } => Prediction::new()
            .with("package", package(us, china))
            .with("separate", [(us[0] + us[1]) / 2.0, (china[0] + china[1]) / 2.0]),
        Params::Indivisible { a, b } => {
            let made = [a, b].iter().filter(|deal| deal.iter().all(|payoff| *payoff > 0.0)).count();
            Prediction::new().with("separate_deals", made as i64).with("linked_payoff", [a[0] + b[0], a[1] + b[1]])
        }
    }
}

/// The case.
pub const CASE: Case = Case {
    id: "B15",
    title: "Linkage and logrolling",
    citation: "Tollison, R. D. and Willett, T. D. (1979). An Economic Theory of Mutually Advantageous Issue Linkages in \
               International Negotiations. International Organization 33(4), 425–449; Raiffa, H. (1982). The Art and Science of \
               Negotiation. Harvard University Press.",
    reading: Reading::AsPublished,
    setting: "Two issues are open. Settled one at a time each is split in the middle. In one package each side can give way \
              where it cares less and get more where it cares more, and both end better off. Deals that cannot be divided \
              make the point sharper: a deal in which one side loses is not made on its own, but two such deals whose losses \
              fall on different sides can be worth making together.",
    formula: &[
        "package = argmax u_US · u_CN over all divisions of both issues",
        "separate: ½ of each issue",
        "indivisible: a deal is made on its own iff both gain; linked, the payoffs add up: A + B",
    ],
    parameters: &[
        Parameter::pair("w_us", [0.8, 0.2], Range::POSITIVE, "worth of all of each issue to the US"),
        Parameter::pair("w_cn", [0.2, 0.8], Range::POSITIVE, "worth of all of each issue to China"),
        Parameter::flag("indivisible", "whether deals A and B are looked at instead of issues that can be divided"),
        Parameter::pair("A", [3.0, -1.0], Range::ANY, "payoffs of deal A to the US and China"),
        Parameter::pair("B", [-1.0, 3.0], Range::ANY, "payoffs of deal B to the US and China"),
    ],
    results: &[
        ResultSpec::within("package", 1e-3, "payoffs of the US and China from one package"),
        ResultSpec::within("separate", 1e-3, "payoffs of the US and China from issues settled one at a time"),
        ResultSpec::exact("separate_deals", "number of indivisible deals made on their own"),
        ResultSpec::within("linked_payoff", 1e-3, "payoffs of the US and China from both deals together"),
    ],
    sessions: 1,
    picture: Some(Picture::of("package", "w_us", 0.1, 4.0).within("[{}, 1]")),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::CASE;
    use crate::closed::testing::{Draws, near, predict};
    use crate::closed::value::Value;

    fn pair(given: &[(&str, Value)], result: &str) -> [f64; 2] {
        match predict(&CASE, given).unwrap().get(result).unwrap() {
            Value::List(u) => [u[0], u[1]],
            other => panic!("{other}"),
        }
    }

    fn package(us: [f64; 2], china: [f64; 2]) -> [f64; 2] {
        pair(&[("w_us", us.into()), ("w_cn", china.into())], "package")
    }

    #[track_caller]
    fn close(a: [f64; 2], b: [f64; 2], tolerance: f64) {
        near(a[0], b[0], tolerance);
        near(a[1], b[1], tolerance);
    }

    #[test]
    fn the_printed_instances_hold() {
        close(package([0.8, 0.2], [0.2, 0.8]), [0.8, 0.8], 1e-15);
        close(package([0.6, 0.4], [0.3, 0.7]), [0.6, 0.7], 1e-15);
        close(package([0.3, 0.7], [0.2, 0.8]), [0.5, 0.5714], 5e-5);
        close(pair(&[], "separate"), [0.5, 0.5], 1e-15);
        let prediction = predict(&CASE, &[("indivisible", true.into())]).unwrap();
        assert_eq!(prediction.get("separate_deals"), Some(&Value::Integer(0)));
        close(pair(&[("indivisible", true.into())], "linked_payoff"), [2.0, 2.0], 0.0);
        assert_eq!(prediction.get("package"), None);
    }

    #[test]
    fn no_division_of_both_issues_has_a_larger_product() {
        let mut draws = Draws::new(15);
        for _ in 0..20 {
            let us = [draws.between(0.05, 1.0), draws.between(0.05, 1.0)];
            let china = [draws.between(0.05, 1.0), draws.between(0.05, 1.0)];
            let n = 200_u32;
            let mut best = ([0.0, 0.0], 0.0);
            for i in 0..=n {
                for j in 0..=n {
                    let s = [f64::from(i) / f64::from(n), f64::from(j) / f64::from(n)];
                    let u = us[0] * s[0] + us[1] * s[1];
                    let v = china[0] * (1.0 - s[0]) + china[1] * (1.0 - s[1]);
                    if u * v > best.1 {
                        best = ([u, v], u * v);
                    }
                }
            }
            let found = package(us, china);
            close(found, best.0, 1e-2);
            assert!(found[0] * found[1] >= best.1 - 1e-12);
        }
    }

    #[test]
    fn a_package_is_never_worse_for_either_than_both_middles() {
        let mut draws = Draws::new(16);
        for _ in 0..200 {
            let us = [draws.between(0.05, 1.0), draws.between(0.05, 1.0)];
            let china = [draws.between(0.05, 1.0), draws.between(0.05, 1.0)];
            let u = package(us, china);
            assert!(u[0] >= (us[0] + us[1]) / 2.0 - 1e-12 && u[1] >= (china[0] + china[1]) / 2.0 - 1e-12);
        }
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        assert!(predict(&CASE, &[("w_us", [0.0, 1.0].into())]).unwrap_err().to_string().contains("greater than 0"));
        assert!(predict(&CASE, &[("indivisible", 1.0.into())]).unwrap_err().to_string().contains("`true` or `false`"));
    }
}
