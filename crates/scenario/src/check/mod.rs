//! What must hold between the parts of a scenario, once its structure is clean.
//!
//! Each file here checks one concern. A check names the value it complains about by its path; the tree
//! knows where that is written. All checks run, whatever the others find.

mod agreements;
mod calendar;
mod checker;
mod clauses;
pub(crate) mod domain;
mod endings;
mod ids;
mod lineup;
mod numbers;
mod offers;
mod origins;
mod protocol;
mod references;
mod stage_game;
mod weights;

pub use checker::Checker;

use crate::diagnostic::Diagnostics;
use crate::raw::{ALL_PROTOCOLS, Scenario};
use crate::shape::Shapes;
use crate::tree::Node;
use demarche_domain::offers::OfferSetting;

/// Runs every check. Whether a domain can be bargained over shows when it is built, so what comes back is the setting of a scenario
/// of offers, if it is sound.
pub fn check(shapes: &Shapes, root: &Node, scenario: &Scenario, diagnostics: &mut Diagnostics) -> Option<OfferSetting> {
    let mut checker = Checker::new(root, scenario);
    ids::check(&mut checker);
    references::check(&mut checker);
    calendar::check(&mut checker);
    numbers::check(&mut checker);
    clauses::check(&mut checker);
    agreements::check(&mut checker);
    weights::check(&mut checker);
    let offers = if ALL_PROTOCOLS {
        protocol::check(&mut checker);
        stage_game::check(&mut checker);
        offers::check(&mut checker)
    } else {
        None
    };
    lineup::check(&mut checker);
    origins::check(&mut checker, shapes);
    endings::check(&mut checker);
    diagnostics.append(checker.into_diagnostics());
    offers
}
