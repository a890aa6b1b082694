//! The wall: what may be projected. No secrets, no controls; safe to leave on.

use super::board::{Board, ClassLine, DraftLine, OfferLine};
use crate::charts::ladder;
use crate::class::Class;
use crate::group::Group;
use crate::ids::{EventNo, GroupNo, Moment};
use crate::picture::Picture;
use demarche_domain::ids::Seat;
use demarche_engine::record::EndingRecord;
use demarche_explorer::charts::Chart;
use serde::Serialize;

/// The most lines of news on the wall.
const NEWS: usize = 12;

/// What the projector shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Wall {
    /// See [`super::version`].
    pub version: EventNo,
    /// The class.
    pub class: ClassLine,
    /// How it is joined.
    pub code: String,
    /// How many students there are.
    pub students: usize,
    /// How many are on each delegation, over all groups: seat id, name, count.
    pub delegations: Vec<(String, String, usize)>,
    /// The groups.
    pub groups: Vec<WallGroup>,
    /// What the facilitator chose to show.
    pub shown: Vec<Picture>,
    /// What happened last, the latest first: group, round, sentence.
    pub news: Vec<(GroupNo, u32, String)>,
}

/// A group on the wall.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WallGroup {
    /// Number.
    pub group: GroupNo,
    /// The coming round.
    pub round: u32,
    /// When it ends.
    pub deadline: Option<Moment>,
    /// Whether it is still going on.
    pub live: bool,
    /// How many delegations of students have sent their decision, and how many there are.
    pub sent: (usize, usize),
    /// State of the talks.
    pub talks: &'static str,
    /// Rungs of the escalation ladder climbed, round by round, where that is shown.
    pub rungs: Vec<u32>,
    /// The same as a picture, where the protocol knows a ladder.
    pub ladder: Option<Chart>,
    /// What lies on the table, where that is shown.
    pub drafts: Vec<DraftLine>,
    /// Over a domain: the last offer, where that is shown.
    pub offer: Option<OfferLine>,
    /// Agreements in force, where what lies on the table is shown.
    pub agreements: Vec<String>,
    /// How it ended.
    pub ending: Option<EndingRecord>,
}

impl Wall {
    pub(super) fn of(class: &Class) -> Self {
        let scenario = class.stage.scenario();
        let shows = |picture: Picture| class.shown.contains(&picture);
        let boards: Vec<Board> = class.groups.iter().map(|group| Board::of(class, group, None)).collect();
        let mut news: Vec<(Moment, GroupNo, u32, String)> = Vec::new();
        for (group, board) in class.groups.iter().zip(&boards) {
            for (played, line) in group.rounds.iter().zip(&board.rounds).rev().take(NEWS) {
                let sentences = line.acts.iter().map(|(_, sentence)| sentence).filter(|s| !s.is_empty());
                news.extend(sentences.map(|s| (played.at, group.no, line.round, s.clone())));
            }
        }
        news.sort_by_key(|(at, group, ..)| (std::cmp::Reverse(*at), *group));
        let on = |seat: Seat| class.students.iter().filter(|student| student.place.seat() == Some(seat)).count();
        let seats = class.stage.student_seats();
        let about = ClassLine::of(class);
        let climbs = shows(Picture::Ladder) && matches!(about.protocol, "drafts" | "turns");
        let groups = class.groups.iter().zip(boards).map(|(group, board)| WallGroup {
            group: board.group,
            round: board.round,
            deadline: board.deadline,
            live: board.live,
            sent: {
                let all = group.student_seats().count();
                let sent = group.student_seats().filter(|seat| group.chairs[seat.ix()].sent.is_some());
                (sent.count(), all)
            },
            talks: board.talks,
            rungs: if shows(Picture::Ladder) { rungs(group) } else { Vec::new() },
            ladder: climbs.then(|| ladder::chart(group.no.0, &rungs(group))).flatten(),
            drafts: if shows(Picture::Drafts) { board.drafts } else { Vec::new() },
            offer: board.offers.into_iter().last().filter(|_| shows(Picture::Drafts)),
            agreements: if shows(Picture::Drafts) { board.agreements } else { Vec::new() },
            ending: board.ending,
        });
        Self {
            version: class.last,
            class: about,
            code: class.code.to_string(),
            students: class.students.len(),
            delegations: seats
                .map(|seat| (scenario.seat_id(seat).to_owned(), scenario.seat_name(seat).to_owned(), on(seat)))
                .collect(),
            groups: groups.collect(),
            shown: class.shown.iter().copied().collect(),
            news: news
                .into_iter()
                .take(if shows(Picture::News) { NEWS } else { 0 })
                .map(|(_, group, round, text)| (group, round, text))
                .collect(),
        }
    }
}

/// Rungs climbed after each round.
fn rungs(group: &Group) -> Vec<u32> {
    let after = group.rounds.iter().skip(1).map(|played| &*played.before).chain([&*group.state]);
    after.take(group.rounds.len()).map(|state| state.course.path.rung).collect()
}
