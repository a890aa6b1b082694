//! Bridging: a mediator tables a proposal, the parties vote, and if one refuses it tables the next.
//!
//! The parties tell the mediator what they want. It ranks the outcomes by a criterion of fairness and puts them to the vote one
//! after the other, best first; the first that all accept is agreed. What the mediator understands may be blurred: with
//! an accuracy below 1 every worth that it is told is off by a draw, made once a session.
//!
//! ## Rules
//!
//! ```text
//! gain of i:  g_i(x) = u_i(x) − r_i, told;   G_i = max g_i
//! blurred:    g_i(x) + (1 − accuracy) G_i (2 ε − 1),   ε uniform, drawn once a session for every i and x
//! nash:               Π max(g_i, 0)               utilitarian:  Σ g_i
//! egalitarian:        min g_i                     kalai-smorodinsky:  min g_i / G_i
//! ties: the larger sum of gains, then the outcome's number
//! ```
//!
//! ## Source
//!
//! Raiffa (1982), "The Art and Science of Negotiation", chapters 11 and 23, for the mediator's role; the criteria are those of
//! Nash (1950), Kalai and Smorodinsky (1975), Kalai (1977).
//!
//! ## Parameters
//!
//! - `criterion` (text; `nash` by default): `nash`, `kalai-smorodinsky`, `egalitarian` or `utilitarian`.
//! - `accuracy` (0 to 1; 1 by default): how well the mediator understands what it is told.

use super::{OfferProtocol, ProtocolEntry, Seats, parties};
use crate::act::{Act, Actor};
use crate::offers::bargainer::Answer;
use crate::offers::table::{OfferTable, Settled};
use crate::outcomes::{Allowed, Domain, OutcomeIx};
use crate::reason::Reason;
use crate::strategy::{Param, Refusal};
use std::sync::Arc;

/// The most outcomes that a mediator ranks.
const MOST: u64 = 1 << 19;

/// The facts.
pub(super) const ENTRY: ProtocolEntry = ProtocolEntry {
    id: "bridging",
    aliases: &["bridge"],
    summary: "a mediator tables one proposal after the other until all accept one",
    source: "Raiffa (1982)",
    version: 1,
    params: &[
        Param::text("criterion", "nash", "`nash`, `kalai-smorodinsky`, `egalitarian` or `utilitarian`"),
        Param::number("accuracy", 1.0, 0.0, 1.0, "how well the mediator understands what it is told, share"),
    ],
    most_parties: None,
    file: crate::header!("bridging.rs"),
    make: |domain, args| {
        let criterion = match args.text("criterion") {
            "nash" => Criterion::Nash,
            "kalai-smorodinsky" => Criterion::KalaiSmorodinsky,
            "egalitarian" => Criterion::Egalitarian,
            "utilitarian" => Criterion::Utilitarian,
            other => return Err(Refusal(format!("there is no criterion `{other}`"))),
        };
        if domain.space.len() > MOST {
            return Err(Refusal(format!(
                "a mediator ranks at most {MOST} outcomes, and here are {}",
                domain.space.len()
            )));
        }
        let accuracy = args.get("accuracy");
        let order = if accuracy < 1.0 { Vec::new() } else { ranked(domain, criterion, |_, _| 0.0) };
        Ok(Arc::new(Bridging { criterion, accuracy, order }))
    },
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Criterion {
    Nash,
    KalaiSmorodinsky,
    Egalitarian,
    Utilitarian,
}

struct Bridging {
    criterion: Criterion,
    accuracy: f64,
    /// Best first, where nothing is blurred.
    order: Vec<OutcomeIx>,
}

impl OfferProtocol for Bridging {
    fn stuck(&self) -> &'static str {
        "no proposal of the mediator's was accepted by all"
    }

    fn step(&self, table: &mut OfferTable, seats: &mut dyn Seats) {
        let at = table.at as usize;
        let next =
            if self.accuracy < 1.0 { self.blurred(table, seats).get(at).copied() } else { self.order.get(at).copied() };
        let Some(outcome) = next else {
            table.settled = Some(Settled::Stuck);
            return;
        };
        table.offer(None, outcome);
        seats.note(
            Actor::Mediator,
            Reason::Step { at: table.at + 1, of: seats.domain().space.len() },
            Act::Propose(outcome),
        );
        let mut all = true;
        for party in parties(seats) {
            match seats.respond(table, party) {
                Answer::Accept => table.acceptances += 1,
                Answer::Reject => all = false,
                Answer::End => {
                    table.settled = Some(Settled::Left(party));
                    return;
                }
            }
        }
        table.at += 1;
        if all {
            table.settled = Some(Settled::Agreed { outcome, by: None });
        }
    }
}

