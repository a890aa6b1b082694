//! AC_next(α, β): accepts if α U(x) + β ≥ U(its own next offer).

use super::super::{Acceptance, Part, accept_if};
use demarche_domain::offers::{Answer, OfferView};
use demarche_domain::outcomes::Ranked;
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{Decision, Param};

pub(super) const PART: Part<dyn Acceptance> = Part {
    id: "ac-next",
    params: &[
        Param::number("alpha", 1.0, 0.0, 100.0, "factor of what the offer is worth"),
        Param::number("beta", 0.0, -1e6, 1e6, "added to that, in units of its utility"),
    ],
    make: |_, args| Ok(Box::new(AcNext { alpha: args.get("alpha"), beta: args.get("beta") })),
};

/// The condition.
pub(in crate::offers) struct AcNext {
    alpha: f64,
    beta: f64,
}

impl AcNext {
    /// Accepts what is worth at least its own next offer.
    pub(in crate::offers) const PLAIN: Self = Self { alpha: 1.0, beta: 0.0 };

    /// Whether it accepts an offer where it would make another.
    pub(super) fn holds(&self, offer: Ranked, planned: Option<Ranked>) -> bool {
        planned.is_some_and(|planned| self.alpha * offer.utility + self.beta >= planned.utility)
    }
}

impl Acceptance for AcNext {
    fn answer(&self, _: &OfferView, offer: Ranked, planned: Option<Ranked>) -> Decision<Answer> {
        let against = planned.map_or(f64::INFINITY, |planned| planned.utility);
        let reason = Reason::Compared { worth: offer.utility, against };
        Decision::new(accept_if(self.holds(offer, planned)), reason)
    }
}
