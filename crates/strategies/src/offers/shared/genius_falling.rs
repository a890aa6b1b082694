//! GENIUS's time-dependent agents.

use super::genius_near::near;
use super::seat::Own;
use demarche_domain::maths;
use demarche_domain::offers::{Answer, OfferView};
use demarche_domain::outcomes::{OutcomeIx, Ranked};
use demarche_domain::reason::Reason;
use demarche_domain::strategy::Decision;

/// A target that falls from the best outcome as t^(1/e), and the outcome near it.
#[derive(Debug, Clone, Copy)]
pub(in crate::offers) struct Falling {
    e: f64,
    most: f64,
    least: f64,
}

impl Falling {
    /// For a seat.
    pub(in crate::offers) fn new(own: &Own, e: f64) -> Self {
        let (ranking, reservation) = (&own.party.ranking, own.party.reservation);
        Self { e, most: ranking.best().utility, least: ranking.worst().utility.max(reservation) }
    }

    fn target(&self, time: f64) -> f64 {
        let given_up = maths::pow(time, 1.0 / self.e);
        self.least + (self.most - self.least) * (1.0 - given_up)
    }

    fn planned(&self, view: &OfferView) -> (Ranked, f64) {
        let target = self.target(view.time());
        (near(&view.own.ranking, target), target)
    }

    /// Takes what is worth at least what it would offer.
    pub(in crate::offers) fn respond(&self, view: &OfferView) -> Decision<Answer> {
        let (planned, _) = self.planned(view);
        let worth = view.standing.map_or(f64::NEG_INFINITY, |standing| view.utility(standing.outcome));
        let answer = if worth >= planned.utility { Answer::Accept } else { Answer::Reject };
        Decision::new(answer, Reason::Compared { worth, against: planned.utility })
    }

    /// Offers the outcome near its target.
    pub(in crate::offers) fn propose(&self, view: &OfferView) -> Decision<Option<OutcomeIx>> {
        let (planned, target) = self.planned(view);
        let reason = Reason::Aspired { worth: planned.utility, aspiration: target, time: view.time() };
        Decision::new(Some(planned.outcome), reason)
    }
}
