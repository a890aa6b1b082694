//! What really happened, where a scenario is about talks that were held: shown beside the sessions, never an input of them.

use demarche_domain::prose;
use demarche_domain::scenario::Scenario;
use demarche_scenario::document::Document;
use demarche_scenario::tree::decode;
use serde::{Deserialize, Serialize};

/// The records that come with démarche, by scenario.
const RECORDS: &[(&str, &str)] =
    &[("kuala-lumpur-2025", include_str!("../../../assets/record/kuala-lumpur-2025-outcome.ron"))];

/// A record as its file writes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    record_version: u32,
    scenario: String,
    coded_on: String,
    ending: String,
    summits: Vec<Summit>,
    threats: Vec<Threat>,
    measures: Vec<Measure>,
    sources: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Summit {
    id: String,
    held: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Threat {
    measure: String,
    due: String,
    executed: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Measure {
    id: String,
    result: Became,
    size: String,
    days: Option<u32>,
    confirmed_by: Vec<String>,
}

/// What became of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all(serialize = "kebab-case"))]
enum Became {
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
        let Some((_, text)) = RECORDS.iter().find(|(id, _)| *id == scenario.id) else {
            return Ok(None);
        };
        let record = read(text).map_err(|error| vec![format!("the record cannot be read: {error}")])?;
        record.named(scenario).map(Some)
    }
}

fn read(text: &str) -> Result<Record, String> {
    let tree = Document::read("record", text).map_err(|report| report.to_string())?.root;
    decode(&tree).map_err(|error| error.to_string())
}

impl Record {
    fn named(self, scenario: &Scenario) -> Result<RecordJson, Vec<String>> {
        let mut mistakes = Vec::new();
        if self.record_version != 1 || self.scenario != scenario.id {
            mistakes.push(format!("the record is of version {} and of `{}`", self.record_version, self.scenario));
        }
        let mut name = |what: &str, id: &str, found: Option<&str>| {
            found.map(str::to_owned).unwrap_or_else(|| {
                mistakes.push(format!("the record names the {what} `{id}`, which the scenario does not have"));
                String::new()
            })
        };
        let measure =
            |id: &str| scenario.measures.iter().find(|measure| measure.id == id).map(|measure| measure.name.as_str());
        let party = |id: &str| scenario.parties.iter().find(|party| party.id == id).map(|party| party.name.as_str());
        let summit =
            |id: &str| scenario.summits.iter().find(|summit| summit.id == id).map(|summit| summit.name.as_str());
        let threats = self.threats.into_iter().map(|threat| ThreatJson {
            measure: name("measure", &threat.measure, measure(&threat.measure)),
            due: threat.due,
            executed: threat.executed,
        });
        let threats = threats.collect();
        let summits = self
            .summits
            .into_iter()
            .map(|one| SummitJson { name: name("leaders' meeting", &one.id, summit(&one.id)), held: one.held });
        let summits = summits.collect();
        let mut measures = Vec::new();
        for one in self.measures {
            let confirmed_by = one.confirmed_by.iter().map(|id| name("party", id, party(id))).collect();
            let measure = name("measure", &one.id, measure(&one.id));
            measures.push(MeasureJson { measure, result: one.result, size: one.size, days: one.days, confirmed_by });
        }
        let ending = prose::endings(scenario).into_iter().find(|(code, _)| code.code() == self.ending);
        let ending = name("ending", &self.ending, ending.map(|(_, name)| name));
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        let (coded_on, ending) = (self.coded_on, (self.ending, ending));
        Ok(RecordJson { coded_on, ending, summits, threats, measures, sources: self.sources })
    }
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
        let mistakes = record.named(&scenario(Embedded::find("kuala-lumpur-2025").unwrap())).unwrap_err();
        assert_eq!(mistakes.len(), 2, "{mistakes:?}");
        assert!(mistakes[0].contains("`C66`") && mistakes[1].contains("`O9`"), "{mistakes:?}");
    }
}
