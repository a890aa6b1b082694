//! Where rounds and values lie on a pane.

use super::{Pane, Room, Up};
use crate::axis::Axis;

/// Room at the right where no line has a name.
const BARE: f64 = 16.0;

/// Sizes of a picture that has so much room.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sizes {
    pub(super) width: f64,
    pub(super) left: f64,
    /// Room at the right, for the names of lines.
    pub(super) right: f64,
    /// Height of a pane.
    pub(super) tall: f64,
}

impl Sizes {
    pub(super) fn of(room: Room, panes: &[Pane]) -> Self {
        let named = panes.iter().flat_map(|pane| match &pane.up {
            Up::Rungs(names) => names.iter().map(|name| crate::svg::room(name)).collect::<Vec<_>>(),
            Up::Numbers(_) => vec![],
        });
        let rungs = named.fold(0.0, f64::max) + 14.0;
        let alone = panes.len() == 1;
        // Names stand at the right of a pane, where there are any.
        let ends = |pane: &Pane| {
            pane.lines.iter().any(|line| !line.name.is_empty()) || pane.bands.iter().any(|band| !band.name.is_empty())
        };
        let bare = !panes.iter().any(ends);
        match room {
            Room::Wide => {
                let right = if bare { BARE } else { 96.0 };
                Self { width: 560.0, left: rungs.max(48.0), right, tall: if alone { 250.0 } else { 150.0 } }
            }
            Room::Narrow => {
                let right = if bare { BARE } else { 84.0 };
                Self { width: 344.0, left: rungs.max(40.0), right, tall: if alone { 210.0 } else { 140.0 } }
            }
        }
    }

    /// Where a round lies across.
    pub(super) fn across(&self, round: usize, rounds: usize) -> f64 {
        let (from, to) = (self.left + 6.0, self.width - self.right - 6.0);
        if rounds < 2 { f64::midpoint(from, to) } else { from + (to - from) * round as f64 / (rounds - 1) as f64 }
    }
}

/// Where a value lies up a pane.
pub(super) enum Height {
    Numbers(Axis),
    Rungs { count: usize, bottom: f64, top: f64 },
}

impl Height {
    /// The scale of a pane between two heights; none where there are no values.
    pub(super) fn of(pane: &Pane, bottom: f64, top: f64) -> Option<Self> {
        match &pane.up {
            Up::Rungs(names) => Some(Self::Rungs { count: names.len(), bottom, top }),
            Up::Numbers(held) => {
                let lines = pane.lines.iter().flat_map(|line| line.points.iter().flatten().copied());
                let bands = pane.bands.iter().flat_map(|band| band.ends.iter().flatten().flatten().copied());
                let spots = pane.spots.iter().map(|spot| spot.value);
                let values: Vec<f64> = lines.chain(bands).chain(spots).chain(held.iter().copied()).collect();
                let twice = if values.len() == 1 { vec![values[0]; 2] } else { values };
                Axis::over(twice.into_iter(), bottom, top).map(Self::Numbers)
            }
        }
    }

    pub(super) fn place(&self, value: f64) -> f64 {
        match self {
            Self::Numbers(axis) => axis.place(value),
            Self::Rungs { count, bottom, top } => {
                let step = (bottom - top) / (*count).max(1) as f64;
                bottom - step * (value + 0.5)
            }
        }
    }
}
