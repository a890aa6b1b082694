//! The theory lab: a classical case at any parameters, its closed form beside what the engine's own sessions give.

use crate::question::TheoryQuestion;
use crate::refused::Refused;
use demarche_theory::catalogue::{self, CATALOGUE};
use demarche_theory::closed::case::Reading;
use demarche_theory::closed::parameter::Kind;
use demarche_theory::closed::range::{Bound, Range};
use demarche_theory::closed::{Case, Parameter, Value};
use demarche_theory::compare::{Outcome, Verdict};
use demarche_theory::error::TheoryError;
use demarche_theory::params;
use demarche_theory::run::{default_options, run};
use serde::Serialize;

/// All cases, with what is said and what can be moved of each.
#[derive(Debug, Serialize)]
pub struct CasesJson {
    cases: Vec<CaseJson>,
}

#[derive(Debug, Serialize)]
struct CaseJson {
    id: &'static str,
    title: &'static str,
    citation: &'static str,
    /// Whether the formula is the source's own or was derived anew in its spirit.
    reading: &'static str,
    setting: &'static str,
    formula: &'static [&'static str],
    parameters: Vec<ParameterJson>,
    /// How many sessions the case itself asks for.
    sessions: u64,
}

#[derive(Debug, Serialize)]
struct ParameterJson {
    name: &'static str,
    meaning: &'static str,
    /// `number`, `integer`, `pair`, `flag` or `text`.
    kind: &'static str,
    default: Value,
    /// The range, as the end of a sentence that begins "it must be"; none for words.
    range: Option<String>,
    /// Least, most and step of a slider; none where the range has an open end and the case's picture does not say how far
    /// to go.
    slider: Option<[f64; 3]>,
}

/// A case, played.
#[derive(Debug, Serialize)]
pub struct TheoryAnswer {
    theory: OutcomeJson,
}

#[derive(Debug, Serialize)]
struct OutcomeJson {
    id: &'static str,
    pass: bool,
    sessions: u64,
    seed: String,
    results: Vec<ResultJson>,
    /// What is left open, in a sentence.
    indeterminate: Option<String>,
}

#[derive(Debug, Serialize)]
struct ResultJson {
    name: &'static str,
    meaning: &'static str,
    predicted: Value,
    simulated: Value,
    error: Option<f64>,
    /// The rule, in words.
    tolerance: String,
    /// The largest distance that the rule allows here.
    allowed: Option<f64>,
    agrees: bool,
}

/// A case at the parameters that a question gives.
///
/// # Errors
/// Everything that the case refuses, each in a sentence.
pub fn answered(question: &TheoryQuestion) -> Result<TheoryAnswer, Vec<String>> {
    played(question).map_err(|error| Refused::Theory(Box::new(error)).sentences())
}

fn played(question: &TheoryQuestion) -> Result<TheoryAnswer, TheoryError> {
    let entry = catalogue::find(&question.case)?;
    let settings = params::read(&entry.case, &question.set)?;
    let mut options = default_options(entry, question.seed.0);
    options.sessions = options.sessions.min(question.sessions);
    Ok(TheoryAnswer { theory: OutcomeJson::new(&run(entry, &settings, &options)?.outcome) })
}

impl OutcomeJson {
    fn new(outcome: &Outcome) -> Self {
        let results = outcome.comparisons.iter().map(|one| ResultJson {
            name: one.name,
            meaning: outcome.case.result(one.name).map_or("", |result| result.meaning),
            predicted: one.predicted.clone(),
            simulated: one.simulated.clone(),
            error: one.error,
            tolerance: one.tolerance.to_string(),
            allowed: one.allowed,
            agrees: one.verdict == Verdict::Agrees,
        });
        Self {
            id: outcome.case.id,
            pass: outcome.pass(),
            sessions: outcome.sessions,
            seed: outcome.seed.to_string(),
            results: results.collect(),
            indeterminate: outcome.indeterminate.clone(),
        }
    }
}

impl CasesJson {
    /// All that have sessions to hold against their closed forms.
    #[must_use]
    pub fn new() -> Self {
        Self {
            cases: CATALOGUE
                .iter()
                .filter(|entry| entry.simulate.is_some())
                .map(|one| CaseJson::new(&one.case))
                .collect(),
        }
    }
}

impl Default for CasesJson {
    fn default() -> Self {
        Self::new()
    }
}

impl CaseJson {
    fn new(case: &Case) -> Self {
        Self {
            id: case.id,
            title: case.title,
            citation: case.citation,
            reading: match case.reading {
                Reading::AsPublished => "as-published",
                Reading::Rederived => "rederived",
            },
            setting: case.setting,
            formula: case.formula,
            parameters: case.parameters.iter().map(|one| ParameterJson::new(case, one)).collect(),
            sessions: case.sessions,
        }
    }
}

impl ParameterJson {
    fn new(case: &Case, parameter: &Parameter) -> Self {
        let (kind, range) = match parameter.kind {
            Kind::Number(range) => ("number", Some(range)),
            Kind::Integer(range) => ("integer", Some(range)),
            Kind::Pair(range) => ("pair", Some(range)),
            Kind::Flag => ("flag", None),
            Kind::Text => ("text", None),
        };
        Self {
            name: parameter.name,
            meaning: parameter.meaning,
            kind,
            default: parameter.default.into(),
            range: range.map(|range| range.to_string()),
            slider: slider(case, parameter),
        }
    }
}

