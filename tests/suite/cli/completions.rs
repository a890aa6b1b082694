//! Completions and manual pages.

use super::command::{done, run};

#[test]
fn every_shell_gets_its_script() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let answer = done(&["completions", shell]);
        assert!(answer.out.contains("demarche") && answer.out.contains("sessions"), "{shell}");
    }
}

#[test]
fn manual_pages_are_printed_and_written() {
    assert!(done(&["man"]).out.contains(".TH demarche"));
    assert!(done(&["man", "scenario", "check"]).out.contains(".TH demarche-scenario-check"));
    let folder = tempfile::tempdir().expect("a folder");
    let new = folder.path().join("share/man1");
    done(&["man", "--out", &new.to_string_lossy()]);
    for page in ["demarche.1", "demarche-run.1", "demarche-theory-run.1", "demarche-scenario-new.1"] {
        let text = std::fs::read_to_string(new.join(page)).expect(page);
        assert!(text.contains(".SH SYNOPSIS"), "{page}");
    }
    let beneath_a_file = new.join("demarche.1").join("man1");
    let refused = run(&["man", "--out", &beneath_a_file.to_string_lossy()]);
    assert_eq!(refused.code, Some(3), "{}", refused.err);
}
