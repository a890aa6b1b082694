//! Payoff tables as text: read, with every mistake at its place, and written.
//!
//! | format | what it holds |
//! |---|---|
//! | square CSV | names in the first row and the first column, the row's payoff against the column: a symmetric game |
//! | long CSV | one column a seat with its strategy's name, then `payoff_1` … `payoff_n`, and `error_1` … `error_n` where payoffs were measured; one row a profile |
//! | `.nfg` | Gambit's strategic form, payoffs or outcomes |
//! | JSON | seats, strategies, and one object a profile |
//!
//! Numbers are exact in all of them (see [`crate::exact`]).

pub(crate) mod csv;
mod json;
mod json_place;
mod long;
mod nfg;
mod nfg_tokens;
mod square;

pub use json::{read_json, write_json};
pub use long::{read_long, write_long};
pub use nfg::{read_nfg, write_nfg};
pub use square::{read_square, write_square};

use crate::game::{Game, Mistakes};

/// The formats that a payoff table can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableFormat {
    /// Square or long, which its first row tells.
    Csv,
    /// Gambit's strategic form.
    Nfg,
    /// Seats and profiles as objects.
    Json,
}

impl TableFormat {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Nfg, Self::Json];

    /// How names of such files end.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Nfg => "nfg",
            Self::Json => "json",
        }
    }
}

/// Reads a payoff table.
///
/// # Errors
/// All mistakes of the text, each with line and column.
pub fn read(text: &str, format: TableFormat) -> Result<Game, Mistakes> {
    match format {
        TableFormat::Csv if long::is_long(text) => read_long(text),
        TableFormat::Csv => read_square(text),
        TableFormat::Nfg => read_nfg(text),
        TableFormat::Json => read_json(text),
    }
}
