//! What an agreement does to measures when it comes into force and when it ends.

use crate::desk::Desk;
use crate::rules::Rules;
use crate::state::{Accord, Instrument};
use demarche_domain::ending::Unravelling;
use demarche_domain::ids::Day;
use demarche_domain::maths;
use demarche_domain::package::{Level, Package};
use demarche_domain::scenario::{Standing, Step};

/// Brings the derived figures of a measure up to date with its level, exposure and pending steps.
#[inline]
pub(crate) fn refresh(rules: &Rules, m: usize, instrument: &mut Instrument) {
    let x = &rules.measures[m];
    let in_force =
        if instrument.seen.suspended && x.standing == Standing::WhileDisagreeing { 0.0 } else { instrument.seen.level };
    instrument.curved = maths::pow(in_force, x.curvature);
    instrument.pending_curved = maths::pow(instrument.seen.pending.highest(), x.curvature);
    instrument.cost_target = x.cost_target * instrument.seen.exposure * instrument.curved;
    instrument.cost_owner = x.cost_owner * instrument.curved;
}

/// Sets the intensity of a measure.
pub(crate) fn set_level(desk: &mut Desk, m: usize, level: f64) {
    let instrument = &mut desk.instruments[m];
    instrument.seen.level = level.clamp(0.0, 1.0);
    refresh(desk.rules, m, instrument);
}

/// Puts a ratified package in force. It takes the place of every time-boxed agreement: what those had suspended and the
/// new one does not mention stays due on its old date. Permanent agreements go on beside it.
pub(crate) fn enter(desk: &mut Desk, package: Package) {
    let rules = desk.rules;
    let day = desk.clock.day;
    let expiry = rules.scenario.duration(package.duration).map_or(Day::NEVER, |d| day.plus(d));
    for (k, clause) in rules.scenario.clauses.iter().enumerate() {
        let Some(m) = clause.measure() else { continue };
        let held = desk.accords.list.iter().any(|a| a.package.levels[k] != Level::Nothing);
        let instrument = &mut desk.instruments[m.ix()];
        let level = package.levels[k];
        instrument.seen.suspended = level != Level::Nothing;
        if !held {
            instrument.base = instrument.seen.level;
        }
        bind(instrument, level, expiry);
        refresh(rules, m.ix(), instrument);
    }
    desk.accords.list.retain(|a| a.expiry == Day::NEVER);
    desk.accords.list.push(Accord { package, since: day, expiry, notice: None, alarm: None });
    disagreement(rules, desk.accords.any(), desk.instruments);
}

/// The agreements that a scenario starts with, put in force on instruments that stand as they did before them. Where they
/// leave a measure is its level at the start.
pub(crate) fn standing(rules: &Rules, instruments: &mut [Instrument]) -> Vec<Accord> {
    let mut all = Vec::with_capacity(rules.scenario.in_force.len());
    for agreement in &rules.scenario.in_force {
        for (clause, level) in rules.scenario.clauses.iter().zip(&agreement.package.levels) {
            let Some(m) = clause.measure().filter(|_| *level != Level::Nothing) else { continue };
            let instrument = &mut instruments[m.ix()];
            instrument.seen.suspended = true;
            bind(instrument, *level, agreement.expiry);
            instrument.seen.start = instrument.seen.level;
            refresh(rules, m.ix(), instrument);
        }
        let (package, expiry) = (agreement.package.clone(), agreement.expiry);
        all.push(Accord { package, since: Day(0), expiry, notice: None, alarm: None });
    }
    disagreement(rules, !all.is_empty(), instruments);
    all
}

/// What an agreement does to a measure for as long as it lasts.
fn bind(instrument: &mut Instrument, level: Level, expiry: Day) {
    match level {
        Level::Nothing => {}
        Level::Postponed => instrument.seen.pending.not_before(expiry),
        Level::Given(y) => relieve(instrument, y, expiry),
    }
}

/// Lowers a measure by a share of what it stood at; a time-boxed relief leaves a step back on the day it runs out.
fn relieve(instrument: &mut Instrument, y: f64, expiry: Day) {
    let pending = &mut instrument.seen.pending;
    let again = instrument.base.max(pending.highest());
    instrument.seen.level = instrument.base * (1.0 - y);
    let scheduled = *pending;
    pending.clear();
    for step in scheduled.steps().iter().filter(|step| y < 1.0 && step.due < expiry) {
        pending.add(Step { level: step.level * (1.0 - y), due: step.due }, 0);
    }
    if expiry != Day::NEVER && again > 0.0 {
        pending.add(Step { level: again, due: expiry }, 0);
    }
}

/// Ends an agreement: what it suspended falls due today, unless its time had come anyway.
pub(crate) fn end(desk: &mut Desk, at: usize, cause: Unravelling) {
    let accord = desk.accords.list.remove(at);
    let day = desk.clock.day;
    if cause != Unravelling::Expired {
        desk.course.path.unravelled += 1;
    }
    desk.course.path.cause = Some(cause);
    for (k, clause) in desk.rules.scenario.clauses.iter().enumerate() {
        let Some(m) = clause.measure() else { continue };
        if accord.package.levels[k] == Level::Nothing {
            continue;
        }
        let instrument = &mut desk.instruments[m.ix()];
        instrument.seen.suspended = false;
        if accord.expiry != Day::NEVER && accord.expiry > day {
            let pending = instrument.seen.pending;
            instrument.seen.pending.clear();
            for step in pending.steps() {
                let due = if step.due == accord.expiry { day } else { step.due };
                instrument.seen.pending.add(Step { level: step.level, due }, 0);
            }
        }
        refresh(desk.rules, m.ix(), instrument);
    }
    disagreement(desk.rules, desk.accords.any(), desk.instruments);
}

/// Measures that stand only while the sides disagree.
fn disagreement(rules: &Rules, agreed: bool, instruments: &mut [Instrument]) {
    for (m, x) in rules.measures.iter().enumerate() {
        if x.standing == Standing::WhileDisagreeing {
            instruments[m].seen.suspended = agreed;
            refresh(rules, m, &mut instruments[m]);
        }
    }
}

/// Shares given, summed over clauses.
pub(crate) fn given(package: &Package) -> f64 {
    package.levels.iter().map(|level| level.share()).sum()
}
