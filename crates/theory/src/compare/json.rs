//! An outcome as JSON: one object a case, with the names that the documentation gives.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Comparison, Outcome};
use crate::closed::{Tolerance, Value};

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(x) => serializer.serialize_f64(*x),
            Self::Integer(n) => serializer.serialize_i64(*n),
            Self::Bool(b) => serializer.serialize_bool(*b),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => items.serialize(serializer),
            Self::Null => serializer.serialize_unit(),
        }
    }
}

/// An object whose names keep their order.
struct Named<'a, T>(Vec<(&'a str, T)>);

impl<T: Serialize> Serialize for Named<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// The rule of the whole case: a number where all results share one distance, else words.
struct Rule<'a>(&'a Outcome);

impl Serialize for Rule<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.case.common_tolerance() {
            Some(Tolerance::Absolute(distance)) => serializer.serialize_f64(distance),
            Some(shared) => serializer.collect_str(&shared),
            None => {
                let rules: Vec<_> =
                    self.0.comparisons.iter().map(|result| format!("{}: {}", result.name, result.tolerance)).collect();
                serializer.serialize_str(&rules.join("; "))
            }
        }
    }
}

impl Serialize for Outcome {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let values = |of: fn(&Comparison) -> &Value| {
            Named(self.comparisons.iter().map(|result| (result.name, of(result))).collect())
        };
        let numbers = |of: fn(&Comparison) -> Option<f64>| {
            Named(self.comparisons.iter().filter_map(|result| Some((result.name, of(result)?))).collect())
        };
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", self.case.id)?;
        map.serialize_entry("title", self.case.title)?;
        map.serialize_entry("citation", self.case.citation)?;
        map.serialize_entry("setting", self.case.setting)?;
        map.serialize_entry("parameters", &Named(self.settings.iter().collect()))?;
        map.serialize_entry("predicted", &values(|result| &result.predicted))?;
        map.serialize_entry("simulated", &values(|result| &result.simulated))?;
        map.serialize_entry("error", &numbers(|result| result.error))?;
        map.serialize_entry("tolerance", &Rule(self))?;
        map.serialize_entry("allowed", &numbers(|result| result.allowed))?;
        map.serialize_entry("pass", &self.pass())?;
        map.serialize_entry("sessions", &self.sessions)?;
        map.serialize_entry("seed", &self.seed.to_string())?;
        if let Some(sentence) = &self.indeterminate {
            map.serialize_entry("indeterminate", sentence)?;
        }
        map.end()
    }
}
