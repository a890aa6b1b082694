//! The scenario of bargaining by offers: parties without a home front, who have nothing but a domain between them.

use super::{Party, Protocol, Relation, Scenario};
use crate::offers::OfferSetting;
use crate::scenario::Beta;

impl Scenario {
    /// Bargaining by offers between the parties of the setting's domain, with these strategies in seat order.
    #[must_use]
    pub fn bargaining(setting: OfferSetting, lineup: Vec<String>) -> Self {
        let steps = setting.steps;
        let domain = std::sync::Arc::clone(&setting.domain);
        let n = domain.parties.len();
        let mut scenario = Self::theory(&domain.id, Protocol::Offers(setting), steps);
        scenario.title.clone_from(&domain.title);
        scenario.parties = domain
            .parties
            .iter()
            .map(|party| Party { name: party.name.clone(), ..Party::neutral(&party.id) })
            .collect();
        scenario.clauses.clear();
        scenario.relations = vec![Relation { trust: Beta::SURE, credibility: Beta::SURE }; n * n];
        scenario.lineup = lineup;
        scenario
    }
}
