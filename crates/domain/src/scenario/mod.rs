//! The checked scenario: what a file means once every mistake in it is gone.
//!
//! Built only by the reader of scenario files (and by tests), read by everything else; nothing after the
//! reader checks a range again. Costs are rates per year in shares of the pie, lumps are shares of the pie,
//! times are whole calendar units (days in a dated scenario, rounds in one that counts rounds).

mod bargaining;
mod behaviour;
mod blank;
mod calendar;
mod clause;
mod event;
mod in_force;
mod intermediary;
mod measure;
mod party;
mod protocol;
mod relation;
mod stage_game;
mod threshold;

pub use behaviour::{Aspiration, Behaviour, Conduct, Gaussian, Optimism, Tactics};
pub use calendar::{Calendar, Clock};
pub use clause::{Clause, Levels, Subject};
pub use event::{Event, EventKind, Summit};
pub use in_force::InForce;
pub use intermediary::{Diversification, Intermediary, Role};
pub use measure::{Exposure, Family, MAX_STEPS, Measure, Standing, Step, ThirdCost, Unit};
pub use party::{Agency, Audience, Constituency, Election, Leaning, Party, Ratification, ShockLaw, ShockPersistence};
pub use protocol::{
    AttritionClock, Crisis, HoldOrConcede, Knowledge, OneSidedOffers, Pie, Pricing, PrivateValue, Protocol, SealedBids,
    Tail,
};
pub use relation::{Beta, Relation};
pub use stage_game::{Bimatrix, BimatrixError, Payoffs, StageGame};
pub use threshold::{Hazards, Markets, Thresholds};

use crate::ids::{ClauseIx, ConstituencyIx, DurationIx, IntermediaryIx, MeasureIx, PartyIx, Seat};
use crate::offers::OfferSetting;

/// A whole scenario, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// Kebab-case id; for an embedded scenario the file's name.
    pub id: String,
    /// Title for people.
    pub title: String,
    /// What it is about, in a paragraph a lecturer could read out.
    pub summary: String,
    /// Where the model or the case comes from, for literature scenarios.
    pub citation: Option<String>,
    /// Start, horizon, grid, unit of time.
    pub calendar: Calendar,
    /// Rules of encounter.
    pub protocol: Protocol,
    /// Principals, in seat order; at least two.
    pub parties: Vec<Party>,
    /// Groups inside the parties.
    pub constituencies: Vec<Constituency>,
    /// Policy instruments.
    pub measures: Vec<Measure>,
    /// What is negotiated.
    pub clauses: Vec<Clause>,
    /// Durations an agreement may have, ascending; the permanent one is `None`, last.
    pub durations: Vec<Option<i32>>,
    /// Third parties, in seat order after the parties.
    pub intermediaries: Vec<Intermediary>,
    /// Agreements in force at the start.
    pub in_force: Vec<InForce>,
    /// Beliefs per ordered pair of parties, row-major (`i * n + j`: what i believes of j); the diagonal is unused.
    pub relations: Vec<Relation>,
    /// Dated events, ascending.
    pub events: Vec<Event>,
    /// Leaders' meetings, ascending.
    pub summits: Vec<Summit>,
    /// Levers that are the same for all parties.
    pub behaviour: Behaviour,
    /// Sources of chance.
    pub hazards: Hazards,
    /// Market and supply-chain stress.
    pub markets: Markets,
    /// What counts as which ending.
    pub thresholds: Thresholds,
    /// The default strategy at each seat, as text (`hawk(floor: 0.7)`), in seat order.
    pub lineup: Vec<String>,
    /// Canonical hash of the content, 32 hex digits.
    pub hash: String,
}

impl Scenario {
    /// Number of parties.
    #[inline]
    #[must_use]
    pub fn n_parties(&self) -> usize {
        self.parties.len()
    }

