//! Seats that answer from a script, for tests of protocols.

use super::{OfferProtocol, Seats};
use crate::act::{Act, Actor};
use crate::ids::PartyIx;
use crate::offers::bargainer::{Answer, Vote};
use crate::offers::table::OfferTable;
use crate::outcomes::{Additive, Discount, Domain, Issue, OutcomeIx, Preferences, Space, Utility, ValueFunction};
use crate::reason::Reason;
use std::collections::VecDeque;

/// Parties that divide ten: party 0 wants the number high, the others low.
pub(super) fn domain(parties: usize) -> Domain {
    let space = Space::new(vec![Issue::named("share", (0..=10).map(|x| x.to_string()))]).unwrap();
    let wants = |at: usize| {
        let table = (0..=10).map(|x| f64::from(if at == 0 { x } else { 10 - x }) / 10.0).collect();
        let utility =
            Utility::Additive(Additive { bias: 0.0, weights: vec![1.0], values: vec![ValueFunction::Table(table)] });
        Preferences { utility, reservation: 0.0, reserved: None, discount: Discount::None }
    };
    let ids = ["a", "b", "c", "d"];
    let parties = (0..parties).map(|at| (ids[at].to_owned(), ids[at].to_owned(), wants(at))).collect();
    Domain::new("ten", "Ten", space, parties).unwrap()
}

/// What each party says when asked: `o5` offers 5, `n` offers nothing, `a`, `r`, `e` accept, reject, end.
pub(super) struct Script<'a> {
    domain: &'a Domain,
    words: Vec<VecDeque<String>>,
    pub(super) chance: f64,
    pub(super) noted: Vec<Act>,
}

impl<'a> Script<'a> {
    pub(super) fn new(domain: &'a Domain, words: &[&[&str]]) -> Self {
        let words = words.iter().map(|list| list.iter().map(|word| (*word).to_owned()).collect()).collect();
        Self { domain, words, chance: 0.0, noted: Vec::new() }
    }

    /// Plays until it is settled, for so many steps at most.
    pub(super) fn play(&mut self, protocol: &dyn OfferProtocol, steps: u32) -> OfferTable {
        let mut table = OfferTable::default();
        table.clear(steps);
        protocol.open(&mut table, self.domain);
        while table.settled.is_none() && table.step < steps {
            protocol.step(&mut table, self);
            if table.settled.is_none() {
                table.step += 1;
            }
        }
        table
    }

    fn next(&mut self, party: PartyIx) -> String {
        self.words[party.ix()].pop_front().unwrap_or_else(|| panic!("party {} is asked once too often", party.0))
    }
}

impl Seats for Script<'_> {
    fn respond(&mut self, _: &OfferTable, party: PartyIx) -> Answer {
        match self.next(party).as_str() {
            "a" => Answer::Accept,
            "r" => Answer::Reject,
            "e" => Answer::End,
            word => panic!("party {} is asked for an answer and says {word}", party.0),
        }
    }

    fn propose(&mut self, _: &OfferTable, party: PartyIx) -> Option<OutcomeIx> {
        let word = self.next(party);
        match word.strip_prefix('o') {
            Some(number) => Some(OutcomeIx(number.parse().unwrap())),
            None if word == "n" => None,
            None => panic!("party {} is asked for an offer and says {word}", party.0),
        }
    }

    fn propose_several(&mut self, table: &OfferTable, party: PartyIx, _: usize, out: &mut Vec<OutcomeIx>) {
        out.extend(self.propose(table, party));
    }

    fn ratify(&mut self, table: &OfferTable, party: PartyIx) -> Answer {
        self.respond(table, party)
    }

    fn vote(&mut self, _: &OfferTable, party: PartyIx, text: OutcomeIx, change: OutcomeIx) -> Vote {
        let ranking = &self.domain.parties[party.ix()].ranking;
        match ranking.utility(change).total_cmp(&ranking.utility(text)) {
            std::cmp::Ordering::Greater => Vote::For,
            std::cmp::Ordering::Equal => Vote::Indifferent,
            std::cmp::Ordering::Less => Vote::Against,
        }
    }

    fn chance(&mut self, _: &OfferTable, _: u32) -> f64 {
        self.chance
    }

    fn note(&mut self, _: Actor, _: Reason, act: Act) {
        self.noted.push(act);
    }

    fn domain(&self) -> &Domain {
        self.domain
    }
}
