//! Values of no deal and of every clause to every party (E6, E8–E11): from today's measures to [`Appraisal`]s.

use crate::rules::{ACTIVE, IDLE, Rules};
use crate::state::{Belief, Instrument, Stance, Types};
use demarche_domain::appraisal::Appraisal;
use demarche_domain::ids::Day;
use demarche_domain::maths;
use demarche_domain::scenario::{Standing, Subject};
use demarche_domain::view::Pending;

/// Factor on a party's costs today: 1 + χ e (felt part), by party and by measure role.
#[inline]
pub(crate) fn felt(rules: &Rules, party: usize, measure: usize, role: usize, weight: &[f64]) -> f64 {
    1.0 + weight[party] * rules.measures[measure].felt[role]
}

/// χ_i e_i(t) times the growth factor, by party.
pub(crate) fn felt_weights(rules: &Rules, day: Day, stances: &[Stance], out: &mut Vec<f64>) {
    out.clear();
    for (i, stance) in stances.iter().enumerate() {
        let weight = rules.scenario.parties[i].pressure_weight;
        out.push(if weight == 0.0 { 0.0 } else { weight * stance.growth * rules.electoral(i, day) });
    }
}

/// A measure's value to its target and to its owner per unit of curved intensity, from now for ever.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Units {
    /// Felt cost to the target per year at exposure 1.
    pub target: f64,
    /// Felt cost less policy value to the owner per year.
    pub owner: f64,
}

#[inline]
pub(crate) fn units(rules: &Rules, m: usize, weight: &[f64]) -> Units {
    let x = &rules.measures[m];
    Units {
        target: felt(rules, x.target, m, 0, weight) * x.cost_target,
        owner: felt(rules, x.owner, m, 1, weight) * x.cost_owner - x.policy_value,
    }
}

/// Present value to the target of one unit of curved intensity, from `from` units of time on for ever.
#[inline]
pub(crate) fn target_tail(rules: &Rules, m: usize, exposure: f64, variant: usize, from: i32) -> f64 {
    let x = &rules.measures[m];
    let (fixed, eroding) = (x.whole_fixed, x.whole_eroding[variant]);
    if from <= 0 {
        return x.floor * fixed + (exposure - x.floor) * eroding;
    }
    let decay = rules.decay(x.target, from);
    decay * (x.floor * fixed + (exposure - x.floor) * rules.erosion_decay(m, variant, from) * eroding)
}

/// Present value to the owner of one unit of curved intensity, from `from` units of time on for ever.
#[inline]
pub(crate) fn owner_tail(rules: &Rules, m: usize, from: i32) -> f64 {
    let owner = rules.measures[m].owner;
    let whole = rules.whole[owner];
    if from <= 0 { whole } else { rules.decay(owner, from) * whole }
}

/// Values to target and owner of a measure standing at `curved` with `pending` steps, with no deal ever (E8).
pub(crate) fn stand(
    rules: &Rules,
    m: usize,
    unit: Units,
    exposure: f64,
    curved: f64,
    pending: &Pending,
    credibility: f64,
    day: Day,
) -> (f64, f64) {
    let variant = variant(curved, pending);
    let (mut target, mut owner) = (0.0, 0.0);
    if curved != 0.0 {
        target -= curved * unit.target * target_tail(rules, m, exposure, variant, 0);
        owner -= curved * unit.owner * owner_tail(rules, m, 0);
    }
    let mut level = curved;
    for step in pending.steps() {
        let next = maths::pow(step.level, rules.measures[m].curvature);
        let added = credibility * (next - level);
        let from = step.due.since(day);
        target -= added * unit.target * target_tail(rules, m, exposure, variant, from);
        owner -= added * unit.owner * owner_tail(rules, m, from);
        level = next;
    }
    (target, owner)
}

#[inline]
pub(crate) fn variant(curved: f64, pending: &Pending) -> usize {
    if curved > 0.0 || pending.next().is_some() { ACTIVE } else { IDLE }
}

/// Scratch of one appraisal, reused.
#[derive(Debug, Clone, Default)]
pub struct Scratch {
    pub(crate) weight: Vec<f64>,
    /// N per party.
    no_deal: Vec<f64>,
    /// N[0, D] of measures that stand whatever is agreed: party, duration.
    cut: Vec<f64>,
    /// N at expiry: party, duration.
    later: Vec<f64>,
    /// Joint gain of each clause at J's duration, and of clauses at expiry per duration.
    joint: Vec<f64>,
    joint_later: Vec<f64>,
    /// comp: receiver, giver, duration.
    comp: Vec<f64>,
    /// Reference hawk price of each clause at full relief, before the duration's factor.
    price: Vec<f64>,
    /// J at expiry, per duration.
    at_expiry: Vec<f64>,
}

