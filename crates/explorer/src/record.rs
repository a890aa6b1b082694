//! What really happened, where a scenario is about talks that were held: shown beside the sessions, never an input of them.

use demarche_domain::prose;
use demarche_domain::scenario::Scenario;
use demarche_scenario::document::Document;
use demarche_scenario::tree::decode;
use serde::{Deserialize, Serialize};

/// The records that come with démarche, by scenario.
const RECORDS: &[(&str, &str)] =
    &[("kuala-lumpur-2025", include_str!("../../../assets/record/kuala-lumpur-2025-outcome.ron"))];

/// A record as its file writes it, with the scenario's ids.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    record_version: u32,
    scenario: String,
    /// The day as of which it was written down, as 2025-11-14.
    pub coded_on: String,
    /// Code of the ending, as O3.
    pub ending: String,
    /// Leaders' meetings.
    pub summits: Vec<RecordedSummit>,
    /// Announced steps.
    pub threats: Vec<RecordedThreat>,
    /// Measures, each as it stood at the end.
    pub measures: Vec<RecordedMeasure>,
    /// Where it is from.
    pub sources: Vec<String>,
}

/// A leaders' meeting.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordedSummit {
    /// Id.
    pub id: String,
    /// Whether it took place.
    pub held: bool,
}

/// An announced step.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordedThreat {
    /// Id of the measure.
    pub measure: String,
    /// The day for which it was announced.
    pub due: String,
    /// Whether it was carried out.
    pub executed: bool,
}

/// What became of a measure.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordedMeasure {
    /// Id.
    pub id: String,
    /// What became of it.
    pub result: Became,
    /// How much, in the sources' words; empty where there is nothing to add.
    pub size: String,
    /// For how many days; none where it is open-ended.
    pub days: Option<u32>,
    /// Ids of the parties whose own accounts say it.
    pub confirmed_by: Vec<String>,
}

/// What became of a measure, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all(serialize = "kebab-case"))]
#[allow(missing_docs, reason = "the variants say it")]
pub enum Became {
    Reduced,
    Postponed,
    Withdrawn,
    NotApplied,
    Suspended,
    Unchanged,
    Lifted,
}

/// A record with the scenario's names in the place of its ids.
#[derive(Debug, Serialize)]
pub struct RecordJson {
    /// The day as of which it was written down, as 2025-11-14.
    coded_on: String,
    /// How it ended, in the words of the scenario's endings: code and name.
    ending: (String, String),
    summits: Vec<SummitJson>,
    threats: Vec<ThreatJson>,
    measures: Vec<MeasureJson>,
    sources: Vec<String>,
}

#[derive(Debug, Serialize)]
struct SummitJson {
    name: String,
    held: bool,
}

#[derive(Debug, Serialize)]
struct ThreatJson {
    measure: String,
    due: String,
    executed: bool,
}

#[derive(Debug, Serialize)]
struct MeasureJson {
    measure: String,
    result: Became,
    /// How much, in the sources' words; empty where there is nothing to add.
    size: String,
    /// For how many days; none where it is open-ended.
    days: Option<u32>,
    /// The sides whose own accounts say it.
    confirmed_by: Vec<String>,
}

impl RecordJson {
    /// The record of a scenario; none where it is about no talks that were held.
    ///
    /// # Errors
    /// A record that does not fit its scenario, each mistake in a sentence.
    pub fn of(scenario: &Scenario) -> Result<Option<Self>, Vec<String>> {
        Ok(Record::of(scenario)?.map(|record| record.named(scenario)))
    }
}

fn read(text: &str) -> Result<Record, String> {
    let tree = Document::read("record", text).map_err(|report| report.to_string())?.root;
    decode(&tree).map_err(|error| error.to_string())
}

impl Record {
    /// The record of a scenario, with no id that the scenario does not have; none where it is about no talks that were held.
    ///
    /// # Errors
    /// A record that does not fit its scenario, each mistake in a sentence.
    pub fn of(scenario: &Scenario) -> Result<Option<Self>, Vec<String>> {
        let Some((_, text)) = RECORDS.iter().find(|(id, _)| *id == scenario.id) else {
            return Ok(None);
        };
        let record = read(text).map_err(|error| vec![format!("the record cannot be read: {error}")])?;
        let mistakes = record.mistakes(scenario);
        if mistakes.is_empty() { Ok(Some(record)) } else { Err(mistakes) }
    }

