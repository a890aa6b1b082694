//! Step 6, first half: intermediaries move (E21): they host, convene, bridge, carry messages, keep a single text, plead,
//! and bargain for themselves.

use crate::chance::Source;
use crate::desk::{Columns, Desk};
use crate::kernel::seat::{Part, take};
use crate::seats::Driver;
use crate::state::Talks;
use crate::systems::due;
use demarche_domain::act::{Act, Actor};
use demarche_domain::appraisal::Appraisal;
use demarche_domain::ids::{Day, IntermediaryIx, PartyIx, Seat};
use demarche_domain::maths;
use demarche_domain::reason::Reason;
use demarche_domain::scenario::Role;
use demarche_domain::strategy::{BrokerMove, Decision};
use demarche_domain::view::BrokerView;
use std::sync::Arc;

/// Cost of conflict to a hard and to a soft side, shares of the pie, in the linear case of I04 (Kydd 2003).
const HARD: f64 = 0.3;
/// See [`HARD`].
const SOFT: f64 = 0.1;

/// Runs [`kernel`] over a batch.
pub fn brokers(mut columns: Columns) {
    columns.each(|_, channel| !matches!(channel.talks, Talks::AtRest | Talks::Over(_)), kernel);
}

/// Every intermediary's moves in one session, in seat order.
pub fn kernel(desk: &mut Desk) {
    if desk.rules.sizes.intermediaries == 0 {
        return;
    }
    let active = active(desk);
    // No move of an intermediary changes a measure.
    desk.kit.views.measures.clear();
    desk.kit.views.measures.extend(desk.instruments.iter().map(|i| i.seen));
    for (x, active) in active.into_iter().enumerate() {
        let mut moves = Vec::new();
        let seat = desk.rules.scenario.intermediary_seat(IntermediaryIx::at(x));
        while let Some(given) = take(desk, seat, as_move) {
            moves.push(Decision::new(given, Reason::Given));
        }
        if moves.is_empty() {
            ask(desk, x, active, &mut moves);
        }
        for decision in moves {
            apply(desk, x, decision);
        }
    }
}

fn as_move(act: &Act) -> Option<BrokerMove> {
    Some(match act {
        Act::Host => BrokerMove::Host,
        Act::Convene => BrokerMove::Convene,
        Act::Bridge(package) => BrokerMove::Bridge(package.clone()),
        Act::Text(package) => BrokerMove::Text(package.clone()),
        Act::Message(party) => BrokerMove::Message(*party),
        Act::Plead(m) => BrokerMove::Plead(*m),
        Act::SideBargain(party) => BrokerMove::SideBargain(*party),
        _ => return None,
    })
}

/// Which intermediaries' activity draws let them act: one draw a seat; a side that asked for mediation in an earlier round
/// gets all of them.
fn active(desk: &mut Desk) -> Vec<bool> {
    let scenario = &*desk.rules.scenario;
    let days = scenario.calendar.days(desk.clock.day.since(desk.clock.before).max(1)).max(1.0);
    let asked = std::mem::take(&mut desk.channel.asked);
    let mut draws = desk.kit.luck.at(Source::Activity, desk.clock.session, desk.clock.day, 0);
    let each = scenario.intermediaries.iter();
    each.map(|x| {
        let draw = draws.uniform();
        asked || (x.activity > 0.0 && draw < 1.0 - maths::pow(1.0 - x.activity, days))
    })
    .collect()
}

