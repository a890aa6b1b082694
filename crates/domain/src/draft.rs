//! Choice of a package: the best for the others that leaves a party its target (a fractional knapsack by ratio of gains).
//!
//! Values are linear in the levels, so walking the clauses in order of (own gain ÷ others' loss) is exact up to the
//! rounding of the last clause to its levels; it reproduces logrolling. No strategy enumerates packages.

use crate::appraisal::Appraisal;
use crate::ids::DurationIx;
use crate::package::{Level, Package};
use crate::scenario::{Clause, Levels};

/// Room reused from one choice to the next.
#[derive(Debug, Clone, Default)]
pub struct Workspace {
    moves: Vec<Move>,
    order: Vec<(f64, u32)>,
    levels: Vec<Level>,
    best: Vec<Level>,
}

#[derive(Debug, Clone, Copy)]
struct Move {
    clause: u16,
    from: Level,
    to: Level,
    gain: f64,
    net: f64,
    loss: f64,
}

/// What a package gives to the one who demands and to the one who is to accept, both net of hawk prices.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Split {
    /// Gain over reservation of the side whose constraint was met.
    pub own: f64,
    /// Room at the gate of the other side.
    pub other: f64,
}

#[derive(Clone, Copy)]
struct Choice {
    level: Level,
    gain: f64,
    net: f64,
    other: f64,
}

/// Where a walk stands: gain and room of the side that demands, room of the other.
#[derive(Clone, Copy)]
struct Stand {
    gain: f64,
    net: f64,
    other: f64,
}

/// Fills `out` with the package best for `other` that leaves `own` a gain of at least `target` and room at its own gate
/// of at least `room`; over all durations the one best for `other` wins, the first of equals.
///
/// Returns `None`, with `out` untouched, where no package leaves `own` that much.
pub fn best_for_other(
    own: &Appraisal,
    other: &Appraisal,
    clauses: &[Clause],
    target: f64,
    room: f64,
    work: &mut Workspace,
    out: &mut Package,
) -> Option<Split> {
    let mut best: Option<(Split, DurationIx)> = None;
    for d in 0..own.base.len() {
        let duration = DurationIx::at(d);
        let least = best.map_or(f64::NEG_INFINITY, |(b, _)| b.other);
        if let Some(split) = at_duration(own, other, clauses, target, room, duration, least, work)
            && split.other > least
        {
            best = Some((split, duration));
            std::mem::swap(&mut work.levels, &mut work.best);
        }
    }
    let (split, duration) = best?;
    out.levels.clear();
    out.levels.extend_from_slice(&work.best);
    out.duration = duration;
    Some(split)
}

/// The same at one given duration, for those who care how long a deal binds.
///
/// Returns `None`, with `out` untouched, where no package of that length leaves `own` that much.
pub fn best_for_other_at(
    own: &Appraisal,
    other: &Appraisal,
    clauses: &[Clause],
    target: f64,
    room: f64,
    duration: DurationIx,
    work: &mut Workspace,
    out: &mut Package,
) -> Option<Split> {
    let split = at_duration(own, other, clauses, target, room, duration, f64::NEG_INFINITY, work)?;
    out.levels.clear();
    out.levels.extend_from_slice(&work.levels);
    out.duration = duration;
    Some(split)
}

/// Fills `out` with the corner of the frontier that scores highest, given the gain of `own` and that of `other` over
/// their reservations, both net of hawk prices and thresholds; over all durations, the first of equals.
///
/// Corners are packages with every clause at one of its ends; only corners that leave both sides room are scored.
/// Returns `None`, with `out` untouched, where there is none.
pub fn best_corner(
    own: &Appraisal,
    other: &Appraisal,
    clauses: &[Clause],
    score: impl Fn(f64, f64) -> f64,
    work: &mut Workspace,
    out: &mut Package,
) -> Option<Split> {
    let mut best: Option<(f64, Split, DurationIx)> = None;
    for d in 0..own.base.len() {
        let duration = DurationIx::at(d);
        let mut at = start(own, other, clauses, duration, work);
        order(work);
        let mut i = 0;
        loop {
            if at.net >= 0.0 && at.other >= 0.0 && at.gain > 0.0 {
                let value = score(at.net, at.other);
                if best.is_none_or(|(b, _, _)| value > b) {
                    best = Some((value, Split { own: at.gain, other: at.other }, duration));
                    work.best.clear();
                    work.best.extend_from_slice(&work.levels);
                }
            }
            if i == work.order.len() || at.other < 0.0 {
                break;
            }
            let step = work.moves[work.order[i].1 as usize];
            work.levels[usize::from(step.clause)] = step.to;
            at = Stand { gain: at.gain + step.gain, net: at.net + step.net, other: at.other - step.loss };
            i += 1;
        }
    }
    let (_, split, duration) = best?;
    out.levels.clear();
    out.levels.extend_from_slice(&work.best);
    out.duration = duration;
    Some(split)
}

