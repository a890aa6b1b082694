//! Accepts what is worth at least every offer received before it, once t ≥ T and if there has been one: the second half of
//! AC_combi(T, MAX) by itself.

use super::super::{Acceptance, Part, accept_if};
use super::ac_combi::{Measure, Over, before};
use demarche_domain::offers::{Answer, OfferView};
use demarche_domain::outcomes::Ranked;
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{Decision, Param};

pub(super) const PART: Part<dyn Acceptance> = Part {
    id: "ac-best",
    params: &[Param::number("time", 0.9, 0.0, 1.0, "relative time from which it accepts")],
    make: |_, args| Ok(Box::new(AcBest(args.get("time")))),
};

struct AcBest(f64);

impl Acceptance for AcBest {
    fn answer(&self, view: &OfferView, offer: Ranked, _: Option<Ranked>) -> Decision<Answer> {
        if view.time() < self.0 {
            return Decision::new(Answer::Reject, Reason::Clock { at: self.0, now: view.time() });
        }
        let against = before(view, Measure::Most, Over::All).unwrap_or(f64::INFINITY);
        Decision::new(accept_if(offer.utility >= against), Reason::Compared { worth: offer.utility, against })
    }
}
