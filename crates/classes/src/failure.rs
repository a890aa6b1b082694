//! Why a request fails, as browsers are told: a kind for the page and sentences for people.

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use demarche_classroom::command::Refusal;
use serde::Serialize;

/// Why a request fails.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
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
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let (status, failure) = match &self {
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
        };
        let sentences = match self {
            Self::Refused(Refusal::Wrong(sentences)) | Self::Settings(sentences) => sentences,
            other => vec![other.to_string()],
        };
        (status, [(CACHE_CONTROL, "no-store")], Json(Sent { failure, sentences })).into_response()
    }
}
