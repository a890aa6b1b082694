//! Tournaments: a plan becomes cells, sessions, tables and a manifest.
//!
//! The way of a plan: its text is read and checked as scenarios are ([`load`]) and becomes a [`Plan`](plan::Plan) of variants,
//! line-ups and cells. The work is divided into blocks, units and shards by the plan alone ([`plan::Division`]); what chance a
//! session meets follows from what it is ([`seed`]). Threads play units ([`play`]); what comes of them goes into a folder shard by
//! shard ([`store`]), from which the end tables and the manifest are made and read back ([`results`]). Only [`store`] touches files.

mod check;
pub mod command;
pub mod embedded;
pub mod load;
pub mod metric;
pub mod plan;
pub mod play;
pub mod raw;
pub mod results;
pub mod seed;
pub mod shelf;
pub mod skeleton;
pub mod statistic;
pub mod store;
