//! Every registered strategy conforms, and the list is in order.

use demarche_strategies::{all, registry};
use demarche_testkit::strategy::{Report, examine};

#[test]
fn every_strategy_conforms() {
    let mut faults = Vec::new();
    for entry in all() {
        let Report { failures, seated, refused } = examine(&entry);
        faults.extend(failures.iter().map(ToString::to_string));
        if seated == 0 {
            faults.push(format!("{}: refuses all of {refused} sessions", entry.id));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn ids_are_unique_within_their_family() {
    assert_eq!(registry().entries().len(), all().len());
}
