//! A domain's Pareto frontier, by whichever way is open.

use super::combine::{Intractable, combine};
use super::pareto::{Ties, pareto};
use super::points::Points;
use crate::outcomes::{Domain, Party, Utility};

/// A domain's frontier.
#[derive(Debug, Clone, PartialEq)]
pub struct Frontier {
    /// Its outcomes, best for the first seat first.
    pub points: Points,
    /// Whether outcomes that are worth the same to everybody are all listed.
    pub ties: Ties,
    /// Every allowed outcome, where there are few enough to list.
    pub all: Option<Points>,
}

impl Frontier {
    /// The frontier of a domain's allowed outcomes, whatever the parties' reservations: from the list of all outcomes where
    /// rankings have tables of them or a utility is not additive, otherwise combined issue by issue.
    ///
    /// # Errors
    /// No party, or a frontier that is out of reach.
    pub fn of(domain: &Domain) -> Result<Self, Intractable> {
        if domain.parties.is_empty() {
            return Err(Intractable::NoParty);
        }
        let untabled = domain.parties.iter().any(|party| party.ranking.table().is_none());
        let additive = |party: &Party| matches!(party.preferences.utility, Utility::Additive(_));
        if untabled && domain.parties.iter().all(additive) {
            return Ok(Self { points: combine(domain)?, ties: Ties::One, all: None });
        }
        let all = Points::of(domain);
        Ok(Self { points: pareto(&all, Ties::All), ties: Ties::All, all: Some(all) })
    }
}