impl Bridging {
    /// The mediator's order with what it misunderstands: the same in every step of a session, for its draws are addressed.
    fn blurred(&self, table: &OfferTable, seats: &mut dyn Seats) -> Vec<OutcomeIx> {
        let (n, m) = (seats.domain().space.len(), seats.domain().parties.len());
        // Draws belong to the session, not to the step.
        let opening = OfferTable { step: 0, ..OfferTable { steps: table.steps, ..OfferTable::default() } };
        let noise: Vec<f64> = (0..n as u32 * m as u32).map(|slot| 2.0 * seats.chance(&opening, slot) - 1.0).collect();
        let blur = 1.0 - self.accuracy;
        ranked(seats.domain(), self.criterion, |party, outcome| blur * noise[party * n as usize + outcome.0 as usize])
    }
}

/// Outcomes by a criterion, best first. `off` is by how much a gain is misunderstood, as a share of the largest.
fn ranked(domain: &Domain, criterion: Criterion, off: impl Fn(usize, OutcomeIx) -> f64) -> Vec<OutcomeIx> {
    let most: Vec<f64> = domain.parties.iter().map(|party| party.ranking.best().utility - party.reservation).collect();
    let outcomes = (0..domain.space.len()).map(OutcomeIx).filter(|x| domain.space.allowed(*x) == Allowed::Yes);
    let mut all: Vec<(f64, f64, OutcomeIx)> = outcomes
        .map(|outcome| {
            let gains = domain.parties.iter().enumerate().map(|(at, party)| {
                party.ranking.utility(outcome) - party.reservation + most[at].max(0.0) * off(at, outcome)
            });
            let gains: Vec<f64> = gains.collect();
            let sum: f64 = gains.iter().sum();
            let score = match criterion {
                Criterion::Nash => gains.iter().map(|g| g.max(0.0)).product(),
                Criterion::Utilitarian => sum,
                Criterion::Egalitarian => gains.iter().copied().fold(f64::INFINITY, f64::min),
                Criterion::KalaiSmorodinsky => {
                    gains.iter().zip(&most).map(|(g, top)| g / top.max(f64::MIN_POSITIVE)).fold(f64::INFINITY, f64::min)
                }
            };
            (score, sum, outcome)
        })
        .collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2)));
    all.into_iter().map(|(_, _, outcome)| outcome).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Script, domain};
    use super::*;

    #[test]
    fn the_fairest_outcome_is_tabled_first_and_refusals_lead_on() {
        let domain = domain(2);
        let order = ranked(&domain, Criterion::Nash, |_, _| 0.0);
        assert_eq!(order[..3], [OutcomeIx(5), OutcomeIx(4), OutcomeIx(6)]);
        let protocol = Bridging { criterion: Criterion::Nash, accuracy: 1.0, order };
        let table = Script::new(&domain, &[&["a", "a"], &["r", "a"]]).play(&protocol, 5);
        assert_eq!(table.settled, Some(Settled::Agreed { outcome: OutcomeIx(4), by: None }));
        assert_eq!(table.trail.len(), 2);
    }

    #[test]
    fn a_mediator_who_understands_little_tables_something_else() {
        let domain = domain(2);
        let protocol = Bridging { criterion: Criterion::Egalitarian, accuracy: 0.0, order: Vec::new() };
        let mut seats = Script::new(&domain, &[&["a"], &["a"]]);
        seats.chance = 1.0;
        // Everything is overrated by the same amount: the order stays.
        assert_eq!(seats.play(&protocol, 5).agreement(), Some(OutcomeIx(5)));
        let skewed = ranked(&domain, Criterion::Egalitarian, |party, x| if party == 1 && x.0 == 9 { 0.9 } else { 0.0 });
        assert_eq!(skewed[0], OutcomeIx(9));
    }
}
