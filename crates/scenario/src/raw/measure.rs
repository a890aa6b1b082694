//! Measures: the instruments of coercion.

use crate::value::{Above, Id, Num, Rate, Share, When};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A policy instrument that one party owns and turns against another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Its id, such as `U4`.
    pub id: Id,
    /// Name for people; the id if left out.
    #[serde(default)]
    pub name: Option<String>,
    /// The party whose instrument it is.
    pub owner: Id,
    /// The party it is turned against.
    pub target: Id,
    /// Its family.
    #[serde(default)]
    pub family: Family,
    /// What intensity means in the world.
    pub unit: Unit,
    /// Intensity at the start, 0 to 1.
    #[serde(default)]
    pub level: Share,
    /// Dated steps, ascending.
    #[serde(default)]
    #[schemars(length(max = 4))]
    pub steps: Vec<Step>,
    /// Held in reserve: the intensity it would have. It may be threatened, or used in retaliation.
    #[serde(default)]
    pub reserve: Option<Share>,
    /// pub: from 0, deniable, to 1, public.
    #[serde(default = "all")]
    pub publicness: Share,
    /// c_tgt: gross cost to the target, per year at intensity and exposure 1.
    #[serde(default)]
    pub cost_target: Rate,
    /// c_own: gross cost to the owner, per year at intensity 1.
    #[serde(default)]
    pub cost_owner: Rate,
    /// b_own: policy value to the owner's leader, per year at intensity 1.
    #[serde(default)]
    pub policy_value: Rate,
    /// c_x: cost to third economies, by the intermediary's id, per year at intensity 1; negative for one that gains.
    #[serde(default)]
    pub third: BTreeMap<String, Num>,
    /// η: curvature of cost in intensity.
    #[serde(default = "one")]
    pub curvature: Above,
    /// How exposed the target is, and how that erodes.
    #[serde(default)]
    pub exposure: Exposure,
    /// What a party believes the erosion to be, as a factor on the true one, by the party's id; 1 if left out.
    #[serde(default)]
    pub erosion_belief: BTreeMap<String, Rate>,
    /// How long it stands.
    #[serde(default)]
    pub standing: Standing,
    /// θ: plausibility of a security justification; 0 if none is claimed.
    #[serde(default)]
    pub security_claim: Share,
    /// Weight in market stress.
    #[serde(default)]
    pub market_weight: Rate,
    /// Weight in supply-chain stress.
    #[serde(default)]
    pub chain_weight: Rate,
    /// For tariffs: the tariff at intensity 0 and at 1, as shares of value.
    #[serde(default)]
    pub tariff: Option<(Rate, Rate)>,
}

/// The family of a measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Family {
    /// Raw and processed materials.
    Resource,
    /// Technology and equipment.
    Technology,
    /// Access to the market: tariffs, purchases, fees.
    #[default]
    MarketAccess,
}

/// What intensity means in the world.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// The unit, in the plural: `percentage points of tariff`.
    #[schemars(length(min = 1))]
    pub name: String,
    /// How many of them are intensity 1.
    pub at_one: Above,
    /// What intensity 1 means, in a sentence.
    #[schemars(length(min = 1))]
    pub meaning: String,
}

/// A dated step of a measure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Intensity from then on.
    pub level: Share,
    /// The day.
    pub due: When,
}

/// The target's exposure and how it erodes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Exposure {
    /// a: exposure at the start.
    pub level: Share,
    /// ρ: erosion per year.
    pub erosion: Rate,
    /// ρ': extra erosion per year while in force or announced.
    pub erosion_in_force: Rate,
    /// a_min: what never erodes; the level if it is left out.
    pub floor: Option<Share>,
}

impl Default for Exposure {
    fn default() -> Self {
        Self { level: 1.0.into(), erosion: 0.0.into(), erosion_in_force: 0.0.into(), floor: None }
    }
}

/// How long a measure stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Standing {
    /// Until somebody lifts it.
    #[default]
    UntilLifted,
    /// Only while there is no agreement: an inside option of the theory.
    WhileDisagreeing,
}

fn one() -> Above {
    1.0.into()
}

fn all() -> Share {
    1.0.into()
}
