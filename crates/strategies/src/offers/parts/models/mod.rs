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
pub(in crate::offers) use frequency::Frequency;

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

#[cfg(test)]
mod tests {
    use super::*;
    use demarche_domain::outcomes::{Discount, Domain, Issue, Preferences, Space, Utility};
    use demarche_testkit::domains::setting;

    /// What a model makes of these outcomes of the second party, of two issues of so many values.
    fn learned(model: &str, sizes: [usize; 2], offers: &[u64]) -> Learned {
        let issues = sizes.map(|n| Issue::named(format!("{n}"), (0..n).map(|v| v.to_string()))).to_vec();
        let space = Space::new(issues).unwrap();
        let wants = Preferences {
            utility: Utility::Table(vec![0.0; space.len() as usize]),
            reservation: 0.0,
            reserved: None,
            discount: Discount::None,
        };
        let parties = ["a", "b"].map(|id| (id.to_owned(), id.to_owned(), wants.clone())).to_vec();
        let setting = setting(Domain::new("d", "D", space, parties).unwrap(), "sao", 9).unwrap();
        let offer = |(step, outcome): (u32, &u64)| {
            let by = |party: u16| Tabled { step, by: Some(PartyIx(party)), outcome: OutcomeIx(*outcome) };
            // What the first party offers teaches nothing about the second.
            [Tabled { outcome: OutcomeIx(0), ..by(0) }, by(1)]
        };
        let trail: Vec<Tabled> = (0..).zip(offers).flat_map(offer).collect();
        learn(model, &setting, PartyIx(1), &trail).unwrap()
    }

    fn worths(learned: &Learned, outcomes: u64) -> Vec<f64> {
        (0..outcomes).map(|x| learned.worth(OutcomeIx(x))).collect()
    }

    fn close(a: &[f64], b: &[f64]) {
        assert!(a.iter().zip(b).all(|(x, y)| (x - y).abs() < 1e-12), "{a:?} is not {b:?}");
    }

    #[test]
    fn frequencies_are_counted_as_in_hard_headed() {
        // 0/0, then 0/1: weights (0.5 + 0.1)/1.1 and 0.5/1.1; counts 3, 1 and 2, 2.
        let (first, second) = (0.6 / 1.1, 0.5 / 1.1);
        let all = worths(&learned("frequency", [2, 2], &[0, 1]), 4);
        close(&all, &[1.0, 1.0, first / 3.0 + second, first / 3.0 + second]);
        // Learning nothing about weights leaves them equal.
        close(&worths(&learned("frequency(learning: 0)", [2, 2], &[0, 1]), 4), &[1.0, 1.0, 2.0 / 3.0, 2.0 / 3.0]);
    }

    #[test]
    fn frequencies_are_counted_as_in_agent_smith() {
        // 0/0, then 0/1: shares 1, 0 and 1/2, 1/2; weights 1 and 1/2 over 3/2.
        let all = worths(&learned("smith-frequency", [2, 2], &[0, 1]), 4);
        close(&all, &[5.0 / 6.0, 5.0 / 6.0, 1.0 / 6.0, 1.0 / 6.0]);
    }

    #[test]
    fn beliefs_follow_bayes() {
        // One issue has a single value, the other two: a tent with its top at either. Nothing is expected of the time before the offer.
        // Means: weights 1/2 and 1/2, values 1 and 1/2; u = 1/2 + 1/2 · (1 or 0), against 1 − 0.3/10.
        let all = worths(&learned("bayesian(spread: 1)", [1, 2], &[0]), 2);
        let likely = |u: f64| demarche_domain::maths::exp(-0.5 * (u - 0.97) * (u - 0.97));
        let (top, bottom) = (likely(1.0), likely(0.5));
        let value = top / (top + bottom);
        let tenths = |others: f64, worth: f64| {
            let of = |h: usize| likely(others + h as f64 / 10.0 * worth);
            (1..=10).map(|h| h as f64 * of(h)).sum::<f64>() / (1..=10).map(of).sum::<f64>()
        };
        let (first, second) = (tenths(0.25, 1.0), tenths(0.5, 0.5));
        let sum = first + second;
        close(&all, &[(first + second * value) / sum, (first + second * (1.0 - value)) / sum]);
    }

    #[test]
    fn what_is_offered_again_and_again_is_liked() {
        for model in ["frequency", "smith-frequency", "bayesian"] {
            let all = worths(&learned(model, [3, 5], &[7; 20]), 15);
            assert!(
                all.iter().all(|worth| *worth <= all[7] && (0.0..=1.0 + 1e-12).contains(worth)),
                "{model}: {all:?}"
            );
            assert!(all[7] > all[11], "{model}: {all:?}");
        }
    }

    #[test]
    fn mistakes_are_told() {
        let setting = setting(demarche_testkit::domains::ten(2), "sao", 9).unwrap();
        let told = |model: &str| learn(model, &setting, PartyIx(0), &[]).unwrap_err().0;
        assert_eq!(told("kernel"), "`model` cannot be `kernel`; there are bayesian, frequency, smith-frequency");
        assert_eq!(told("bayes"), "`model` cannot be `bayes`; did you mean `bayesian`?");
        assert_eq!(told("frequencies"), "`model` cannot be `frequencies`; did you mean `frequency`?");
    }
}
