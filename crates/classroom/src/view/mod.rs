//! Views: what each of those who look at a class may see, as values that are sent to their browsers whole.
//!
//! A view carries a version, the number of the last event that changed what its viewer sees. Whoever has that version has the
//! view. What is private to a seat is in the views of its own delegation and of nobody else's until the class has ended.

mod board;
mod decide;
mod desk;
mod overview;
mod question;
mod wall;

pub use board::{Board, ClassLine, DraftLine, MeasureLine, OfferLine, PartyLine, RoundLine};
pub(crate) use board::{outcome, unit};
pub use decide::{Between, ClauseLine, Decide, Paper, Reading, Stake, Weighed, weigh};
pub use desk::{Briefing, Desk, HomeLine, Role, You};
pub use overview::{GroupRow, Overview, SeatCell, StudentRow};
pub use question::{Asked, DomainLine, IssueLine, OutcomeLine};
pub use wall::{Wall, WallGroup};

use crate::class::{Class, Holder};
use crate::ids::{EventNo, StudentNo};
use serde::Serialize;

/// Who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Viewer {
    /// A student.
    Student(StudentNo),
    /// The facilitator.
    Facilitator,
    /// A projector: anybody in the room.
    Projector,
}

impl From<Holder> for Viewer {
    fn from(holder: Holder) -> Self {
        match holder {
            Holder::Facilitator => Self::Facilitator,
            Holder::Student(no) => Self::Student(no),
        }
    }
}

/// What somebody sees.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum View {
    /// A student's.
    Student(Box<Desk>),
    /// The facilitator's.
    Facilitator(Box<Overview>),
    /// The projector's.
    Projector(Box<Wall>),
}

/// The version of what somebody sees; none where there is no such student.
#[must_use]
pub fn version(class: &Class, viewer: Viewer) -> Option<EventNo> {
    match viewer {
        Viewer::Facilitator | Viewer::Projector => Some(class.last),
        Viewer::Student(no) => {
            let group = class.group(class.student(no)?.place.group())?;
            Some(class.wide.max(group.last))
        }
    }
}

/// What somebody sees; none where there is no such student.
#[must_use]
pub fn view(class: &Class, viewer: Viewer) -> Option<View> {
    match viewer {
        Viewer::Facilitator => Some(View::Facilitator(Box::new(Overview::of(class)))),
        Viewer::Projector => Some(View::Projector(Box::new(Wall::of(class)))),
        Viewer::Student(no) => Desk::of(class, class.student(no)?).map(|desk| View::Student(Box::new(desk))),
    }
}
