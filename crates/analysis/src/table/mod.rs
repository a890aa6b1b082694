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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXTS: [(TableFormat, &str); 5] = [
        (TableFormat::Csv, ",hawk,\"do\"\"ve\"\nhawk,-1,2e-1\n\"do\"\"ve\",0,1/3\n"),
        (TableFormat::Csv, "a,b,payoff_1,payoff_2,error_1,error_2\nx,y,1,2,0.25,0.5\nz,y,1,2,0.25,0.5\n"),
        (TableFormat::Nfg, "NFG 1 R \"t\" { \"a\" \"b\" } { 2 1 } \"c\" 1 2 3/4 .5"),
        (TableFormat::Nfg, "NFG 1 D \"t\" { \"a\" \"b\" } { { \"u\" \"d\" } { \"l\" } } { { \"\" 3, 2 } } 1 0"),
        (
            TableFormat::Json,
            r#"{"seats": [{"name": "a", "strategies": ["x"]}], "profiles": [{"strategies": ["x"], "payoffs": ["1/2"]}]}"#,
        ),
    ];

    #[test]
    fn the_texts_that_are_mutated_are_tables() {
        for (format, text) in TEXTS {
            read(text, format).unwrap_or_else(|mistakes| panic!("{text}: {mistakes}"));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,60}") {
            for format in TableFormat::ALL {
                if let Err(mistakes) = read(&text, format) {
                    prop_assert!(!mistakes.is_empty());
                }
            }
        }

        #[test]
        fn tables_with_parts_cut_out_or_doubled_are_read_or_refused(
            which in 0..TEXTS.len(), from in 0_usize..120, to in 0_usize..120, put in "[{}\\[\\]\",/0-9\n a]{0,3}"
        ) {
            let (format, text) = TEXTS[which];
            let chars: Vec<char> = text.chars().collect();
            let (from, to) = (from.min(chars.len()), to.min(chars.len()));
            let mutated: String = chars[..from].iter().copied().chain(put.chars()).chain(chars[to..].iter().copied()).collect();
            if let Err(mistakes) = read(&mutated, format) {
                prop_assert!(mistakes.list().iter().all(|mistake| mistake.line > 0 && mistake.column > 0));
            }
        }
    }
}
