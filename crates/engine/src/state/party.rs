//! A party's columns, its constituencies', and beliefs per ordered pair.

use bevy_ecs::component::Component;
use demarche_domain::scenario::Beta;
use demarche_domain::strategy::{Demand, Memory};

/// Private types, drawn once a session.
#[derive(Component, Debug, Clone, Copy, PartialEq, Default, serde::Serialize)]
pub struct Types {
    /// q.
    pub optimism: f64,
    /// Floor of demands.
    pub floor: f64,
    /// ξ, a lump.
    pub resolve: f64,
    /// R, a lump.
    pub threshold: f64,
    /// Private draw in compliance, a lump.
    pub temper: f64,
    /// Private value of the case.
    pub value: f64,
    /// Error that the others make about its gain, as a share of J.
    pub error: f64,
}

/// Where a party stands this round.
#[derive(Component, Debug, Clone, Copy, PartialEq, Default, serde::Serialize)]
pub struct Stance {
    /// P^D, per year.
    pub pressure: f64,
    /// Hawkish pressure.
    pub hawks: f64,
    /// k: pain as a perpetuity, share of the pie.
    pub pain: f64,
    /// Λ against the others.
    pub leverage: f64,
    /// Λ expected ahead less Λ now.
    pub leverage_trend: f64,
    /// (k_j − k_i) / 2 against the others' mean.
    pub leverage_difference: f64,
    /// The demand made this round.
    pub demand: Demand,
    /// The most it could get over its reservation.
    pub most: f64,
    /// Demand times most.
    pub target: f64,
    /// Smoothed ratio of the last offer received to the target.
    pub progress: f64,
    /// What it last offered the other, as a gain, and before that.
    pub offered: [f64; 2],
    /// Damage done by its escalations lately, decaying.
    pub provocation: f64,
    /// Factor on the others' estimate of its hawk prices, learned from refusals.
    pub lesson: f64,
    /// Factor on χ from growth events.
    pub growth: f64,
    /// The leaders' pull on its demands.
    pub pull: f64,
    /// Day until which the pull holds.
    pub pull_until: i32,
    /// Factor on the ratification shock.
    pub clarity: f64,
    /// Part of its target saved by a mediator now.
    pub face_saved: f64,
    /// Value added to postponing by pleas this round, a lump.
    pub plea: f64,
    /// The same two as the round before left them: what a step that falls due at a round's start was preceded by.
    pub heard: Heard,
    /// Factor on the erosion of its own exposure, from investment.
    pub diversified: f64,
}

/// What an intermediary did for a party in the round before.
#[derive(Debug, Clone, Copy, PartialEq, Default, serde::Serialize)]
pub struct Heard {
    /// Part of its target, and of the price of backing down, saved.
    pub face_saved: f64,
    /// Value added to postponing, a lump.
    pub plea: f64,
}

/// A: audience stake outstanding.
#[derive(Component, Debug, Clone, Copy, PartialEq, Default, serde::Serialize)]
pub struct Audience {
    /// Lump, at most the party's cap.
    pub stake: f64,
}

/// Payoff booked.
#[derive(Component, Debug, Clone, Copy, PartialEq, Default, serde::Serialize)]
pub struct Account {
    /// Present value at the start of all that was booked, a lump.
    pub booked: f64,
    /// The flow now, as a perpetuity.
    pub flow: f64,
}

/// ε: the ratification shock.
#[derive(Component, Debug, Clone, Copy, PartialEq, Default, serde::Serialize)]
pub struct Shock {
    /// Standard normal, or uniform on [0, 1].
    pub value: f64,
    /// Day of the last draw.
    pub drawn: i32,
}

/// Its strategy's memory.
#[derive(Component, Debug, Clone, Copy, PartialEq, Default, serde::Serialize)]
pub struct Mind(pub Memory);

/// p_c: a constituency's pressure, per year.
#[derive(Component, Debug, Clone, Copy, PartialEq, Default, serde::Serialize)]
pub struct Strain {
    /// Felt now.
    pub felt: f64,
    /// Its noise, an Ornstein–Uhlenbeck process.
    pub noise: f64,
}

/// What one party believes of another.
#[derive(Component, Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Belief {
    /// That it keeps agreements.
    pub trust: Beta,
    /// That it executes its threats.
    pub credibility: Beta,
}
