//! What several modules of the suite need: games from scenarios that come with démarche, and runs of many sessions.

use demarche_domain::ids::{Seed, SessionNo};
use demarche_domain::scenario::Scenario;
use demarche_engine::desk::Game;
use demarche_engine::outcome::Outcome;
use demarche_engine::record;
use demarche_engine::runner::{Pace, play};
use demarche_engine::seats::Lineup;
use demarche_engine::session::Session;
use demarche_engine::state_hash::state_hash;
use demarche_engine::transcript::{Close, Manifest, SCHEMA_VERSION, ScenarioRef, SeatRef, Transcript};
use std::ops::{ControlFlow, Range};
use std::sync::Arc;

/// The scenario that the figures of this engine are judged by.
pub(crate) const FLAGSHIP: &str = "kuala-lumpur-2025";
/// A small scenario with everything that coercion needs.
pub(crate) const CLASSROOM: &str = "two-states-and-a-tariff";

/// A scenario that comes with démarche, with `path=value` laid over it.
#[track_caller]
pub(crate) fn scenario(name: &str, sets: &[&str]) -> Scenario {
    let sets: Vec<String> = sets.iter().map(|set| (*set).to_owned()).collect();
    match demarche_scenario::load_embedded(name, &sets) {
        Ok(loaded) => loaded.scenario,
        Err(error) => panic!("{name} with {sets:?}: {error:#?}"),
    }
}

/// A game of a scenario, its line-up changed at some seats.
#[track_caller]
pub(crate) fn game_of(scenario: Scenario, lineup: &[(&str, &str)]) -> Game {
    let seats: Vec<(String, String)> =
        lineup.iter().map(|(seat, strategy)| ((*seat).to_owned(), (*strategy).to_owned())).collect();
    let lineup = Lineup::new(&scenario, &demarche_strategies::registry(), &seats).expect("the line-up fits");
    Game::new(Arc::new(scenario), lineup)
}

/// A game of a scenario as it stands.
#[track_caller]
pub(crate) fn game(name: &str) -> Game {
    game_of(scenario(name, &[]), &[])
}

/// Outcomes of a range of sessions under root seed 1.
#[track_caller]
pub(crate) fn outcomes(game: &Game, sessions: Range<u64>, pace: Pace) -> Vec<Outcome> {
    let mut all = Vec::new();
    play(game, Seed(1), sessions, pace, |outcome| {
        all.push(outcome);
        ControlFlow::Continue(())
    })
    .expect("threads start");
    all
}

/// A session under root seed 1, played and written down.
#[track_caller]
pub(crate) fn transcript(game: &Game, session: u64) -> Transcript {
    let scenario = &*game.rules.scenario;
    let mut played = Session::open(game, Seed(1), SessionNo(session));
    let rounds = played.finish();
    let seats = scenario.parties.iter().map(|p| &p.id).chain(scenario.intermediaries.iter().map(|x| &x.id));
    let taken = game.lineup.seats.iter().map(|s| SeatRef { strategy: s.text.clone(), version: s.version });
    let manifest = Manifest {
        schema_version: SCHEMA_VERSION,
        engine_version: "of the suite".to_owned(),
        scenario: ScenarioRef {
            id: scenario.id.clone(),
            title: scenario.title.clone(),
            hash: scenario.hash.clone(),
            source: Some("embedded".to_owned()),
            overrides: Vec::new(),
        },
        seed: "1".to_owned(),
        session: session.to_string(),
        lineup: seats.cloned().zip(taken).collect(),
        changes: Vec::new(),
    };
    Transcript { manifest, rounds, close: close(&played) }
}

/// The end of a session that has ended.
#[track_caller]
pub(crate) fn close(session: &Session) -> Close {
    let (scenario, state) = (&*session.game().rules.scenario, session.state());
    let judged = state.course.judged.iter();
    Close {
        ending: record::ending(scenario, session.ending().expect("the session has ended")),
        endings_at: judged.map(|e| (record::day_text(scenario, e.day), record::ending(scenario, e))).collect(),
        path: record::path(scenario, &state.course.path),
        payoffs: record::payoffs(scenario, state),
        state_hash: state_hash(state),
    }
}
