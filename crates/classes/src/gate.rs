//! The gate: who asks, by the token in a header or a cookie.
//!
//! A cookie is HttpOnly, for this class alone and never sent from another site. A page that plays several seats at once sends the
//! token of each as a header instead. Every look at a class is counted against its holder, every mistake against all who make them.

use crate::failure::Failure;
use crate::registrar::Registrar;
use axum::http::header::{AUTHORIZATION, COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use demarche_classroom::class::{Class, Holder};
use demarche_classroom::code::JoinCode;
use demarche_classroom::ids::StudentNo;
use demarche_classroom::token::Token;
use std::sync::Arc;

/// How long a browser keeps a cookie, in seconds: a term.
const TERM: u32 = 150 * 24 * 3600;

/// Which of the two cookies of a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Facilitator,
    Student,
}

impl Kind {
    pub(crate) const fn of(holder: Holder) -> Self {
        match holder {
            Holder::Facilitator => Self::Facilitator,
            Holder::Student(_) => Self::Student,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Facilitator => "lead",
            Self::Student => "seat",
        }
    }
}

/// A class that was found, and its code.
pub(crate) struct Found {
    pub(crate) code: JoinCode,
    pub(crate) class: Arc<Class>,
}

/// The class of a code as it stands in an address.
pub(crate) fn class(registrar: &Registrar, code: &str) -> Result<Found, Failure> {
    let found = JoinCode::parse(code).ok().and_then(|code| Some(Found { code, class: registrar.shelf.class(code)? }));
    found.ok_or_else(|| mistaken(registrar, Failure::NoClass))
}

/// Lets somebody without a token in, unless too many come at once.
pub(crate) fn stranger(registrar: &Registrar) -> Result<(), Failure> {
    if registrar.limits.stranger(registrar.machine.now()) { Ok(()) } else { Err(Failure::TooMany) }
}

/// The facilitator of a class, or nobody.
pub(crate) fn facilitator(registrar: &Registrar, found: &Found, headers: &HeaderMap) -> Result<Token, Failure> {
    match holder(registrar, found, headers, Kind::Facilitator)? {
        (Holder::Facilitator, token) => Ok(token),
        (Holder::Student(_), _) => Err(mistaken(registrar, Failure::Unknown)),
    }
}

/// A student of a class, or nobody.
pub(crate) fn student(
    registrar: &Registrar,
    found: &Found,
    headers: &HeaderMap,
) -> Result<(StudentNo, Token), Failure> {
    match holder(registrar, found, headers, Kind::Student)? {
        (Holder::Student(no), token) => Ok((no, token)),
        (Holder::Facilitator, _) => Err(mistaken(registrar, Failure::Unknown)),
    }
}

/// The facilitator of a class or a student of it, the facilitator first where one browser is both; or nobody.
pub(crate) fn either(registrar: &Registrar, found: &Found, headers: &HeaderMap) -> Result<Holder, Failure> {
    let Some(holder) = bearer_or_cookie(found, headers) else {
        return Err(mistaken(registrar, Failure::Unknown));
    };
    if !registrar.limits.holder(found.code, holder, registrar.machine.now()) {
        return Err(Failure::TooMany);
    }
    Ok(holder)
}

/// Who asks, if it is anybody: by a token in a header as whoever it is, by a cookie only as what the cookie is for.
pub(crate) fn bearer_or_cookie(found: &Found, headers: &HeaderMap) -> Option<Holder> {
    let matching = |kind| {
        let (holder, _) = known(found, headers, kind)?;
        (bearer(headers).is_some() || Kind::of(holder) == kind).then_some(holder)
    };
    matching(Kind::Facilitator).or_else(|| matching(Kind::Student))
}

/// The token that somebody brings as a kind of holder, if it is anybody's.
pub(crate) fn known(found: &Found, headers: &HeaderMap, kind: Kind) -> Option<(Holder, Token)> {
    let token = bearer(headers).or_else(|| cookie(headers, found.code, kind))?;
    let holder = found.class.holder(&token)?;
    Some((holder, token))
}

fn holder(registrar: &Registrar, found: &Found, headers: &HeaderMap, kind: Kind) -> Result<(Holder, Token), Failure> {
    let Some((holder, token)) = known(found, headers, kind) else {
        return Err(mistaken(registrar, Failure::Unknown));
    };
    if !registrar.limits.holder(found.code, holder, registrar.machine.now()) {
        return Err(Failure::TooMany);
    }
    Ok((holder, token))
}

pub(crate) fn mistaken(registrar: &Registrar, failure: Failure) -> Failure {
    if registrar.limits.mistaken(registrar.machine.now()) { failure } else { Failure::TooMany }
}

/// The token in the header.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<Token> {
    let text = headers.get(AUTHORIZATION)?.to_str().ok()?;
    Token::parse(text.strip_prefix("Bearer ")?.trim()).ok()
}

fn cookie(headers: &HeaderMap, code: JoinCode, kind: Kind) -> Option<Token> {
    let name = format!("{}-{code}", kind.name());
    let texts = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = texts.flat_map(|text| text.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).and_then(|(_, value)| Token::parse(value).ok())
}

/// The cookie that keeps a token in a browser.
pub(crate) fn keep(code: JoinCode, kind: Kind, token: &Token, headers: &HeaderMap) -> Option<HeaderValue> {
    // Behind a proxy that speaks TLS, the cookie is for TLS only.
    let tls = headers.get("x-forwarded-proto").is_some_and(|scheme| scheme == "https");
    let secure = if tls { "; Secure" } else { "" };
    let text = format!(
        "{}-{code}={}; Path=/api/class/{code}; Max-Age={TERM}; HttpOnly; SameSite=Strict{secure}",
        kind.name(),
        token.reveal()
    );
    let mut value = HeaderValue::from_str(&text).ok()?;
    value.set_sensitive(true);
    Some(value)
}
