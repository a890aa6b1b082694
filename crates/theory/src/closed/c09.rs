//! C09: leverage that erodes (after Powell 2006, with the division of B05).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;
use demarche_domain::maths::exp;

/// The parameters of C09; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Pain that China's measures inflict today, in shares of the pie.
    pub k0: f64,
    /// Pain that China suffers, in shares of the pie.
    pub k_c: f64,
    /// Erosion of the former per unit of time, 0 or more.
    pub rho: f64,
    /// Time from today, 0 or more.
    pub t: f64,
}

impl Default for Params {
    fn default() -> Self {
        Self { k0: 0.4, k_c: 0.2, rho: 0.1, t: 0.0 }
    }
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// Pains that put the division by leverage outside [0, 1].
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        let params = Self {
            k0: settings.number("k0")?,
            k_c: settings.number("kC")?,
            rho: settings.number("rho")?,
            t: settings.number("t")?,
        };
        let mut refusals = Refusals::default();
        check_pains(params.k0, params.k_c, &mut refusals);
        refusals.or(params)
    }
}

/// Refuses pains for which the division by leverage leaves [0, 1] today or later.
pub(super) fn check_pains(k0: f64, k_c: f64, refusals: &mut Refusals) {
    if k0 - k_c > 1.0 || k_c > 1.0 {
        refusals.outside(format!(
            "The pains `k0 = {k0}` and `kC = {k_c}` lie too far apart: China's share ½(1 + k0·e^(−ρt) − kC) must stay between 0 and 1 as k0 erodes."
        ));
    }
}

/// China's share by leverage at time `t`: `½(1 + k0·e^{−ρt} − kC)`.
#[must_use]
pub fn share(k0: f64, k_c: f64, rho: f64, t: f64) -> f64 {
    0.5 * (1.0 + k0 * exp(-rho * t) - k_c)
}

/// `x_C(t) = ½(1 + k0·e^{−ρt} − kC)`.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    Prediction::new().with("x_C", share(params.k0, params.k_c, params.rho, params.t))
}

/// The case.
pub const CASE: Case = Case {
    id: "C09",
    title: "Eroding leverage",
    citation: "Re-derived in a linear version in the spirit of Powell, R. (2006). War as a Commitment Problem. International \
               Organization 60(1), 169–203, with the division by inside options of Muthoo, A. (1999). Bargaining Theory \
               with Applications. Cambridge University Press, chapter 6.",
    reading: Reading::Rederived,
    setting: "China's export controls hurt the US by k₀ today, and less every month as other mines and refineries open; what \
              China suffers, k_C, stays. If the two divide the pie by leverage at time t, China's share is one half plus half \
              the difference of the pains at that time. Half of its advantage from the controls is gone after ln 2/ρ. \
              Whoever holds leverage that melts wants to settle soon, or to use it.",
    formula: &["x_C(t) = ½(1 + k₀ e^(−ρt) − k_C)", "half-life of k₀: ln 2 / ρ"],
    parameters: &[
        Parameter::number("k0", 0.4, Range::NOT_NEGATIVE, "pain that China inflicts today in shares of the pie"),
        Parameter::number("kC", 0.2, Range::NOT_NEGATIVE, "pain that China suffers in shares of the pie"),
        Parameter::number("rho", 0.1, Range::NOT_NEGATIVE, "erosion of the pain inflicted, a rate per unit of time"),
        Parameter::number("t", 0.0, Range::NOT_NEGATIVE, "time from today"),
    ],
    results: &[ResultSpec::within("x_C", 1e-4, "share of China if the pie is divided by leverage at time t")],
    sessions: 1,
    picture: Some(Picture::of("x_C", "t", 0.0, 40.0)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{near, number, refusal};
    use demarche_domain::maths::ln;

    #[test]
    fn the_printed_instance_holds() {
        near(predict(&Params::default()).number("x_C").unwrap(), 0.6, 1e-15);
    }

    #[test]
    fn eroding_step_by_step_gives_the_same_share() {
        let (mut pain, rho, t) = (0.7, 0.25, 6.0);
        let steps = 1_000_000_u32;
        for _ in 0..steps {
            let half = pain * (1.0 - 0.5 * rho * t / f64::from(steps));
            pain -= half * rho * t / f64::from(steps);
        }
        let x = number(&CASE, &[("k0", 0.7), ("kC", 0.3), ("rho", rho), ("t", t)], "x_C");
        near(x, 0.5 + 0.5 * (pain - 0.3), 1e-9);
    }

    #[test]
    fn the_advantage_halves_in_a_half_life() {
        let x = number(&CASE, &[("kC", 0.0), ("t", ln(2.0) / 0.1)], "x_C");
        near(x - 0.5, 0.2 / 2.0, 1e-12);
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("k0", 1.5)]);
        refusal(&CASE, &[("kC", 1.2), ("k0", 1.2)]);
        refusal(&CASE, &[("rho", -0.1)]);
    }
}
