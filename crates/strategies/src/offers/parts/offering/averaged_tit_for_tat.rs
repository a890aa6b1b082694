//! Imitates in proportion what another party did over a window of its last offers.

use super::super::{Offering, Part, Plan, Range, Scene};
use super::imitation::{mean, own_last, ratio};
use demarche_domain::offers::Notes;
use demarche_domain::outcomes::Party;
use demarche_domain::strategy::{Args, Chance, Param};

/// Its parameters.
pub(in crate::offers) const PARAMS: &[Param] =
    &[Param::number("window", 2.0, 1.0, 1000.0, "over how many of the other party's offers it looks, rounded down")];

pub(super) const PART: Part<dyn Offering> = Part {
    id: "averaged-tit-for-tat",
    params: PARAMS,
    make: |own, args| Ok(Box::new(AveragedTitForTat::new(own.party, args))),
};

/// The policy.
pub(in crate::offers) struct AveragedTitForTat {
    range: Option<Range>,
    window: usize,
}

impl AveragedTitForTat {
    /// The policy for a party, with arguments of [`PARAMS`].
    pub(in crate::offers) fn new(party: &Party, args: &Args) -> Self {
        Self { range: Range::of(party), window: args.get("window") as usize }
    }
}

impl Offering for AveragedTitForTat {
    fn plan(&self, scene: &Scene, _: &mut Notes, _: &mut dyn Chance) -> Plan {
        let Some(range) = self.range else { return Plan::Nothing };
        let factor = mean(scene, &range, self.window, 0, ratio);
        Plan::Level(range.held(factor.map_or(range.most, |x| range.at_share(x * own_last(scene, &range)))))
    }
}
