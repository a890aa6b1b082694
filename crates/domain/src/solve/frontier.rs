//! The frontier of what two sides can have from a package: concave, piecewise linear, with the package at every spot.
//!
//! Values are linear in the levels, so the frontier is a chain: start from the package best for the first side and change
//! clauses in order of (gain to the second ÷ loss to the first). K clauses give at most 2K pieces, and no package is ever
//! enumerated. Between two levels of a clause the frontier is a lottery or, for a continuous clause, the value between.

use crate::appraisal::Appraisal;
use crate::ids::DurationIx;
use crate::maths;
use crate::package::{Level, Package};
use crate::scenario::{Clause, Levels};

/// How far values may lie apart and still count as equal.
pub const TOLERANCE: f64 = 1e-12;

/// One way of settling a clause, and what it adds to the values of both sides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Choice {
    /// The level.
    pub level: Level,
    /// Added to the value of either side.
    pub values: [f64; 2],
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Swap {
    clause: usize,
    from: Choice,
    to: Choice,
}

impl Swap {
    fn gain(&self) -> f64 {
        self.to.values[1] - self.from.values[1]
    }

    fn loss(&self) -> f64 {
        self.from.values[0] - self.to.values[0]
    }
}

/// A frontier: the first side's value falls and the second's rises from one end to the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Frontier {
    duration: DurationIx,
    start: Vec<Level>,
    points: Vec<[f64; 2]>,
    swaps: Vec<Swap>,
}

/// A place on a frontier.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// Value to either side.
    pub values: [f64; 2],
    segment: usize,
    share: f64,
}

impl Frontier {
    /// The frontier of packages of one duration: what a package that settles nothing gives, and the choices clause by
    /// clause, the first of which adds nothing.
    #[must_use]
    pub fn new(base: [f64; 2], clauses: &[Vec<Choice>], duration: DurationIx) -> Self {
        let (mut at, mut start, mut swaps) = (base, Vec::with_capacity(clauses.len()), Vec::new());
        for (clause, choices) in clauses.iter().enumerate() {
            let nothing = Choice { level: Level::Nothing, values: [0.0; 2] };
            let best = |a: &Choice, b: &Choice| {
                b.values[0] > a.values[0] || (b.values[0] == a.values[0] && b.values[1] > a.values[1])
            };
            let mut from = choices.iter().fold(nothing, |a, b| if best(&a, b) { *b } else { a });
            start.push(from.level);
            at = [at[0] + from.values[0], at[1] + from.values[1]];
            while let Some(swap) = steepest(clause, from, choices) {
                swaps.push(swap);
                from = swap.to;
            }
        }
        // A stable sort: equal slopes stay in clause order.
        swaps.sort_by(|a, b| (b.gain() * a.loss()).total_cmp(&(a.gain() * b.loss())));
        let mut points = vec![at];
        for swap in &swaps {
            at = [at[0] - swap.loss(), at[1] + swap.gain()];
            points.push(at);
        }
        Self { duration, start, points, swaps }
    }

    /// The frontier between two sides as their appraisals have it, hawk prices counted as costs.
    #[must_use]
    pub fn between(first: &Appraisal, second: &Appraisal, clauses: &[Clause], duration: DurationIx) -> Self {
        let choices: Vec<Vec<Choice>> = clauses
            .iter()
            .enumerate()
            .map(|(k, clause)| {
                let (at, cap) = (first.at(duration, k), clause.cap());
                let net = |side: &Appraisal| {
                    (cap * (side.relief[at] - side.hawks[at]), side.postponed[at] - side.hawks_postponed[at])
                };
                let ((given, postponed), (their_given, their_postponed)) = (net(first), net(second));
                let mut choices = vec![Choice { level: Level::Given(cap), values: [given, their_given] }];
                if clause.levels == Levels::Relief && (postponed, their_postponed) != (0.0, 0.0) {
                    choices.push(Choice { level: Level::Postponed, values: [postponed, their_postponed] });
                }
                choices
            })
            .collect();
        let d = duration.ix();
        Self::new([first.base[d], second.base[d]], &choices, duration)
    }

    /// The ends: best for the first side, best for the second.
    #[must_use]
    pub fn ends(&self) -> [[f64; 2]; 2] {
        [self.points[0], self.points[self.points.len() - 1]]
    }

