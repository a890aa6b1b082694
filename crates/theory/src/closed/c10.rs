//! C10: the mixed equilibrium of a symmetric 2×2 game (Rapoport, Guyer and Gordon 1976).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;
use crate::closed::value::Value;

/// The parameters of C10; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Payoff of defecting on a cooperator.
    pub t: f64,
    /// Payoff where both cooperate.
    pub r: f64,
    /// Payoff where both defect.
    pub p: f64,
    /// Payoff of cooperating with a defector.
    pub s: f64,
}

impl Default for Params {
    fn default() -> Self {
        Self { t: 4.0, r: 3.0, p: 1.0, s: 2.0 }
    }
}

impl Params {
    /// Reads the payoffs; the name of the game is only a name.
    ///
    /// # Errors
    /// Only if the settings are another case's.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        settings.text("game")?;
        Ok(Self {
            t: settings.number("T")?,
            r: settings.number("R")?,
            p: settings.number("P")?,
            s: settings.number("S")?,
        })
    }
}

/// The probability of C at which C and D pay the same, or the equilibrium in which one of them dominates.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    // What D pays less than C against a cooperator, and more than C against a defector.
    let (with, against) = (params.r - params.t, params.p - params.s);
    let prediction = Prediction::new();
    if with == 0.0 && against == 0.0 {
        return prediction.with("p_C", Value::Null).with("equilibrium", Value::Null).indeterminate_because(
            "C and D pay the same against C, and the same against D: whatever both do is an equilibrium.",
        );
    }
    if with < 0.0 && against > 0.0 {
        return prediction.with("p_C", Value::Null).with("equilibrium", "DD");
    }
    if with > 0.0 && against < 0.0 {
        return prediction.with("p_C", Value::Null).with("equilibrium", "CC");
    }
    prediction.with("p_C", against / (against + with))
}

/// The case.
pub const CASE: Case = Case {
    id: "C10",
    title: "2×2 games",
    citation: "Rapoport, A., Guyer, M. J. and Gordon, D. G. (1976). The 2 × 2 Game. University of Michigan Press; the \
               equilibrium is that of Nash, J. (1951). Non-Cooperative Games. Annals of Mathematics 54(2), 286–295.",
    reading: Reading::AsPublished,
    setting: "Two sides choose at the same time to cooperate or to defect. T is what a defector gets from a cooperator, R what two \
              cooperators get, P what two defectors get, and S what a cooperator gets from a defector. Where one act is better \
              whatever the other does, both choose it: that is the prisoner's dilemma. In chicken and in the stag hunt \
              there is also an equilibrium in which both mix so that the other does not mind what it does.",
    formula: &["p_C = (P − S)/((P − S) + (R − T))", "DD if T > R and P > S;  CC if R > T and S > P"],
    parameters: &[
        Parameter::text("game", "chicken", "name of the game, which changes nothing"),
        Parameter::number("T", 4.0, Range::ANY, "payoff of defecting on a cooperator"),
        Parameter::number("R", 3.0, Range::ANY, "payoff where both cooperate"),
        Parameter::number("P", 1.0, Range::ANY, "payoff where both defect"),
        Parameter::number("S", 2.0, Range::ANY, "payoff of cooperating with a defector"),
    ],
    results: &[
        ResultSpec::within("p_C", 1e-9, "probability of C in the mixed equilibrium, null where one act dominates"),
        ResultSpec::exact("equilibrium", "acts of both where one dominates"),
    ],
    sessions: 1,
    picture: Some(Picture::of("p_C", "T", 3.05, 8.0)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{Draws, near, refusal};
    use crate::closed::value::Value;

    #[test]
    fn the_printed_instance_holds() {
        let prediction = predict(&Params::default());
        near(prediction.number("p_C").unwrap(), 0.5, 1e-15);
        assert_eq!(prediction.get("equilibrium"), None);
    }

    #[test]
    fn in_equilibrium_nobody_gains_by_another_act() {
        let mut draws = Draws::new(10);
        let mut seen = [0; 3];
        for _ in 0..300 {
            let [t, r, p, s] = std::array::from_fn(|_| draws.between(-3.0, 3.0));
            let prediction = predict(&Params { t, r, p, s });
            let pays = |q: f64| [q * r + (1.0 - q) * s, q * t + (1.0 - q) * p];
            match prediction.get("equilibrium") {
                Some(Value::Text(text)) => {
                    let (q, best, other) = if text == "DD" { (0.0, 1, 0) } else { (1.0, 0, 1) };
                    assert!(pays(q)[best] > pays(q)[other] && pays(1.0 - q)[best] > pays(1.0 - q)[other], "{text}");
                    assert_eq!(prediction.get("p_C"), Some(&Value::Null));
                    seen[other] += 1;
                }
                _ => {
                    let q = prediction.number("p_C").unwrap();
                    assert!((0.0..=1.0).contains(&q));
                    near(pays(q)[0], pays(q)[1], 1e-12);
                    seen[2] += 1;
                }
            }
        }
        assert!(seen.iter().all(|count| *count > 30), "{seen:?}");
    }

    #[test]
    fn where_acts_pay_the_same_everywhere_the_case_says_so() {
        let prediction = predict(&Params { t: 1.0, r: 1.0, p: 0.0, s: 0.0 });
        assert!(prediction.indeterminate().is_some());
        assert_eq!(prediction.get("p_C"), Some(&Value::Null));
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("T", f64::INFINITY)]);
    }
}
