//! A student's desk: the board, and what is private to the delegation.

use super::board::{Board, ClassLine};
use super::decide::Decide;
use super::version;
use crate::charts::handout;
use crate::class::{Class, Phase, Student};
use crate::decision::Decision;
use crate::group::Group;
use crate::ids::{EventNo, Moment, StudentNo};
use crate::prediction::Prediction;
use crate::stage::Stage;
use demarche_domain::ids::Seat;
use demarche_domain::prose;
use demarche_domain::scenario::{Leaning, Scenario};
use demarche_engine::record;
use demarche_explorer::charts::Chart;
use serde::Serialize;

/// What a student sees.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Desk {
    /// See [`super::version`].
    pub version: EventNo,
    /// The class.
    pub class: ClassLine,
    /// Who looks.
    pub you: You,
    /// What everybody in the group sees.
    pub board: Board,
    /// For the delegation only.
    pub briefing: Option<Briefing>,
    /// What is open to the delegation.
    pub decide: Option<Decide>,
    /// The draft decision before the delegation, and whose it is.
    pub draft: Option<(StudentNo, Decision)>,
    /// The decision that was sent for the coming round, and when.
    pub receipt: Option<(Moment, Decision)>,
    /// How often the delegation was reminded of the coming round.
    pub nudged: u32,
    /// What the student may expect, before the first round: codes of endings and their names.
    pub foresee: Option<Vec<(String, String)>>,
    /// What the student expected.
    pub prediction: Option<Prediction>,
    /// What the delegation sent in each round played.
    pub sent: Vec<Option<Decision>>,
    /// What came of its acceptances that lapsed: round and sentence.
    pub lapsed: Vec<(u32, String)>,
    /// Once the class has ended: what everybody had, by seat id.
    pub payoffs: Option<Vec<(String, f64)>>,
    /// Then also what the delegation asked for, beside the class: for its own page.
    pub handout: Option<Chart>,
}

/// What a student is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Sends the delegation's decisions.
    Head,
    /// Drafts them.
    Member,
    /// Watches.
    Observer,
}

/// Who looks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct You {
    /// Number.
    pub student: StudentNo,
    /// Nickname.
    pub nickname: Option<String>,
    /// What they are.
    pub role: Role,
    /// Seat id.
    pub seat: Option<String>,
    /// Name of the party.
    pub name: Option<String>,
    /// Roles of the party's persons, for display.
    pub persons: Vec<String>,
    /// The others on the delegation: number, nickname, whether head.
    pub with: Vec<(StudentNo, Option<String>, Role)>,
}

/// What only one delegation sees. Lumps are shares of the pie, pressures are per year.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Briefing {
    /// Pressure at home to settle.
    pub pressure: f64,
    /// Pressure at home to stand firm.
    pub hawks: f64,
    /// The pressure that is held normal.
    pub normal: f64,
    /// Groups at home.
    pub home: Vec<HomeLine>,
    /// Leverage over each other party, 0–1: seat id and share.
    pub leverage: Vec<(String, f64)>,
    /// Payoff booked so far, present value at the start.
    pub booked: f64,
}

/// A group at home.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HomeLine {
    /// Name.
    pub name: String,
    /// `wants a deal` or `wants no concessions`.
    pub wants: &'static str,
    /// Its pressure, per year.
    pub pressure: f64,
}

