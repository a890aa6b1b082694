//! Mistakes on the command line, and outputs that do not take what is printed.

use super::command::{read_a_little, refused};

#[test]
fn a_name_that_does_not_exist_is_met_with_the_nearest() {
    let meetings: &[(&[&str], &str)] = &[
        (&["rn"], "'run'"),
        (&["scenario", "chek"], "'check'"),
        (&["theory", "lst"], "'list'"),
        (&["run", "--sedd", "1"], "'--seed'"),
        (&["run", "--format", "jsn"], "'json'"),
        (&["theory", "run", "B0l"], "`B01`"),
        (&["theory", "run", "B01", "--set", "d3=0.5"], "`d1`"),
        (&["man", "strateg"], "`strategy`"),
        (&["completions", "bsh"], "'bash'"),
    ];
    for (args, meant) in meetings {
        let err = refused(args);
        assert!(err.contains(meant), "{args:?}: {err}");
    }
}

#[test]
fn numbers_out_of_range_are_refused() {
    let mistakes: &[&[&str]] = &[
        &["run", "--sessions", "0"],
        &["run", "--sessions", "-1"],
        &["run", "--seed", "one"],
        &["run", "--jobs", "0"],
        &["branch", "t.jsonl", "--round", "0", "--lineup", "us=dove"],
        &["theory", "run", "B01", "--sessions", "0"],
    ];
    for args in mistakes {
        refused(args);
    }
}

#[test]
fn options_that_exclude_each_other_are_refused() {
    let mistakes: &[&[&str]] = &[
        &["run", "--sessions", "5", "--session", "3"],
        &["run", "--sessions", "5", "--transcript", "t.jsonl"],
        &["theory", "run", "B01", "--all"],
        &["theory", "run", "--all", "--set", "d=0.5"],
        &["theory", "run"],
        &["branch", "t.jsonl", "--round", "2"],
        &["man", "run", "--out", "."],
    ];
    for args in mistakes {
        refused(args);
    }
}

#[test]
fn a_reader_who_goes_away_is_no_fault() {
    for args in [&["theory", "list", "--format", "json"][..], &["completions", "bash"], &["man"], &["--help"]] {
        let answer = read_a_little(args);
        assert_eq!(answer.code, Some(0), "{args:?}: {}", answer.err);
        assert!(answer.err.is_empty(), "{args:?}: {}", answer.err);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_the_machines_fault() {
    for args in [&["theory", "list"][..], &["completions", "bash"], &["--help"]] {
        let answer = super::command::into_full_disk(args);
        assert_eq!(answer.code, Some(3), "{args:?}: {}", answer.err);
        assert!(answer.err.contains("cannot write to the standard output"), "{}", answer.err);
    }
}
