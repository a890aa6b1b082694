//! What the cases of screening share: one side names prices, the other's valuation is drawn from 0 to 1 in every session.
//!
//! The seller has 1 less what the price leaves the buyer of it, so that the buyer's valuation of any agreement is its
//! valuation of the good less 1.

use super::bargaining::impatience;
use crate::error::TheoryError;
use crate::play::{failure, game, watched};
use demarche_domain::act::{Act, Actor};
use demarche_domain::ids::{PartyIx, Seat, Seed, SessionNo};
use demarche_domain::scenario::{OneSidedOffers, PrivateValue, Protocol, Scenario};
use demarche_engine::session::Session;
use std::ops::ControlFlow;

const SELLER: PartyIx = PartyIx(0);
const BUYER: usize = 1;

/// So many rounds on the calendar; the protocol's own may have no end.
pub(super) fn offers(id: &str, d: f64, last: Option<u32>, rounds: u32) -> Scenario {
    let valuation = PrivateValue { low: -1.0, high: 0.0 };
    let protocol = Protocol::OneSidedOffers(OneSidedOffers { proposer: SELLER, rounds: last, valuation });
    let mut scenario = Scenario::theory(id, protocol, rounds);
    scenario.parties.iter_mut().for_each(|party| party.impatience = impatience(d));
    scenario
}

/// The prices that the seller names to a buyer who takes none, so many of them.
pub(super) fn prices(id: &'static str, mut scenario: Scenario, count: u32, seed: u64) -> Result<Vec<f64>, TheoryError> {
    scenario.lineup = vec!["screening".to_owned(), "outside".to_owned()];
    let game = game(id, scenario)?;
    let mut session = Session::open(&game, Seed(seed), SessionNo(0));
    let mut named = Vec::new();
    for _ in 0..count {
        let refusal = [(Seat::at(BUYER), Act::Reject(SELLER))];
        session.step(&refusal).map_err(|errors| failure(id, &errors))?;
        let offer = session.state().log.lines.iter().find_map(|line| match &line.act {
            Act::Offer(package) if line.actor == Actor::Seat(Seat(SELLER.0)) => Some(super::offering::kept(package)),
            _ => None,
        });
        named.extend(offer);
    }
    Ok(named)
}

/// Whether a buyer of this valuation takes the first offer.
pub(super) fn takes_first(
    id: &'static str,
    scenario: Scenario,
    valuation: f64,
    seed: u64,
) -> Result<bool, TheoryError> {
    let mut taken = false;
    watched(
        id,
        scenario,
        SessionNo(0),
        seed,
        |state| state.types[BUYER].value = valuation - 1.0,
        |state| {
            taken = state.accords.any();
            ControlFlow::Break(())
        },
    )?;
    Ok(taken)
}
