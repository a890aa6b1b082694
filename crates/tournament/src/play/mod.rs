//! Playing: threads take units, and shards come out.

mod crew;
mod unit;

pub use crew::{Control, Halt, Shard, crew};
pub use unit::{Block, Failed, Player, SessionRow, Stretch, panics_are_caught, replay};
