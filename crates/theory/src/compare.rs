//! Predicted against simulated: error, tolerance and verdict, result by result and overall.

use crate::closed::{Case, Prediction, Settings, Tolerance, Value};
use crate::simulate::{Simulated, SimulatedResult};

mod json;

/// Errors of rounding that no tolerance in standard errors should count, relative to values above 1.
const ROUNDING: f64 = 1e-9;

/// Whether a simulated result is what was predicted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Within the tolerance.
    Agrees,
    /// Not within it, or not there at all.
    Differs,
}

/// One result, predicted and simulated.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Its name.
    pub name: &'static str,
    /// What the closed form says; null where it leaves the result open.
    pub predicted: Value,
    /// What the sessions gave; null where they gave nothing.
    pub simulated: Value,
    /// Distance of the two, in the result's own unit; 0 or 1 for words and yes-or-no; none if one of them is null.
    pub error: Option<f64>,
    /// The rule.
    pub tolerance: Tolerance,
    /// The largest distance that the rule allows here; none if it cannot be told.
    pub allowed: Option<f64>,
    /// Whether the distance is allowed.
    pub verdict: Verdict,
}

/// A case's two sides, compared.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The case.
    pub case: Case,
    /// Its parameters.
    pub settings: Settings,
    /// The results that the closed form gives, in the case's order.
    pub comparisons: Vec<Comparison>,
    /// Number of sessions played.
    pub sessions: u64,
    /// Root seed of all chance.
    pub seed: u64,
    /// What is left open, in a sentence.
    pub indeterminate: Option<String>,
}

impl Outcome {
    /// Whether every result agrees, and there is one at least.
    #[must_use]
    pub fn pass(&self) -> bool {
        !self.comparisons.is_empty() && self.comparisons.iter().all(|result| result.verdict == Verdict::Agrees)
    }
}

/// Compares the two sides of a case.
///
/// A predicted value that the sessions lack differs; one that the theory leaves open agrees only with null; a result
/// that the closed form does not give is not compared.
#[must_use]
pub fn compare(case: &Case, settings: &Settings, prediction: &Prediction, simulated: &Simulated, seed: u64) -> Outcome {
    let comparisons = prediction
        .results()
        .iter()
        .map(|predicted| {
            let found = simulated.results.iter().find(|result| result.name == predicted.name);
            let tolerance = case.result(predicted.name).map_or(Tolerance::Exact, |result| result.tolerance);
            let error = standard_error(predicted.spread, found, simulated.sessions);
            one(predicted.name, &predicted.value, found, tolerance, error)
        })
        .collect();
    let indeterminate = prediction.indeterminate().or(simulated.indeterminate.as_deref()).map(str::to_owned);
    Outcome { case: *case, settings: settings.clone(), comparisons, sessions: simulated.sessions, seed, indeterminate }
}

/// The standard error to judge by: from the predicted spread where it is known, else the sample's own.
fn standard_error(spread: Option<f64>, found: Option<&SimulatedResult>, sessions: u64) -> Option<f64> {
    let found = found?;
    match spread {
        Some(spread) => {
            let draws = found.draws.unwrap_or(sessions);
            (draws > 0).then(|| spread / (draws as f64).sqrt())
        }
        None => found.standard_error,
    }
}

fn one(
    name: &'static str,
    predicted: &Value,
    found: Option<&SimulatedResult>,
    tolerance: Tolerance,
    standard_error: Option<f64>,
) -> Comparison {
    let simulated = found.map_or(Value::Null, |result| result.value.clone());
    let error = distance(predicted, &simulated);
    let allowed = allowed(tolerance, standard_error, predicted);
    let agrees = match error.zip(allowed) {
        Some((error, allowed)) => error <= allowed,
        None => predicted.is_null() && simulated.is_null(),
    };
    let verdict = if agrees { Verdict::Agrees } else { Verdict::Differs };
    Comparison { name, predicted: predicted.clone(), simulated, error, tolerance, allowed, verdict }
}

/// How far two values lie apart; none if either is null.
fn distance(predicted: &Value, simulated: &Value) -> Option<f64> {
    if predicted.is_null() || simulated.is_null() {
        return None;
    }
    if let Some((a, b)) = predicted.as_number().zip(simulated.as_number()) {
        return Some((a - b).abs());
    }
    match (predicted, simulated) {
        (Value::List(a), Value::List(b)) if a.len() == b.len() => {
            Some(a.iter().zip(b).fold(0.0, |most: f64, (a, b)| most.max((a - b).abs())))
        }
        (a, b) => Some(if a == b { 0.0 } else { 1.0 }),
    }
}

/// The largest distance that a rule allows; none where it needs a standard error and there is none.
fn allowed(tolerance: Tolerance, standard_error: Option<f64>, predicted: &Value) -> Option<f64> {
    let exact = !matches!(predicted, Value::Number(_) | Value::Integer(_) | Value::List(_));
    let sampled = |number: f64| {
        let size = predicted.as_number().map_or(1.0, |x| x.abs().max(1.0));
        standard_error.map(|error| number * error + ROUNDING * size)
    };
    match tolerance {
        _ if exact => Some(0.0),
        Tolerance::Exact => Some(0.0),
        Tolerance::Absolute(distance) => Some(distance),
        Tolerance::StandardErrors(number) => sampled(number),
        Tolerance::Wider { absolute, standard_errors } => {
            Some(sampled(standard_errors).map_or(absolute, |wide| wide.max(absolute)))
        }
    }
}

#[cfg(test)]
mod tests;
