//! The Pareto frontier of a list of outcomes: those for which no other is at least as good for every party and better for
//! one.
//!
//! Utilities are compared exactly, without a tolerance; outcomes that are worth the same to everybody are on the
//! frontier together. The frontier is ordered best for the first seat first, then for the second and so on, then by the
//! outcome's number.
//!
//! Two parties: sorted by the first's utility, one sweep. More: the maxima of a set of vectors by divide and conquer, in
//! O(n log^(m−2) n) steps for m parties.
//!
//! ## Source
//!
//! Kung, Luccio and Preparata (1975), "On finding the maxima of a set of vectors", Journal of the ACM 22(4).

use super::points::{Points, covers};
use std::cmp::Ordering;

/// Up to so many comparisons are made one by one.
const FEW: usize = 1 << 9;

/// Which of several outcomes with the same utilities are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ties {
    /// All of them.
    All,
    /// One for each list of utilities.
    One,
}

/// The frontier of a list of outcomes.
#[must_use]
pub fn pareto(points: &Points, ties: Ties) -> Points {
    let order = |a: &usize, b: &usize| {
        let (a, b) = (points.at(*a), points.at(*b));
        downwards(a.utilities, b.utilities).then(a.outcome.cmp(&b.outcome))
    };
    let mut sorted: Vec<usize> = (0..points.len()).collect();
    sorted.sort_unstable_by(order);
    let same = |a: &usize, b: &usize| points.at(*a).utilities == points.at(*b).utilities;
    let groups: Vec<&[usize]> = sorted.chunk_by(same).collect();
    let first: Vec<usize> = groups.iter().map(|group| group[0]).collect();
    let mut maxima = Maxima { points, first: &first, beaten: vec![false; first.len()] };
    maxima.mark();
    let kept = groups.iter().zip(&maxima.beaten).filter(|(_, beaten)| !**beaten);
    points.select(kept.flat_map(|(group, _)| match ties {
        Ties::All => group.iter().copied(),
        Ties::One => group[..1].iter().copied(),
    }))
}

/// Larger utilities first, seat by seat.
fn downwards(a: &[f64], b: &[f64]) -> Ordering {
    let seats = a.iter().zip(b).map(|(a, b)| b.total_cmp(a));
    seats.fold(Ordering::Equal, Ordering::then)
}

/// Different lists of utilities, sorted downwards, and which of them are found not to be maximal.
struct Maxima<'a> {
    points: &'a Points,
    first: &'a [usize],
    beaten: Vec<bool>,
}

