//! Packages with the ids of their clauses.

use super::error::{Mistakes, WrittenActError};
use super::when::{TextOrWhole, text_or_whole};
use crate::ids::DurationIx;
use crate::package::{Level, Package};
use crate::prose;
use crate::scenario::{Clause, Levels, Scenario};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

const PERMANENT: &str = "permanent";

/// How long an agreement lasts: units of the calendar, or `"permanent"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrittenDuration(pub Option<i32>);

/// The value of one clause; clauses that are not named give nothing.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum WrittenLevel {
    /// Nothing is given.
    Nothing,
    /// Pending steps are put off to the end of the agreement.
    Postponed,
    /// This share of the full concession.
    Given(f64),
}

/// A package's two halves, as they stand in an act.
pub(super) type Parts = (WrittenDuration, BTreeMap<String, WrittenLevel>);

pub(super) fn from_package(scenario: &Scenario, package: &Package) -> Parts {
    let duration = scenario.durations.get(package.duration.ix()).copied().flatten();
    let levels = scenario.clauses.iter().zip(&package.levels).filter_map(|(clause, level)| {
        let level = match level {
            Level::Nothing => return None,
            Level::Postponed => WrittenLevel::Postponed,
            Level::Given(y) => WrittenLevel::Given(*y),
        };
        Some((clause.id.clone(), level))
    });
    let mut clauses = BTreeMap::new();
    clauses.extend(levels);
    (WrittenDuration(duration), clauses)
}

pub(super) fn to_package(
    scenario: &Scenario,
    duration: WrittenDuration,
    clauses: &BTreeMap<String, WrittenLevel>,
    mistakes: &mut Mistakes,
) -> Package {
    let at = scenario.durations.iter().position(|d| *d == duration.0).unwrap_or_else(|| {
        let text = |d: &Option<i32>| d.map_or_else(|| PERMANENT.to_owned(), |units| prose::span(scenario, units));
        let offered = scenario.durations.iter().map(text).collect::<Vec<_>>().join(", ");
        mistakes.0.push(WrittenActError::Duration { given: text(&duration.0), offered });
        0
    });
    let mut package = Package::empty(scenario.clauses.len(), DurationIx::at(at));
    for (id, level) in clauses {
        let before = mistakes.0.len();
        let k = mistakes.find("clause", id, scenario.clauses.iter().map(|k| k.id.as_str()));
        if mistakes.0.len() == before {
            package.levels[k] = to_level(&scenario.clauses[k], *level, mistakes);
        }
    }
    package
}

fn to_level(clause: &Clause, level: WrittenLevel, mistakes: &mut Mistakes) -> Level {
    let most = clause.cap();
    match level {
        WrittenLevel::Nothing => Level::Nothing,
        WrittenLevel::Postponed => {
            if clause.levels != Levels::Relief {
                mistakes.0.push(WrittenActError::NotPostponable(clause.id.clone()));
            }
            Level::Postponed
        }
        WrittenLevel::Given(share) => {
            let allowed = match &clause.levels {
                Levels::Finite(values) if !values.contains(&share) => {
                    let values: Vec<String> = values.iter().map(ToString::to_string).collect();
                    Some(format!("its levels are {}", values.join(", ")))
                }
                Levels::Relief if share != most => Some(format!("it is postponed or given to {most}")),
                _ if !(share > 0.0 && share <= most) => Some(format!("a share is above 0 and at most {most}")),
                _ => None,
            };
            if let Some(allowed) = allowed {
                mistakes.0.push(WrittenActError::Share { clause: clause.id.clone(), share, allowed });
            }
            if share > 0.0 { Level::Given(share) } else { Level::Nothing }
        }
    }
}

impl Serialize for WrittenDuration {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Some(units) => serializer.serialize_i32(units),
            None => serializer.serialize_str(PERMANENT),
        }
    }
}

impl<'de> Deserialize<'de> for WrittenDuration {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match text_or_whole(deserializer, "a whole number or \"permanent\"")? {
            TextOrWhole::Whole(units) => Ok(Self(Some(units))),
            TextOrWhole::Text(text) if text == PERMANENT => Ok(Self(None)),
            TextOrWhole::Text(text) => {
                Err(serde::de::Error::custom(format!("a duration is a whole number or \"permanent\", not \"{text}\"")))
            }
        }
    }
}
