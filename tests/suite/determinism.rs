//! A session is a value of its scenario, line-up, seed and number: nothing else can change it.

use crate::shared::{CLASSROOM, FLAGSHIP, close, game, game_of, outcomes, scenario, transcript};
use demarche_domain::ids::{Seed, SessionNo};
use demarche_engine::batch::Batch;
use demarche_engine::desk::Game;
use demarche_engine::runner::Pace;
use demarche_engine::session::Session;
use demarche_engine::state::Recording;
use demarche_engine::state_hash::state_hash;
use demarche_engine::transcript::{Transcript, compare};

/// Name and how many sessions it is worth playing of it.
const PLAYED: [(&str, u64); 2] = [(FLAGSHIP, 70), (CLASSROOM, 150)];

#[test]
fn the_same_session_gives_the_same_transcript_twice() {
    for (name, _) in PLAYED {
        for session in [0, 1, 17] {
            let texts =
                [game(name), game(name)].map(|game| transcript(&game, session).to_text().expect("it has a text"));
            assert!(texts[0] == texts[1], "{name}, session {session}");
        }
        let other = [0, 1].map(|session| transcript(&game(name), session).close.state_hash);
        assert_ne!(other[0], other[1], "{name}: two sessions never share their luck");
    }
}

#[test]
fn neither_threads_nor_batch_widths_change_an_outcome() {
    for (name, sessions) in PLAYED {
        let game = game(name);
        let reference = outcomes(&game, 0..sessions, Pace { jobs: 1, width: 64 });
        assert_eq!(reference.len() as u64, sessions);
        for (jobs, width) in [(2, 64), (1, 1), (2, 7), (2, 512)] {
            let again = outcomes(&game, 0..sessions, Pace { jobs, width });
            for (a, b) in reference.iter().zip(&again) {
                assert_eq!(a, b, "{name}, {jobs} jobs, width {width}, session {}", a.session.0);
            }
            assert_eq!(reference.len(), again.len(), "{name}, {jobs} jobs, width {width}");
        }
        let tail = outcomes(&game, sessions - 9..sessions, Pace { jobs: 2, width: 4 });
        assert_eq!(reference[(sessions - 9) as usize..], tail, "{name}: a range starts anywhere");
    }
}

#[test]
fn the_order_of_registration_does_not_matter() {
    for (name, sessions) in [(FLAGSHIP, 8), (CLASSROOM, 16)] {
        let game = game(name);
        let reference = end_hashes(&game, sessions, 0);
        for shuffle in [1, 2, 5, 8, 11, 15] {
            assert_eq!(reference, end_hashes(&game, sessions, shuffle), "{name}, shuffle {shuffle}");
        }
    }
}

#[test]
fn a_batch_of_many_and_a_recorded_session_reach_the_same_state() {
    for (name, _) in PLAYED {
        let game = game(name);
        let alone: Vec<String> = (0..4).map(|s| transcript(&game, s).close.state_hash).collect();
        assert_eq!(alone, end_hashes(&game, 4, 0), "{name}");
    }
}

fn end_hashes(game: &Game, sessions: usize, shuffle: usize) -> Vec<String> {
    let mut batch = Batch::with_order(game, Seed(1), sessions, Recording::Course, shuffle);
    batch.open((0..sessions as u64).map(SessionNo));
    batch.run();
    (0..sessions).map(|row| state_hash(&batch.snapshot(row).expect("the row is there"))).collect()
}

#[test]
fn a_transcript_read_back_replays_without_a_difference() {
    for (name, _) in PLAYED {
        let recorded = transcript(&game(name), 2);
        let read = Transcript::from_text(&recorded.to_text().expect("it has a text")).expect("it reads back");
        assert_eq!(read, recorded, "{name}");
        let again = transcript(&game(name), 2);
        assert_eq!(compare(&read, &again.rounds, &again.close), None, "{name}");
    }
}

