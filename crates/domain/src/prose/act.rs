//! An act in one sentence.

use super::names::{
    actor, at_seat, capital, clause_name, date, measure_name, part_of, party_name, span, strength, the,
};
use super::number::number;
use super::package::package;
use crate::act::{Act, Actor, StageAct};
use crate::ids::MeasureIx;
use crate::offers::Vote;
use crate::outcomes::OutcomeIx;
use crate::scenario::Scenario;

/// What was done: "The US lets the 100-percent tariff take effect".
#[must_use]
pub fn act(scenario: &Scenario, who: Actor, act: &Act) -> String {
    let sentence = match (impersonal(scenario, who, act), who) {
        (Some(sentence), _) => sentence,
        (None, Actor::Calendar) => by_calendar(scenario, act),
        (None, _) => format!("{} {}", actor(scenario, who), deed(scenario, who, act)),
    };
    capital(&sentence)
}

/// Acts that have no doer in English.
fn impersonal(scenario: &Scenario, who: Actor, act: &Act) -> Option<String> {
    let text = match act {
        Act::Expire => "the agreement runs out",
        Act::SummitHeld => "the leaders meet",
        Act::SummitLost => "the leaders' meeting falls through",
        Act::BreakOff => "the channel between the sides breaks",
        Act::Reopen => "the channel between the sides is open again",
        Act::Event(i) => scenario.events.get(usize::from(*i)).map_or("something happens", |e| &e.name),
        Act::Leak => {
            return Some(match who {
                Actor::Seat(seat) => {
                    format!("an offer of {} becomes public", at_seat(scenario, seat))
                }
                _ => "an offer becomes public".to_owned(),
            });
        }
        _ => return None,
    };
    Some(text.to_owned())
}

/// Acts that the calendar or chance brings about.
fn by_calendar(scenario: &Scenario, act: &Act) -> String {
    match act {
        Act::Agree(p) => format!("the delegations agree: {}", package(scenario, p)),
        Act::Execute(m) => format!("the step on {} takes effect", named(scenario, *m)),
        Act::Keep => "the agreement is kept".to_owned(),
        Act::Repair => "the breach is repaired".to_owned(),
        Act::Void => "the agreement is ended before its time".to_owned(),
        Act::Breach(k) => format!("the agreement is broken on {}", the(clause_name(scenario, *k))),
        _ => format!("{} {}", actor(scenario, Actor::Calendar), deed(scenario, Actor::Calendar, act)),
    }
}

/// An act of a stage game by its name.
fn played(scenario: &Scenario, who: Actor, act: StageAct) -> String {
    let side = match who {
        Actor::Seat(seat) => seat.ix(),
        _ => 0,
    };
    match scenario.protocol.stage_acts(side).get(act.ix()) {
        Some(&"Cooperate") => "cooperates".to_owned(),
        Some(&"Defect") => "defects".to_owned(),
        Some(name) => format!("plays {name}"),
        None => "plays".to_owned(),
    }
}

