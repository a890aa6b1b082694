//! C11: how much trust cooperation needs (Kydd 2005).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;

/// The parameters of C11; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Payoff of defecting on a cooperator.
    pub t: f64,
    /// Payoff where both cooperate, above `t`.
    pub r: f64,
    /// Payoff where both defect, above `s`.
    pub p: f64,
    /// Payoff of cooperating with a defector.
    pub s: f64,
}

impl Default for Params {
    fn default() -> Self {
        Self { t: 3.0, r: 4.0, p: 2.0, s: 0.0 }
    }
}

impl Params {
    /// Reads the payoffs.
    ///
    /// # Errors
    /// Payoffs with which trust does not matter: one act is better whatever the other does.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        let params = Self {
            t: settings.number("T")?,
            r: settings.number("R")?,
            p: settings.number("P")?,
            s: settings.number("S")?,
        };
        let mut refusals = Refusals::default();
        let Self { t, r, p, s } = params;
        if !(r > t && p > s) {
            refusals.outside(format!(
                "Trust decides only where cooperation is the best answer to cooperation and defection to defection: that needs R > T and P > S, and T = {t}, R = {r}, P = {p}, S = {s}."
            ));
        }
        refusals.or(params)
    }
}

/// `m = (P − S)/((P − S) + (R − T))`.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let (risked, gained) = (params.p - params.s, params.r - params.t);
    Prediction::new().with("m", risked / (risked + gained))
}

/// The case.
pub const CASE: Case = Case {
    id: "C11",
    title: "The trust that cooperation needs",
    citation: "Kydd, A. H. (2005). Trust and Mistrust in International Relations. Princeton University Press.",
    reading: Reading::AsPublished,
    setting: "Two sides would both rather cooperate if the other does: exploiting a cooperator is worth less than cooperation, but \
              being exploited is worst of all. Each is unsure whether the other wants to cooperate at all. It cooperates if it \
              trusts the other enough, that is if it thinks cooperation at least as likely as a threshold, which rises with \
              what is lost by being exploited and falls with what cooperation gains.",
    formula: &["cooperate iff trust ≥ m", "m = (P − S)/((P − S) + (R − T))"],
    parameters: &[
        Parameter::number("T", 3.0, Range::ANY, "payoff of defecting on a cooperator"),
        Parameter::number("R", 4.0, Range::ANY, "payoff where both cooperate"),
        Parameter::number("P", 2.0, Range::ANY, "payoff where both defect"),
        Parameter::number("S", 0.0, Range::ANY, "payoff of cooperating with a defector"),
    ],
    results: &[ResultSpec::within("m", 1e-9, "least probability of the other's cooperation at which to cooperate")],
    sessions: 1,
    picture: Some(Picture::of("m", "S", -4.0, 1.9)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{Draws, near, refusal, root};

    #[test]
    fn the_printed_instance_holds() {
        near(predict(&Params::default()).number("m").unwrap(), 0.6667, 5e-5);
    }

    #[test]
    fn at_the_threshold_both_acts_pay_the_same() {
        let mut draws = Draws::new(11);
        for _ in 0..50 {
            let (t, s) = (draws.between(-2.0, 2.0), draws.between(-2.0, 2.0));
            let (r, p) = (t + draws.between(0.01, 2.0), s + draws.between(0.01, 2.0));
            let m = root(0.0, 1.0, |trust| trust * r + (1.0 - trust) * s - trust * t - (1.0 - trust) * p);
            near(predict(&Params { t, r, p, s }).number("m").unwrap(), m, 1e-12);
        }
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        assert!(refusal(&CASE, &[("T", 5.0)]).contains("R > T and P > S"));
        refusal(&CASE, &[("S", 2.0)]);
    }
}
