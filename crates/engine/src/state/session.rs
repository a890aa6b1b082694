//! The session's own columns: clock, channel, markets, table, course, log.

use bevy_ecs::component::Component;
use demarche_domain::act::{Act, Actor};
use demarche_domain::appraisal::Appraisal;
use demarche_domain::ending::{Ending, Unravelling};
use demarche_domain::ids::{Day, IntermediaryIx, PartyIx, Round, Seat, SessionNo};
use demarche_domain::package::Package;
use demarche_domain::reason::Reason;

/// Where the session stands in time.
#[derive(Component, Debug, Clone, PartialEq, serde::Serialize)]
pub struct Clock {
    /// Number of the session under its root seed.
    pub session: SessionNo,
    /// Whether it is still going on.
    pub live: bool,
    /// Round now, from 1.
    pub round: Round,
    /// Day now.
    pub day: Day,
    /// Day of the round before.
    pub before: Day,
    /// The next due date, expiry or summit; [`Day::NEVER`] if none.
    pub deadline: Day,
    /// The day of the round to come.
    pub next: Day,
}

/// Whether the sides are talking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub enum Talks {
    /// At the table.
    Open,
    /// Paused until a day, after a refusal.
    Paused(Day),
    /// At rest while an agreement runs.
    AtRest,
    /// The channel is broken until a day.
    Broken(Day),
    /// A party has left for good.
    Over(PartyIx),
}

/// The channel between the sides.
#[derive(Component, Debug, Clone, PartialEq, serde::Serialize)]
pub struct Channel {
    /// Talks now.
    pub talks: Talks,
    /// When this stretch of talks began.
    pub opened: Day,
    /// When the channel broke last.
    pub broke: Option<Day>,
    /// The last execution or retaliation.
    pub escalated: Option<Day>,
    /// The last summit held.
    pub met: Option<Day>,
    /// Who last let a threat slip, and which.
    pub slipped: Option<(PartyIx, demarche_domain::ids::MeasureIx)>,
    /// Who last refused to ratify.
    pub refused: Option<PartyIx>,
    /// Summits whose day has passed.
    pub summits: u16,
    /// Events whose day has passed.
    pub events: u16,
    /// Whether a mediator was asked for and has not been heard yet.
    pub asked: bool,
    /// Hosts at work: factor on the breakdown hazard.
    pub hosted: f64,
}

/// Market stress, supply-chain stress, trade.
#[derive(Component, Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Markets {
    /// S, 0–1.
    pub market: f64,
    /// X, 0–1.
    pub chain: f64,
    /// Vol: trade volume, 1 with no added tariffs.
    pub volume: f64,
}

/// What lies on the table.
#[derive(Component, Debug, Clone, PartialEq, Default, serde::Serialize)]
pub struct Table {
    /// Each party's draft, with why; by party.
    pub drafts: Vec<Option<Package>>,
    /// Reasons of the drafts; not part of the state hash.
    #[serde(skip)]
    pub reasons: Vec<Reason>,
    /// An intermediary's text or bridge.
    pub bridge: Option<(IntermediaryIx, Package)>,
    /// The package agreed this round, before ratification, and by whose help.
    pub agreed: Option<(Package, Option<IntermediaryIx>)>,
    /// Packages refused by a leader: not resubmitted.
    pub refused: Vec<Package>,
    /// By how much the demands exceeded what there was when last tabled.
    pub gap: f64,
}

/// What lay between opening and ending.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize)]
pub struct Path {
    /// Day of the first agreement.
    pub first_deal: Option<Day>,
    /// Agreements ratified.
    pub deals: u32,
    /// Refusals by leaders.
    pub refusals: u32,
    /// Days under an agreement.
    pub truce_days: i32,
    /// Agreements that ended before their time, and the last cause.
    pub unravelled: u32,
    /// Last cause of unravelling.
    pub cause: Option<Unravelling>,
    /// Scheduled steps of the scenario executed on or before their first due day, by measure.
    pub executed: Vec<bool>,
    /// Highest number of executions, retaliations and new threats reached.
    pub rung: u32,
    /// Concession by party in the first agreement: Σ y c_tgt a z of what it gave, per year.
    pub conceded: Vec<f64>,
    /// What the clauses that a party gave in the first agreement are worth to the others, a lump.
    pub worth_given: Vec<f64>,
    /// Gain over reservation by party in the first agreement.
    pub gained: Vec<f64>,
    /// Summits held.
    pub summits_held: u32,
    /// Who backed down last: withdrew or postponed a threat without a deal.
    pub backed_down: Option<PartyIx>,
    /// Breaches read.
    pub breaches: u32,
}

/// Endings judged so far, and the path.
#[derive(Component, Debug, Clone, PartialEq, Default, serde::Serialize)]
pub struct Course {
    /// Verdicts on score dates, in calendar order.
    pub judged: Vec<Ending>,
    /// The verdict at the end.
    pub ending: Option<Ending>,
    /// What lay between.
    pub path: Path,
    /// Time in units of the case (crisis, continuous attrition).
    pub time: f64,
}

/// Whether acts are written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Recording {
    /// Every act with its reason.
    Full,
    /// Nothing but the course.
    #[default]
    Course,
}

/// One act written down.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Who.
    pub actor: Actor,
    /// What.
    pub act: Act,
    /// Why.
    pub reason: Reason,
}

/// This round's acts.
#[derive(Component, Debug, Clone, PartialEq, Default)]
pub struct Log {
    /// Whether they are written down.
    pub recording: Recording,
    /// In the order in which they happened.
    pub lines: Vec<Line>,
}

impl Log {
    /// Writes an act down, if acts are written down.
    #[inline]
    pub fn note(&mut self, actor: Actor, reason: Reason, act: impl FnOnce() -> Act) {
        if self.recording == Recording::Full {
            self.lines.push(Line { actor, act: act(), reason });
        }
    }
}

/// What packages are worth, by party; worked out anew in every round with talks.
#[derive(Component, Debug, Clone, PartialEq, Default)]
pub struct Appraisals {
    /// To the party itself.
    pub own: Vec<Appraisal>,
    /// As the others see it.
    pub seen: Vec<Appraisal>,
}

/// Acts given from outside for the coming round.
#[derive(Component, Debug, Clone, PartialEq, Default)]
pub struct Inbox {
    /// Seat and act; taken as they are used.
    pub acts: Vec<(Seat, Act)>,
}
