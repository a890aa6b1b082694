//! I03 played: what a message does is what it makes the receiver do, and that is an act whose worth to both depends on the
//! state. From sessions of one state and one act each follow the receiver's best act on a range of states, the states at
//! which the sender does not mind which of two messages it sends, and how many messages there can be.

use super::markets::{Policy, countries, impose};
use super::search::turns;
use crate::closed::i03::Params;
use crate::closed::{Settings, Value};
use crate::error::TheoryError;
use crate::play::{Rehearsal, Table};
use crate::simulate::{RunOptions, Simulated, SimulatedResult};
use demarche_domain::maths;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

const ID: &str = "I03";
const RECEIVER: usize = 0;
/// The largest action there is: beyond all that a state up to 1 could call for.
const FAR: f64 = 4.0;
/// More messages than any bias in range allows.
const MANY: u32 = 64;
/// A first message that means less than this means nothing.
const LITTLE: f64 = 1e-9;

/// What an action means in a state, to receiver and sender: how far it misses what either wants, squared.
fn action(params: Params, state: f64) -> Policy {
    let miss = |action: f64, ideal: f64| -(action - ideal) * (action - ideal);
    Policy::new("action", RECEIVER, 0.0, FAR, |action| [miss(action, state), miss(action, state + params.b)])
}

/// The receiver and the sender, in every state that was looked at so far.
struct Talk {
    params: Params,
    seed: u64,
    states: BTreeMap<u64, Rehearsal>,
}

impl Talk {
    /// What both have from an action in a state.
    fn payoffs(&mut self, state: f64, taken: f64) -> Result<[f64; 2], TheoryError> {
        let policies = [action(self.params, state)];
        let acts = impose(&policies, &[taken / FAR]);
        let rehearsal = match self.states.entry(state.to_bits()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(Rehearsal::new(ID, countries(ID, &policies), self.seed)?),
        };
        let booked = rehearsal.play(|_| acts.clone());
        Ok([booked[0], booked[1]])
    }

    /// The receiver's mean payoff from an action on a range of states, by Simpson's rule, which is exact here.
    fn mean(&mut self, [low, high]: [f64; 2], taken: f64) -> Result<f64, TheoryError> {
        let mut mean = 0.0;
        for (state, weight) in [(low, 1.0), (f64::midpoint(low, high), 4.0), (high, 1.0)] {
            mean += weight / 6.0 * self.payoffs(state, taken)?[0];
        }
        Ok(mean)
    }

    /// The receiver's best action on a range of states: the top of the parabola through three of them.
    fn answer(&mut self, range: [f64; 2]) -> Result<f64, TheoryError> {
        let (none, half, full) = (self.mean(range, 0.0)?, self.mean(range, FAR / 2.0)?, self.mean(range, FAR)?);
        Ok(FAR * (3.0 * none - 4.0 * half + full) / (4.0 * (none - 2.0 * half + full)))
    }

    /// The state at which the message after the range `[before, cut]` ends, so that a sender at `cut` does not mind which of
    /// the two it sends.
    ///
    /// What the higher message pays it more is a parabola in that state: above nothing while the message means little more,
    /// below once it means too much.
    fn next(&mut self, before: f64, cut: f64) -> Result<f64, TheoryError> {
        let lower = self.answer([before, cut])?;
        let mut lead = |end: f64| -> Result<f64, TheoryError> {
            let higher = self.answer([cut, end])?;
            Ok(self.payoffs(cut, higher)?[1] - self.payoffs(cut, lower)?[1])
        };
        let (none, one, two) = (lead(cut)?, lead(cut + 1.0)?, lead(cut + 2.0)?);
        let (square, slope) = ((none - 2.0 * one + two) / 2.0, (4.0 * one - 3.0 * none - two) / 2.0);
        let root = maths::sqrt((slope * slope - 4.0 * square * none).max(0.0));
        Ok(cut + (-slope - root) / (2.0 * square))
    }

    /// The ends of so many messages if the first one ends at `first`.
    fn ends(&mut self, first: f64, messages: u32) -> Result<Vec<f64>, TheoryError> {
        let mut ends = vec![0.0, first];
        for _ in 1..messages {
            let (before, cut) = (ends[ends.len() - 2], ends[ends.len() - 1]);
            ends.push(self.next(before, cut)?);
        }
        Ok(ends)
    }

    /// The last end of so many messages if the first one ends at `first`.
    fn last(&mut self, first: f64, messages: u32) -> Result<f64, TheoryError> {
        Ok(self.ends(first, messages)?.last().copied().unwrap_or(first))
    }
}

/// The table of the case: the receiver acts on the last message, in the middle of what it means.
///
/// # Errors
/// Settings that the case refuses.
pub fn table(settings: &Settings) -> Result<Table, TheoryError> {
    let params = Params::read(settings)?;
    let policies = [action(params, 0.5)];
    let mut talk = Talk { params, seed: 0, states: BTreeMap::new() };
    let level = talk.answer([0.0, 1.0])? / FAR;
    Ok(Table { scenario: countries(ID, &policies), acts: vec![(1, impose(&policies, &[level]))] })
}

/// Plays it.
///
/// # Errors
/// Settings that the case refuses, or acts that cannot be done.
pub fn simulate(settings: &Settings, options: &RunOptions) -> Result<Simulated, TheoryError> {
    let mut talk = Talk { params: Params::read(settings)?, seed: options.seed, states: BTreeMap::new() };
    // As many messages as fit, the first of them about next to nothing.
    let mut messages = 1;
    while messages < MANY && talk.last(0.0, messages + 1)? < 1.0 - LITTLE {
        messages += 1;
    }
    // Later messages mean more than earlier ones.
    let first = turns(0.0, 1.0 / f64::from(messages), |first| Ok(1.0 - talk.last(first, messages)?))?;
    let cuts = talk.ends(first, messages)?;
    let mut loss = 0.0;
    for pair in cuts.windows(2) {
        let range = [pair[0], pair[1]];
        let taken = talk.answer(range)?;
        loss -= (range[1] - range[0]) * talk.mean(range, taken)?;
    }
    let results = vec![
        SimulatedResult::new("N", i64::from(messages)),
        SimulatedResult::new("cuts", Value::List(cuts)),
        SimulatedResult::new("receiver_loss", loss),
    ];
    Ok(Simulated { results, sessions: 1, ..Simulated::default() })
}
