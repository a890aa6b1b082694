//! From a file that has passed every check to the scenario that the engine reads.
//!
//! Ids become places in lists, dates become days since the start, and what was left out gets its value.
//! Nothing is checked here: a reference that does not resolve would be a mistake in the checks, and gives
//! [`Unresolved`].

mod clauses;
mod domain;
mod measures;
mod names;
mod parties;
mod protocol;
mod rest;
mod thirds;

pub(crate) use domain::{find, outcome, parties, space, values};

use crate::raw;
use demarche_domain::offers::OfferSetting;
use demarche_domain::scenario;
use names::Names;

/// A reference that the checks should have refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` does not resolve")]
pub struct Unresolved(pub String);

/// The scenario that a checked file means. The hash is of the file as it is written. The setting of bargaining by offers, where
/// that is the protocol, comes out of the checks.
pub fn lower(raw: &raw::Scenario, offers: Option<OfferSetting>) -> Result<scenario::Scenario, Unresolved> {
    let names = Names::of(raw);
    Ok(scenario::Scenario {
        id: raw.id.to_string(),
        title: raw.title.clone(),
        summary: raw.summary.clone(),
        citation: raw.citation.clone(),
        calendar: names.calendar(),
        protocol: protocol::lower(raw, &names, offers)?,
        parties: parties::lower(raw, &names)?,
        constituencies: parties::constituencies(raw),
        measures: measures::lower(raw, &names)?,
        clauses: clauses::lower(raw, &names)?,
        in_force: clauses::in_force(raw, &names)?,
        durations: raw.durations.iter().map(|length| length.days()).collect(),
        intermediaries: thirds::lower(raw, &names),
        relations: parties::relations(raw),
        events: rest::events(raw, &names)?,
        summits: rest::summits(raw, &names)?,
        behaviour: rest::behaviour(raw),
        hazards: rest::hazards(&raw.hazards),
        markets: rest::markets(&raw.markets),
        thresholds: rest::thresholds(raw, &names)?,
        lineup: names.seats().map(|seat| raw.lineup.get(seat).cloned().unwrap_or_default()).collect(),
        hash: crate::hash::hash(raw).to_string(),
    })
}
