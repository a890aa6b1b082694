//! The line-ups of a plan, and whether every strategy sits where it is put.

use super::MOST_CELLS;
use super::checker::{Checker, at, canonical};
use super::scenarios::Origin;
use super::seats::Seats;
use super::shape::{line, lines};
use crate::plan::{Lineups, OWN, Variant};
use demarche_domain::ids::Seat;
use demarche_engine::seats::{Lineup, LineupError, OUTSIDE};
use demarche_scenario::diagnostic::{Code, Diagnostic};
use demarche_scenario::path::Path;
use std::collections::BTreeSet;

/// Line-ups, and where the plan names their strategies.
pub(super) struct Wanted {
    /// The line-ups.
    pub(super) lineups: Lineups,
    /// By seat and strategy, where the plan names it; nothing where it is the scenario's own.
    named: Vec<Vec<Option<Path>>>,
}

/// Whether a strategy is wrong wherever it is put, or at one seat.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mistake {
    OfText,
    OfSeat,
}

/// Every line-up of the plan.
pub(super) fn all(checker: &mut Checker, seats: &Seats, variants: &[Variant]) -> Wanted {
    let own = own(seats, variants);
    let mut all = lines(checker, seats, MOST_CELLS);
    for (number, lineup) in checker.raw.lineups.iter().enumerate() {
        let line = line(checker, seats, &at(["lineups"]).child(number), lineup);
        all.push(line);
    }
    let mut lineups = Lineups::new(seats.ids.len());
    for line in &all {
        lineups.add(line.iter().zip(&own).map(|(one, own)| one.as_ref().map_or(own.as_str(), |one| one.0.as_str())));
    }
    let mut named: Vec<Vec<Option<Path>>> = lineups.strategies.iter().map(|known| vec![None; known.len()]).collect();
    for line in &all {
        for ((one, known), named) in line.iter().zip(&lineups.strategies).zip(&mut named) {
            if let Some(one) = one
                && let Some(at) = known.iter().position(|text| *text == one.0)
            {
                named[at].get_or_insert_with(|| one.1.clone());
            }
        }
    }
    Wanted { lineups, named }
}

/// By seat the strategy that scenarios seat themselves, where they agree.
fn own(seats: &Seats, variants: &[Variant]) -> Vec<String> {
    let of = |seat: usize, lineup: &[String]| lineup.get(seat).map_or_else(|| OUTSIDE.to_owned(), |one| canonical(one));
    let each = 0..seats.ids.len();
    each.map(|seat| {
        let first = of(seat, &seats.own);
        let agree = variants.iter().all(|variant| of(seat, &variant.scenario.lineup) == first);
        if agree { first } else { OWN.to_owned() }
    })
    .collect()
}

/// Complains about strategies that do not sit where the plan puts them, each once; returns those that sit, with their versions.
pub(super) fn sit(
    checker: &mut Checker,
    seats: &Seats,
    origins: &[Option<Origin>],
    variants: &[Variant],
    wanted: &Wanted,
) -> Vec<(String, u32)> {
    let strategies = &wanted.lineups.strategies;
    let most = strategies.iter().map(Vec::len).max().unwrap_or(0);
    let mut sitting = BTreeSet::new();
    let mut told = BTreeSet::new();
    let mut tell = |checker: &mut Checker, seat: usize, at: usize, scenario: usize, kind: Mistake, message: String| {
        let place = wanted.named[seat][at].clone();
        let place = place.unwrap_or_else(|| Path::root().child("scenarios").child(scenario).child("scenario"));
        let seat = (kind == Mistake::OfSeat).then_some(seat);
        if told.insert((place.clone(), seat)) {
            checker.report(&place, Diagnostic::new(Code::PlanStrategy, message));
        }
    };
    // Without variants the scenarios are as they are in their files: what does not sit there is told too.
    let bases = origins.iter().enumerate().filter_map(|(n, one)| Some((n, &one.as_ref()?.base)));
    let scenarios: Vec<_> = match variants {
        [] => bases.collect(),
        variants => variants.iter().map(|one| (one.planned, &*one.scenario)).collect(),
    };
    for (number, scenario) in scenarios {
        if scenario.n_seats() != seats.ids.len() {
            continue;
        }
        for at in 0..most {
            let mut texts = Vec::new();
            for (seat, known) in strategies.iter().enumerate().filter(|(_, known)| at < known.len()) {
                match known[at].as_str() {
                    OWN => {}
                    OUTSIDE => {
                        let message = format!("nobody decides for `{}`: no strategy sits there", seats.ids[seat]);
                        tell(checker, seat, at, number, Mistake::OfSeat, message);
                    }
                    text => texts.push((seats.ids[seat].clone(), text.to_owned())),
                }
            }
            let errors = match Lineup::new(scenario, checker.registry, &texts) {
                Ok(lineup) => {
                    let listed = lineup.seats.into_iter().zip(strategies).filter(|(_, known)| at < known.len());
                    sitting.extend(listed.map(|(seat, _)| (seat.text, seat.version)));
                    continue;
                }
                Err(errors) => errors,
            };
            for error in errors {
                let (LineupError::Strategy { seat, .. }
                | LineupError::Refused { seat, .. }
                | LineupError::Seat { seat, .. }) = &error;
                let Some(seat) = scenario.seat(seat).map(Seat::ix) else { continue };
                // A seat that has no strategy of this number sits the scenario's own: that is looked at where it is listed.
                if at >= strategies[seat].len() {
                    continue;
                }
                match &error {
                    LineupError::Strategy { source, .. } => {
                        tell(checker, seat, at, number, Mistake::OfText, source.to_string());
                    }
                    error => tell(checker, seat, at, number, Mistake::OfSeat, error.to_string()),
                }
            }
        }
    }
    sitting.into_iter().collect()
}
