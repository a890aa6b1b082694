//! Sums over measures that several systems need: coercion in force, escalation, what executing a bundle would do.

use crate::desk::Desk;
use crate::kernel::value::{self, Units};
use crate::rules::Rules;
use crate::state::Instrument;
use demarche_domain::maths;
use demarche_domain::view::{PartyView, Pending};

/// Adds to every party's view the exposed cost of its measures to their targets, per year: now, and at the start.
pub(crate) fn in_force(rules: &Rules, instruments: &[Instrument], parties: &mut [PartyView]) {
    for (x, instrument) in rules.measures.iter().zip(instruments) {
        let owner = &mut parties[x.owner];
        owner.coercion += instrument.cost_target;
        owner.coercion_at_start += x.cost_target * instrument.seen.start * x.exposure;
    }
}

/// Σ c_tgt a(0) max(0, z − z(0)) / r_target over all measures, and the dearest of them.
pub(crate) fn escalation(rules: &Rules, instruments: &[Instrument]) -> (f64, Option<usize>) {
    let (mut total, mut dearest, mut top) = (0.0, None, 0.0);
    for (m, x) in rules.measures.iter().enumerate() {
        let added = (instruments[m].seen.level - instruments[m].seen.start).max(0.0);
        if added <= 0.0 || rules.scenario.thresholds.ignore.iter().any(|i| i.ix() == m) {
            continue;
        }
        let cost =
            x.cost_target * rules.scenario.measures[m].exposure.level * added / rules.impatience[x.target].max(1e-9);
        total += cost;
        if cost > top {
            (top, dearest) = (cost, Some(m));
        }
    }
    (total, dearest)
}

/// What raising a measure to `level` at once would add to everybody's no-deal value as `beholder` reckons it, later steps
/// kept. Returns Σ c_tgt a Δz / r of the target, a lump.
pub(crate) fn shift(desk: &Desk, m: usize, level: f64, weight: &[f64], beholder: usize, out: &mut [f64]) -> f64 {
    let rules = desk.rules;
    let x = &rules.measures[m];
    let instrument = &desk.instruments[m];
    let unit: Units = value::units(rules, m, weight);
    let n = rules.sizes.parties;
    let credibility = desk.beliefs[x.target * n + x.owner].credibility.mean();
    let mut later = Pending::default();
    for step in instrument.seen.pending.steps() {
        if step.due > desk.clock.day {
            later.add(*step, 0);
        }
    }
    let curved = maths::pow(level, x.curvature);
    let exposure = instrument.seen.exposure;
    let day = desk.clock.day;
    let with = value::stand(rules, m, unit, exposure, curved, &later, credibility, day);
    let without = value::stand(rules, m, unit, exposure, instrument.curved, &later, credibility, day);
    out[x.target] += if beholder == x.owner && x.believed_by_owner != x.believed {
        let suffered = |curved: f64| suffered_as_owner_believes(desk, m, unit, curved, &later, credibility);
        suffered(curved) - suffered(instrument.curved)
    } else {
        with.0 - without.0
    };
    out[x.owner] += with.1 - without.1;
    let rise = (level - instrument.seen.level).max(0.0);
    x.cost_target * exposure * rise / rules.impatience[x.target].max(1e-9)
}

/// The target's part of [`value::stand`] with exposure eroding as the measure's owner believes (E6).
fn suffered_as_owner_believes(
    desk: &Desk,
    m: usize,
    unit: Units,
    curved: f64,
    later: &Pending,
    credibility: f64,
) -> f64 {
    let rules = desk.rules;
    let x = &rules.measures[m];
    let (r, rho) = (rules.impatience[x.target], x.believed_by_owner[value::variant(curved, later)]);
    if r <= 0.0 {
        return 0.0;
    }
    let above = desk.instruments[m].seen.exposure - x.floor;
    let tail = |from: i32| {
        let years = rules.scenario.calendar.years(from.max(0));
        let fixed = x.floor * maths::exp(-r * years) / r;
        fixed + above * maths::exp(-(r + rho) * years) / (r + rho)
    };
    let (mut sum, mut level) = (curved * tail(0), curved);
    for step in later.steps() {
        let next = maths::pow(step.level, x.curvature);
        sum += credibility * (next - level) * tail(step.due.since(desk.clock.day));
        level = next;
    }
    -unit.target * sum
}

/// L_i of a shift in everybody's no-deal value (E13): own damage less the gain from a weaker opponent.
pub(crate) fn leaning(rules: &Rules, optimism: f64, party: usize, shifts: &[f64]) -> f64 {
    let all: f64 = shifts.iter().sum();
    shifts[party] - optimism * rules.split[party] * all
}