impl Desk {
    pub(super) fn of(class: &Class, student: &Student) -> Option<Self> {
        let group = class.group(student.place.group())?;
        let (stage, scenario) = (&*class.stage, class.stage.scenario());
        let seat = student.place.seat();
        let chair = seat.and_then(|seat| group.chairs.get(seat.ix()));
        let begun = !matches!(class.phase, Phase::Lobby);
        let deciding = seat.filter(|_| begun && class.phase != Phase::Ended);
        let (decide, receipt) = match (deciding, chair) {
            (Some(seat), Some(chair)) => {
                let receipt = chair.sent.as_ref().map(|sent| (sent.at, sent.decision.clone()));
                (Decide::of(stage, group, seat), receipt)
            }
            _ => (None, None),
        };
        let sent =
            |seat: Seat| group.rounds.iter().map(|played| played.sent.get(seat.ix()).cloned().flatten()).collect();
        Some(Self {
            version: version(class, super::Viewer::Student(student.no))?,
            class: ClassLine::of(class),
            you: You::of(class, student),
            board: Board::of(class, group, seat),
            briefing: seat.and_then(|seat| Briefing::of(stage, group, seat)),
            decide,
            draft: chair.and_then(|chair| chair.draft.clone()),
            receipt,
            nudged: deciding.and(chair).map_or(0, |chair| chair.nudged),
            foresee: (group.rounds.is_empty() && class.phase != Phase::Ended).then(|| {
                let endings = prose::endings(scenario).into_iter();
                endings.map(|(code, name)| (code.code().to_owned(), name.to_owned())).collect()
            }),
            prediction: student.prediction.clone(),
            sent: seat.map(sent).unwrap_or_default(),
            lapsed: seat.map(|seat| lapsed(scenario, group, seat)).unwrap_or_default(),
            payoffs: (class.phase == Phase::Ended)
                .then(|| record::payoffs(scenario, &group.state).into_iter().collect()),
            handout: seat.and_then(|seat| handout::chart(class, group, seat)),
        })
    }
}

impl You {
    fn of(class: &Class, student: &Student) -> Self {
        let scenario = class.stage.scenario();
        let role = |student: &Student| match student.place.seat() {
            None => Role::Observer,
            Some(_) if class.is_head(student) => Role::Head,
            Some(_) => Role::Member,
        };
        let seat = student.place.seat();
        let others = class
            .students
            .iter()
            .filter(|other| seat.is_some() && other.place == student.place && other.no != student.no);
        Self {
            student: student.no,
            nickname: student.nickname.clone(),
            role: role(student),
            seat: seat.map(|seat| scenario.seat_id(seat).to_owned()),
            name: seat.map(|seat| scenario.seat_name(seat).to_owned()),
            persons: seat.and_then(|seat| scenario.parties.get(seat.ix())).map(|p| p.roles.clone()).unwrap_or_default(),
            with: others.map(|other| (other.no, other.nickname.clone(), role(other))).collect(),
        }
    }
}

impl Briefing {
    fn of(stage: &Stage, group: &Group, seat: Seat) -> Option<Self> {
        let scenario = stage.scenario();
        let sight = group.sights.get(seat.ix())?.as_ref()?;
        let own = scenario.constituencies.iter().filter(|c| c.party == sight.party);
        let over = scenario.parties.iter().zip(&sight.leverage).enumerate().filter(|(j, _)| *j != seat.ix());
        Some(Self {
            pressure: sight.pressure,
            hawks: sight.hawks,
            normal: scenario.parties[seat.ix()].normal_pressure,
            home: own
                .zip(&sight.constituencies)
                .map(|(c, pressure)| HomeLine {
                    name: c.name.clone(),
                    wants: match c.leaning {
                        Leaning::DealSeeking => "wants a deal",
                        Leaning::Hawkish => "wants no concessions",
                    },
                    pressure: *pressure,
                })
                .collect(),
            leverage: over.map(|(_, (party, share))| (party.id.clone(), *share)).collect(),
            booked: group.state.accounts[seat.ix()].booked,
        })
    }
}

fn lapsed(scenario: &Scenario, group: &Group, seat: Seat) -> Vec<(u32, String)> {
    let mut lines = Vec::new();
    for played in &group.rounds {
        for (_, from) in played.lapsed.iter().filter(|(by, _)| *by == seat) {
            let name = scenario.seat_name(*from);
            lines.push((
                played.record.round,
                format!("{name} changed what it had tabled, and not for the better: your acceptance did not hold"),
            ));
        }
    }
    lines
}
