//! Repeated games: which game it is, and that nothing else is asked of it.

use super::checker::Checker;
use crate::diagnostic::{Code, Diagnostic};
use crate::path::at;
use crate::raw::{Matrix, Protocol};

pub(super) fn check(checker: &mut Checker) {
    let scenario = checker.scenario;
    let Protocol::StageGame { payoffs, matrix, .. } = &scenario.protocol else { return };
    match (payoffs, matrix) {
        (Some(_), None) | (None, Some(_)) => {}
        (Some(_), Some(_)) => {
            let payoffs = checker.place(&at!["protocol", "payoffs"]);
            checker.report(
                &at!["protocol", "matrix"],
                Diagnostic::new(Code::Contradiction, "a second game")
                    .expected("either `payoffs` or `matrix`")
                    .related(payoffs, "the first"),
            );
        }
        (None, None) => checker.report(
            &at!["protocol"],
            Diagnostic::new(Code::Contradiction, "a stage game without a game")
                .expected("either `payoffs` or `matrix`"),
        ),
    }
    if let Some(matrix) = matrix {
        table(checker, matrix);
    }
    let lists = [
        ("measures", scenario.measures.is_empty()),
        ("clauses", scenario.clauses.is_empty()),
        ("intermediaries", scenario.intermediaries.is_empty()),
        ("events", scenario.events.is_empty()),
        ("summits", scenario.summits.is_empty()),
    ];
    for (list, empty) in lists {
        if !empty {
            let protocol = checker.place(&at!["protocol"]);
            checker.report(
                &at![list],
                Diagnostic::new(Code::NoEffect, format!("a stage game has no use for {list}"))
                    .related(protocol, "the protocol")
                    .help("payoffs are all that there is in a repeated game"),
            );
        }
    }
}

/// A table has a row for each act of the first party and a pair for each act of the second, and no act twice.
fn table(checker: &mut Checker, matrix: &Matrix) {
    let path = at!["protocol", "matrix"];
    let rows = matrix.payoffs.len();
    if rows != matrix.rows.len() {
        let acts = checker.place(&path.child("rows"));
        checker.report(
            &path.child("payoffs"),
            Diagnostic::new(Code::WrongLength, format!("{rows} rows of payoffs"))
                .expected(format!("{}, one for each of `rows`", matrix.rows.len()))
                .related(acts, "the rows"),
        );
    }
    for (i, row) in matrix.payoffs.iter().enumerate() {
        if row.len() != matrix.columns.len() {
            let acts = checker.place(&path.child("columns"));
            checker.report(
                &path.child("payoffs").child(i),
                Diagnostic::new(Code::WrongLength, format!("a row of {}", row.len()))
                    .expected(format!("{}, one for each of `columns`", matrix.columns.len()))
                    .related(acts, "the columns"),
            );
        }
    }
    for (field, acts) in [("rows", &matrix.rows), ("columns", &matrix.columns)] {
        for (i, act) in acts.iter().enumerate() {
            let word = act.starts_with(|c: char| c.is_alphanumeric())
                && act.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
            if !word {
                checker.report(
                    &path.child(field).child(i),
                    Diagnostic::new(Code::WrongForm, format!("`{act}` as the name of an act"))
                        .expected("letters, digits, spaces, `-` and `_`, a letter or a digit first"),
                );
            }
            if let Some(first) = acts[..i].iter().position(|other| other == act) {
                let first = checker.place(&path.child(field).child(first));
                checker.report(
                    &path.child(field).child(i),
                    Diagnostic::new(Code::DuplicateId, format!("the act `{act}` is there twice"))
                        .related(first, "first here"),
                );
            }
        }
    }
}
