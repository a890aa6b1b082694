//! B18: a truce as a way to buy time.

use crate::closed::c09::share;
use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;
use demarche_domain::maths::powi;

/// The parameters of B18; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Discount factors per round of the US and of China, in (0, 1).
    pub d: [f64; 2],
    /// What the US and China each believe China's leverage loses per round, a rate of 0 or more.
    pub rho: [f64; 2],
    /// Length of the truce in rounds, at least 1.
    pub rounds: u32,
    /// Pain that China's measures inflict on the US today, in shares of the pie.
    pub k0: f64,
    /// Pain that the US measures inflict on China, in shares of the pie.
    pub k_c: f64,
}

impl Default for Params {
    fn default() -> Self {
        Self { d: [0.95, 0.95], rho: [0.1, 0.1], rounds: 10, k0: 0.4, k_c: 0.2 }
    }
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// Pains that put the division by leverage outside [0, 1].
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        let params = Self {
            d: [settings.number("d_US")?, settings.number("d_CN")?],
            rho: [settings.number("rho_US")?, settings.number("rho_CN")?],
            rounds: settings.count("D")?,
            k0: settings.number("k0")?,
            k_c: settings.number("kC")?,
        };
        let mut refusals = Refusals::default();
        crate::closed::c09::check_pains(params.k0, params.k_c, &mut refusals);
        refusals.or(params)
    }
}

/// The truce shares that each side can live with, and the width of the zone between them.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let Params { d, rho, rounds, k0, k_c } = *params;
    let today = share(k0, k_c, 0.0, 0.0);
    let [weight_us, weight_cn] = d.map(|d| powi(d, rounds));
    let [then_us, then_cn] = rho.map(|rho| share(k0, k_c, rho, f64::from(rounds)));
    let s_min_us = ((1.0 - today) - weight_us * (1.0 - then_us)) / (1.0 - weight_us);
    let s_max_cn = 1.0 - (today - weight_cn * then_cn) / (1.0 - weight_cn);
    Prediction::new()
        .with("s_min_US", s_min_us)
        .with("s_max_CN", s_max_cn)
        .with("truce_zone", (s_max_cn - s_min_us).max(0.0))
}

