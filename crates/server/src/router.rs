//! Which answer belongs to which address.

use crate::asset::{asset, sent};
use crate::explore::{Answer, MOST_BYTES, explore};
use crate::guard::{Names, guard};
use crate::headers::strict;
use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderMap, Response, StatusCode};
use axum::middleware::{from_fn_with_state, map_response};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

/// How long a question may take, its way here included.
const PATIENCE: Duration = Duration::from_secs(30);
/// How many questions may wait for their turn.
const WAITING: usize = 64;
/// Where in the first page the finished run is put.
const PLACE_OF_RUN: &str = "<!-- run -->";

/// The page: what it asks the engine, and by which names.
#[derive(Clone)]
pub struct Page {
    pub(crate) answer: Answer,
    pub(crate) names: Names,
    pub(crate) waiting: Arc<Semaphore>,
    pub(crate) turns: Arc<Semaphore>,
    first: Arc<str>,
}

impl std::fmt::Debug for Page {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Page").field("names", &self.names).field("first", &self.first.len()).finish_non_exhaustive()
    }
}

impl Page {
    /// The page with a run on it: the answer to `question`, which is put into the first page, so that a reader sees it at
    /// once. At most `turns` questions are answered at a time.
    #[must_use]
    pub fn new(answer: Answer, question: &str, names: Names, turns: usize) -> Self {
        let first = first_page(&answer(question));
        let (waiting, turns) = (Arc::new(Semaphore::new(WAITING)), Arc::new(Semaphore::new(turns.max(1))));
        Self { answer, names, waiting, turns, first: first.into() }
    }
}

/// The first page with an answer in it, as data that no browser takes for a script.
fn first_page(answer: &str) -> String {
    let page = asset("index.html").map(|page| String::from_utf8_lossy(&page.bytes).into_owned()).unwrap_or_default();
    // JSON may hold `<` only inside texts, where this says the same.
    let plain = |json: &str| json.replace('<', "\\u003c");
    let data = format!("<script type=\"application/json\" class=\"answer\">{}</script>", plain(answer));
    page.replacen(PLACE_OF_RUN, &data, 1)
}

/// The routes of the page, with `further` ones beside them: names and pages of origin are checked, headers set and answers
/// pressed for all alike; limits of time and size hold for the page's own.
pub fn router(page: Page, further: Router) -> Router {
    let own = Router::new()
        .route("/", get(first))
        .route("/api/explore", post(explore))
        .route("/{*name}", get(file))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, PATIENCE))
        .with_state(page.clone());
    own.merge(further).layer(CompressionLayer::new()).layer(from_fn_with_state(page, guard)).layer(map_response(strict))
}

async fn first(State(page): State<Page>, headers: HeaderMap) -> Response<Body> {
    sent(Cow::Owned(page.first.as_bytes().to_vec()), "text/html; charset=utf-8", &headers)
}

async fn file(Path(name): Path<String>, headers: HeaderMap) -> Response<Body> {
    // A folder is its first page, so that what is typed on a phone is short.
    let name = if name.ends_with('/') { name + "index.html" } else { name };
    match asset(&name) {
        Some(found) => sent(found.bytes, found.kind, &headers),
        None => (StatusCode::NOT_FOUND, "there is no such page").into_response(),
    }
}
