//! The protocols of bargaining by offers, one file each, and the list of them.
//!
//! A protocol says who may do what in a step, and when the session is settled. It is stateless: what it remembers is on the
//! [`OfferTable`]. Its header comment is its manual page. To add one, write its file and a line in [`ALL`].

mod bridging;
mod multiple_offers;
mod simultaneous_concession;
mod single_text;
mod stacked;
#[cfg(test)]
mod testing;

use super::bargainer::{Answer, Vote};
use super::table::OfferTable;
use crate::act::{Act, Actor};
use crate::ids::PartyIx;
use crate::nearest::nearest;
use crate::outcomes::{Domain, OutcomeIx};
use crate::reason::Reason;
use crate::strategy::{Args, ArgsError, Given, Param, Refusal};
use std::sync::Arc;

/// What a protocol may ask of the seats and of chance during a step. Everything asked is written down by whoever answers.
pub trait Seats {
    /// A party's answer to the standing offer.
    fn respond(&mut self, table: &OfferTable, party: PartyIx) -> Answer;

    /// A party's offer.
    fn propose(&mut self, table: &OfferTable, party: PartyIx) -> Option<OutcomeIx>;

    /// Up to `count` offers of a party.
    fn propose_several(&mut self, table: &OfferTable, party: PartyIx, count: usize, out: &mut Vec<OutcomeIx>);

    /// A party's answer to the text that stands, after which there is only no agreement.
    fn ratify(&mut self, table: &OfferTable, party: PartyIx) -> Answer;

    /// A party's vote on putting `change` in the place of `text`.
    fn vote(&mut self, table: &OfferTable, party: PartyIx, text: OutcomeIx, change: OutcomeIx) -> Vote;

    /// The world's chance in this step, uniform on [0, 1), by slot.
    fn chance(&mut self, table: &OfferTable, slot: u32) -> f64;

    /// Writes down what a mediator, or the protocol itself, does.
    fn note(&mut self, actor: Actor, reason: Reason, act: Act);

    /// The whole domain, for a mediator whom the parties tell what they want. No strategy gets to see it.
    fn domain(&self) -> &Domain;
}

/// The rules of one protocol. Stateless.
pub trait OfferProtocol: Send + Sync {
    /// Plays one step.
    fn step(&self, table: &mut OfferTable, seats: &mut dyn Seats);

    /// Lays out a cleared table before the first step.
    fn open(&self, _table: &mut OfferTable, _domain: &Domain) {}

    /// How it ends without an agreement before the deadline where nobody left, as a clause.
    fn stuck(&self) -> &'static str {
        "nobody moved any more"
    }
}

/// A protocol's facts: one per file, listed once.
#[derive(Clone, Copy)]
pub struct ProtocolEntry {
    /// Kebab-case id.
    pub id: &'static str,
    /// Other names that it goes by.
    pub aliases: &'static [&'static str],
    /// One line.
    pub summary: &'static str,
    /// Where it comes from.
    pub source: &'static str,
    /// Raised whenever what it does changes.
    pub version: u32,
    /// Its parameters.
    pub params: &'static [Param],
    /// The most parties it takes; at least two in any case.
    pub most_parties: Option<usize>,
    /// The file that defines it: its header comment is its manual page.
    pub file: &'static str,
    /// How to make one.
    pub make: fn(&Domain, &Args) -> Result<Arc<dyn OfferProtocol>, Refusal>,
}

impl std::fmt::Debug for ProtocolEntry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ProtocolEntry").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Every protocol of bargaining by offers, by id.
pub const ALL: &[ProtocolEntry] =
    &[bridging::ENTRY, multiple_offers::ENTRY, simultaneous_concession::ENTRY, single_text::ENTRY, stacked::ENTRY];

/// A mistake in naming a protocol.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ProtocolError {
    /// No such protocol.
    #[error("no protocol is called `{id}`{}", .nearest.map(|n| format!("; did you mean `{n}`?")).unwrap_or_default())]
    Unknown {
        /// As written.
        id: String,
        /// The nearest name there is.
        nearest: Option<&'static str>,
    },
    /// Mistakes in the text or the arguments.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Args(Vec<ArgsError>),
    /// It cannot be played over this domain.
    #[error("protocol `{id}`: {why}")]
    Refused {
        /// Protocol.
        id: &'static str,
        /// Its sentence.
        why: Refusal,
    },
}

/// The protocol that a text names, `sao` or `multiple-offers(offers: 3)`, with its arguments and with what was given.
///
/// # Errors
/// Unknown name (with the nearest one), or wrong arguments.
pub fn named(text: &str) -> Result<(&'static ProtocolEntry, Args, Given), ProtocolError> {
    let given = Given::parse(text).map_err(|error| ProtocolError::Args(vec![error]))?;
    let known = |entry: &&ProtocolEntry| entry.id == given.id || entry.aliases.contains(&given.id.as_str());
    let Some(entry) = ALL.iter().find(known) else {
        let names = ALL.iter().flat_map(|entry| std::iter::once(entry.id).chain(entry.aliases.iter().copied()));
        let nearest = nearest(&given.id, names);
        return Err(ProtocolError::Unknown { id: given.id, nearest });
    };
    let args = Args::check(entry.id, entry.params, &given).map_err(ProtocolError::Args)?;
    Ok((entry, args, given))
}

/// The protocol that a text names, made for a domain; with the text in full.
///
/// # Errors
/// As [`named`], or a domain that it cannot be played over.
pub fn find(
    text: &str,
    domain: &Domain,
) -> Result<(&'static ProtocolEntry, Arc<dyn OfferProtocol>, String), ProtocolError> {
    let (entry, args, given) = named(text)?;
    let refused = |why| ProtocolError::Refused { id: entry.id, why };
    if entry.most_parties.is_some_and(|most| domain.parties.len() > most) || domain.parties.len() < 2 {
        let most = entry.most_parties.map_or("or more".to_owned(), |most| format!("to {most}"));
        return Err(refused(Refusal(format!("it takes two {most} parties, not {}", domain.parties.len()))));
    }
    let protocol = (entry.make)(domain, &args).map_err(refused)?;
    Ok((entry, protocol, Given { id: entry.id.to_owned(), args: given.args }.text()))
}

/// Parties in order.
fn parties(seats: &dyn Seats) -> impl Iterator<Item = PartyIx> + use<> {
    (0..seats.domain().parties.len()).map(PartyIx::at)
}
