//! Agreements that a scenario starts with.

use crate::ids::Day;
use crate::package::Package;

/// An agreement in force on the first day.
#[derive(Debug, Clone, PartialEq)]
pub struct InForce {
    /// Kebab-case id.
    pub id: String,
    /// What was agreed. Measures' levels in the scenario are those before it.
    pub package: Package,
    /// When it runs out; [`Day::NEVER`] if permanent.
    pub expiry: Day,
}
