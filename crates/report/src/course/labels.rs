//! Names at the ends of lines, moved apart where they would touch.

use crate::hand::hand;
use crate::svg::{escape, shortened, tenths};
use demarche_domain::order;
use std::fmt::Write as _;

/// Room that a name takes up.
const LINE: f64 = 13.0;
/// Width of a letter of a name.
const LETTER: f64 = 5.9;

/// A name and the height that it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Label {
    pub(super) text: String,
    pub(super) y: f64,
    /// Whose line or band it names.
    pub(super) seat: Option<usize>,
}

/// Writes names at `x`, in their order from the top, between two heights.
pub(super) fn write(svg: &mut String, mut labels: Vec<Label>, x: f64, room: f64, [top, bottom]: [f64; 2]) {
    labels.retain(|label| !label.text.is_empty());
    order::sort_by(&mut labels, |a, b| a.y.total_cmp(&b.y));
    let letters = ((room - 11.0) / LETTER) as usize;
    for (label, y) in labels.iter().zip(apart(&labels, top, bottom)) {
        let hand = hand(label.seat);
        // Ink is easier to read than colour; the mark says whose it is.
        let _ = writeln!(
            svg,
            "<path d=\"{}\" fill=\"{}\"/><text x=\"{}\" y=\"{}\" font-size=\"11\">{}</text>",
            hand.mark(x + 4.0, y),
            hand.colour,
            tenths(x + 11.0),
            tenths(y + 4.0),
            escape(&shortened(&label.text, letters.max(4)))
        );
    }
}

/// Heights at least a line apart, as near to where they belong as room allows.
fn apart(labels: &[Label], top: f64, bottom: f64) -> Vec<f64> {
    let mut places: Vec<f64> = labels.iter().map(|label| label.y.clamp(top, bottom)).collect();
    for at in 1..places.len() {
        places[at] = places[at].max(places[at - 1] + LINE);
    }
    let mut limit = bottom;
    for place in places.iter_mut().rev() {
        *place = place.min(limit);
        limit = *place - LINE;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_would_touch_are_moved_apart_and_stay_inside() {
        let labels: Vec<Label> =
            [10.0, 11.0, 95.0, 96.0].map(|y| Label { text: "a".to_owned(), y, seat: None }).to_vec();
        let places = apart(&labels, 0.0, 100.0);
        assert!(places.windows(2).all(|pair| pair[1] - pair[0] >= LINE - 1e-9), "{places:?}");
        assert!(places.iter().all(|y| (0.0..=100.0).contains(y)), "{places:?}");
        assert_eq!(places[0], 10.0, "what does not touch stays");
    }
}
