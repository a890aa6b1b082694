//! Single text: a mediator keeps one text and asks whether a change of it may stand.
//!
//! The parties make no offers. A mediator puts a change of one issue, or of two at once, to the vote; it stands if nobody would be
//! worse off and somebody better. So the text climbs, one accepted change after the other, until no change on the
//! mediator's list gets through, or the deadline comes. Then the text as it is goes to every party, to be taken or left; a
//! strategy takes it where it is worth no less than having no agreement, unless it says otherwise. Changing one issue at a time
//! can get stuck where trading two against each other would help everybody: that is the case for pairs.
//!
//! ## Rules
//!
//! ```text
//! text: the first value of every issue
//! step: the next change on the list is voted on; it stands if no vote is against it and one is for it
//! list: every other value of issue 1, 2, …; with pairs then every two issues, in lexicographic order
//! end:  a whole pass without a change, or the last step; then every party accepts the text, or there is no agreement
//! ```
//!
//! In random order every change is drawn anew from the whole list, and only the deadline ends it.
//!
//! ## Source
//!
//! Raiffa (1982), "The Art and Science of Negotiation", chapter 14; Klein, Faratin, Sayama, Bar-Yam (2003), "Negotiating complex
//! contracts", for hill climbing by mutations.
//!
//! ## Parameters
//!
//! - `mutations` (text; `single` by default): `single`, or `pairs` for single changes and then pairs.
//! - `order` (text; `lexicographic` by default): `lexicographic` or `random`.

use super::{OfferProtocol, ProtocolEntry, Seats, parties};
use crate::act::{Act, Actor};
use crate::offers::bargainer::{Answer, Vote};
use crate::offers::table::{OfferTable, Settled};
use crate::outcomes::{Allowed, Domain, OutcomeIx, Space};
use crate::reason::Reason;
use crate::strategy::{Param, Refusal};
use std::sync::Arc;

/// The facts.
pub(super) const ENTRY: ProtocolEntry = ProtocolEntry {
    id: "single-text",
    aliases: &["st"],
    summary: "a mediator keeps one text and asks whether a change of it may stand",
    source: "Raiffa (1982); Klein, Faratin, Sayama, Bar-Yam (2003)",
    version: 1,
    params: &[
        Param::text("mutations", "single", "`single`, or `pairs` for single changes and then pairs"),
        Param::text("order", "lexicographic", "`lexicographic` or `random`"),
    ],
    most_parties: None,
    file: crate::header!("single_text.rs"),
    make: |domain, args| {
        let mutations = match args.text("mutations") {
            "single" => Mutations::Single,
            "pairs" => Mutations::Pairs,
            other => return Err(Refusal(format!("`mutations` is `single` or `pairs`, not `{other}`"))),
        };
        let order = match args.text("order") {
            "lexicographic" => Order::Lexicographic,
            "random" => Order::Random,
            other => return Err(Refusal(format!("`order` is `lexicographic` or `random`, not `{other}`"))),
        };
        if domain.space.allowed(OutcomeIx(0)) == Allowed::No {
            return Err(Refusal("the text starts at every issue's first value, which a constraint rules out".into()));
        }
        Ok(Arc::new(SingleText { mutations, order, count: count(&domain.space, mutations) }))
    },
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mutations {
    Single,
    Pairs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    Lexicographic,
    Random,
}

struct SingleText {
    mutations: Mutations,
    order: Order,
    /// Changes on the list.
    count: u64,
}

impl OfferProtocol for SingleText {
    fn open(&self, table: &mut OfferTable, _domain: &Domain) {
        table.text = Some(OutcomeIx(0));
    }

    fn stuck(&self) -> &'static str {
        "not everybody accepted the mediator's text"
    }

    fn step(&self, table: &mut OfferTable, seats: &mut dyn Seats) {
        let Some(text) = table.text else { return };
        if self.count == 0 {
            return close(table, seats, text);
        }
        let place = match self.order {
            Order::Lexicographic => table.at % self.count,
            Order::Random => ((seats.chance(table, 0) * self.count as f64) as u64).min(self.count - 1),
        };
        let change = mutated(&seats.domain().space, self.mutations, text, place);
        if seats.domain().space.allowed(change) == Allowed::Yes {
            table.offer(None, change);
            seats.note(Actor::Mediator, Reason::Step { at: place + 1, of: self.count }, Act::Propose(change));
            let votes: Vec<Vote> = parties(seats).map(|party| seats.vote(table, party, text, change)).collect();
            if !votes.contains(&Vote::Against) && votes.contains(&Vote::For) {
                table.text = Some(change);
                // Changes in this pass.
                table.acceptances += 1;
            }
        }
        table.at += 1;
        let passed = self.order == Order::Lexicographic && table.at.is_multiple_of(self.count);
        let quiet = passed && table.acceptances == 0;
        if passed {
            table.acceptances = 0;
        }
        if quiet || table.last() {
            close(table, seats, table.text.unwrap_or(text));
        }
    }
}