/// Works out every party's own values, and those values as the others see them, from public state, beliefs and its own types.
#[allow(clippy::too_many_arguments, reason = "one problem, spelled out")]
pub(crate) fn appraise(
    rules: &Rules,
    day: Day,
    instruments: &[Instrument],
    stances: &[Stance],
    types: &[Types],
    beliefs: &[Belief],
    scratch: &mut Scratch,
    values: &mut [Appraisal],
    seen: &mut [Appraisal],
) {
    let (n, k_n, d_n) = (rules.sizes.parties, rules.sizes.clauses, rules.sizes.durations);
    let Scratch { weight, no_deal, cut, later, joint, joint_later, comp, price, at_expiry } = scratch;
    let pie = rules.pie(day);
    felt_weights(rules, day, stances, weight);
    for (table, size) in
        [(&mut *no_deal, n), (cut, n * d_n), (later, n * d_n), (joint, k_n), (joint_later, k_n * d_n), (price, k_n)]
    {
        table.clear();
        table.resize(size, 0.0);
    }
    for value in values.iter_mut() {
        value.resize(k_n, d_n);
        value.relief.fill(0.0);
        value.postponed.fill(0.0);
    }
    compliance(rules, beliefs, comp);
    for (m, instrument) in instruments.iter().enumerate() {
        measure(rules, m, instrument, day, weight, beliefs, values, no_deal, cut, later, joint_later, price);
    }
    other_clauses(rules, pie, values, joint_later, price);
    discount_others(rules, comp, values);
    let last = d_n - 1;
    for value in values.iter() {
        let row = &value.relief[rules.surplus_at * k_n..(rules.surplus_at + 1) * k_n];
        for (sum, relief) in joint.iter_mut().zip(row) {
            *sum += relief;
        }
    }
    let surplus = |joint: &[f64], d: usize| -> f64 {
        let mut total: f64 = pie * rules.scenario.parties.iter().map(|p| p.base_value).sum::<f64>().max(0.0);
        for (k, gain) in joint.iter().enumerate() {
            total += (gain - price[k] * rules.hawk[d]).max(0.0);
        }
        total
    };
    let now = surplus(joint, rules.surplus_at);
    at_expiry.clear();
    at_expiry.extend(
        (0..d_n).map(|d| {
            if rules.years[d].is_finite() { surplus(&joint_later[d * k_n..(d + 1) * k_n], last) } else { 0.0 }
        }),
    );
    for i in 0..n {
        let party = &rules.scenario.parties[i];
        let walk = party.outside_option.unwrap_or(f64::NEG_INFINITY);
        let hopeful = types[i].optimism * rules.split[i];
        let expected = party.optimism.q.mean * rules.split[i];
        let Appraisal { base, threshold, shock, .. } = &mut values[i];
        let their = &mut seen[i];
        their.resize(k_n, d_n);
        for d in 0..d_n {
            let at = rules.at(i, d);
            let lasting = rules.lasting[at];
            base[d] = cut[i * d_n + d] + pie * party.base_value * lasting;
            their.base[d] = base[d];
            if rules.years[d].is_finite() {
                let at_expiry = at_expiry[d];
                let discount = rules.discount[at];
                let left = later[i * d_n + d];
                base[d] += discount * (left + hopeful * at_expiry).max(walk);
                their.base[d] += discount * (left + expected * at_expiry).max(walk);
            }
            threshold[d] = types[i].threshold * lasting;
            shock[d] = lasting.max(0.3) * party.ratification.shock * stances[i].clarity;
            their.threshold[d] = party.ratification.threshold * lasting;
        }
        values[i].surplus = now;
        values[i].no_deal = no_deal[i];
        values[i].reservation = (no_deal[i] + hopeful * now).max(walk);
        their.surplus = now;
        their.no_deal = no_deal[i];
        their.reservation = (no_deal[i] + expected * now).max(walk) + types[i].error * now;
        their.relief.copy_from_slice(&values[i].relief);
        their.postponed.copy_from_slice(&values[i].postponed);
    }
    hawk_prices(rules, day, instruments, stances, values, seen);
}

