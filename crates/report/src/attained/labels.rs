//! Numbers beside marks: each where nothing else stands, as near to its mark as that lets it, and led there by a line if that is not near.

use crate::frame::Frame;

/// Radius of a mark.
pub(super) const RADIUS: f64 = 5.5;
/// Width of a letter of a label, room between labels, and their height.
const LETTER: f64 = 8.4;
const APART: f64 = 5.0;
const HEIGHT: f64 = 14.0;
/// Distances from a mark at which there may be room, the nearest first; from the second on a line leads there.
const RINGS: [f64; 6] = [6.6, 15.0, 23.0, 32.0, 41.0, 50.0];
/// Directions in which there may be room, the best first. Upwards is negative.
const WAYS: [[f64; 2]; 16] = [
    [1.0, 0.0],
    [0.71, -0.71],
    [0.0, -1.0],
    [-1.0, 0.0],
    [0.71, 0.71],
    [-0.71, -0.71],
    [0.0, 1.0],
    [-0.71, 0.71],
    [0.92, -0.38],
    [0.38, -0.92],
    [-0.38, -0.92],
    [-0.92, -0.38],
    [0.92, 0.38],
    [0.38, 0.92],
    [-0.38, 0.92],
    [-0.92, 0.38],
];

/// Where a number stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Label {
    /// Its middle.
    pub(super) x: f64,
    /// Its middle.
    pub(super) y: f64,
    /// Whether a line leads there.
    pub(super) led: bool,
}

/// A rectangle: its middle and half of its sides.
#[derive(Debug, Clone, Copy)]
struct Room {
    at: (f64, f64),
    half: (f64, f64),
}

impl Room {
    fn touches(&self, other: &Self) -> bool {
        (self.at.0 - other.at.0).abs() < self.half.0 + other.half.0
            && (self.at.1 - other.at.1).abs() < self.half.1 + other.half.1
    }

    fn lies_in(&self, frame: &Frame) -> bool {
        self.at.0 - self.half.0 >= frame.left
            && self.at.0 + self.half.0 <= frame.right
            && self.at.1 - self.half.1 >= frame.top
            && self.at.1 + self.half.1 <= frame.bottom
    }
}

/// Places for the names of marks, in their order, where no mark and none of some other points is.
pub(super) fn beside(named: &[(&str, (f64, f64))], others: &[(f64, f64)], frame: &Frame) -> Vec<Label> {
    let points = named.iter().map(|(_, at)| at).chain(others);
    let mut taken: Vec<Room> = points.map(|at| Room { at: *at, half: (RADIUS + 1.0, RADIUS + 1.0) }).collect();
    let mut labels = Vec::with_capacity(named.len());
    for (name, mark) in named {
        let half = half(name);
        let free = |room: &Room| room.lies_in(frame) && !taken.iter().any(|other| room.touches(other));
        let near = around(*mark, half).find(|(_, room)| free(room));
        let (led, room) = near.or_else(|| anywhere(*mark, half, frame, free).map(|room| (true, room))).unwrap_or_else(
            // Where there is no room at all, it stands at its mark's right, as it would alone.
            || (false, Room { at: (mark.0 + RINGS[0] + half.0, mark.1), half }),
        );
        taken.push(room);
        labels.push(Label { x: room.at.0, y: room.at.1, led });
    }
    labels
}

/// Half of the sides of a label.
fn half(name: &str) -> (f64, f64) {
    ((name.chars().count() as f64 * LETTER + APART) / 2.0, HEIGHT / 2.0)
}

/// Places around a mark, the best first, and whether a line must lead there.
fn around(mark: (f64, f64), half: (f64, f64)) -> impl Iterator<Item = (bool, Room)> {
    let places = RINGS.into_iter().flat_map(|ring| WAYS.map(|[dx, dy]| (ring, dx, dy)));
    places.map(move |(ring, dx, dy)| {
        let at = (mark.0 + dx * (ring + half.0), mark.1 + dy * (ring + half.1));
        (ring > RINGS[0], Room { at, half })
    })
}

/// The free place nearest to a mark among cells of the frame.
fn anywhere(mark: (f64, f64), half: (f64, f64), frame: &Frame, free: impl Fn(&Room) -> bool) -> Option<Room> {
    let (columns, rows) = ((frame.right - frame.left) / (2.0 * half.0), (frame.bottom - frame.top) / (2.0 * half.1));
    let cells = (0..rows as u32).flat_map(|row| (0..columns as u32).map(move |column| (column, row)));
    let rooms = cells.map(|(column, row)| {
        let at =
            (frame.left + half.0 * (2.0 * f64::from(column) + 1.0), frame.top + half.1 * (2.0 * f64::from(row) + 1.0));
        Room { at, half }
    });
    let far = |room: &Room| {
        let (dx, dy) = (room.at.0 - mark.0, room.at.1 - mark.1);
        dx * dx + dy * dy
    };
    rooms.filter(free).min_by(|one, other| far(one).total_cmp(&far(other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Frame = Frame { left: 0.0, right: 340.0, top: 0.0, bottom: 290.0 };

    fn rooms(named: &[(&str, (f64, f64))]) -> Vec<Room> {
        let labels = beside(named, &[(170.0, 160.0)], &FRAME);
        assert_eq!(labels.len(), named.len());
        labels.iter().zip(named).map(|(label, (name, _))| Room { at: (label.x, label.y), half: half(name) }).collect()
    }

    #[test]
    fn a_number_by_itself_stands_at_the_right_of_its_mark() {
        let [label] = beside(&[("7", (100.0, 80.0))], &[], &FRAME)[..] else { panic!("one label") };
        assert!(label.x > 100.0 + RADIUS && label.y == 80.0 && !label.led, "{label:?}");
    }

    #[test]
    fn a_number_makes_way_for_another_point() {
        let [label] = beside(&[("7", (100.0, 80.0))], &[(115.0, 80.0)], &FRAME)[..] else { panic!("one label") };
        assert!((label.x - 115.0).abs() > RADIUS || (label.y - 80.0).abs() > RADIUS, "{label:?}");
    }

    #[test]
    fn numbers_of_sixty_groups_that_had_nearly_the_same_do_not_touch_and_stay_inside() {
        let names: Vec<String> = (1..=60).map(|no: u32| no.to_string()).collect();
        for corner in [(320.0, 20.0), (170.0, 145.0), (8.0, 280.0)] {
            let at = |no: usize| (corner.0 + (no % 3) as f64, corner.1 + (no % 2) as f64);
            let named: Vec<(&str, (f64, f64))> =
                names.iter().enumerate().map(|(no, name)| (name.as_str(), at(no))).collect();
            let rooms = rooms(&named);
            for (no, room) in rooms.iter().enumerate() {
                assert!(room.lies_in(&FRAME), "{}", no + 1);
                assert!(rooms[..no].iter().all(|other| !room.touches(other)), "{}", no + 1);
                assert!(named.iter().all(|(_, at)| !room.touches(&Room { at: *at, half: (RADIUS, RADIUS) })));
            }
        }
    }
}
