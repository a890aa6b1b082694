//! The strategy interface: entries, arguments, decisions.

mod args;
mod broker;
mod entry;
mod negotiator;
mod registry;
mod stage;

pub use args::{Args, ArgsError, Given};
pub use broker::{Broker, BrokerMove};
pub use entry::{Chair, Entry, Make, Param, Refusal, Status, Takes};
pub use negotiator::{
    Attrition, CrisisMove, Decision, Demand, DueChoice, Move, Negotiator, Proposal, Response, Stop, aimed,
    model_demand, model_due, model_proposal, model_response, tactical_parts, time_demand,
};
pub use registry::{Registry, RegistryError};
pub use stage::{SeatDraws, StagePlayer, StageRow, StageRows, StageView};

/// Plain-data memory of a strategy: it is copied, hashed and replayed with its session.
#[derive(Debug, Clone, Copy, PartialEq, Default, serde::Serialize)]
pub struct Memory {
    /// Numbers.
    pub x: [f64; 6],
    /// Counters.
    pub n: [i32; 6],
}

/// A strategy's own draws, addressed by (root seed, session, seat, strategy, round, draw).
pub trait Chance {
    /// The next draw, uniform on [0, 1).
    fn uniform(&mut self) -> f64;
}
