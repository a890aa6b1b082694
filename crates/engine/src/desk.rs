//! The desk: one session's columns side by side, as the decision systems use them.
//!
//! The same desk is cut from a batch's world (by [`Columns`]) and from a plain [`Snapshot`] (the bare loop of the
//! benchmark), so both run the same kernels.

use crate::chance::{Luck, SeatLuck};
use crate::kernel::value::Scratch;
use crate::rules::Rules;
use crate::seats::Lineup;
use crate::state::{
    Accords, Account, Appraisals, Audience, Bargain, Belief, BrokerMind, Channel, Clock, Course, Inbox, Instrument,
    Log, Markets, Mind, Notebook, Played, Shock, Snapshot, Sourcing, Stance, Standing, Strain, Table, Tallies, Types,
};
use crate::systems::stage::Repeated;
use bevy_ecs::prelude::{Query, Res, ResMut, Resource};
use bevy_ecs::system::SystemParam;
use demarche_domain::appraisal::Appraisal;
use demarche_domain::draft::Workspace;
use demarche_domain::ids::Seat;
use demarche_domain::scenario::Beta;
use demarche_domain::view::{MeasureView, OwnView, PartyView};
use std::sync::Arc;

/// The rules as a resource.
#[derive(Resource, Clone, Debug)]
pub struct Game {
    /// Worked-out scenario.
    pub rules: Arc<Rules>,
    /// Who sits where.
    pub lineup: Arc<Lineup>,
}

/// What a batch uses and reuses: chance and scratch.
#[derive(Resource, Debug)]
pub struct Kit {
    /// World chance.
    pub luck: Luck,
    /// Strategies' own chance, by seat.
    pub seats: Vec<SeatLuck>,
    pub(crate) scratch: Scratch,
    pub(crate) work: Workspace,
    pub(crate) views: ViewScratch,
    pub(crate) repeated: Repeated,
    /// The seat whose strategy is deciding now.
    pub(crate) asked: Option<Seat>,
}

impl Game {
    /// A game: a scenario and who sits where.
    #[must_use]
    pub fn new(scenario: Arc<demarche_domain::scenario::Scenario>, lineup: Lineup) -> Self {
        Self { rules: Arc::new(Rules::new(scenario)), lineup: Arc::new(lineup) }
    }
}

impl Kit {
    /// The kit of a game under a root seed.
    #[must_use]
    pub fn new(game: &Game, seed: demarche_domain::ids::Seed) -> Self {
        Self {
            luck: Luck::new(seed),
            seats: game.lineup.luck(seed),
            scratch: Scratch::default(),
            work: Workspace::default(),
            views: ViewScratch::default(),
            repeated: Repeated::default(),
            asked: None,
        }
    }
}

/// Buffers that views borrow from.
#[derive(Debug, Default)]
pub(crate) struct ViewScratch {
    pub measures: Vec<MeasureView>,
    pub parties: Vec<PartyView>,
    pub trust: Vec<Beta>,
    pub credibility: Vec<Beta>,
    pub own: OwnView,
    pub others: Appraisal,
}

/// One session's columns.
#[derive(Debug)]
pub struct Desk<'a> {
    /// Rules.
    pub rules: &'a Rules,
    /// Line-up.
    pub lineup: &'a Lineup,
    /// Chance and scratch.
    pub kit: &'a mut Kit,
    /// Clock.
    pub clock: &'a mut Clock,
    /// Channel.
    pub channel: &'a mut Channel,
    /// Markets.
    pub markets: &'a mut Markets,
    /// Table.
    pub table: &'a mut Table,
    /// Agreements.
    pub accords: &'a mut Accords,
    /// Bargaining by offers.
    pub bargain: &'a mut Bargain,
    /// Course.
    pub course: &'a mut Course,
    /// Log.
    pub log: &'a mut Log,
    /// Appraisals.
    pub appraisals: &'a mut Appraisals,
    /// Acts from outside.
    pub inbox: &'a mut Inbox,
    /// Last acts of a repeated game.
    pub played: &'a mut Played,
    /// How often they were played.
    pub tallies: &'a mut Tallies,
    /// Party types.
    pub types: &'a mut [Types],
    /// Party stances.
    pub stances: &'a mut [Stance],
    /// Audience stakes.
    pub audiences: &'a mut [Audience],
    /// Accounts.
    pub accounts: &'a mut [Account],
    /// Ratification shocks.
    pub shocks: &'a mut [Shock],
    /// Memories.
    pub minds: &'a mut [Mind],
    /// Notes.
    pub notebooks: &'a mut [Notebook],
    /// Constituencies.
    pub strains: &'a mut [Strain],
    /// Measures.
    pub instruments: &'a mut [Instrument],
    /// Beliefs.
    pub beliefs: &'a mut [Belief],
    /// Intermediaries.
    pub standings: &'a mut [Standing],
    /// Sourcing.
    pub sourcing: &'a mut [Sourcing],
    /// Intermediaries' memories.
    pub broker_minds: &'a mut [BrokerMind],
}

