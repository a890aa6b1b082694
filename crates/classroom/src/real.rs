//! What really happened, where the project keeps a record of it, beside what a class did.
//!
//! Records lie in `assets/record`, in a form that no reader of scenarios takes. They are read here and nowhere else, and only by the
//! debrief of a class that has ended: nothing in them reaches a session.

use crate::class::Class;
use crate::group::Group;
use demarche_domain::ending::EndingCode;
use demarche_domain::prose;
use demarche_domain::scenario::Scenario;
use serde::{Deserialize, Serialize};

/// All records.
const RECORDS: &[&str] = &[include_str!("../../../assets/record/kuala-lumpur-2025-outcome.ron")];
/// The form in which they are written.
const RECORD_VERSION: u32 = 1;
/// Below this, two levels of a measure are the same: half of what is shown, a hundredth.
const SAME: f64 = 0.005;

/// What really happened, in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Real {
    /// The ending that it was coded as: code and name.
    pub ending: (String, String),
    /// Date of the coding, ISO.
    pub coded_on: String,
    /// Meetings and announced steps, a sentence each.
    pub sentences: Vec<String>,
    /// Measure by measure, in the record's order.
    pub measures: Vec<RealMeasure>,
    /// Where it is from.
    pub sources: Vec<String>,
}

/// What became of a measure, and of the same measure in the class.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RealMeasure {
    /// Id, as in the scenario.
    pub id: String,
    /// Name.
    pub name: String,
    /// What became of it, in words.
    pub result: String,
    /// Whose own accounts say so: names of parties; nobody's where it is inferred.
    pub confirmed_by: Vec<String>,
    /// Groups of the class that ended with it lower than it was at the start, as it was, and higher.
    pub groups: [usize; 3],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    record_version: u32,
    scenario: String,
    coded_on: String,
    ending: String,
    summits: Vec<SummitRecord>,
    threats: Vec<ThreatRecord>,
    measures: Vec<MeasureRecord>,
    sources: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SummitRecord {
    id: String,
    held: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThreatRecord {
    measure: String,
    due: String,
    executed: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasureRecord {
    id: String,
    result: Became,
    size: String,
    days: Option<u32>,
    confirmed_by: Vec<String>,
}

/// What became of a measure.
#[derive(Clone, Copy, Deserialize)]
enum Became {
    Reduced,
    Postponed,
    Withdrawn,
    NotApplied,
    Suspended,
    Unchanged,
    Lifted,
}

impl Became {
    const fn word(self) -> &'static str {
        match self {
            Self::Reduced => "reduced",
            Self::Postponed => "put off",
            Self::Withdrawn => "withdrawn",
            Self::NotApplied => "not applied",
            Self::Suspended => "suspended",
            Self::Unchanged => "unchanged",
            Self::Lifted => "lifted",
        }
    }
}

impl Real {
    /// What really happened in what a class played; none where there is no record of it, or where the class played a text of its own.
    #[must_use]
    pub fn of(class: &Class) -> Option<Self> {
        let scenario = class.stage.scenario();
        if class.stage.settings().scenario.text.is_some() {
            return None;
        }
        let record = read().find(|record| record.scenario == scenario.id)?;
        let code = EndingCode::ALL.into_iter().find(|code| code.code() == record.ending)?;
        let name = prose::ending_name(scenario, code);
        let summits = record.summits.iter().map(|summit| {
            let name = scenario.summits.iter().find(|one| one.id == summit.id).map_or(&*summit.id, |one| &*one.name);
            format!("The {name} was {}held.", if summit.held { "" } else { "not " })
        });
        let threats = record.threats.iter().map(|threat| {
            let name = measure_name(scenario, &threat.measure);
            let done = if threat.executed { "was carried out" } else { "was not carried out" };
            format!("The step of {} {name} due on {} {done}.", threat.measure, threat.due)
        });
        let measures = record.measures.iter().map(|one| RealMeasure {
            name: measure_name(scenario, &one.id).to_owned(),
            result: one.in_words(),
            confirmed_by: one.confirmed_by.iter().map(|id| party_name(scenario, id).to_owned()).collect(),
            groups: counted(class, &one.id),
            id: one.id.clone(),
        });
        Some(Self {
            ending: (record.ending, name.to_owned()),
            sentences: summits.chain(threats).collect(),
            measures: measures.collect(),
            coded_on: record.coded_on,
            sources: record.sources,
        })
    }
}

/// The records of the form that is known; a test reads them all.
fn read() -> impl Iterator<Item = Record> {
    let read = RECORDS.iter().filter_map(|text| ron::from_str::<Record>(text).ok());
    read.filter(|record| record.record_version == RECORD_VERSION)
}

impl MeasureRecord {
    fn in_words(&self) -> String {
        let mut text = self.result.word().to_owned();
        if let Some(days) = self.days {
            text.push_str(&format!(" for {days} days"));
        }
        if !self.size.is_empty() {
            text.push_str(": ");
            text.push_str(&self.size);
        }
        text
    }
}

fn measure_name<'a>(scenario: &'a Scenario, id: &'a str) -> &'a str {
    scenario.measures.iter().find(|measure| measure.id == id).map_or(id, |measure| &measure.name)
}

fn party_name<'a>(scenario: &'a Scenario, id: &'a str) -> &'a str {
    scenario.parties.iter().find(|party| party.id == id).map_or(id, |party| &party.name)
}

/// Groups that ended with a measure lower than at the start, as it was, and higher.
fn counted(class: &Class, id: &str) -> [usize; 3] {
    let mut groups = [0; 3];
    let Some(at) = class.stage.scenario().measures.iter().position(|measure| measure.id == id) else { return groups };
    let start = class.stage.scenario().measures[at].level;
    for group in &class.groups {
        groups[place(group, at, start)] += 1;
    }
    groups
}

fn place(group: &Group, measure: usize, start: f64) -> usize {
    let level = group.state.instruments.get(measure).map_or(start, |instrument| instrument.seen.level);
    if level < start - SAME {
        0
    } else if level <= start + SAME {
        1
    } else {
        2
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use demarche_scenario::{Embedded, EmbeddedLibrary, load};

    #[test]
    fn every_record_is_read_and_names_what_its_scenario_has() {
        assert_eq!(read().count(), RECORDS.len());
        for record in read() {
            let text = Embedded::find(&record.scenario).expect("its scenario");
            let scenario = load(text.path(), text.text(), &[], &EmbeddedLibrary).expect("a scenario").scenario;
            let ids = record.measures.iter().map(|one| &one.id).chain(record.threats.iter().map(|one| &one.measure));
            for id in ids {
                assert!(scenario.measures.iter().any(|measure| measure.id == *id), "{id}");
            }
            for party in record.measures.iter().flat_map(|one| &one.confirmed_by) {
                assert!(scenario.parties.iter().any(|one| one.id == *party), "{party}");
            }
            for summit in &record.summits {
                assert!(scenario.summits.iter().any(|one| one.id == summit.id), "{}", summit.id);
            }
            assert!(EndingCode::ALL.iter().any(|code| code.code() == record.ending), "{}", record.ending);
            assert!(!record.sources.is_empty());
        }
    }
}
