//! Linear: concedes at an even pace from the first day to the deadline.
//!
//! Its demand falls in a straight line from its start to its floor over the time to the next binding date, whatever the
//! other side, its own public or its leverage do. Everything but the demand is the model's rule. It is the yardstick between
//! `boulware` and `conceder`.
//!
//! ## Formula
//!
//! ```text
//! demand = start + (floor − start) · t
//! ```
//!
//! where t is the share of the time to the next binding date that has passed.
//!
//! ## Source
//!
//! Faratin, Sierra and Jennings (1998), "Negotiation decision functions for autonomous agents".
//!
//! ## Parameters
//!
//! None.
//!
//! ## Sees
//!
//! The clock and its own values. Never draws.
//!
//! ## Example
//!
//! `china=linear`

use demarche_domain::strategy::{Entry, Make, Status};

use crate::shared::COERCIVE;
use crate::shared::clock::Clock;

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "linear",
    family: COERCIVE,
    summary: "time-dependent: concedes at an even pace to the deadline",
    status: Status::Heuristic,
    source: "Faratin, Sierra and Jennings (1998)",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("linear.rs"),
    make: Make::Party(|_, _, _| Ok(Box::new(Clock { exponent: 1.0 }))),
};

#[cfg(test)]
mod tests {
    use crate::testing::{at_time, demand, table};

    #[test]
    fn is_half_way_at_half_time() {
        let situation = at_time(0.5);
        let middle = (0.9 + situation.own.floor) / 2.0;
        assert!((demand("linear", &situation) - middle).abs() < 1e-12);
    }

    #[test]
    fn equal_times_bring_equal_concessions() {
        let ours = table("linear", at_time);
        let steps: Vec<f64> = ours.windows(2).map(|w| w[0] - w[1]).collect();
        assert!(steps.iter().all(|s| (s - steps[0]).abs() < 1e-9 && *s > 0.0), "{steps:?}");
    }

    #[test]
    fn lies_between_boulware_and_conceder() {
        let situation = at_time(0.4);
        let middle = demand("linear", &situation);
        assert!(demand("conceder", &situation) < middle && middle < demand("boulware", &situation));
    }
}
