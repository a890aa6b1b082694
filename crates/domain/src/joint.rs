//! Choice of a package among more than two: one that every other party could take.
//!
//! A package best for the others added up may leave one of them below its reservation, and then nobody gets it. Both
//! choices here put weights on the others and move them until each can take the package; with one other party the weights
//! do not matter, and both are the knapsack of [`draft`](crate::draft).

use crate::appraisal::Appraisal;
use crate::draft::{Split, Workspace, best_for_other, best_for_other_at};
use crate::ids::DurationIx;
use crate::maths;
use crate::package::Package;
use crate::scenario::Clause;

/// How often the weights are moved.
const TRIES: usize = 12;
/// How far a sum may miss what it was made to meet.
const ROUNDING: f64 = 1e-12;
/// What a room of nothing, or less, counts as when weights are set.
const LEAST: f64 = 1e-6;

/// How long an agreement is to bind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binding {
    /// Whatever length is best.
    AnyLength,
    /// This one.
    For(DurationIx),
}

/// Fills `out` with a package that leaves `own` a gain of at least `target` and room at its own gate of at least `room`,
/// and, of those found, has the largest product of the others' rooms; where none leaves each of them room, the one
/// whose worst-placed other has most. [`Split::other`] is the room of the worst placed.
///
/// Weights follow Nash's product: they are drawn towards 1 ÷ room, at which a weighted sum and the product agree on what
/// is best. Returns `None`, with `out` untouched, where no package leaves `own` that much.
#[allow(clippy::too_many_arguments, reason = "one package problem, spelled out")]
pub fn best_for_each(
    own: &Appraisal,
    others: &[&Appraisal],
    clauses: &[Clause],
    [target, room]: [f64; 2],
    binding: Binding,
    work: &mut Workspace,
    out: &mut Package,
) -> Option<Split> {
    let mut knapsack = |other: &Appraisal, out: &mut Package| match binding {
        Binding::AnyLength => best_for_other(own, other, clauses, target, room, work, out),
        Binding::For(d) => best_for_other_at(own, other, clauses, target, room, d, work, out),
    };
    if let [other] = others {
        return knapsack(other, out);
    }
    let mut weights = vec![1.0; others.len()];
    let mut package = Package::default();
    let mut best: Option<(Split, f64)> = None;
    for _ in 0..TRIES {
        let split = knapsack(&weighed(others, &weights), &mut package)?;
        let rooms: Vec<f64> = others.iter().map(|other| other.room(&package)).collect();
        let worst = rooms.iter().copied().fold(f64::INFINITY, f64::min);
        let product: f64 = if worst > 0.0 { rooms.iter().product() } else { 0.0 };
        if best.is_none_or(|(b, p)| (product, worst) > (p, b.other)) {
            best = Some((Split { own: split.own, other: worst }, product));
            out.clone_from(&package);
        }
        if !draw(&mut weights, &rooms) {
            break;
        }
    }
    best.map(|(split, _)| split)
}

/// Fills `out` with the package best for `own`, net of its hawk prices, that leaves each of the others its reservation and
/// room at its gate; where none does, the one whose worst-placed other has most. Returns `own`'s gain and the room of the
/// worst placed, or `None`, with `out` untouched, where even together they cannot be kept whole.
pub fn most_with_each(
    own: &Appraisal,
    others: &[&Appraisal],
    clauses: &[Clause],
    work: &mut Workspace,
    out: &mut Package,
) -> Option<Split> {
    if let [other] = others {
        let split = best_for_other(other, own, clauses, 0.0, 0.0, work, out)?;
        return Some(Split { own: own.gain(out), other: split.own });
    }
    let mut weights = vec![1.0; others.len()];
    let mut package = Package::default();
    let mut best: Option<Split> = None;
    for _ in 0..TRIES {
        if best_for_other(&weighed(others, &weights), own, clauses, 0.0, 0.0, work, &mut package).is_none() {
            break;
        }
        let least = |other: &&Appraisal| other.room(&package).min(other.gain(&package));
        let rooms: Vec<f64> = others.iter().map(least).collect();
        let worst = rooms.iter().copied().fold(f64::INFINITY, f64::min);
        let split = Split { own: own.gain(&package), other: worst };
        let short = |split: Split| if split.other >= -ROUNDING { 0.0 } else { split.other };
        let better = |b: Split| (short(split), split.own) > (short(b), b.own);
        if best.is_none_or(better) {
            best = Some(split);
            out.clone_from(&package);
        }
        if worst >= -ROUNDING {
            break;
        }
        // Whoever has room to spare must not pay for whoever is short: only those who are short, or just whole, count.
        for (weight, room) in weights.iter_mut().zip(&rooms) {
            if *room < -ROUNDING {
                *weight = 2.0 * weight.max(1.0);
            } else if *room > ROUNDING {
                *weight = 0.0;
            }
        }
    }
    best
}

