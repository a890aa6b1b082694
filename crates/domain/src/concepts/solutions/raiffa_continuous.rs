//! Raiffa's continuous solution: everybody moves towards the best it could have, all the time at a rate in proportion
//! to what it still could gain.
//!
//! The stepwise rule in infinitely small steps. From what has been reached, x, the parties move towards the ideal point
//! above x, which itself comes closer as they move, until they are on the frontier.
//!
//! On a finite set of outcomes the ideal point stays where it is until its last outcome for a party no longer covers x;
//! the walk goes straight from one such moment to the next, and the outcome that covers x longest is taken. With
//! lotteries the walk past two straight pieces of the frontier has a closed form, in exponentials of the distance
//! walked, and is followed from corner to corner.
//!
//! ## Formula
//!
//! ```text
//! dx/ds = I(x) − x,    x(0) = d,    Iᵢ(x) = max uᵢ over outcomes with u ≥ x
//! ```
//!
//! ## Source
//!
//! Raiffa (1953), "Arbitration schemes for generalized two-person games"; Livne (1989), "Axiomatic characterizations of
//! the Raiffa and the Kalai–Smorodinsky solutions to the bargaining problem", Operations Research 37(6); Diskin, Koppel
//! and Samet (2011), "Generalized Raiffa solutions", Games and Economic Behavior 73(2).

use super::Concept;
use crate::concepts::hull::{HullProblem, Lottery};
use crate::concepts::points::{Point, Points};
use crate::concepts::problem::{Problem, smallest_share};
use crate::maths;

/// The facts.
pub(super) const CONCEPT: Concept = Concept {
    id: "raiffa-continuous",
    keys: &["raiffa_continuous"],
    name: "Raiffa (continuous)",
    label: "Raiffa cont.",
    summary: "everybody moves steadily towards the best it could have",
    source: "Raiffa (1953); Livne (1989)",
    file: crate::header!("raiffa_continuous.rs"),
    outcome,
    lottery,
};

fn outcome(problem: &Problem) -> Point<'_> {
    let mut race = Race::new(problem);
    loop {
        race.look();
        let until: Vec<f64> = (0..race.x.len()).map(|seat| race.holds(seat)).collect();
        let moment = until.iter().copied().fold(f64::INFINITY, f64::min);
        if moment == f64::INFINITY {
            // Nobody can gain any more.
            let covering = (0..race.left.len()).filter(|place| race.left[*place]);
            return problem.best_of(&problem.rational.select(covering), |utilities| utilities.iter().sum());
        }
        let before = race.x.clone();
        let passed = race.advance(moment, &until);
        if race.standing == 0 {
            let ideal = &race.ideal;
            let last = problem.rational.select(passed);
            return problem.best_of(&last, |utilities| smallest_share(utilities, &before, ideal));
        }
    }
}

/// The walk on a finite set: which outcomes still cover what is reached.
struct Race<'a> {
    points: &'a Points,
    x: Vec<f64>,
    ideal: Vec<f64>,
    left: Vec<bool>,
    standing: usize,
    /// For each seat the outcomes by what they are worth to it, ascending, and how many of these it has passed. What is
    /// left lies between those and the last.
    orders: Vec<(Vec<usize>, usize)>,
}

impl<'a> Race<'a> {
    fn new(problem: &'a Problem) -> Self {
        let points = &problem.rational;
        let ascending = |seat: usize| {
            let mut order: Vec<usize> = (0..points.len()).collect();
            order.sort_by(|a, b| points.at(*a).utilities[seat].total_cmp(&points.at(*b).utilities[seat]));
            (order, 0)
        };
        Self {
            points,
            x: problem.disagreement.clone(),
            ideal: problem.ideal.clone(),
            left: vec![true; points.len()],
            standing: points.len(),
            orders: (0..points.parties()).map(ascending).collect(),
        }
    }

    /// Finds the ideal point above what is reached.
    fn look(&mut self) {
        for (seat, (order, _)) in self.orders.iter_mut().enumerate() {
            while order.last().is_some_and(|place| !self.left[*place]) {
                order.pop();
            }
            if let Some(place) = order.last() {
                self.ideal[seat] = self.points.at(*place).utilities[seat];
            }
        }
    }

    /// The outcomes left that are best for a seat.
    fn best_for(&self, seat: usize) -> impl Iterator<Item = usize> + '_ {
        let from_top = self.orders[seat].0.iter().rev().copied();
        let best = from_top.take_while(move |place| self.points.at(*place).utilities[seat] == self.ideal[seat]);
        best.filter(|place| self.left[*place])
    }

    /// The share of the way to the ideal point up to which a seat's ideal stays where it is; infinite if the seat does
    /// not move.
    fn holds(&self, seat: usize) -> f64 {
        if self.ideal[seat] <= self.x[seat] {
            return f64::INFINITY;
        }
        let covers = |place: usize| smallest_share(self.points.at(place).utilities, &self.x, &self.ideal);
        self.best_for(seat).map(covers).fold(f64::NEG_INFINITY, f64::max)
    }

    /// Walks a share of the way to the ideal point; the outcomes that are left behind, ascending.
    fn advance(&mut self, share: f64, until: &[f64]) -> Vec<usize> {
        let turning = (0..until.len()).filter(|seat| until[*seat] <= share);
        let mut passed: Vec<usize> = turning.flat_map(|seat| self.best_for(seat)).collect();
        for (seat, (order, at)) in self.orders.iter_mut().enumerate() {
            let rise = self.ideal[seat] - self.x[seat];
            if rise <= 0.0 {
                continue;
            }
            self.x[seat] += share * rise;
            while let Some(place) = order.get(*at).filter(|at| self.points.at(**at).utilities[seat] <= self.x[seat]) {
                passed.push(*place);
                *at += 1;
            }
        }
        passed.retain(|place| std::mem::take(&mut self.left[*place]));
        self.standing -= passed.len();
        passed.sort_unstable();
        passed
    }
}

