//! What the cases of markets share: policies whose welfare is quadratic in how far they are taken, as measures of the engine,
//! and the search for the best of them over sessions of one period.
//!
//! A policy is three measures that rise together: one whose costs and benefits grow evenly, one whose costs grow with the
//! square, and one that stands for what there is without the policy.

use super::search::peak;
use crate::error::TheoryError;
use crate::play::Rehearsal;
use demarche_domain::act::Act;
use demarche_domain::ids::{MeasureIx, PartyIx, Seat};
use demarche_domain::scenario::{Measure, Protocol, Scenario};

/// Measures of a policy.
const PARTS: usize = 3;

/// What a country can do, and what it means for itself and for the other.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Policy {
    /// What it is called.
    pub name: &'static str,
    /// Whose it is: 0 or 1.
    pub owner: usize,
    /// Welfare of owner and other at intensities 0, ½ and 1.
    pub welfare: [[f64; 2]; 3],
}

impl Policy {
    /// A policy whose welfare is `at` of an amount that runs from `none` to `full`.
    pub(super) fn new(name: &'static str, owner: usize, none: f64, full: f64, at: impl Fn(f64) -> [f64; 2]) -> Self {
        Self { name, owner, welfare: [none, f64::midpoint(none, full), full].map(at) }
    }
}

/// A quadratic on [0, 1] through its values at 0, ½ and 1: constant, slope and square.
fn quadratic(values: [f64; 3]) -> [f64; 3] {
    let [a, b, c] = values;
    [a, 4.0 * b - 3.0 * a - c, 2.0 * (a + c) - 4.0 * b]
}

/// Two countries without impatience, for one period, with these policies.
pub(super) fn countries(id: &str, policies: &[Policy]) -> Scenario {
    let mut scenario = Scenario::theory(id, Protocol::SimultaneousDrafts, 1);
    scenario.lineup = vec!["outside".to_owned(); 2];
    scenario.parties[0].base_value = 0.0;
    scenario.clauses.clear();
    for policy in policies {
        let own = quadratic(policy.welfare.map(|[own, _]| own));
        let others = quadratic(policy.welfare.map(|[_, other]| other));
        let (owner, target) = (PartyIx::at(policy.owner), PartyIx::at(1 - policy.owner));
        let named = |part: &str| format!("{}{part}-{}", policy.name, policy.owner + 1);
        let mut even = Measure::plain(&named(""), owner, target);
        (even.level, even.policy_value, even.cost_target) = (0.0, own[1], -others[1]);
        let mut square = Measure::plain(&named("-squared"), owner, target);
        (square.level, square.cost_owner, square.cost_target, square.curvature) = (0.0, -own[2], -others[2], 2.0);
        let mut without = Measure::plain(&named("-none"), owner, target);
        (without.policy_value, without.cost_target) = (own[0], -others[0]);
        scenario.measures.extend([even, square, without]);
    }
    scenario
}

/// The acts that take every policy so far.
pub(super) fn impose(policies: &[Policy], levels: &[f64]) -> Vec<(Seat, Act)> {
    let acts = policies.iter().zip(levels).enumerate().flat_map(|(k, (policy, level))| {
        let first = PARTS * k;
        [first, first + 1].map(|m| (Seat::at(policy.owner), Act::Impose(MeasureIx::at(m), level.clamp(0.0, 1.0))))
    });
    acts.collect()
}

/// Two countries whose policies are tried out.
pub(super) struct Economy<'p> {
    policies: &'p [Policy],
    rehearsal: Rehearsal,
}

impl<'p> Economy<'p> {
    /// Countries with these policies.
    pub(super) fn new(id: &'static str, policies: &'p [Policy], seed: u64) -> Result<Self, TheoryError> {
        Ok(Self { policies, rehearsal: Rehearsal::new(id, countries(id, policies), seed)? })
    }

    /// Welfare of both countries over the period, off the accounts of a session in which every policy is taken so far.
    pub(super) fn welfare(&mut self, levels: &[f64]) -> [f64; 2] {
        let acts = impose(self.policies, levels);
        let booked = self.rehearsal.play(|_| acts.clone());
        [booked[0], booked[1]]
    }
}

/// How far a country takes its only policy.
pub(super) fn best(id: &'static str, policy: &Policy, seed: u64) -> Result<f64, TheoryError> {
    let mut economy = Economy::new(id, std::slice::from_ref(policy), seed)?;
    peak(|z| Ok(economy.welfare(&[z])[policy.owner]))
}
