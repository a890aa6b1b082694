//! Refusals: why a command is not done. Each reason is a key with arguments, from which a page in any language makes its sentence; the English one
//! comes with it.

use crate::command::{LONGEST_NICKNAME, LONGEST_TEXT, MOST_STUDENTS};
use crate::decision::MOST_MOVES;
use crate::replay::MOST_ACTS;
use serde::Serialize;

/// Why a command is refused: reasons for whoever gave it, with the next step.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// It is not theirs to ask, or not now.
    #[error("{0}")]
    NotNow(Why),
    /// The round is over.
    #[error("{0}")]
    Late(Why),
    /// Another decision was sent for the round.
    #[error("{0}")]
    Sent(Why),
    /// Something in it is wrong; everything that is.
    #[error("{}", sentences(.0).join("\n"))]
    Wrong(Vec<Why>),
    /// There is no such thing.
    #[error("{0}")]
    Unknown(Why),
}

impl Refusal {
    /// The reasons; one, but for what is wrong.
    #[must_use]
    pub fn reasons(&self) -> &[Why] {
        match self {
            Self::NotNow(why) | Self::Late(why) | Self::Sent(why) | Self::Unknown(why) => std::slice::from_ref(why),
            Self::Wrong(reasons) => reasons,
        }
    }
}

/// The English sentences of reasons.
#[must_use]
pub fn sentences(reasons: &[Why]) -> Vec<String> {
    reasons.iter().map(ToString::to_string).collect()
}

/// A reason: `{"key": "full", "arguments": {"most": 600}}`. Its English sentence is how it is displayed.
#[derive(Debug, Clone, PartialEq, Serialize, thiserror::Error)]
#[serde(tag = "key", content = "arguments", rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the sentences say what the variants and their arguments are")]
pub enum Why {
    /// What the engine says in its own words, which have no key here.
    #[error("{told}")]
    Other { told: String },

    #[error("This class has ended; ask the facilitator for its results.")]
    JoinEnded,
    #[error("This class is full: it has {most} students.")]
    Full { most: usize },
    #[error("A nickname has at most {most} characters.")]
    NicknameTooLong { most: usize },

    #[error("There is no such student.")]
    NobodyThere,
    #[error("There is no student {student}.")]
    NoStudent { student: u32 },
    #[error("There is no such group.")]
    GroupGone,
    #[error("There is no group {group}; there are {groups}.")]
    NoGroup { group: u16, groups: usize },
    #[error("There is no seat `{seat}`.")]
    NoSeat { seat: String },

    #[error("Predictions are made before the first round.")]
    PredictionsClosed,
    #[error("`{ending}` is no way in which this can end")]
    NoEnding { ending: String },
    #[error("`{seat}` is no party")]
    NoParty { seat: String },
    #[error("Only the head of a delegation hands it over.")]
    NotYoursToHandOver,
    #[error("That student is not on your delegation.")]
    NotOnYourDelegation,

