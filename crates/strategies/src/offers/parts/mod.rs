//! The parts that a bargainer is put together from: what it offers, what it accepts, and what it makes of the others.
//!
//! The division is that of Baarslag, Hindriks, Hendrikx, Dirkzwager, Jonker (2014), "Decoupling negotiating agents to explore the
//! space of negotiation strategies". Every part is one file and one line in the list of its kind, and a text names it:
//! `ac-next(alpha: 1)`.

pub(in crate::offers) mod acceptance;
pub(in crate::offers) mod models;
pub(in crate::offers) mod offering;

mod composed;
mod entry;
mod estimate;
mod range;

use demarche_domain::offers::{Answer, Notes, OfferView};
use demarche_domain::outcomes::{OutcomeIx, Ranked};
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{Chance, Decision};

pub(in crate::offers) use composed::Composed;
pub(in crate::offers) use entry::{Part, find};
pub(in crate::offers) use estimate::{Estimate, Layout};
pub(in crate::offers) use range::Range;

/// What a party sees, and how it reads the others.
pub(in crate::offers) struct Scene<'a> {
    /// What it sees.
    pub(in crate::offers) view: &'a OfferView<'a>,
    /// How it reads each other party that has made an offer; empty without a model.
    pub(in crate::offers) others: &'a [Estimate<'a>],
}

impl Scene<'_> {
    /// What an outcome is worth to the others together, each from 0 to 1.
    pub(in crate::offers) fn worth_to_others(&self, outcome: OutcomeIx) -> f64 {
        self.others.iter().map(|other| other.worth(outcome)).sum()
    }
}

/// What a party would offer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::offers) enum Plan {
    /// Something worth so much, as near to it as can be, and not less.
    Level(f64),
    /// This.
    Outcome(Ranked, Why),
    /// Nothing: no outcome is worth what it has without an agreement.
    Nothing,
}

/// Why an outcome is offered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::offers) enum Why {
    /// It is worth at least this.
    Aspired(f64),
    /// It is thought to be worth so much to the others.
    Estimated(f64),
    /// As many new offers for as many: so many made, so many received.
    Exchanged(f64, f64),
}

impl Why {
    /// The reason that the offer carries.
    pub(in crate::offers) fn reason(self, view: &OfferView, worth: f64) -> Reason {
        match self {
            Self::Aspired(aspiration) => Reason::Aspired { worth, aspiration, time: view.time() },
            Self::Estimated(others) => Reason::Estimated { worth, others },
            Self::Exchanged(made, received) => Reason::Exchanged { worth, made, received },
        }
    }
}

/// What to offer.
pub(in crate::offers) trait Offering: Send + Sync {
    /// Lays out its notes.
    fn open(&self, _view: &OfferView, _notes: &mut Notes) {}

    /// What it would offer now. May be asked once a turn only to judge an offer, without the plan being carried out.
    fn plan(&self, scene: &Scene, notes: &mut Notes, chance: &mut dyn Chance) -> Plan;

    /// Takes down that it has made an offer.
    fn offered(&self, _offer: Ranked, _notes: &mut Notes) {}
}

/// What to accept. That nothing worth less than the reservation value is accepted is seen to before it is asked.
pub(in crate::offers) trait Acceptance: Send + Sync {
    /// Its answer to an offer, where it would offer `planned` itself.
    fn answer(&self, view: &OfferView, offer: Ranked, planned: Option<Ranked>) -> Decision<Answer>;
}

/// How to read another party from its offers.
pub(in crate::offers) trait Model: Send + Sync {
    /// Lays out its notes on one other party: an [`Estimate`] as its [`Layout`] has it, then what else it needs.
    fn open(&self, layout: &Layout, notes: &mut Notes);

    /// Learns from an offer of that party, made at a relative time.
    fn learn(&self, layout: &Layout, offer: OutcomeIx, time: f64, notes: &mut Notes);
}

/// `Accept` where a condition holds, else `Reject`.
pub(in crate::offers) const fn accept_if(holds: bool) -> Answer {
    if holds { Answer::Accept } else { Answer::Reject }
}
