//! Marks and lines of the parties, told apart by shape and dashes first and by colour second.

use crate::svg::tenths;

const COLOURS: &[&str] = &["#2f86c9", "#d55e00", "#009e73", "#b4639b"];
const DASHES: &[&str] = &["none", "7 3", "2 3", "8 3 2 3"];

/// How one seat's trail is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hand {
    pub(crate) colour: &'static str,
    pub(crate) dashes: &'static str,
    shape: usize,
}

/// The hand of a seat; the mediator's has none.
pub(crate) fn hand(seat: Option<usize>) -> Hand {
    match seat {
        Some(seat) => Hand {
            colour: COLOURS[seat % COLOURS.len()],
            dashes: DASHES[seat % DASHES.len()],
            shape: seat % COLOURS.len(),
        },
        None => Hand { colour: "currentColor", dashes: "1 3", shape: COLOURS.len() },
    }
}

impl Hand {
    /// The outline of its mark around a place.
    pub(crate) fn mark(self, x: f64, y: f64) -> String {
        let m = |dx: f64, dy: f64| format!("M{} {}", tenths(x + dx), tenths(y + dy));
        match self.shape {
            0 => format!("{}a3 3 0 1 0 6 0a3 3 0 1 0-6 0z", m(-3.0, 0.0)),
            1 => format!("{}h5.4v5.4h-5.4z", m(-2.7, -2.7)),
            2 => format!("{}l3.4 5.8h-6.8z", m(0.0, -3.6)),
            3 => format!("{}l3.4-5.8h-6.8z", m(0.0, 3.6)),
            _ => format!("{}l3 3l-3 3l-3-3z", m(0.0, -3.0)),
        }
    }
}

/// A solution's mark: a hollow diamond.
pub(crate) fn diamond(x: f64, y: f64) -> String {
    format!("M{} {}l6 6l-6 6l-6-6z", tenths(x), tenths(y - 6.0))
}
