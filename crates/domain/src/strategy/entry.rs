//! A strategy's entry: its facts as data.

use super::args::Args;
use super::broker::Broker;
use super::negotiator::Negotiator;
use super::stage::StagePlayer;
use crate::ids::Seat;
use crate::offers::Bargainer;
use crate::scenario::Scenario;

/// What a strategy claims to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Follows an equilibrium or an exact best response of the game it accepts.
    Exact,
    /// A rule of thumb.
    Heuristic,
    /// Does what it is told.
    Scripted,
}

/// Which chairs it can sit on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chair {
    /// A party of a coercive session.
    Party,
    /// An intermediary.
    Intermediary,
    /// A player of a repeated stage game.
    Player,
    /// A party that bargains by offers over a negotiation domain.
    Bargainer,
}

/// What a parameter takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Takes {
    /// A number in a range.
    Number {
        /// Default.
        default: f64,
        /// Least allowed.
        low: f64,
        /// Most allowed.
        high: f64,
    },
    /// A text: a list, a component with parameters of its own.
    Text {
        /// Default.
        default: &'static str,
    },
}

/// A parameter of a strategy, or of a protocol.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Param {
    /// Name.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// Meaning, with its unit.
    pub meaning: &'static str,
}

impl Param {
    /// A number from `low` to `high`.
    #[must_use]
    pub const fn number(name: &'static str, default: f64, low: f64, high: f64, meaning: &'static str) -> Self {
        Self { name, takes: Takes::Number { default, low, high }, meaning }
    }

    /// A text.
    #[must_use]
    pub const fn text(name: &'static str, default: &'static str, meaning: &'static str) -> Self {
        Self { name, takes: Takes::Text { default }, meaning }
    }
}

/// Why a strategy will not sit here, in a sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refusal(pub String);

/// How to make one for a seat of a scenario. The scenario is the one *as seen by* the seat.
#[derive(Clone, Copy)]
pub enum Make {
    /// For a party.
    Party(fn(&Scenario, Seat, &Args) -> Result<Box<dyn Negotiator>, Refusal>),
    /// For an intermediary.
    Intermediary(fn(&Scenario, Seat, &Args) -> Result<Box<dyn Broker>, Refusal>),
    /// For a player of a stage game.
    Player(fn(&Scenario, Seat, &Args) -> Result<Box<dyn StagePlayer>, Refusal>),
    /// For a party that bargains by offers.
    Bargainer(fn(&Scenario, Seat, &Args) -> Result<Box<dyn Bargainer>, Refusal>),
}

/// A strategy's facts: one per file, listed once.
#[derive(Clone, Copy)]
pub struct Entry {
    /// Kebab-case id, unique within its family.
    pub id: &'static str,
    /// `coercive`, `offers` or `stage-game`.
    pub family: &'static str,
    /// One line.
    pub summary: &'static str,
    /// Equilibrium, heuristic or script.
    pub status: Status,
    /// Where it comes from.
    pub source: &'static str,
    /// Raised whenever what it computes changes.
    pub version: u32,
    /// Whether it never draws.
    pub deterministic: bool,
    /// Its parameters.
    pub params: &'static [Param],
    /// The file that defines it: its header comment is its manual page.
    pub file: &'static str,
    /// How to make one.
    pub make: Make,
}

impl Entry {
    /// The chair it sits on.
    #[must_use]
    pub const fn chair(&self) -> Chair {
        match self.make {
            Make::Party(_) => Chair::Party,
            Make::Intermediary(_) => Chair::Intermediary,
            Make::Player(_) => Chair::Player,
            Make::Bargainer(_) => Chair::Bargainer,
        }
    }

    /// The manual page: the header comment (`//!` lines) of its file.
    #[must_use]
    pub fn manual(&self) -> String {
        crate::manual::page(self.file)
    }
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Entry").field("id", &self.id).field("family", &self.family).finish_non_exhaustive()
    }
}
