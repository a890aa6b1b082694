//! Events: everything that ever happens to a class, in one append-only list. The list is the save game, the replay and the export.

use crate::code::JoinCode;
use crate::decision::Decision;
use crate::ids::{GroupNo, Moment, Place, StudentNo};
use crate::picture::Picture;
use crate::prediction::Prediction;
use crate::settings::Settings;
use crate::token::Digest;
use demarche_domain::ids::Seat;
use demarche_domain::written::WrittenAct;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The version of the form in which events are written.
pub const SCHEMA_VERSION: u32 = 1;

/// Something that happened, and when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// When.
    pub at: Moment,
    /// What.
    pub what: Happening,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Happening {
    /// The class was set up; always the first event, and only the first.
    Created {
        /// Form of the events to come.
        schema: u32,
        /// What is played, and how.
        settings: Settings,
        /// Hash of the scenario's content.
        scenario: String,
        /// How it is joined.
        code: JoinCode,
        /// What is kept of the facilitator's token.
        facilitator: Digest,
    },
    /// A student came.
    Joined {
        /// Who; the next number.
        student: StudentNo,
        /// What they want to be called.
        nickname: Option<String>,
        /// Where they were put.
        place: Place,
        /// What is kept of their token.
        token: Digest,
    },
    /// A nickname was taken away or changed.
    Renamed {
        /// Whose.
        student: StudentNo,
        /// The new one.
        nickname: Option<String>,
    },
    /// A student was given another place.
    Moved {
        /// Who.
        student: StudentNo,
        /// Where.
        place: Place,
    },
    /// A student became the head of the delegation that they are on.
    Headed {
        /// Who.
        student: StudentNo,
    },
    /// A student's link was issued anew; the old one is dead.
    Reissued {
        /// Whose.
        student: StudentNo,
        /// What is kept of the new token.
        token: Digest,
    },
    /// Play began.
    Started,
    /// All clocks were stopped.
    Paused,
    /// All clocks went on.
    Resumed,
    /// Rounds were given more time.
    Extended {
        /// In which group; all where none is named.
        group: Option<GroupNo>,
        /// Added.
        seconds: u32,
    },
    /// A member of a delegation put a draft decision before it.
    Drafted {
        /// Who.
        student: StudentNo,
        /// For which round.
        round: u32,
        /// What.
        decision: Decision,
    },
    /// The head of a delegation sent its decision.
    Decided {
        /// Who.
        student: StudentNo,
        /// For which round.
        round: u32,
        /// What.
        decision: Decision,
    },
    /// A student said what they expect, before their group's first round.
    Predicted {
        /// Who.
        student: StudentNo,
        /// What.
        prediction: Prediction,
    },
    /// Those who had sent nothing were reminded.
    Nudged {
        /// In which group.
        group: GroupNo,
    },
    /// The facilitator chose what the projector shows.
    Shown {
        /// All that it shows from now on.
        pictures: BTreeSet<Picture>,
    },
    /// Where one side speaks after the other: the turn of those who had sent nothing is over, and others are asked.
    TurnPassed {
        /// In which group.
        group: GroupNo,
    },
    /// Time was up and a group waits for a delegation.
    Waiting {
        /// Which group.
        group: GroupNo,
    },
    /// The engine failed at a group's round; the group stands until the facilitator has done something about it.
    Stalled {
        /// Which group.
        group: GroupNo,
    },
    /// A group's round was played.
    RoundPlayed {
        /// Which group.
        group: GroupNo,
        /// Which round.
        round: u32,
        /// What was done from outside, seat by seat.
        given: Vec<(Seat, WrittenAct)>,
        /// Delegations that had sent nothing, and what was done about it.
        absent: Vec<(Seat, StoodIn)>,
        /// Acceptances that came to nothing because the draft was changed for the worse in the same round.
        lapsed: Vec<(Seat, Seat)>,
        /// Hash of the state that the round left.
        hash: String,
    },
    /// A bot took over a seat.
    BotSeated {
        /// In which group.
        group: GroupNo,
        /// Which seat.
        seat: Seat,
        /// With which strategy.
        strategy: String,
    },
    /// A seat was given back to its students.
    StudentsSeated {
        /// In which group.
        group: GroupNo,
        /// Which seat.
        seat: Seat,
    },
    /// A group's last round was taken back.
    Undone {
        /// Which group.
        group: GroupNo,
        /// Which round.
        round: u32,
    },
    /// The facilitator made something happen.
    Injected {
        /// In which group; all where none is named.
        group: Option<GroupNo>,
        /// What.
        news: News,
    },
    /// The facilitator told everybody, or a group, something.
    Broadcast {
        /// Which group; all where none is named.
        group: Option<GroupNo>,
        /// What was said.
        text: String,
    },
    /// The class ended; nothing is decided after that.
    Ended,
}

/// What was done about a delegation that had sent nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StoodIn {
    /// The default move was made.
    Default,
    /// A bot with this strategy decided.
    Bot(String),
}

/// Something that the facilitator makes happen, told to everybody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct News {
    /// What is told, in a sentence.
    pub text: String,
    /// What it does.
    #[serde(default)]
    pub effect: Effect,
}

/// What news do.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// Nothing.
    #[default]
    None,
    /// A lump of pressure on a constituency.
    Pressure {
        /// Its id.
        constituency: String,
        /// Added, per year, from −1 to 1.
        size: f64,
    },
    /// A jump of market stress.
    Markets {
        /// Added to S, from −1 to 1.
        size: f64,
    },
}
