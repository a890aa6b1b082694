//! Step 10: unilateral moves, collected from all parties, then applied together; new threats also arise as a hazard (E15).

use crate::chance::Source;
use crate::desk::{Columns, Desk};
use crate::kernel::accord;
use crate::kernel::seat::{Part, ask, take};
use crate::systems::{advance, due};
use demarche_domain::act::{Act, Actor};
use demarche_domain::ids::{Day, MeasureIx, PartyIx, Seat};
use demarche_domain::maths;
use demarche_domain::reason::Reason;
use demarche_domain::scenario::Step;
use demarche_domain::strategy::{Decision, Move};

/// Runs [`kernel`] over a batch.
pub fn moves(mut columns: Columns) {
    columns.each(|_, _| true, kernel);
}

/// Collects and applies one session's unilateral moves.
pub fn kernel(desk: &mut Desk) {
    let n = desk.rules.sizes.parties;
    let mut collected: Vec<(usize, Decision<Move>)> = Vec::new();
    for i in 0..n {
        while let Some(given) = take(desk, Seat::at(i), as_move) {
            collected.push((i, Decision::new(given, Reason::Given)));
        }
        let mut own = Vec::new();
        ask(desk, i, Part::Moves, |strategy, view, memory, chance, _| strategy.moves(view, memory, chance, &mut own));
        collected.extend(own.into_iter().map(|decision| (i, decision)));
        if let Some(threat) = new_threat(desk, i) {
            collected.push((i, threat));
        }
    }
    for (i, decision) in collected {
        apply(desk, i, decision);
    }
}

fn as_move(act: &Act) -> Option<Move> {
    Some(match act {
        Act::Threaten(m, level, due) => Move::Threaten(*m, *level, *due),
        Act::Impose(m, level) | Act::Raise(m, level) => Move::Impose(*m, *level),
        Act::Suspend(m, level) => Move::Suspend(*m, *level),
        Act::Postpone(m, days) => Move::Postpone(*m, *days),
        Act::Withdraw(m) => Move::Withdraw(*m),
        Act::WalkOut => Move::WalkOut,
        Act::AskMediation => Move::AskMediation,
        Act::Diversify(m) => Move::Diversify(*m),
        _ => return None,
    })
}

/// A new threat from the reserve: only without an agreement and without an own pending threat.
fn new_threat(desk: &mut Desk, i: usize) -> Option<Decision<Move>> {
    let rules = desk.rules;
    let scenario = &*rules.scenario;
    let hazard = scenario.parties[i].conduct.new_threat;
    let units = desk.clock.day.since(desk.clock.before);
    if hazard <= 0.0 || units <= 0 || desk.accords.any() {
        return None;
    }
    let own = |m: &usize| rules.measures[*m].owner == i;
    if (0..rules.sizes.measures).filter(own).any(|m| desk.instruments[m].seen.pending.next().is_some()) {
        return None;
    }
    let probability = maths::strikes(hazard, scenario.calendar.years(units));
    let slot = u32::try_from(i).unwrap_or(0);
    let draw = desk.kit.luck.uniform(Source::NewThreats, desk.clock.session, desk.clock.day, slot);
    if draw >= probability {
        return None;
    }
    let (m, level) = (0..rules.sizes.measures).filter(own).find_map(|m| {
        let rung = scenario.measures[m].reserve?;
        (desk.instruments[m].seen.level < rung).then_some((m, rung))
    })?;
    let due = desk.clock.day.plus(scenario.behaviour.notice);
    Some(Decision::new(Move::Threaten(MeasureIx::at(m), level, due), Reason::Hazard { probability }))
}

