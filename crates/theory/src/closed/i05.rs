//! I05: trust as a Beta belief, and the reputation that deters (Kreps and Wilson 1982).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::{Kind, Parameter, Presence, Preset};
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;
use demarche_domain::maths::pow;

/// The parameters of I05; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Prior counts of promises kept and broken, each above 0.
    pub prior: [f64; 2],
    /// Weighted counts observed, each 0 or more.
    pub observed: [f64; 2],
    /// What the challenger gains from a weak opponent, over that plus what it loses to a tough one, in (0, 1); with the
    /// number of encounters that are still to come.
    pub reputation: Option<(f64, f64)>,
}

impl Default for Params {
    fn default() -> Self {
        Self { prior: [1.0, 1.0], observed: [3.0, 1.0], reputation: None }
    }
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// `beta` without `n`, or the other way round.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        let (beta, n) = (settings.optional("beta")?, settings.optional("n")?);
        let mut refusals = Refusals::default();
        if beta.is_some() != n.is_some() {
            refusals.outside("The reputation threshold needs both `beta` and `n`: give both or neither.");
        }
        refusals.or(Self {
            prior: [settings.number("a")?, settings.number("b")?],
            observed: [settings.number("kept")?, settings.number("broken")?],
            reputation: beta.zip(n),
        })
    }
}

/// `trust = (a + kept)/(a + b + kept + broken)`; `p_threshold = βⁿ`.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let kept = params.prior[0] + params.observed[0];
    let broken = params.prior[1] + params.observed[1];
    let prediction = Prediction::new().with("trust", kept / (kept + broken));
    match params.reputation {
        Some((beta, n)) => prediction.with("p_threshold", pow(beta, n)),
        None => prediction,
    }
}

/// The case.
pub const CASE: Case = Case {
    id: "I05",
    title: "Trust and reputation",
    citation: "Kreps, D. M. and Wilson, R. (1982). Reputation and Imperfect Information. Journal of Economic Theory 27(2), \
               253–279; trust is the mean of a Beta belief.",
    reading: Reading::AsPublished,
    setting: "How likely is it that the other side keeps its word? Start from a belief worth a promises kept and b broken, \
              and count. The mean of that Beta belief is trust; every broken promise lowers it, the more so the thinner the \
              record. A reputation for toughness works the same way forward: with n encounters to come, a challenger is \
              deterred if it thinks toughness at least βⁿ likely, so that a little doubt goes a long way early on.",
    formula: &["trust = (a + kept) / (a + b + kept + broken)", "challenge iff P(tough) < βⁿ"],
    parameters: &[
        Parameter::number("a", 1.0, Range::POSITIVE, "prior count of promises kept"),
        Parameter::number("b", 1.0, Range::POSITIVE, "prior count of promises broken"),
        Parameter::number("kept", 3.0, Range::NOT_NEGATIVE, "count of promises seen kept"),
        Parameter::number("broken", 1.0, Range::NOT_NEGATIVE, "count of promises seen broken"),
        Parameter::open(
            "beta",
            Range::INSIDE_UNIT,
            "challenger's gain from a weak opponent over that gain plus its loss to a tough one",
        ),
        Parameter {
            name: "n",
            default: Preset::Open,
            kind: Kind::Integer(Range::closed(0.0, 1e6)),
            presence: Presence::Optional,
            meaning: "number of encounters to come, this one included",
            supersedes: None,
        },
    ],
    results: &[
        ResultSpec::within("trust", 1e-12, "probability that the next promise is kept"),
        ResultSpec::within("p_threshold", 1e-12, "belief in toughness from which on a challenger is deterred"),
    ],
    sessions: 1,
    picture: Some(Picture::of("trust", "broken", 0.0, 12.0)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{integral, near, number, refusal};
    use demarche_domain::maths::pow;

    #[test]
    fn the_printed_instance_holds() {
        let prediction = predict(&Params::default());
        near(prediction.number("trust").unwrap(), 0.6667, 5e-5);
        assert_eq!(prediction.get("p_threshold"), None);
    }

    #[test]
    fn integrating_bayes_rule_gives_the_same_trust() {
        let (a, b, kept, broken) = (2.0, 3.0, 4.0, 2.0);
        let density = |p: f64| pow(p, a - 1.0 + kept) * pow(1.0 - p, b - 1.0 + broken);
        let trust = integral(0.0, 1.0, |p| p * density(p)) / integral(0.0, 1.0, density);
        let given = [("a", a), ("b", b), ("kept", kept), ("broken", broken)];
        near(number(&CASE, &given, "trust"), trust, 1e-9);
    }

    #[test]
    fn the_threshold_solves_the_challengers_problem_backwards() {
        // With one encounter to come a challenger enters iff (1−p)·β > p·(1−β), that is iff p < β. Before that a weak
        // opponent fights just often enough to be thought tough with the next threshold's probability if it does.
        let beta = 0.7;
        let mut threshold = beta;
        for n in 1..10_u32 {
            near(number(&CASE, &[("beta", beta), ("n", f64::from(n))], "p_threshold"), threshold, 1e-12);
            // Bayes: after a fight p' = p / P(fight) must equal the next threshold, and the challenger is indifferent
            // when P(fight) = β: hence p = β × the next threshold.
            threshold *= beta;
        }
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("a", 0.0)]);
        refusal(&CASE, &[("beta", 0.5)]);
        refusal(&CASE, &[("n", 3.0)]);
        refusal(&CASE, &[("kept", -1.0)]);
        refusal(&CASE, &[("beta", 0.5), ("n", 2.5)]);
    }
}
