//! Accepts what is worth at least the worst for itself of its own offers, the next one included (de Jonge 2022).

use super::super::{Acceptance, Part, accept_if};
use demarche_domain::offers::{Answer, OfferView};
use demarche_domain::outcomes::Ranked;
use demarche_domain::reason::Reason;
use demarche_domain::strategy::Decision;

pub(super) const PART: Part<dyn Acceptance> =
    Part { id: "ac-lowest", params: &[], make: |_, _| Ok(Box::new(AcLowest)) };

/// The condition.
pub(in crate::offers) struct AcLowest;

impl Acceptance for AcLowest {
    fn answer(&self, view: &OfferView, offer: Ranked, planned: Option<Ranked>) -> Decision<Answer> {
        let made = view.all_made().map(|made| view.utility(made.outcome));
        let against = made.chain(planned.map(|planned| planned.utility)).fold(f64::INFINITY, f64::min);
        let reason = Reason::Compared { worth: offer.utility, against };
        Decision::new(accept_if(offer.utility >= against), reason)
    }
}
