//! The router asked as browsers and others ask it.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG};
use axum::http::{Method, Request, Response, StatusCode};
use axum::routing::get;
use demarche_server::{Answer, MOST_BYTES, Names, Page, router};
use std::sync::Arc;
use tower::ServiceExt;

fn site() -> Router {
    let answer: Answer =
        Arc::new(|question: &str| format!("{{\"to\": \"</script>\", \"length\": {}}}", question.len()));
    let further = Router::new().route("/api/class", get(|| async { "class" }));
    router(Page::new(answer, "{\"ask\": 1}", Names::default(), 2), further)
}

fn ask(request: Request<Body>) -> (Response<()>, String) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("threads can be had");
    let (parts, bytes) = runtime.block_on(async {
        let response = site().oneshot(request).await.expect("a router always answers");
        let (parts, body) = response.into_parts();
        (parts, to_bytes(body, 10_000_000).await.expect("the answer is whole"))
    });
    (Response::from_parts(parts, ()), String::from_utf8_lossy(&bytes).into_owned())
}

fn question(method: Method, uri: &str, headers: &[(&str, &str)], body: &str) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(uri).header("host", "localhost:8080");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::from(body.to_owned())).expect("the request is well formed")
}

#[test]
fn the_first_page_carries_a_run_that_cannot_break_out_of_it() {
    let (response, page) = ask(question(Method::GET, "/", &[], ""));
    assert_eq!(response.status(), StatusCode::OK);
    assert!(page.contains("\\u003c/script>\", \"length\": 10"), "{page}");
    let again = [("if-none-match", response.headers()[ETAG].to_str().expect("a mark is text"))];
    assert_eq!(ask(question(Method::GET, "/", &again, "")).0.status(), StatusCode::NOT_MODIFIED);
}

#[test]
fn every_answer_is_strict_about_where_things_come_from() {
    for uri in ["/", "/index.html", "/no/such/page", "/api/class", "/api/explore"] {
        let (response, _) = ask(question(Method::GET, uri, &[], ""));
        let policy = response.headers()[CONTENT_SECURITY_POLICY].to_str().expect("a policy is text");
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe-inline"), "{uri}: {policy}");
        assert_eq!(response.headers()["x-content-type-options"], "nosniff", "{uri}");
    }
}

#[test]
fn questions_are_answered_and_only_questions() {
    let json = [("content-type", "application/json"), ("origin", "http://localhost:8080")];
    let (response, body) = ask(question(Method::POST, "/api/explore", &json, "abc"));
    assert_eq!((response.status(), body.as_str()), (StatusCode::OK, "{\"to\": \"</script>\", \"length\": 3}"));
    assert_eq!(response.headers()[CONTENT_TYPE], "application/json");
    let (response, _) = ask(question(Method::POST, "/api/explore", &json, &"x".repeat(MOST_BYTES + 1)));
    assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let (response, _) = ask(question(Method::POST, "/api/explore", &form, "a=b"));
    assert_eq!(response.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let elsewhere = [("content-type", "application/json"), ("origin", "http://evil.example")];
    let (response, _) = ask(question(Method::POST, "/api/explore", &elsewhere, "abc"));
    assert_eq!(response.status(), StatusCode::FORBIDDEN);
    let (response, _) = ask(question(Method::GET, "/api/explore", &[], ""));
    assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
}

#[test]
fn other_names_and_paths_out_of_the_page_are_refused() {
    let request = Request::builder().uri("/").header("host", "evil.example").body(Body::empty());
    assert_eq!(ask(request.expect("the request is well formed")).0.status(), StatusCode::FORBIDDEN);
    for uri in ["/../Cargo.toml", "/..%2f..%2fCargo.toml", "/%2e%2e/%2e%2e/Cargo.toml", "//etc/passwd"] {
        let (response, body) = ask(question(Method::GET, uri, &[], ""));
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{uri}: {body}");
    }
    assert_eq!(ask(question(Method::GET, "/api/class", &[], "")).1, "class", "further routes are served");
}