#[test]
fn a_tampered_transcript_is_told_where() {
    let game = game(CLASSROOM);
    let again = transcript(&game, 0);
    let found = |tamper: &dyn Fn(&mut Transcript)| {
        let mut recorded = again.clone();
        tamper(&mut recorded);
        let found = compare(&recorded, &again.rounds, &again.close).expect("it differs");
        (found.round, found.path)
    };
    let place = |round, path: &str| (round, path.to_owned());
    assert_eq!(found(&|t| t.rounds[2].parties["alden"].pressure += 1e-15), place(3, "parties.alden.pressure"));
    assert_eq!(found(&|t| t.rounds[1].measures["B2"].level = 0.5), place(2, "measures.B2.level"));
    assert_eq!(found(&|t| t.rounds[1].hash.push('0')), place(2, "hash"));
    assert_eq!(found(&|t| t.close.payoffs["breck"] = 7.0), place(0, "payoffs.breck"));
    assert_eq!(found(&|t| drop(t.rounds.pop())), place(0, "rounds"));
    // A changed value is named, not the hash that changed with it.
    assert_eq!(
        found(&|t| {
            t.rounds[0].hash.push('0');
            t.rounds[0].markets.stress = 0.75;
        }),
        place(1, "markets.stress")
    );
}

#[test]
fn a_changed_file_does_not_pass_its_checksum() {
    let text = transcript(&game(CLASSROOM), 0).to_text().expect("it has a text");
    assert!(Transcript::from_text(&text).is_ok());
    let changed = text.replacen("\"round\":2,", "\"round\":3,", 1);
    assert_ne!(text, changed);
    let error = Transcript::from_text(&changed).expect_err("the checksum is of another text");
    assert!(error.to_string().contains("checksum"), "{error}");
}

#[test]
fn a_session_restored_at_any_round_ends_the_same() {
    for (name, no) in [(FLAGSHIP, 0), (CLASSROOM, 0), (CLASSROOM, 3)] {
        let game = game(name);
        let mut session = Session::open(&game, Seed(1), SessionNo(no));
        let mut states = vec![session.state().clone()];
        let mut rounds = Vec::new();
        while session.live() {
            rounds.push(session.step(&[]).expect("no acts from outside"));
            states.push(session.state().clone());
        }
        let end = close(&session);
        for (at, state) in states.iter().enumerate() {
            // A fresh game as well: a restored session leans on nothing of the one it was taken from.
            let again = if at % 16 == 0 { game_of(scenario(name, &[]), &[]) } else { game.clone() };
            let mut restored = Session::resume(&again, Seed(1), state).expect("the shape is the same");
            assert_eq!(state_hash(restored.state()), state_hash(state), "{name} restored after round {at}");
            let rest = restored.finish();
            for (one, two) in rounds[at..].iter().zip(&rest) {
                assert_eq!(one, two, "{name} restored after round {at}, round {}", one.round);
            }
            assert_eq!(rounds[at..].len(), rest.len(), "{name} restored after round {at}");
            assert_eq!(close(&restored), end, "{name} restored after round {at}");
        }
    }
}

#[test]
fn a_branch_without_a_change_is_the_original() {
    for (name, _) in PLAYED {
        let original = transcript(&game(name), 1);
        let half = original.rounds.len() / 2;
        let mut session = Session::open(&game(name), Seed(1), SessionNo(1));
        let mut rounds: Vec<_> = (0..half).map(|_| session.step(&[]).expect("no acts")).collect();
        // The value that a number already has is no change.
        let same = match name {
            FLAGSHIP => "parties.us.hawk_weight=0.88",
            _ => "parties.alden.hawk_weight=1",
        };
        let branch = game_of(scenario(name, &[same]), &[]);
        let mut branch = Session::resume(&branch, Seed(1), session.state()).expect("the shape is the same");
        rounds.extend(branch.finish());
        assert_eq!(compare(&original, &rounds, &close(&branch)), None, "{name}");

        let changed = match name {
            FLAGSHIP => "measures.U4.cost_target=0.3",
            _ => "measures.A1.cost_target=0.08",
        };
        let branch = game_of(scenario(name, &[changed]), &[]);
        let mut branch = Session::resume(&branch, Seed(1), session.state()).expect("the shape is the same");
        let mut other = rounds[..half].to_vec();
        other.extend(branch.finish());
        let found = compare(&original, &other, &close(&branch)).expect("a change shows");
        assert!(found.round as usize > half, "{name}: the past stays as it was, {found:?}");
    }
}
