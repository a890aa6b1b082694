//! One number a strategy: Nash averaging, Bradley–Terry strengths, and the measures of Axelrod's tournaments.

mod bradley_terry;
mod dense;
mod nash_averaging;
mod tournament;

pub use bradley_terry::{BradleyTerry, BradleyTerryError, bradley_terry};
pub use nash_averaging::{NashAverage, NashAveragingError, nash_average};
pub use tournament::{Meeting, SelfPlay, Standing, TournamentError, standings};
