//! T07: the lowest tariff that enforces itself (Dixit 1987; Bagwell and Staiger 1990).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;

/// The parameters of T07; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Params {
    /// Discount factor per period, in [0, 1).
    pub d: f64,
}

impl Params {
    /// Reads the parameter.
    ///
    /// # Errors
    /// Only if the settings are another case's.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        Ok(Self { d: settings.number("d")? })
    }
}

/// `(3−5d)/(9−3d)`, and 0 from `d = 0.6` on.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let d = params.d;
    Prediction::new().with("tau_c", ((3.0 - 5.0 * d) / (9.0 - 3.0 * d)).max(0.0))
}

/// The case.
pub const CASE: Case = Case {
    id: "T07",
    title: "The lowest self-enforcing tariff",
    citation: "Re-derived in a linear version in the spirit of Dixit, A. (1987). Strategic Aspects of Trade Policy. In T. F. \
               Bewley (ed.), Advances in Economic Theory: Fifth World Congress, 329–362. Cambridge University Press; and of \
               Bagwell, K. and Staiger, R. W. (1990). A Theory of Managed Trade. American Economic Review 80(4), 779–795.",
    reading: Reading::Rederived,
    setting: "Two countries trade as in T01 (e = 1), period after period, and agree on a common tariff below the one of the \
              tariff war. Nobody enforces it: whoever cheats gains once and is answered by the tariff war for ever. The less \
              the future counts, the higher the tariff that must be left so that cheating does not pay. Without a future \
              only the war tariff of one third is credible; from d = 0.6 on free trade is.",
    formula: &["τ_c(d) = (3 − 5d)/(9 − 3d) for d < 0.6, else 0"],
    parameters: &[Parameter::number("d", 0.0, Range::DISCOUNT, "discount factor per period")],
    results: &[ResultSpec::within("tau_c", 1e-4, "lowest common tariff that neither side gains from breaking (e = 1)")],
    sessions: 1,
    picture: Some(Picture::of("tau_c", "d", 0.0, 0.95)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{near, number, refusal, root};

    /// Welfare from the import market under one's own tariff, and from the export market under the other's (e = 1).
    fn imports(own: f64) -> f64 {
        let m = (1.0 - own) / 2.0;
        m * m / 2.0 + own * m
    }

    fn exports(other: f64) -> f64 {
        let p = 1.0 - (1.0 + other) / 2.0;
        (1.0 - p) * (1.0 - p) / 2.0 + p
    }

    #[test]
    fn the_printed_instance_holds() {
        near(predict(&Params::default()).number("tau_c").unwrap(), 1.0 / 3.0, 1e-15);
    }

    #[test]
    fn at_this_tariff_cheating_gains_exactly_what_the_war_costs() {
        let war = 1.0 / 3.0;
        for d in [0.05, 0.2, 0.4, 0.55] {
            let tau = root(0.0, war - 1e-9, |tau| {
                let gain = imports(war) - imports(tau);
                let loss = imports(tau) + exports(tau) - imports(war) - exports(war);
                gain - d / (1.0 - d) * loss
            });
            near(number(&CASE, &[("d", d)], "tau_c"), tau, 1e-7);
        }
    }

    #[test]
    fn patient_countries_trade_freely() {
        for d in [0.6, 0.8, 0.99] {
            near(number(&CASE, &[("d", d)], "tau_c"), 0.0, 1e-15);
        }
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("d", 1.0)]);
        refusal(&CASE, &[("d", -0.1)]);
    }
}
