//! Why a game is not solved: one sentence for each cause.

/// What stands in the way of an exact solution.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Unsolvable {
    /// Another protocol.
    #[error("Backward induction needs alternating offers or a single offer; this protocol is {0}.")]
    Protocol(&'static str),
    /// Not two parties.
    #[error("Exact solutions are for two parties; here there are {0}.")]
    Parties(usize),
    /// Private information.
    #[error("Exact solutions need complete information; here {0} is private.")]
    Private(String),
    /// Something is drawn or happens that the solution has no place for.
    #[error("Exact solutions know no chance but a breakdown of the talks; here there is {0}.")]
    Chance(String),
    /// A measure rises by an event.
    #[error("Event {0} raises a measure: write it as a dated step of the measure, which exact solutions understand.")]
    Event(String),
    /// An agreement may end.
    #[error("Exact solutions are for agreements that last for ever; here one may last {0} units of time only.")]
    Finite(i32),
    /// Opinion at home counts.
    #[error("Exact solutions leave opinion at home out; here {party} {what}.")]
    Opinion {
        /// Whose.
        party: String,
        /// What of it.
        what: &'static str,
    },
    /// An intermediary may act.
    #[error("Exact solutions are for two parties alone; here the intermediary {0} may act.")]
    Intermediary(String),
    /// A clause that cannot be divided.
    #[error("Exact solutions need clauses that can be divided at will; clause {0} has steps.")]
    Indivisible(String),
    /// A measure whose relief is not worth a fixed amount per unit.
    #[error("Exact solutions need relief that is worth as much per unit at any level; measure {0} has a curved cost.")]
    Curved(String),
    /// Exposure that changes.
    #[error("Exact solutions need a fixed exposure; the exposure to measure {0} erodes.")]
    Eroding(String),
    /// Values that would be infinite.
    #[error("A party with no impatience cannot value measure {0}, which outlasts an agreement, for ever.")]
    Endless(String),
    /// Utility of a value below zero, or of relief.
    #[error(
        "A utility other than the value itself needs commitments of positive value only; party {0} has something else."
    )]
    Utility(String),
    /// A breakdown without a value.
    #[error("Talks may break down, but party {0} has no value for that: set it.")]
    Breakdown(String),
    /// A melting pie without an end.
    #[error("A pie that melts by a unit a round needs a last round, not a stationary tail.")]
    Melting,
    /// No rounds at all, or too many.
    #[error("The calendar has {0} rounds; exact solutions need at least one and at most {most}.", most = super::rounds::MOST)]
    Rounds(usize),
    /// No stationary equilibrium was found.
    #[error(
        "With these values no stationary way of playing on after the horizon is an equilibrium; give the game a last round."
    )]
    NoStationary,
}
