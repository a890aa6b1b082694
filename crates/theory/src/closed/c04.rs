//! C04: the audience-cost crisis with complete information (Fearon 1994).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;
use crate::closed::value::Value;

/// The parameters of C04; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Cost of conflict to each side, above 0.
    pub w: [f64; 2],
    /// Growth of each side's audience cost per unit of time, in the same unit, above 0.
    pub a: [f64; 2],
}

impl Default for Params {
    fn default() -> Self {
        Self { w: [1.0, 1.0], a: [2.0, 1.0] }
    }
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// Only if the settings are another case's.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        Ok(Self {
            w: [settings.number("w1")?, settings.number("w2")?],
            a: [settings.number("a1")?, settings.number("a2")?],
        })
    }
}

/// Whoever would be locked in later backs down at once.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let [lock1, lock2] = [params.w[0] * params.a[1], params.w[1] * params.a[0]]; // w_i/a_i, times a1·a2
    if (lock1 - lock2).abs() <= 1e-12 * lock1.max(lock2) {
        return Prediction::new().with("quitter", Value::Null).with("conflict", Value::Null).indeterminate_because(
            "Both sides would be locked in at the same time, so the theory does not say which of them backs down.",
        );
    }
    Prediction::new().with("quitter", if lock1 > lock2 { 1 } else { 2 }).with("conflict", false)
}

/// The case.
pub const CASE: Case = Case {
    id: "C04",
    title: "Audience costs with complete information",
    citation: "Re-derived in a linear version in the spirit of Fearon, J. D. (1994). Domestic Political Audiences and the \
               Escalation of International Disputes. American Political Science Review 88(3), 577–592.",
    reading: Reading::Rederived,
    setting: "Two states face each other in public over a prize. Each may escalate, back down, or attack; the longer the \
              crisis, the more backing down costs at home: a per unit of time. Once that exceeds w, the cost of the conflict, \
              a state is locked in and cannot back down any more. Everyone sees who would be locked in first, at w/a, so the \
              other backs down at once. There is no conflict, and the state that ties its hands faster prevails.",
    formula: &["lock-in of i at wᵢ/aᵢ", "the side with the later lock-in backs down at once; no conflict"],
    parameters: &[
        Parameter::number("w1", 1.0, Range::POSITIVE, "cost of conflict to player 1"),
        Parameter::number("a1", 2.0, Range::POSITIVE, "growth of player 1's audience cost per unit of time"),
        Parameter::number("w2", 1.0, Range::POSITIVE, "cost of conflict to player 2"),
        Parameter::number("a2", 1.0, Range::POSITIVE, "growth of player 2's audience cost per unit of time"),
    ],
    results: &[
        ResultSpec::exact("quitter", "side that backs down, 1 or 2"),
        ResultSpec::exact("conflict", "whether there is a conflict"),
    ],
    sessions: 1,
    picture: Some(Picture::of("quitter", "a1", 0.25, 3.0)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{Draws, number, refusal};
    use crate::closed::value::Value;

    #[test]
    fn the_printed_instance_holds() {
        let prediction = predict(&Params::default());
        assert_eq!(prediction.get("quitter"), Some(&Value::Integer(2)));
        assert_eq!(prediction.get("conflict"), Some(&Value::Bool(false)));
    }

    #[test]
    fn played_backwards_from_lock_in_the_later_one_gives_way() {
        let mut draws = Draws::new(16);
        for _ in 0..500 {
            let w = [draws.between(0.2, 3.0), draws.between(0.2, 3.0)];
            let a = [draws.between(0.2, 3.0), draws.between(0.2, 3.0)];
            // Walk through the crisis in small steps: the first side whose audience cost reaches its cost of conflict
            // is locked in, and the other, which still can, prefers backing down to a conflict.
            let step = 1e-4;
            let mut time = 0.0;
            let quitter = loop {
                time += step;
                match [a[0] * time >= w[0], a[1] * time >= w[1]] {
                    [true, true] => break None,
                    [true, false] => break Some(2.0),
                    [false, true] => break Some(1.0),
                    [false, false] => {}
                }
            };
            if let Some(quitter) = quitter {
                let given = [("w1", w[0]), ("a1", a[0]), ("w2", w[1]), ("a2", a[1])];
                assert_eq!(number(&CASE, &given, "quitter"), quitter);
            }
        }
    }

    #[test]
    fn equal_lock_in_times_are_reported_as_open() {
        let prediction = predict(&Params { w: [0.3, 0.1], a: [0.6, 0.2] });
        assert_eq!(prediction.get("quitter"), Some(&Value::Null));
        assert_eq!(prediction.get("conflict"), Some(&Value::Null));
        assert!(prediction.indeterminate().is_some());
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("w1", 0.0)]);
        refusal(&CASE, &[("a2", -1.0)]);
    }
}
