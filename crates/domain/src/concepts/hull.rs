//! The Pareto frontier of lotteries over outcomes, for two parties: the upper right edge of the convex hull.
//!
//! Utilities are taken to be von Neumann–Morgenstern, so that a lottery is worth its expected utility. A lottery is
//! individually rational if its expected utility leaves nobody worse off than without an agreement. Two outcomes are
//! enough for any point of the frontier. For more than two parties the frontier of lotteries is a polyhedron, and no
//! solution on it is offered here.
//!
//! ## Source
//!
//! Nash (1950), "The bargaining problem", Econometrica 18(2), for the set of lotteries; the chain by Andrew (1979),
//! "Another efficient algorithm for convex hulls in two dimensions", Information Processing Letters 9(5).

use super::points::Points;
use crate::outcomes::OutcomeIx;

/// A lottery over two outcomes at most, and what it is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lottery {
    /// Expected utilities.
    pub utilities: [f64; 2],
    /// The outcomes that may come out.
    pub outcomes: [OutcomeIx; 2],
    /// Probability of the second of them.
    pub second: f64,
}

/// A straight piece of the frontier: the first party falls, the second rises.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Piece {
    pub(super) from: Lottery,
    pub(super) to: Lottery,
}

impl Piece {
    /// What the first party loses along it.
    pub(super) fn fall(&self) -> f64 {
        self.from.utilities[0] - self.to.utilities[0]
    }

    /// What the second party gains along it.
    pub(super) fn rise(&self) -> f64 {
        self.to.utilities[1] - self.from.utilities[1]
    }

    /// The lottery at a share of the way, in [0, 1].
    pub(super) fn at(&self, share: f64) -> Lottery {
        if share <= 0.0 {
            return self.from;
        }
        if share >= 1.0 {
            return self.to;
        }
        let between = |a: f64, b: f64| a + share * (b - a);
        let ([a, b], [c, d]) = (self.from.utilities, self.to.utilities);
        Lottery {
            utilities: [between(a, c), between(b, d)],
            second: between(self.from.second, self.to.second),
            ..self.from
        }
    }
}

/// A bargaining problem on the lotteries over a finite set of outcomes, of two parties.
#[derive(Debug, Clone, PartialEq)]
pub struct HullProblem {
    /// The individually rational frontier, best for the first party first; at least one piece, which may be a point.
    pub(super) pieces: Vec<Piece>,
    /// What each party has without an agreement.
    pub disagreement: [f64; 2],
    /// The most that each party gets in an individually rational lottery.
    pub ideal: [f64; 2],
    /// Bargaining powers, none negative.
    pub powers: [f64; 2],
}

impl HullProblem {
    /// The problem on the lotteries over a frontier of two parties; `None` for other numbers of parties, and if no
    /// lottery is individually rational.
    #[must_use]
    pub fn new(frontier: &Points, disagreement: &[f64], powers: &[f64]) -> Option<Self> {
        let (Ok(disagreement), Ok(powers)) = (disagreement.try_into(), powers.try_into()) else { return None };
        let pieces = rational(chain(frontier), disagreement);
        let (first, last) = (pieces.first()?.from, pieces.last()?.to);
        Some(Self { ideal: [first.utilities[0], last.utilities[1]], pieces, disagreement, powers })
    }

