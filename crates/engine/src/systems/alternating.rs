//! Alternating offers: the parties propose in turn; the others accept, reject, or leave and take their outside option.
//!
//! The protocol of bargaining theory. What is agreed goes to the leaders as everywhere; under complete information they measure
//! it against no deal ever. A party's own answer is then all there is: its strategy carries what waiting is worth. A breakdown ends
//! the game, and so does a permanent agreement; after the last round there is disagreement for ever, or the game goes on as it
//! is where the tail is stationary.
//!
//! ## Rules
//!
//! ```text
//! round t: the party whose turn it is tables a package; every other accepts, rejects or walks out
//! all accept:      the package goes to every leader
//! not agreed:      costs of the round are paid, the channel breaks with its hazard, the next party proposes
//! ```
//!
//! ## Source
//!
//! Rubinstein (1982); Ståhl (1972) for a finite horizon; Binmore, Rubinstein, Wolinsky (1986) for breakdown and outside options.
//!
//! ## Parameters
//!
//! - `first`: who proposes in round 1.
//! - `tail`: what follows the horizon, `Disagreement` or `Stationary`.
//! - `knowledge`: what the parties know of each other, `Complete` or `Private`.
//! - `pie`: whether what is divided melts, `Constant` or `Shrinking`.

use crate::desk::{Columns, Desk};
use crate::kernel::seat::{Part, ask, take};
use crate::kernel::turn;
use crate::state::Channel;
use crate::systems::appraise::talking;
use crate::systems::offers;
use demarche_domain::act::{Act, Actor};
use demarche_domain::ids::{PartyIx, Seat};
use demarche_domain::reason::Reason;
use demarche_domain::strategy::Proposal;

/// Runs `propose` over the sessions that talk.
pub fn offers(mut columns: Columns) {
    columns.each(talking, |desk| {
        if let Some(from) = proposer(desk) {
            propose(desk, from);
        }
    });
}

/// Runs `respond` over the sessions that talk.
pub fn responses(mut columns: Columns) {
    columns.each(talking, |desk| {
        if let Some(from) = proposer(desk) {
            respond(desk, from);
        }
    });
}

/// Who tables a package this round.
pub(super) fn proposer(desk: &Desk) -> Option<usize> {
    let rules = desk.rules;
    turn::proposer(&rules.scenario.protocol, rules.sizes.parties, desk.clock.round).map(PartyIx::ix)
}

/// Every party's demand, and the package of the one whose turn it is.
pub(crate) fn propose(desk: &mut Desk, from: usize) {
    let n = desk.rules.sizes.parties;
    desk.table.drafts.resize(n, None);
    desk.table.reasons.resize(n, Reason::Unrecorded);
    for i in 0..n {
        desk.table.drafts[i] = None;
        let asked = ask(desk, i, Part::Offer, |strategy, view, memory, chance, work| {
            let demand = strategy.demand(view, memory, chance);
            let proposal = (i == from).then(|| strategy.propose(view, &demand, memory, chance, work));
            (demand, proposal.flatten())
        });
        let (demand, proposal) = asked.unwrap_or_default();
        let stance = &mut desk.stances[i];
        stance.demand = demand;
        stance.target = demand.level * stance.most;
        if i == from {
            table(desk, from, proposal);
        }
    }
}

/// Puts the proposer's package on the table; one that came from outside goes first.
fn table(desk: &mut Desk, from: usize, proposal: Option<Proposal>) {
    let seat = Seat::at(from);
    let given = take(desk, seat, |act| match act {
        Act::Offer(package) => Some(package.clone()),
        _ => None,
    });
    let proposal = given.map(|package| Proposal { package, reason: Reason::Given }).or(proposal);
    let Some(Proposal { package, reason }) = proposal else { return };
    desk.log.note(Actor::Seat(seat), reason, || Act::Offer(package.clone()));
    desk.table.reasons[from] = reason;
    desk.table.drafts[from] = Some(package);
}

/// The others' answers; if all accept, the package is agreed. Else a bridging text, if there is one, is judged.
pub(crate) fn respond(desk: &mut Desk, from: usize) {
    if let Some(package) = desk.table.drafts[from].take() {
        let fresh = !desk.table.refused.contains(&package);
        if offers::judge(desk, from, &package) && fresh {
            let reason = desk.table.reasons[from];
            offers::agree(desk, package.clone(), None, reason);
        }
        desk.table.drafts[from] = Some(package);
    }
    offers::gap(desk);
    if desk.table.agreed.is_none() && still_talking(desk.channel) {
        offers::bridge(desk);
    }
}

fn still_talking(channel: &Channel) -> bool {
    channel.talks == crate::state::Talks::Open
}