fn ask(desk: &mut Desk, x: usize, active: bool, out: &mut Vec<Decision<BrokerMove>>) {
    let at = desk.rules.sizes.parties + x;
    let Driver::Intermediary(strategy) = &desk.lineup.seats[at].driver else { return };
    let strategy = Arc::clone(strategy);
    let talking = desk.channel.talks == Talks::Open && desk.appraisals.own.len() == desk.rules.sizes.parties;
    let mediates = desk.rules.scenario.intermediaries[x].roles.contains(&Role::Mediator);
    let estimates = if active && talking && mediates { estimate(desk, x) } else { Vec::new() };
    let demands: Vec<f64> = desk.stances.iter().map(|s| s.target).collect();
    let rules = desk.rules;
    let flow = flow_at(desk, x, |i| i.curved);
    let executed = flow_at(desk, x, |i| i.curved.max(i.pending_curved));
    let lifted = flow_at(desk, x, |_| 0.0);
    let standing = &desk.standings[x];
    let kit = &mut *desk.kit;
    let view = BrokerView {
        me: IntermediaryIx::at(x),
        scenario: &rules.seen[at],
        round: desk.clock.round,
        day: desk.clock.day,
        deadline: if desk.clock.deadline == Day::NEVER { rules.scenario.calendar.horizon } else { desk.clock.deadline },
        talking,
        agreed: desk.accords.any(),
        measures: &kit.views.measures,
        estimates: &estimates,
        demands: &demands,
        credibility: &standing.credibility,
        flow,
        flow_if_executed: executed,
        flow_if_lifted: lifted,
        active,
        text: standing.text.as_ref(),
    };
    let mut chance = kit.seats[at].in_round(desk.clock.session, desk.clock.round.0, Part::Broker as u32);
    kit.asked = Some(Seat::at(at));
    strategy.act(&view, &mut desk.broker_minds[x].0, &mut chance, &mut kit.work, out);
    kit.asked = None;
}

/// Its estimate of every party's values: as the others see them, with an error drawn once a session and subject.
pub(crate) fn estimate(desk: &mut Desk, x: usize) -> Vec<Appraisal> {
    let accuracy = desk.rules.scenario.intermediaries[x].accuracy;
    let mut estimates = desk.appraisals.seen.clone();
    for (i, estimate) in estimates.iter_mut().enumerate() {
        estimate.reservation += (1.0 - accuracy) * desk.standings[x].noise[i] * estimate.surplus;
    }
    estimates
}

/// f_x: what an economy gains or loses per year with measures at such curved intensities (E1).
pub(crate) fn flow_at(desk: &Desk, x: usize, curved: impl Fn(&crate::state::Instrument) -> f64) -> f64 {
    let own = &desk.rules.scenario.intermediaries[x];
    let costs = desk.rules.third[x].iter();
    let cost: f64 = costs.map(|(m, rate)| rate * curved(&desk.instruments[*m])).sum();
    let bargains: f64 = desk.standings[x].bargains.iter().sum();
    own.diversification.gain * desk.sourcing[x].0 + bargains * own.side_gain
        - own.chain_loss * desk.markets.chain
        - cost
}

