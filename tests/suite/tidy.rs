//! The rules about the sources themselves hold in this tree.

use xtask::finding::Finding;
use xtask::project::Project;
use xtask::{links, tidy};

fn project() -> Project {
    Project::open().expect("the suite runs inside a checkout")
}

#[track_caller]
fn assert_none(findings: &[Finding]) {
    let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

#[track_caller]
fn assert_holds(rule: &str) {
    assert_none(&tidy::check_one(&project(), rule));
}

#[test]
fn dependencies_point_one_way() {
    assert_holds("dependencies");
}

#[test]
fn closed_forms_stand_alone() {
    assert_holds("closed-forms");
}

#[test]
fn libraries_leave_the_machine_alone() {
    assert_holds("quiet-libraries");
}

#[test]
fn public_functions_take_no_bool() {
    assert_holds("bool-parameters");
}

#[test]
fn every_crate_says_what_it_is() {
    assert_holds("crate-docs");
}

#[test]
fn files_stay_short() {
    assert_holds("file-size");
}

#[test]
fn nothing_unfinished_lies_around() {
    assert_holds("unfinished");
    assert_holds("file-list");
}

#[test]
fn no_file_names_a_machine() {
    assert_holds("machine-paths");
}

#[test]
fn every_invariant_has_its_test() {
    assert_holds("invariants");
}

#[test]
fn links_lead_somewhere() {
    assert_none(&links::check(&project()));
}
