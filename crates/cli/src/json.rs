//! JSON that scripts read: the shapes are part of what the command promises.

pub(crate) mod analyse;
pub(crate) mod branch;
pub(crate) mod domain;
pub(crate) mod landscape;
pub(crate) mod metric;
pub(crate) mod negotiate;
pub(crate) mod play;
pub(crate) mod protocol;
pub(crate) mod replay;
pub(crate) mod scenario;
pub(crate) mod sensitivity;
pub(crate) mod strategy;
pub(crate) mod theory;
pub(crate) mod tournament;

pub(crate) use demarche_explorer::written::SCHEMA_VERSION;
