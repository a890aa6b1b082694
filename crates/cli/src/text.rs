//! Pages for people.

pub(crate) mod analyse;
pub(crate) mod branch;
pub(crate) mod domain;
pub(crate) mod landscape;
pub(crate) mod metrics;
pub(crate) mod negotiate;
pub(crate) mod odds;
pub(crate) mod play;
pub(crate) mod protocols;
pub(crate) mod replay;
pub(crate) mod run;
pub(crate) mod scenario;
pub(crate) mod sensitivity;
pub(crate) mod strategies;
pub(crate) mod table;
pub(crate) mod theory;
pub(crate) mod tournament;
pub(crate) mod wrap;
