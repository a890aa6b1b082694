//! What the behaviour tests of bargainers share: a session of two or more, as a line of text.

use demarche_domain::ids::Seat;
use demarche_domain::offers::{Bargainer, Settled};
use demarche_domain::outcomes::Domain;
use demarche_domain::strategy::{Chair, Make, Refusal};
use demarche_testkit::domains::{scenario, setting, ten};
use demarche_testkit::talks::Talks;

/// The strategy that a line-up names, at a seat of a domain.
pub(crate) fn seat(lineup: &str, domain: &Domain, at: u16) -> Result<Box<dyn Bargainer>, Refusal> {
    let registry = crate::registry();
    let (entry, args, _) = registry.find("offers", Chair::Bargainer, lineup).expect("a strategy of this crate");
    let Make::Bargainer(make) = entry.make else { unreachable!("the registry keeps chairs apart") };
    let scenario = scenario(setting(domain.clone(), "sao", 9).expect("two or more parties"));
    make(&scenario.as_seen_by(Seat(at)), Seat(at), &args)
}

/// Alternating offers over a domain: every offer, by whom and its number, and how it ended.
pub(crate) fn talks(domain: Domain, lineups: &[&str], steps: u32, seed: u64) -> String {
    let seats = lineups.iter().zip(0..).map(|(lineup, at)| seat(lineup, &domain, at).expect("it sits there"));
    let seats = seats.collect();
    let setting = setting(domain, "sao", steps).expect("two or more parties");
    let table = Talks::new(&setting, seats, seed).play();
    let name = |at: u16| char::from(b'a' + at as u8);
    let offers = table.trail.iter().filter_map(|offer| Some(format!("{}{}", name(offer.by?.0), offer.outcome.0)));
    let end = match table.settled {
        Some(Settled::Agreed { outcome, .. }) => format!("deal {}", outcome.0),
        Some(Settled::Left(party)) => format!("{} leaves", name(party.0)),
        Some(Settled::Stuck) | None => "no deal".to_owned(),
    };
    offers.chain([end]).collect::<Vec<_>>().join(" ")
}

/// Two who divide ten, of which `a` wants much and leaves `b` the rest.
pub(crate) fn versus(a: &str, b: &str, steps: u32) -> String {
    talks(ten(2), &[a, b], steps, 0)
}

/// Two who divide ten, each with so much to fall back on.
pub(crate) fn reserved(reservation: f64) -> Domain {
    reserved_for(&[reservation, reservation])
}

/// Parties who divide ten, each with so much to fall back on.
pub(crate) fn reserved_for(reservations: &[f64]) -> Domain {
    let mut domain = ten(reservations.len());
    for (party, reservation) in domain.parties.iter_mut().zip(reservations) {
        party.preferences.reservation = *reservation;
        party.reservation = *reservation;
    }
    domain
}
