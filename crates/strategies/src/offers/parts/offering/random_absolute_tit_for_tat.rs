//! Imitates in absolute terms what another party did some steps ago, and concedes a random amount on top.

use super::super::{Offering, Part, Plan, Range, Scene};
use super::imitation::{mean, own_last};
use demarche_domain::offers::Notes;
use demarche_domain::outcomes::Party;
use demarche_domain::strategy::{Args, Chance, Param};

/// Its parameters.
pub(in crate::offers) const PARAMS: &[Param] = &[
    Param::number("delta", 1.0, 1.0, 1000.0, "how many of the other party's offers back it looks, rounded down"),
    Param::number("most", 0.05, 0.0, 1.0, "the most that it concedes on top, as a share of its range"),
];

pub(super) const PART: Part<dyn Offering> = Part {
    id: "random-absolute-tit-for-tat",
    params: PARAMS,
    make: |own, args| Ok(Box::new(RandomAbsoluteTitForTat::new(own.party, args))),
};

/// The policy.
pub(in crate::offers) struct RandomAbsoluteTitForTat {
    range: Option<Range>,
    delta: usize,
    most: f64,
}

impl RandomAbsoluteTitForTat {
    /// The policy for a party, with arguments of [`PARAMS`].
    pub(in crate::offers) fn new(party: &Party, args: &Args) -> Self {
        Self { range: Range::of(party), delta: args.get("delta") as usize, most: args.get("most") }
    }
}

impl Offering for RandomAbsoluteTitForTat {
    fn plan(&self, scene: &Scene, _: &mut Notes, chance: &mut dyn Chance) -> Plan {
        let Some(range) = self.range else { return Plan::Nothing };
        let Some(change) = mean(scene, &range, self.delta, self.delta - 1, |old, new| new - old) else {
            return Plan::Level(range.most);
        };
        let share = own_last(scene, &range) - change - self.most * chance.uniform();
        Plan::Level(range.held(range.at_share(share)))
    }
}
