//! An intermediary's columns.

use bevy_ecs::component::Component;
use demarche_domain::package::Package;
use demarche_domain::strategy::Memory;

/// An intermediary's standing and account.
#[derive(Component, Debug, Clone, PartialEq, Default, serde::Serialize)]
pub struct Standing {
    /// N^cred with each party, 0–1.
    pub credibility: Vec<f64>,
    /// Noise of its estimate of each party's gain, standard normal, drawn once per session and subject.
    pub noise: Vec<f64>,
    /// Side bargains struck with each party, 0–1.
    pub bargains: Vec<f64>,
    /// Present value booked, a lump.
    pub booked: f64,
    /// Flow now, per year.
    pub flow: f64,
    /// The text it last put before the sides.
    pub text: Option<Package>,
}

/// y_x: sourcing shifted to it, 0 to its cap.
#[derive(Component, Debug, Clone, Copy, PartialEq, Default, serde::Serialize)]
pub struct Sourcing(pub f64);

/// Its strategy's memory.
#[derive(Component, Debug, Clone, Copy, PartialEq, Default, serde::Serialize)]
pub struct BrokerMind(pub Memory);
