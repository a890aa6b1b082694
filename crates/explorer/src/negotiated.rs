//! A recorded negotiation as metrics and pictures see it.

use demarche_domain::concepts::Landscape;
use demarche_domain::ids::PartyIx;
use demarche_domain::metrics::Played;
use demarche_domain::offers::{OfferSetting, Tabled};
use demarche_domain::outcomes::OutcomeIx;
use demarche_domain::scenario::Scenario;
use demarche_engine::record::OffersRecord;
use demarche_engine::transcript::Transcript;

/// A negotiation read back from its transcript.
#[derive(Debug)]
pub struct Negotiated<'a> {
    setting: &'a OfferSetting,
    landscape: Landscape,
    trail: Vec<Tabled>,
    agreement: Option<OutcomeIx>,
    step: u32,
}

impl<'a> Negotiated<'a> {
    /// The negotiation of a transcript.
    ///
    /// # Errors
    /// A sentence where the domain is too large for its frontier to be worked out, or nothing was negotiated over a domain.
    pub fn read(scenario: &'a Scenario, transcript: &Transcript) -> Result<Self, String> {
        let setting = scenario.offers().ok_or("nothing was negotiated over a domain")?;
        let landscape = Landscape::of(&setting.domain).map_err(|error| error.to_string())?;
        let space = &setting.domain.space;
        let tables = transcript.rounds.iter().filter_map(|round| round.offers.as_ref());
        let by = |id: &str| setting.domain.parties.iter().position(|party| party.id == id).map(PartyIx::at);
        let offers = |table: &OffersRecord| -> Vec<Tabled> {
            let each = table.made.iter().filter_map(|offer| Some((by(&offer.by), space.find(&offer.outcome)?)));
            each.map(|(by, outcome)| Tabled { step: table.step, by, outcome }).collect()
        };
        let last = tables.clone().next_back();
        Ok(Self {
            setting,
            landscape,
            trail: tables.flat_map(offers).collect(),
            agreement: last.and_then(|table| space.find(table.agreement.as_ref()?)),
            step: last.map_or(0, |table| table.step),
        })
    }

    /// What metrics and pictures take.
    #[must_use]
    pub fn played(&self) -> Played<'_> {
        Played {
            domain: &self.setting.domain,
            landscape: &self.landscape,
            trail: &self.trail,
            agreement: self.agreement,
            step: self.step,
            steps: self.setting.steps,
        }
    }
}
