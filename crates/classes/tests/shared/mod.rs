//! A house with classes, asked as browsers ask it.
#![allow(dead_code, reason = "each test file uses its own part")]

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use demarche_classes::{Files, House, Machine, Registrar, routes};
use demarche_classroom::ids::Moment;
use demarche_classroom::token::Token;
use demarche_server::{Answer, Names, Page, router};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tower::ServiceExt;

pub const HOST: &str = "localhost:8080";

/// A house on a file, with a clock that stands until it is moved.
pub struct Site {
    pub folder: tempfile::TempDir,
    pub clock: Arc<AtomicU64>,
    pub router: Router,
}

pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    /// The cookie that the reply sets, as a browser sends it back.
    pub fn cookie(&self) -> String {
        let cookie = self.headers["set-cookie"].to_str().expect("text");
        cookie.split(';').next().expect("a pair").to_owned()
    }
}

pub fn key() -> Token {
    Token::new([9; 32])
}

pub fn open(path: &Path, clock: &Arc<AtomicU64>) -> Router {
    let clock = Arc::clone(clock);
    let drawn = Arc::new(AtomicU64::new(clock.load(Ordering::SeqCst)));
    let machine = Machine::with(
        move || Moment(clock.load(Ordering::SeqCst)),
        move |bytes| {
            for byte in bytes {
                // Any sequence without a repetition will do here.
                let next = drawn.fetch_add(1, Ordering::SeqCst).wrapping_mul(0x9e37_79b9_7f4a_7c15);
                *byte = next.to_be_bytes()[0];
            }
        },
    );
    let registrar = Registrar::open(path, Arc::new(demarche_strategies::registry()), machine).expect("a registrar");
    let files = |name: &str| Some(String::from_utf8_lossy(&demarche_server::asset(name)?.bytes).into_owned());
    let addresses = vec!["http://192.168.1.7:8080/".to_owned()];
    let house = House { key: key().digest(), addresses, files: Files(Arc::new(files)) };
    let answer: Answer = Arc::new(|_: &str| "{}".to_owned());
    router(Page::new(answer, "{}", Names::default(), 1), routes(registrar, house))
}

impl Site {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = Arc::new(AtomicU64::new(1_000_000));
        let router = open(&folder.path().join("classes.sqlite"), &clock);
        Self { folder, clock, router }
    }

    pub fn pass(&self, millis: u64) {
        self.clock.fetch_add(millis, Ordering::SeqCst);
    }

    pub async fn send(&self, request: Request<Body>) -> Reply {
        let response = self.router.clone().oneshot(request).await.expect("a router always answers");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 10_000_000).await.expect("whole");
        Reply { status: parts.status, headers: parts.headers, text: String::from_utf8_lossy(&bytes).into_owned() }
    }

    pub async fn ask(&self, method: Method, uri: &str, as_whom: &str, body: &Value) -> Reply {
        self.send(request(method, uri, as_whom, body)).await
    }

    pub async fn get(&self, uri: &str, as_whom: &str) -> Reply {
        self.ask(Method::GET, uri, as_whom, &Value::Null).await
    }

    pub async fn post(&self, uri: &str, as_whom: &str, body: Value) -> Reply {
        self.ask(Method::POST, uri, as_whom, &body).await
    }

    /// Sets a class up: its code and the facilitator's cookie.
    pub async fn class(&self, settings: Value) -> (String, String) {
        let reply = self.post("/api/classes", &bearer(&key()), settings).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.text);
        (reply.json()["code"].as_str().expect("a code").to_owned(), reply.cookie())
    }

    /// Lets a student in: their cookie.
    pub async fn join(&self, code: &str) -> String {
        let reply = self.post(&format!("/api/class/{code}/join"), "", json!({"nickname": "Wilhelmina"})).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.text);
        reply.cookie()
    }

    pub async fn lead(&self, code: &str, cookie: &str, asks: Value) -> Reply {
        self.post(&format!("/api/class/{code}/facilitator"), cookie, asks).await
    }
}

/// A request as a page of this server sends it: with a cookie, or with a token where it begins with `Bearer`.
pub fn request(method: Method, uri: &str, as_whom: &str, body: &Value) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(uri).header("host", HOST);
    request = request.header("origin", format!("http://{HOST}"));
    if as_whom.starts_with("Bearer ") {
        request = request.header("authorization", as_whom);
    } else if !as_whom.is_empty() {
        request = request.header("cookie", as_whom);
    }
    if body.is_null() {
        return request.body(Body::empty()).expect("well formed");
    }
    request.header("content-type", "application/json").body(Body::from(body.to_string())).expect("well formed")
}

pub fn bearer(token: &Token) -> String {
    format!("Bearer {}", token.reveal())
}

pub fn settings() -> Value {
    json!({
        "title": "Tuesday",
        "scenario": {"id": "two-states-and-a-tariff"},
        "seed": "7",
        "groups": 2,
        "seats": {"alden": "students", "breck": "students"},
        "delegation": 2,
        "pace": {"timed": {"seconds": 60}},
        "absence": "skip",
    })
}

pub fn offer() -> Value {
    json!({"draft": {"tabled": {"duration": 365, "clauses": {"steel": {"Given": 1.0}, "grain": {"Given": 1.0}}}}})
}

pub fn decide(round: u32, decision: &Value) -> Value {
    json!({"decide": {"round": round, "decision": decision}})
}
