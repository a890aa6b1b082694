//! Who meets whom, as the plan's shape says.

use super::checker::{Checker, at, canonical};
use super::seats::Seats;
use crate::raw::{SelfPlay, Shape};
use demarche_scenario::diagnostic::{Code, Diagnostic};
use demarche_scenario::path::Path;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A strategy, and where the plan names it; many line-ups share one.
pub(super) type Named = Rc<(String, Path)>;

/// A line-up: by seat a strategy, or nothing where the scenario's own stays.
pub(super) type Line = Vec<Option<Named>>;

/// By seat the strategies that take turns there; none where the scenario's own stays.
type Sets = Vec<Option<Vec<Named>>>;

/// The strategies of a list at a path.
fn list(path: &Path, texts: &[String]) -> Vec<Named> {
    texts.iter().enumerate().map(|(at, text)| Rc::new((canonical(text), path.child(at)))).collect()
}

/// Every line-up that the shape makes, at most `most` of them and one more.
pub(super) fn lines(checker: &mut Checker, seats: &Seats, most: usize) -> Vec<Line> {
    let raw = checker.raw;
    let sets = sets(checker, seats, &at(["seats"]), &raw.seats);
    match &raw.shape {
        Shape::FullCross if raw.seats.is_empty() && !raw.lineups.is_empty() => Vec::new(),
        Shape::FullCross => cross(&sets, most),
        Shape::RoundRobin { strategies, self_play } => {
            pairs(checker, seats, sets, strategies, *self_play, "a round robin", most)
        }
        Shape::Population { strategies, .. } => {
            pairs(checker, seats, sets, strategies, SelfPlay::Yes, "a population", most)
        }
        Shape::OneAgainstField { focal, field } => {
            taken(checker, seats, &sets, "one against a field");
            let path = at(["shape"]);
            let one: Named = Rc::new((canonical(focal), path.child("focal")));
            let others = list(&path.child("field"), field);
            checker.twice(&path.child("field"), "the strategy", others.iter().map(|one| one.0.clone()));
            let mut all = Vec::new();
            for seat in 0..seats.parties {
                for other in &others {
                    let mut filled = sets.clone();
                    for (party, set) in filled.iter_mut().take(seats.parties).enumerate() {
                        *set = Some(vec![if party == seat { one.clone() } else { other.clone() }]);
                    }
                    all.extend(cross(&filled, most));
                }
            }
            all
        }
        Shape::HeldOut { focal, background } => held_out(checker, seats, focal, background),
    }
}

/// The sets of a map from seats to strategies.
fn sets(checker: &mut Checker, seats: &Seats, path: &Path, map: &BTreeMap<String, Vec<String>>) -> Sets {
    let mut sets: Sets = vec![None; seats.ids.len()];
    for (seat, strategies) in map {
        let place = path.child(seat.as_str());
        let found = seats.find(checker, path, seat);
        if strategies.is_empty() {
            let diagnostic = Diagnostic::new(Code::PlanShape, format!("no strategy takes turns at `{seat}`"))
                .expected("a strategy at least; a seat that is left out keeps the scenario's own");
            checker.report_key(&place, diagnostic);
        }
        let named = list(&place, strategies);
        checker.twice(&place, "the strategy", named.iter().map(|one| one.0.clone()));
        if let Some(found) = found.filter(|_| !named.is_empty()) {
            sets[found] = Some(named);
        }
    }
    sets
}

/// Every strategy of every set with every one of the others; the last seat moves fastest.
fn cross(sets: &Sets, most: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = vec![Vec::new()];
    for set in sets {
        let mut longer = Vec::new();
        for line in &lines {
            let choices: Vec<Option<&Named>> = set.as_ref().map_or(vec![None], |set| set.iter().map(Some).collect());
            for choice in choices {
                let mut line = line.clone();
                line.push(choice.cloned());
                longer.push(line);
            }
            if longer.len() > most {
                break;
            }
        }
        lines = longer;
    }
    lines
}

/// Complains about sets of parties' seats where the shape fills them itself.
fn taken(checker: &mut Checker, seats: &Seats, sets: &Sets, what: &str) {
    for (seat, _) in seats.ids.iter().zip(sets).take(seats.parties).filter(|(_, set)| set.is_some()) {
        let message = format!("{what} fills the parties' seats, and `seats` fills `{seat}` too");
        checker.report_key(&at(["seats"]).child(seat.as_str()), Diagnostic::new(Code::PlanShape, message));
    }
}

fn pairs(
    checker: &mut Checker,
    seats: &Seats,
    sets: Sets,
    strategies: &[String],
    self_play: SelfPlay,
    what: &str,
    most: usize,
) -> Vec<Line> {
    taken(checker, seats, &sets, what);
    let path = at(["shape"]);
    let named = list(&path.child("strategies"), strategies);
    checker.twice(&path.child("strategies"), "the strategy", named.iter().map(|one| one.0.clone()));
    if seats.parties != 2 {
        let message = format!("{what} is of two parties, and the scenarios have {}", seats.parties);
        let help = "use `FullCross` with a set for each seat";
        checker.report(&path, Diagnostic::new(Code::PlanShape, message).help(help));
        return Vec::new();
    }
    let mut all = Vec::new();
    for (i, row) in named.iter().enumerate() {
        for (j, column) in named.iter().enumerate() {
            if i == j && self_play == SelfPlay::No {
                continue;
            }
            let mut filled = sets.clone();
            filled[0] = Some(vec![row.clone()]);
            filled[1] = Some(vec![column.clone()]);
            all.extend(cross(&filled, most));
            if all.len() > most {
                return all;
            }
        }
    }
    all
}

fn held_out(
    checker: &mut Checker,
    seats: &Seats,
    focal: &BTreeMap<String, Vec<String>>,
    background: &[BTreeMap<String, String>],
) -> Vec<Line> {
    let path = at(["shape"]);
    if !checker.raw.seats.is_empty() {
        let message = "held-out partners are given by `background`, and `seats` is given too";
        checker.report_key(&at(["seats"]), Diagnostic::new(Code::PlanShape, message));
    }
    if focal.is_empty() {
        let diagnostic = Diagnostic::new(Code::PlanShape, "no strategy is scored").expected("a seat with strategies");
        checker.report(&path.child("focal"), diagnostic);
    }
    let focal = sets(checker, seats, &path.child("focal"), focal);
    let partners: Vec<Line> = background
        .iter()
        .enumerate()
        .map(|(number, lineup)| line(checker, seats, &path.child("background").child(number), lineup))
        .collect();
    let mut all = Vec::new();
    for (seat, set) in focal.iter().enumerate() {
        for one in set.iter().flatten() {
            for partners in &partners {
                let mut line = partners.clone();
                line[seat] = Some(one.clone());
                all.push(line);
            }
        }
    }
    all
}

/// A line-up that is written as a map at a path.
pub(super) fn line(checker: &mut Checker, seats: &Seats, path: &Path, lineup: &BTreeMap<String, String>) -> Line {
    let mut line: Line = vec![None; seats.ids.len()];
    for (seat, text) in lineup {
        if let Some(found) = seats.find(checker, path, seat) {
            line[found] = Some(Rc::new((canonical(text), path.child(seat.as_str()))));
        }
    }
    line
}
