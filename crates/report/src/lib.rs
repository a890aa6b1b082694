//! Pictures of results as SVG text: line charts, strips of acts, utility space.
//!
//! Values in, text out. Coordinates are rounded to tenths of a pixel, so that a last bit never shows and equal inputs
//! give equal bytes. What a picture says is also in its title and description, no meaning hangs on colour alone, and
//! ink follows the text colour around it.

mod axis;
mod frame;
mod hand;
mod lines;
mod strip;
mod svg;

pub mod utility_space;

pub use axis::Axis;
pub use lines::{Ink, Line, Lines};
pub use strip::{Cell, Row, Strip};
pub use svg::{Place, escape};
