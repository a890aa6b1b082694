//! AC_prev(α, β): accepts if α U(x) + β ≥ U(its own last offer); with α = 1 this is AC_gap(β).

use super::super::{Acceptance, Part, accept_if};
use demarche_domain::offers::{Answer, OfferView};
use demarche_domain::outcomes::Ranked;
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{Decision, Param};

pub(super) const PART: Part<dyn Acceptance> = Part {
    id: "ac-previous",
    params: &[
        Param::number("alpha", 1.0, 0.0, 100.0, "factor of what the offer is worth"),
        Param::number("beta", 0.0, -1e6, 1e6, "added to that, in units of its utility"),
    ],
    make: |_, args| Ok(Box::new(AcPrevious { alpha: args.get("alpha"), beta: args.get("beta") })),
};

struct AcPrevious {
    alpha: f64,
    beta: f64,
}

impl Acceptance for AcPrevious {
    fn answer(&self, view: &OfferView, offer: Ranked, _: Option<Ranked>) -> Decision<Answer> {
        let against = view.made().map_or(f64::INFINITY, |made| view.utility(made.outcome));
        let reason = Reason::Compared { worth: offer.utility, against };
        Decision::new(accept_if(self.alpha * offer.utility + self.beta >= against), reason)
    }
}
