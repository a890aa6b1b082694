//! Imitates in proportion what another party did some steps ago.

use super::super::{Offering, Part, Plan, Range, Scene};
use super::imitation::{mean, own_last, ratio};
use demarche_domain::offers::Notes;
use demarche_domain::outcomes::Party;
use demarche_domain::strategy::{Args, Chance, Param};

/// Its parameters.
pub(in crate::offers) const PARAMS: &[Param] =
    &[Param::number("delta", 1.0, 1.0, 1000.0, "how many of the other party's offers back it looks, rounded down")];

pub(super) const PART: Part<dyn Offering> = Part {
    id: "relative-tit-for-tat",
    params: PARAMS,
    make: |own, args| Ok(Box::new(RelativeTitForTat::new(own.party, args))),
};

/// The policy.
pub(in crate::offers) struct RelativeTitForTat {
    range: Option<Range>,
    delta: usize,
}

impl RelativeTitForTat {
    /// The policy for a party, with arguments of [`PARAMS`].
    pub(in crate::offers) fn new(party: &Party, args: &Args) -> Self {
        Self { range: Range::of(party), delta: args.get("delta") as usize }
    }
}

impl Offering for RelativeTitForTat {
    fn plan(&self, scene: &Scene, _: &mut Notes, _: &mut dyn Chance) -> Plan {
        let Some(range) = self.range else { return Plan::Nothing };
        let factor = mean(scene, &range, self.delta, self.delta - 1, ratio);
        Plan::Level(range.held(factor.map_or(range.most, |x| range.at_share(x * own_last(scene, &range)))))
    }
}
