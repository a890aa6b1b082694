//! What several strategies share, so that each file says only what is its own.

pub(crate) mod broker;
pub(crate) mod clock;
pub(crate) mod party;
pub(crate) mod script;
pub(crate) mod stage;

/// Family of strategies for coercive sessions.
pub(crate) const COERCIVE: &str = "coercive";
/// Family of strategies for repeated stage games.
pub(crate) const STAGE: &str = "stage-game";
