//! Which systems a protocol needs, and in which step of the round each of them stands.
//!
//! A protocol is a setting of the session: what is said at the table differs, what surrounds it does not. Protocols of talks
//! share everything that coercion is about; a contest over one prize takes the place of talks, and of all that serves them; a
//! repeated game and bargaining by offers have nothing of either.

use crate::schedule::RoundSystems as S;
use crate::systems::{
    advance, alternating, appraise, attrition, bargain, book, breakdown, brokers, classify, comply, crisis, drift, due,
    leverage, monitor, moves, offers, one_sided, pressure, ratify, sealed, single_offer, stage,
};
use bevy_ecs::prelude::{IntoScheduleConfigs, Schedule};
use demarche_domain::scenario::Protocol;

/// Adds one concern's systems to a round.
pub(crate) type Concern = fn(&mut Schedule);

/// The concerns of a protocol.
pub(crate) fn of(protocol: &Protocol) -> Vec<Concern> {
    let mut all: Vec<Concern> = ALWAYS.to_vec();
    let table: &[Concern] = match protocol {
        Protocol::SimultaneousDrafts => &DRAFTS,
        Protocol::AlternatingOffers { .. } => &IN_TURN,
        Protocol::SingleOffer { .. } => &ONCE,
        Protocol::OneSidedOffers(_) => &ONE_SIDED,
        Protocol::HoldOrConcede(_) => &ATTRITION,
        Protocol::EscalateOrBackDown(_) => &CRISIS,
        Protocol::StageGame(_) => return STAGE.to_vec(),
        Protocol::SealedBids(_) => &SEALED,
        Protocol::Offers(_) => return BARGAIN.to_vec(),
    };
    all.extend(table);
    let talks =
        !matches!(protocol, Protocol::HoldOrConcede(_) | Protocol::EscalateOrBackDown(_) | Protocol::SealedBids(_));
    if talks {
        all.extend(COERCION);
    }
    all
}

/// Adds a system in its step of the round.
macro_rules! concern {
    ($system:path, $step:ident) => {
        |schedule| {
            schedule.add_systems($system.in_set(S::$step));
        }
    };
}

/// Time passes, flows are booked, the state is judged: everywhere but in repeated games and bargaining by offers.
const ALWAYS: [Concern; 3] =
    [concern!(advance::advance, Advance), concern!(book::book, Book), concern!(classify::classify, Classify)];

/// Measures and what they do, third parties, leaders, agreements in force: what surrounds the table.
const COERCION: [Concern; 11] = [
    concern!(due::due, Due),
    concern!(drift::drift, Drift),
    concern!(pressure::pressure, Pressure),
    concern!(leverage::leverage, Leverage),
    concern!(appraise::appraise, Appraise),
    concern!(brokers::brokers, Brokers),
    concern!(monitor::monitor, Monitor),
    concern!(ratify::ratify, Ratify),
    concern!(moves::moves, Moves),
    concern!(comply::comply, Comply),
    concern!(breakdown::breakdown, Breakdown),
];

const DRAFTS: [Concern; 2] = [concern!(offers::offers, Offers), concern!(offers::responses, Responses)];
const IN_TURN: [Concern; 2] = [concern!(alternating::offers, Offers), concern!(alternating::responses, Responses)];
const ONCE: [Concern; 2] = [concern!(single_offer::offers, Offers), concern!(single_offer::responses, Responses)];
const ONE_SIDED: [Concern; 2] = [concern!(one_sided::offers, Offers), concern!(one_sided::responses, Responses)];
const ATTRITION: [Concern; 1] = [concern!(attrition::attrition, Responses)];
const CRISIS: [Concern; 1] = [concern!(crisis::crisis, Responses)];
const SEALED: [Concern; 1] = [concern!(sealed::sealed, Responses)];

/// A repeated game is all that there is: its clock, its payoffs and its end are its own.
const STAGE: [Concern; 4] = [
    concern!(stage::advance, Advance),
    concern!(stage::decide, Responses),
    concern!(stage::book, Book),
    concern!(stage::judge, Classify),
];

/// Bargaining by offers needs no calendar, no flows and no measures: it has its own clock and its own close.
const BARGAIN: [Concern; 3] =
    [concern!(bargain::clock, Advance), concern!(bargain::bargain, Offers), concern!(bargain::close, Classify)];
