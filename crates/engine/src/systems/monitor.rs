//! Step 6, second half: agreements are watched (E17), agencies move below their leaders, trust grows with what is kept (E18).

use crate::chance::Source;
use crate::desk::{Columns, Desk};
use crate::kernel::accord;
use crate::state::{Accord, Alarm};
use crate::systems::due;
use demarche_domain::act::{Act, Actor};
use demarche_domain::ending::Unravelling;
use demarche_domain::ids::{ClauseIx, MeasureIx, PartyIx, Seat};
use demarche_domain::maths;
use demarche_domain::reason::Reason;

/// Runs [`kernel`] over a batch.
pub fn monitor(mut columns: Columns) {
    columns.each(|clock, _| clock.round.0 > 1, kernel);
}

/// Watches one session's agreements for the interval since the last round.
pub fn kernel(desk: &mut Desk) {
    if !desk.accords.any() {
        return;
    }
    let scenario = &*desk.rules.scenario;
    let units = desk.clock.day.since(desk.clock.before);
    if units <= 0 {
        return;
    }
    agencies(desk, scenario.calendar.years(units));
    for at in 0..desk.accords.list.len() {
        watch(desk, at, units);
    }
    trust(desk, units);
}

/// Moves of agencies below the leader: hazards of their own, read as a breach with a probability.
fn agencies(desk: &mut Desk, years: f64) {
    let scenario = &*desk.rules.scenario;
    for (i, party) in scenario.parties.iter().enumerate() {
        let probability = maths::strikes(party.agency.hazard, years);
        if probability == 0.0 {
            continue;
        }
        let slot = u32::try_from(4 * i).unwrap_or(0);
        let (draw, pick, read) = {
            let mut draws = desk.kit.luck.at(Source::Agencies, desk.clock.session, desk.clock.day, slot);
            (draws.uniform(), draws.uniform(), draws.uniform())
        };
        if draw >= probability {
            continue;
        }
        let moves = &party.agency.moves;
        let actor = Actor::Agency(PartyIx::at(i));
        let reason = Reason::Hazard { probability };
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "an index"
        )]
        let chosen = (!moves.is_empty()).then(|| moves[((pick * moves.len() as f64) as usize).min(moves.len() - 1)]);
        let mut clause = None;
        if let Some((m, rise)) = chosen {
            let level = (desk.instruments[m.ix()].seen.level + rise).min(1.0);
            clause = desk.rules.measures[m.ix()].clause.map(ClauseIx::at);
            due::execute(desk, m.ix(), level);
            desk.log.note(actor, reason, || Act::Raise(m, level));
        } else {
            desk.log.note(actor, reason, || Act::Raise(MeasureIx(u16::MAX), 0.0));
        }
        if read < party.agency.read_as_breach {
            let since = desk.clock.day;
            for accord in &mut desk.accords.list {
                if accord.alarm.is_none() {
                    accord.alarm = Some(Alarm { party: PartyIx::at(i), clause, since, noticed: true });
                }
            }
        }
    }
}

/// Detection of breaches, false alarms, and what follows: repair or notice.
fn watch(desk: &mut Desk, at: usize, units: i32) {
    let rules = desk.rules;
    let behaviour = &rules.scenario.behaviour;
    let day = desk.clock.day;
    let slot = u32::try_from(8 * at).unwrap_or(0);
    if desk.accords.list[at].notice.is_some() {
        return;
    }
    let years = rules.scenario.calendar.years(units);
    let (alarm_draw, notice_draw, repair_draw, who_draw) = {
        let mut draws = desk.kit.luck.at(Source::Monitoring, desk.clock.session, day, slot);
        (draws.uniform(), draws.uniform(), draws.uniform(), draws.uniform())
    };
    let mut false_alarm = false;
    let accord: &mut Accord = &mut desk.accords.list[at];
    if accord.alarm.is_none() && alarm_draw < maths::strikes(behaviour.false_alarm, years) {
        let n = rules.sizes.parties;
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "an index"
        )]
        let suspect = ((who_draw * n as f64) as usize).min(n - 1);
        accord.alarm = Some(Alarm { party: PartyIx::at(suspect), clause: None, since: day, noticed: true });
        false_alarm = true;
    }
    let Some(alarm) = &mut accord.alarm else { return };
    if !alarm.noticed {
        let lag = f64::from(behaviour.detection_lag.max(1));
        let rate = -maths::ln((1.0 - behaviour.detection).max(1e-12)) / lag;
        alarm.noticed = notice_draw < maths::relax(rules.scenario.calendar.days(units) * rate, 1.0);
    }
    if !alarm.noticed {
        return;
    }
    let alarm = *alarm;
    let breacher = alarm.party.ix();
    let n = rules.sizes.parties;
    desk.course.path.breaches += 1;
    let (mut least, mut victim) = (1.0, 0);
    for i in (0..n).filter(|i| *i != breacher) {
        let trust = &mut desk.beliefs[i * n + breacher].trust;
        trust.minus += behaviour.breach_weight;
        if trust.mean() <= least {
            (least, victim) = (trust.mean(), i);
        }
    }
    let (low, high) = rules.scenario.hazards.repair;
    let probability = low + (high - low) * least;
    let actor = Actor::Seat(Seat::at(victim));
    let accord = &mut desk.accords.list[at];
    if repair_draw < probability {
        accord.alarm = None;
        if let Some(k) = alarm.clause {
            mend(desk, at, k);
        }
        desk.log.note(actor, Reason::Mixed { probability, draw: repair_draw }, || Act::Repair);
    } else {
        let cause = match (false_alarm, alarm.clause) {
            (true, _) => Unravelling::FalseAlarm,
            (_, Some(k)) => Unravelling::Breach(alarm.party, k),
            _ => Unravelling::AgencyMove(alarm.party),
        };
        accord.notice = Some((day.plus(behaviour.void_notice), cause));
        // A breach that is not mended provokes as an escalation halfway to the threshold does.
        desk.stances[breacher].provocation += 0.5;
        let reason = Reason::Mixed { probability: 1.0 - probability, draw: repair_draw };
        desk.log.note(actor, reason, || Act::Void);
    }
}

/// Puts a breached clause back to what was agreed.
fn mend(desk: &mut Desk, at: usize, k: ClauseIx) {
    let Some(m) = desk.rules.scenario.clause(k).measure() else { return };
    let y = desk.accords.list[at].package.levels[k.ix()].share();
    let level = desk.instruments[m.ix()].base * (1.0 - y);
    accord::set_level(desk, m.ix(), level);
}

/// Kept agreements build trust.
fn trust(desk: &mut Desk, units: i32) {
    let rules = desk.rules;
    let n = rules.sizes.parties;
    let gain = rules.scenario.behaviour.keep_weight * rules.scenario.calendar.days(units) / 30.0;
    if gain == 0.0 {
        return;
    }
    for i in 0..n {
        for j in (0..n).filter(|j| *j != i) {
            let suspected = desk.accords.list.iter().any(|a| a.alarm.is_some_and(|x| x.noticed && x.party.ix() == j));
            if !suspected {
                desk.beliefs[i * n + j].trust.plus += gain;
            }
        }
    }
}