impl Maxima<'_> {
    fn mark(&mut self) {
        match self.points.parties() {
            0 | 1 => self.beaten.iter_mut().skip(1).for_each(|beaten| *beaten = true),
            2 => {
                let mut most = f64::NEG_INFINITY;
                for (at, beaten) in self.beaten.iter_mut().enumerate() {
                    let second = self.points.at(self.first[at]).utilities[1];
                    *beaten = at > 0 && second <= most;
                    most = most.max(second);
                }
            }
            _ => {
                self.divide(0, self.first.len());
            }
        }
    }

    fn utilities(&self, at: usize) -> &[f64] {
        self.points.at(self.first[at]).utilities
    }

    fn standing(&self, among: &[usize]) -> Vec<usize> {
        among.iter().copied().filter(|at| !self.beaten[*at]).collect()
    }

    /// Marks what is beaten within a stretch; returns what is not. Nothing later in the order can beat what is earlier.
    fn divide(&mut self, from: usize, to: usize) -> Vec<usize> {
        if to - from <= 1 {
            return (from..to).collect();
        }
        let middle = from.midpoint(to);
        let mut standing = self.divide(from, middle);
        let below = self.divide(middle, to);
        self.strike(&standing, &below, 1);
        standing.extend(self.standing(&below));
        standing
    }

    /// Marks those of `low` that one of `high` covers in the utilities from `seat` on. In those before it all of `high`
    /// cover all of `low`.
    fn strike(&mut self, high: &[usize], low: &[usize], seat: usize) {
        if high.is_empty() || low.is_empty() {
            return;
        }
        let seats = self.points.parties() - seat;
        if seats == 2 {
            return self.sweep(high, low, seat);
        }
        if high.len() * low.len() <= FEW {
            for at in low {
                let beaten = high.iter().any(|by| covers(&self.utilities(*by)[seat..], &self.utilities(*at)[seat..]));
                self.beaten[*at] |= beaten;
            }
            return;
        }
        let of = |at: &usize| self.utilities(*at)[seat];
        let least = |among: &[usize]| among.iter().map(of).fold(f64::INFINITY, f64::min);
        let most = |among: &[usize]| among.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
        if most(high) < least(low) {
            return;
        }
        if least(high) >= most(low) {
            return self.strike(high, low, seat + 1);
        }
        let mut values: Vec<f64> = high.iter().chain(low).map(of).collect();
        values.sort_unstable_by(f64::total_cmp);
        let (bottom, median) = (values[0], values[values.len() / 2]);
        // Both sides of the cut hold something: not all values are equal.
        let cut = if median > bottom { median } else { values[values.partition_point(|v| *v <= bottom)] };
        let (high_above, high_below): (Vec<usize>, Vec<usize>) = high.iter().partition(|at| of(at) >= cut);
        let (low_above, low_below): (Vec<usize>, Vec<usize>) = low.iter().partition(|at| of(at) >= cut);
        self.strike(&high_above, &low_above, seat);
        self.strike(&high_below, &low_below, seat);
        let left = self.standing(&low_below);
        self.strike(&high_above, &left, seat + 1);
    }

    /// The last two seats: both lists sorted by the one, the most of the other seen so far.
    fn sweep(&mut self, high: &[usize], low: &[usize], seat: usize) {
        let sorted = |among: &[usize]| {
            let mut among = among.to_vec();
            among.sort_by(|a, b| downwards(&self.utilities(*a)[seat..], &self.utilities(*b)[seat..]));
            among
        };
        let (high, low) = (sorted(high), sorted(low));
        let (mut next, mut most) = (0, f64::NEG_INFINITY);
        for at in low {
            let [one, other] = [self.utilities(at)[seat], self.utilities(at)[seat + 1]];
            while let Some(by) = high.get(next).filter(|by| self.utilities(**by)[seat] >= one) {
                most = most.max(self.utilities(*by)[seat + 1]);
                next += 1;
            }
            self.beaten[at] |= most >= other;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::concepts::testing::{Dice, cloud};
    use crate::outcomes::OutcomeIx;

    /// From the definition.
    fn by_hand(points: &Points) -> Vec<OutcomeIx> {
        let better = |a: &[f64], b: &[f64]| covers(a, b) && a != b;
        let mut left: Vec<_> =
            points.iter().filter(|one| !points.iter().any(|other| better(other.utilities, one.utilities))).collect();
        left.sort_by(|a, b| downwards(a.utilities, b.utilities).then(a.outcome.cmp(&b.outcome)));
        left.iter().map(|point| point.outcome).collect()
    }

    #[test]
    fn it_is_what_the_definition_says() {
        let mut dice = Dice::new(1);
        for case in 0..400 {
            let parties = 1 + case % 6;
            let n = [1, 2, 7, 60, 250][case % 5];
            // Coarse values make ties; fine ones do not.
            let points = cloud(&mut dice, parties, n, [3, 8, 1000][case % 3]);
            let found: Vec<_> = pareto(&points, Ties::All).iter().map(|point| point.outcome).collect();
            assert_eq!(found, by_hand(&points), "case {case}");
            let one = pareto(&points, Ties::One);
            let mut different: Vec<_> = pareto(&points, Ties::All).iter().map(|p| p.utilities.to_vec()).collect();
            different.dedup();
            assert_eq!(one.iter().map(|p| p.utilities.to_vec()).collect::<Vec<_>>(), different, "case {case}");
        }
    }

    /// On a sphere nothing beats anything; pushed in a little, everything inside is beaten.
    #[test]
    fn a_wide_frontier_of_many_parties_is_found_whole() {
        let mut dice = Dice::new(2);
        for parties in [3, 4, 5] {
            let mut points = Points::new(parties);
            for n in 0..1000_u64 {
                let direction: Vec<f64> = (0..parties).map(|_| 0.01 + dice.share()).collect();
                let length = direction.iter().map(|x| x * x).sum::<f64>().sqrt();
                points.push(OutcomeIx(2 * n), direction.iter().map(|x| x / length));
                points.push(OutcomeIx(2 * n + 1), direction.iter().map(|x| x / length * 0.999));
            }
            let mut found: Vec<u64> = pareto(&points, Ties::All).iter().map(|point| point.outcome.0).collect();
            found.sort_unstable();
            assert_eq!(found, (0..1000).map(|n| 2 * n).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_change_of_seats_changes_nothing_but_the_order() {
        let mut dice = Dice::new(3);
        for _ in 0..60 {
            let points = cloud(&mut dice, 4, 80, 6);
            let mut turned = Points::new(4);
            for point in points.iter() {
                let u = point.utilities;
                turned.push(point.outcome, [u[2], u[0], u[3], u[1]]);
            }
            let numbers = |points: &Points| {
                let mut numbers: Vec<_> = pareto(points, Ties::All).iter().map(|point| point.outcome).collect();
                numbers.sort_unstable();
                numbers
            };
            assert_eq!(numbers(&points), numbers(&turned));
        }
    }
}
