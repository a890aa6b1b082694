//! Tests change what the engine is given behind a case's back, and see whether the comparison notices.

use demarche_domain::scenario::Scenario;
use std::cell::Cell;

/// A change of a scenario.
pub(crate) type Tamper = fn(&mut Scenario);

thread_local! {
    static TAMPER: Cell<Option<Tamper>> = const { Cell::new(None) };
}

/// The scenario as the test in this thread wants it.
pub(crate) fn applied(mut scenario: Scenario) -> Scenario {
    if let Some(tamper) = TAMPER.get() {
        tamper(&mut scenario);
    }
    scenario
}

/// Runs with every scenario changed.
pub(crate) fn with<T>(tamper: Tamper, run: impl FnOnce() -> T) -> T {
    TAMPER.set(Some(tamper));
    let result = run();
    TAMPER.set(None);
    result
}
