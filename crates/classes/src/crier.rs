//! The crier: a stream that says only that there is something new, by its version.
//!
//! Whoever hears it fetches the view. Of several changes a slow listener hears the last; nothing queues up for anybody, and nothing private
//! is in it. A stream ends with its class, or when the token that opened it is worth nothing any more.

use crate::gate::Found;
use crate::registrar::Registrar;
use crate::shelf::Shown;
use axum::http::header::{CACHE_CONTROL, HeaderName};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use demarche_classroom::class::Holder;
use demarche_classroom::code::JoinCode;
use demarche_classroom::ids::StudentNo;
use demarche_classroom::token::Token;
use demarche_classroom::view::{Viewer, version};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::OwnedSemaphorePermit;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::WatchStream;

/// How often a quiet stream shows that it lives.
const ALIVE: Duration = Duration::from_secs(15);
/// How long a browser waits before it opens a broken stream again.
const RETRY: Duration = Duration::from_millis(1_500);

/// A stream that is counted while it is open.
struct Open {
    registrar: Registrar,
    code: JoinCode,
    student: Option<StudentNo>,
    _permit: OwnedSemaphorePermit,
}

impl Open {
    fn new(registrar: &Registrar, code: JoinCode, viewer: Viewer, permit: OwnedSemaphorePermit) -> Self {
        let student = if let Viewer::Student(no) = viewer { Some(no) } else { None };
        if let Some(no) = student {
            registrar.limits.came(code, no);
        }
        Self { registrar: registrar.clone(), code, student, _permit: permit }
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        if let Some(no) = self.student {
            self.registrar.limits.went(self.code, no);
        }
    }
}

/// The stream for whoever looks; none where too many are open.
pub(crate) fn stream(
    registrar: &Registrar,
    found: &Found,
    shown: Shown,
    viewer: Viewer,
    token: Option<Token>,
) -> Option<Response> {
    let permit = Arc::clone(&registrar.limits.streams).try_acquire_owned().ok()?;
    let open = Open::new(registrar, found.code, viewer, permit);
    let holds = move |class: &demarche_classroom::class::Class| match (&token, viewer) {
        (None, _) => viewer == Viewer::Projector,
        (Some(token), Viewer::Facilitator) => class.holder(token) == Some(Holder::Facilitator),
        (Some(token), Viewer::Student(no)) => class.holder(token) == Some(Holder::Student(no)),
        (Some(_), Viewer::Projector) => true,
    };
    let mut last = None;
    let versions = WatchStream::new(shown)
        .take_while(move |class| class.as_ref().is_some_and(|class| holds(class)))
        .filter_map(move |class| {
            let _counted = &open;
            let now = version(class.as_ref()?, viewer)?;
            let first = last.is_none();
            (last != Some(now)).then(|| {
                last = Some(now);
                let event = Event::default().id(now.0.to_string()).data(now.0.to_string());
                Ok::<_, Infallible>(if first { event.retry(RETRY) } else { event })
            })
        });
    let headers = [(CACHE_CONTROL, "no-store"), (HeaderName::from_static("x-accel-buffering"), "no")];
    Some((headers, Sse::new(versions).keep_alive(KeepAlive::new().interval(ALIVE))).into_response())
}
