//! The parameters that are varied, with their bounds; SALib's `problem`.

use super::SensitivityError;
use serde::{Deserialize, Serialize};

/// Parameters and bounds. As JSON it is SALib's `problem`: `num_vars`, `names`, `bounds`, and `groups` where there are any.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    num_vars: usize,
    names: Vec<String>,
    bounds: Vec<[f64; 2]>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    groups: Option<Vec<String>>,
}

impl Problem {
    /// A problem of parameters with their bounds.
    ///
    /// # Errors
    /// All mistakes, a sentence each: no parameter, names that are empty or there twice, bounds that do not ascend.
    pub fn new<S: Into<String>>(parameters: impl IntoIterator<Item = (S, [f64; 2])>) -> Result<Self, Vec<String>> {
        let (names, bounds): (Vec<String>, Vec<[f64; 2]>) =
            parameters.into_iter().map(|(name, bounds)| (name.into(), bounds)).unzip();
        Self { num_vars: names.len(), names, bounds, groups: None }.checked()
    }

    /// Reads SALib's `problem`. Fields that are not needed here, such as `dists` or `outputs`, are refused where they would
    /// change the design and passed over otherwise.
    ///
    /// # Errors
    /// All mistakes, a sentence each; where the text is no such JSON only that, with its place.
    pub fn read(text: &str) -> Result<Self, Vec<String>> {
        let whole: serde_json::Value = serde_json::from_str(text).map_err(|error| vec![error.to_string()])?;
        let uniform = |dist: &serde_json::Value| dist.as_str() == Some("unif");
        if let Some(dists) = whole.get("dists").and_then(serde_json::Value::as_array)
            && !dists.iter().all(uniform)
        {
            return Err(vec!["`dists`: only uniform distributions are designed here".to_owned()]);
        }
        let problem: Self = serde_json::from_value(whole).map_err(|error| vec![error.to_string()])?;
        problem.checked()
    }

    fn checked(self) -> Result<Self, Vec<String>> {
        let mut mistakes = Vec::new();
        if self.names.is_empty() {
            mistakes.push("a problem has at least one parameter".to_owned());
        }
        for (count, what) in [(self.num_vars, "`num_vars` says"), (self.bounds.len(), "`bounds` has")] {
            if count != self.names.len() {
                mistakes.push(format!("{what} {count} where {} names are given", self.names.len()));
            }
        }
        if let Some(groups) = &self.groups
            && groups.len() != self.names.len()
        {
            mistakes.push(format!("`groups` has {} where {} names are given", groups.len(), self.names.len()));
        }
        for (at, name) in self.names.iter().enumerate() {
            if name.is_empty() {
                mistakes.push(format!("parameter {} has no name", at + 1));
            } else if self.names[..at].contains(name) {
                mistakes.push(format!("there are two parameters named `{name}`"));
            }
        }
        for ([low, high], name) in self.bounds.iter().zip(&self.names) {
            if !(low < high && low.is_finite() && high.is_finite()) {
                mistakes.push(format!("the bounds of `{name}` do not ascend: {low} to {high}"));
            }
        }
        if mistakes.is_empty() { Ok(self) } else { Err(mistakes) }
    }

    /// As SALib reads it.
    #[must_use]
    pub fn write(&self) -> String {
        serde_json::to_string_pretty(self).map(|text| text + "\n").unwrap_or_default()
    }

    /// Names of the parameters.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Their bounds.
    #[must_use]
    pub fn bounds(&self) -> &[[f64; 2]] {
        &self.bounds
    }

    /// The group of each parameter, where there are groups.
    #[must_use]
    pub fn groups(&self) -> Option<&[String]> {
        self.groups.as_deref()
    }

    /// Number of parameters.
    #[must_use]
    pub fn dimension(&self) -> usize {
        self.names.len()
    }

    /// A point of the unit cube at its place between the bounds.
    #[must_use]
    pub fn scaled(&self, unit: &[f64]) -> Vec<f64> {
        self.bounds.iter().zip(unit).map(|([low, high], x)| low + (high - low) * x).collect()
    }

    pub(super) fn check_size(rows: Option<usize>) -> Result<usize, SensitivityError> {
        const MOST_ROWS: usize = 50_000_000;
        match rows {
            Some(0) => Err(SensitivityError::Empty),
            Some(rows) if rows <= MOST_ROWS => Ok(rows),
            _ => Err(SensitivityError::TooLarge(MOST_ROWS)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn salibs_problem_is_read_and_written_back() {
        let text = r#"{"num_vars": 2, "names": ["x1", "x2"], "bounds": [[-3.14, 3.14], [0, 1]], "outputs": ["Y"]}"#;
        let problem = Problem::read(text).unwrap();
        assert_eq!(problem.names(), ["x1", "x2"]);
        assert_eq!(problem.scaled(&[0.5, 0.25]), [0.0, 0.25]);
        assert_eq!(Problem::read(&problem.write()).unwrap(), problem);
        assert!(!problem.write().contains("groups"));
        let grouped =
            text.replace("\"outputs\": [\"Y\"]", "\"groups\": [\"g\", \"g\"], \"dists\": [\"unif\", \"unif\"]");
        assert_eq!(Problem::read(&grouped).unwrap().groups().map(<[String]>::len), Some(2));
    }

    #[test]
    fn all_mistakes_are_told_at_once() {
        let text = r#"{"num_vars": 3, "names": ["a", "a"], "bounds": [[1, 0], [0, 1]], "groups": ["g"]}"#;
        assert_eq!(Problem::read(text).unwrap_err().len(), 4);
        assert!(Problem::read("{").is_err());
        assert!(Problem::read("{\"names\": []}").is_err());
        let normal = r#"{"num_vars": 1, "names": ["a"], "bounds": [[0, 1]], "dists": ["norm"]}"#;
        assert!(Problem::read(normal).unwrap_err()[0].contains("uniform"));
    }
}
