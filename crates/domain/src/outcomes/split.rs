//! A ranking without a table of all outcomes, for additive utilities.
//!
//! The issues are cut in two, and the sums of each half are sorted. The next outcome up or down is found by walking the one
//! list forwards and the other backwards, as in meeting in the middle for subset sums (Horowitz and Sahni 1974): time grows
//! with the square root of the number of outcomes. Half sums added up may differ in the last bits from utilities summed
//! in issue order, so whatever lies within that error is worked out again exactly, and compared as exact.

use super::ranking::Ranked;
use super::space::{Allowed, OutcomeIx, Space};
use super::utility::Additive;
use std::cmp::Ordering;

/// Sums of half the issues: value and number of the combination.
type Half = Vec<(f64, u64)>;

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Split {
    space: Space,
    additive: Additive,
    /// Sums over the leading issues, bias included, ascending.
    leading: Half,
    /// Sums over the trailing issues, ascending.
    trailing: Half,
    /// Combinations of the trailing issues.
    width: u64,
    /// By how much a sum of two halves may differ from the sum in issue order.
    error: f64,
}

impl Split {
    /// Combinations in the larger half of a space.
    pub(super) fn half(space: &Space) -> u64 {
        let cut = cut(space);
        let width = if cut == space.issues().len() { 1 } else { space.stride(cut - 1) };
        width.max(space.len() / width)
    }

    pub(super) fn new(space: &Space, additive: &Additive) -> Self {
        let cut = cut(space);
        let n = space.issues().len();
        let leading = sums(space, additive, 0..cut, additive.bias);
        let trailing = sums(space, additive, cut..n, 0.0);
        let most = |half: &Half| half.iter().map(|(u, _)| u.abs()).fold(0.0, f64::max);
        let error = (most(&leading) + most(&trailing)) * f64::EPSILON * 4.0 * (n as f64 + 2.0);
        let width = trailing.len() as u64;
        Self { space: space.clone(), additive: additive.clone(), leading, trailing, width, error }
    }

    pub(super) fn utility(&self, outcome: OutcomeIx) -> f64 {
        self.additive.of(&self.space, outcome)
    }

    /// The first outcome in the order worth at least `utility`, and after `past` if that is given.
    pub(super) fn above(&self, utility: f64, past: Option<Ranked>) -> Option<Ranked> {
        let after =
            |one: &Ranked| one.utility >= utility && past.is_none_or(|past| one.order(&past) == Ordering::Greater);
        let (mut from, mut to) = (utility - self.error, utility + self.error);
        if utility == f64::NEG_INFINITY {
            to = self.leading[0].0 + self.trailing[0].0 + 2.0 * self.error;
        }
        loop {
            let mut first: Option<Ranked> = None;
            self.within(from, to, |one| {
                if after(&one) && first.is_none_or(|first| one.order(&first) == Ordering::Less) {
                    first = Some(one);
                }
            });
            // What lies beyond the window is worth more than anything found well inside it.
            if first.is_some_and(|first| first.utility < to - self.error) {
                return first;
            }
            match self.next_sum(to) {
                // Everything up to here has been seen: go on with the next sum, whose neighbours lie within the error.
                Some(next) => {
                    if first.is_some_and(|first| first.utility < next - self.error) {
                        return first;
                    }
                    to = next + 3.0 * self.error;
                    from = from.max(utility - self.error);
                }
                None => return first,
            }
        }
    }

    /// The last outcome in the order worth at most `utility`, and before `past` if that is given.
    pub(super) fn below(&self, utility: f64, past: Option<Ranked>) -> Option<Ranked> {
        let before =
            |one: &Ranked| one.utility <= utility && past.is_none_or(|past| one.order(&past) == Ordering::Less);
        let (mut from, to) = (utility - self.error, utility + self.error);
        if utility == f64::INFINITY {
            let top = |half: &Half| half.last().map_or(0.0, |(u, _)| *u);
            from = top(&self.leading) + top(&self.trailing) - 2.0 * self.error;
        }
        loop {
            let mut last: Option<Ranked> = None;
            self.within(from, to, |one| {
                if before(&one) && last.is_none_or(|last| one.order(&last) == Ordering::Greater) {
                    last = Some(one);
                }
            });
            if last.is_some_and(|last| last.utility > from + self.error) {
                return last;
            }
            match self.previous_sum(from) {
                Some(next) => {
                    if last.is_some_and(|last| last.utility > next + self.error) {
                        return last;
                    }
                    from = next - 3.0 * self.error;
                }
                None => return last,
            }
        }
    }

    /// Every allowed outcome whose half sums add up to within bounds, with its exact worth.
    fn within(&self, from: f64, to: f64, mut each: impl FnMut(Ranked)) {
        let mut start = self.trailing.len();
        for (lead, a) in &self.leading {
            while start > 0 && lead + self.trailing[start - 1].0 >= from {
                start -= 1;
            }
            for (trail, b) in &self.trailing[start..] {
                if lead + trail > to {
                    break;
                }
                let outcome = OutcomeIx(a * self.width + b);
                if self.space.allowed(outcome) == Allowed::Yes {
                    each(Ranked { utility: self.utility(outcome), outcome });
                }
            }
        }
    }

