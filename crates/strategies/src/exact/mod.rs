//! What the exact strategies share.

use demarche_domain::ids::{DurationIx, PartyIx};
use demarche_domain::maths;
use demarche_domain::package::Package;
use demarche_domain::scenario::{Knowledge, Protocol, Scenario};
use demarche_domain::solve::{Frontier, Gamble, Gate, best_gamble};
use demarche_domain::strategy::Refusal;
use demarche_domain::view::View;

#[cfg(test)]
pub(crate) mod testing;

/// A sentence on why a strategy will not sit here.
pub(crate) fn refuse<T>(sentence: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal(sentence.into()))
}

/// Refuses anything but two parties who bargain over packages.
pub(crate) fn two_bargainers(scenario: &Scenario, strategy: &str) -> Result<(), Refusal> {
    match scenario.protocol {
        Protocol::SimultaneousDrafts | Protocol::AlternatingOffers { .. } | Protocol::SingleOffer { .. } => {}
        _ => {
            return refuse(format!(
                "{strategy} bargains over packages; this protocol is {}.",
                scenario.protocol.name()
            ));
        }
    }
    two_parties(scenario, strategy)
}

/// Refuses anything but two parties.
pub(crate) fn two_parties(scenario: &Scenario, strategy: &str) -> Result<(), Refusal> {
    match scenario.parties.len() {
        2 => Ok(()),
        n => refuse(format!("{strategy} is for two parties; here there are {n}.")),
    }
}

/// What a party has if nothing is ever agreed: no deal, or its outside option where that is better.
pub(crate) fn fallback(view: &View, party: PartyIx) -> f64 {
    let no_deal = if party == view.me { view.values.no_deal } else { view.other_values().no_deal };
    view.scenario.party(party).outside_option.map_or(no_deal, |w| w.max(no_deal))
}

/// Whether leaders measure an agreement against no deal ever, and nobody counts on later rounds: every protocol of the
/// theory but the flagship's, whose parties hope for a share of what is still to be had.
fn is_exact(protocol: &Protocol) -> bool {
    match protocol {
        Protocol::AlternatingOffers { knowledge, .. } => *knowledge == Knowledge::Complete,
        Protocol::SingleOffer { .. } | Protocol::OneSidedOffers(_) => true,
        _ => false,
    }
}

/// The least that a party accepts, its leader left aside.
pub(crate) fn reservation(view: &View, party: PartyIx) -> f64 {
    if is_exact(&view.scenario.protocol) {
        fallback(view, party)
    } else if party == view.me {
        view.values.reservation
    } else {
        view.other_values().reservation
    }
}

/// The least that a leader passes without a shock, hawk prices counted as costs.
fn gated(view: &View, party: PartyIx, duration: DurationIx) -> f64 {
    let side = if party == view.me { view.values } else { view.other_values() };
    let from = if is_exact(&view.scenario.protocol) { side.no_deal } else { side.reservation };
    from + side.threshold[duration.ix()]
}

/// What a package is worth to the party who looks and to the other, hawk prices counted as costs.
pub(crate) fn net(view: &View, package: &Package) -> [f64; 2] {
    [view.values, view.other_values()].map(|side| side.worth(package) - side.hawk_price(package))
}

/// The least that both sides accept and both leaders pass without a shock, at a duration: reservation and threshold.
pub(crate) fn floors(view: &View, duration: DurationIx) -> [f64; 2] {
    [view.me, view.other()].map(|party| reservation(view, party).max(gated(view, party, duration)))
}

/// The frontier between the party who looks and the other, at every duration.
pub(crate) fn frontiers<'v>(view: &'v View) -> impl Iterator<Item = (DurationIx, Frontier)> + 'v {
    let durations = (0..view.values.base.len()).map(DurationIx::at);
    durations.map(|d| (d, Frontier::between(view.values, view.other_values(), &view.scenario.clauses, d)))
}

