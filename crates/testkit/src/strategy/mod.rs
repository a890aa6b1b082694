//! The suite for strategies: what every one of them must do, whatever it wants.
//!
//! Each entry is seated, with its default arguments and with drawn ones, in generated sessions of every kind it does not
//! refuse. It must
//! - never panic, and never give a number that is none;
//! - keep its demand between 0 and 1, and table only packages that leave it its target and pass its own gate (exact
//!   strategies answer to their own theory and need only table packages that exist);
//! - never accept what is worth less to it than its reservation (a script is exempt);
//! - make only moves that are its to make;
//! - never draw where its entry says that it is deterministic, and repeat itself from the same draws where not;
//! - keep all it knows in its memory: from a copy of that, a fresh instance goes on just the same;
//! - not depend on the private numbers of others;
//! - where it bargains by offers, offer only what the domain has and no constraint rules out;
//! - have a manual page with a title, a source, every parameter and an example that can be played.

mod bargaining;
mod check;
mod failure;
mod manual;
mod run;
mod seated;

use demarche_domain::strategy::{Chair, Entry};

pub use failure::{Cause, Failure, Fault, Place};

/// What holding an entry against the suite gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Every fault found; empty where the strategy conforms.
    pub failures: Vec<Failure>,
    /// Generated sessions in which it took its seat.
    pub seated: u32,
    /// Generated sessions that it refused, with a sentence.
    pub refused: u32,
}

/// Holds an entry against the whole suite.
#[must_use]
pub fn examine(entry: &Entry) -> Report {
    let mut report = Report { failures: Vec::new(), seated: 0, refused: 0 };
    match entry.chair() {
        Chair::Bargainer => bargaining::courses(entry, &mut report),
        _ => run::courses(entry, &mut report),
    }
    let page = manual::faults(entry).into_iter().map(|fault| Failure { strategy: entry.id, place: None, fault });
    report.failures.splice(0..0, page);
    report
}

/// Every fault that the suite finds; empty where the strategy conforms.
#[must_use]
pub fn suite(entry: &Entry) -> Vec<Failure> {
    examine(entry).failures
}

/// Fails a test with the faults that the suite finds, one a line.
///
/// # Panics
/// Where there are any, or where the strategy refuses every session, so that nothing was tested.
pub fn assert_conforms(entry: &Entry) {
    let report = examine(entry);
    let faults: Vec<String> = report.failures.iter().map(ToString::to_string).collect();
    assert!(faults.is_empty(), "`{}` does not conform:\n{}", entry.id, faults.join("\n"));
    assert!(report.seated > 0, "`{}` refuses all of {} sessions", entry.id, report.refused);
}

#[cfg(test)]
mod tests;
