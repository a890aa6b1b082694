//! The facilitator's overview: one row a group, one cell a seat; its size is bounded by groups, not by events.

use super::board::ClassLine;
use crate::class::Class;
use crate::group::Group;
use crate::ids::{EventNo, GroupNo, Moment, StudentNo};
use crate::picture::Picture;
use demarche_domain::ids::Seat;
use demarche_engine::record::{self, EndingRecord};
use serde::Serialize;

/// What the facilitator sees.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Overview {
    /// See [`super::version`].
    pub version: EventNo,
    /// The class.
    pub class: ClassLine,
    /// How it is joined.
    pub code: String,
    /// Seats for students: id and name.
    pub seats: Vec<(String, String)>,
    /// Constituencies that news may press: id, name, party.
    pub constituencies: Vec<(String, String, String)>,
    /// One row a group.
    pub groups: Vec<GroupRow>,
    /// Students, in order of arrival.
    pub students: Vec<StudentRow>,
    /// How many of them said what they expect.
    pub predictions: usize,
    /// What the projector shows.
    pub shown: Vec<Picture>,
}

/// A group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupRow {
    /// Number.
    pub group: GroupNo,
    /// The coming round.
    pub round: u32,
    /// Whether its session is still going on.
    pub live: bool,
    /// When the round ends.
    pub deadline: Option<Moment>,
    /// Whether it waits for a delegation after time.
    pub waiting: bool,
    /// Whether the engine failed at its coming round.
    pub stalled: bool,
    /// State of the talks.
    pub talks: &'static str,
    /// Rungs of the escalation ladder climbed.
    pub rung: u32,
    /// Agreements ratified.
    pub deals: u32,
    /// Rounds taken back.
    pub undone: u32,
    /// By how much the drafts on the table were apart, round by round: each party's gain by its own draft over its gain by the best
    /// draft of another, added up; shares of the pie.
    pub gaps: Vec<f64>,
    /// One cell a seat.
    pub cells: Vec<SeatCell>,
    /// Booked so far, by seat in seat order.
    pub payoffs: Vec<f64>,
    /// How it ended.
    pub ending: Option<EndingRecord>,
}

/// A seat of a group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SeatCell {
    /// Seat id.
    pub seat: String,
    /// `deciding`, `sent`, `waits` (it is another side's turn), `bot`, or `empty` (a bot until somebody comes).
    pub state: &'static str,
    /// The bot's strategy.
    pub bot: Option<String>,
    /// The head of the delegation.
    pub head: Option<StudentNo>,
    /// How many students are on it.
    pub students: usize,
    /// How often it was reminded of the coming round.
    pub nudged: u32,
}

/// A student.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StudentRow {
    /// Number.
    pub student: StudentNo,
    /// Nickname.
    pub nickname: Option<String>,
    /// Group.
    pub group: GroupNo,
    /// Seat id; none for observers.
    pub seat: Option<String>,
}

impl Overview {
    pub(super) fn of(class: &Class) -> Self {
        let scenario = class.stage.scenario();
        let id = |seat: Seat| scenario.seat_id(seat).to_owned();
        let homes = scenario.constituencies.iter();
        let students = class.students.iter().map(|student| StudentRow {
            student: student.no,
            nickname: student.nickname.clone(),
            group: student.place.group(),
            seat: student.place.seat().map(id),
        });
        Self {
            version: class.last,
            class: ClassLine::of(class),
            code: class.code.to_string(),
            seats: class.stage.student_seats().map(|seat| (id(seat), scenario.seat_name(seat).to_owned())).collect(),
            constituencies: homes.map(|c| (c.id.clone(), c.name.clone(), scenario.party(c.party).id.clone())).collect(),
            groups: class.groups.iter().map(|group| GroupRow::of(class, group)).collect(),
            students: students.collect(),
            predictions: class.students.iter().filter(|student| student.prediction.is_some()).count(),
            shown: class.shown.iter().copied().collect(),
        }
    }
}

impl GroupRow {
    fn of(class: &Class, group: &Group) -> Self {
        let scenario = class.stage.scenario();
        let students: Vec<Seat> = class.stage.student_seats().collect();
        let cells = group.chairs.iter().enumerate().map(|(ix, chair)| {
            let seat = Seat::at(ix);
            let state = match (&chair.bot, chair.head, &chair.sent) {
                (Some(_), ..) => "bot",
                (None, None, _) if students.contains(&seat) => "empty",
                (None, None, _) => "bot",
                (None, Some(_), Some(_)) => "sent",
                (None, Some(_), None) if group.live() && group.question(seat).is_none() => "waits",
                (None, Some(_), None) => "deciding",
            };
            let bot = chair.bot.clone().or_else(|| (state == "empty").then(|| class.stage.strategy(seat).to_owned()));
            let seat_id = scenario.seat_id(seat).to_owned();
            let students = class.delegation(group.no, seat).count();
            SeatCell { seat: seat_id, state, bot, head: chair.head, students, nudged: chair.nudged }
        });
        let path = &group.state.course.path;
        Self {
            group: group.no,
            round: group.round(),
            live: group.live(),
            deadline: group.deadline,
            waiting: group.waiting,
            stalled: group.stalled,
            talks: record::talks(group.state.channel.talks),
            rung: path.rung,
            deals: path.deals,
            undone: group.undone,
            gaps: gaps(group),
            cells: cells.collect(),
            payoffs: record::payoffs(scenario, &group.state).into_values().collect(),
            ending: group.state.course.ending.as_ref().map(|ending| record::ending(scenario, ending)),
        }
    }
}

/// How far apart drafts were after each round with drafts of two parties at least.
fn gaps(group: &Group) -> Vec<f64> {
    let states = group.rounds.iter().skip(1).map(|played| &*played.before).chain([&*group.state]);
    let after = states.take(group.rounds.len());
    after
        .filter_map(|state| {
            let drafts: Vec<_> =
                state.table.drafts.iter().enumerate().filter_map(|(i, d)| Some((i, d.as_ref()?))).collect();
            if drafts.len() < 2 {
                return None;
            }
            let each = drafts.iter().map(|(i, own)| {
                let values = &state.appraisals.own[*i];
                let theirs = drafts.iter().filter(|(j, _)| j != i).map(|(_, draft)| values.gain(draft));
                (values.gain(own) - theirs.fold(f64::NEG_INFINITY, f64::max)).max(0.0)
            });
            Some(each.sum())
        })
        .collect()
}