impl Snapshot {
    /// The desk of this session.
    pub fn desk<'a>(&'a mut self, game: &'a Game, kit: &'a mut Kit) -> Desk<'a> {
        Desk {
            rules: &game.rules,
            lineup: &game.lineup,
            kit,
            clock: &mut self.clock,
            channel: &mut self.channel,
            markets: &mut self.markets,
            table: &mut self.table,
            accords: &mut self.accords,
            bargain: &mut self.bargain,
            course: &mut self.course,
            log: &mut self.log,
            appraisals: &mut self.appraisals,
            inbox: &mut self.inbox,
            played: &mut self.played,
            tallies: &mut self.tallies,
            types: &mut self.types,
            stances: &mut self.stances,
            audiences: &mut self.audiences,
            accounts: &mut self.accounts,
            shocks: &mut self.shocks,
            minds: &mut self.minds,
            notebooks: &mut self.notebooks,
            strains: &mut self.strains,
            instruments: &mut self.instruments,
            beliefs: &mut self.beliefs,
            standings: &mut self.standings,
            sourcing: &mut self.sourcing,
            broker_minds: &mut self.broker_minds,
        }
    }
}

type SessionColumns = (
    &'static mut Clock,
    &'static mut Channel,
    &'static mut Markets,
    &'static mut Table,
    &'static mut Accords,
    &'static mut Bargain,
    &'static mut Course,
    &'static mut Log,
    &'static mut Appraisals,
    &'static mut Inbox,
    &'static mut Played,
    &'static mut Tallies,
);
type PartyColumns = (
    &'static mut Types,
    &'static mut Stance,
    &'static mut Audience,
    &'static mut Account,
    &'static mut Shock,
    &'static mut Mind,
    &'static mut Notebook,
);
type BrokerColumns = (&'static mut Standing, &'static mut Sourcing, &'static mut BrokerMind);

/// Every column of a batch: for systems whose decisions look at most of a session.
#[derive(SystemParam)]
pub struct Columns<'w, 's> {
    game: Res<'w, Game>,
    kit: ResMut<'w, Kit>,
    sessions: Query<'w, 's, SessionColumns>,
    parties: Query<'w, 's, PartyColumns>,
    strains: Query<'w, 's, &'static mut Strain>,
    instruments: Query<'w, 's, &'static mut Instrument>,
    beliefs: Query<'w, 's, &'static mut Belief>,
    brokers: Query<'w, 's, BrokerColumns>,
}

/// The single table of a query, or nothing where there are no such entities.
macro_rules! table {
    ($query:expr) => {
        $query.contiguous_iter_mut().ok().and_then(|mut tables| tables.next())
    };
}
pub(crate) use table;

/// A column of a table as a slice, without change detection.
macro_rules! column {
    ($table:expr) => {
        $table.as_mut().map_or(&mut [][..], |column| column.bypass_change_detection())
    };
    ($table:expr, $at:tt) => {
        $table.as_mut().map_or(&mut [][..], |columns| columns.$at.bypass_change_detection())
    };
}
pub(crate) use column;

#[inline]
fn cut<T>(column: &mut [T], session: usize, each: usize) -> &mut [T] {
    &mut column[session * each..(session + 1) * each]
}

impl Columns<'_, '_> {
    /// Runs a kernel on the desk of every live session for which `wanted` holds.
    pub fn each(&mut self, wanted: impl Fn(&Clock, &Channel) -> bool, mut kernel: impl FnMut(&mut Desk<'_>)) {
        self.rows(&|clock, channel| clock.live && wanted(clock, channel), &mut |_, desk| kernel(desk));
    }

    /// Calls `f` with the desk of every row, ended or not.
    pub fn every(&mut self, mut f: impl FnMut(usize, &mut Desk<'_>)) {
        self.rows(&|_, _| true, &mut f);
    }

    /// One function for all kernels: what lays a row out is long, and a call more for each is nothing beside what they do.
    fn rows(&mut self, wanted: &dyn Fn(&Clock, &Channel) -> bool, kernel: &mut dyn FnMut(usize, &mut Desk<'_>)) {
        let rules = &*self.game.rules;
        let sizes = rules.sizes;
        let mut sessions = table!(self.sessions);
        let Some((
            clocks,
            channels,
            markets,
            tables,
            accords,
            bargains,
            courses,
            logs,
            appraisals,
            inboxes,
            played,
            tallies,
        )) = sessions.as_mut()
        else {
            return;
        };
        let clocks = clocks.bypass_change_detection();
        let channels = channels.bypass_change_detection();
        if !clocks.iter().zip(channels.iter()).any(|(clock, channel)| wanted(clock, channel)) {
            return;
        }
        let markets = markets.bypass_change_detection();
        let tables = tables.bypass_change_detection();
        let accords = accords.bypass_change_detection();
        let bargains = bargains.bypass_change_detection();
        let courses = courses.bypass_change_detection();
        let logs = logs.bypass_change_detection();
        let appraisals = appraisals.bypass_change_detection();
        let inboxes = inboxes.bypass_change_detection();
        let (played, tallies) = (played.bypass_change_detection(), tallies.bypass_change_detection());
        let mut parties = table!(self.parties);
        let Some((types, stances, audiences, accounts, shocks, minds, notebooks)) = parties.as_mut() else { return };
        let (types, stances) = (types.bypass_change_detection(), stances.bypass_change_detection());
        let (audiences, accounts) = (audiences.bypass_change_detection(), accounts.bypass_change_detection());
        let (shocks, minds) = (shocks.bypass_change_detection(), minds.bypass_change_detection());
        let notebooks = notebooks.bypass_change_detection();
        let mut strains = table!(self.strains);
        let strains = column!(strains);
        let mut instruments = table!(self.instruments);
        let instruments = column!(instruments);
        let mut beliefs = table!(self.beliefs);
        let beliefs = column!(beliefs);
        let mut brokers = table!(self.brokers);
        let (standings, sourcing, broker_minds) = match brokers.as_mut() {
            Some((a, b, c)) => (a.bypass_change_detection(), b.bypass_change_detection(), c.bypass_change_detection()),
            None => (&mut [][..], &mut [][..], &mut [][..]),
        };
        for s in 0..clocks.len() {
            if !wanted(&clocks[s], &channels[s]) {
                continue;
            }
            let mut desk = Desk {
                rules,
                lineup: &self.game.lineup,
                kit: &mut self.kit,
                clock: &mut clocks[s],
                channel: &mut channels[s],
                markets: &mut markets[s],
                table: &mut tables[s],
                accords: &mut accords[s],
                bargain: &mut bargains[s],
                course: &mut courses[s],
                log: &mut logs[s],
                appraisals: &mut appraisals[s],
                inbox: &mut inboxes[s],
                played: &mut played[s],
                tallies: &mut tallies[s],
                types: cut(types, s, sizes.parties),
                stances: cut(stances, s, sizes.parties),
                audiences: cut(audiences, s, sizes.parties),
                accounts: cut(accounts, s, sizes.parties),
                shocks: cut(shocks, s, sizes.parties),
                minds: cut(minds, s, sizes.parties),
                notebooks: cut(notebooks, s, sizes.parties),
                strains: cut(strains, s, sizes.constituencies),
                instruments: cut(instruments, s, sizes.measures),
                beliefs: cut(beliefs, s, sizes.pairs()),
                standings: cut(standings, s, sizes.intermediaries),
                sourcing: cut(sourcing, s, sizes.intermediaries),
                broker_minds: cut(broker_minds, s, sizes.intermediaries),
            };
            kernel(s, &mut desk);
        }
    }
}
