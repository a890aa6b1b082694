//! A repeated game's own columns: what was played last, and how often.

use bevy_ecs::component::Component;
use demarche_domain::act::StageAct;

/// Acts of a repeated game. The first side is 0.
#[derive(Component, Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Played {
    /// Each side's last act, as it was played.
    pub acts: [Option<StageAct>; 2],
    /// Public signal of the last round.
    pub alarm: bool,
    /// How often each side has played its first act: its cooperations, in a game of two acts a side.
    pub cooperations: [u32; 2],
}

/// How often each act was played, by the first side and by the second; empty in games of two acts a side, which
/// [`Played::cooperations`] tells all about.
#[derive(Component, Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
pub struct Tallies(pub Vec<[u32; 2]>);
