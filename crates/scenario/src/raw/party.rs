//! Parties, and the constituencies inside them.

use crate::value::{Above, Id, Num, Rate, Share, When};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A principal: a government whose leader ratifies what its delegation negotiates.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Its id, also of its seat.
    pub id: Id,
    /// Name for people; the id if left out.
    #[serde(default)]
    pub name: Option<String>,
    /// Roles of its persons, for display ("head of delegation"); never names.
    #[serde(default)]
    pub roles: Vec<String>,
    /// Impatience r, per year.
    #[serde(default)]
    pub impatience: Rate,
    /// Discount factor per round, instead of impatience, where a scenario counts rounds.
    #[serde(default)]
    #[schemars(extend("exclusiveMinimum" = 0.0))]
    pub discount: Option<Share>,
    /// Its next election.
    #[serde(default)]
    pub election: Option<Election>,
    /// χ: how much deal-seeking pressure multiplies felt costs.
    #[serde(default)]
    pub pressure_weight: Rate,
    /// χ^H: weight of hawkish opinion at the gate.
    #[serde(default)]
    pub hawk_weight: Rate,
    /// P*: the pressure held normal, per year.
    #[serde(default)]
    pub normal_pressure: Rate,
    /// w: value of walking away for good, a lump.
    #[serde(default)]
    pub outside_option: Option<Num>,
    /// b: value if the channel breaks, a lump; the no-deal value if left out.
    #[serde(default)]
    pub breakdown_value: Option<Num>,
    /// c: fixed cost of a round of talks, a lump.
    #[serde(default)]
    pub round_cost: Rate,
    /// β0: value of any permanent agreement before its clauses are counted, a lump.
    #[serde(default)]
    pub base_value: Num,
    /// ρ_u: utility of a theory issue is its value to this power.
    #[serde(default = "one")]
    pub curvature: Above,
    /// The leader's gate.
    #[serde(default)]
    pub ratification: Ratification,
    /// Audience costs of backing down.
    #[serde(default)]
    pub audience: Audience,
    /// q: the share of the joint surplus it believes it will get, relative to the equal-patience split.
    #[serde(default)]
    pub optimism: Gaussian,
    /// How its demands fall with time.
    #[serde(default)]
    pub aspiration: Aspiration,
    /// How pressure and leverage move its demands.
    #[serde(default)]
    pub tactics: Tactics,
    /// Threats, retaliation, resolve.
    #[serde(default)]
    pub conduct: Conduct,
    /// Moves that its agencies make below the leader.
    #[serde(default)]
    pub agency: Agency,
    /// What it believes of the other parties, by id.
    #[serde(default)]
    pub beliefs: BTreeMap<String, Beliefs>,
    /// Groups inside it.
    #[serde(default)]
    #[schemars(length(max = 32))]
    pub constituencies: Vec<Constituency>,
}

/// An election: felt costs rise towards it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Election {
    /// The day.
    pub day: When,
    /// ψ: by how much the electoral factor exceeds 1 on the day.
    pub height: Rate,
    /// τ: days over which it builds up.
    pub tau: Above,
}

/// The leader's gate: a package passes if its gain, with a shock, reaches the threshold and the price that hawks ask.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Ratification {
    /// R: mean threshold on the gain of a permanent package, a lump.
    pub threshold: Num,
    /// Standard deviation of the threshold, drawn once a session.
    pub threshold_sd: Rate,
    /// π: size of the shock, a lump.
    pub shock: Rate,
    /// The shock's law.
    pub law: ShockLaw,
    /// How long one shock lasts.
    pub persistence: Persistence,
}

/// The law of the ratification shock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum ShockLaw {
    /// Standard normal.
    #[default]
    Normal,
    /// Uniform between 0 and 1.
    Uniform,
}

/// How long one ratification shock lasts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub enum Persistence {
    /// For the session.
    #[default]
    Session,
    /// It reverts to its mean with this time constant in days.
    Reverting(Above),
}

/// Audience costs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Audience {
    /// a^A: stake added by a new public step of intensity 1 and publicness 1, a lump.
    pub growth: Rate,
    /// A_max: the highest stake, a lump.
    pub cap: Rate,
    /// τ_A: days over which a stake fades.
    pub tau: Above,
    /// rep: lump lost when a public threat is withdrawn for nothing.
    pub reputation: Rate,
}

