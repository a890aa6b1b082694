//! What really happened, where the project keeps a record of it, beside what a class did.
//!
//! Records lie in `assets/record`, in a form that no reader of scenarios takes. Only the debrief of a class that has ended asks for them here:
//! nothing in them reaches a session.

use crate::class::Class;
use crate::group::Group;
use demarche_explorer::record::{self, Became, Record, RecordedMeasure};
use serde::Serialize;

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

/// What became of a measure, in English.
const fn word(became: Became) -> &'static str {
    match became {
        Became::Reduced => "reduced",
        Became::Postponed => "put off",
        Became::Withdrawn => "withdrawn",
        Became::NotApplied => "not applied",
        Became::Suspended => "suspended",
        Became::Unchanged => "unchanged",
        Became::Lifted => "lifted",
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
        // A record that does not fit its scenario is no record; a test of its reader holds them all against theirs.
        let record = Record::of(scenario).ok().flatten()?;
        let summits = record.summits.iter().map(|one| {
            let name = record::summit(scenario, &one.id).unwrap_or(&one.id);
            format!("The {name} was {}held.", if one.held { "" } else { "not " })
        });
        let threats = record.threats.iter().map(|threat| {
            let name = record::measure(scenario, &threat.measure).unwrap_or_default();
            let done = if threat.executed { "was carried out" } else { "was not carried out" };
            format!("The step of {} {name} due on {} {done}.", threat.measure, threat.due)
        });
        let measures = record.measures.iter().map(|one| RealMeasure {
            name: record::measure(scenario, &one.id).unwrap_or_default().to_owned(),
            result: in_words(one),
            confirmed_by: one
                .confirmed_by
                .iter()
                .filter_map(|id| record::party(scenario, id))
                .map(str::to_owned)
                .collect(),
            groups: counted(class, &one.id),
            id: one.id.clone(),
        });
        let name = record::ending(scenario, &record.ending).unwrap_or_default().to_owned();
        Some(Self {
            sentences: summits.chain(threats).collect(),
            measures: measures.collect(),
            ending: (record.ending, name),
            coded_on: record.coded_on,
            sources: record.sources,
        })
    }
}

fn in_words(measure: &RecordedMeasure) -> String {
    let mut text = word(measure.result).to_owned();
    if let Some(days) = measure.days {
        text.push_str(&format!(" for {days} days"));
    }
    if !measure.size.is_empty() {
        text.push_str(": ");
        text.push_str(&measure.size);
    }
    text
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