/// The act as a predicate in the third person.
fn deed(scenario: &Scenario, who: Actor, act: &Act) -> String {
    let named = |m: &MeasureIx| named(scenario, *m);
    let part = |m: &MeasureIx, level: f64| part_of(level, &the(measure_name(scenario, *m)));
    match act {
        Act::Offer(p) => format!("offers: {}", package(scenario, p)),
        Act::Propose(outcome) => format!("offers {}", outcome_text(scenario, *outcome)),
        Act::Vote(Vote::For) => "votes for it".to_owned(),
        Act::Vote(Vote::Indifferent) => "has nothing against it".to_owned(),
        Act::Vote(Vote::Against) => "votes against it".to_owned(),
        Act::Accept(from) => format!("accepts the offer of {}", party_name(scenario, *from)),
        Act::Reject(from) => format!("rejects the offer of {}", party_name(scenario, *from)),
        Act::WalkOut => "walks out of the talks for good".to_owned(),
        Act::Agree(p) => format!("agrees: {}", package(scenario, p)),
        Act::Ratify => "ratifies the agreement".to_owned(),
        Act::Refuse => "refuses to ratify".to_owned(),
        Act::Execute(m) => format!("lets {} take effect", named(m)),
        Act::Postpone(m, days) => format!("postpones {} by {}", named(m), span(scenario, *days)),
        Act::Withdraw(m) => format!("withdraws {}", named(m)),
        Act::Threaten(m, level, due) => {
            format!("announces {} for {}", part(m, *level), date(scenario, *due))
        }
        Act::Impose(m, level) => format!("puts {} into force at once", part(m, *level)),
        Act::Raise(m, level) => format!("raises {} to {}", named(m), strength(*level)),
        Act::Suspend(m, level) if *level <= 0.0 => format!("suspends {}", named(m)),
        Act::Suspend(m, level) => format!("lowers {} to {}", named(m), strength(*level)),
        Act::Retaliate(m, level) => format!("retaliates with {}", part(m, *level)),
        Act::ClockStop => {
            let days = span(scenario, scenario.behaviour.clock_stop_days);
            format!("proposes to stop the clock: everything pending is put off by {days}")
        }
        Act::AskMediation => "asks for mediation".to_owned(),
        Act::Diversify(m) => format!("invests in other sources, to be less exposed to {}", named(m)),
        Act::Keep => "keeps the agreement".to_owned(),
        Act::Breach(k) => format!("breaks the agreement on {}", the(clause_name(scenario, *k))),
        Act::Repair => "repairs the breach".to_owned(),
        Act::Void => "ends the agreement before its time".to_owned(),
        Act::Hold => "holds out".to_owned(),
        Act::Concede => "concedes".to_owned(),
        Act::Escalate => "escalates".to_owned(),
        Act::BackDown => "backs down".to_owned(),
        Act::Play(act) => played(scenario, who, *act),
        Act::Bid(price) => format!("writes down a price of {}", number(*price)),
        Act::Host => "hosts the talks".to_owned(),
        Act::Convene => "brings the sides together".to_owned(),
        Act::Bridge(p) => format!("proposes a bridge: {}", package(scenario, p)),
        Act::Message(to) => {
            format!("tells {} in private what the other side could accept", party_name(scenario, *to))
        }
        Act::Text(p) => format!("puts a single text before the sides: {}", package(scenario, p)),
        Act::Plead(m) => format!("pleads that {} be put off", named(m)),
        Act::SideBargain(with) => {
            format!("bargains with {} for itself", party_name(scenario, *with))
        }
        Act::StandBy => "stands by".to_owned(),
        Act::Expire | Act::SummitHeld | Act::SummitLost | Act::BreakOff | Act::Reopen | Act::Leak | Act::Event(_) => {
            impersonal(scenario, Actor::Calendar, act).unwrap_or_default()
        }
    }
}

/// An outcome's values in issue order: "brand Dell, memory 4".
fn outcome_text(scenario: &Scenario, outcome: OutcomeIx) -> String {
    let Some(setting) = scenario.offers() else { return "an outcome".to_owned() };
    let space = &setting.domain.space;
    let each = space.issues().iter().zip(space.labels(outcome));
    each.map(|(issue, label)| format!("{} {label}", issue.name)).collect::<Vec<_>>().join(", ")
}

