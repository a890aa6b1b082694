//! I06: why sanctions that are imposed mostly fail (after Drezner 2003; Lacy and Niou 2004).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;
use crate::closed::value::Value;
use demarche_domain::maths::sqrt;

/// The parameters of I06; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Probability that the target thinks the threat will be carried out, in [0, 1].
    pub pi: f64,
    /// Cost of the sanction as the target expects it when threatened, in units of the largest worth of the issue.
    pub k1: f64,
    /// Its cost once imposed, at least `pi·k1` and at most 1.
    pub k2: f64,
}

impl Default for Params {
    fn default() -> Self {
        Self { pi: 1.0, k1: 0.4, k2: 0.55 }
    }
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// A cost once imposed below the one threatened: then nobody who stood firm would yield.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        let params = Self { pi: settings.number("pi")?, k1: settings.number("K1")?, k2: settings.number("K2")? };
        let mut refusals = Refusals::default();
        let threat = params.pi * params.k1;
        if threat > params.k2 {
            refusals.outside(format!(
                "The sanction once imposed, `K2 = {}`, must weigh at least as much as the threat of it, pi·K1 = {threat}: else the theory does not apply.",
                params.k2
            ));
        }
        refusals.or(params)
    }
}

/// Frequencies with which the threat, and the sanction imposed after a threat that failed, make the target yield.
///
/// A draw of either is a session; for the second the spread allows for the sessions that end at the threat.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let threat = params.pi * params.k1;
    let prediction = Prediction::new().frequency("p_threat", threat);
    let imposed = 1.0 - threat;
    if imposed <= 0.0 {
        return prediction.with("p_imposed", Value::Null);
    }
    let p = (params.k2 - threat) / imposed;
    prediction.mean("p_imposed", p, sqrt((p * (1.0 - p)).max(0.0) / imposed))
}

/// The case.
pub const CASE: Case = Case {
    id: "I06",
    title: "Threat selection",
    citation: "Re-derived in a uniform version with a myopic target in the spirit of Lacy, D. and Niou, E. M. S. (2004). A \
               Theory of Economic Sanctions and Issue Linkage: The Roles of Preferences, Information, and Threats. Journal of \
               Politics 66(1), 25–42; and of Drezner, D. W. (2003). The Hidden Hand of Economic Coercion. International \
               Organization 57(3), 643–659.",
    reading: Reading::Rederived,
    setting: "A sender threatens a sanction that would cost the target K₁, and the target believes it with probability π. What \
              the disputed issue is worth to the target is private: anything from 0 to 1 is equally likely. Those to whom it \
              is worth less than the threat give way at once. Only the stubborn ones are left when the sanction is imposed, so \
              even at a higher cost K₂ it rarely works: the record of imposed sanctions understates what threats achieve.",
    formula: &["P(yields to the threat) = π K₁", "P(yields once imposed) = (K₂ − π K₁) / (1 − π K₁)"],
    parameters: &[
        Parameter::number("pi", 1.0, Range::UNIT, "probability that the threat is carried out, as the target sees it"),
        Parameter::number("K1", 0.4, Range::NOT_NEGATIVE, "cost of the sanction to the target as threatened"),
        Parameter::number("K2", 0.55, Range::UNIT, "cost of the sanction to the target once imposed"),
    ],
    results: &[
        ResultSpec::sampled("p_threat", "share of targets that yield to the threat"),
        ResultSpec::sampled("p_imposed", "share of the others that yield once the sanction is imposed"),
    ],
    sessions: 20_000,
    picture: Some(Picture::of("p_imposed", "pi", 0.0, 1.0)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{Draws, near, refusal, sample};
    use crate::closed::value::Value;

    #[test]
    fn the_printed_instance_holds() {
        let prediction = predict(&Params::default());
        near(prediction.number("p_threat").unwrap(), 0.4, 1e-15);
        near(prediction.number("p_imposed").unwrap(), 0.25, 1e-15);
    }

    #[test]
    fn drawn_targets_yield_as_often() {
        let params = Params { pi: 0.7, k1: 0.5, k2: 0.8 };
        let prediction = predict(&params);
        let mut draws = Draws::new(27);
        let n = 200_000;
        let worth: Vec<f64> = (0..n).map(|_| draws.uniform()).collect();
        let firm: Vec<f64> = worth.iter().copied().filter(|v| *v >= params.pi * params.k1).collect();
        let at_threat = 1.0 - firm.len() as f64 / f64::from(n);
        near(prediction.number("p_threat").unwrap(), at_threat, 0.005);
        let mut firm_ones = firm.iter();
        let (yielded, error) =
            sample(firm.len().try_into().unwrap(), || f64::from(u8::from(*firm_ones.next().unwrap() < params.k2)));
        near(prediction.number("p_imposed").unwrap(), yielded, 4.0 * error);
        near(prediction.results()[1].spread.unwrap() / f64::from(n).sqrt(), error, 0.02 * error);
    }

    #[test]
    fn a_threat_that_nobody_resists_is_never_carried_out() {
        let prediction = predict(&Params { pi: 1.0, k1: 1.0, k2: 1.0 });
        assert_eq!(prediction.get("p_imposed"), Some(&Value::Null));
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("K1", 0.6)]);
        refusal(&CASE, &[("K2", 1.1)]);
        refusal(&CASE, &[("pi", -0.1)]);
    }
}
