//! The frequency model of HardHeaded (van Krimpen, Looije, Hajizadeh 2013): issues that stay as they were weigh more, values that are
//! offered more often are worth more.
//!
//! Weights begin equal; with every offer after the first each of n issues whose value is as before gains learning/n, and weights are
//! divided by their sum. Counts of values begin at 1 and grow by 1; a value is worth its count over the largest of its issue.

use super::super::{Layout, Model, Part};
use demarche_domain::offers::Notes;
use demarche_domain::outcomes::OutcomeIx;
use demarche_domain::strategy::Param;

pub(super) const PART: Part<dyn Model> = Part {
    id: "frequency",
    params: &[Param::number(
        "learning",
        0.2,
        0.0,
        10.0,
        "what issues that stay as they were gain together, in weights",
    )],
    make: |_, args| Ok(Box::new(Frequency(args.get("learning")))),
};

/// The model.
pub(in crate::offers) struct Frequency(f64);

impl Frequency {
    /// With the default.
    pub(in crate::offers) const PLAIN: Self = Self(0.2);
}

impl Model for Frequency {
    fn open(&self, layout: &Layout, notes: &mut Notes) {
        // Behind the estimate the counts, laid out alike; then the last offer.
        notes.lay_out(2 * layout.len, 2);
        layout.blank(notes);
        notes.x[layout.len..].fill(1.0);
        notes.x[layout.issues()..layout.len].fill(1.0);
    }

    fn learn(&self, layout: &Layout, offer: OutcomeIx, _: f64, notes: &mut Notes) {
        let n = layout.issues();
        let last = (notes.n[0] > 1).then(|| OutcomeIx(notes.n[1].cast_unsigned()));
        if let Some(last) = last {
            for issue in 0..n {
                if layout.value(last, issue) == layout.value(offer, issue) {
                    notes.x[issue] += self.0 / n as f64;
                }
            }
            let sum: f64 = notes.x[..n].iter().sum();
            notes.x[..n].iter_mut().for_each(|weight| *weight /= sum);
        }
        for issue in 0..n {
            let (start, len) = (layout.starts[issue], layout.values[issue]);
            notes.x[layout.len + start + layout.value(offer, issue)] += 1.0;
            let (estimate, counts) = notes.x.split_at_mut(layout.len);
            let counts = &counts[start..start + len];
            let most = counts.iter().copied().fold(0.0, f64::max);
            for (worth, count) in estimate[start..start + len].iter_mut().zip(counts) {
                *worth = count / most;
            }
        }
        notes.n[1] = offer.0.cast_signed();
    }
}
