//! A scalable Bayesian model (Hindriks, Tykhonov 2008): beliefs about each issue by itself, given what is expected of the others.
//!
//! For each issue there are hypotheses about its weight, tenths from 0.1 to 1, and about the worths of its values: a tent with its top
//! at one of them, which includes straight lines up and down. All are equally likely at first. The other side is taken to concede
//! evenly, from everything at the start to 1 − concession at the deadline. After an offer at time t a hypothesis becomes more
//! likely by how near the offer's worth then comes to that:
//!
//! ```text
//! P(h | offer) ∝ P(h) exp(−(u_h(offer) − (1 − concession·t))² / (2 spread²))
//! u_h: the offer's worth with h for one issue, and means for everything else; mean weights are divided by their sum
//! ```
//!
//! The paper has the other side concede 0.05 a round; here it goes by relative time, so that any number of steps will do. An issue of
//! more than 21 values has tents at 21 of them, evenly spaced.

use super::super::{Layout, Model, Part};
use demarche_domain::maths;
use demarche_domain::offers::Notes;
use demarche_domain::outcomes::OutcomeIx;
use demarche_domain::strategy::Param;

pub(super) const PART: Part<dyn Model> = Part {
    id: "bayesian",
    params: &[
        Param::number(
            "concession",
            0.3,
            0.0,
            1.0,
            "what it is taken to have given up at the deadline, share of its utility",
        ),
        Param::number("spread", 0.25, 0.01, 10.0, "how far from that its offers are taken to lie, in the same unit"),
    ],
    make: |_, args| Ok(Box::new(Bayesian { concession: args.get("concession"), spread: args.get("spread") })),
};

/// Hypotheses about a weight.
const WEIGHTS: usize = 10;
/// The most hypotheses about the values of an issue.
const TENTS: usize = 21;

/// The model.
pub(in crate::offers) struct Bayesian {
    concession: f64,
    spread: f64,
}

impl Bayesian {
    /// With the defaults.
    pub(in crate::offers) const PLAIN: Self = Self { concession: 0.3, spread: 0.25 };
}

/// Tents for so many values.
const fn tents(values: usize) -> usize {
    if values < TENTS { values } else { TENTS }
}

/// The worth of a value under a tent.
fn tent(values: usize, tent: usize, value: usize) -> f64 {
    let count = tents(values);
    let last = values - 1;
    let top = if count > 1 { tent * last / (count - 1) } else { 0 };
    if value < top {
        value as f64 / top as f64
    } else if value > top {
        (last - value) as f64 / (last - top) as f64
    } else {
        1.0
    }
}

impl Model for Bayesian {
    fn open(&self, layout: &Layout, notes: &mut Notes) {
        // Behind the estimate, for each issue, the probabilities of its weights and of its tents.
        let hypotheses: usize = layout.values.iter().map(|values| WEIGHTS + tents(*values)).sum();
        notes.lay_out(layout.len + hypotheses, 1);
        layout.blank(notes);
        let (estimate, mut beliefs) = notes.x.split_at_mut(layout.len);
        for (values, start) in layout.values.iter().zip(&layout.starts) {
            let (own, rest) = beliefs.split_at_mut(WEIGHTS + tents(*values));
            own[..WEIGHTS].fill(1.0 / WEIGHTS as f64);
            own[WEIGHTS..].fill(1.0 / tents(*values) as f64);
            expect_values(*values, &own[WEIGHTS..], &mut estimate[*start..*start + *values]);
            beliefs = rest;
        }
    }

    fn learn(&self, layout: &Layout, offer: OutcomeIx, time: f64, notes: &mut Notes) {
        let n = layout.issues();
        let aimed = 1.0 - self.concession * time;
        let (estimate, mut beliefs) = notes.x.split_at_mut(layout.len);
        let value = |issue: usize| layout.value(offer, issue);
        // What is expected, as it stood before this offer.
        let weights: Vec<f64> = estimate[..n].to_vec();
        let worths: Vec<f64> = (0..n).map(|issue| estimate[layout.starts[issue] + value(issue)]).collect();
        let all: f64 = weights.iter().zip(&worths).map(|(w, v)| w * v).sum();
        for issue in 0..n {
            let (values, start) = (layout.values[issue], layout.starts[issue]);
            let (own, rest) = beliefs.split_at_mut(WEIGHTS + tents(values));
            let (on_weight, on_values) = own.split_at_mut(WEIGHTS);
            let others = all - weights[issue] * worths[issue];
            self.update(on_weight, |h| others + (h as f64 + 1.0) / WEIGHTS as f64 * worths[issue], aimed);
            self.update(on_values, |h| others + weights[issue] * tent(values, h, value(issue)), aimed);
            estimate[issue] = on_weight.iter().enumerate().map(|(h, p)| p * (h as f64 + 1.0)).sum();
            expect_values(values, on_values, &mut estimate[start..start + values]);
            beliefs = rest;
        }
        let sum: f64 = estimate[..n].iter().sum();
        estimate[..n].iter_mut().for_each(|weight| *weight /= sum);
    }
}

impl Bayesian {
    /// Bayes' rule over the hypotheses of one kind.
    fn update(&self, beliefs: &mut [f64], worth: impl Fn(usize) -> f64, aimed: f64) {
        let mut sum = 0.0;
        for (h, belief) in beliefs.iter_mut().enumerate() {
            let off = (worth(h) - aimed) / self.spread;
            // Nothing is ever ruled out, so that beliefs can come back.
            *belief = (*belief * maths::exp(-0.5 * off * off)).max(1e-12);
            sum += *belief;
        }
        beliefs.iter_mut().for_each(|belief| *belief /= sum);
    }
}

/// The expected worth of each value of an issue.
fn expect_values(values: usize, beliefs: &[f64], out: &mut [f64]) {
    for (value, worth) in out.iter_mut().enumerate() {
        *worth = beliefs.iter().enumerate().map(|(h, p)| p * tent(values, h, value)).sum();
    }
}
