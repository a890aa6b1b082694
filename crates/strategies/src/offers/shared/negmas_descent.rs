//! NegMAS's negotiators that go through their outcomes once.

use super::seat::Own;
use demarche_domain::ids::PartyIx;
use demarche_domain::offers::{Answer, Notes, OfferView};
use demarche_domain::outcomes::{Allowed, OutcomeIx, Ranked};
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{Decision, Refusal};

/// What it offers first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::offers) enum Begins {
    /// Its best outcome.
    Best,
    /// Outcomes worth less than no agreement, from the highest number down.
    Wasting,
}

/// What it accepts, of what is worth its reservation value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::offers) enum Accepts {
    /// Anything.
    Rational,
    /// The first of a party, then only what is better than what it last accepted of it.
    Better,
    /// The first of a party, then only what is not worse than what it last accepted of it.
    NotWorse,
}

/// One outcome after the other in descending order, and then the last one again and again.
#[derive(Debug, Clone, Copy)]
pub(in crate::offers) struct Descent {
    begins: Begins,
    accepts: Accepts,
    reservation: f64,
}

/// Counts that it keeps: where it is, the outcome last offered, and of each party, and a mediator, whether it has accepted an offer; and
/// what that was worth.
const PHASE: usize = 0;
const LAST: usize = 1;
const ACCEPTED: usize = 2;

/// Nothing offered yet; wasting; going down.
const FRESH: i64 = 0;
const WASTING: i64 = 1;
const DESCENDING: i64 = 2;

impl Descent {
    /// For a seat.
    ///
    /// # Errors
    /// More outcomes than can be gone through one by one, where it has to.
    pub(in crate::offers) fn new(own: &Own, begins: Begins, accepts: Accepts) -> Result<Self, Refusal> {
        if begins == Begins::Wasting && own.party.ranking.table().is_none() {
            let outcomes = own.setting.domain.space.len();
            return Err(Refusal(format!("it goes through all outcomes by number, and {outcomes} are too many")));
        }
        Ok(Self { begins, accepts, reservation: own.party.reservation })
    }

    /// Lays out its notes.
    pub(in crate::offers) fn open(view: &OfferView, notes: &mut Notes) {
        notes.lay_out(view.parties + 1, ACCEPTED + view.parties + 1);
    }

    /// Its answer.
    pub(in crate::offers) fn respond(&self, view: &OfferView, notes: &mut Notes) -> Decision<Answer> {
        let worth = view.standing.map_or(f64::NEG_INFINITY, |standing| view.utility(standing.outcome));
        let of = view.standing.and_then(|standing| standing.by).map_or(view.parties, PartyIx::ix);
        let accepted = (notes.n[ACCEPTED + of] == 1).then_some(notes.x[of]);
        let against = accepted.filter(|_| self.accepts != Accepts::Rational).unwrap_or(self.reservation);
        let good = match (self.accepts, accepted) {
            (Accepts::Better, Some(last)) => worth > last,
            (Accepts::NotWorse, Some(last)) => worth >= last,
            _ => true,
        };
        let takes = worth >= self.reservation && good;
        if takes {
            notes.n[ACCEPTED + of] = 1;
            notes.x[of] = worth;
        }
        let answer = if takes { Answer::Accept } else { Answer::Reject };
        Decision::new(answer, Reason::Compared { worth, against })
    }

    /// Its offer.
    pub(in crate::offers) fn propose(&self, view: &OfferView, notes: &mut Notes) -> Decision<Option<OutcomeIx>> {
        let ranking = &view.own.ranking;
        let last = (notes.n[PHASE] != FRESH).then(|| ranking.ranked(OutcomeIx(notes.n[LAST].cast_unsigned())));
        let offer = match self.wasted(view, notes, last) {
            Some(wasted) => {
                notes.n[PHASE] = WASTING;
                Some(wasted)
            }
            None => {
                let next = if notes.n[PHASE] == DESCENDING {
                    last.and_then(|last| ranking.below(last))
                } else {
                    Some(ranking.best())
                };
                let next = next.filter(|next| next.utility >= self.reservation);
                if next.is_some() {
                    notes.n[PHASE] = DESCENDING;
                }
                // With nothing left it makes its last offer again, unless that was wasted.
                next.or(last.filter(|_| notes.n[PHASE] == DESCENDING))
            }
        };
        if let Some(offer) = offer {
            notes.n[LAST] = offer.outcome.0.cast_signed();
        }
        let worth = offer.map_or(ranking.best().utility, |offer| offer.utility);
        let reason = Reason::Compared { worth, against: self.reservation };
        Decision::new(offer.map(|offer| offer.outcome), reason)
    }

    /// The next outcome that is worth less than no agreement, where it begins with these.
    fn wasted(&self, view: &OfferView, notes: &Notes, last: Option<Ranked>) -> Option<Ranked> {
        let end = match (self.begins, notes.n[PHASE], last) {
            (Begins::Wasting, FRESH, _) => view.space.len(),
            (Begins::Wasting, WASTING, Some(last)) => last.outcome.0,
            _ => return None,
        };
        let lost = |x: &OutcomeIx| view.space.allowed(*x) == Allowed::Yes && view.utility(*x) < self.reservation;
        (0..end).rev().map(OutcomeIx).find(lost).map(|outcome| view.own.ranking.ranked(outcome))
    }
}
