//! Measures: the instruments of coercion.

use crate::ids::{Day, IntermediaryIx, PartyIx};

/// The most steps a measure may have pending at once.
pub const MAX_STEPS: usize = 4;

/// Which of the three instrument families a measure belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// Raw and processed materials.
    Resource,
    /// Technology and equipment.
    Technology,
    /// Access to the market: tariffs, purchases, fees.
    MarketAccess,
}

/// How long a measure stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Until somebody lifts it.
    UntilLifted,
    /// Only while there is no agreement (an inside option of the theory).
    WhileDisagreeing,
}

/// A dated step.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Step {
    /// Intensity from then on, 0–1.
    pub level: f64,
    /// The start of this day.
    pub due: Day,
}

/// The target's exposure and its erosion (E3).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Exposure {
    /// a at the start, 0–1.
    pub level: f64,
    /// ρ: erosion per year when idle.
    pub erosion: f64,
    /// ρ': extra erosion per year while in force or announced.
    pub erosion_in_force: f64,
    /// a_min.
    pub floor: f64,
}

/// What intensity means in the world.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// Unit for people ("percentage points of tariff").
    pub name: String,
    /// Amount at intensity 1.
    pub at_one: f64,
    /// What intensity 1 means, in a sentence.
    pub meaning: String,
}

/// Cost to a third economy.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ThirdCost {
    /// Whose.
    pub intermediary: IntermediaryIx,
    /// Rate per year at intensity 1, signed (negative: it gains).
    pub cost: f64,
}

/// A policy instrument owned by one party against another.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// Id, as in `U4`.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Whose instrument.
    pub owner: PartyIx,
    /// Against whom.
    pub target: PartyIx,
    /// Instrument family.
    pub family: Family,
    /// What intensity means in the world.
    pub unit: Unit,
    /// Intensity at the start, 0–1.
    pub level: f64,
    /// Dated steps, ascending by day, at most [`MAX_STEPS`].
    pub steps: Vec<Step>,
    /// Held in reserve: not in force, may be threatened or used in retaliation.
    pub reserve: Option<f64>,
    /// pub: publicness, 0 (deniable) to 1.
    pub publicness: f64,
    /// c_tgt: gross cost to the target, per year at intensity and exposure 1.
    pub cost_target: f64,
    /// c_own: gross cost to the owner, per year at intensity 1.
    pub cost_owner: f64,
    /// b_own: policy value to the owner's leader, per year at intensity 1.
    pub policy_value: f64,
    /// c_x: costs to third economies.
    pub third: Vec<ThirdCost>,
    /// η: curvature of cost in intensity.
    pub curvature: f64,
    /// The target's exposure.
    pub exposure: Exposure,
    /// Erosion that each party believes in, as a factor on the true one, in party order.
    pub erosion_belief: Vec<f64>,
    /// How long it stands.
    pub standing: Standing,
    /// θ: plausibility of a security justification, 0–1; 0 if none is claimed.
    pub security_claim: f64,
    /// Weight in market stress S.
    pub market_weight: f64,
    /// Weight in supply-chain stress X.
    pub chain_weight: f64,
    /// Tariff at intensity 0 and at 1, as shares of value, for trade volume; `None` if it is no tariff.
    pub tariff: Option<(f64, f64)>,
}
