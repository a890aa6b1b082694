//! The files of the page, which lie in the binary.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode};
use rust_embed::RustEmbed;
use std::borrow::Cow;
use xxhash_rust::xxh3::xxh3_128;

#[derive(RustEmbed)]
#[folder = "../../assets/web"]
struct Files;

/// A file of the page.
#[derive(Debug, Clone)]
pub struct Asset {
    /// What it holds.
    pub bytes: Cow<'static, [u8]>,
    /// What it is, as browsers are told.
    pub kind: &'static str,
}

/// The file of a name such as `page/main.js`. Names are looked up in a list that was made when démarche was built; no path
/// is ever followed.
#[must_use]
pub fn asset(name: &str) -> Option<Asset> {
    let kind = kind(name)?;
    Some(Asset { bytes: Files::get(name)?.data, kind })
}

/// The kinds of files that the page consists of.
fn kind(name: &str) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    Some(match ending {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "json" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        _ => return None,
    })
}

/// Bytes with a mark by which a browser knows them again: it asks every time and is sent them only where they are others.
pub(crate) fn sent(bytes: Cow<'static, [u8]>, kind: &'static str, asked: &HeaderMap) -> Response<Body> {
    let mark = format!("\"{:032x}\"", xxh3_128(&bytes));
    let known = asked.get(IF_NONE_MATCH).is_some_and(|marks| {
        marks.to_str().is_ok_and(|marks| marks.split(',').any(|one| one.trim().trim_start_matches("W/") == mark))
    });
    let mut response = if known { Response::default() } else { Response::new(Body::from(bytes)) };
    if known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(mark) = HeaderValue::from_str(&mark) {
        headers.insert(ETAG, mark);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_page_has_a_kind() {
        let unknown: Vec<_> = Files::iter().filter(|name| kind(name).is_none()).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        assert!(asset("index.html").is_some());
    }

    #[test]
    fn no_path_leads_out_of_the_page() {
        for name in ["../../Cargo.toml", "/etc/passwd", "..%2f..%2fCargo.toml", "page/../../../Cargo.toml", ""] {
            assert!(asset(name).is_none(), "{name}");
        }
    }
}
