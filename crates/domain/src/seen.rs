//! What others may know of a party: the scenario with private numbers replaced by reference values.

use crate::appraisal::Appraisal;
use crate::ids::{PartyIx, Seat};
use crate::scenario::{Gaussian, Knowledge, PrivateValue, Protocol, Scenario};
use crate::view::View;

impl Scenario {
    /// The scenario as the party or intermediary at a seat sees it.
    ///
    /// Of every *other* party the private numbers are replaced: hawk prices by reference prices, hawk weight by 1,
    /// optimism and aspiration by their means with no spread, ratification threshold spread and resolve by 0. Under
    /// complete information nothing is replaced.
    #[must_use]
    pub fn as_seen_by(&self, seat: Seat) -> Self {
        let mut seen = self.clone();
        if let Protocol::Offers(setting) = &self.protocol {
            seen.protocol = Protocol::Offers(setting.as_seen_by(seat.ix()));
            return seen;
        }
        if matches!(self.protocol, Protocol::AlternatingOffers { knowledge: Knowledge::Complete, .. }) {
            return seen;
        }
        for (i, party) in seen.parties.iter_mut().enumerate() {
            if i == seat.ix() {
                continue;
            }
            party.hawk_weight = 1.0;
            party.optimism.q.sd = 0.0;
            party.aspiration.floor = Gaussian { mean: party.aspiration.floor.mean, sd: 0.0 };
            party.ratification.threshold_sd = 0.0;
            party.conduct.resolve_sd = 0.0;
        }
        for clause in &mut seen.clauses {
            if clause.giver.ix() != seat.ix() {
                clause.visible_price = clause.reference_price;
            }
        }
        seen
    }

    /// The scenario as someone outside all parties sees it.
    #[must_use]
    pub fn as_seen_by_outsider(&self) -> Self {
        self.as_seen_by(Seat(u16::MAX))
    }
}

impl PrivateValue {
    /// Whether it is known for sure.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.low == self.high
    }
}

impl View<'_> {
    /// The values of those that an offer is made to, taken together, as this party sees them.
    #[must_use]
    pub fn other_values(&self) -> &Appraisal {
        self.others
    }

    /// Parties other than this one.
    pub fn others(&self) -> impl Iterator<Item = PartyIx> + '_ {
        (0..self.seen.len()).map(PartyIx::at).filter(|j| *j != self.me)
    }
}