/// Nothing, postpone, give: where postponing is open.
fn choices(own: &Appraisal, other: &Appraisal, clause: &Clause, at: usize) -> [Choice; 3] {
    let cap = clause.cap();
    let nothing = Choice { level: Level::Nothing, gain: 0.0, net: 0.0, other: 0.0 };
    let postponed = Choice {
        level: Level::Postponed,
        gain: own.postponed[at],
        net: own.postponed[at] - own.hawks_postponed[at],
        other: other.postponed[at] - other.hawks_postponed[at],
    };
    let given = Choice {
        level: Level::Given(cap),
        gain: cap * own.relief[at],
        net: cap * (own.relief[at] - own.hawks[at]),
        other: cap * (other.relief[at] - other.hawks[at]),
    };
    [nothing, postponed, given]
}

/// The package best for the other side at a duration, whatever it costs, and the moves from there towards oneself.
fn start(own: &Appraisal, other: &Appraisal, clauses: &[Clause], duration: DurationIx, work: &mut Workspace) -> Stand {
    let d = duration.ix();
    let gain = own.base[d] - own.reservation;
    let mut at =
        Stand { gain, net: gain - own.threshold[d], other: other.base[d] - other.reservation - other.threshold[d] };
    work.levels.clear();
    work.moves.clear();
    work.order.clear();
    let row = d * clauses.len()..(d + 1) * clauses.len();
    let mine = own.relief[row.clone()].iter().zip(&own.hawks[row.clone()]).zip(&own.postponed[row.clone()]);
    let theirs = other.relief[row.clone()].iter().zip(&other.hawks[row.clone()]).zip(&other.postponed[row]);
    for (k, (((relief, hawks), postponed), ((their_relief, their_hawks), their_postponed))) in
        mine.zip(theirs).enumerate()
    {
        let clause = &clauses[k];
        if (*postponed != 0.0 || *their_postponed != 0.0) && clause.levels == Levels::Relief {
            let choices = choices(own, other, clause, own.at(duration, k));
            let mut chosen = choices[0];
            for choice in &choices[1..] {
                if choice.other > chosen.other || (choice.other == chosen.other && choice.net > chosen.net) {
                    chosen = *choice;
                }
            }
            at.gain += chosen.gain;
            at.net += chosen.net;
            at.other += chosen.other;
            work.levels.push(chosen.level);
            push_moves(work, k, chosen, &choices);
            continue;
        }
        let cap = clause.cap();
        let gain = cap * relief;
        let net = cap * (relief - hawks);
        let other = cap * (their_relief - their_hawks);
        if other > 0.0 || (other == 0.0 && net > 0.0) {
            at.gain += gain;
            at.net += net;
            at.other += other;
            work.levels.push(Level::Given(cap));
            if net < 0.0 {
                push(work, k, [Level::Given(cap), Level::Nothing], [-gain, -net, other]);
            }
        } else {
            work.levels.push(Level::Nothing);
            if net > 0.0 {
                push(work, k, [Level::Nothing, Level::Given(cap)], [gain, net, -other]);
            }
        }
    }
    at
}

/// Adds a move with what it brings: own gain and room, and the other side's loss.
fn push(work: &mut Workspace, k: usize, [from, to]: [Level; 2], [gain, net, loss]: [f64; 3]) {
    let ratio = if loss > 0.0 { net / loss } else { f64::INFINITY };
    let index = work.moves.len();
    #[allow(clippy::cast_possible_truncation, reason = "clauses are few")]
    work.order.push((ratio, index as u32));
    work.moves.push(Move { clause: crate::ids::ClauseIx::at(k).0, from, to, gain, net, loss });
}