    fn mistakes(&self, scenario: &Scenario) -> Vec<String> {
        let mut mistakes = Vec::new();
        if self.record_version != 1 || self.scenario != scenario.id {
            mistakes.push(format!("the record is of version {} and of `{}`", self.record_version, self.scenario));
        }
        let measures = self.measures.iter().map(|one| &one.id).chain(self.threats.iter().map(|one| &one.measure));
        let parties = self.measures.iter().flat_map(|one| &one.confirmed_by);
        let named = measures.map(|id| ("measure", id, measure(scenario, id)));
        let named = named.chain(parties.map(|id| ("party", id, party(scenario, id))));
        let named =
            named.chain(self.summits.iter().map(|one| ("leaders' meeting", &one.id, summit(scenario, &one.id))));
        let named = named.chain([("ending", &self.ending, ending(scenario, &self.ending))]);
        let unknown = named.filter(|(_, _, found)| found.is_none());
        mistakes.extend(
            unknown
                .map(|(what, id, _)| format!("the record names the {what} `{id}`, which the scenario does not have")),
        );
        mistakes
    }

    fn named(self, scenario: &Scenario) -> RecordJson {
        let text = |found: Option<&str>| found.unwrap_or_default().to_owned();
        let threats = self.threats.into_iter().map(|threat| ThreatJson {
            measure: text(measure(scenario, &threat.measure)),
            due: threat.due,
            executed: threat.executed,
        });
        let summits =
            self.summits.iter().map(|one| SummitJson { name: text(summit(scenario, &one.id)), held: one.held });
        let measures = self.measures.into_iter().map(|one| MeasureJson {
            measure: text(measure(scenario, &one.id)),
            result: one.result,
            size: one.size,
            days: one.days,
            confirmed_by: one.confirmed_by.iter().map(|id| text(party(scenario, id))).collect(),
        });
        let ending_name = text(ending(scenario, &self.ending));
        RecordJson {
            summits: summits.collect(),
            threats: threats.collect(),
            measures: measures.collect(),
            coded_on: self.coded_on,
            ending: (self.ending, ending_name),
            sources: self.sources,
        }
    }
}

/// The name of a measure.
#[must_use]
pub fn measure<'s>(scenario: &'s Scenario, id: &str) -> Option<&'s str> {
    scenario.measures.iter().find(|one| one.id == id).map(|one| one.name.as_str())
}

/// The name of a party.
#[must_use]
pub fn party<'s>(scenario: &'s Scenario, id: &str) -> Option<&'s str> {
    scenario.parties.iter().find(|one| one.id == id).map(|one| one.name.as_str())
}

/// The name of a leaders' meeting.
#[must_use]
pub fn summit<'s>(scenario: &'s Scenario, id: &str) -> Option<&'s str> {
    scenario.summits.iter().find(|one| one.id == id).map(|one| one.name.as_str())
}

/// The name of an ending, by its code.
#[must_use]
pub fn ending(scenario: &Scenario, code: &str) -> Option<&'static str> {
    prose::endings(scenario).into_iter().find(|(of, _)| of.code() == code).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::origin::Origin;
    use demarche_scenario::Embedded;
    use demarche_scenario::embedded::embedded;

    fn scenario(one: &'static Embedded) -> Scenario {
        Origin::Embedded(one).scenario(&[]).unwrap()
    }

    #[test]
    fn every_record_fits_its_scenario() {
        let with = embedded().iter().filter(|one| RecordJson::of(&scenario(one)).unwrap().is_some()).count();
        assert_eq!(with, RECORDS.len());
    }

    #[test]
    fn a_record_has_names_sources_and_every_measure_that_its_file_has() {
        let found = RecordJson::of(&scenario(Embedded::find("kuala-lumpur-2025").unwrap())).unwrap().unwrap();
        assert_eq!(found.ending, ("O3".to_owned(), "truce".to_owned()));
        assert_eq!((found.measures.len(), found.threats.len(), found.sources.len()), (18, 5, 3));
        let farm = found.measures.iter().find(|one| one.measure == "halt to soybean purchases").unwrap();
        assert_eq!((farm.result, farm.confirmed_by.len()), (Became::Lifted, 1));
    }

    #[test]
    fn what_a_scenario_does_not_have_is_refused_all_at_once() {
        let text = RECORDS[0].1.replace("\"C6\"", "\"C66\"").replace("ending: \"O3\"", "ending: \"O9\"");
        let record = read(&text).unwrap();
        let mistakes = record.mistakes(&scenario(Embedded::find("kuala-lumpur-2025").unwrap()));
        assert_eq!(mistakes.len(), 2, "{mistakes:?}");
        assert!(mistakes[0].contains("`C66`") && mistakes[1].contains("`O9`"), "{mistakes:?}");
    }
}
