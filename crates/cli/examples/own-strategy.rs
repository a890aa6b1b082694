//! Frank: asks from the first day for what others come down to, its floor. Seat it as `us=frank`.
//!
//! ## Source
//! An example of démarche's own.

use demarche::domain::strategy::{Chance, Demand, Entry, Make, Memory, Negotiator, Status};
use demarche::domain::view::View;

const ENTRY: Entry = Entry {
    id: "frank",
    family: "coercive",
    summary: "asks for its floor from the first day",
    status: Status::Heuristic,
    source: "an example",
    version: 1,
    deterministic: true,
    params: &[],
    file: include_str!("own-strategy.rs"),
    make: Make::Party(|_, _, _| Ok(Box::new(Frank))),
};

struct Frank;

impl Negotiator for Frank {
    fn demand(&self, view: &View, _: &mut Memory, _: &mut dyn Chance) -> Demand {
        Demand::plain(view.own.floor)
    }
}

fn main() -> std::process::ExitCode {
    let mut registry = demarche::strategies::registry();
    registry.add(ENTRY);
    demarche::run(std::env::args_os(), registry)
}

#[test]
fn conforms() {
    demarche::testkit::strategy::assert_conforms(&ENTRY);
}
