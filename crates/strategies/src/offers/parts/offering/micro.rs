//! Offers its outcomes in descending order, a new one only for a new one of the others (de Jonge 2022).

use super::super::{Offering, Part, Plan, Scene, Why};
use crate::offers::shared::{Counting, Micro};
use demarche_domain::offers::{Notes, OfferView};
use demarche_domain::outcomes::Ranked;
use demarche_domain::strategy::Chance;

pub(super) const PART: Part<dyn Offering> =
    Part { id: "micro", params: &[], make: |own, _| Ok(Box::new(MicroOffers(Micro::new(own, Counting::Least)))) };

struct MicroOffers(Micro);

impl Offering for MicroOffers {
    fn open(&self, view: &OfferView, notes: &mut Notes) {
        self.0.open(view, notes);
    }

    fn plan(&self, scene: &Scene, notes: &mut Notes, chance: &mut dyn Chance) -> Plan {
        self.0.catch_up(scene.view, notes);
        let (made, received) = self.0.counts(scene.view, notes);
        let why = Why::Exchanged(made as f64, received as f64);
        let offer = self.0.next(scene.view, notes).or_else(|| self.0.repeat(scene.view, notes, chance));
        offer.map_or(Plan::Nothing, |offer| Plan::Outcome(offer, why))
    }

    fn offered(&self, offer: Ranked, notes: &mut Notes) {
        self.0.offered(offer, notes);
    }
}
