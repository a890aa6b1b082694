//! The pictures of one session: a finding each, the numbers behind it, and where its rounds lie.

mod clauses;
mod concessions;
#[cfg(feature = "all-protocols")]
mod contest;
mod ladder;
mod measures;
#[cfg(feature = "all-protocols")]
mod offers;
mod packages;
mod pressure;
mod rounds;
#[cfg(feature = "all-protocols")]
mod sealed_bids;
#[cfg(feature = "all-protocols")]
mod space;
mod spillovers;
#[cfg(feature = "all-protocols")]
mod stage_game;

#[cfg(feature = "all-protocols")]
use crate::negotiated::Negotiated;
use crate::watched::Tabled;
use demarche_domain::scenario::Scenario;
use demarche_engine::transcript::Transcript;
use demarche_report::Picture;
use demarche_report::course::{Drawn, Room};
use demarche_report::document::{Align, Table};
use serde::Serialize;
use std::borrow::Cow;

/// What pictures are made of.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'s> {
    /// What was played.
    pub scenario: &'s Scenario,
    /// How it went.
    pub transcript: &'s Transcript,
    /// Rounds in which packages were tabled.
    pub tabled: &'s [Tabled],
    /// The run before, to be drawn behind.
    pub before: Option<&'s Transcript>,
    /// How much room there is.
    pub room: Room,
}

/// A picture with what it says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chart {
    /// A name that stays.
    pub id: Cow<'static, str>,
    /// A short heading.
    pub title: Cow<'static, str>,
    /// What it shows of this very session, in a sentence.
    pub finding: String,
    /// What is drawn, in which units, and what marks mean.
    pub about: String,
    /// The picture.
    pub svg: String,
    /// Width at which its letters have their size, in pixels.
    pub width: f64,
    /// Where rounds lie; nothing where the picture has no axis of rounds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounds: Option<Rounds>,
    /// The numbers.
    pub table: TableJson,
}

impl Chart {
    /// A picture without an axis of rounds: id, title, finding and description, what was drawn, and its numbers.
    #[must_use]
    pub fn new(
        id: impl Into<Cow<'static, str>>,
        title: impl Into<Cow<'static, str>>,
        [finding, about]: [String; 2],
        picture: Picture,
        table: Table,
    ) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            finding,
            about,
            svg: picture.svg,
            width: picture.width,
            rounds: None,
            table: table.into(),
        }
    }
}

/// Where rounds lie on a picture, in its own units.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Rounds {
    /// Across, by round.
    pub x: Vec<f64>,
    /// Top and bottom of what a playhead runs over.
    pub y: [f64; 2],
}

/// A table as a page builds it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TableJson {
    caption: String,
    /// Names, and whether the column holds numbers.
    columns: Vec<(String, bool)>,
    rows: Vec<Vec<String>>,
}

impl From<Table> for TableJson {
    fn from(table: Table) -> Self {
        let columns = table.columns.into_iter().map(|(name, align)| (name, align == Align::Right)).collect();
        Self { caption: table.caption, columns, rows: table.rows }
    }
}

/// Title, finding and description of a picture.
struct Said {
    id: &'static str,
    title: &'static str,
    finding: String,
    about: String,
}

impl Said {
    fn over_rounds(self, drawn: Drawn, table: Table) -> Chart {
        let Drawn { picture, rounds, panes, .. } = drawn;
        let y = [panes.first().map_or(0.0, |pane| pane[0]), panes.last().map_or(0.0, |pane| pane[1])];
        Chart { rounds: Some(Rounds { x: rounds, y }), ..self.with(picture, table) }
    }

    fn with(self, picture: Picture, table: Table) -> Chart {
        let Self { id, title, finding, about } = self;
        Chart::new(id, title, [finding, about], picture, table)
    }
}

/// Every picture that this session has something to show on.
#[must_use]
pub fn charts(scene: &Scene<'_>) -> Vec<Chart> {
    let talks = [
        packages::chart(scene),
        pressure::chart(scene),
        ladder::chart(scene),
        measures::chart(scene),
        clauses::chart(scene),
        spillovers::chart(scene),
    ];
    std::iter::once(concessions::chart(scene)).chain(others(scene)).chain(talks).flatten().collect()
}

/// Pictures of bargaining over a domain, of games, contests and bids, of which simultaneous drafts have none.
#[cfg(feature = "all-protocols")]
fn others(scene: &Scene<'_>) -> [Option<Chart>; 5] {
    // None where the domain is too large for its frontier to be worked out.
    let negotiated = Negotiated::read(scene.scenario, scene.transcript).ok();
    [
        offers::chart(scene, negotiated.as_ref()),
        space::chart(negotiated.as_ref()),
        stage_game::chart(scene),
        contest::chart(scene),
        sealed_bids::chart(scene),
    ]
}

#[cfg(not(feature = "all-protocols"))]
const fn others(_: &Scene<'_>) -> [Option<Chart>; 0] {
    []
}