/// Applies a move, if it is the mover's to make.
fn apply(desk: &mut Desk, i: usize, decision: Decision<Move>) {
    let actor = Actor::Seat(Seat::at(i));
    let reason = decision.reason;
    let owns = |desk: &Desk, m: MeasureIx| desk.rules.measures.get(m.ix()).is_some_and(|x| x.owner == i);
    match decision.choice {
        Move::Threaten(m, level, day) if owns(desk, m) && day > desk.clock.day && (0.0..=1.0).contains(&level) => {
            threaten(desk, i, m, level, day);
            desk.log.note(actor, reason, || Act::Threaten(m, level, day));
        }
        Move::Impose(m, level) if owns(desk, m) && (0.0..=1.0).contains(&level) => {
            let raised = desk.instruments[m.ix()].seen.level > 0.0;
            let step = Step { level, due: desk.clock.day };
            let blow = due::Blow::of(desk, std::iter::once((m, Some(step))));
            due::execute(desk, m.ix(), level);
            let act = if raised { Act::Raise(m, level) } else { Act::Impose(m, level) };
            desk.log.note(actor, reason, || act);
            due::answers(desk, i, &blow);
        }
        Move::Suspend(m, level) if owns(desk, m) && level <= desk.instruments[m.ix()].seen.level => {
            accord::set_level(desk, m.ix(), level.max(0.0));
            desk.log.note(actor, reason, || Act::Suspend(m, level));
        }
        Move::Postpone(m, days) if owns(desk, m) && days > 0 => {
            let times = desk.instruments[m.ix()].seen.pending.postponed();
            if times >= desk.rules.scenario.behaviour.postponements {
                return;
            }
            let visible = due::step_seen(desk, m);
            let Some(step) = desk.instruments[m.ix()].seen.pending.pop() else { return };
            desk.instruments[m.ix()].seen.pending.add(Step { level: step.level, due: step.due.plus(days) }, times + 1);
            back_down(desk, i, m, visible, desk.rules.scenario.behaviour.postpone_price);
            desk.log.note(actor, reason, || Act::Postpone(m, days));
        }
        Move::Withdraw(m) if owns(desk, m) && desk.instruments[m.ix()].seen.pending.next().is_some() => {
            let visible = due::step_seen(desk, m);
            desk.instruments[m.ix()].seen.pending.pop();
            accord::set_level(desk, m.ix(), desk.instruments[m.ix()].seen.level);
            back_down(desk, i, m, visible, 1.0);
            desk.log.note(actor, reason, || Act::Withdraw(m));
        }
        Move::WalkOut => {
            advance::walk_out(desk, PartyIx::at(i));
            desk.log.note(actor, reason, || Act::WalkOut);
        }
        Move::AskMediation => {
            desk.channel.asked = true;
            desk.log.note(actor, reason, || Act::AskMediation);
        }
        Move::Diversify(m) if desk.rules.measures.get(m.ix()).is_some_and(|x| x.target == i) => {
            let factor = desk.rules.scenario.parties[i].conduct.diversification;
            let stance = &mut desk.stances[i];
            stance.diversified = (stance.diversified * factor).clamp(1.0, 4.0);
            desk.log.note(actor, reason, || Act::Diversify(m));
        }
        _ => {}
    }
}

/// Announces a step: the audience listens (E14).
fn threaten(desk: &mut Desk, i: usize, m: MeasureIx, level: f64, day: Day) {
    let rules = desk.rules;
    let instrument = &mut desk.instruments[m.ix()];
    let new = (level - instrument.seen.level.max(instrument.seen.pending.highest())).max(0.0);
    instrument.seen.pending.add(Step { level, due: day }, 0);
    accord::refresh(rules, m.ix(), instrument);
    let written = rules.scenario.measure(m);
    let audience = rules.scenario.parties[i].audience;
    let stake = &mut desk.audiences[i].stake;
    *stake = (*stake + audience.growth * written.publicness * new).min(audience.cap);
    let size = rules.measures[m.ix()].cost_target * instrument.seen.exposure * new
        / rules.impatience[rules.measures[m.ix()].target].max(1e-9);
    let markets = &rules.scenario.markets;
    desk.markets.market = (desk.markets.market + 0.5 * markets.jump * size).clamp(0.0, 1.0);
    desk.course.path.rung += 1;
}

/// Pays part of the audience stake, and of reputation as far as the step was visible, for backing down without a deal.
fn back_down(desk: &mut Desk, i: usize, m: MeasureIx, visible: f64, part: f64) {
    let stake = desk.audiences[i].stake;
    let reputation = desk.rules.scenario.parties[i].audience.reputation;
    due::pay(desk, i, -part * (stake + reputation * visible));
    desk.audiences[i].stake *= 1.0 - part;
    desk.channel.slipped = Some((PartyIx::at(i), m));
    desk.course.path.backed_down = Some(PartyIx::at(i));
}
