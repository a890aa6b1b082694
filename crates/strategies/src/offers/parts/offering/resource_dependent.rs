//! Aims at a utility that falls as the talks use up a resource: offers that have gone back and forth.

use super::super::{Offering, Part, Plan, Range, Scene};
use demarche_domain::maths;
use demarche_domain::offers::Notes;
use demarche_domain::outcomes::Party;
use demarche_domain::strategy::{Args, Chance, Param};

/// Its parameters.
pub(in crate::offers) const PARAMS: &[Param] = &[
    Param::number("patience", 10.0, 0.001, 1e6, "offers that it thinks reasonable to exchange with one other party"),
    Param::number("k", 0.0, 0.0, 1.0, "share of its range given up at the start"),
];

pub(super) const PART: Part<dyn Offering> = Part {
    id: "resource-dependent",
    params: PARAMS,
    make: |own, args| Ok(Box::new(ResourceDependent::new(own.party, args))),
};

/// The policy.
pub(in crate::offers) struct ResourceDependent {
    range: Option<Range>,
    patience: f64,
    k: f64,
}

impl ResourceDependent {
    /// The policy for a party, with arguments of [`PARAMS`].
    pub(in crate::offers) fn new(party: &Party, args: &Args) -> Self {
        Self { range: Range::of(party), patience: args.get("patience"), k: args.get("k") }
    }
}

impl Offering for ResourceDependent {
    fn plan(&self, scene: &Scene, _: &mut Notes, _: &mut dyn Chance) -> Plan {
        let Some(range) = self.range else { return Plan::Nothing };
        let (others, offers) = ((scene.view.parties - 1) as f64, scene.view.trail.len() as f64);
        let left = if offers > 0.0 { self.patience * others * others / offers } else { f64::INFINITY };
        let given_up = self.k + (1.0 - self.k) * maths::exp(-left);
        Plan::Level(range.held(range.most - range.span() * given_up))
    }
}
