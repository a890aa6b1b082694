//! The seat that a strategy is made for.

use demarche_domain::ids::Seat;
use demarche_domain::offers::OfferSetting;
use demarche_domain::outcomes::Party;
use demarche_domain::scenario::Scenario;
use demarche_domain::strategy::Refusal;

/// The family.
pub(in crate::offers) const OFFERS: &str = "offers";

/// A seat's own side of the setting.
pub(in crate::offers) struct Own<'a> {
    /// The setting as the seat sees it.
    pub(in crate::offers) setting: &'a OfferSetting,
    /// Its own preferences.
    pub(in crate::offers) party: &'a Party,
}

impl<'a> Own<'a> {
    /// The side of a seat.
    pub(in crate::offers) fn at(scenario: &'a Scenario, seat: Seat) -> Result<Self, Refusal> {
        let wrong = || Refusal("it bargains by offers over a negotiation domain, and here is none".to_owned());
        let setting = scenario.offers().ok_or_else(wrong)?;
        let party = setting.domain.parties.get(seat.ix()).ok_or_else(wrong)?;
        Ok(Self { setting, party })
    }
}