/// The text goes to every party.
fn close(table: &mut OfferTable, seats: &mut dyn Seats, text: OutcomeIx) {
    table.offer(None, text);
    seats.note(Actor::Mediator, Reason::Rule { branch: "the text goes to the parties as it is" }, Act::Propose(text));
    let mut all = true;
    for party in parties(seats) {
        match seats.ratify(table, party) {
            Answer::Accept => {}
            Answer::Reject => all = false,
            Answer::End => {
                table.settled = Some(Settled::Left(party));
                return;
            }
        }
    }
    table.settled = Some(if all { Settled::Agreed { outcome: text, by: None } } else { Settled::Stuck });
}

/// How many changes are on the list.
fn count(space: &Space, mutations: Mutations) -> u64 {
    let others: Vec<u64> = space.issues().iter().map(|issue| issue.len() - 1).collect();
    let singles: u64 = others.iter().sum();
    match mutations {
        Mutations::Single => singles,
        Mutations::Pairs => {
            let after = |i: usize| others[i + 1..].iter().sum::<u64>();
            singles + others.iter().enumerate().map(|(i, n)| n * after(i)).sum::<u64>()
        }
    }
}

/// The text with a change: its place on the list.
fn mutated(space: &Space, mutations: Mutations, text: OutcomeIx, place: u64) -> OutcomeIx {
    let n = space.issues().len();
    let others = |issue: usize| space.issues()[issue].len() - 1;
    let other = |issue: usize, nth: u64| {
        // The nth value that is not the text's.
        let now = space.value(text, issue);
        if nth < now { nth } else { nth + 1 }
    };
    let mut left = place;
    for issue in 0..n {
        if left < others(issue) {
            return space.with(text, issue, other(issue, left));
        }
        left -= others(issue);
    }
    if mutations == Mutations::Pairs {
        for first in 0..n {
            for second in first + 1..n {
                let each = others(first) * others(second);
                if left < each {
                    let changed = space.with(text, first, other(first, left / others(second)));
                    return space.with(changed, second, other(second, left % others(second)));
                }
                left -= each;
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::testing::Script;
    use super::*;
    use crate::outcomes::{Additive, Discount, Issue, Preferences, Utility, ValueFunction};

    /// Six clauses, in or out, worth so much to each side when in.
    fn clauses() -> Domain {
        let space = Space::new((0..6).map(|at| Issue::named(at.to_string(), ["out", "in"])).collect()).unwrap();
        let wants = |worths: [f64; 6]| Preferences {
            utility: Utility::Additive(Additive {
                bias: 0.0,
                weights: vec![1.0; 6],
                values: worths.map(|w| ValueFunction::Table(vec![0.0, w])).to_vec(),
            }),
            reservation: 0.0,
            reserved: None,
            discount: Discount::None,
        };
        let a = wants([3.0, -1.0, 2.0, -2.0, 1.0, -1.0]);
        let b = wants([-1.0, 3.0, 1.0, 2.0, -2.0, -1.0]);
        let parties = vec![("a".into(), "A".into(), a), ("b".into(), "B".into(), b)];
        Domain::new("clauses", "Clauses", space, parties).unwrap()
    }

    fn climbed(mutations: Mutations) -> Vec<f64> {
        let domain = clauses();
        let protocol = SingleText { mutations, order: Order::Lexicographic, count: count(&domain.space, mutations) };
        let table = Script::new(&domain, &[&["a"], &["a"]]).play(&protocol, 1000);
        let text = table.agreement().unwrap();
        domain.parties.iter().map(|party| party.ranking.utility(text)).collect()
    }

    #[test]
    fn single_changes_get_stuck_where_pairs_go_on() {
        assert_eq!(climbed(Mutations::Single), [2.0, 1.0]);
        assert_eq!(climbed(Mutations::Pairs), [4.0, 3.0]);
    }

    #[test]
    fn the_list_holds_every_change_once() {
        let space = Space::new(vec![
            Issue::named("a", ["0", "1", "2"]),
            Issue::named("b", ["0", "1"]),
            Issue::named("c", ["0", "1", "2", "3"]),
        ])
        .unwrap();
        for text in (0..space.len()).map(OutcomeIx) {
            let n = count(&space, Mutations::Pairs);
            let mut all: Vec<OutcomeIx> = (0..n).map(|p| mutated(&space, Mutations::Pairs, text, p)).collect();
            let differ = |x: OutcomeIx| (0..3).filter(|i| space.value(x, *i) != space.value(text, *i)).count();
            assert_eq!(all.iter().filter(|x| differ(**x) == 1).count(), 2 + 1 + 3);
            assert_eq!(all.iter().filter(|x| differ(**x) == 2).count(), 2 + 6 + 3);
            all.sort();
            all.dedup();
            assert_eq!(all.len() as u64, n);
        }
    }
}
