//! Help everywhere, with examples.

use super::command::{done, run};

const COMMANDS: &[&[&str]] = &[
    &[],
    &["run"],
    &["negotiate"],
    &["play"],
    &["replay"],
    &["branch"],
    &["domain"],
    &["domain", "list"],
    &["domain", "show"],
    &["domain", "check"],
    &["domain", "convert"],
    &["domain", "analyse"],
    &["domain", "schema"],
    &["scenario"],
    &["scenario", "list"],
    &["scenario", "show"],
    &["scenario", "check"],
    &["scenario", "schema"],
    &["scenario", "new"],
    &["strategy"],
    &["strategy", "list"],
    &["strategy", "show"],
    &["protocol"],
    &["protocol", "list"],
    &["protocol", "show"],
    &["metric"],
    &["metric", "list"],
    &["metric", "show"],
    &["theory"],
    &["theory", "list"],
    &["theory", "run"],
    &["analyse"],
    &["sensitivity"],
    &["sensitivity", "points"],
    &["sensitivity", "problem"],
    &["sensitivity", "outcomes"],
    &["sensitivity", "indices"],
    &["tournament"],
    &["merge"],
    &["verify"],
    &["report"],
    &["plan"],
    &["plan", "list"],
    &["plan", "show"],
    &["plan", "check"],
    &["plan", "schema"],
    &["plan", "new"],
    &["export-html"],
    &["serve"],
    &["completions"],
    &["man"],
];

#[test]
fn every_command_explains_itself_with_examples() {
    for words in COMMANDS {
        for flag in ["--help", "-h"] {
            let args: Vec<&str> = words.iter().copied().chain([flag]).collect();
            let answer = done(&args);
            assert!(answer.out.contains("Usage: demarche"), "{args:?}");
            assert!(answer.out.contains("Examples:\n  demarche "), "{args:?}: {}", answer.out);
            assert!(!answer.out.contains('\u{1b}'), "{args:?} colours where there is no terminal");
            assert!(answer.err.is_empty(), "{args:?}: {}", answer.err);
        }
    }
}

#[test]
fn every_command_of_the_list_is_in_this_test() {
    let help = done(&["--help"]).out;
    let listed = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help");
    for name in listed {
        assert!(COMMANDS.contains(&&[name][..]), "`{name}` has no test of its help");
    }
}

#[test]
fn without_a_word_the_command_explains_itself_and_says_that_it_did_nothing() {
    for words in [&[][..], &["domain"], &["scenario"], &["strategy"], &["theory"]] {
        let answer = run(words);
        assert_eq!(answer.code, Some(2), "{words:?}");
        assert!(answer.err.contains("Usage: demarche") && answer.out.is_empty(), "{words:?}");
    }
}

#[test]
fn the_version_is_the_engines() {
    let answer = done(&["--version"]);
    assert_eq!(answer.out, format!("demarche {}\n", env!("CARGO_PKG_VERSION")));
}
