//! The band of utilities in which NegMAS's time-dependent negotiators offer and accept.

use demarche_domain::maths;
use demarche_domain::offers::{Answer, OfferView};
use demarche_domain::outcomes::{OutcomeIx, Party, Ranked};
use demarche_domain::reason::Reason;
use demarche_domain::strategy::Decision;

/// Slack around an aspiration, in units of the utility, whatever its range.
const EPSILON: f64 = 1e-4;
/// How far below the band an offer may lie.
const BELOW: f64 = 1e-6;
/// How far above it.
const ABOVE: f64 = 2e-6;

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
        let held = |x: f64| x.max(self.least).min(self.most);
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
        let offer = self.nearest(view, low, high);
        let reason = Reason::Aspired { worth: offer.utility, aspiration: low, time: view.time() };
        Decision::new(Some(offer.outcome), reason)
    }

    /// The first rational outcome worth at least `low`, or one just below that lies nearer to it.
    fn nearest(&self, view: &OfferView, low: f64, high: f64) -> Ranked {
        let ranking = &view.own.ranking;
        let best = ranking.best();
        if best.utility < self.reservation {
            return best;
        }
        let first = ranking.at_least(low.max(self.reservation)).unwrap_or(best);
        let distance = (first.utility - low).abs();
        let mut nearest: Option<Ranked> = None;
        let mut at = ranking.below(first);
        while let Some(one) = at {
            if one.utility < low - BELOW || one.utility < self.reservation || one.utility > high + ABOVE {
                break;
            }
            // Going down, so that of equally near ones the last seen comes first in the order.
            let off = (one.utility - low).abs();
            if off < distance && nearest.is_none_or(|nearest| off <= (nearest.utility - low).abs()) {
                nearest = Some(one);
            }
            at = ranking.below(one);
        }
        nearest.unwrap_or(first)
    }
}
