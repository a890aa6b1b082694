//! Commands: what people ask of a class, and the refusals that they get.

use crate::decision::Decision;
use crate::event::News;
use crate::ids::{GroupNo, Place, StudentNo};
use crate::picture::Picture;
use crate::prediction::Prediction;
use crate::token::Digest;
use demarche_domain::ids::Seat;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The longest nickname, broadcast and news, in characters.
pub const LONGEST_NICKNAME: usize = 24;
/// See [`LONGEST_NICKNAME`].
pub const LONGEST_TEXT: usize = 280;
/// The most students in a class.
pub const MOST_STUDENTS: usize = 600;

/// What is asked of a class.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Somebody with the code wants in.
    Join {
        /// What they want to be called.
        nickname: Option<String>,
        /// The digest of the token that they are given.
        token: Digest,
    },
    /// A student asks.
    Student(StudentNo, StudentAsks),
    /// The facilitator asks.
    Facilitator(FacilitatorAsks),
    /// Time has passed.
    Clock,
}

/// What a student asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum StudentAsks {
    /// Puts a draft decision before the delegation.
    Draft {
        /// For which round.
        round: u32,
        /// What.
        decision: Decision,
    },
    /// Sends the delegation's decision; only its head does. Sent again for the same round, the same decision is received again and
    /// another one is refused.
    Decide {
        /// For which round.
        round: u32,
        /// What.
        decision: Decision,
    },
    /// Says what the student expects, before the first round of their group; the last word counts.
    Predict {
        /// What.
        prediction: Prediction,
    },
    /// Hands the delegation over to another member; only its head does.
    HandOver {
        /// To whom.
        to: StudentNo,
    },
    /// Changes the nickname, or drops it.
    Rename {
        /// The new one.
        nickname: Option<String>,
    },
}

/// What the facilitator asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum FacilitatorAsks {
    /// Begins play. Seats without students are bots'.
    Start,
    /// Stops all clocks.
    Pause,
    /// Lets them go on.
    Resume,
    /// Gives a round more time.
    Extend {
        /// In which group; all where none is named.
        group: Option<GroupNo>,
        /// Added, 1 to 3600.
        seconds: u32,
    },
    /// Plays the coming round now, whoever has sent nothing.
    NextRound {
        /// In which group; all where none is named.
        group: Option<GroupNo>,
    },
    /// Lets a bot take over a seat.
    SeatBot {
        /// In which group.
        group: GroupNo,
        /// Which seat, by its id.
        seat: String,
        /// With which strategy; the scenario's where none is named.
        strategy: Option<String>,
    },
    /// Gives a seat back to its students.
    SeatStudents {
        /// In which group.
        group: GroupNo,
        /// Which seat, by its id.
        seat: String,
    },
    /// Makes a student head of their delegation.
    Head {
        /// Whom.
        student: StudentNo,
    },
    /// Gives a student another place.
    Move {
        /// Whom.
        student: StudentNo,
        /// The group.
        group: GroupNo,
        /// The seat, by its id; an observer where none is named.
        seat: Option<String>,
    },
    /// Takes a group's last round back.
    Undo {
        /// Which group.
        group: GroupNo,
    },
    /// Makes something happen.
    Inject {
        /// In which group; all where none is named.
        group: Option<GroupNo>,
        /// What.
        news: News,
    },
    /// Tells everybody, or a group, something.
    Broadcast {
        /// Which group; all where none is named.
        group: Option<GroupNo>,
        /// What.
        text: String,
    },
    /// Reminds those of a group who have sent nothing.
    Nudge {
        /// Which group.
        group: GroupNo,
    },
    /// Chooses what the projector shows.
    Show {
        /// All that it shows.
        pictures: BTreeSet<Picture>,
    },
    /// Takes a nickname away.
    RemoveNickname {
        /// Whose.
        student: StudentNo,
    },
    /// Issues a student's link anew. The digest is that of the token in the new link.
    #[serde(skip)]
    Reissue {
        /// Whose.
        student: StudentNo,
        /// Of the new token.
        token: Digest,
    },
    /// Ends the class.
    End,
}

/// What was done about a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It is done.
    Done,
    /// The student who joined, where, and how it came about.
    Joined {
        /// Who.
        student: StudentNo,
        /// Where.
        place: Place,
        /// Why there, in a sentence.
        why: String,
    },
    /// The decision is received, now or before.
    Received {
        /// For which round.
        round: u32,
    },
}

/// A seat of a group, found by its id.
pub(crate) type Found = (GroupNo, Seat);
