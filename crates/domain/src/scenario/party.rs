//! Parties and the constituencies inside them.

use super::behaviour::{Aspiration, Conduct, Optimism, Tactics};
use crate::ids::{Day, MeasureIx, PartyIx};

/// A principal: a government whose leader ratifies what its delegation negotiates.
#[derive(Debug, Clone, PartialEq)]
pub struct Party {
    /// Kebab-case id.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Roles of its persons, for display only ("head of delegation").
    pub roles: Vec<String>,
    /// Impatience r, per year, continuously compounded.
    pub impatience: f64,
    /// Electoral calendar, if it has one.
    pub election: Option<Election>,
    /// χ: weight of deal-seeking pressure on felt costs.
    pub pressure_weight: f64,
    /// χ^H: weight of hawkish opinion at the ratification gate.
    pub hawk_weight: f64,
    /// P*: level of pressure held normal, per year.
    pub normal_pressure: f64,
    /// w: value of walking away for good, a lump; `None` if there is no such option.
    pub outside_option: Option<f64>,
    /// b: value if the channel breaks, a lump; `None`: the no-deal value then counts.
    pub breakdown_value: Option<f64>,
    /// c: fixed cost of a round of talks, a lump.
    pub round_cost: f64,
    /// β0: value of any agreement before its clauses are counted, a lump if permanent.
    pub base_value: f64,
    /// ρ_u: utility of a theory issue is its value to this power.
    pub curvature: f64,
    /// The leader's gate.
    pub ratification: Ratification,
    /// Audience costs.
    pub audience: Audience,
    /// How hopeful it is, drawn per session.
    pub optimism: Optimism,
    /// How its demands move.
    pub aspiration: Aspiration,
    /// How pressure and leverage move its demands.
    pub tactics: Tactics,
    /// Threats, retaliation, resolve.
    pub conduct: Conduct,
    /// Moves that its agencies make below the leader.
    pub agency: Agency,
}

/// The electoral factor e(t) = 1 + ψ e^{−(T−t)/τ} before the election and 1 after.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Election {
    /// Day of the election.
    pub day: Day,
    /// ψ: height of the factor above 1 on the day.
    pub height: f64,
    /// τ in days.
    pub tau: f64,
}

/// Law of the ratification shock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShockLaw {
    /// Standard normal.
    Normal,
    /// Uniform on [0, 1].
    Uniform,
}

/// How long a ratification shock lasts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ShockPersistence {
    /// One draw for the session.
    Session,
    /// Ornstein–Uhlenbeck with this time constant in days.
    Reverting(f64),
}

/// The leader's gate (E12): gain + size·ε ≥ threshold·(…) + hawk price.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ratification {
    /// R: mean threshold on the gain of a permanent package, a lump.
    pub threshold: f64,
    /// Standard deviation of R, drawn per session.
    pub threshold_sd: f64,
    /// π: size of the shock, a lump.
    pub shock: f64,
    /// Law of the shock.
    pub law: ShockLaw,
    /// How long one shock lasts.
    pub persistence: ShockPersistence,
}

/// Audience costs (E14).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Audience {
    /// a^A: stake added by a new public step of intensity 1 and publicness 1, a lump.
    pub growth: f64,
    /// A_max, a lump.
    pub cap: f64,
    /// τ_A in days.
    pub tau: f64,
    /// rep: lump lost when a public threat is withdrawn for nothing.
    pub reputation: f64,
}

/// Moves of agencies below the leader (E17).
#[derive(Debug, Clone, PartialEq)]
pub struct Agency {
    /// Hazard per year while an agreement is in force.
    pub hazard: f64,
    /// Probability that such a move is read as a breach.
    pub read_as_breach: f64,
    /// Measures it may raise, with the rise in intensity; empty: the move has no measure.
    pub moves: Vec<(MeasureIx, f64)>,
}

/// What a constituency wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaning {
    /// Hurt by measures.
    DealSeeking,
    /// Hurt by visible concessions.
    Hawkish,
}

/// A group inside a party.
#[derive(Debug, Clone, PartialEq)]
pub struct Constituency {
    /// Kebab-case id.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// The party it belongs to.
    pub party: PartyIx,
    /// What it wants.
    pub leaning: Leaning,
    /// ω^econ: economic weight, in (0, 1].
    pub economic_weight: f64,
    /// ω^pol: political weight.
    pub political_weight: f64,
    /// κ: sensitivity.
    pub sensitivity: f64,
    /// s_m: its share of the cost of each measure to its party, in measure order, 0–1.
    pub shares: Vec<f64>,
    /// Standing noise of its pressure, per year.
    pub noise: f64,
}
