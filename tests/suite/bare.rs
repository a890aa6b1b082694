//! The bare loop and the ECS play the same sessions: what the bench compares is the same work.

use std::ops::ControlFlow;
use std::sync::Arc;

use demarche_domain::ids::{Seed, SessionNo};
use demarche_engine::bare::Bare;
use demarche_engine::desk::Game;
use demarche_engine::runner::{self, Pace};
use demarche_engine::seats::Lineup;

#[test]
fn the_bare_loop_ends_as_a_batch_does_to_the_last_bit() {
    let sessions = 200;
    let seed = Seed(1);
    let loaded = demarche_scenario::load_embedded("kuala-lumpur-2025", &[]).expect("the flagship loads");
    let scenario = Arc::new(loaded.scenario.clone());
    let lineup = Lineup::new(&scenario, &demarche_strategies::registry(), &[]).expect("the default line-up sits");
    let game = Game::new(scenario, lineup);
    let mut bare = Bare::new(&game, seed).expect("the flagship is played by drafts");
    let mut next = 0;
    runner::play(&game, seed, 0..sessions, Pace { jobs: 1, width: 64 }, |batched| {
        let alone = bare.play(SessionNo(next)).expect("a session ends");
        // Every figure in full: equal text is equal bits.
        assert_eq!(format!("{alone:?}"), format!("{batched:?}"), "session {next}");
        next += 1;
        ControlFlow::Continue(())
    })
    .expect("one thread starts");
    assert_eq!(next, sessions);
}
