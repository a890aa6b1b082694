//! A class at hand: commands decided and applied in one go, and the journal beside it.
#![allow(dead_code, reason = "each test file uses its own part")]

use demarche_classroom::class::Class;
use demarche_classroom::code::JoinCode;
use demarche_classroom::command::{Answer, Command, FacilitatorAsks, StudentAsks};
use demarche_classroom::decision::{Answer as Says, Decision, Draft};
use demarche_classroom::event::Event;
use demarche_classroom::group::Group;
use demarche_classroom::ids::{GroupNo, Moment, StudentNo};
use demarche_classroom::office;
use demarche_classroom::refusal::Refusal;
use demarche_classroom::settings::{Absence, Manned, Pace, Replays, Settings, Source};
use demarche_classroom::token::Token;
use demarche_classroom::view::{Desk, View, Viewer, view};
use demarche_domain::strategy::Registry;
use demarche_domain::written::{WrittenDuration, WrittenLevel};
use std::collections::BTreeMap;
use std::sync::Arc;

pub const TARIFF: &str = "two-states-and-a-tariff";
pub const DILEMMA: &str = "tariff-dilemma";
pub const FLAGSHIP: &str = "kuala-lumpur-2025";

pub fn registry() -> Arc<Registry> {
    Arc::new(demarche_strategies::registry())
}

pub fn settings(scenario: &str, seats: &[&str]) -> Settings {
    Settings {
        title: "Tuesday".to_owned(),
        scenario: Source { id: scenario.to_owned(), text: None, overrides: Vec::new() },
        seed: "7".to_owned(),
        groups: 2,
        seats: seats.iter().map(|seat| ((*seat).to_owned(), Manned::Students)).collect(),
        delegation: 2,
        pace: Pace::Stepped,
        absence: Absence::Skip,
        replays: Replays::Whole,
    }
}

pub struct Room {
    pub class: Class,
    pub journal: Vec<Event>,
    pub now: Moment,
    tokens: u8,
}

impl Room {
    pub fn open(settings: Settings) -> Self {
        let now = Moment(1_000_000);
        let first = office::create(settings, JoinCode::from_bits(77), Token::new([255; 32]).digest(), &registry(), now)
            .expect("good settings");
        let class = Class::create(&first, &registry()).expect("a class");
        Self { class, journal: vec![first], now, tokens: 0 }
    }

    /// Both parties of [`TARIFF`] for students.
    pub fn tariff() -> Self {
        Self::open(settings(TARIFF, &["alden", "breck"]))
    }

    pub fn ask(&mut self, command: Command) -> Result<Answer, Refusal> {
        let (events, answer) = office::decide(&self.class, command, self.now)?;
        for event in &events {
            self.class.apply(event).expect("what the office decides follows");
        }
        self.journal.extend(events);
        Ok(answer)
    }

    pub fn join(&mut self) -> (StudentNo, String) {
        self.tokens += 1;
        let token = Token::new([self.tokens; 32]).digest();
        match self.ask(Command::Join { nickname: Some(format!("student {}", self.tokens)), token }) {
            Ok(Answer::Joined { student, why, .. }) => (student, why),
            other => panic!("everybody lands somewhere: {other:?}"),
        }
    }

    pub fn lead(&mut self, asks: FacilitatorAsks) -> Result<Answer, Refusal> {
        self.ask(Command::Facilitator(asks))
    }

    pub fn next(&mut self) {
        self.lead(FacilitatorAsks::NextRound { group: None }).expect("a round");
    }

    pub fn send(&mut self, student: u32, decision: Decision) -> Result<Answer, Refusal> {
        let no = StudentNo(student);
        let place = self.class.student(no).expect("a student").place;
        let round = self.group(place.group().0).round();
        self.ask(Command::Student(no, StudentAsks::Decide { round, decision }))
    }

    pub fn group(&self, no: u16) -> &Group {
        self.class.group(GroupNo(no)).expect("a group")
    }

    pub fn desk(&self, student: u32) -> Desk {
        match view(&self.class, Viewer::Student(StudentNo(student))) {
            Some(View::Student(desk)) => *desk,
            other => panic!("a student sees a desk: {other:?}"),
        }
    }

    /// The class that the journal gives when it is written, read and replayed.
    pub fn replayed(&self) -> Class {
        let text = serde_json::to_string(&self.journal).expect("text");
        let events: Vec<Event> = serde_json::from_str(&text).expect("events");
        Class::replay(&events, &registry()).expect("a class")
    }
}

pub fn offer(duration: Option<i32>, clauses: &[(&str, f64)]) -> Decision {
    let clauses = clauses.iter().map(|(id, share)| ((*id).to_owned(), WrittenLevel::Given(*share))).collect();
    Decision { draft: Draft::Tabled { duration: WrittenDuration(duration), clauses }, ..Decision::default() }
}

pub fn accept(from: &str) -> Decision {
    Decision { answers: BTreeMap::from([(from.to_owned(), Says::Accept)]), ..Decision::default() }
}

/// All views of a class, as everybody is sent them.
pub fn everything(class: &Class) -> Vec<(Viewer, String)> {
    let students = class.students.iter().map(|student| Viewer::Student(student.no));
    let viewers = students.chain([Viewer::Facilitator, Viewer::Projector]);
    viewers.map(|who| (who, serde_json::to_string(&view(class, who).expect("a view")).expect("text"))).collect()
}