/// The others' values added up, each at its weight.
fn weighed(others: &[&Appraisal], weights: &[f64]) -> Appraisal {
    let parts: Vec<Appraisal> = others.iter().zip(weights).map(|(other, weight)| other.times(*weight)).collect();
    Appraisal::sum(&parts)
}

/// Draws weights halfway, on a scale of ratios, towards 1 ÷ room, their mean held at 1; whether that moves them.
fn draw(weights: &mut [f64], rooms: &[f64]) -> bool {
    let before = weights.to_vec();
    for (weight, room) in weights.iter_mut().zip(rooms) {
        *weight = maths::sqrt(*weight / room.max(LEAST));
    }
    let total: f64 = weights.iter().sum();
    #[allow(clippy::cast_precision_loss, reason = "parties are few")]
    let scale = weights.len() as f64 / total;
    weights.iter_mut().for_each(|weight| *weight *= scale);
    before.iter().zip(weights.iter()).any(|(a, b)| (a - b).abs() > 1e-6)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::PartyIx;
    use crate::package::Level;
    use crate::scenario::Levels;

    fn clauses(givers: &[u16]) -> Vec<Clause> {
        let clause = |giver: &u16| Clause {
            levels: Levels::Continuous,
            ..Clause::commitment("k", PartyIx(*giver), vec![0.0; 3])
        };
        givers.iter().map(clause).collect()
    }

    fn appraisal(reservation: f64, relief: &[f64]) -> Appraisal {
        let mut a = Appraisal { reservation, ..Appraisal::default() };
        a.resize(relief.len(), 1);
        a.relief.copy_from_slice(relief);
        a
    }

    /// Two clauses: the first is worth much to one and costs the third party dear, the second is worth something to both.
    fn three() -> (Vec<Clause>, [Appraisal; 3]) {
        let own = appraisal(0.0, &[0.1, 0.1]);
        (clauses(&[2, 0]), [own, appraisal(0.0, &[0.5, 0.2]), appraisal(0.0, &[-0.3, 0.1])])
    }

    #[test]
    fn nobody_is_left_below_its_reservation_where_that_can_be_helped() {
        let (clauses, [own, b, c]) = three();
        let (mut work, mut out) = (Workspace::default(), Package::default());
        best_for_other(&own, &Appraisal::sum([&b, &c]), &clauses, 0.05, 0.0, &mut work, &mut out).unwrap();
        assert!(c.room(&out) < 0.0, "the sum alone leaves the third party short: {out:?}");
        let split =
            best_for_each(&own, &[&b, &c], &clauses, [0.05, 0.0], Binding::AnyLength, &mut work, &mut out).unwrap();
        assert!(b.room(&out) > 0.0 && c.room(&out) > 0.0, "{out:?}");
        assert!(split.own >= 0.05 && split.other == b.room(&out).min(c.room(&out)));
    }

    #[test]
    fn the_most_is_taken_with_each_at_its_floor() {
        let (clauses, [mut own, b, c]) = three();
        own.relief = vec![0.4, -0.1];
        let (mut work, mut out) = (Workspace::default(), Package::default());
        best_for_other(&Appraisal::sum([&b, &c]), &own, &clauses, 0.0, 0.0, &mut work, &mut out).unwrap();
        assert!(c.gain(&out) < 0.0, "together they would be whole, the third party is not: {out:?}");
        let split = most_with_each(&own, &[&b, &c], &clauses, &mut work, &mut out).unwrap();
        assert!(c.gain(&out) >= -1e-12 && b.gain(&out) >= 0.0, "{out:?}");
        assert!(split.own > 0.0, "{split:?}");
    }

    #[test]
    fn with_one_other_party_it_is_the_knapsack() {
        let (clauses, [own, b, _]) = three();
        let (mut work, mut one, mut two) = (Workspace::default(), Package::default(), Package::default());
        let plain = best_for_other(&own, &b, &clauses, 0.15, 0.0, &mut work, &mut one);
        let each = best_for_each(&own, &[&b], &clauses, [0.15, 0.0], Binding::AnyLength, &mut work, &mut two);
        assert_eq!((plain, &one), (each, &two));
        let at = Binding::For(DurationIx(0));
        assert_eq!(best_for_each(&own, &[&b], &clauses, [0.15, 0.0], at, &mut work, &mut two), plain);
        assert_eq!(one.levels, [Level::Given(1.0), Level::Given(1.0)].map(|_| Level::Given(1.0)));
        assert!(best_for_each(&own, &[&b], &clauses, [0.3, 0.0], at, &mut work, &mut two).is_none());
    }
}
