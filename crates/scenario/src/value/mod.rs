//! Values that scenario files are made of: ids, dates, and numbers that tell where they come from.

mod date;
mod id;
mod label;
mod num;
mod ranged;
mod when;

pub use date::DateText;
pub use id::Id;
pub use label::Label;
pub use num::{Confidence, NUM, Num, Told};
pub use ranged::{Above, Days, Rate, Share};
pub use when::{ForGood, Length, When};
