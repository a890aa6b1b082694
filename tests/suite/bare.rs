//! The bare loop and the ECS play the same sessions: what the bench compares is the same work, and a page that has loaded only the
//! bare loop shows the same session.

use crate::shared::{CLASSROOM, FLAGSHIP, game, game_of, scenario};
use demarche_domain::act::Act;
use demarche_domain::ids::{Seat, Seed, SessionNo};
use demarche_engine::bare::{Bare, BareBatch};
use demarche_engine::runner::{self, Pace};
use demarche_engine::session::Session;
use demarche_engine::state::Recording;
use std::ops::ControlFlow;

#[test]
fn the_bare_loop_ends_as_a_batch_does_to_the_last_bit() {
    let sessions = 200;
    let seed = Seed(1);
    let game = game(FLAGSHIP);
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

#[test]
fn a_batch_without_the_ecs_goes_through_the_same_states() {
    for name in [FLAGSHIP, CLASSROOM, "geneva-2025", "three-parties-and-a-river"] {
        let game = game(name);
        let seed = Seed(1);
        let mut bare = BareBatch::of(&game, seed, 3, Recording::Full).expect("played by drafts");
        for first in [0, 7] {
            bare.open([SessionNo(first), SessionNo(first + 1)]);
            let mut session = Session::open(&game, seed, SessionNo(first));
            assert_eq!(bare.first(), *session.state(), "{name}: opened");
            while session.live() {
                session.step(&[]).expect("strategies play by the rules");
                bare.give(&[]);
                bare.step();
                assert_eq!(bare.first(), *session.state(), "{name}, session {first}, round {}", session.round().0);
            }
        }
    }
}

#[test]
fn acts_from_outside_and_loaded_states_are_the_same_without_the_ecs() {
    let other = game_of(scenario(FLAGSHIP, &["parties.us.impatience=0.9", "measures.C2.exposure.level=0.2"]), &[]);
    let game = game(FLAGSHIP);
    let mut session = Session::open(&game, Seed(2), SessionNo(5));
    let mut bare = BareBatch::of(&game, Seed(2), 1, Recording::Full).expect("played by drafts");
    bare.open([SessionNo(5)]);
    let act = (Seat::at(0), Act::AskMediation);
    session.step(std::slice::from_ref(&act)).expect("a party may ask for mediation");
    bare.give(std::slice::from_ref(&act));
    bare.step();
    assert_eq!(bare.first(), *session.state());
    let mut session = Session::resume(&other, Seed(2), session.state()).expect("the shape is the same");
    let mut resumed = BareBatch::of(&other, Seed(2), 1, Recording::Full).expect("played by drafts");
    resumed.load(0, &bare.first());
    resumed.refresh();
    assert_eq!(resumed.first(), *session.state());
    session.finish();
    while resumed.first().clock.live {
        resumed.give(&[]);
        resumed.step();
    }
    assert_eq!(resumed.first(), *session.state());
}

#[test]
fn only_drafts_have_a_batch_without_the_ecs() {
    assert!(BareBatch::of(&game("chicken"), Seed(1), 1, Recording::Course).is_none());
}
