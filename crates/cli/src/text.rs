//! Pages for people.

pub(crate) mod strategies;
pub(crate) mod table;
pub(crate) mod theory;
pub(crate) mod wrap;
