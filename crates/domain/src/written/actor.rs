//! Who acts, as text: a seat's id, `us.leader`, `us.agency`, `calendar` or `mediator`.

use super::error::WrittenActError;
use crate::act::Actor;
use crate::ids::PartyIx;
use crate::nearest::nearest;
use crate::scenario::Scenario;

const CALENDAR: &str = "calendar";
const MEDIATOR: &str = "mediator";
const LEADER: &str = ".leader";
const AGENCY: &str = ".agency";

/// The text of an actor.
#[must_use]
pub fn actor_text(scenario: &Scenario, who: Actor) -> String {
    let party = |at: PartyIx| scenario.parties.get(at.ix()).map_or("?", |p| &p.id);
    match who {
        Actor::Seat(seat) if seat.ix() < scenario.n_seats() => scenario.seat_id(seat).to_owned(),
        Actor::Seat(_) => "?".to_owned(),
        Actor::Leader(at) => format!("{}{LEADER}", party(at)),
        Actor::Agency(at) => format!("{}{AGENCY}", party(at)),
        Actor::Calendar => CALENDAR.to_owned(),
        Actor::Mediator => MEDIATOR.to_owned(),
    }
}

/// The actor of a text.
///
/// # Errors
/// Where the scenario has no such seat; the nearest id is in the error.
pub fn actor_from(scenario: &Scenario, text: &str) -> Result<Actor, WrittenActError> {
    if text == CALENDAR {
        return Ok(Actor::Calendar);
    }
    if let Some(seat) = scenario.seat(text) {
        return Ok(Actor::Seat(seat));
    }
    if text == MEDIATOR {
        return Ok(Actor::Mediator);
    }
    let party = |suffix: &str| {
        let id = text.strip_suffix(suffix)?;
        scenario.parties.iter().position(|p| p.id == id).map(PartyIx::at)
    };
    if let Some(at) = party(LEADER) {
        return Ok(Actor::Leader(at));
    }
    if let Some(at) = party(AGENCY) {
        return Ok(Actor::Agency(at));
    }
    let known = scenario.parties.iter().map(|p| p.id.as_str());
    let known = known.chain(scenario.intermediaries.iter().map(|x| x.id.as_str()));
    let nearest = nearest(text, known).map(str::to_owned);
    Err(WrittenActError::Unknown { what: "seat", id: text.to_owned(), nearest })
}