/// By ratio, highest first; equal ratios by clause, then in the order in which a clause's moves follow each other.
fn order(work: &mut Workspace) {
    let order = &mut work.order;
    if order.len() > 64 {
        order.sort_by(|a, b| b.0.total_cmp(&a.0));
        return;
    }
    for i in 1..order.len() {
        let moving = order[i];
        let mut j = i;
        while j > 0 && order[j - 1].0 < moving.0 {
            order[j] = order[j - 1];
            j -= 1;
        }
        order[j] = moving;
    }
}

#[allow(clippy::too_many_arguments, reason = "one package problem, spelled out")]
fn at_duration(
    own: &Appraisal,
    other: &Appraisal,
    clauses: &[Clause],
    target: f64,
    room: f64,
    duration: DurationIx,
    least: f64,
    work: &mut Workspace,
) -> Option<Split> {
    let mut at = start(own, other, clauses, duration, work);
    if at.gain >= target && at.net >= room {
        return Some(Split { own: at.gain, other: at.other });
    }
    if at.other <= least {
        return None;
    }
    order(work);
    for i in 0..work.order.len() {
        let step = &work.moves[work.order[i].1 as usize];
        let k = usize::from(step.clause);
        if work.levels[k] != step.from {
            continue;
        }
        let needed = share(target - at.gain, step.gain).max(share(room - at.net, step.net)).min(1.0);
        let (level, part) =
            if needed < 1.0 { partial(&clauses[k].levels, step.from, step.to, needed) } else { (step.to, 1.0) };
        work.levels[k] = level;
        at.gain += part * step.gain;
        at.net += part * step.net;
        at.other -= part * step.loss;
        if at.gain >= target - 1e-12 && at.net >= room - 1e-12 {
            return Some(Split { own: at.gain, other: at.other });
        }
        if at.other <= least {
            return None;
        }
    }
    None
}

fn share(deficit: f64, step: f64) -> f64 {
    if deficit <= 0.0 {
        0.0
    } else if step <= deficit {
        // As far as it goes; so does a step that brings nothing.
        1.0
    } else {
        deficit / step
    }
}

/// Adds the moves from the choice made for the other side's sake towards those better for oneself, along the concave hull.
fn push_moves(work: &mut Workspace, k: usize, chosen: Choice, choices: &[Choice]) {
    let mut at = chosen;
    loop {
        let mut next: Option<(Choice, f64)> = None;
        for choice in choices {
            let better = choice.net - at.net;
            if better > 0.0 {
                let loss = at.other - choice.other;
                let ratio = if loss > 0.0 { better / loss } else { f64::INFINITY };
                if next.is_none_or(|(_, r)| ratio > r) {
                    next = Some((*choice, ratio));
                }
            }
        }
        let Some((choice, _)) = next else { return };
        let brings = [choice.gain - at.gain, choice.net - at.net, at.other - choice.other];
        push(work, k, [at.level, choice.level], brings);
        at = choice;
    }
}

/// The level after taking the share `needed` of a step, rounded up to the clause's levels, and the share really taken.
fn partial(levels: &Levels, from: Level, to: Level, needed: f64) -> (Level, f64) {
    let (start, end) = (from.share(), to.share());
    let exact = start + needed * (end - start);
    match levels {
        Levels::Continuous if needed < 1.0 => (given(exact), needed),
        Levels::Finite(values) if needed < 1.0 && start != end => {
            let within = |v: &&f64| if end > start { **v >= exact && **v <= end } else { **v <= exact && **v >= end };
            let mut pick = end;
            for v in values.iter().filter(within) {
                if (*v - exact).abs() < (pick - exact).abs() {
                    pick = *v;
                }
            }
            (given(pick), (pick - start) / (end - start))
        }
        _ => (to, 1.0),
    }
}

