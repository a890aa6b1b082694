//! Acts: everything that anyone can do at the table or away from it.

use crate::ids::{ClauseIx, Day, MeasureIx, PartyIx};
use crate::offers::Vote;
use crate::outcomes::OutcomeIx;
use crate::package::Package;

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Actor {
    /// The party or intermediary at a seat.
    Seat(crate::ids::Seat),
    /// The leader of a party, above its delegation.
    Leader(PartyIx),
    /// An agency of a party, below its leader.
    Agency(PartyIx),
    /// Chance and the calendar.
    Calendar,
    /// A mediator that the protocol itself provides.
    Mediator,
}

/// An act in a repeated stage game, by its place in its side's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct StageAct(pub u8);

impl StageAct {
    /// C: the first act of a game of two acts a side.
    pub const COOPERATE: Self = Self(0);
    /// D: the second act of a game of two acts a side.
    pub const DEFECT: Self = Self(1);

    /// Its place in its side's list.
    #[inline]
    #[must_use]
    pub const fn ix(self) -> usize {
        self.0 as usize
    }

    /// The act at a place in its side's list.
    #[inline]
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "a side has at most 32 acts")]
    pub const fn at(ix: usize) -> Self {
        Self(ix as u8)
    }

    /// The other of two acts.
    #[inline]
    #[must_use]
    pub const fn flipped(self) -> Self {
        if self.0 == 0 { Self::DEFECT } else { Self::COOPERATE }
    }
}

/// One act.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// Tables a package.
    Offer(Package),
    /// Tables an outcome of a negotiation domain.
    Propose(OutcomeIx),
    /// Votes on what a mediator proposes.
    Vote(Vote),
    /// Accepts the package on the table of this party (its own draft was not met).
    Accept(PartyIx),
    /// Rejects the package of this party.
    Reject(PartyIx),
    /// Leaves the talks for good and takes the outside option.
    WalkOut,
    /// A package met every target: agreed between delegations, subject to ratification.
    Agree(Package),
    /// The leader approves.
    Ratify,
    /// The leader refuses.
    Refuse,
    /// Lets a due step take effect.
    Execute(MeasureIx),
    /// Moves a due step by so many days.
    Postpone(MeasureIx, i32),
    /// Withdraws a pending step.
    Withdraw(MeasureIx),
    /// Announces a step.
    Threaten(MeasureIx, f64, Day),
    /// Puts a measure in force at once.
    Impose(MeasureIx, f64),
    /// Raises a measure in force.
    Raise(MeasureIx, f64),
    /// Suspends or lowers a measure unilaterally.
    Suspend(MeasureIx, f64),
    /// Answers an execution with a measure of its own.
    Retaliate(MeasureIx, f64),
    /// Tables "postpone everything pending".
    ClockStop,
    /// Asks the intermediaries to bridge.
    AskMediation,
    /// Invests in other sources: erodes its own exposure to a measure.
    Diversify(MeasureIx),
    /// Keeps an agreement.
    Keep,
    /// Breaks an agreement on this clause.
    Breach(ClauseIx),
    /// A breach is repaired.
    Repair,
    /// An agreement is ended before its time.
    Void,
    /// An agreement runs out.
    Expire,
    /// A leaders' meeting is held.
    SummitHeld,
    /// A leaders' meeting falls through.
    SummitLost,
    /// The channel breaks.
    BreakOff,
    /// The channel is restored.
    Reopen,
    /// An offer becomes public.
    Leak,
    /// A dated event, by its place in the scenario's list.
    Event(u16),
    /// Holds out (war of attrition).
    Hold,
    /// Concedes the prize.
    Concede,
    /// Escalates (crisis).
    Escalate,
    /// Backs down (crisis).
    BackDown,
    /// Plays a stage game.
    Play(StageAct),
    /// Writes down a price, in the unit of the good's worth (sealed bids).
    Bid(f64),
    /// Gives the venue.
    Host,
    /// Brings the sides together outside their calendar.
    Convene,
    /// Tables a bridging package.
    Bridge(Package),
    /// Tells a side privately what the other could accept.
    Message(PartyIx),
    /// Puts a single text before the sides.
    Text(Package),
    /// Pleads that a due step be put off.
    Plead(MeasureIx),
    /// Bargains for itself with a side.
    SideBargain(PartyIx),
    /// Stays out of it.
    StandBy,
}

impl Act {
    /// The act's name, as it is written in transcripts.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Offer(_) => "Offer",
            Self::Propose(_) => "Propose",
            Self::Vote(_) => "Vote",
            Self::Accept(_) => "Accept",
            Self::Reject(_) => "Reject",
            Self::WalkOut => "WalkOut",
            Self::Agree(_) => "Agree",
            Self::Ratify => "Ratify",
            Self::Refuse => "Refuse",
            Self::Execute(_) => "Execute",
            Self::Postpone(..) => "Postpone",
            Self::Withdraw(_) => "Withdraw",
            Self::Threaten(..) => "Threaten",
            Self::Impose(..) => "Impose",
            Self::Raise(..) => "Raise",
            Self::Suspend(..) => "Suspend",
            Self::Retaliate(..) => "Retaliate",
            Self::ClockStop => "ClockStop",
            Self::AskMediation => "AskMediation",
            Self::Diversify(_) => "Diversify",
            Self::Keep => "Keep",
            Self::Breach(_) => "Breach",
            Self::Repair => "Repair",
            Self::Void => "Void",
            Self::Expire => "Expire",
            Self::SummitHeld => "SummitHeld",
            Self::SummitLost => "SummitLost",
            Self::BreakOff => "BreakOff",
            Self::Reopen => "Reopen",
            Self::Leak => "Leak",
            Self::Event(_) => "Event",
            Self::Hold => "Hold",
            Self::Concede => "Concede",
            Self::Escalate => "Escalate",
            Self::BackDown => "BackDown",
            Self::Play(_) => "Play",
            Self::Bid(_) => "Bid",
            Self::Host => "Host",
            Self::Convene => "Convene",
            Self::Bridge(_) => "Bridge",
            Self::Message(_) => "Message",
            Self::Text(_) => "Text",
            Self::Plead(_) => "Plead",
            Self::SideBargain(_) => "SideBargain",
            Self::StandBy => "StandBy",
        }
    }
}
