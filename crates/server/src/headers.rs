//! What every answer says to the browser: nothing from elsewhere, nothing to elsewhere.

use axum::body::Body;
use axum::http::Response;
use axum::http::header::HeaderValue;

/// Everything from this server, and nothing inline; WASM may be compiled, scripts may not be made of text.
pub(crate) const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; \
     form-action 'self'; frame-ancestors 'none'";

const ALWAYS: &[(&str, &str)] = &[
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// Adds them.
pub(crate) async fn strict(mut response: Response<Body>) -> Response<Body> {
    for (name, value) in ALWAYS {
        response.headers_mut().insert(*name, HeaderValue::from_static(value));
    }
    response
}