/// The case.
pub const CASE: Case = Case {
    id: "B18",
    title: "A truce as buying time",
    citation: "Re-derived in a linear version in the spirit of Powell, R. (2006). War as a Commitment Problem. International \
               Organization 60(1), 169–203, and of Yildiz, M. (2003). Bargaining without a Common Prior: An Immediate \
               Agreement Theorem. Econometrica 71(3), 793–811.",
    reading: Reading::Rederived,
    setting: "China's leverage over the US erodes as the US finds other suppliers. The two can divide the pie for ever \
              today, by today's leverage, or agree a truce: the US gets a share s for D rounds, and then the pie is divided \
              by whatever leverage is left. The US wants a truce if s is not too small, China if it is not too large. With \
              the same patience and the same belief about the erosion the two limits coincide, and time has no price that \
              both gain from; a truce needs unequal patience or different beliefs.",
    formula: &[
        "x_C(t) = ½(1 + k₀ e^(−ρt) − k_C)",
        "s_min(US) = [(1 − x_C(0)) − d_Uᴰ (1 − x_Cᵁ(D))] / (1 − d_Uᴰ)",
        "s_max(CN) = 1 − [x_C(0) − d_Cᴰ x_Cᶜ(D)] / (1 − d_Cᴰ)",
        "zone = max(0, s_max − s_min);  for equal d: dᴰ [x_Cᶜ(D) − x_Cᵁ(D)] / (1 − dᴰ)",
    ],
    parameters: &[
        Parameter::number("d_US", 0.95, Range::INSIDE_UNIT, "discount factor of the US per round"),
        Parameter::number("d_CN", 0.95, Range::INSIDE_UNIT, "discount factor of China per round"),
        Parameter::number(
            "rho_US",
            0.1,
            Range::NOT_NEGATIVE,
            "erosion of China's leverage per round as the US believes",
        ),
        Parameter::number(
            "rho_CN",
            0.1,
            Range::NOT_NEGATIVE,
            "erosion of China's leverage per round as China believes",
        ),
        Parameter::integer("D", 10, Range::closed(1.0, 1e6), "length of the truce in rounds"),
        Parameter::number("k0", 0.4, Range::NOT_NEGATIVE, "pain that China inflicts today in shares of the pie"),
        Parameter::number("kC", 0.2, Range::NOT_NEGATIVE, "pain that China suffers in shares of the pie"),
    ],
    results: &[
        ResultSpec::within("s_min_US", 1e-4, "smallest truce share with which the US prefers the truce"),
        ResultSpec::within("s_max_CN", 1e-4, "largest truce share of the US with which China prefers the truce"),
        ResultSpec::within("truce_zone", 1e-4, "width of the zone between them, 0 if there is none"),
    ],
    sessions: 1,
    picture: Some(Picture::of("truce_zone", "rho_CN", 0.0, 0.3)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{Draws, near, refusal, root};
    use demarche_domain::maths::exp;

    #[test]
    fn the_printed_instance_holds() {
        let prediction = predict(&Params::default());
        near(prediction.number("s_min_US").unwrap(), 0.21136, 5e-6);
        near(prediction.number("s_max_CN").unwrap(), 0.21136, 5e-6);
        near(prediction.number("truce_zone").unwrap(), 0.0, 1e-12);
    }

    /// What a side gets from `truce` for D rounds and `then` for ever, in perpetuity terms, added up round by round.
    fn worth(d: f64, rounds: u32, truce: f64, then: f64) -> f64 {
        let (mut sum, mut weight) = (0.0, 1.0 - d);
        for t in 0..6000 {
            sum += weight * if t < rounds { truce } else { then };
            weight *= d;
        }
        sum
    }

    #[test]
    fn at_its_limit_each_side_is_indifferent() {
        let mut draws = Draws::new(13);
        for rounds in [1, 4, 10, 25] {
            let params = Params {
                d: [draws.between(0.8, 0.99), draws.between(0.8, 0.99)],
                rho: [draws.between(0.0, 0.3), draws.between(0.0, 0.3)],
                rounds,
                k0: 0.5,
                k_c: 0.3,
            };
            let prediction = predict(&params);
            let later = |rho: f64| 0.5 * (1.0 + 0.5 * exp(-rho * f64::from(rounds)) - 0.3);
            let today = later(0.0);
            let us = root(-20.0, 20.0, |s| worth(params.d[0], rounds, s, 1.0 - later(params.rho[0])) - (1.0 - today));
            let cn = root(-20.0, 20.0, |s| worth(params.d[1], rounds, 1.0 - s, later(params.rho[1])) - today);
            near(prediction.number("s_min_US").unwrap(), us, 1e-9);
            near(prediction.number("s_max_CN").unwrap(), cn, 1e-9);
        }
    }

    #[test]
    fn with_equal_patience_the_zone_is_the_discounted_difference_of_beliefs() {
        let params = Params { rho: [0.2, 0.05], ..Params::default() };
        let later = |rho: f64| 0.5 * (1.0 + 0.4 * exp(-rho * 10.0) - 0.2);
        let weight = demarche_domain::maths::powi(0.95, 10);
        let zone = weight * (later(0.05) - later(0.2)) / (1.0 - weight);
        near(predict(&params).number("truce_zone").unwrap(), zone, 1e-12);
        // The other way round nobody wants a truce.
        let params = Params { rho: [0.05, 0.2], ..Params::default() };
        assert_eq!(predict(&params).number("truce_zone"), Some(0.0));
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("k0", 1.5)]);
        refusal(&CASE, &[("d_US", 1.0)]);
        refusal(&CASE, &[("D", 0.0)]);
    }
}
