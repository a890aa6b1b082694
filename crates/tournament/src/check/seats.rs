//! The seats that all scenarios of a plan have.

use super::checker::{Checker, at};
use super::scenarios::Origin;
use demarche_domain::ids::Seat;
use demarche_domain::nearest::nearest;
use demarche_domain::scenario::Scenario;
use demarche_scenario::diagnostic::{Code, Diagnostic};
use demarche_scenario::path::Path;
use demarche_scenario::shape::one_of;

/// The seats of a plan.
pub(super) struct Seats {
    /// Ids: parties, then intermediaries.
    pub(super) ids: Vec<String>,
    /// How many are parties'.
    pub(super) parties: usize,
    /// The first scenario's own line-up.
    pub(super) own: Vec<String>,
}

fn ids(scenario: &Scenario) -> Vec<String> {
    (0..scenario.n_seats()).map(|seat| scenario.seat_id(Seat::at(seat)).to_owned()).collect()
}

/// The seats, if there is a scenario that says which; other scenarios are held against it.
pub(super) fn common(checker: &mut Checker, origins: &[Option<Origin>]) -> Option<Seats> {
    let first = origins.iter().flatten().next()?;
    let seats = Seats { ids: ids(&first.base), parties: first.base.n_parties(), own: first.base.lineup.clone() };
    for (number, origin) in origins.iter().enumerate() {
        let Some(origin) = origin else { continue };
        let own = ids(&origin.base);
        if own != seats.ids || origin.base.n_parties() != seats.parties {
            let message = format!("the seats of `{}` are {}", origin.base.id, own.join(", "));
            let diagnostic = Diagnostic::new(Code::PlanSeatsDiffer, message)
                .expected(format!("{}, as in `{}`", seats.ids.join(", "), first.base.id))
                .help("make a plan of its own for scenarios with other seats");
            checker.report(&at(["scenarios"]).child(number).child("scenario"), diagnostic);
        }
    }
    Some(seats)
}

impl Seats {
    /// The place of a seat that is written as a key at a path, or a complaint.
    pub(super) fn find(&self, checker: &mut Checker, path: &Path, id: &str) -> Option<usize> {
        let found = self.ids.iter().position(|seat| seat == id);
        if found.is_none() {
            let diagnostic = Diagnostic::new(Code::PlanSeat, format!("there is no seat `{id}`"))
                .expected(one_of(self.ids.iter().cloned()))
                .suggest(nearest(id, self.ids.iter().map(String::as_str)));
            checker.report_key(&path.child(id), diagnostic);
        }
        found
    }
}