    /// Number of seats: parties, then intermediaries.
    #[inline]
    #[must_use]
    pub fn n_seats(&self) -> usize {
        self.parties.len() + self.intermediaries.len()
    }

    /// The party of an index.
    #[inline]
    #[must_use]
    pub fn party(&self, at: PartyIx) -> &Party {
        &self.parties[at.ix()]
    }

    /// The measure of an index.
    #[inline]
    #[must_use]
    pub fn measure(&self, at: MeasureIx) -> &Measure {
        &self.measures[at.ix()]
    }

    /// The clause of an index.
    #[inline]
    #[must_use]
    pub fn clause(&self, at: ClauseIx) -> &Clause {
        &self.clauses[at.ix()]
    }

    /// The intermediary of an index.
    #[inline]
    #[must_use]
    pub fn intermediary(&self, at: IntermediaryIx) -> &Intermediary {
        &self.intermediaries[at.ix()]
    }

    /// The constituency of an index.
    #[inline]
    #[must_use]
    pub fn constituency(&self, at: ConstituencyIx) -> &Constituency {
        &self.constituencies[at.ix()]
    }

    /// What `holder` believes of `other` at the start.
    #[inline]
    #[must_use]
    pub fn relation(&self, holder: PartyIx, other: PartyIx) -> &Relation {
        &self.relations[holder.ix() * self.parties.len() + other.ix()]
    }

    /// The length of a duration in calendar units, `None` for a permanent one.
    #[inline]
    #[must_use]
    pub fn duration(&self, at: DurationIx) -> Option<i32> {
        self.durations[at.ix()]
    }

    /// The length of a duration in years, infinite for a permanent one.
    #[inline]
    #[must_use]
    pub fn duration_years(&self, at: DurationIx) -> f64 {
        self.durations[at.ix()].map_or(f64::INFINITY, |d| f64::from(d) * self.calendar.years_per_unit)
    }

    /// The id of the party or intermediary at a seat.
    #[must_use]
    pub fn seat_id(&self, seat: Seat) -> &str {
        let n = self.parties.len();
        match self.parties.get(seat.ix()) {
            Some(party) => &party.id,
            None => self.intermediaries.get(seat.ix() - n).map_or("?", |x| &x.id),
        }
    }

    /// The name for people of the party or intermediary at a seat.
    #[must_use]
    pub fn seat_name(&self, seat: Seat) -> &str {
        let n = self.parties.len();
        match self.parties.get(seat.ix()) {
            Some(party) => &party.name,
            None => self.intermediaries.get(seat.ix() - n).map_or("?", |x| &x.name),
        }
    }

    /// The seat of an id.
    #[must_use]
    pub fn seat(&self, id: &str) -> Option<Seat> {
        (0..self.n_seats()).map(Seat::at).find(|s| self.seat_id(*s) == id)
    }

    /// The seat of a party.
    #[inline]
    #[must_use]
    pub fn party_seat(&self, at: PartyIx) -> Seat {
        Seat(at.0)
    }

    /// The seat of an intermediary.
    #[inline]
    #[must_use]
    pub fn intermediary_seat(&self, at: IntermediaryIx) -> Seat {
        Seat::at(self.parties.len() + at.ix())
    }

    /// The setting of bargaining by offers, where that is the protocol.
    #[inline]
    #[must_use]
    pub const fn offers(&self) -> Option<&OfferSetting> {
        match &self.protocol {
            Protocol::Offers(setting) => Some(setting),
            _ => None,
        }
    }

    /// The measure of an id.
    #[must_use]
    pub fn measure_named(&self, id: &str) -> Option<MeasureIx> {
        self.measures.iter().position(|m| m.id == id).map(MeasureIx::at)
    }

    /// The clause of an id.
    #[must_use]
    pub fn clause_named(&self, id: &str) -> Option<ClauseIx> {
        self.clauses.iter().position(|k| k.id == id).map(ClauseIx::at)
    }
}
