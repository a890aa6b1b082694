//! Boulware: holds out for most of the time and concedes close to the deadline.
//!
//! Named after an executive who made one offer and stood by it. Its demand stays near its start for most of the time to
//! the next binding date and falls to its floor at the very end; what others do, pressure and leverage leave it cold.
//! Everything but the demand is the model's rule.
//!
//! ## Formula
//!
//! ```text
//! demand = start + (floor − start) · t^(1/exponent)        exponent below 1
//! ```
//!
//! where t is the share of the time to the next binding date that has passed. With exponent 0.2 it has given up 3 percent of
//! the way at half time and a third at four fifths.
//!
//! ## Source
//!
//! Faratin, Sierra and Jennings (1998), "Negotiation decision functions for autonomous agents"; the name: Raiffa (1982),
//! "The Art and Science of Negotiation".
//!
//! ## Parameters
//!
//! - `exponent` (no unit; 0.01 to 1, default 0.2): the smaller, the later it concedes.
//!
//! ## Sees
//!
//! The clock and its own values. Never draws.
//!
//! ## Example
//!
//! `us=boulware(exponent: 0.2)`

use demarche_domain::strategy::{Entry, Make, Param, Status};

use crate::shared::COERCIVE;
use crate::shared::clock::Clock;

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "boulware",
    family: COERCIVE,
    summary: "time-dependent: holds out and concedes close to the deadline",
    status: Status::Heuristic,
    source: "Faratin, Sierra and Jennings (1998)",
    version: 1,
    deterministic: true,
    params: &[Param::number("exponent", 0.2, 0.01, 1.0, "concession exponent, no unit: the smaller, the later")],
    file: demarche_domain::header!("boulware.rs"),
    make: Make::Party(|_, _, args| Ok(Box::new(Clock { exponent: args.get("exponent") }))),
};

#[cfg(test)]
mod tests {
    use crate::testing::{at_time, demand, table};

    #[test]
    fn gives_little_before_the_end_and_all_of_it_at_the_end() {
        let way = |t: f64| {
            let situation = at_time(t);
            let (start, floor) = (0.9, situation.own.floor);
            (start - demand("boulware", &situation)) / (start - floor)
        };
        assert!((way(0.5) - 0.031_25).abs() < 1e-9, "{}", way(0.5));
        assert!((way(0.8) - 0.327_68).abs() < 1e-9);
        assert_eq!(way(1.0), 1.0);
    }

    #[test]
    fn demands_fall_in_time_and_later_than_a_conceders() {
        let ours = table("boulware", at_time);
        assert!(ours.windows(2).all(|w| w[1] <= w[0]), "{ours:?}");
        let theirs = table("conceder", at_time);
        assert!(ours[1..ours.len() - 1].iter().zip(&theirs[1..]).all(|(a, b)| a > b), "{ours:?} {theirs:?}");
    }

    #[test]
    fn a_smaller_exponent_concedes_later() {
        let situation = at_time(0.7);
        assert!(demand("boulware(exponent: 0.1)", &situation) > demand("boulware(exponent: 0.5)", &situation));
    }

    #[test]
    fn pressure_and_leverage_leave_it_cold() {
        let mut situation = at_time(0.7);
        let before = demand("boulware", &situation);
        situation.own.pressure *= 5.0;
        situation.own.leverage = 0.1;
        assert_eq!(demand("boulware", &situation), before);
    }
}