    #[error("Your delegation has sent another decision for round {round} already; that one counts.")]
    SentAlready { round: u32 },
    #[error("Only the head of your delegation sends its decision. Put yours before the delegation as a draft.")]
    NotYoursToSend,
    #[error("You are watching: you are on no delegation.")]
    Watching,
    #[error("You are on no delegation that decides.")]
    NoDelegation,
    #[error("Play has not begun yet.")]
    NotBegun,
    #[error("The class is paused. Keep your draft; you can send it when it goes on.")]
    PausedNow,
    #[error("The class has ended.")]
    Ended,
    #[error("Your session has come to its end.")]
    SessionEnded,
    #[error(
        "Round {round} closed {seconds} s ago, so this was not sent. What was announced for that case was done instead."
    )]
    RoundClosedStoodIn { round: u32, seconds: u64 },
    #[error(
        "Round {round} closed {seconds} s ago, so this was not sent. Look at the table and decide for the round that is open."
    )]
    RoundClosed { round: u32, seconds: u64 },
    #[error("Round {open} is open, not round {round}.")]
    NotThatRound { open: u32, round: u32 },
    #[error("A bot has your seat now. Ask the facilitator to give it back to you.")]
    BotHasYourSeat,
    #[error("Your turn in round {round} is over, so this was not sent.")]
    TurnOver { round: u32 },
    #[error("Your delegation is not asked now: it is another side's turn.")]
    NotYourTurn,
    #[error("Time for round {round} is up, so this was not sent.")]
    TimeUp { round: u32 },

    #[error("The class has begun already.")]
    BegunAlready,
    #[error("Nothing is running that could be paused.")]
    NothingToPause,
    #[error("The class is not paused.")]
    NotPaused,
    #[error("The class has ended already.")]
    EndedAlready,
    #[error("A round is given 1 to 3600 seconds more at a time.")]
    SecondsOutside,
    #[error("Rounds of this class have no clock: they end on your word.")]
    NoClock,
    #[error("That seat was set up for a bot.")]
    SeatOfBot,
    #[error("An observer heads no delegation; move the student to one first.")]
    ObserverHeads,
    #[error("That group has played no round yet.")]
    NothingToUndo,
    #[error("Nobody in that group is waited for.")]
    NobodyWaitedFor,
    #[error("Delegations are reminded while rounds are played.")]
    NoReminderNow,
    #[error("Rounds are played while the class is running.")]
    NoRoundNow,
    #[error("Every session has come to its end.")]
    AllSessionsEnded,
    #[error("What is told has 1 to {most} characters.")]
    TextOutside { most: usize },
    #[error("There is no constituency `{constituency}`.")]
    NoConstituency { constituency: String },
    #[error("The size of news lies from −1 to 1, not {size}.")]
    SizeOutside { size: f64 },

    #[error("it is your turn to make an offer: there is nothing to answer")]
    NothingToAnswer,
    #[error("it is not your turn to make an offer: answer the one on the table")]
    NoOfferNow,
    #[error("an intermediary signs nothing: it puts a bridge or a text between the parties")]
    IntermediarySigns,
    #[error("there is no draft to table and none to answer now")]
    NoDraftsNow,
    #[error("the least gain for which a mediator's text is taken is a number")]
    LeastIsNoNumber,
    #[error("your delegation is asked nothing now")]
    AskedNothing,
    #[error("`{seat}` has nothing on the table to answer")]
    NothingOfTheirs { seat: String },
    #[error("`{seat}` is no other party")]
    NoOtherParty { seat: String },
    #[error("{party} has nothing on the table to accept")]
    NothingToAccept { party: String },
    #[error(
        "home would not let you sign what {party} has tabled: what it gives you beyond your walk-away is less than what home asks for"
    )]
    HomeForbids { party: String },
    #[error("a leader has refused this very package; change something in it")]
    RefusedBefore,
    #[error("a delegation makes at most {most} moves in a round, not {given}")]
    TooManyMoves { most: usize, given: usize },
    #[error("`{act}` is no move of its own: it goes elsewhere in a decision")]
    NoMove { act: String },
    #[error("one move for a measure and round is enough")]
    OneMoveForAMeasure,
    #[error("one bridge or text in a round is enough")]
    OneText,
    #[error("the {measure} is not above that already: nothing would be lowered")]
    NothingLowered { measure: String },
    #[error("the {measure} is as high as that already; suspend it to lower it")]
    NothingRaised { measure: String },
    #[error("the {measure} is as high as that already: no threat lies in it")]
    NoThreat { measure: String },
    #[error("the step of the {measure} has been put off as often as is believed")]
    PutOffTooOften { measure: String },
    #[error("this intermediary gives no venue")]
    GivesNoVenue,
    #[error("this intermediary does not mediate")]
    DoesNotMediate,
    #[error("a text in which nobody gives anything bridges nothing")]
    BridgesNothing,
    #[error("the parties need nobody to bring them together now")]
    NeedNobody,
    #[error("there is no agreement in force to keep or to break")]
    NoAgreement,

    #[error("in a game exactly one act is played in a round")]
    PlayOne,
    #[error("in a crisis you escalate, back down or attack, and nothing else")]
    CrisisOne,
    #[error("you hold out or you concede, and nothing else")]
    AttritionOne,
    #[error("write down one price")]
    OnePrice,
    #[error("make one offer, or leave the talks")]
    OneOffer,
    #[error("accept what is proposed, reject it, or leave the talks")]
    AcceptOrReject,
    #[error("accept the offer, reject it and make one of your own, or leave the talks")]
    AcceptOrCounter,
    #[error("vote on the change, and nothing else")]
    VoteOnly,
    #[error("vote on the change, and say whether you take the text if it goes to everybody as it then is")]
    VoteAndSay,
    #[error("take the text, leave it, or leave the talks")]
    TakeOrLeave,

    #[error("there is no draft to weigh")]
    NothingToWeigh,
    #[error("the outcome is ruled out by a constraint")]
    RuledOut,

    #[error("The debrief opens when the class has ended.")]
    DebriefLater,
    #[error("Replays open when the class has ended.")]
    ReplaysLater,
    #[error("group {group} has played no round")]
    NothingPlayed { group: u16 },
    #[error("what would have been is worked out from what was private, which is not shown here")]
    NothingPrivate,
    #[error("a round from 1 to {rounds}, not {round}")]
    NoSuchRound { rounds: usize, round: u32 },
    #[error("at most {most} acts at once, not {given}")]
    TooManyActs { most: usize, given: usize },
    #[error("`{line}`: only a seat can be told what to do")]
    OnlySeats { line: String },
}

impl Why {
    /// What the engine says in its own words.
    pub fn other(told: impl ToString) -> Self {
        Self::Other { told: told.to_string() }
    }

    pub(crate) const FULL: Self = Self::Full { most: MOST_STUDENTS };
    pub(crate) const NICKNAME: Self = Self::NicknameTooLong { most: LONGEST_NICKNAME };
    pub(crate) const TEXT: Self = Self::TextOutside { most: LONGEST_TEXT };

    pub(crate) const fn moves(given: usize) -> Self {
        Self::TooManyMoves { most: MOST_MOVES, given }
    }

    pub(crate) const fn acts(given: usize) -> Self {
        Self::TooManyActs { most: MOST_ACTS, given }
    }
}
