//! What can go wrong with a theory case.

use std::error::Error;

use crate::closed::{Refusal, Refusals};

/// Why a case gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum TheoryError {
    /// The catalogue has no such case.
    #[error("There is no theory case `{id}`{}", hint(*.nearest, .known))]
    UnknownCase {
        /// The id as it was written.
        id: String,
        /// The nearest id in the catalogue, if one is near.
        nearest: Option<&'static str>,
        /// Every id in the catalogue.
        known: Vec<&'static str>,
    },
    /// The parameters cannot be used; every mistake is listed.
    #[error(transparent)]
    Refused(#[from] Refusals),
    /// The case has a closed form but no sessions to hold against it.
    #[error("The case {id} has no sessions yet to compare its closed form with.")]
    NotPlayed {
        /// The case.
        id: &'static str,
    },
    /// The engine could not play the case's sessions.
    #[error("The sessions of case {id} could not be played.")]
    Session {
        /// The case.
        id: &'static str,
        /// What the engine said.
        source: Box<dyn Error + Send + Sync>,
    },
}

impl From<Refusal> for TheoryError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal.into())
    }
}

fn hint(nearest: Option<&str>, known: &[&str]) -> String {
    match nearest {
        Some(nearest) => format!("; did you mean `{nearest}`?"),
        None => format!("; there are {}.", known.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::TheoryError;

    #[test]
    fn an_unknown_case_names_the_nearest_or_all() {
        let error = |nearest| TheoryError::UnknownCase { id: "B99".into(), nearest, known: vec!["B01", "B02"] };
        assert_eq!(error(Some("B01")).to_string(), "There is no theory case `B99`; did you mean `B01`?");
        assert_eq!(error(None).to_string(), "There is no theory case `B99`; there are B01, B02.");
    }
}
