//! The frequency model of Agent Smith (van Galen Last 2012): a value is worth the share of offers that had it, and an issue weighs as
//! much as the share of its most frequent value, over the sum of these.

use super::super::{Layout, Model, Part};
use demarche_domain::offers::Notes;
use demarche_domain::outcomes::OutcomeIx;

pub(super) const PART: Part<dyn Model> =
    Part { id: "smith-frequency", params: &[], make: |_, _| Ok(Box::new(SmithFrequency)) };

struct SmithFrequency;

impl Model for SmithFrequency {
    fn open(&self, layout: &Layout, notes: &mut Notes) {
        // Behind the estimate the counts, laid out alike.
        notes.lay_out(2 * layout.len, 1);
        layout.blank(notes);
    }

    fn learn(&self, layout: &Layout, offer: OutcomeIx, _: f64, notes: &mut Notes) {
        let offers = notes.n[0] as f64;
        let (estimate, counts) = notes.x.split_at_mut(layout.len);
        let mut sum = 0.0;
        for issue in 0..layout.issues() {
            let values = layout.starts[issue]..layout.starts[issue] + layout.values[issue];
            counts[values.start + layout.value(offer, issue)] += 1.0;
            let mut most: f64 = 0.0;
            for value in values {
                estimate[value] = counts[value] / offers;
                most = most.max(estimate[value]);
            }
            estimate[issue] = most;
            sum += most;
        }
        estimate[..layout.issues()].iter_mut().for_each(|weight| *weight /= sum);
    }
}
