//! Bargaining by offers: the domain, the protocol of offers, and what has no place beside them.

use super::checker::Checker;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::path::at;
use crate::raw::Protocol;
use demarche_domain::offers::protocols::{self, ProtocolError};
use demarche_domain::offers::{OfferSetting, ProtocolEntry};
use demarche_domain::outcomes::Domain;
use std::sync::Arc;

/// Checks a scenario of offers. What is sound is built; of another scenario there is nothing to build.
pub(super) fn check(checker: &mut Checker) -> Option<OfferSetting> {
    let Protocol::Offers { rule, steps, domain } = &checker.scenario.protocol else { return None };
    no_coercion(checker);
    let mut found = Diagnostics::new();
    let domain = super::domain::check(checker.root(), at!["protocol", "domain"], &domain.0, &mut found);
    checker.append(found);
    let Some(domain) = domain else {
        // What is wrong with the protocol whatever the domain is said at once.
        if let Err(error) = protocols::named(rule) {
            refuse(checker, &error);
        }
        return None;
    };
    setting(rule, *steps, domain).map_err(|error| refuse(checker, &error)).ok()
}

/// The setting of a sound domain.
fn setting(rule: &str, steps: u32, domain: Domain) -> Result<OfferSetting, ProtocolError> {
    let (_, protocol, rule) = protocols::find(rule, &domain)?;
    Ok(OfferSetting { domain: Arc::new(domain), steps, rule, protocol })
}

fn refuse(checker: &mut Checker, error: &ProtocolError) {
    let known: Vec<String> = protocols::ALL.iter().map(|entry: &ProtocolEntry| entry.id.to_owned()).collect();
    let mut diagnostic = Diagnostic::new(Code::OfferRule, error.to_string());
    if matches!(error, ProtocolError::Unknown { .. }) {
        diagnostic = diagnostic.expected(crate::shape::one_of(known));
    }
    checker.report(&at!["protocol", "rule"], diagnostic);
}

/// Offers are all there is: measures and those who are moved by them have no part in the protocol.
fn no_coercion(checker: &mut Checker) {
    let scenario = checker.scenario;
    let lists = [
        ("measures", scenario.measures.len()),
        ("clauses", scenario.clauses.len()),
        ("intermediaries", scenario.intermediaries.len()),
        ("events", scenario.events.len()),
        ("summits", scenario.summits.len()),
    ];
    for (name, _) in lists.into_iter().filter(|(_, length)| *length > 0) {
        let protocol = checker.place(&at!["protocol"]);
        checker.report(
            &at![name],
            Diagnostic::new(Code::Contradiction, format!("`{name}` in bargaining by offers"))
                .expected("nothing: only what the domain's issues say is negotiated")
                .related(protocol, "the protocol"),
        );
    }
}
