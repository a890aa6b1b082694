//! Pictures of results as SVG text, and pages that hold them: line charts, strips of acts, utility space, and reports of tournaments.
//!
//! Values in, text out. Coordinates are rounded to tenths of a pixel, so that a last bit never shows and equal inputs
//! give equal bytes. What a picture says is also in its title and description, no meaning hangs on colour alone, and
//! ink follows the text colour around it.

mod attained;
mod axis;
mod bars;
mod field;
mod frame;
mod hand;
mod heat_map;
mod intervals;
mod lines;
mod multiples;
mod packages;
mod picture;
mod shade;
mod simplex;
mod stacked_bars;
mod strip;
mod svg;

pub mod course;
pub mod document;
pub mod page;
pub mod utility_space;

pub use attained::{Attained, Mark};
pub use axis::Axis;
pub use bars::{Bar, Bars};
pub use field::Field;
pub use heat_map::HeatMap;
pub use intervals::{Dot, Intervals};
pub use lines::{Ink, Line, Lines};
pub use multiples::{Multiples, Panel};
pub use packages::Packages;
pub use picture::{Picture, Words};
pub use simplex::{Rest, Simplex};
pub use stacked_bars::{Stack, StackedBars};
pub use strip::{Cell, Row, Strip};
pub use svg::{Place, escape};