fn given(y: f64) -> Level {
    if y > 0.0 { Level::Given(y) } else { Level::Nothing }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::PartyIx;
    use crate::scenario::Subject;

    fn clause(giver: u16, levels: Levels) -> Clause {
        Clause {
            id: "k".into(),
            name: "k".into(),
            deed: None,
            giver: PartyIx(giver),
            subject: Subject::Commitment { values: vec![] },
            levels,
            visible_price: 0.0,
            reference_price: 0.0,
        }
    }

    fn appraisal(relief: &[f64]) -> Appraisal {
        let mut a = Appraisal::default();
        a.resize(relief.len(), 1);
        a.relief.copy_from_slice(relief);
        a
    }

    /// Logrolling (B15): weights (.8, .2) against (.2, .8), each clause a pie whose giver is the second party.
    #[test]
    fn each_side_gets_the_clause_it_values_more() {
        let clauses = [clause(1, Levels::Continuous), clause(1, Levels::Continuous)];
        let (us, mut cn) = (appraisal(&[0.8, 0.2]), appraisal(&[-0.2, -0.8]));
        cn.base[0] = 1.0;
        let (mut work, mut out) = (Workspace::default(), Package::default());
        let split = best_for_other(&us, &cn, &clauses, 0.8, f64::NEG_INFINITY, &mut work, &mut out).unwrap();
        assert!((split.own - 0.8).abs() < 1e-12 && (split.other - 0.8).abs() < 1e-12, "{split:?}");
        assert_eq!(out.levels, [Level::Given(1.0), Level::Nothing]);
        let split = best_for_other(&us, &cn, &clauses, 0.9, f64::NEG_INFINITY, &mut work, &mut out).unwrap();
        assert!((split.own - 0.9).abs() < 1e-12);
        assert!((split.other - 0.4).abs() < 1e-12, "half of the second clause: {split:?}");
        assert!(best_for_other(&us, &cn, &clauses, 1.1, f64::NEG_INFINITY, &mut work, &mut out).is_none());
    }

    /// The corner with the largest product is found, and no corner has a larger one.
    #[test]
    fn the_best_corner_beats_every_other_corner() {
        let clauses = [clause(0, Levels::Continuous), clause(1, Levels::Continuous), clause(0, Levels::Continuous)];
        let (a, b) = (appraisal(&[-0.1, 0.5, -0.2]), appraisal(&[0.4, -0.2, 0.25]));
        let (mut work, mut out) = (Workspace::default(), Package::default());
        let split = best_corner(&a, &b, &clauses, |x, y| x * y, &mut work, &mut out).unwrap();
        let mut best = 0.0_f64;
        for corner in 0..8_u32 {
            let y = [0, 1, 2].map(|k| f64::from(corner >> k & 1));
            let own: f64 = y.iter().zip(&a.relief).map(|(y, g)| y * g).sum();
            let other: f64 = y.iter().zip(&b.relief).map(|(y, g)| y * g).sum();
            if own >= 0.0 && other >= 0.0 {
                best = best.max(own * other);
            }
        }
        assert!((split.own * split.other - best).abs() < 1e-12, "{split:?} against {best}");
    }

    /// Against every package on a grid: no package gives the other side more at the same target.
    #[test]
    fn no_package_on_a_grid_does_better() {
        let clauses = [clause(0, Levels::Continuous), clause(1, Levels::Continuous), clause(0, Levels::Continuous)];
        let (a, b) = (appraisal(&[-0.3, 0.5, -0.1]), appraisal(&[0.4, -0.2, 0.3]));
        let (mut work, mut out) = (Workspace::default(), Package::default());
        for step in 0..10 {
            let target = 0.05 * f64::from(step);
            let split = best_for_other(&a, &b, &clauses, target, f64::NEG_INFINITY, &mut work, &mut out).unwrap();
            let mut best = f64::NEG_INFINITY;
            for i in 0..=20 {
                for j in 0..=20 {
                    for k in 0..=20 {
                        let y = [i, j, k].map(|n| f64::from(n) / 20.0);
                        let own: f64 = y.iter().zip(&a.relief).map(|(y, g)| y * g).sum();
                        let other: f64 = y.iter().zip(&b.relief).map(|(y, g)| y * g).sum();
                        if own >= target - 1e-12 {
                            best = best.max(other);
                        }
                    }
                }
            }
            assert!(split.other >= best - 1e-9, "target {target}: {} < {best}", split.other);
            assert!(split.own >= target - 1e-9);
        }
    }
}
