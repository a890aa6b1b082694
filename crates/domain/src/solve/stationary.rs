//! Alternating offers without end: the values that are the same whenever the same party offers.
//!
//! With x the first party's value when it offers, the second then asks for F's inside, and so on: x = F(x), where F is
//! what the first can have when the second holds out for what it could have when the first holds out for x. F never
//! falls, so its least and greatest fixed points bound every equilibrium (Shaked and Sutton 1984). Where either side loses
//! by waiting F(x) − x falls, and halving the interval finds the one fixed point at any discount factor; where nobody
//! does, the two points may differ, and then the game is indeterminate (Rubinstein 1982, Conclusion I).

use super::frontier::TOLERANCE;
use super::stage::{Play, Stage};
use super::unsolvable::Unsolvable;
use crate::ids::PartyIx;

/// How far apart the two fixed points lie where they count as two.
const APART: f64 = 1e-9;
/// How much F(x) − x may be off 0 where nobody loses by waiting.
const FLAT: f64 = 1e-13;
/// Rounds of plain repetition before giving up.
const PATIENCE: usize = 200_000;

/// Values of both parties when the first offers, and when the second does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Steady {
    pub values: [[f64; 2]; 2],
}

/// The equilibrium best for the first party and, where there are others, the one worst for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Found {
    pub high: Steady,
    pub low: Option<Steady>,
}

/// Solves the endless game whose every round is this one.
pub(super) fn solve(stage: &Stage<'_>) -> Result<Found, Unsolvable> {
    if let Some([low, high]) = fixed_points(stage) {
        let candidates = [high, low].map(|x| agreed(stage, x).filter(|s| is_steady(stage, s)));
        if let [Some(high_end), Some(low_end)] = candidates {
            let low_end = (high - low > APART).then_some(low_end);
            return Ok(Found { high: high_end, low: low_end });
        }
    }
    by_repetition(stage).map(|high| Found { high, low: None }).ok_or(Unsolvable::NoStationary)
}

/// F: the first party's value as proposer, if it is what the first holds out on when the second offers.
fn again(stage: &Stage<'_>, x: f64, ends: &[[f64; 2]; 2]) -> Option<f64> {
    let own = |proposer: usize, other_next: f64| {
        let j = 1 - proposer;
        let asks = stage.holds_out_for(j, other_next);
        // A responder who holds out for more than there is gets all there is; the result is checked afterwards.
        stage.best(proposer, asks.min(ends[j][j])).map(|(_, values)| values[proposer])
    };
    own(0, own(1, x)?)
}

/// Least and greatest fixed point of F within the gates of both leaders.
fn fixed_points(stage: &Stage<'_>) -> Option<[f64; 2]> {
    let ends = [stage.best(0, f64::NEG_INFINITY)?.1, stage.best(1, f64::NEG_INFINITY)?.1];
    let (bottom, top) = (ends[1][0], ends[0][0]);
    let rise = |x: f64| again(stage, x, &ends).map_or(0.0, |y| y - x);
    let loses = stage.discount[0] * stage.discount[1] * (1.0 - stage.breakdown) < 1.0;
    let slack = if loses { 0.0 } else { FLAT };
    // The greatest x with F(x) ≥ x, and the least with F(x) ≤ x.
    let high = boundary(bottom, top, |x| rise(x) >= -slack);
    let low = if loses { high } else { boundary(top, bottom, |x| rise(x) <= slack) };
    Some([low.min(high), high.max(low)])
}

/// The point farthest from `from`, towards `to`, up to which `holds`.
fn boundary(from: f64, to: f64, holds: impl Fn(f64) -> bool) -> f64 {
    if holds(to) {
        return to;
    }
    let (mut yes, mut no) = (from, to);
    loop {
        let middle = yes.midpoint(no);
        if middle == yes || middle == no {
            return yes;
        }
        if holds(middle) {
            yes = middle;
        } else {
            no = middle;
        }
    }
}

/// All four values, if every round ends in agreement and the first party has `x` when it offers.
fn agreed(stage: &Stage<'_>, x: f64) -> Option<Steady> {
    let second = stage.best(1, stage.holds_out_for(0, x))?.1;
    let first = stage.best(0, stage.holds_out_for(1, second[1]))?.1;
    Some(Steady { values: [first, second] })
}

fn next(stage: &Stage<'_>, steady: &Steady) -> ([Play; 2], Steady) {
    let plays = [stage.play(PartyIx(0), steady.values[1]), stage.play(PartyIx(1), steady.values[0])];
    (plays, Steady { values: plays.map(|p| p.values) })
}

fn is_steady(stage: &Stage<'_>, steady: &Steady) -> bool {
    distance(steady, &next(stage, steady).1) < APART
}

fn distance(a: &Steady, b: &Steady) -> f64 {
    let pairs = a.values.iter().flatten().zip(b.values.iter().flatten());
    pairs.map(|(a, b)| if a == b { 0.0 } else { (a - b).abs() }).fold(0.0, f64::max)
}

/// Backward induction from disagreement for ever, until nothing moves.
fn by_repetition(stage: &Stage<'_>) -> Option<Steady> {
    let never = [0, 1].map(|i| {
        let kept = stage.discount[i] * (1.0 - stage.breakdown);
        let once = stage.waiting(i, 0.0);
        if once == 0.0 { 0.0 } else { once / (1.0 - kept) }
    });
    let mut steady = Steady { values: [never; 2] };
    for _ in 0..PATIENCE {
        let after = next(stage, &steady).1;
        if distance(&steady, &after) <= TOLERANCE * 1e-2 {
            return Some(after);
        }
        steady = after;
    }
    None
}