    /// The spot best for a side (0 or 1) among those that leave both sides at least their floors.
    #[must_use]
    pub fn best(&self, side: usize, floors: [f64; 2]) -> Option<Spot> {
        let other = 1 - side;
        let rising = |i: usize| self.points[if side == 0 { i } else { self.points.len() - 1 - i }];
        let (mut low, mut high) = (0, self.points.len() - 1);
        if rising(high)[other] < floors[other] - TOLERANCE {
            return None;
        }
        // The first point, counted from this side's end, that leaves the other its floor.
        while low < high {
            let middle = low.midpoint(high);
            if rising(middle)[other] >= floors[other] {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        let share = if low == 0 || rising(low)[other] < floors[other] {
            1.0
        } else {
            let (before, here) = (rising(low - 1)[other], rising(low)[other]);
            (floors[other] - before) / (here - before)
        };
        let spot = match (low, side) {
            (0, 0) => self.spot(0, 0.0),
            (0, _) => self.spot(self.points.len() - 1, 0.0),
            (_, 0) => self.spot(low - 1, share),
            _ => self.spot(self.points.len() - 1 - low, 1.0 - share),
        };
        (spot.values[side] >= floors[side] - TOLERANCE).then_some(spot)
    }

    /// The spot with the largest weighted product of gains over the threat point, among those above the floors too.
    ///
    /// `weight` is the first side's bargaining power, from 0 to 1; ½ is Nash's own solution.
    #[must_use]
    pub fn nash(&self, threat: [f64; 2], weight: f64, floors: [f64; 2]) -> Option<Spot> {
        let floors = [threat[0].max(floors[0]), threat[1].max(floors[1])];
        let left = self.best(0, floors)?;
        let right = self.best(1, floors)?;
        let mut best: Option<(f64, Spot)> = None;
        let mut offer = |spot: Spot| {
            let score = log_product(spot.values, threat, weight);
            if best.is_none_or(|(s, _)| score > s) {
                best = Some((score, spot));
            }
        };
        offer(left);
        for segment in left.segment..=right.segment.min(self.swaps.len().saturating_sub(1)) {
            let (Some(a), Some(b)) = (self.points.get(segment), self.points.get(segment + 1)) else { break };
            let (fall, rise) = (a[0] - b[0], b[1] - a[1]);
            let low = if segment == left.segment { left.share } else { 0.0 };
            let high = if segment == right.segment { right.share } else { 1.0 };
            // The maximum of w ln(x − s·fall) + (1−w) ln(y + s·rise), with x and y the gains at the segment's start.
            let (x, y) = (a[0] - threat[0], a[1] - threat[1]);
            let peak = ((1.0 - weight) * rise * x - weight * fall * y) / (fall * rise);
            if low <= high && !peak.is_nan() {
                offer(self.spot(segment, peak.clamp(low, high)));
            }
        }
        offer(right);
        best.map(|(_, spot)| spot)
    }

    /// The packages at a spot: the clause on which it lies rounded down and up to its levels, equal where it is divisible.
    #[must_use]
    pub fn packages(&self, spot: &Spot, clauses: &[Clause]) -> [Package; 2] {
        let mut package = Package { levels: self.start.clone(), duration: self.duration };
        for swap in &self.swaps[..spot.segment] {
            package.levels[swap.clause] = swap.to.level;
        }
        let Some(swap) = self.swaps.get(spot.segment) else { return [package.clone(), package] };
        let (from, to) = (swap.from.level.share(), swap.to.level.share());
        let exact = from + spot.share * (to - from);
        let pair = match &clauses[swap.clause].levels {
            _ if spot.share <= 0.0 => [swap.from.level; 2],
            _ if spot.share >= 1.0 => [swap.to.level; 2],
            Levels::Continuous => [given(exact); 2],
            Levels::Finite(values) if from != to => {
                let below = values.iter().filter(|v| **v <= exact).fold(from.min(to), |a, b| a.max(*b));
                let above = values.iter().rev().filter(|v| **v >= exact).fold(from.max(to), |a, b| a.min(*b));
                if from < to { [given(below), given(above)] } else { [given(above), given(below)] }
            }
            _ => [swap.from.level, swap.to.level],
        };
        pair.map(|level| {
            let mut rounded = package.clone();
            rounded.levels[swap.clause] = level;
            rounded
        })
    }

    fn spot(&self, segment: usize, share: f64) -> Spot {
        let a = self.points[segment];
        let values = match self.points.get(segment + 1) {
            Some(b) if share >= 1.0 => *b,
            Some(b) if share > 0.0 => [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])],
            _ => a,
        };
        Spot { values, segment, share }
    }
}

fn steepest(clause: usize, from: Choice, choices: &[Choice]) -> Option<Swap> {
    let nothing = Choice { level: Level::Nothing, values: [0.0; 2] };
    let mut best: Option<Swap> = None;
    for to in std::iter::once(&nothing).chain(choices) {
        let swap = Swap { clause, from, to: *to };
        let steeper = |b: Swap| swap.gain() * b.loss() > b.gain() * swap.loss();
        if swap.gain() > 0.0 && swap.loss() > 0.0 && best.is_none_or(steeper) {
            best = Some(swap);
        }
    }
    best
}

fn log_product(values: [f64; 2], threat: [f64; 2], weight: f64) -> f64 {
    let part = |weight: f64, gain: f64| if weight > 0.0 { weight * maths::ln(gain.max(0.0)) } else { 0.0 };
    part(weight, values[0] - threat[0]) + part(1.0 - weight, values[1] - threat[1])
}

