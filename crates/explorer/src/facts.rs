//! What the page has to know of a scenario: who sits where, what may be moved, who may take which seat.

use crate::origin::Origin;
use crate::parameters::{Parameter, parameters};
use crate::refused::Refused;
use crate::stage::Script;
use demarche_domain::ids::{Day, Seat};
use demarche_domain::order;
use demarche_domain::prose;
use demarche_domain::scenario::Scenario;
use demarche_domain::strategy::{Entry, Make, Registry};
use demarche_scenario::embedded::embedded;
use serde::Serialize;

/// The scenarios that come with démarche.
#[derive(Debug, Serialize)]
pub struct CatalogueJson {
    scenarios: Vec<ListedJson>,
}

/// One of them.
#[derive(Debug, Serialize)]
struct ListedJson {
    id: String,
    title: String,
    shelf: &'static str,
    summary: String,
    protocol: &'static str,
}

impl CatalogueJson {
    /// The further ones, and all that come with démarche in the order of their shelves.
    ///
    /// # Errors
    /// Mistakes in a further one.
    pub fn new(further: &[Origin]) -> Result<Self, Refused> {
        let further = further.iter().map(|one| listed(one, FILES));
        let own = embedded().iter().map(|one| listed(&Origin::Embedded(one), one.shelf()));
        Ok(Self { scenarios: further.chain(own).collect::<Result<_, Refused>>()? })
    }
}

/// The shelf of scenarios that do not come with démarche.
const FILES: &str = "file";

fn listed(origin: &Origin, shelf: &'static str) -> Result<ListedJson, Refused> {
    let scenario = origin.scenario(&[])?;
    let protocol = scenario.protocol.name();
    Ok(ListedJson { id: origin.id().to_owned(), title: scenario.title, shelf, summary: scenario.summary, protocol })
}

/// Facts about one scenario.
#[derive(Debug, Serialize)]
pub struct FactsJson {
    id: String,
    title: String,
    summary: String,
    citation: Option<String>,
    protocol: &'static str,
    seats: Vec<SeatJson>,
    /// Agreements in force at the start.
    in_force: Vec<String>,
    /// Dated events and leaders' meetings.
    events: Vec<String>,
    measures: Vec<MeasureJson>,
    parameters: Vec<Parameter>,
}

/// A seat.
#[derive(Debug, Serialize)]
struct SeatJson {
    id: String,
    name: String,
    /// `party` or `intermediary`.
    kind: &'static str,
    /// Who sits there unless another is asked for.
    strategy: String,
    /// Who may.
    choices: Vec<ChoiceJson>,
}

#[derive(Debug, Serialize)]
struct ChoiceJson {
    id: &'static str,
    summary: &'static str,
}

#[derive(Debug, Serialize)]
struct MeasureJson {
    id: String,
    name: String,
    owner: String,
    target: String,
    meaning: String,
}

impl FactsJson {
    /// The facts of a scenario as its file says them, without what is laid over it.
    ///
    /// # Errors
    /// A scenario that cannot be read.
    pub fn new(script: &Script, scenario: &Scenario, registry: &Registry) -> Result<Self, Refused> {
        let parameters = parameters(&script.origin)?;
        Ok(Self {
            id: script.origin.id().to_owned(),
            title: scenario.title.clone(),
            summary: scenario.summary.clone(),
            citation: scenario.citation.clone(),
            protocol: scenario.protocol.name(),
            seats: (0..scenario.n_seats()).map(|at| seat(scenario, Seat::at(at), registry)).collect(),
            in_force: in_force(scenario),
            events: events(scenario),
            measures: scenario
                .measures
                .iter()
                .map(|measure| MeasureJson {
                    id: measure.id.clone(),
                    name: measure.name.clone(),
                    owner: scenario.party(measure.owner).id.clone(),
                    target: scenario.party(measure.target).id.clone(),
                    meaning: measure.unit.meaning.clone(),
                })
                .collect(),
            parameters,
        })
    }
}

fn seat(scenario: &Scenario, seat: Seat, registry: &Registry) -> SeatJson {
    let party = seat.ix() < scenario.n_parties();
    let may_sit = registry.entries().iter().filter(|entry| sits(scenario, seat, entry, registry));
    let mut choices: Vec<ChoiceJson> = may_sit.map(|one| ChoiceJson { id: one.id, summary: one.summary }).collect();
    order::sort_by_key(&mut choices, |choice| choice.id);
    SeatJson {
        id: scenario.seat_id(seat).to_owned(),
        name: scenario.seat_name(seat).to_owned(),
        kind: if party { "party" } else { "intermediary" },
        strategy: scenario.lineup.get(seat.ix()).cloned().unwrap_or_default(),
        choices,
    }
}

/// Whether a strategy can take a seat as it is, without a word more.
fn sits(scenario: &Scenario, seat: Seat, entry: &Entry, registry: &Registry) -> bool {
    let family = scenario.protocol.family();
    let party = seat.ix() < scenario.n_parties();
    let fits = match entry.make {
        Make::Party(_) => party && entry.family == family,
        Make::Player(_) => party && family == "stage-game",
        Make::Bargainer(_) => party && family == "offers",
        Make::Intermediary(_) => !party,
    };
    let alone = [(scenario.seat_id(seat).to_owned(), entry.id.to_owned())];
    fits && demarche_engine::seats::Lineup::new(scenario, registry, &alone).is_ok()
}

fn in_force(scenario: &Scenario) -> Vec<String> {
    let said = scenario.in_force.iter().map(|agreement| {
        let until = match agreement.expiry {
            Day::NEVER => "for good".to_owned(),
            day => format!("until {}", prose::date(scenario, day)),
        };
        format!("{}, {until}", prose::terms(scenario, &agreement.package))
    });
    said.collect()
}

fn events(scenario: &Scenario) -> Vec<String> {
    let on = |day: Day, what: &str| (day, format!("{}: {what}", prose::date(scenario, day)));
    let mut events: Vec<(Day, String)> = scenario.events.iter().map(|event| on(event.day, &event.name)).collect();
    events.extend(scenario.summits.iter().map(|summit| on(summit.day, &summit.name)));
    order::sort_by_key(&mut events, |(day, _)| *day);
    events.into_iter().map(|(_, text)| text).collect()
}