fn apply(desk: &mut Desk, x: usize, decision: Decision<BrokerMove>) {
    let scenario = &*desk.rules.scenario;
    let ix = IntermediaryIx::at(x);
    let own = scenario.intermediary(ix);
    let actor = Actor::Seat(scenario.intermediary_seat(ix));
    let reason = decision.reason;
    let credible = |desk: &Desk| desk.standings[x].credibility.iter().copied().fold(1.0, f64::min);
    match decision.choice {
        BrokerMove::Host if own.roles.contains(&Role::Host) => {
            desk.channel.hosted = desk.channel.hosted.min(1.0 - 0.5 * credible(desk));
            if desk.clock.round.0 == 1 {
                desk.log.note(actor, reason, || Act::Host);
            }
        }
        BrokerMove::Convene => {
            let day = desk.clock.day;
            let shortened = match desk.channel.talks {
                Talks::Paused(until) if until > day.plus(1) => Some(Talks::Paused(day.plus(1))),
                Talks::Broken(until) if until > day.plus(7) => Some(Talks::Broken(day.plus(7))),
                _ => None,
            };
            if let Some(talks) = shortened.filter(|_| credible(desk) > 0.25) {
                desk.channel.talks = talks;
                desk.log.note(actor, reason, || Act::Convene);
            }
        }
        BrokerMove::Bridge(package) if own.roles.contains(&Role::Mediator) && fits(desk, &package) => {
            desk.log.note(actor, reason, || Act::Bridge(package.clone()));
            desk.table.bridge.get_or_insert((ix, package));
        }
        BrokerMove::Text(package) if own.roles.contains(&Role::Mediator) && fits(desk, &package) => {
            desk.log.note(actor, reason, || Act::Text(package.clone()));
            desk.standings[x].text = Some(package.clone());
            desk.table.bridge.get_or_insert((ix, package));
        }
        BrokerMove::Message(party) if party.ix() < desk.rules.sizes.parties => message(desk, x, party, reason),
        BrokerMove::Plead(m) if m.ix() < desk.rules.sizes.measures => {
            let owner = desk.rules.measures[m.ix()].owner;
            let weight = own.face_saving * desk.standings[x].credibility[owner];
            let reputation = scenario.parties[owner].audience.reputation * due::step_seen(desk, m);
            let plea = &mut desk.stances[owner].plea;
            *plea = plea.max(weight * reputation);
            desk.log.note(actor, reason, || Act::Plead(m));
        }
        BrokerMove::SideBargain(party) if party.ix() < desk.rules.sizes.parties => {
            let years = scenario.calendar.years(desk.clock.day.since(desk.clock.before).max(1));
            let standing = &mut desk.standings[x];
            let bargain = &mut standing.bargains[party.ix()];
            let before = *bargain;
            *bargain += (1.0 - *bargain) * maths::strikes(4.0 * standing.credibility[party.ix()], years);
            let spent = own.credibility_spent[2] * (*bargain - before);
            for (j, credibility) in standing.credibility.iter_mut().enumerate() {
                if j != party.ix() {
                    *credibility *= 1.0 - spent;
                }
            }
            // Told when it begins; it then goes on quietly.
            if before == 0.0 {
                desk.log.note(actor, reason, || Act::SideBargain(party));
            }
        }
        _ => {}
    }
}

fn fits(desk: &Desk, package: &demarche_domain::package::Package) -> bool {
    package.levels.len() == desk.rules.sizes.clauses
        && package.duration.ix() < desk.rules.sizes.durations
        && !package.is_empty()
}

/// A private message is believed as far as bias or an own stake makes it credible (I04); what is believed softens a target.
fn message(desk: &mut Desk, x: usize, to: PartyIx, reason: Reason) {
    let scenario = &*desk.rules.scenario;
    let ix = IntermediaryIx::at(x);
    let own = scenario.intermediary(ix);
    let stake = flow_at(desk, x, |i| i.curved) - flow_at(desk, x, |i| i.curved.max(i.pending_curved));
    let cost = (stake.max(0.0) / own.impatience.max(1e-9)).min(1.0);
    let q = own.accuracy;
    let needed = if q * HARD > SOFT { (1.0 - q) * cost / (q * HARD - SOFT) } else { f64::INFINITY };
    let bias = own.bias[to.ix()];
    let interest = if bias > 0.0 && bias >= needed { 1.0 } else { (cost * 4.0).min(0.5) };
    let weight = desk.standings[x].credibility[to.ix()] * interest;
    let stance = &mut desk.stances[to.ix()];
    stance.face_saved = stance.face_saved.max(0.5 * own.face_saving * weight);
    let reason = if matches!(reason, Reason::Given) { reason } else { Reason::Believed { weight, needed } };
    if bias > 0.0 {
        let spent = own.credibility_spent[1] * 0.1;
        for (j, credibility) in desk.standings[x].credibility.iter_mut().enumerate() {
            if j != to.ix() {
                *credibility *= 1.0 - spent;
            }
        }
    }
    let actor = Actor::Seat(scenario.intermediary_seat(ix));
    desk.log.note(actor, reason, || Act::Message(to));
}
