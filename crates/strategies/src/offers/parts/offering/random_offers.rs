//! Offers any outcome that is worth at least so much, all alike.

use super::super::{Offering, Part, Plan, Range, Scene, Why};
use demarche_domain::offers::Notes;
use demarche_domain::outcomes::{Allowed, OutcomeIx, Party};
use demarche_domain::strategy::{Args, Chance, Param};

/// Tries at an outcome where there is no table of them.
const TRIES: usize = 1000;

/// Its parameters.
pub(in crate::offers) const PARAMS: &[Param] = &[Param::number(
    "above",
    0.0,
    0.0,
    1.0,
    "share of the way from its worst outcome to its best below which it offers nothing",
)];

pub(super) const PART: Part<dyn Offering> =
    Part { id: "random-offers", params: PARAMS, make: |own, args| Ok(Box::new(RandomOffers::new(own.party, args))) };

/// The policy.
pub(in crate::offers) struct RandomOffers {
    range: Option<Range>,
    above: f64,
}

impl RandomOffers {
    /// The policy for a party, with arguments of [`PARAMS`].
    pub(in crate::offers) fn new(party: &Party, args: &Args) -> Self {
        Self { range: Range::of(party), above: args.get("above") }
    }
}

impl Offering for RandomOffers {
    fn plan(&self, scene: &Scene, _: &mut Notes, chance: &mut dyn Chance) -> Plan {
        let Some(range) = self.range else { return Plan::Nothing };
        let ranking = &scene.view.own.ranking;
        let level = range.held(range.at_share(self.above));
        let least = ranking.at_least(level).unwrap_or(ranking.best());
        if let (Some(first), Some(all)) = (ranking.place(least), ranking.table()) {
            // A draw on [0, 1) never reaches the length.
            let at = first + (chance.uniform() * (all.len() - first) as f64) as usize;
            return Plan::Outcome(ranking.at(at).unwrap_or(least), Why::Aspired(level));
        }
        let space = scene.view.space;
        for _ in 0..TRIES {
            let outcome = OutcomeIx((chance.uniform() * space.len() as f64) as u64);
            if space.allowed(outcome) == Allowed::Yes && ranking.utility(outcome) >= level {
                return Plan::Outcome(ranking.ranked(outcome), Why::Aspired(level));
            }
        }
        Plan::Outcome(least, Why::Aspired(level))
    }
}