impl Default for Audience {
    fn default() -> Self {
        Self { growth: 0.0.into(), cap: 0.0.into(), tau: 120.0.into(), reputation: 0.0.into() }
    }
}

/// Mean and standard deviation of something drawn once a session.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Gaussian {
    /// Mean.
    pub mean: Num,
    /// Standard deviation.
    pub sd: Rate,
}

/// How demands fall with time, as shares of the most a party could get.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Aspiration {
    /// Opening demand.
    pub start: Share,
    /// Where demands end, drawn once a session.
    pub floor: Gaussian,
    /// Below 1 concedes late (boulware), 1 linearly, above 1 early (conceder).
    pub exponent: Above,
}

impl Default for Aspiration {
    fn default() -> Self {
        let floor = Gaussian { mean: 1.0.into(), sd: 0.0.into() };
        Self { start: 1.0.into(), floor, exponent: 1.0.into() }
    }
}

/// How pressure, leverage and the other side's acts move demands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Tactics {
    /// κ_P: demand given up per unit of pressure above normal, years.
    pub pressure: Rate,
    /// κ_L: demand added per unit of leverage index above ½.
    pub leverage: Rate,
    /// κ'_L: demand added per unit by which leverage is expected to rise; smaller than κ_L.
    pub leverage_trend: Rate,
    /// Demand added after the other side's escalation.
    pub rally: Rate,
}

/// Threats and answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Conduct {
    /// ret: probability of answering an execution.
    pub retaliation: Share,
    /// Standard deviation of private resolve, a lump.
    pub resolve_sd: Rate,
    /// Hazard per year of a new threat when there is neither agreement nor an own pending threat.
    pub new_threat: Rate,
    /// By how much investing in other sources multiplies the erosion of its own exposure.
    pub diversification: Rate,
}

impl Default for Conduct {
    fn default() -> Self {
        let none = || Rate::from(0.0);
        Self { retaliation: 0.0.into(), resolve_sd: none(), new_threat: none(), diversification: 1.0.into() }
    }
}

/// Moves of agencies below the leader.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Agency {
    /// Hazard per year while an agreement is in force.
    pub hazard: Rate,
    /// Probability that such a move is read as a breach.
    pub read_as_breach: Share,
    /// Own measures that it may raise, by id, with the rise in intensity.
    pub moves: BTreeMap<String, Share>,
}

/// What one party believes of another.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Beliefs {
    /// That it keeps agreements.
    pub trust: Belief,
    /// That it executes its threats.
    pub credibility: Belief,
}

/// Counts of a Beta belief: its mean is `plus / (plus + minus)`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Belief {
    /// n⁺: weight of the times it did.
    pub plus: Rate,
    /// n⁻: weight of the times it did not.
    pub minus: Rate,
}

impl Default for Belief {
    fn default() -> Self {
        Self { plus: 1.0.into(), minus: 0.0.into() }
    }
}

/// A group inside a party.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Constituency {
    /// Its id, unlike that of any other constituency.
    pub id: Id,
    /// Name for people; the id if left out.
    #[serde(default)]
    pub name: Option<String>,
    /// What it wants.
    pub leaning: Leaning,
    /// ω^econ: economic weight; those of a party's deal-seeking constituencies sum to 1.
    #[serde(default = "all")]
    pub economic_weight: Share,
    /// ω^pol: political weight; the economic weight if left out.
    #[serde(default)]
    pub political_weight: Option<Rate>,
    /// κ: sensitivity.
    #[serde(default = "one_rate")]
    pub sensitivity: Rate,
    /// s: its share of each measure's cost to its party, by the measure's id; the shares of a measure sum to 1.
    #[serde(default)]
    pub shares: BTreeMap<String, Share>,
    /// Standing noise of its pressure, per year.
    #[serde(default)]
    pub noise: Rate,
}

/// What a constituency wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Leaning {
    /// It is hurt by measures.
    DealSeeking,
    /// It is hurt by visible concessions.
    Hawkish,
}

fn one() -> Above {
    1.0.into()
}

fn one_rate() -> Rate {
    1.0.into()
}

fn all() -> Share {
    1.0.into()
}
