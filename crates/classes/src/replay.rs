//! Replays of groups: for the facilitator, and for students of the group where the settings let them, once the class has ended.

use crate::failure::Failure;
use crate::gate::{self, Found};
use crate::routes::{Answered, Desk, found, read};
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use demarche_classroom::class::{Class, Phase};
use demarche_classroom::ids::GroupNo;
use demarche_classroom::refusal::{Refusal, Why};
use demarche_classroom::replay::{self, Reveal, WhatIf};
use std::sync::Arc;

/// The replay, as the explorer answers.
pub(crate) async fn told(
    State(desk): State<Desk>,
    Path((code, no)): Path<(String, u16)>,
    headers: HeaderMap,
) -> Answered {
    let (found, no, reveal) = opened(&desk, &code, no, &headers)?;
    let text = worked(&desk, found, move |class| replay::replay(class, no, reveal, None)).await?;
    Ok(([(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")], text).into_response())
}

/// What would have come of it had bots gone on from a round.
pub(crate) async fn branch(
    State(desk): State<Desk>,
    Path((code, no)): Path<(String, u16)>,
    headers: HeaderMap,
    body: Result<Json<WhatIf>, JsonRejection>,
) -> Answered {
    let (found, no, reveal) = opened(&desk, &code, no, &headers)?;
    let what_if = read(body)?;
    let text = worked(&desk, found, move |class| replay::replay(class, no, reveal, Some(&what_if))).await?;
    Ok(([(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")], text).into_response())
}

/// The replay as a file that needs nothing.
pub(crate) async fn page(
    State(desk): State<Desk>,
    Path((code, no)): Path<(String, u16)>,
    headers: HeaderMap,
) -> Answered {
    let (found, no, reveal) = opened(&desk, &code, no, &headers)?;
    let files = Arc::clone(&desk.house.files.0);
    let text = worked(&desk, found, move |class| replay::page(class, no, reveal, &*files)).await?;
    let file = format!("attachment; filename=\"group-{}.html\"", no.0);
    let headers =
        [(CONTENT_TYPE, "text/html; charset=utf-8"), (CACHE_CONTROL, "no-store"), (CONTENT_DISPOSITION, file.as_str())];
    Ok((headers, text).into_response())
}

/// The class and what of the group's replay whoever asks may see.
fn opened(desk: &Desk, code: &str, no: u16, headers: &HeaderMap) -> Result<(Found, GroupNo, Reveal), Failure> {
    let found = found(desk, code)?;
    let holder = gate::either(&desk.registrar, &found, headers)?;
    let no = GroupNo(no);
    if found.class.phase != Phase::Ended {
        return Err(Failure::Refused(Refusal::NotNow(Why::ReplaysLater)));
    }
    match replay::may(&found.class, holder, no) {
        Some(reveal) => Ok((found, no, reveal)),
        None => Err(gate::mistaken(&desk.registrar, Failure::Unknown)),
    }
}

/// Works it out beside the threads that serve, a few at a time.
async fn worked(
    desk: &Desk,
    found: Found,
    work: impl FnOnce(&Class) -> Result<String, Vec<Why>> + Send + 'static,
) -> Result<String, Failure> {
    let turn = Arc::clone(&desk.replays).acquire_owned().await;
    let worked = tokio::task::spawn_blocking(move || {
        // Held here, so that a reader who goes away frees no turn before its work is done.
        let _turn = turn;
        work(&found.class)
    });
    let failed = |_| Failure::Engine("a replay could not be worked out".to_owned());
    worked.await.map_err(failed)?.map_err(|reasons| Failure::Refused(Refusal::Wrong(reasons)))
}
