//! Intermediaries: hosts, mediators, exposed economies.

/// What an intermediary may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Gives the venue; may convene and plead.
    Host,
    /// May bridge, carry messages and keep a single text.
    Mediator,
    /// Gains and loses by the conflict; may bargain for itself.
    Exposed,
}

/// Sourcing shifted to an economy (E20).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Diversification {
    /// y at the start.
    pub level: f64,
    /// y_max.
    pub cap: f64,
    /// δ⁺ per year.
    pub inflow: f64,
    /// δ⁻ per year.
    pub outflow: f64,
    /// Gain per year at y = 1.
    pub gain: f64,
}

/// A third party.
#[derive(Debug, Clone, PartialEq)]
pub struct Intermediary {
    /// Kebab-case id.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// What it may do.
    pub roles: Vec<Role>,
    /// r, per year.
    pub impatience: f64,
    /// N^cred at the start with each party, 0–1, in party order.
    pub credibility: Vec<f64>,
    /// bias towards each party, in party order; 0 is neutral.
    pub bias: Vec<f64>,
    /// acc: accuracy of its estimate of what a package is worth, 0–1.
    pub accuracy: f64,
    /// face: part of a target that its proposal saves, 0–1, and of an audience stake that its text saves.
    pub face_saving: f64,
    /// Probability per day of acting while talks are open.
    pub activity: f64,
    /// Sourcing shifted to it.
    pub diversification: Diversification,
    /// loss_X: loss per year at supply-chain stress 1.
    pub chain_loss: f64,
    /// Lump gained when an agreement is ratified under its roof.
    pub prestige: f64,
    /// Rate at which credibility grows back, per year.
    pub credibility_growth: f64,
    /// Credibility spent by a refused proposal, by bias shown and by bargaining for itself, 0–1 each.
    pub credibility_spent: [f64; 3],
    /// Most that it may win for itself from each party by side bargains, per year.
    pub side_gain: f64,
}
