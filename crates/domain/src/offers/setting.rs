//! A session's setting: the domain, the protocol and the deadline.

use super::protocols::OfferProtocol;
use crate::outcomes::Domain;
use std::sync::Arc;

/// Bargaining by offers over a domain.
#[derive(Clone)]
pub struct OfferSetting {
    /// What is negotiated. As seen by a party, it holds that party's preferences only.
    pub domain: Arc<Domain>,
    /// Steps until the deadline, at least 1.
    pub steps: u32,
    /// The protocol as a line-up would write it, `single-text(mutations: pairs)`, with every argument.
    pub rule: String,
    /// The protocol.
    pub protocol: Arc<dyn OfferProtocol>,
}

impl std::fmt::Debug for OfferSetting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OfferSetting")
            .field("domain", &self.domain.id)
            .field("rule", &self.rule)
            .finish_non_exhaustive()
    }
}

impl PartialEq for OfferSetting {
    fn eq(&self, other: &Self) -> bool {
        self.domain == other.domain && self.steps == other.steps && self.rule == other.rule
    }
}

impl OfferSetting {
    /// Relative time during a step, counted from 0: (step + 1) / (steps + 1), so that it is never 0 and never reaches 1.
    #[inline]
    #[must_use]
    pub fn relative_time(&self, step: u32) -> f64 {
        (f64::from(step) + 1.0) / (f64::from(self.steps) + 1.0)
    }

    /// The setting as one party may know it.
    #[must_use]
    pub fn as_seen_by(&self, party: usize) -> Self {
        Self { domain: Arc::new(self.domain.as_seen_by(party)), ..self.clone() }
    }
}