/// From where to where a slider goes: over the theory's range where that has two ends, else over the case's picture.
fn slider(case: &Case, parameter: &Parameter) -> Option<[f64; 3]> {
    let (range, least_step) = match parameter.kind {
        Kind::Number(range) => (range, 0.0),
        Kind::Integer(range) => (range, 1.0),
        Kind::Pair(_) | Kind::Flag | Kind::Text => return None,
    };
    let drawn = case.picture.filter(|picture| picture.parameter == parameter.name && picture.template.is_none());
    let (low, high) = match (ends(range), drawn) {
        (Some(ends), None) => ends,
        // A range may reach far beyond where anything happens.
        (Some((low, high)), Some(picture)) if high - low <= WIDE * (picture.to - picture.from).abs() => (low, high),
        (_, Some(picture)) => (picture.from.min(picture.to), picture.from.max(picture.to)),
        (None, None) => return None,
    };
    let default = Value::from(parameter.default).as_number();
    if default.is_some_and(|x| x < low || x > high) {
        return None;
    }
    let step = step(high - low).max(least_step);
    let inside = |end: f64, inwards: f64| if range.contains(end) { end } else { end + inwards };
    Some([inside(low, step), inside(high, -step), step])
}

/// How many times as wide as a case's picture a range may be for a slider to cover all of it.
const WIDE: f64 = 4.0;

fn ends(range: Range) -> Option<(f64, f64)> {
    let end = |bound| match bound {
        Bound::Closed(x) | Bound::Open(x) => Some(x),
        Bound::Unbounded => None,
    };
    end(range.low).zip(end(range.high))
}

/// The largest power of ten of which there are at least fifty in a span.
fn step(span: f64) -> f64 {
    let mut step = 1.0;
    while step * 50.0 > span && step > 1e-6 {
        step /= 10.0;
    }
    while step * 500.0 <= span {
        step *= 10.0;
    }
    step
}

#[cfg(test)]
mod tests {
    use super::*;
    use demarche_domain::ids::Seed;

    fn question(case: &str, set: &[&str]) -> TheoryQuestion {
        let set = set.iter().map(|&one| one.to_owned()).collect();
        TheoryQuestion { case: case.to_owned(), set, seed: Seed(1), sessions: 100 }
    }

    #[test]
    fn the_lab_says_what_the_theory_and_the_sessions_say() {
        let found = answered(&question("B01", &["d1=0.8"])).unwrap().theory;
        let settings = params::read(&catalogue::find("B01").unwrap().case, ["d1=0.8"]).unwrap();
        let predicted = (catalogue::find("B01").unwrap().case.predict)(&settings).unwrap();
        assert!(found.pass && !found.results.is_empty());
        for one in &found.results {
            assert_eq!(Some(&one.predicted), predicted.get(one.name), "{}", one.name);
            assert!(one.agrees && !one.meaning.is_empty(), "{one:?}");
        }
        let other = answered(&question("B01", &[])).unwrap().theory;
        assert_ne!(found.results[0].simulated, other.results[0].simulated, "the parameter counts for something");
    }

    #[test]
    fn sessions_are_bounded_by_the_question() {
        assert_eq!(answered(&question("C01", &[])).unwrap().theory.sessions, 100);
    }

    #[test]
    fn refusals_are_sentences_all_of_them() {
        let refused = answered(&question("B04", &["d=1.5", "w3=0.1"])).unwrap_err();
        assert_eq!(refused.len(), 2, "{refused:?}");
        assert!(refused[0].contains("outside the theory's range"), "{refused:?}");
        assert!(refused[1].contains("did you mean `w1`?"), "{refused:?}");
        assert!(answered(&question("B99", &[])).unwrap_err()[0].contains("no theory case `B99`"));
    }

    #[test]
    fn every_end_of_every_slider_lies_in_the_theory() {
        let mut sliders = 0;
        for entry in CATALOGUE {
            for parameter in entry.case.parameters {
                let Some([low, high, step]) = slider(&entry.case, parameter) else { continue };
                sliders += 1;
                let place = format!("{} {}: {low} to {high} by {step}", entry.case.id, parameter.name);
                assert!(low < high && step > 0.0, "{place}");
                assert!(high - low >= step && (high - low) / step <= 501.0, "{place}");
                for end in [low, high] {
                    assert!(parameter.admit(Value::Number(end)).is_ok(), "{place}");
                }
            }
        }
        assert!(sliders > CATALOGUE.len(), "{sliders} sliders");
    }

    #[test]
    fn steps_are_round_and_neither_few_nor_many() {
        for (span, is) in [(1.0, 0.01), (0.4, 0.001), (10.0, 0.1), (99.0, 1.0), (1_000.0, 10.0)] {
            assert!((step(span) - is).abs() < 1e-12, "{span}: {}", step(span));
        }
    }
}
