//! A session read out of the world: a plain struct that can be kept, hashed, compared and loaded back.

use super::{
    Accords, Account, Appraisals, Audience, Bargain, Belief, BrokerMind, Channel, Clock, Course, Inbox, Instrument,
    Log, Markets, Mind, Notebook, Played, Shock, Sourcing, Stance, Standing, Strain, Table, Tallies, Types,
};
use crate::desk::Desk;

/// One session's whole state; each list in scenario order.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    /// Clock.
    pub clock: Clock,
    /// Channel.
    pub channel: Channel,
    /// Markets.
    pub markets: Markets,
    /// Table.
    pub table: Table,
    /// Agreements.
    pub accords: Accords,
    /// Bargaining by offers.
    pub bargain: Bargain,
    /// Course.
    pub course: Course,
    /// This round's acts; not part of the state hash.
    pub log: Log,
    /// What packages are worth; derived, not part of the state hash.
    pub appraisals: Appraisals,
    /// Acts given from outside; not part of the state hash.
    pub inbox: Inbox,
    /// Last acts of a repeated game.
    pub played: Played,
    /// How often they were played.
    pub tallies: Tallies,
    /// Party types.
    pub types: Vec<Types>,
    /// Party stances.
    pub stances: Vec<Stance>,
    /// Audience stakes.
    pub audiences: Vec<Audience>,
    /// Accounts.
    pub accounts: Vec<Account>,
    /// Ratification shocks.
    pub shocks: Vec<Shock>,
    /// Strategies' memories.
    pub minds: Vec<Mind>,
    /// Bargainers' notes.
    pub notebooks: Vec<Notebook>,
    /// Constituencies.
    pub strains: Vec<Strain>,
    /// Measures.
    pub instruments: Vec<Instrument>,
    /// Beliefs per ordered pair.
    pub beliefs: Vec<Belief>,
    /// Intermediaries.
    pub standings: Vec<Standing>,
    /// Sourcing.
    pub sourcing: Vec<Sourcing>,
    /// Intermediaries' memories.
    pub broker_minds: Vec<BrokerMind>,
}

macro_rules! fields {
    ($with:ident) => {
        $with!(
            [clock, channel, markets, table, accords, bargain, course, log, appraisals, inbox, played, tallies],
            [
                types,
                stances,
                audiences,
                accounts,
                shocks,
                minds,
                notebooks,
                strains,
                instruments,
                beliefs,
                standings,
                sourcing,
                broker_minds
            ]
        )
    };
}

impl Snapshot {
    /// Reads a session off its desk.
    #[must_use]
    pub fn of(desk: &Desk<'_>) -> Self {
        macro_rules! read {
            ([$($one:ident),*], [$($many:ident),*]) => {
                Self { $($one: desk.$one.clone(),)* $($many: desk.$many.to_vec(),)* }
            };
        }
        fields!(read)
    }

    /// Puts a session on a desk of the same game.
    pub fn put(&self, desk: &mut Desk<'_>) {
        macro_rules! write {
            ([$($one:ident),*], [$($many:ident),*]) => {
                $(desk.$one.clone_from(&self.$one);)*
                $(desk.$many.clone_from_slice(&self.$many);)*
            };
        }
        fields!(write);
    }
}
