//! What a closed form answers: named values in a fixed order.

use crate::closed::value::Value;
use demarche_domain::maths::sqrt;

/// One result of a closed form.
#[derive(Debug, Clone, PartialEq)]
pub struct Predicted {
    /// Its name, one of the case's results.
    pub name: &'static str,
    /// Its value; [`Value::Null`] where the theory leaves it open.
    pub value: Value,
    /// The standard deviation of a single draw of which this is the mean, where it is known; the standard error of
    /// `n` draws is this over `√n`. What counts as a draw is said where the case gives it: a session, if nothing is.
    pub spread: Option<f64>,
}

/// The results of a closed form, in the order in which they are printed.
///
/// A result that the parameters given do not determine is left out; one that the theory itself leaves open is there,
/// and null.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Prediction {
    results: Vec<Predicted>,
    indeterminate: Option<String>,
}

impl Prediction {
    /// No results yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a result that has no sampling error: a share, a price, a count, a yes or no.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.results.push(Predicted { name, value: value.into(), spread: None });
        self
    }

    /// Adds a probability `p` in [0, 1], which a share of draws estimates.
    #[must_use]
    pub fn frequency(self, name: &'static str, p: f64) -> Self {
        self.mean(name, p, sqrt((p * (1.0 - p)).max(0.0)))
    }

    /// Adds an expected value, which a mean of draws with standard deviation `spread` estimates.
    #[must_use]
    pub fn mean(mut self, name: &'static str, value: f64, spread: f64) -> Self {
        self.results.push(Predicted { name, value: Value::Number(value), spread: Some(spread) });
        self
    }

    /// Says in a sentence what the theory leaves open.
    #[must_use]
    pub fn indeterminate_because(mut self, sentence: impl Into<String>) -> Self {
        self.indeterminate = Some(sentence.into());
        self
    }

    /// The results in order.
    #[must_use]
    pub fn results(&self) -> &[Predicted] {
        &self.results
    }

    /// The value of one result, if it is there.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.results.iter().find(|result| result.name == name).map(|result| &result.value)
    }

    /// The value of one result as a number, if it is there and is one.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<f64> {
        self.get(name).and_then(Value::as_number)
    }

    /// What the theory leaves open, in a sentence; nothing for a determinate case.
    #[must_use]
    pub fn indeterminate(&self) -> Option<&str> {
        self.indeterminate.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::Prediction;
    use crate::closed::value::Value;

    #[test]
    fn a_frequency_carries_the_spread_of_a_single_draw() {
        let prediction = Prediction::new().frequency("p", 0.2).with("x", 3).with("y", Value::Null);
        assert!((prediction.results()[0].spread.unwrap() - 0.4).abs() < 1e-15);
        assert_eq!(prediction.number("x"), Some(3.0));
        assert_eq!(prediction.number("y"), None);
        assert_eq!(prediction.get("z"), None);
    }
}
