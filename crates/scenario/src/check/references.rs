//! Ids that stand for other parts of the scenario.

use super::checker::{Checker, Kind};
use crate::diagnostic::{Code, Diagnostic};
use crate::path::at;
use crate::raw::{EventKind, Protocol, Subject};

pub(super) fn check(checker: &mut Checker) {
    parties(checker);
    measures(checker);
    clauses(checker);
    others(checker);
}

fn parties(checker: &mut Checker) {
    let scenario = checker.scenario;
    for (p, party) in scenario.parties.iter().enumerate() {
        let here = at!["parties", p];
        let beliefs = here.child("beliefs");
        checker.refer_keys(&beliefs, Kind::Party, party.beliefs.keys());
        if party.beliefs.contains_key(party.id.as_str()) {
            checker.report_key(
                &beliefs.child(party.id.as_str()),
                Diagnostic::new(Code::NoEffect, format!("`{}` holds a belief about itself", party.id))
                    .expected("the id of another party"),
            );
        }
        let moves = here.child("agency").child("moves");
        checker.refer_keys(&moves, Kind::Measure, party.agency.moves.keys());
        for id in party.agency.moves.keys() {
            let owner =
                scenario.measures.iter().find(|measure| measure.id.as_str() == id).map(|measure| &measure.owner);
            if owner.is_some_and(|owner| *owner != party.id) {
                checker.report_key(
                    &moves.child(id.clone()),
                    Diagnostic::new(Code::Contradiction, format!("`{id}` is not a measure of `{}`", party.id))
                        .expected("a measure that the party owns"),
                );
            }
        }
        for (c, group) in party.constituencies.iter().enumerate() {
            let shares = here.child("constituencies").child(c).child("shares");
            checker.refer_keys(&shares, Kind::Measure, group.shares.keys());
        }
    }
}

fn measures(checker: &mut Checker) {
    let scenario = checker.scenario;
    for (m, measure) in scenario.measures.iter().enumerate() {
        let here = at!["measures", m];
        checker.refer(&here.child("owner"), Kind::Party, measure.owner.as_str());
        checker.refer(&here.child("target"), Kind::Party, measure.target.as_str());
        checker.refer_keys(&here.child("third"), Kind::Intermediary, measure.third.keys());
        checker.refer_keys(&here.child("erosion_belief"), Kind::Party, measure.erosion_belief.keys());
        if measure.owner == measure.target {
            let owner = checker.place(&here.child("owner"));
            checker.report(
                &here.child("target"),
                Diagnostic::new(Code::OwnTarget, format!("`{}` is turned against its owner", measure.id))
                    .expected("another party than the owner")
                    .related(owner, "the owner"),
            );
        }
    }
}

fn clauses(checker: &mut Checker) {
    let scenario = checker.scenario;
    for (c, clause) in scenario.clauses.iter().enumerate() {
        let here = at!["clauses", c];
        checker.refer(&here.child("giver"), Kind::Party, clause.giver.as_str());
        let subject = here.child("subject");
        match &clause.subject {
            Subject::Measure(id) => checker.refer(&subject.child(0), Kind::Measure, id.as_str()),
            Subject::Commitment { values } | Subject::Structural { values, .. } => {
                checker.refer_keys(&subject.child("values"), Kind::Party, values.keys());
            }
        }
    }
}

fn others(checker: &mut Checker) {
    let scenario = checker.scenario;
    for (t, third) in scenario.intermediaries.iter().enumerate() {
        let here = at!["intermediaries", t];
        checker.refer_keys(&here.child("credibility"), Kind::Party, third.credibility.keys());
        checker.refer_keys(&here.child("bias"), Kind::Party, third.bias.keys());
    }
    for (e, event) in scenario.events.iter().enumerate() {
        let kind = at!["events", e, "kind"];
        match &event.kind {
            EventKind::Note | EventKind::MarketShock { .. } => {}
            EventKind::Pressure { constituency, .. } => {
                checker.refer(&kind.child("constituency"), Kind::Constituency, constituency.as_str());
            }
            EventKind::Rise { measure, .. } => {
                checker.refer(&kind.child("measure"), Kind::Measure, measure.as_str());
            }
            EventKind::Growth { party, .. } => {
                checker.refer(&kind.child("party"), Kind::Party, party.as_str());
            }
        }
    }
    for (i, id) in scenario.thresholds.ignore.iter().enumerate() {
        checker.refer(&at!["thresholds", "ignore", i], Kind::Measure, id.as_str());
    }
    let protocol = at!["protocol"];
    let mut refer = |field: &str, id: &str| checker.refer(&protocol.child(field), Kind::Party, id);
    match &scenario.protocol {
        Protocol::AlternatingOffers { first, .. } => refer("first", first.as_str()),
        Protocol::SingleOffer { proposer } | Protocol::OneSidedOffers { proposer, .. } => {
            refer("proposer", proposer.as_str());
        }
        Protocol::SealedBids { buyer, .. } => refer("buyer", buyer.as_str()),
        Protocol::SimultaneousDrafts
        | Protocol::HoldOrConcede { .. }
        | Protocol::EscalateOrBackDown { .. }
        | Protocol::StageGame { .. }
        | Protocol::Offers { .. } => {}
    }
}
