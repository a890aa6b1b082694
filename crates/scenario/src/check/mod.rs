//! What must hold between the parts of a scenario, once its structure is clean.
//!
//! Each file here checks one concern. A check names the value it complains about by its path; the tree
//! knows where that is written. All checks run, whatever the others find.

mod agreements;
mod calendar;
mod checker;
mod clauses;
mod endings;
mod ids;
mod lineup;
mod numbers;
mod origins;
mod protocol;
mod references;
mod weights;

pub use checker::Checker;

use crate::diagnostic::Diagnostics;
use crate::raw::Scenario;
use crate::shape::Shapes;
use crate::tree::Node;

/// Runs every check.
pub fn check(shapes: &Shapes, root: &Node, scenario: &Scenario, diagnostics: &mut Diagnostics) {
    let mut checker = Checker::new(root, scenario);
    ids::check(&mut checker);
    references::check(&mut checker);
    calendar::check(&mut checker);
    numbers::check(&mut checker);
    clauses::check(&mut checker);
    agreements::check(&mut checker);
    weights::check(&mut checker);
    protocol::check(&mut checker);
    lineup::check(&mut checker);
    origins::check(&mut checker, shapes);
    endings::check(&mut checker);
    diagnostics.append(checker.into_diagnostics());
}