    /// The corners of the frontier, best for the first party first.
    pub fn corners(&self) -> impl Iterator<Item = Lottery> + '_ {
        let rest = self.pieces.iter().filter(|piece| piece.fall() > 0.0).map(|piece| piece.to);
        std::iter::once(self.pieces[0].from).chain(rest)
    }

    /// The lottery with the highest score among one for each piece, which `peak` finds as a share of the way along the
    /// piece; of equals the one with the larger sum, then the one better for the first party.
    pub(super) fn best(&self, peak: impl Fn(&Piece) -> f64, score: impl Fn([f64; 2]) -> f64) -> Lottery {
        let rank = |lottery: &Lottery| (score(lottery.utilities), lottery.utilities[0] + lottery.utilities[1]);
        let mut best = self.pieces[0].from;
        for piece in &self.pieces {
            for lottery in [piece.at(peak(piece)), piece.to] {
                if rank(&lottery) > rank(&best) {
                    best = lottery;
                }
            }
        }
        best
    }

    /// The lottery at which both parties' gains over `from` stand as `scale`; at an end of the frontier where the line
    /// from there misses it.
    pub(super) fn proportional(&self, from: [f64; 2], scale: [f64; 2]) -> Lottery {
        // Positive while the first party is ahead; it falls along the frontier.
        let lead = |u: [f64; 2]| (u[0] - from[0]) * scale[1] - (u[1] - from[1]) * scale[0];
        if lead(self.pieces[0].from.utilities) <= 0.0 {
            return self.pieces[0].from;
        }
        let crossing = self.pieces.iter().find(|piece| lead(piece.to.utilities) <= 0.0);
        let Some(piece) = crossing else { return self.pieces[self.pieces.len() - 1].to };
        let (before, after) = (lead(piece.from.utilities), lead(piece.to.utilities));
        piece.at(before / (before - after))
    }

    /// The most that a party (0 or 1) gets while the other has at least so much, of this frontier.
    pub(super) fn ideal_beyond(&self, party: usize, other: f64) -> f64 {
        let (mine, theirs) = (party, 1 - party);
        let along = |piece: &Piece| {
            let (best, worst) = if party == 0 {
                (piece.from.utilities, piece.to.utilities)
            } else {
                (piece.to.utilities, piece.from.utilities)
            };
            let span = worst[theirs] - best[theirs];
            let share = if span > 0.0 { ((other - best[theirs]) / span).clamp(0.0, 1.0) } else { 0.0 };
            best[mine] + share * (worst[mine] - best[mine])
        };
        let reaches = |piece: &&Piece| piece.from.utilities[theirs].max(piece.to.utilities[theirs]) >= other;
        let found = if party == 0 { self.pieces.iter().find(reaches) } else { self.pieces.iter().rev().find(reaches) };
        let end = if party == 0 { self.pieces[self.pieces.len() - 1].to } else { self.pieces[0].from };
        found.map_or(end.utilities[mine], along)
    }
}

/// The corners of the upper right edge of the hull, best for the first party first.
fn chain(frontier: &Points) -> Vec<([f64; 2], OutcomeIx)> {
    let mut chain: Vec<([f64; 2], OutcomeIx)> = Vec::new();
    for point in frontier.iter() {
        let next = [point.utilities[0], point.utilities[1]];
        if chain.last().is_some_and(|(last, _)| *last == next) {
            continue;
        }
        while let [.., (a, _), (b, _)] = chain[..] {
            // Keep b only if it lies strictly beyond the line from a to the next.
            let turn = (b[0] - a[0]) * (next[1] - a[1]) - (b[1] - a[1]) * (next[0] - a[0]);
            if turn > 0.0 {
                break;
            }
            chain.pop();
        }
        chain.push((next, point.outcome));
    }
    chain
}

/// The pieces of a chain that leave both parties at least `floors`.
fn rational(chain: Vec<([f64; 2], OutcomeIx)>, floors: [f64; 2]) -> Vec<Piece> {
    let whole = |((a, first), (b, second)): (([f64; 2], OutcomeIx), ([f64; 2], OutcomeIx))| {
        let outcomes = [first, second];
        let from = Lottery { utilities: a, outcomes, second: 0.0 };
        Piece { from, to: Lottery { utilities: b, outcomes, second: if a == b { 0.0 } else { 1.0 } } }
    };
    let mut pieces: Vec<Piece> = match chain[..] {
        [only] => vec![whole((only, only))],
        _ => chain.windows(2).map(|pair| whole((pair[0], pair[1]))).collect(),
    };
    pieces.retain_mut(|piece| match within(piece, floors) {
        Some(cut) => {
            *piece = cut;
            true
        }
        None => false,
    });
    pieces
}

/// How far beyond each other the two ends of a cut piece may lie, as shares of the piece, and still count as one point.
const SLACK: f64 = 1e-12;

