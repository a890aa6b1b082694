//! A measure's column.

use bevy_ecs::component::Component;
use demarche_domain::view::MeasureView;

/// A measure in a session.
#[derive(Component, Debug, Clone, Copy, PartialEq, Default, serde::Serialize)]
pub struct Instrument {
    /// What everybody sees.
    pub seen: MeasureView,
    /// Value before the first agreement still running on it.
    pub base: f64,
    /// Cost to the target now, per year, at today's exposure.
    pub cost_target: f64,
    /// Cost to the owner now, per year.
    pub cost_owner: f64,
    /// z^η, kept beside z.
    pub curved: f64,
    /// Highest pending level, curved.
    pub pending_curved: f64,
}
