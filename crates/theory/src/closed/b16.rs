//! B16: a single negotiating text (Raiffa 1982; Klein et al. 2003).

use crate::closed::case::{Case, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;
use crate::closed::value::Value;

/// Number of clauses in the text.
pub const CLAUSES: usize = 6;
/// What each clause is worth to the US.
pub const US: [f64; CLAUSES] = [3.0, -1.0, 2.0, -2.0, 1.0, -1.0];
/// What each clause is worth to China.
pub const CHINA: [f64; CLAUSES] = [-1.0, 3.0, 1.0, 2.0, -2.0, -1.0];
/// The words of `benchmark`.
const BENCHMARK: &str = "max Nash product over 64 texts";

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Params {
    /// Where changes of one clause at a time lead.
    Single,
    /// Where changes of one or two clauses at a time lead.
    SingleAndPairs,
    /// The text with the largest product of payoffs.
    Benchmark,
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// Mutations or a benchmark that there are not.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        let mut refusals = Refusals::default();
        let mutations = match settings.text("mutations")? {
            "single" => Self::Single,
            "single+pairs" | "single+pairs (lexicographic)" => Self::SingleAndPairs,
            other => {
                refusals
                    .outside(format!("`mutations = {other}` is neither `single` nor `single+pairs (lexicographic)`."));
                Self::Single
            }
        };
        let params = match settings.optional_text("benchmark")? {
            None => mutations,
            Some(BENCHMARK) => Self::Benchmark,
            Some(other) => {
                refusals.outside(format!("`benchmark = {other}` is not `{BENCHMARK}`, the only benchmark there is."));
                mutations
            }
        };
        refusals.or(params)
    }
}

/// A text: which clauses are in it, the first in the lowest bit.
type Text = u32;

fn worth(text: Text, values: [f64; CLAUSES]) -> f64 {
    values.iter().enumerate().map(|(k, value)| if text >> k & 1 == 1 { *value } else { 0.0 }).sum()
}

fn payoffs(text: Text) -> [f64; 2] {
    [worth(text, US), worth(text, CHINA)]
}

/// The changes that are tried, in their order.
fn changes(params: Params) -> Vec<Text> {
    let singles = (0..CLAUSES).map(|k| 1 << k);
    let pairs = (0..CLAUSES).flat_map(|k| (k + 1..CLAUSES).map(move |l| 1 << k | 1 << l));
    match params {
        Params::SingleAndPairs => singles.chain(pairs).collect(),
        _ => singles.collect(),
    }
}

/// The text that is left when no change stands any more.
fn climbed(params: Params) -> Text {
    let mut text = 0;
    loop {
        let before = text;
        for change in changes(params) {
            let (old, new) = (payoffs(text), payoffs(text ^ change));
            if new[0] >= old[0] && new[1] >= old[1] && new != old {
                text ^= change;
            }
        }
        if text == before {
            return text;
        }
    }
}

fn benchmark() -> Text {
    let product = |text: Text| payoffs(text).into_iter().map(|u| u.max(0.0)).product::<f64>();
    (0..1 << CLAUSES).fold(0, |best, text| if product(text) > product(best) { text } else { best })
}

/// Payoffs of the text that stands in the end, and its clauses.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let text = match params {
        Params::Benchmark => benchmark(),
        mutations => climbed(*mutations),
    };
    let clauses = (0..CLAUSES).map(|k| f64::from(text >> k & 1)).collect();
    Prediction::new().with("u", payoffs(text)).with("text", Value::List(clauses))
}

