//! Protocols and the parties they are played by.

use super::checker::{Checker, Kind};
use crate::diagnostic::{Code, Diagnostic};
use crate::path::at;
use crate::raw::{Calendar, Protocol};

pub(super) fn check(checker: &mut Checker) {
    let scenario = checker.scenario;
    let name = match &scenario.protocol {
        // Bargaining by offers has checks of its own.
        Protocol::SimultaneousDrafts | Protocol::Offers { .. } => return,
        Protocol::AlternatingOffers { .. } => "alternating offers",
        Protocol::SingleOffer { .. } => "a single offer",
        Protocol::OneSidedOffers { .. } => "one-sided offers",
        Protocol::HoldOrConcede { .. } => "hold or concede",
        Protocol::EscalateOrBackDown { .. } => "escalate or back down",
        Protocol::StageGame { .. } => "a stage game",
        Protocol::SealedBids { .. } => "sealed bids",
    };
    if scenario.parties.len() != 2 {
        let protocol = checker.place(&at!["protocol"]);
        checker.report(
            &at!["parties"],
            Diagnostic::new(Code::ProtocolParties, format!("{name} with {} parties", scenario.parties.len()))
                .expected("two parties")
                .related(protocol, "the protocol"),
        );
    }
    match &scenario.protocol {
        Protocol::HoldOrConcede { prize, cost, .. } => {
            each_party(checker, "prize", prize.keys());
            each_party(checker, "cost", cost.keys());
        }
        Protocol::EscalateOrBackDown { conflict_cost, audience, .. } => {
            each_party(checker, "conflict_cost", conflict_cost.keys());
            each_party(checker, "audience", audience.keys());
        }
        Protocol::SealedBids { valuation, .. } => each_party(checker, "valuation", valuation.keys()),
        Protocol::OneSidedOffers { rounds: Some(rounds), .. } => {
            if let Calendar::Rounds { rounds: all, .. } = &scenario.calendar
                && i64::from(*rounds) > i64::from(*all)
            {
                let limit = checker.place(&at!["calendar", "rounds"]);
                checker.report(
                    &at!["protocol", "rounds"],
                    Diagnostic::new(Code::OutsideCalendar, format!("{rounds} rounds of offers"))
                        .expected(format!("at most {all}"))
                        .related(limit, "so many rounds there are"),
                );
            }
        }
        _ => {}
    }
}

/// A map of the protocol holds a value for each party, and for nobody else.
fn each_party<'k>(checker: &mut Checker, field: &str, keys: impl Iterator<Item = &'k String>) {
    let keys: Vec<&String> = keys.collect();
    let path = at!["protocol", field];
    for party in checker.ids(Kind::Party) {
        if !keys.iter().any(|key| *key == party) {
            checker.report(
                &path,
                Diagnostic::new(Code::ProtocolParties, format!("`{field}` has no value for `{party}`"))
                    .expected("a value for each party"),
            );
        }
    }
    checker.refer_keys(&path, Kind::Party, keys);
}
