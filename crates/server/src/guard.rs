//! Who may ask: only pages that came from here, under a name that is ours.
//!
//! Another site may point a name of its own at this machine and then ask in the user's browser; a server that looks at the
//! name it is asked by is not fooled. And what changes or costs something must come from a page of this very server.

use crate::router::Page;
use axum::extract::{Request, State};
use axum::http::header::{HOST, ORIGIN};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::IpAddr;

/// The names by which the server may be asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    further: Vec<String>,
}

impl Names {
    /// Addresses and `localhost` are always ours; these names are too, as those of a proxy in front.
    #[must_use]
    pub fn with(further: Vec<String>) -> Self {
        Self { further: further.into_iter().map(|name| name.to_ascii_lowercase()).collect() }
    }

    /// Whether a `Host` is ours: with or without a port.
    #[must_use]
    pub fn hold(&self, host: &str) -> bool {
        let name = without_port(host).to_ascii_lowercase();
        let bare = name.trim_start_matches('[').trim_end_matches(']');
        name == "localhost" || bare.parse::<IpAddr>().is_ok() || self.further.contains(&name)
    }
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}

/// Refuses what does not come from a page of this server.
pub(crate) async fn guard(State(page): State<Page>, request: Request, next: Next) -> Response {
    match refusal(&page.names, request.method(), request.uri(), request.headers()) {
        Some(why) => (StatusCode::FORBIDDEN, why).into_response(),
        None => next.run(request).await,
    }
}

fn refusal(names: &Names, method: &Method, uri: &Uri, headers: &HeaderMap) -> Option<&'static str> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let host = text(HOST.as_str()).or_else(|| uri.authority().map(Authority::as_str));
    let Some(host) = host.filter(|host| names.hold(host)) else {
        return Some("this server does not go by that name; start it with --host NAME if it should");
    };
    if matches!(*method, Method::GET | Method::HEAD) {
        return None;
    }
    let elsewhere = match text(ORIGIN.as_str()) {
        Some(origin) => origin.split_once("://").is_none_or(|(_, from)| !from.eq_ignore_ascii_case(host)),
        // No browser sends a changing request without one; a script on this machine may.
        None => text("sec-fetch-site").is_some_and(|site| site != "same-origin"),
    };
    elsewhere.then_some("only pages of this server may ask this")
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn asked(method: Method, pairs: &[(&'static str, &'static str)]) -> Option<&'static str> {
        let headers = pairs
            .iter()
            .map(|(name, value)| (axum::http::HeaderName::from_static(name), HeaderValue::from_static(value)));
        refusal(&Names::with(vec!["Class.example".to_owned()]), &method, &Uri::from_static("/"), &headers.collect())
    }

    #[test]
    fn addresses_and_given_names_are_ours_and_no_others() {
        for host in ["localhost", "localhost:8080", "127.0.0.1:1", "[::1]:8080", "192.168.1.7:80", "class.example:443"]
        {
            assert_eq!(asked(Method::GET, &[("host", host)]), None, "{host}");
        }
        for host in ["evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example", ""] {
            assert!(asked(Method::GET, &[("host", host)]).is_some(), "{host}");
        }
        assert!(asked(Method::GET, &[]).is_some(), "no name at all");
    }

    #[test]
    fn what_costs_something_comes_from_here() {
        let host = ("host", "127.0.0.1:8080");
        assert_eq!(asked(Method::POST, &[host, ("origin", "http://127.0.0.1:8080")]), None);
        assert_eq!(asked(Method::POST, &[host]), None, "a script without a browser");
        for origin in ["http://evil.example", "http://127.0.0.1:9999", "null", "http://127.0.0.1"] {
            assert!(asked(Method::POST, &[host, ("origin", origin)]).is_some(), "{origin}");
        }
        assert!(asked(Method::DELETE, &[host, ("sec-fetch-site", "cross-site")]).is_some());
    }
}