/// The part of a piece that leaves both parties at least `floors`.
fn within(piece: &Piece, floors: [f64; 2]) -> Option<Piece> {
    let share = |lack: f64, span: f64| if lack <= 0.0 { 0.0 } else { lack / span };
    let start = share(floors[1] - piece.from.utilities[1], piece.rise());
    let stop = 1.0 - share(floors[0] - piece.to.utilities[0], piece.fall());
    // Not so where a span is 0 and something lacks.
    if !(start <= 1.0 && stop >= 0.0 && start <= stop + SLACK) {
        return None;
    }
    let mut cut = Piece { from: piece.at(start), to: piece.at(stop.max(start)) };
    for end in [&mut cut.from, &mut cut.to] {
        for (u, floor) in end.utilities.iter_mut().zip(floors) {
            *u = u.max(floor);
        }
    }
    Some(cut)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::concepts::pareto::{Ties, pareto};
    use crate::concepts::testing::{Dice, cloud, pairs};

    fn hull(utilities: &[[f64; 2]], floors: [f64; 2]) -> Option<HullProblem> {
        HullProblem::new(&pareto(&pairs(utilities), Ties::All), &floors, &[0.5, 0.5])
    }

    #[test]
    fn the_edge_runs_over_the_outermost_outcomes_only() {
        let problem = hull(&[[0.0, 1.0], [0.5, 0.7], [0.6, 0.6], [0.5, 0.5], [1.0, 0.0]], [0.0, 0.0]).unwrap();
        let corners: Vec<_> = problem.corners().map(|corner| corner.utilities).collect();
        assert_eq!(corners, [[1.0, 0.0], [0.6, 0.6], [0.5, 0.7], [0.0, 1.0]]);
        assert_eq!(problem.ideal, [1.0, 1.0]);
    }

    #[test]
    fn reservations_cut_the_edge_where_a_lottery_meets_them() {
        let problem = hull(&[[0.0, 1.0], [1.0, 0.0]], [0.25, 0.5]).unwrap();
        let corners: Vec<_> = problem.corners().collect();
        assert_eq!(corners[0].utilities, [0.5, 0.5]);
        assert_eq!(corners[1].utilities, [0.25, 0.75]);
        assert_eq!((corners[1].second, corners[0].second), (0.75, 0.5));
        assert_eq!(corners[0].outcomes, [OutcomeIx(1), OutcomeIx(0)]);
        assert_eq!(hull(&[[0.0, 1.0], [1.0, 0.0]], [0.5, 0.5]).unwrap().corners().count(), 1);
        assert_eq!(hull(&[[0.0, 1.0], [1.0, 0.0]], [0.75, 0.5]), None);
        assert_eq!(hull(&[[0.4, 0.4]], [0.5, 0.1]), None);
    }

    /// Against all lotteries over two outcomes on a grid: none is better for one party and as good for the other.
    #[test]
    fn no_lottery_lies_beyond_the_edge() {
        let mut dice = Dice::new(6);
        for case in 0..60 {
            let points = cloud(&mut dice, 2, 2 + case % 9, 9);
            let floors = [dice.below(4) as f64 / 8.0, dice.below(4) as f64 / 8.0];
            let problem = HullProblem::new(&pareto(&points, Ties::All), &floors, &[1.0, 1.0]);
            let mut any = false;
            for a in points.iter() {
                for b in points.iter() {
                    for step in 0..=16 {
                        let share = f64::from(step) / 16.0;
                        let u = [0, 1].map(|i| a.utilities[i] + share * (b.utilities[i] - a.utilities[i]));
                        if u[0] < floors[0] || u[1] < floors[1] {
                            continue;
                        }
                        any = true;
                        let problem = problem.as_ref().expect("a lottery is rational");
                        assert!(problem.ideal_beyond(0, u[1]) >= u[0] - 1e-12, "case {case}");
                        assert!(problem.ideal_beyond(1, u[0]) >= u[1] - 1e-12, "case {case}");
                    }
                }
            }
            assert!(any || problem.is_none(), "case {case}");
            for corner in problem.iter().flat_map(HullProblem::corners) {
                let mixed = [0, 1].map(|i| {
                    let [a, b] = corner.outcomes.map(|outcome| points.at(outcome.0 as usize).utilities[i]);
                    a + corner.second * (b - a)
                });
                assert!(
                    (0..2).all(|i| (mixed[i] - corner.utilities[i]).abs() < 1e-12),
                    "the lottery is worth what it says"
                );
            }
        }
    }
}