/// A package and what it is worth to the party who looks and to the other.
#[derive(Debug, Clone)]
pub(crate) struct Point {
    pub package: Package,
    pub values: [f64; 2],
}

/// The package that maximises the weighted product of gains over no deal, with that product's logarithm.
pub(crate) fn nash_point(view: &View, weight: f64) -> Option<Point> {
    let threat = [view.values.no_deal, view.other_values().no_deal];
    let mut best: Option<(f64, Point)> = None;
    for (duration, frontier) in frontiers(view) {
        let least = floors(view, duration);
        let Some(spot) = frontier.nash(threat, weight, least) else { continue };
        for package in frontier.packages(&spot, &view.scenario.clauses) {
            let values = net(view, &package);
            let score = product(values, threat, weight);
            let passes = values[0] >= least[0] - 1e-9 && values[1] >= least[1] - 1e-9;
            if passes && best.as_ref().is_none_or(|(s, _)| score > *s) {
                best = Some((score, Point { package, values }));
            }
        }
    }
    best.map(|(_, point)| point)
}

/// Weighted product of gains; negative gains count as none.
fn product(values: [f64; 2], threat: [f64; 2], weight: f64) -> f64 {
    maths::pow((values[0] - threat[0]).max(0.0), weight) * maths::pow((values[1] - threat[1]).max(0.0), 1.0 - weight)
}

/// The best that a party can have with the other still at its floor.
pub(crate) fn ideal(view: &View) -> Option<f64> {
    let best = frontiers(view).filter_map(|(d, frontier)| frontier.best(0, floors(view, d)));
    best.map(|spot| spot.values[0]).reduce(f64::max)
}

/// The package best for the other among those worth at least `target` to the party who looks.
pub(crate) fn conceding(view: &View, target: f64) -> Option<Point> {
    let mut best: Option<Point> = None;
    for (duration, frontier) in frontiers(view) {
        let least = floors(view, duration);
        let Some(spot) = frontier.best(1, [least[0].max(target), least[1]]) else { continue };
        for package in frontier.packages(&spot, &view.scenario.clauses) {
            let values = net(view, &package);
            if values[0] >= target.max(least[0]) - 1e-9 && best.as_ref().is_none_or(|b| values[1] > b.values[1]) {
                best = Some(Point { package, values });
            }
        }
    }
    best
}

/// The leader's gate of a party at a duration, with the shock that nobody knows beforehand.
pub(crate) fn gate(view: &View, party: PartyIx, duration: DurationIx) -> Gate {
    let who = view.scenario.party(party);
    let years = view.scenario.duration_years(duration);
    let lasting = if years.is_finite() { 1.0 - maths::exp(-who.impatience * years) } else { 1.0 };
    let threshold = gated(view, party, duration);
    Gate {
        floor: reservation(view, party),
        threshold,
        size: lasting.max(0.3) * who.ratification.shock,
        law: who.ratification.law,
    }
}

/// The offer with the best expected value if both gates may refuse it and nothing follows.
pub(crate) fn gamble(view: &View, gates: impl Fn(DurationIx) -> [Gate; 2]) -> Option<(Point, Gamble)> {
    let otherwise = fallback(view, view.me);
    let mut best: Option<(Point, Gamble)> = None;
    for (duration, frontier) in frontiers(view) {
        let gates = gates(duration);
        let Some(found) = best_gamble(&frontier, &gates, otherwise) else { continue };
        for package in frontier.packages(&found.spot, &view.scenario.clauses) {
            let values = net(view, &package);
            let passes = gates[0].passes(values[0]) * gates[1].passes(values[1]);
            let expected = otherwise + passes * (values[0] - otherwise);
            if best.as_ref().is_none_or(|(_, b)| expected > b.expected) && expected > otherwise {
                best = Some((Point { package, values }, Gamble { passes, expected, ..found }));
            }
        }
    }
    best
}
