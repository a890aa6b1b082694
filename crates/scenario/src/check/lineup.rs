//! The default line-up: a strategy at each seat.

use super::checker::{Checker, Kind};
use crate::diagnostic::{Code, Diagnostic};
use crate::path::at;

pub(super) fn check(checker: &mut Checker) {
    let scenario = checker.scenario;
    let path = at!["lineup"];
    for (seat, strategy) in &scenario.lineup {
        if !checker.exists(Kind::Seat, seat) {
            let diagnostic = checker.unknown(Code::Lineup, Kind::Seat, seat);
            checker.report_key(&path.child(seat.clone()), diagnostic);
        }
        if !is_strategy(strategy) {
            checker.report(
                &path.child(seat.clone()),
                Diagnostic::new(Code::WrongForm, format!("the text {strategy:?} is not a strategy"))
                    .expected("a name, or a name with settings: \"boulware\", \"hawk(floor: 0.7)\""),
            );
        }
    }
    for seat in checker.ids(Kind::Seat) {
        if !scenario.lineup.contains_key(seat) {
            checker.report(
                &path,
                Diagnostic::new(Code::Lineup, format!("no strategy sits at `{seat}`"))
                    .expected("a strategy for each party and each intermediary"),
            );
        }
    }
}

/// Whether a text has the form `name` or `name(…)`. Which strategies there are is not known here.
fn is_strategy(text: &str) -> bool {
    let (name, rest) = text.split_at(text.find('(').unwrap_or(text.len()));
    let name = name.trim_end();
    let plain = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    plain && (rest.is_empty() || rest.ends_with(')'))
}
