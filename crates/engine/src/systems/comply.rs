//! Step 11: parties keep or break what is in force (E17).

use crate::desk::{Columns, Desk};
use crate::kernel::seat::{Part, ask, take};
use crate::kernel::{accord, value};
use crate::state::Alarm;
use demarche_domain::act::{Act, Actor};
use demarche_domain::ids::{ClauseIx, Day, PartyIx, Seat};
use demarche_domain::maths;
use demarche_domain::reason::Reason;
use demarche_domain::strategy::Decision;
use demarche_domain::view::Temptation;

/// Runs [`kernel`] over a batch.
pub fn comply(mut columns: Columns) {
    columns.each(|_, _| true, kernel);
}

/// Every party's compliance with every agreement in force.
pub fn kernel(desk: &mut Desk) {
    if !desk.accords.any() {
        return;
    }
    let mut weight = Vec::new();
    value::felt_weights(desk.rules, desk.clock.day, desk.stances, &mut weight);
    for at in 0..desk.accords.list.len() {
        if desk.accords.list[at].alarm.is_some() || desk.accords.list[at].since == desk.clock.day {
            continue;
        }
        for i in 0..desk.rules.sizes.parties {
            party(desk, at, i, &weight);
        }
    }
}

fn party(desk: &mut Desk, at: usize, i: usize, weight: &[f64]) {
    let Some((tempting, gained, punished)) = tempt(desk, at, i, weight) else { return };
    let rules = desk.rules;
    let behaviour = &rules.scenario.behaviour;
    let expiry = desk.accords.list[at].expiry;
    let rest = if expiry == Day::NEVER { i32::MAX / 2 } else { expiry.since(desk.clock.day) };
    let lag = behaviour.detection_lag;
    let until = (lag + behaviour.punishment).min(rest);
    let kept = |units: i32| if units > 100_000 { 0.0 } else { rules.decay(i, units) };
    let gain = (1.0 - kept(lag)) * gained + desk.types[i].temper;
    let loss = behaviour.detection * (kept(lag) - kept(until)).max(0.0) * punished;
    let temptation = Temptation { gain, loss };
    let seat = Seat::at(i);
    let given = take(desk, seat, |act| match act {
        Act::Keep => Some(None),
        Act::Breach(k) => Some(Some(*k)),
        _ => None,
    });
    let decision = match given {
        Some(choice) => Decision::new(choice, Reason::Given),
        None => ask(desk, i, Part::Comply, |strategy, view, memory, chance, _| {
            strategy.comply(view, &temptation, tempting, memory, chance)
        })
        .unwrap_or(Decision::new(None, Reason::Given)),
    };
    let Some(k) = decision.choice else { return };
    let Some(m) = rules.scenario.clauses.get(k.ix()).and_then(demarche_domain::scenario::Clause::measure) else {
        return;
    };
    if rules.measures[m.ix()].owner != i {
        return;
    }
    let base = desk.instruments[m.ix()].base;
    accord::set_level(desk, m.ix(), base);
    let since = desk.clock.day;
    desk.accords.list[at].alarm = Some(Alarm { party: PartyIx::at(i), clause: Some(k), since, noticed: false });
    desk.log.note(Actor::Seat(seat), decision.reason, || Act::Breach(k));
}

/// The clause whose breach tempts most: (clause, v_dev − v_coop, v_coop − v_pun), as perpetuities.
fn tempt(desk: &Desk, at: usize, i: usize, weight: &[f64]) -> Option<(ClauseIx, f64, f64)> {
    let rules = desk.rules;
    let package = &desk.accords.list[at].package;
    let (mut best, mut relief, mut own) = (None, 0.0, 0.0);
    let mut top = f64::NEG_INFINITY;
    for (k, clause) in rules.scenario.clauses.iter().enumerate() {
        let Some(m) = clause.measure() else { continue };
        let y = package.levels[k].share();
        if y == 0.0 {
            continue;
        }
        let x = &rules.measures[m.ix()];
        let unit = value::units(rules, m.ix(), weight);
        let instrument = &desk.instruments[m.ix()];
        let again = maths::pow(instrument.base.max(instrument.seen.pending.highest()), x.curvature) - instrument.curved;
        if x.target == i {
            relief += unit.target * instrument.seen.exposure * again / rules.impatience[i].max(1e-9);
        } else if x.owner == i {
            let gain = -unit.owner * again / rules.impatience[i].max(1e-9);
            own += gain;
            if gain > top && instrument.base > instrument.seen.level {
                (best, top) = (Some(ClauseIx::at(k)), gain);
            }
        }
    }
    best.map(|k| (k, top, relief - own))
}
