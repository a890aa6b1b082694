//! The closed forms: one file a case, pure arithmetic.
//!
//! Nothing in here plays a session or solves a game by search: it imports the standard library, this module and the
//! portable maths, and nothing else, so that a prediction and the engine's answer share no code.
//!
//! To add a case, write its file (parameters, their ranges, `predict`, `CASE`) and one line in the catalogue.

pub mod case;
pub mod expression;
pub mod parameter;
pub mod possible;
pub mod prediction;
pub mod range;
pub mod refusal;
pub mod settings;
pub mod tolerance;
pub mod value;

mod floors;
mod search;
#[cfg(test)]
mod signs;
#[cfg(test)]
pub(crate) mod testing;

pub mod b01;
pub mod b02;
pub mod b03;
pub mod b04;
pub mod b05;
pub mod b05b;
pub mod b06;
pub mod b06b;
pub mod b07;
pub mod b08;
pub mod b09;
pub mod b09b;
pub mod b10;
pub mod b11;
pub mod b12;
pub mod b13;
pub mod b14;
pub mod b15;
pub mod b16;
pub mod b17;
pub mod b18;
pub mod c01;
pub mod c02;
pub mod c03;
pub mod c04;
pub mod c05;
pub mod c06;
pub mod c07;
pub mod c08;
pub mod c09;
pub mod c10;
pub mod c11;
pub mod i01;
pub mod i02;
pub mod i03;
pub mod i04;
pub mod i05;
pub mod i06;
pub mod i07;
pub mod i08;
pub mod t01;
pub mod t02;
pub mod t03;
pub mod t04;
pub mod t05;
pub mod t06;
pub mod t07;
pub mod t08;
pub mod t09;
pub mod t10;
pub mod t11;

pub use self::case::{Case, Picture, Reading, ResultSpec};
pub use self::parameter::Parameter;
pub use self::prediction::{Predicted, Prediction};
pub use self::refusal::{Refusal, Refusals};
pub use self::settings::Settings;
pub use self::tolerance::Tolerance;
pub use self::value::Value;
