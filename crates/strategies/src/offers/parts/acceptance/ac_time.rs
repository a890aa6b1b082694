//! AC_time(T): accepts anything once t ≥ T.

use super::super::{Acceptance, Part, accept_if};
use demarche_domain::offers::{Answer, OfferView};
use demarche_domain::outcomes::Ranked;
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{Decision, Param};

pub(super) const PART: Part<dyn Acceptance> = Part {
    id: "ac-time",
    params: &[Param::number("time", 0.95, 0.0, 1.0, "relative time from which anything is accepted")],
    make: |_, args| Ok(Box::new(AcTime(args.get("time")))),
};

struct AcTime(f64);

impl Acceptance for AcTime {
    fn answer(&self, view: &OfferView, _: Ranked, _: Option<Ranked>) -> Decision<Answer> {
        Decision::new(accept_if(view.time() >= self.0), Reason::Clock { at: self.0, now: view.time() })
    }
}
