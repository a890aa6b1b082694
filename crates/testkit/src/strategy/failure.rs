//! What can be wrong with a strategy.

use std::fmt;

/// A fault, and where it was seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// Whose.
    pub strategy: &'static str,
    /// In which generated session, if it was seen at play.
    pub place: Option<Place>,
    /// What.
    pub fault: Fault,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.strategy, self.fault)?;
        self.place.as_ref().map_or(Ok(()), |place| write!(f, " ({place})"))
    }
}

impl std::error::Error for Failure {}

/// A round of a generated session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Kind of session, and the seed that it was generated from.
    pub session: String,
    /// The strategy as the line-up named it.
    pub lineup: String,
    /// Round, from 1.
    pub round: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "round {} of {}, as `{}`", self.round, self.session, self.lineup)
    }
}

/// One fault.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Fault {
    /// It panicked.
    #[error("panicked: {0}")]
    Panicked(String),
    /// It refused without a sentence.
    #[error("refuses a session without saying why")]
    SilentRefusal,
    /// A number that is none.
    #[error("says NaN: {0}")]
    NotANumber(String),
    /// A demand outside [0, 1].
    #[error("demands {0}, which is not between 0 and 1")]
    Demand(f64),
    /// A package that the scenario does not have.
    #[error("tables a package that does not exist: {0}")]
    NoSuchPackage(String),
    /// A package that leaves it less than it asks for.
    #[error("tables a package with a gain of {gain} where its target is {target}")]
    BelowTarget {
        /// What the package leaves it.
        gain: f64,
        /// What it asks for.
        target: f64,
    },
    /// A package that its own leader would refuse.
    #[error("tables a package that misses its own gate by {0}")]
    OwnGate(f64),
    /// Accepting what is worse than its reservation.
    #[error("accepts a package with a gain of {0} over its reservation")]
    BelowReservation(f64),
    /// Postponing where that is not open.
    #[error("postpones a step that can no longer be postponed")]
    ClosedWay,
    /// A move that is not its to make.
    #[error("makes a move that is not open to it: {0}")]
    Move(String),
    /// An offer that does not exist, or that a constraint rules out.
    #[error("offers outcome {0}, which the domain does not have or rules out")]
    RuledOut(u64),
    /// More offers at once than it was asked for.
    #[error("makes {made} offers at once where {most} are the most")]
    TooManyOffers {
        /// How many.
        made: usize,
        /// How many it was asked for.
        most: usize,
    },
    /// A deterministic strategy that draws.
    #[error("says that it is deterministic, yet draws {0} times")]
    Draws(u64),
    /// Two runs that should have been one.
    #[error("{cause}: {what} was {first}, then {second}")]
    Differs {
        /// What the two runs differed in.
        cause: Cause,
        /// Which decision.
        what: &'static str,
        /// In the first run.
        first: String,
        /// In the second.
        second: String,
    },
    /// Something about its entry.
    #[error("its entry: {0}")]
    Entry(String),
    /// Something about its manual page.
    #[error("its manual page: {0}")]
    Manual(String),
}

/// What two runs that should have been equal differed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Cause {
    /// Nothing at all.
    #[error("the same session played twice goes two ways")]
    Nothing,
    /// The draws, of a deterministic strategy.
    #[error("is said to be deterministic, but other draws change it")]
    Draws,
    /// The second went on from a copy of the memory.
    #[error("does not go on from a copy of its memory as it did")]
    Memory,
    /// The second was asked for a whole batch at once.
    #[error("says another thing of a batch than of each session in it")]
    Batch,
    /// Other parties' private numbers.
    #[error("depends on others' private numbers")]
    Privacy,
}
