//! Whole sessions as a lecturer would read them, and the states that they end in, byte for byte.
//!
//! Rewrite them after a change that is meant to show: `UPDATE_GOLDEN=1 cargo test -p demarche --test suite golden`, then
//! read what `git diff tests/golden` says. A difference without such a change means that two machines disagree.

use crate::shared::{FLAGSHIP, game, transcript};
use std::path::PathBuf;
use std::process::{Command, Stdio};

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden").join(name)
}

/// Holds a text against a golden file, or rewrites the file where that was asked for.
#[track_caller]
fn holds(name: &str, text: &str) {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(file(name), text).expect("tests/golden can be written to");
        return;
    }
    let golden = std::fs::read_to_string(file(name)).unwrap_or_else(|error| panic!("tests/golden/{name}: {error}"));
    if let Some(difference) = first_difference(&golden, text) {
        panic!("tests/golden/{name}, {difference}\n(UPDATE_GOLDEN=1 rewrites it)");
    }
}

/// The first line that differs, by number and with both texts.
fn first_difference(golden: &str, text: &str) -> Option<String> {
    if golden == text {
        return None;
    }
    let (mut old, mut new) = (golden.lines(), text.lines());
    for number in 1.. {
        let (a, b) = (old.next(), new.next());
        if a != b {
            let shown = |line: Option<&str>| line.map_or("nothing".to_owned(), |line| format!("`{line}`"));
            return Some(format!("line {number}: it has {}, the session gave {}", shown(a), shown(b)));
        }
        if a.is_none() {
            break;
        }
    }
    Some("its last line ends another way".to_owned())
}

/// What `demarche run` prints for session 0 of seed 1, without a terminal.
fn page(scenario: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_demarche"));
    command.args(["run", scenario, "--seed", "1", "--session", "0"]).env_remove("RUST_BACKTRACE").stdin(Stdio::null());
    let output = command.output().expect("the binary runs");
    assert!(output.status.success(), "{scenario}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("the command prints UTF-8")
}

#[test]
fn the_flagship_is_told_as_it_was() {
    holds("kuala-lumpur-2025.txt", &page(FLAGSHIP));
}

#[test]
fn the_classroom_tariff_is_told_as_it_was() {
    holds("two-states-and-a-tariff.txt", &page("two-states-and-a-tariff"));
}

#[test]
fn the_bargain_of_alternating_offers_is_told_as_it_was() {
    holds("rubinstein-1982.txt", &page("rubinstein-1982"));
}

#[test]
fn the_states_of_four_sessions_are_the_same_on_every_machine() {
    let game = game(FLAGSHIP);
    let mut lines = String::from("# Ending and state hash of sessions 0 to 3 of seed 1 of kuala-lumpur-2025.\n");
    for session in 0..4 {
        let played = transcript(&game, session);
        let rounds = played.rounds.len();
        let close = &played.close;
        lines.push_str(&format!("{session} {} after {rounds} rounds {}\n", close.ending.code, close.state_hash));
    }
    holds("kuala-lumpur-2025.hashes.txt", &lines);
}

#[test]
fn the_first_differing_line_is_named() {
    assert_eq!(first_difference("a\nb\n", "a\nb\n"), None);
    let found = first_difference("a\nb\nc\n", "a\nx\nc\n").expect("they differ");
    assert_eq!(found, "line 2: it has `b`, the session gave `x`");
    let found = first_difference("a\n", "a\nb\n").expect("they differ");
    assert_eq!(found, "line 2: it has nothing, the session gave `b`");
    assert!(first_difference("a\n", "a").is_some());
}
