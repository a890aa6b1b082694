//! `POST /api/explore`: a question to the engine.

use crate::router::Page;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// From a question to its answer, both JSON. Bad questions are answered too: with all their mistakes.
pub type Answer = Arc<dyn Fn(&str) -> String + Send + Sync>;

/// The longest question, in bytes.
pub const MOST_BYTES: usize = 64 * 1024;

/// Answers a question. Whole sessions are played for it, so it happens beside the threads that serve, and of more questions
/// than the machine can bear the last are told to come back.
pub(crate) async fn explore(State(page): State<Page>, headers: HeaderMap, body: Bytes) -> Response {
    if !is_json(&headers) {
        return (StatusCode::UNSUPPORTED_MEDIA_TYPE, "a question is application/json").into_response();
    }
    let Ok(question) = String::from_utf8(body.into()) else {
        return (StatusCode::BAD_REQUEST, "a question is UTF-8 text").into_response();
    };
    let Ok(place) = Arc::clone(&page.waiting).try_acquire_owned() else {
        return (StatusCode::SERVICE_UNAVAILABLE, "too many questions at once; ask again in a moment").into_response();
    };
    let Ok(turn) = Arc::clone(&page.turns).acquire_owned().await else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let answer = Arc::clone(&page.answer);
    let answered = tokio::task::spawn_blocking(move || {
        // Held here, so that a reader who goes away frees no turn before its work is done.
        let _held = (place, turn);
        answer(&question)
    });
    match answered.await {
        Ok(text) => ([(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")], text).into_response(),
        Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, "the engine failed; please report this").into_response(),
    }
}

/// Only scripts can send this kind, and only to where they come from: no form on another site can.
fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}
