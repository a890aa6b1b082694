//! The band of utilities in which NegMAS's time-dependent negotiators offer and accept.

use demarche_domain::maths;
use demarche_domain::offers::{Answer, OfferView};
use demarche_domain::outcomes::{OutcomeIx, Party};
use demarche_domain::reason::Reason;
use demarche_domain::strategy::Decision;

use super::negmas_nearest::nearest;

/// Slack around an aspiration, in units of the utility, whatever its range.
const EPSILON: f64 = 1e-4;

/// An aspiration that falls with time as 1 − t^e, over the utilities of one party.
#[derive(Debug, Clone, Copy)]
pub(in crate::offers) struct Band {
    exponent: f64,
    most: f64,
    least: f64,
    reservation: f64,
}

impl Band {
    /// The band of a party.
    pub(in crate::offers) fn new(party: &Party, exponent: f64) -> Self {
        let (worst, best) = (party.ranking.worst().utility, party.ranking.best().utility);
        Self { exponent, most: best, least: worst.max(party.reservation), reservation: party.reservation }
    }

    /// The bounds at a relative time.
    fn bounds(&self, time: f64) -> (f64, f64) {
        let aspiration = 1.0 - maths::pow(time, self.exponent);
        let span = self.most - self.least;
        // Where nothing is worth the reservation value the band lies above everything.
        let held = |x: f64| x.min(self.most).max(self.least);
        (held(span * aspiration + self.least - EPSILON), held(span + self.least + EPSILON))
    }

    /// Takes what lies in the band.
    pub(in crate::offers) fn respond(&self, view: &OfferView) -> Decision<Answer> {
        let (low, high) = self.bounds(view.time());
        let worth = view.standing.map_or(f64::NEG_INFINITY, |standing| view.utility(standing.outcome));
        let answer = if low <= worth && worth <= high { Answer::Accept } else { Answer::Reject };
        Decision::new(answer, Reason::Aspired { worth, aspiration: low, time: view.time() })
    }

    /// Offers the worst outcome in the band.
    pub(in crate::offers) fn propose(&self, view: &OfferView) -> Decision<Option<OutcomeIx>> {
        let (low, high) = self.bounds(view.time());
        let offer = nearest(&view.own.ranking, low, high, self.reservation);
        let reason = Reason::Aspired { worth: offer.utility, aspiration: low, time: view.time() };
        Decision::new(Some(offer.outcome), reason)
    }
}
