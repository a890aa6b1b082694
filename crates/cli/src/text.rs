//! Pages for people.

#[cfg_attr(not(test), expect(dead_code, reason = "the command that reads domain files writes it"))]
pub(crate) mod analysis;
pub(crate) mod branch;
pub(crate) mod metrics;
pub(crate) mod odds;
pub(crate) mod replay;
pub(crate) mod run;
pub(crate) mod scenario;
pub(crate) mod story;
pub(crate) mod strategies;
pub(crate) mod table;
pub(crate) mod theory;
pub(crate) mod wrap;
