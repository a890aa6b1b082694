//! JSON that scripts read: the shapes are part of what the command promises.

pub(crate) mod strategy;
pub(crate) mod theory;

/// The version of all shapes in here.
pub(crate) const SCHEMA_VERSION: u32 = 1;
