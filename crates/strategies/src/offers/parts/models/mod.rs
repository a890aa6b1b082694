//! Opponent models, one file each, and the list of them.
//!
//! All of them take another party's utility for a weighted sum over issues, and read weights and values off its offers.

mod bayesian;
mod frequency;
mod smith_frequency;

use super::{Layout, Model, Part};
use crate::offers::shared::Own;
use demarche_domain::ids::PartyIx;
use demarche_domain::offers::{Notes, OfferSetting, Tabled};
use demarche_domain::outcomes::OutcomeIx;
use demarche_domain::strategy::Refusal;

pub(in crate::offers) use bayesian::Bayesian;

/// Every opponent model. Beside these there is `none`.
pub(in crate::offers) const ALL: &[Part<dyn Model>] = &[bayesian::PART, frequency::PART, smith_frequency::PART];

/// The model that a text names, with where its estimates lie; nothing for `none`.
pub(in crate::offers) fn named(text: &str, own: &Own) -> Result<Option<(Box<dyn Model>, Layout)>, Vec<String>> {
    if text.trim() == "none" {
        return Ok(None);
    }
    let model = super::find("model", ALL, text, own)?;
    let layout = Layout::new(&own.setting.domain.space).map_err(|refusal| vec![refusal.0])?;
    Ok(Some((model, layout)))
}

/// What an opponent model has learned of a party.
#[derive(Debug, Clone, PartialEq)]
pub struct Learned {
    layout: Layout,
    notes: Notes,
}

impl Learned {
    /// What an outcome is thought to be worth to that party, from 0 to 1.
    #[must_use]
    pub fn worth(&self, outcome: OutcomeIx) -> f64 {
        self.layout.read(&self.notes).worth(outcome)
    }
}

/// What the model that a text names, `frequency(learning: 0.2)`, learns of a party from its offers in a session, for measuring models
/// by themselves.
///
/// # Errors
/// Every mistake in the text, or a domain with too many values.
pub fn learn(text: &str, setting: &OfferSetting, of: PartyIx, trail: &[Tabled]) -> Result<Learned, Refusal> {
    let party = setting.domain.parties.first().ok_or_else(|| Refusal("nobody takes part".to_owned()))?;
    let own = Own { setting, party };
    let refused = |mistakes: Vec<String>| Refusal(mistakes.join("; "));
    let model = super::find("model", ALL, text, &own).map_err(refused)?;
    let layout = Layout::new(&setting.domain.space)?;
    let mut notes = Notes::default();
    model.open(&layout, &mut notes);
    for offer in trail.iter().filter(|offer| offer.by == Some(of)) {
        notes.n[0] += 1;
        model.learn(&layout, offer.outcome, setting.relative_time(offer.step), &mut notes);
    }
    Ok(Learned { layout, notes })
}