fn given(y: f64) -> Level {
    if y > 0.0 { Level::Given(y) } else { Level::Nothing }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::PartyIx;

    fn frontier(gives: &[[f64; 2]], base: [f64; 2]) -> (Frontier, Vec<Clause>) {
        let choices: Vec<Vec<Choice>> =
            gives.iter().map(|values| vec![Choice { level: Level::Given(1.0), values: *values }]).collect();
        let clauses = gives.iter().map(|v| Clause::commitment("k", PartyIx(0), v.to_vec())).collect();
        (Frontier::new(base, &choices, DurationIx(0)), clauses)
    }

    fn worth(gives: &[[f64; 2]], base: [f64; 2], package: &Package, side: usize) -> f64 {
        base[side] + package.levels.iter().zip(gives).map(|(l, v)| l.share() * v[side]).sum::<f64>()
    }

    /// Logrolling (B15): weights (.6, .4) against (.3, .7) meet at (.6, .7), each side with its high-ratio issue.
    #[test]
    fn the_nash_point_gives_each_side_its_high_ratio_issue() {
        for (us, cn, wanted) in [
            ([0.8, 0.2], [0.2, 0.8], [0.8, 0.8]),
            ([0.6, 0.4], [0.3, 0.7], [0.6, 0.7]),
            ([0.3, 0.7], [0.2, 0.8], [0.5, 4.0 / 7.0]),
        ] {
            let gives = [[-us[0], cn[0]], [-us[1], cn[1]]];
            let (frontier, clauses) = frontier(&gives, [1.0, 0.0]);
            let spot = frontier.nash([0.0; 2], 0.5, [f64::NEG_INFINITY; 2]).unwrap();
            assert!(
                (spot.values[0] - wanted[0]).abs() < 1e-12 && (spot.values[1] - wanted[1]).abs() < 1e-12,
                "{spot:?}"
            );
            let [package, same] = frontier.packages(&spot, &clauses);
            assert_eq!(package, same);
            for (side, wanted) in wanted.into_iter().enumerate() {
                assert!((worth(&gives, [1.0, 0.0], &package, side) - wanted).abs() < 1e-12);
            }
        }
    }

    /// Asymmetric Nash on a straight frontier (B09b): x1 = d1 + a (1 − d1 − d2).
    #[test]
    fn power_and_threats_move_the_nash_point() {
        let (frontier, _) = frontier(&[[-1.0, 1.0]], [1.0, 0.0]);
        let free = [f64::NEG_INFINITY; 2];
        let x = |threat, weight, floors| frontier.nash(threat, weight, floors).map(|s| s.values[0]);
        assert!((x([0.2, 0.1], 0.3, free).unwrap() - 0.41).abs() < 1e-12);
        assert!((x([0.2, 0.1], 0.5, free).unwrap() - 0.55).abs() < 1e-12);
        assert_eq!(x([0.0; 2], 0.5, [0.6, 0.1]), Some(0.6), "a floor that binds is met exactly");
        assert_eq!(x([0.0; 2], 1.0, free), Some(1.0));
        assert_eq!(x([0.0; 2], 0.5, [0.6, 0.5]), None);
        assert_eq!(x([0.7, 0.4], 0.5, free), None);
    }

    /// Against every package on a grid: nothing is better for either side at the same value to the other.
    #[test]
    fn no_package_on_a_grid_lies_beyond() {
        let gives = [[-0.3, 0.4], [0.5, -0.2], [-0.1, 0.3], [0.2, 0.1], [-0.2, -0.1]];
        let (frontier, clauses) = frontier(&gives, [0.1, 0.2]);
        let grid: Vec<[f64; 2]> = (0..11_u32.pow(3))
            .map(|n| {
                let y = [n % 11, n / 11 % 11, n / 121].map(|n| f64::from(n) / 10.0);
                let at =
                    |side: usize| 0.1 + 0.1 * side as f64 + y.iter().zip(&gives).map(|(y, g)| y * g[side]).sum::<f64>();
                [at(0) + 0.2, at(1) + 0.1]
            })
            .collect();
        for side in 0..2 {
            for step in 0..30 {
                let mut floors = [f64::NEG_INFINITY; 2];
                floors[1 - side] = -0.2 + 0.05 * f64::from(step);
                let on_grid = grid
                    .iter()
                    .filter(|v| v[1 - side] >= floors[1 - side])
                    .map(|v| v[side])
                    .fold(f64::NEG_INFINITY, f64::max);
                match frontier.best(side, floors) {
                    None => assert_eq!(on_grid, f64::NEG_INFINITY),
                    Some(spot) => {
                        assert!(spot.values[side] >= on_grid - 1e-12, "{spot:?} {on_grid}");
                        let [package, _] = frontier.packages(&spot, &clauses);
                        for s in 0..2 {
                            assert!((worth(&gives, [0.1, 0.2], &package, s) - spot.values[s]).abs() < 1e-12);
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn without_clauses_there_is_one_point() {
        let (frontier, clauses) = frontier(&[], [0.4, 0.3]);
        let spot = frontier.best(1, [0.0; 2]).unwrap();
        assert_eq!(spot.values, [0.4, 0.3]);
        assert_eq!(frontier.nash([0.0; 2], 0.5, [0.0; 2]).unwrap().values, [0.4, 0.3]);
        assert!(frontier.packages(&spot, &clauses)[0].is_empty());
        assert_eq!(frontier.best(0, [0.5, 0.0]), None);
    }
}
