//! A negotiation domain: what is negotiated, and what each party wants.

use super::preferences::Preferences;
use super::ranking::{Ranking, TooLarge};
use super::space::Space;
use std::sync::Arc;

/// A party of a domain.
#[derive(Debug, Clone, PartialEq)]
pub struct Party {
    /// Seat id.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// What it wants.
    pub preferences: Preferences,
    /// The outcomes in order of what they are worth to it.
    pub ranking: Arc<Ranking>,
    /// What no agreement is worth to it.
    pub reservation: f64,
}

/// What is negotiated, and by whom.
#[derive(Debug, Clone, PartialEq)]
pub struct Domain {
    /// Kebab-case id.
    pub id: String,
    /// Title for people.
    pub title: String,
    /// Issues and constraints.
    pub space: Space,
    /// Parties, in seat order.
    pub parties: Vec<Party>,
}

/// Why a domain cannot be played.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DomainError {
    /// Too many outcomes.
    #[error("domain `{domain}`, party `{party}`: {source}")]
    TooLarge {
        /// Domain.
        domain: String,
        /// Party.
        party: String,
        /// Why.
        source: TooLarge,
    },
    /// No outcome is left.
    #[error("domain `{0}`: every outcome is ruled out")]
    Empty(String),
}

impl Domain {
    /// A domain of these parties (id, name, preferences), their outcomes ranked.
    ///
    /// # Errors
    /// More outcomes than can be ranked, or none that is allowed.
    pub fn new(
        id: impl Into<String>,
        title: impl Into<String>,
        space: Space,
        parties: Vec<(String, String, Preferences)>,
    ) -> Result<Self, DomainError> {
        let id = id.into();
        let ranked = |(party, name, preferences): (String, String, Preferences)| {
            let ranking = Ranking::new(&space, &preferences)
                .map_err(|source| DomainError::TooLarge { domain: id.clone(), party: party.clone(), source })?
                .ok_or_else(|| DomainError::Empty(id.clone()))?;
            let reservation = preferences.reservation(&space);
            Ok(Party { id: party, name, preferences, ranking: Arc::new(ranking), reservation })
        };
        let parties = parties.into_iter().map(ranked).collect::<Result<_, _>>()?;
        Ok(Self { id, title: title.into(), space, parties })
    }

    /// The domain as one party may know it: in the others' places stand its own preferences, which tell it nothing. Somebody
    /// who is none of the parties sees what is negotiated, and nobody's preferences.
    #[must_use]
    pub fn as_seen_by(&self, at: usize) -> Self {
        let mut seen = self.clone();
        let Some(own) = self.parties.get(at) else {
            seen.parties.clear();
            return seen;
        };
        for party in &mut seen.parties {
            party.preferences = own.preferences.clone();
            party.ranking = Arc::clone(&own.ranking);
            party.reservation = own.reservation;
        }
        seen
    }
}