    /// The least sum of two halves above `bound`.
    fn next_sum(&self, bound: f64) -> Option<f64> {
        let mut start = self.trailing.len();
        let mut least: Option<f64> = None;
        for (lead, _) in &self.leading {
            while start > 0 && lead + self.trailing[start - 1].0 > bound {
                start -= 1;
            }
            if let Some((trail, _)) = self.trailing.get(start) {
                let sum = lead + trail;
                least = Some(least.map_or(sum, |least| least.min(sum)));
            }
        }
        least
    }

    /// The greatest sum of two halves below `bound`.
    fn previous_sum(&self, bound: f64) -> Option<f64> {
        let mut end = self.trailing.len();
        let mut most: Option<f64> = None;
        for (lead, _) in &self.leading {
            while end > 0 && lead + self.trailing[end - 1].0 >= bound {
                end -= 1;
            }
            if end > 0 {
                let sum = lead + self.trailing[end - 1].0;
                most = Some(most.map_or(sum, |most| most.max(sum)));
            }
        }
        most
    }
}

/// How many leading issues go into the first half: the cut that leaves the larger half smallest.
fn cut(space: &Space) -> usize {
    let n = space.issues().len();
    let larger = |cut: usize| {
        let width = space.stride(cut - 1);
        width.max(space.len() / width)
    };
    (1..=n).min_by_key(|cut| larger(*cut)).unwrap_or(n)
}

/// The sums over a stretch of issues, added in issue order onto `start`, ascending, with their numbers.
fn sums(space: &Space, additive: &Additive, issues: std::ops::Range<usize>, start: f64) -> Half {
    let mut sums: Half = vec![(start, 0)];
    for issue in issues {
        let n = space.issues()[issue].len();
        let parts: Vec<f64> = (0..n).map(|place| additive.part(space, issue, place)).collect();
        let each = |(sum, number): &(f64, u64)| {
            let (sum, number) = (*sum, *number);
            parts.iter().zip(0..).map(move |(part, place)| (sum + part, number * n + place)).collect::<Vec<_>>()
        };
        sums = sums.iter().flat_map(each).collect();
    }
    sums.sort_by(|a, b| a.0.total_cmp(&b.0));
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcomes::sorted::Sorted;
    use crate::outcomes::{Forbidden, Issue, Utility, ValueFunction, Values};

    /// A space with many ties and awkward weights.
    fn case(seed: u64, forbidden: Vec<Forbidden>) -> (Space, Additive) {
        let mut state = seed;
        let mut draw = |n: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % n
        };
        let n = 2 + draw(4) as usize;
        let sizes: Vec<u64> = (0..n).map(|_| 1 + draw(4)).collect();
        let issues = sizes
            .iter()
            .enumerate()
            .map(|(at, n)| Issue { name: at.to_string(), values: Values::Whole { low: 0, high: *n as i64 - 1 } })
            .collect();
        let weights = (0..n).map(|_| [0.1, 0.2, 0.3, 1.0 / 3.0, 0.7][draw(5) as usize]).collect();
        let values =
            sizes.iter().map(|n| ValueFunction::Table((0..*n).map(|_| draw(11) as f64 / 10.0).collect())).collect();
        let bias = [0.0, 0.1, -3.0][draw(3) as usize];
        (Space::new(issues).unwrap().without(forbidden), Additive { bias, weights, values })
    }

    #[test]
    fn half_tables_answer_as_a_whole_table_does() {
        for seed in 0..200 {
            let forbidden = if seed % 3 == 0 { vec![Forbidden { all_of: vec![(0, vec![0])] }] } else { vec![] };
            let (space, additive) = case(seed, forbidden);
            let sorted = Sorted::new(&space, &Utility::Additive(additive.clone()));
            let split = Split::new(&space, &additive);
            let ends = split.above(f64::NEG_INFINITY, None).zip(split.below(f64::INFINITY, None));
            assert_eq!(ends, sorted.ends(), "seed {seed}");
            for one in sorted.iter() {
                assert_eq!(split.above(one.utility, Some(one)), sorted.above(one), "seed {seed}");
                assert_eq!(split.below(one.utility, Some(one)), sorted.below(one), "seed {seed}");
                for bound in [one.utility, one.utility + 1e-9, one.utility - 1e-9, one.utility + 0.05] {
                    assert_eq!(split.above(bound, None), sorted.at_least(bound), "seed {seed}");
                    assert_eq!(split.below(bound, None), sorted.at_most(bound), "seed {seed}");
                }
            }
        }
    }

    #[test]
    fn a_walk_down_meets_every_outcome_once() {
        let (space, additive) = case(7, vec![]);
        let split = Split::new(&space, &additive);
        let mut at = split.below(f64::INFINITY, None);
        let mut seen = 0;
        while let Some(one) = at {
            seen += 1;
            at = split.below(one.utility, Some(one));
        }
        assert_eq!(seen, space.len());
    }
}
