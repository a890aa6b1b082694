//! Issues of a negotiation domain and the values that they can take.

/// The values of an issue, in order.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// Values with names.
    Named(Vec<String>),
    /// Whole numbers from `low` to `high`, both included.
    Whole {
        /// Least.
        low: i64,
        /// Most.
        high: i64,
    },
    /// A stretch of numbers, read at `steps + 1` evenly spaced points, both ends included.
    Stretch {
        /// Least.
        low: f64,
        /// Most.
        high: f64,
        /// Steps between the ends, at least 1: the resolution at which offers are made.
        steps: u32,
    },
}

/// One issue.
#[derive(Debug, Clone, PartialEq)]
pub struct Issue {
    /// Name, unique in its domain.
    pub name: String,
    /// Its values.
    pub values: Values,
}

impl Issue {
    /// An issue with named values.
    #[must_use]
    pub fn named(name: impl Into<String>, values: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { name: name.into(), values: Values::Named(values.into_iter().map(Into::into).collect()) }
    }

    /// How many values it has.
    #[must_use]
    pub fn len(&self) -> u64 {
        match &self.values {
            Values::Named(names) => names.len() as u64,
            Values::Whole { low, high } => {
                high.checked_sub(*low).map_or(0, |span| span.saturating_add(1).max(0) as u64)
            }
            Values::Stretch { steps, .. } => u64::from(*steps) + 1,
        }
    }

    /// Whether it has no values, which a checked domain excludes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value at a place, as people write it.
    #[must_use]
    pub fn label(&self, at: u64) -> String {
        match &self.values {
            Values::Named(names) => names.get(at as usize).cloned().unwrap_or_default(),
            Values::Whole { low, .. } => (low + at as i64).to_string(),
            Values::Stretch { .. } => self.number(at).map(|x| x.to_string()).unwrap_or_default(),
        }
    }

    /// The number at a place, where values are numbers.
    #[must_use]
    pub fn number(&self, at: u64) -> Option<f64> {
        match &self.values {
            Values::Named(_) => None,
            Values::Whole { low, .. } => Some((low + at as i64) as f64),
            Values::Stretch { low, high, steps } => {
                let steps = u64::from(*steps);
                // The ends are met exactly.
                Some(if at >= steps { *high } else { low + (high - low) * (at as f64 / steps as f64) })
            }
        }
    }

    /// The place of a value as people write it; of a stretch, the nearest point to a number within it.
    #[must_use]
    pub fn find(&self, label: &str) -> Option<u64> {
        match &self.values {
            Values::Named(names) => names.iter().position(|name| name == label).map(|at| at as u64),
            Values::Whole { low, high } => {
                let x: i64 = label.trim().parse().ok()?;
                (*low..=*high).contains(&x).then(|| (x - low) as u64)
            }
            Values::Stretch { low, high, steps } => {
                let x: f64 = label.trim().parse().ok()?;
                let at = (x - low) / (high - low) * f64::from(*steps);
                (x >= *low && x <= *high).then(|| at.round() as u64)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_places_agree() {
        let issues = [
            Issue::named("brand", ["Dell", "HP"]),
            Issue { name: "memory".into(), values: Values::Whole { low: -2, high: 3 } },
            Issue { name: "price".into(), values: Values::Stretch { low: 0.5, high: 1.5, steps: 10 } },
        ];
        for issue in &issues {
            for at in 0..issue.len() {
                assert_eq!(issue.find(&issue.label(at)), Some(at), "{}", issue.label(at));
            }
            assert_eq!(issue.find("nothing of the kind"), None);
        }
        assert_eq!(issues[1].len(), 6);
        assert_eq!(issues[1].find("4"), None);
        assert_eq!((issues[2].number(0), issues[2].number(10)), (Some(0.5), Some(1.5)));
    }
}
