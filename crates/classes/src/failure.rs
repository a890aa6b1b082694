//! Why a request fails, as browsers are told: a kind for the page, reasons with their arguments for any language, and English sentences for people.

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use demarche_classroom::refusal::{Refusal, Why, sentences};
use serde::Serialize;
use serde_json::{Value, json};

/// Why a request fails.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Failure {
    /// There is no such class, or it was deleted.
    #[error("There is no class with that code. Codes have six characters; look again at the screen.")]
    NoClass,
    /// Whoever asks is not known, or may not ask that.
    #[error("You are not known here any more. Join again with the code, or ask the facilitator for your link.")]
    Unknown,
    /// Something in the request cannot be read.
    #[error("{0}")]
    Unreadable(String),
    /// Too much at once.
    #[error("Too many requests at once; try again in a moment.")]
    TooMany,
    /// The class refuses.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The settings of a new class.
    #[error("{}", .0.join("\n"))]
    Settings(Vec<String>),
    /// The engine failed.
    #[error("The engine failed, so this was not done: {0}. Please report it with the events of the class.")]
    Engine(String),
    /// Nothing can be written.
    #[error("This could not be kept, so it was not done: {0}. Try again, and tell the facilitator if it stays so.")]
    Disk(String),
}

/// A failure as it is sent.
#[derive(Debug, Serialize)]
struct Sent {
    failure: &'static str,
    sentences: Vec<String>,
    /// A reason a sentence: its key, and arguments where it has any.
    reasons: Vec<Value>,
}

impl Failure {
    /// Its status, and its kind for the page.
    const fn kind(&self) -> (StatusCode, &'static str) {
        match self {
            Self::NoClass => (StatusCode::NOT_FOUND, "no-class"),
            Self::Unknown => (StatusCode::UNAUTHORIZED, "unknown"),
            Self::Unreadable(_) => (StatusCode::BAD_REQUEST, "unreadable"),
            Self::TooMany => (StatusCode::TOO_MANY_REQUESTS, "too-many"),
            Self::Refused(Refusal::Late(_)) => (StatusCode::CONFLICT, "late"),
            Self::Refused(Refusal::Sent(_)) => (StatusCode::CONFLICT, "sent"),
            Self::Refused(Refusal::NotNow(_)) => (StatusCode::CONFLICT, "not-now"),
            Self::Refused(Refusal::Unknown(_)) => (StatusCode::NOT_FOUND, "no-such-thing"),
            Self::Refused(Refusal::Wrong(_)) | Self::Settings(_) => (StatusCode::UNPROCESSABLE_ENTITY, "wrong"),
            Self::Engine(_) => (StatusCode::INTERNAL_SERVER_ERROR, "engine"),
            Self::Disk(_) => (StatusCode::INTERNAL_SERVER_ERROR, "disk"),
        }
    }

    /// The reasons, in the order of the sentences.
    fn reasons(&self) -> Vec<Value> {
        let (_, kind) = self.kind();
        match self {
            Self::Refused(refusal) => refusal.reasons().iter().map(|why| json!(why)).collect(),
            Self::Settings(sentences) => sentences.iter().map(|told| json!(Why::other(told))).collect(),
            Self::Unreadable(told) | Self::Engine(told) | Self::Disk(told) => {
                vec![json!({"key": kind, "arguments": {"told": told}})]
            }
            Self::NoClass | Self::Unknown | Self::TooMany => vec![json!({"key": kind})],
        }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let (status, failure) = self.kind();
        let reasons = self.reasons();
        let sentences = match self {
            Self::Refused(Refusal::Wrong(reasons)) => sentences(&reasons),
            Self::Settings(sentences) => sentences,
            other => vec![other.to_string()],
        };
        (status, [(CACHE_CONTROL, "no-store")], Json(Sent { failure, sentences, reasons })).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_has_a_reason_with_a_key() {
        let refused = |refusal: Refusal| Failure::Refused(refusal);
        for (failure, keys) in [
            (Failure::NoClass, vec!["no-class"]),
            (Failure::Unknown, vec!["unknown"]),
            (Failure::TooMany, vec!["too-many"]),
            (Failure::Unreadable("a comma".to_owned()), vec!["unreadable"]),
            (Failure::Engine("a strategy panicked".to_owned()), vec!["engine"]),
            (Failure::Disk("it is full".to_owned()), vec!["disk"]),
            (Failure::Settings(vec!["one".to_owned(), "two".to_owned()]), vec!["other", "other"]),
            (refused(Refusal::Late(Why::TimeUp { round: 3 })), vec!["time-up"]),
            (refused(Refusal::Wrong(vec![Why::OnePrice, Why::other("odd")])), vec!["one-price", "other"]),
        ] {
            let reasons = failure.reasons();
            assert_eq!(reasons.iter().map(|one| one["key"].as_str().unwrap_or_default()).collect::<Vec<_>>(), keys);
        }
        assert_eq!(
            Failure::Refused(Refusal::Late(Why::TimeUp { round: 3 })).reasons(),
            [json!({"key": "time-up", "arguments": {"round": 3}})]
        );
        assert_eq!(Failure::Disk("it is full".to_owned()).reasons()[0]["arguments"]["told"], "it is full");
    }
}
