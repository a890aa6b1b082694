//! Endings: what a state amounts to on a date.

use crate::ids::{ClauseIx, Day, MeasureIx, PartyIx, Round};
use serde::{Deserialize, Serialize};

/// The seven endings, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EndingCode {
    /// Comprehensive deal.
    O1,
    /// Partial deal.
    O2,
    /// Truce.
    O3,
    /// Extension (freeze).
    O4,
    /// Stalemate.
    O5,
    /// Limited escalation.
    O6,
    /// Full escalation.
    O7,
}

impl EndingCode {
    /// All, best first.
    pub const ALL: [Self; 7] = [Self::O1, Self::O2, Self::O3, Self::O4, Self::O5, Self::O6, Self::O7];

    /// Place in [`Self::ALL`].
    #[must_use]
    pub const fn ix(self) -> usize {
        self as usize
    }

    /// `O1` … `O7`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        ["O1", "O2", "O3", "O4", "O5", "O6", "O7"][self as usize]
    }

    /// Name for people.
    #[must_use]
    pub const fn name(self) -> &'static str {
        [
            "comprehensive deal",
            "partial deal",
            "truce",
            "extension",
            "stalemate",
            "limited escalation",
            "full escalation",
        ][self as usize]
    }
}

/// Which inequality decided.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub enum EndingReason {
    /// An agreement in force, permanent, with structural concessions and little residual cost.
    Comprehensive {
        /// Structural y summed.
        structural: f64,
        /// Residual cost as a share of the start's.
        residual: f64,
    },
    /// An agreement in force, permanent or long.
    Lasting {
        /// Its length in days, `None` if permanent.
        days: Option<i32>,
        /// Shares given, summed over clauses.
        given: f64,
    },
    /// A time-boxed agreement in force that relieves something.
    TimeBoxed {
        /// When it runs out.
        expiry: Day,
        /// Shares given, summed over clauses.
        given: f64,
    },
    /// An agreement in force that only postpones.
    OnlyPostponed {
        /// When it runs out.
        expiry: Day,
    },
    /// No agreement, and a party took its outside option.
    WalkedOut {
        /// Who.
        party: PartyIx,
    },
    /// No agreement, and a threat was let slip.
    ThreatSlipped {
        /// Whose.
        party: PartyIx,
        /// Which.
        measure: MeasureIx,
    },
    /// No agreement: a leader refused the last package.
    Refused {
        /// Whose leader.
        party: PartyIx,
    },
    /// No agreement: demands never met. The wider gap.
    DemandsApart {
        /// By how much the two demands exceeded what there was, share of the pie.
        gap: f64,
    },
    /// A party backed down in a crisis.
    BackedDown {
        /// Who.
        party: PartyIx,
        /// When, in units of the case.
        time: f64,
    },
    /// Some measure stands above its start, below the threshold.
    Raised {
        /// The dearest of them.
        measure: MeasureIx,
        /// Added cost, share of the pie for ever.
        added: f64,
    },
    /// Added cost exceeds the threshold.
    AboveThreshold {
        /// The dearest measure.
        measure: MeasureIx,
        /// Added cost.
        added: f64,
        /// The threshold.
        threshold: f64,
    },
    /// The channel is broken.
    ChannelBroken {
        /// Since when.
        since: Day,
    },
    /// An outcome of a negotiation domain was agreed on.
    Settled {
        /// Whose offer it was; none for a mediator's.
        by: Option<PartyIx>,
    },
    /// Nobody moved any more.
    Stuck,
    /// The deadline passed.
    Deadline {
        /// Steps there were.
        steps: u32,
    },
    /// A buyer and a seller traded (sealed bids).
    Traded {
        /// What the buyer paid.
        paid: f64,
        /// What the seller received.
        received: f64,
    },
    /// A buyer and a seller did not trade: the ask was higher than the bid.
    BidsApart {
        /// What the buyer would have paid.
        bid: f64,
        /// What the seller asked for.
        ask: f64,
    },
    /// Play ran to its end (stage games of two acts a side).
    PlayedOut {
        /// Share of cooperative acts.
        cooperation: f64,
    },
    /// Play ran to its end (stage games in which no act stands for cooperation).
    GameOver {
        /// Rounds played.
        rounds: u32,
    },
}

/// A verdict on a date.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Ending {
    /// Which.
    pub code: EndingCode,
    /// Why.
    pub reason: EndingReason,
    /// Round in which it was judged.
    pub round: Round,
    /// Day on which it was judged.
    pub day: Day,
}

/// Why an agreement ended before its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub enum Unravelling {
    /// It ran out and was not renewed.
    Expired,
    /// A party breached it.
    Breach(PartyIx, ClauseIx),
    /// An agency's move was read as a breach.
    AgencyMove(PartyIx),
    /// A pending measure was executed.
    Executed(PartyIx, MeasureIx),
    /// A false alarm.
    FalseAlarm,
}