/// comp_ij(D): the share of what j gives that i counts on, by receiver, giver and duration.
fn compliance(rules: &Rules, beliefs: &[Belief], comp: &mut Vec<f64>) {
    let (n, d_n) = (rules.sizes.parties, rules.sizes.durations);
    comp.clear();
    for i in 0..n {
        let r = rules.impatience[i];
        for j in 0..n {
            let hazard = rules.scenario.behaviour.breach_hazard * (1.0 - beliefs[i * n + j].trust.mean());
            for d in 0..d_n {
                let years = rules.years[d];
                comp.push(if i == j || hazard <= 0.0 {
                    1.0
                } else if years.is_infinite() {
                    r / (r + hazard)
                } else {
                    maths::annuity(r + hazard, years) / rules.annuity[rules.at(i, d)]
                });
            }
        }
    }
}

#[allow(clippy::too_many_arguments, reason = "one problem, spelled out")]
fn measure(
    rules: &Rules,
    m: usize,
    instrument: &Instrument,
    day: Day,
    weight: &[f64],
    beliefs: &[Belief],
    values: &mut [Appraisal],
    no_deal: &mut [f64],
    cut: &mut [f64],
    later: &mut [f64],
    joint_later: &mut [f64],
    price: &mut [f64],
) {
    let x = &rules.measures[m];
    let pending = &instrument.seen.pending;
    let standing = instrument.curved;
    if standing == 0.0 && pending.next().is_none() {
        return;
    }
    let (n, k_n, d_n) = (rules.sizes.parties, rules.sizes.clauses, rules.sizes.durations);
    let credibility = beliefs[x.target * n + x.owner].credibility.mean();
    let unit = units(rules, m, weight);
    let exposure = instrument.seen.exposure;
    let variant = variant(standing, pending);
    let above = exposure - x.floor;
    let whole_owner = owner_tail(rules, m, 0);
    let whole_target = target_tail(rules, m, exposure, variant, 0);
    // Steps: how much each adds, and its present value to either side from its day on for ever.
    let (mut step_target, mut step_owner) = (0.0, 0.0);
    let mut steps = [(0.0, 0_i32, 0.0, 0.0); demarche_domain::scenario::MAX_STEPS];
    let mut level = standing;
    let mut count = 0;
    for step in pending.steps() {
        let next = maths::pow(step.level, x.curvature);
        let added = credibility * (next - level);
        let from = step.due.since(day);
        let (t, o) = (target_tail(rules, m, exposure, variant, from), owner_tail(rules, m, from));
        step_target += added * t;
        step_owner += added * o;
        steps[count] = (added, from, t, o);
        count += 1;
        level = next;
    }
    no_deal[x.target] -= unit.target * (standing * whole_target + step_target);
    no_deal[x.owner] -= unit.owner * (standing * whole_owner + step_owner);
    let highest = instrument.pending_curved.max(standing);
    // At expiry a measure is due again with the weight of a threat; one that is not on the table has stood all along.
    let again = if x.clause.is_some() { credibility * highest } else { standing + credibility * (highest - standing) };
    let r = rules.impatience[x.target];
    let hazard = rules.scenario.behaviour.breach_hazard * (1.0 - beliefs[x.target * n + x.owner].trust.mean());
    let owner_later = -again * unit.owner * whole_owner;
    for d in 0..d_n {
        let finite = rules.years[d].is_finite();
        let (target_now, owner_now) = if finite {
            (x.floor * x.fixed[d] + above * x.eroding[variant][d], rules.annuity[rules.at(x.owner, d)])
        } else {
            (whole_target, whole_owner)
        };
        let (mut target_steps, mut owner_steps) = (0.0, 0.0);
        if finite {
            if count > 0 {
                let length = rules.scenario.durations[d].unwrap_or(i32::MAX);
                let eroded = above * x.left[variant][d] * x.whole_eroding[variant];
                let t_after = rules.discount[rules.at(x.target, d)] * (x.floor * x.whole_fixed + eroded);
                let o_after = rules.discount[rules.at(x.owner, d)] * whole_owner;
                for (added, from, t, o) in &steps[..count] {
                    if *from < length {
                        target_steps += added * (t - t_after);
                        owner_steps += added * (o - o_after);
                    }
                }
            }
            // Exposure has eroded meanwhile.
            let eroded = x.floor + above * x.left[IDLE][d];
            let target_later = -again * unit.target * target_tail(rules, m, eroded, ACTIVE, 0);
            later[x.target * d_n + d] += target_later;
            later[x.owner * d_n + d] += owner_later;
            if let Some(k) = x.clause {
                joint_later[d * k_n + k] -= target_later * r / (r + hazard) + owner_later;
            }
        } else {
            target_steps = step_target;
            owner_steps = step_owner;
        }
        let target_whole = -unit.target * (standing * target_now + target_steps);
        let owner_whole = -unit.owner * (standing * owner_now + owner_steps);
        if x.standing == Standing::UntilLifted {
            cut[x.target * d_n + d] += target_whole;
            cut[x.owner * d_n + d] += owner_whole;
        }
        if let Some(k) = x.clause {
            values[x.target].relief[d * k_n + k] = -target_whole;
            values[x.owner].relief[d * k_n + k] = -owner_whole;
            if finite && count > 0 {
                values[x.target].postponed[d * k_n + k] = unit.target * target_steps;
                values[x.owner].postponed[d * k_n + k] = unit.owner * owner_steps;
            }
        }
    }
    if let Some(k) = x.clause {
        price[k] = rules.scenario.clauses[k].reference_price * instrument.seen.level.max(pending.highest());
    }
}

