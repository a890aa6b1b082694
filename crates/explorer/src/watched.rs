//! What a session shows while it is played and no record keeps: what every package is worth to whom, round by round.

use demarche_domain::act::{Act, Actor};
use demarche_domain::appraisal::Appraisal;
use demarche_domain::package::Package;
use demarche_engine::session::Session;
use demarche_engine::state::Snapshot;

/// A round in which packages were tabled.
#[derive(Debug, Clone, PartialEq)]
pub struct Tabled {
    /// Round, from 1.
    pub round: u32,
    /// What packages are worth in it, by party.
    pub appraisals: Vec<Appraisal>,
    /// Offers: seat and package, in their order.
    pub offers: Vec<(usize, Package)>,
    /// What the delegations agreed on.
    pub agreed: Option<Package>,
}

/// Adds the session's last round to `rounds` if packages were tabled in it.
pub fn watch(session: &Session, rounds: &mut Vec<Tabled>) {
    watch_state(session.state(), rounds);
}

/// The same from the state that a round left.
pub fn watch_state(state: &Snapshot, rounds: &mut Vec<Tabled>) {
    let (mut offers, mut agreed) = (Vec::new(), None);
    for line in &state.log.lines {
        match (&line.act, line.actor) {
            (Act::Offer(package), Actor::Seat(seat)) => offers.push((seat.ix(), package.clone())),
            (Act::Agree(package), _) => agreed = Some(package.clone()),
            _ => {}
        }
    }
    if !offers.is_empty() || agreed.is_some() {
        rounds.push(Tabled { round: state.clock.round.0, appraisals: state.appraisals.own.clone(), offers, agreed });
    }
}
