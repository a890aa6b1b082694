//! Conceder: gives most of what it will ever give in the first days.
//!
//! The mirror image of `boulware`: its demand falls fast at first and hardly moves afterwards, whatever the other side, its
//! own public or its leverage do. Everything but the demand is the model's rule.
//!
//! ## Formula
//!
//! ```text
//! demand = start + (floor − start) · t^(1/exponent)        exponent above 1
//! ```
//!
//! where t is the share of the time to the next binding date that has passed. With exponent 4 it has gone 56 percent of the
//! way after a tenth of the time.
//!
//! ## Source
//!
//! Faratin, Sierra and Jennings (1998), "Negotiation decision functions for autonomous agents".
//!
//! ## Parameters
//!
//! - `exponent` (no unit; 1 to 100, default 4): the larger, the sooner it concedes.
//!
//! ## Sees
//!
//! The clock and its own values. Never draws.
//!
//! ## Example
//!
//! `china=conceder(exponent: 4)`

use demarche_domain::strategy::{Entry, Make, Param, Status};

use crate::shared::COERCIVE;
use crate::shared::clock::Clock;

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "conceder",
    family: COERCIVE,
    summary: "time-dependent: gives most of what it will ever give in the first days",
    status: Status::Heuristic,
    source: "Faratin, Sierra and Jennings (1998)",
    version: 1,
    deterministic: true,
    params: &[Param::number("exponent", 4.0, 1.0, 100.0, "concession exponent, no unit: the larger, the sooner")],
    file: demarche_domain::header!("conceder.rs"),
    make: Make::Party(|_, _, args| Ok(Box::new(Clock { exponent: args.get("exponent") }))),
};

#[cfg(test)]
mod tests {
    use crate::testing::{at_time, demand, table};

    #[test]
    fn has_gone_more_than_half_the_way_after_a_tenth_of_the_time() {
        let situation = at_time(0.1);
        let way = (0.9 - demand("conceder", &situation)) / (0.9 - situation.own.floor);
        assert!((0.5..0.6).contains(&way), "{way}");
    }

    #[test]
    fn demands_fall_in_time_by_ever_smaller_steps() {
        let ours = table("conceder", at_time);
        let steps: Vec<f64> = ours.windows(2).map(|w| w[0] - w[1]).collect();
        assert!(steps.windows(2).all(|w| w[1] < w[0] && w[1] > 0.0), "{steps:?}");
    }

    #[test]
    fn ends_where_the_others_end() {
        let situation = at_time(1.0);
        assert_eq!(demand("conceder", &situation), demand("boulware", &situation));
        assert_eq!(demand("conceder", &situation), situation.own.floor);
    }
}
