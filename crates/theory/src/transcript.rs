//! A case's session as a transcript: what is needed to set its table again is the case's name and its parameters.

use crate::catalogue::Entry;
use crate::closed::Settings;
use crate::error::TheoryError;
use crate::play::{self, Table};
use demarche_domain::act::Actor;
use demarche_domain::ids::{Seat, Seed, SessionNo};
use demarche_domain::scenario::Scenario;
use demarche_domain::written::act_line;
use demarche_engine::record;
use demarche_engine::session::Session;
use demarche_engine::state_hash::{hex, state_hash};
use demarche_engine::transcript::{Change, Close, Manifest, SCHEMA_VERSION, ScenarioRef, SeatRef, Transcript};

/// What a transcript says of a scenario that a theory case made.
pub const SOURCE: &str = "theory";

/// The table of a case, its scenario with a hash of what it says.
///
/// # Errors
/// A case without a table, or settings that it refuses.
pub fn table(entry: &Entry, settings: &Settings) -> Result<Table, TheoryError> {
    let make = entry.table.ok_or(TheoryError::NotPlayed { id: entry.case.id })?;
    let mut table = make(settings)?;
    table.scenario.title = entry.case.title.to_owned();
    table.scenario.citation = Some(entry.case.citation.to_owned());
    table.scenario.hash = hash(&table.scenario);
    Ok(table)
}

/// A scenario that no file holds is hashed as it is written for debugging: every number in it to its last bit.
fn hash(scenario: &Scenario) -> String {
    hex(format!("{scenario:?}").as_bytes())
}

/// Plays a session of a case's table and writes it down.
///
/// # Errors
/// A case without a table, settings that it refuses, or strategies that will not sit there.
pub fn transcript(entry: &Entry, settings: &Settings, seed: u64, session: u64) -> Result<String, TheoryError> {
    let id = entry.case.id;
    let table = table(entry, settings)?;
    let game = play::game(id, table.scenario.clone())?;
    let mut playing = Session::open(&game, Seed(seed), SessionNo(session));
    let mut rounds = Vec::new();
    while playing.live() {
        let acts = table.acts_in(playing.round().0 + 1);
        rounds.push(playing.step(acts).map_err(|errors| play::failure(id, &errors))?);
    }
    let close = close(&playing).ok_or_else(|| play::failure(id, &["the session stopped without an ending"]))?;
    let transcript = Transcript { manifest: manifest(settings, &table, &playing, session), rounds, close };
    transcript.to_text().map_err(|error| TheoryError::Session { id, source: Box::new(error) })
}

fn manifest(settings: &Settings, table: &Table, playing: &Session, session: u64) -> Manifest {
    let scenario = &table.scenario;
    let seats = playing.game().lineup.seats.iter().enumerate();
    let line = |(seat, act): &(Seat, _)| act_line(scenario, Actor::Seat(*seat), act);
    let change = |(round, acts): &(u32, Vec<(Seat, _)>)| Change {
        round: *round,
        acts: acts.iter().map(line).collect(),
        ..Change::default()
    };
    Manifest {
        schema_version: SCHEMA_VERSION,
        engine_version: env!("CARGO_PKG_VERSION").to_owned(),
        scenario: ScenarioRef {
            id: scenario.id.clone(),
            title: scenario.title.clone(),
            hash: scenario.hash.clone(),
            source: Some(SOURCE.to_owned()),
            overrides: settings.iter().map(|(name, value)| format!("{name}={value}")).collect(),
        },
        seed: playing.seed().0.to_string(),
        session: session.to_string(),
        lineup: seats
            .map(|(at, seat)| {
                let taken = SeatRef { strategy: seat.text.clone(), version: seat.version };
                (scenario.seat_id(Seat::at(at)).to_owned(), taken)
            })
            .collect(),
        changes: table.acts.iter().map(change).collect(),
    }
}

fn close(playing: &Session) -> Option<Close> {
    let scenario = &playing.game().rules.scenario;
    let state = playing.state();
    let judged = state.course.judged.iter();
    Some(Close {
        ending: record::ending(scenario, playing.ending()?),
        endings_at: judged.map(|e| (record::day_text(scenario, e.day), record::ending(scenario, e))).collect(),
        path: record::path(scenario, &state.course.path),
        payoffs: record::payoffs(scenario, state),
        state_hash: state_hash(state),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::CATALOGUE;
    use crate::params::read;
    use demarche_domain::written::act_line_from;
    use demarche_engine::transcript::compare;

    #[test]
    fn every_case_writes_a_session_that_can_be_set_up_again_from_what_is_written() {
        for entry in CATALOGUE {
            let text = transcript(entry, &entry.case.defaults(), 5, 0).unwrap();
            let written = Transcript::from_text(&text).unwrap();
            let settings = read(&entry.case, &written.manifest.scenario.overrides).unwrap();
            let table = table(entry, &settings).unwrap();
            assert_eq!(table.scenario.hash, written.manifest.scenario.hash, "{}", entry.case.id);
            for (change, (round, acts)) in written.manifest.changes.iter().zip(&table.acts) {
                assert_eq!(change.round, *round);
                for (line, act) in change.acts.iter().zip(acts) {
                    assert_eq!(act_line_from(&table.scenario, line).unwrap(), (Actor::Seat(act.0), act.1.clone()));
                }
            }
            let again = Transcript::from_text(&transcript(entry, &settings, 5, 0).unwrap()).unwrap();
            assert_eq!(compare(&written, &again.rounds, &again.close), None, "{}", entry.case.id);
        }
    }
}
