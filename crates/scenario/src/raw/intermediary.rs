//! Intermediaries: hosts, mediators, exposed economies.

use crate::value::{Id, Rate, Share};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A third party.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Intermediary {
    /// Its id, also of its seat.
    pub id: Id,
    /// Name for people; the id if left out.
    #[serde(default)]
    pub name: Option<String>,
    /// What it may do.
    #[schemars(length(min = 1))]
    pub roles: Vec<Role>,
    /// r, per year; its flows are valued with it.
    pub impatience: Rate,
    /// N^cred: its credibility with each party at the start, by id; 0 if left out.
    #[serde(default)]
    pub credibility: BTreeMap<String, Share>,
    /// Its bias towards each party, by id; 0 if left out.
    #[serde(default)]
    pub bias: BTreeMap<String, Share>,
    /// acc: how well it estimates what a package is worth to others.
    #[serde(default = "all")]
    pub accuracy: Share,
    /// face: the part of a target, and of an audience stake, that its text saves.
    #[serde(default)]
    pub face_saving: Share,
    /// Probability per day of acting while talks are open.
    #[serde(default)]
    pub activity: Share,
    /// Sourcing that shifts to it.
    #[serde(default)]
    pub diversification: Diversification,
    /// loss_X: loss per year at supply-chain stress 1.
    #[serde(default)]
    pub chain_loss: Rate,
    /// Lump gained when an agreement is ratified under its roof.
    #[serde(default)]
    pub prestige: Rate,
    /// Rate at which credibility grows back, per year.
    #[serde(default)]
    pub credibility_growth: Rate,
    /// Credibility spent by its moves.
    #[serde(default)]
    pub credibility_spent: Spent,
    /// The most it may win for itself from each party by side bargains, per year.
    #[serde(default)]
    pub side_gain: Rate,
}

/// What an intermediary may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum Role {
    /// Gives the venue; may convene and plead.
    Host,
    /// May bridge, carry messages and keep a single text.
    Mediator,
    /// Gains and loses by the conflict; may bargain for itself.
    Exposed,
}

/// Sourcing that shifts to an economy.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Diversification {
    /// y at the start.
    pub level: Rate,
    /// y_max.
    pub cap: Rate,
    /// δ⁺, per year.
    pub inflow: Rate,
    /// δ⁻, per year.
    pub outflow: Rate,
    /// Gain per year at y = 1.
    pub gain: Rate,
}

/// Credibility spent by an intermediary's moves.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Spent {
    /// By a proposal that is refused.
    pub refused: Share,
    /// By showing bias.
    pub bias: Share,
    /// By bargaining for itself.
    pub own_gain: Share,
}

fn all() -> Share {
    1.0.into()
}