/// Where the walk is, and past which pieces of the frontier it goes.
struct Walk {
    x: [f64; 2],
    /// β: what the first party's ideal loses per unit that the second has gained.
    beta: f64,
    /// b: what the second party's ideal loses per unit that the first has gained.
    b: f64,
    /// I(x) − x.
    speed: [f64; 2],
}

impl Walk {
    /// x after a distance s. With k = √(βb): x₁(s) = x₁ + v₁∫e⁻ˢcosh ks − βv₂∫e⁻ˢsinh(ks)/k, and likewise x₂.
    fn after(&self, s: f64) -> [f64; 2] {
        let k = maths::sqrt(self.beta * self.b);
        let (slow, fast) = (maths::annuity(1.0 - k, s), maths::annuity(1.0 + k, s));
        let even = slow.midpoint(fast);
        // Where k is 0 the second integral is ∫ s e⁻ˢ.
        let odd = if k > 1e-6 {
            (slow - fast) / (2.0 * k)
        } else if s == f64::INFINITY {
            1.0
        } else {
            1.0 - (1.0 + s) * maths::exp(-s)
        };
        let [v, w] = self.speed;
        [self.x[0] + v * even - self.beta * w * odd, self.x[1] + w * even - self.b * v * odd]
    }

    /// The distance at which a party reaches a value, infinite if it never does.
    fn until(&self, party: usize, value: f64) -> f64 {
        if self.x[party] >= value {
            // It is approached and never passed.
            return f64::INFINITY;
        }
        let mut high = 1.0;
        while self.after(high)[party] < value {
            high *= 2.0;
            if high > 1e4 {
                return f64::INFINITY;
            }
        }
        let mut low = 0.0;
        loop {
            let middle = f64::midpoint(low, high);
            if middle <= low || middle >= high {
                return high;
            }
            if self.after(middle)[party] < value {
                low = middle;
            } else {
                high = middle;
            }
        }
    }
}

fn ratio(a: f64, b: f64) -> f64 {
    if b > 0.0 { a / b } else { 0.0 }
}

fn lottery(problem: &HullProblem) -> Lottery {
    let pieces = &problem.pieces;
    let mut x = problem.disagreement;
    // The piece on which the first party's ideal lies, counted from its end, and the second's: `None` while it is the
    // end itself.
    let (mut first, mut second) = (None::<usize>, None::<usize>);
    let last = pieces.len() - 1;
    let (mut i, mut j) = (0, last);
    loop {
        // Pass what has been reached already.
        while first.is_none() && x[1] >= pieces[0].from.utilities[1] {
            first = Some(0);
        }
        while second.is_none() && x[0] >= pieces[last].to.utilities[0] {
            second = Some(last);
        }
        while i < last && first.is_some() && x[1] >= pieces[i].to.utilities[1] {
            i += 1;
            first = Some(i);
        }
        while j > 0 && second.is_some() && x[0] >= pieces[j].from.utilities[0] {
            j -= 1;
            second = Some(j);
        }
        let (beta, ideal_first) = match first {
            None => (0.0, pieces[0].from.utilities[0]),
            Some(at) => {
                let slope = ratio(pieces[at].fall(), pieces[at].rise());
                (slope, pieces[at].from.utilities[0] - slope * (x[1] - pieces[at].from.utilities[1]))
            }
        };
        let (b, ideal_second) = match second {
            None => (0.0, pieces[last].to.utilities[1]),
            Some(at) => {
                let slope = ratio(pieces[at].rise(), pieces[at].fall());
                (slope, pieces[at].to.utilities[1] - slope * (x[0] - pieces[at].to.utilities[0]))
            }
        };
        let speed = [ideal_first - x[0], ideal_second - x[1]];
        let done = speed[0] <= 0.0 && speed[1] <= 0.0;
        if done || (first.is_some() && second.is_some() && i >= j) {
            // One piece is left, or the corner between two: straight on.
            return problem.proportional(x, speed.map(|v| v.max(f64::MIN_POSITIVE)));
        }
        let walk = Walk { x, beta, b, speed };
        let corners = [
            match second {
                None => pieces[last].to.utilities[0],
                Some(at) => pieces[at].from.utilities[0],
            },
            match first {
                None => pieces[0].from.utilities[1],
                Some(at) => pieces[at].to.utilities[1],
            },
        ];
        let reach = [walk.until(0, corners[0]), walk.until(1, corners[1])];
        let s = reach[0].min(reach[1]);
        if s == f64::INFINITY {
            // Neither piece is passed: the walk runs into the corner between them.
            return first.map_or(pieces[0].from, |at| pieces[at].to);
        }
        let next = walk.after(s);
        for party in 0..2 {
            x[party] = if reach[party] <= s { corners[party] } else { next[party].max(x[party]) };
        }
    }
}