fn named(scenario: &Scenario, measure: MeasureIx) -> String {
    the(measure_name(scenario, measure))
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;
    use crate::ids::{ClauseIx, Day, PartyIx, Seat};
    use crate::package::Package;

    const US: Actor = Actor::Seat(Seat(0));
    const MALAYSIA: Actor = Actor::Seat(Seat(2));

    #[test]
    fn every_act_reads_as_a_sentence() {
        let scenario = fixture::dated();
        let china = PartyIx(1);
        let m = MeasureIx(2);
        let empty = || Package::empty(4, crate::ids::DurationIx(0));
        let sentences = [
            (US, Act::Offer(empty()), "The US offers: nobody gives anything, for 90 days"),
            (US, Act::Accept(china), "The US accepts the offer of China"),
            (US, Act::Reject(china), "The US rejects the offer of China"),
            (US, Act::WalkOut, "The US walks out of the talks for good"),
            (US, Act::Agree(empty()), "The US agrees: nobody gives anything, for 90 days"),
            (Actor::Leader(china), Act::Ratify, "The leader of China ratifies the agreement"),
            (Actor::Leader(china), Act::Refuse, "The leader of China refuses to ratify"),
            (US, Act::Execute(m), "The US lets the 100-percent tariff take effect"),
            (US, Act::Postpone(m, 28), "The US postpones the 100-percent tariff by 28 days"),
            (US, Act::Withdraw(m), "The US withdraws the 100-percent tariff"),
            (US, Act::Threaten(m, 0.5, Day(8)), "The US announces half the 100-percent tariff for 1 November 2025"),
            (US, Act::Impose(m, 1.0), "The US puts the 100-percent tariff into force at once"),
            (US, Act::Raise(m, 0.8), "The US raises the 100-percent tariff to 80 percent of full strength"),
            (US, Act::Suspend(m, 0.0), "The US suspends the 100-percent tariff"),
            (US, Act::Suspend(m, 0.5), "The US lowers the 100-percent tariff to half strength"),
            (US, Act::Retaliate(m, 1.0), "The US retaliates with the 100-percent tariff"),
            (US, Act::ClockStop, "The US proposes to stop the clock: everything pending is put off by 90 days"),
            (US, Act::AskMediation, "The US asks for mediation"),
            (US, Act::Diversify(m), "The US invests in other sources, to be less exposed to the 100-percent tariff"),
            (US, Act::Keep, "The US keeps the agreement"),
            (US, Act::Breach(ClauseIx(0)), "The US breaks the agreement on the affiliates rule"),
            (US, Act::Repair, "The US repairs the breach"),
            (US, Act::Void, "The US ends the agreement before its time"),
            (US, Act::Expire, "The agreement runs out"),
            (US, Act::SummitHeld, "The leaders meet"),
            (US, Act::SummitLost, "The leaders' meeting falls through"),
            (US, Act::BreakOff, "The channel between the sides breaks"),
            (US, Act::Reopen, "The channel between the sides is open again"),
            (US, Act::Leak, "An offer of the US becomes public"),
            (US, Act::Event(0), "The plenum sets next year's targets"),
            (US, Act::Event(9), "Something happens"),
            (US, Act::Hold, "The US holds out"),
            (US, Act::Concede, "The US concedes"),
            (US, Act::Escalate, "The US escalates"),
            (US, Act::BackDown, "The US backs down"),
            (US, Act::Play(StageAct::COOPERATE), "The US cooperates"),
            (US, Act::Play(StageAct::DEFECT), "The US defects"),
            (US, Act::Bid(0.4567), "The US writes down a price of 0.46"),
            (MALAYSIA, Act::Host, "Malaysia hosts the talks"),
            (MALAYSIA, Act::Convene, "Malaysia brings the sides together"),
            (MALAYSIA, Act::Bridge(empty()), "Malaysia proposes a bridge: nobody gives anything, for 90 days"),
            (MALAYSIA, Act::Message(china), "Malaysia tells China in private what the other side could accept"),
            (
                MALAYSIA,
                Act::Text(empty()),
                "Malaysia puts a single text before the sides: nobody gives anything, for 90 days",
            ),
            (MALAYSIA, Act::Plead(m), "Malaysia pleads that the 100-percent tariff be put off"),
            (MALAYSIA, Act::SideBargain(china), "Malaysia bargains with China for itself"),
            (MALAYSIA, Act::StandBy, "Malaysia stands by"),
            (
                Actor::Agency(china),
                Act::Raise(m, 1.0),
                "An agency of China raises the 100-percent tariff to full strength",
            ),
            (Actor::Calendar, Act::Leak, "An offer becomes public"),
            (Actor::Calendar, Act::Execute(m), "The step on the 100-percent tariff takes effect"),
            (Actor::Calendar, Act::Agree(empty()), "The delegations agree: nobody gives anything, for 90 days"),
            (Actor::Calendar, Act::Void, "The agreement is ended before its time"),
            (Actor::Calendar, Act::Repair, "The breach is repaired"),
        ];
        for (who, what, expected) in sentences {
            assert_eq!(act(&scenario, who, &what), expected);
        }
    }
}
