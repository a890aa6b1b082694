//! AC_const(α): accepts what is worth at least so much, whatever the time.

use super::super::{Acceptance, Part, Range, accept_if};
use demarche_domain::offers::{Answer, OfferView};
use demarche_domain::outcomes::Ranked;
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{Decision, Param};

pub(super) const PART: Part<dyn Acceptance> = Part {
    id: "ac-const",
    params: &[Param::number("value", 0.8, 0.0, 1.0, "share of the way from its worst outcome to its best")],
    make: |own, args| {
        let value = args.get("value");
        // Where nothing is worth its reservation value nothing is accepted anyway.
        Ok(Box::new(AcConst(Range::of(own.party).map_or(f64::INFINITY, |range| range.at_share(value)))))
    },
};

struct AcConst(f64);

impl Acceptance for AcConst {
    fn answer(&self, _: &OfferView, offer: Ranked, _: Option<Ranked>) -> Decision<Answer> {
        let reason = Reason::Compared { worth: offer.utility, against: self.0 };
        Decision::new(accept_if(offer.utility >= self.0), reason)
    }
}