/// Commitments and structural clauses.
fn other_clauses(rules: &Rules, pie: f64, values: &mut [Appraisal], joint_later: &mut [f64], price: &mut [f64]) {
    let (k_n, d_n) = (rules.sizes.clauses, rules.sizes.durations);
    for (k, clause) in rules.scenario.clauses.iter().enumerate() {
        let (Subject::Commitment { values: worth } | Subject::Structural { values: worth, .. }) = &clause.subject
        else {
            continue;
        };
        price[k] = clause.reference_price;
        for (i, value) in values.iter_mut().enumerate() {
            for d in 0..d_n {
                value.relief[d * k_n + k] = pie * worth[i] * rules.lasting[rules.at(i, d)];
                joint_later[d * k_n + k] += worth[i];
            }
        }
    }
}

/// What others give is discounted by the breach that trust leaves room for.
fn discount_others(rules: &Rules, comp: &[f64], values: &mut [Appraisal]) {
    let (n, k_n, d_n) = (rules.sizes.parties, rules.sizes.clauses, rules.sizes.durations);
    for (k, clause) in rules.scenario.clauses.iter().enumerate() {
        let j = clause.giver.ix();
        for (i, value) in values.iter_mut().enumerate() {
            if i == j {
                continue;
            }
            for d in 0..d_n {
                let share = comp[(i * n + j) * d_n + d];
                value.relief[d * k_n + k] *= share;
                value.postponed[d * k_n + k] *= share;
            }
        }
    }
}

/// P^H of every clause to its giver: its own price, and the reference price that the others reckon with (E5).
fn hawk_prices(
    rules: &Rules,
    day: Day,
    instruments: &[Instrument],
    stances: &[Stance],
    values: &mut [Appraisal],
    seen: &mut [Appraisal],
) {
    let (k_n, d_n) = (rules.sizes.clauses, rules.sizes.durations);
    let (mut last, mut electoral) = (usize::MAX, 1.0);
    for (k, clause) in rules.scenario.clauses.iter().enumerate() {
        let i = clause.giver.ix();
        if i != last {
            (last, electoral) = (i, rules.electoral(i, day));
        }
        let party = &rules.scenario.parties[i];
        let height = clause.measure().map_or(1.0, |m| {
            let seen = &instruments[m.ix()].seen;
            seen.level.max(seen.pending.highest())
        });
        let own = party.hawk_weight * electoral * clause.visible_price * height * (1.0 + stances[i].hawks);
        let reference = electoral * clause.reference_price * height * stances[i].lesson;
        let part = rules.scenario.behaviour.hawk_postponed;
        for d in 0..d_n {
            let at = d * k_n + k;
            values[i].hawks[at] = own * rules.hawk[d];
            values[i].hawks_postponed[at] = part * own * rules.hawk_postponed[d];
            seen[i].hawks[at] = reference * rules.hawk[d];
            seen[i].hawks_postponed[at] = part * reference * rules.hawk_postponed[d];
        }
    }
}
