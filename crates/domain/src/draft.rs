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
    ratio: f64,
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
struct Option3 {
    level: Level,
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
        if let Some(split) = at_duration(own, other, clauses, target, room, duration, work)
            && best.is_none_or(|(b, _)| split.other > b.other)
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
    let split = at_duration(own, other, clauses, target, room, duration, work)?;
    out.levels.clear();
    out.levels.extend_from_slice(&work.levels);
    out.duration = duration;
    Some(split)
}

fn options(own: &Appraisal, other: &Appraisal, clause: &Clause, at: usize) -> ([Option3; 3], usize) {
    let cap = clause.cap();
    let nothing = Option3 { level: Level::Nothing, gain: 0.0, net: 0.0, other: 0.0 };
    let given = Option3 {
        level: Level::Given(cap),
        gain: cap * own.relief[at],
        net: cap * (own.relief[at] - own.hawks[at]),
        other: cap * (other.relief[at] - other.hawks[at]),
    };
    let postponed = Option3 {
        level: Level::Postponed,
        gain: own.postponed[at],
        net: own.postponed[at] - own.hawks_postponed[at],
        other: other.postponed[at] - other.hawks_postponed[at],
    };
    let usable = clause.levels == Levels::Relief && (postponed.gain != 0.0 || postponed.other != 0.0);
    if usable { ([nothing, postponed, given], 3) } else { ([nothing, given, given], 2) }
}

fn at_duration(
    own: &Appraisal,
    other: &Appraisal,
    clauses: &[Clause],
    target: f64,
    room: f64,
    duration: DurationIx,
    work: &mut Workspace,
) -> Option<Split> {
    let d = duration.ix();
    let mut gain = own.base[d] - own.reservation;
    let mut net = gain - own.threshold[d];
    let mut theirs = other.base[d] - other.reservation - other.threshold[d];
    work.levels.clear();
    work.moves.clear();
    for (k, clause) in clauses.iter().enumerate() {
        let (options, n) = options(own, other, clause, own.at(duration, k));
        let mut chosen = options[0];
        for option in &options[1..n] {
            if option.other > chosen.other || (option.other == chosen.other && option.net > chosen.net) {
                chosen = *option;
            }
        }
        gain += chosen.gain;
        net += chosen.net;
        theirs += chosen.other;
        work.levels.push(chosen.level);
        push_moves(&mut work.moves, k, chosen, &options[..n]);
    }
    if gain >= target && net >= room {
        return Some(Split { own: gain, other: theirs });
    }
    sort(&mut work.moves);
    for i in 0..work.moves.len() {
        let step = work.moves[i];
        let k = usize::from(step.clause);
        if work.levels[k] != step.from {
            continue;
        }
        let needed = share(target - gain, step.gain).max(share(room - net, step.net)).min(1.0);
        let (level, part) = partial(&clauses[k].levels, step.from, step.to, needed);
        work.levels[k] = level;
        gain += part * step.gain;
        net += part * step.net;
        theirs -= part * step.loss;
        if gain >= target - 1e-12 && net >= room - 1e-12 {
            return Some(Split { own: gain, other: theirs });
        }
    }
    None
}

fn share(deficit: f64, step: f64) -> f64 {
    if deficit <= 0.0 {
        0.0
    } else if step <= 0.0 {
        1.0
    } else {
        deficit / step
    }
}

/// Adds the steps from the option chosen for the other side's sake towards those better for oneself, along the concave hull.
fn push_moves(moves: &mut Vec<Move>, k: usize, chosen: Option3, options: &[Option3]) {
    let mut at = chosen;
    loop {
        let mut next: Option<(Option3, f64)> = None;
        for option in options {
            let better = option.net - at.net;
            if better > 0.0 {
                let loss = at.other - option.other;
                let ratio = if loss > 0.0 { better / loss } else { f64::INFINITY };
                if next.is_none_or(|(_, r)| ratio > r) {
                    next = Some((*option, ratio));
                }
            }
        }
        let Some((option, ratio)) = next else { return };
        moves.push(Move {
            clause: crate::ids::ClauseIx::at(k).0,
            from: at.level,
            to: option.level,
            gain: option.gain - at.gain,
            net: option.net - at.net,
            loss: at.other - option.other,
            ratio,
        });
        at = option;
    }
}

/// By ratio, highest first; equal ratios by clause, then in the order in which a clause's steps follow each other.
fn sort(moves: &mut [Move]) {
    for i in 1..moves.len() {
        let moving = moves[i];
        let mut j = i;
        while j > 0 && moves[j - 1].ratio < moving.ratio {
            moves[j] = moves[j - 1];
            j -= 1;
        }
        moves[j] = moving;
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