/// The case.
pub const CASE: Case = Case {
    id: "B16",
    title: "A single negotiating text",
    citation: "Raiffa, H. (1982). The Art and Science of Negotiation. Harvard University Press, on the single negotiating text; \
               Klein, M., Faratin, P., Sayama, H. and Bar-Yam, Y. (2003). Negotiating Complex Contracts. Group Decision and \
               Negotiation 12(2), 111–125, on texts mutated by a mediator. The instance is our own.",
    reading: Reading::AsPublished,
    setting: "A mediator keeps one text of six clauses, at first without any of them. Each is worth [3, −1, 2, −2, 1, −1] to \
              the US and [−1, 3, 1, 2, −2, −1] to China. It tries changes in order; a change stands if it makes neither side \
              worse off and one better. One clause at a time, the text gets stuck at once: what one side gives away, it is \
              not paid for. Changes of two clauses at a time let each side pay with one for the other.",
    formula: &[
        "a change stands iff u_US and u_CN do not fall and one of them rises",
        "clauses in order, then pairs in lexicographic order, until nothing stands any more",
        "single: (2, 1); with pairs: (4, 3), which is the largest product of all 64 texts",
    ],
    parameters: &[
        Parameter::text(
            "mutations",
            "single",
            "`single` or `single+pairs (lexicographic)`, the changes that are tried",
        ),
        Parameter::open_text(
            "benchmark",
            "`max Nash product over 64 texts` to ask for the best text instead of the one that changes lead to",
        ),
    ],
    results: &[
        ResultSpec::within("u", 1e-9, "payoffs of the US and China"),
        ResultSpec::within("text", 1e-9, "clauses that are in the text"),
    ],
    sessions: 1,
    picture: None,
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, CHINA, CLAUSES, US};
    use crate::closed::testing::predict;
    use crate::closed::value::Value;

    fn found(given: &[(&str, &str)]) -> (Vec<f64>, Vec<f64>) {
        let given: Vec<_> = given.iter().map(|(name, text)| (*name, Value::from(*text))).collect();
        let prediction = predict(&CASE, &given).unwrap();
        let list = |name| match prediction.get(name) {
            Some(Value::List(items)) => items.clone(),
            other => panic!("{other:?}"),
        };
        (list("u"), list("text"))
    }

    #[test]
    fn the_printed_instances_hold() {
        assert_eq!(found(&[]), (vec![2.0, 1.0], vec![0.0, 0.0, 1.0, 0.0, 0.0, 0.0]));
        let best = (vec![4.0, 3.0], vec![1.0, 1.0, 1.0, 0.0, 0.0, 0.0]);
        assert_eq!(found(&[("mutations", "single+pairs (lexicographic)")]), best);
        assert_eq!(found(&[("benchmark", "max Nash product over 64 texts")]), best);
    }

    /// All texts as lists of clauses.
    fn texts() -> impl Iterator<Item = [f64; CLAUSES]> {
        (0..64_u32).map(|n| std::array::from_fn(|k| f64::from(n >> (5 - k) & 1)))
    }

    fn worth(text: &[f64; CLAUSES]) -> [f64; 2] {
        [US, CHINA].map(|values| values.iter().zip(text).map(|(value, y)| value * y).sum())
    }

    #[test]
    fn nothing_that_was_found_can_be_changed_and_the_benchmark_is_the_best_of_all() {
        for (mutations, most) in [("single", 1.0), ("single+pairs (lexicographic)", 2.0)] {
            let (u, text) = found(&[("mutations", mutations)]);
            for other in texts() {
                let changed: f64 = other.iter().zip(&text).map(|(a, b)| (a - b).abs()).sum();
                let [us, china] = worth(&other);
                let stands = us >= u[0] && china >= u[1] && us + china > u[0] + u[1];
                assert!(changed > most || !stands, "{mutations}: {other:?}");
            }
        }
        let (u, text) = found(&[("benchmark", "max Nash product over 64 texts")]);
        assert_eq!(worth(&text.try_into().unwrap()).to_vec(), u);
        let most = texts().map(|text| worth(&text)).filter(|u| u[0] > 0.0 && u[1] > 0.0).map(|[a, b]| a * b);
        assert_eq!(most.fold(0.0, f64::max), u[0] * u[1]);
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        for (name, text) in [("mutations", "triples"), ("benchmark", "sum")] {
            let sentence = predict(&CASE, &[(name, text.into())]).unwrap_err().to_string();
            assert!(sentence.ends_with('.') && sentence.contains(text), "{sentence}");
        }
    }
}
