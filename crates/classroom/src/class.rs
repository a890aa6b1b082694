//! A class: what its events make of it.
//!
//! A class is a value. An event makes the next one of it; nothing else changes it, and what it costs to keep an old one is little,
//! for groups are shared until they change. So a server shows everybody the class as it is on disk while it works on the next.

mod rounds;

use crate::code::JoinCode;
use crate::event::{Event, Happening, SCHEMA_VERSION};
use crate::group::{Chair, Group, Sent, Told};
use crate::ids::{EventNo, GroupNo, Moment, Place, StudentNo};
use crate::picture::Picture;
use crate::prediction::Prediction;
use crate::refusal::sentences;
use crate::stage::Stage;
use crate::token::{Digest, Token};
use demarche_domain::ids::Seat;
use demarche_domain::strategy::Registry;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Whether play goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Students come; nothing is decided yet.
    Lobby,
    /// Rounds are played.
    Running,
    /// All clocks are stopped since a moment.
    Paused(Moment),
    /// Nothing is decided any more; everything may be shown.
    Ended,
}

/// A student.
#[derive(Debug, Clone)]
pub struct Student {
    /// Number.
    pub no: StudentNo,
    /// What they want to be called.
    pub nickname: Option<String>,
    /// Where they are.
    pub place: Place,
    /// What they expected before the first round, if they said so.
    pub prediction: Option<Prediction>,
    token: Digest,
}

/// Whose a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// The facilitator's.
    Facilitator,
    /// A student's.
    Student(StudentNo),
}

/// A class as it stands after an event.
#[derive(Debug, Clone)]
pub struct Class {
    /// What it is played on.
    pub stage: Arc<Stage>,
    /// How it is joined.
    pub code: JoinCode,
    /// Whether play goes on.
    pub phase: Phase,
    /// Its groups, in order of their numbers.
    pub groups: Vec<Arc<Group>>,
    /// Its students, in order of arrival.
    pub students: Vec<Arc<Student>>,
    /// The last event.
    pub last: EventNo,
    /// The last event that everybody sees.
    pub wide: EventNo,
    /// What the projector shows.
    pub shown: BTreeSet<Picture>,
    facilitator: Digest,
}

/// A journal that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FoldError {
    /// The first event is not the creation.
    #[error("a journal begins with the creation of its class")]
    Beginning,
    /// Written by a later version.
    #[error("the journal has the form {0}, and this version of démarche reads up to {SCHEMA_VERSION}")]
    Schema(u32),
    /// The settings cannot be played.
    #[error("the settings cannot be played: {0}")]
    Settings(String),
    /// The scenario has changed since.
    #[error("the scenario `{0}` has another content than when the class was created")]
    Scenario(String),
    /// An event does not fit.
    #[error("event {no} does not follow from those before it: {why}")]
    Event {
        /// Its number.
        no: u64,
        /// A sentence.
        why: String,
    },
}

impl Class {
    /// The class of a whole journal.
    ///
    /// # Errors
    /// Where an event does not follow from those before it.
    pub fn replay<'a>(
        events: impl IntoIterator<Item = &'a Event>,
        registry: &Arc<Registry>,
    ) -> Result<Self, FoldError> {
        let mut events = events.into_iter();
        let first = events.next().ok_or(FoldError::Beginning)?;
        let mut class = Self::create(first, registry)?;
        for event in events {
            class.apply(event)?;
        }
        Ok(class)
    }

    /// The class that its first event makes.
    ///
    /// # Errors
    /// Where that is no creation, or one that this version cannot play.
    pub fn create(event: &Event, registry: &Arc<Registry>) -> Result<Self, FoldError> {
        let Happening::Created { schema, settings, scenario, code, facilitator } = &event.what else {
            return Err(FoldError::Beginning);
        };
        if *schema > SCHEMA_VERSION {
            return Err(FoldError::Schema(*schema));
        }
        let stage = Stage::set(settings.clone(), Arc::clone(registry))
            .map_err(|error| FoldError::Settings(error.to_string()))?;
        if stage.scenario().hash != *scenario {
            return Err(FoldError::Scenario(settings.scenario.id.clone()));
        }
        let groups = (1..=settings.groups).map(|no| Arc::new(Group::new(GroupNo(no), &stage, event.at, EventNo(1))));
        let groups = groups.collect();
        Ok(Self {
            stage: Arc::new(stage),
            code: *code,
            phase: Phase::Lobby,
            groups,
            students: Vec::new(),
            last: EventNo(1),
            wide: EventNo(1),
            shown: Picture::ALL.into(),
            facilitator: *facilitator,
        })
    }

    /// Whose a token is. Every token of the class is looked at, each in constant time.
    #[must_use]
    pub fn holder(&self, token: &Token) -> Option<Holder> {
        let digest = token.digest();
        let mut found = (self.facilitator == digest).then_some(Holder::Facilitator);
        for student in &self.students {
            if student.token == digest {
                found = Some(Holder::Student(student.no));
            }
        }
        found
    }

    /// A student.
    #[must_use]
    pub fn student(&self, no: StudentNo) -> Option<&Student> {
        self.students.get((no.0 as usize).checked_sub(1)?).map(|student| &**student)
    }

    /// A group.
    #[must_use]
    pub fn group(&self, no: GroupNo) -> Option<&Group> {
        self.groups.get(usize::from(no.0).checked_sub(1)?).map(|group| &**group)
    }

    /// The students on a delegation, in order of arrival.
    pub fn delegation(&self, group: GroupNo, seat: Seat) -> impl Iterator<Item = &Student> {
        let here = Place::Delegation { group, seat };
        self.students.iter().map(|student| &**student).filter(move |student| student.place == here)
    }

    /// Whether a student sends their delegation's decisions.
    #[must_use]
    pub fn is_head(&self, student: &Student) -> bool {
        self.chair_of(student).is_some_and(|chair| chair.head == Some(student.no))
    }

    /// The chair of a student's delegation.
    #[must_use]
    pub fn chair_of(&self, student: &Student) -> Option<&Chair> {
        let seat = student.place.seat()?;
        self.group(student.place.group())?.chairs.get(seat.ix())
    }

    /// Makes the next class of this one.
    ///
    /// # Errors
    /// Where the event does not follow; the class is then of no use any more.
    pub fn apply(&mut self, event: &Event) -> Result<(), FoldError> {
        self.last.0 += 1;
        let at = event.at;
        let result = match &event.what {
            Happening::Created { .. } => Err("a class is created once".to_owned()),
            Happening::Joined { student, nickname, place, token } => {
                self.joined(*student, nickname.clone(), *place, *token)
            }
            Happening::Renamed { student, nickname } => {
                self.told(*student, |student| student.nickname.clone_from(nickname))
            }
            Happening::Moved { student, place } => self.moved(*student, *place),
            Happening::Headed { student } => self.headed(*student),
            Happening::Reissued { student, token } => self.with_student(*student, |student| student.token = *token),
            Happening::Started => self.started(at),
            Happening::Paused => {
                self.phase = Phase::Paused(at);
                self.everybody();
                Ok(())
            }
            Happening::Resumed => self.resumed(at),
            Happening::Extended { group, seconds } => {
                let millis = 1000 * u64::from(*seconds);
                self.each_group(*group, |_, group| {
                    group.deadline = group.deadline.map(|deadline| deadline.plus(millis));
                })
            }
            Happening::Drafted { student, decision, .. } => self.drafted(*student, decision),
            Happening::Decided { student, decision, .. } => self.decided(*student, decision, at),
            Happening::Waiting { group } => self.with_group(*group, |_, group| {
                group.waiting = true;
                group.deadline = None;
                Ok(())
            }),
            Happening::TurnPassed { group } => self.passed(*group, at),
            Happening::Predicted { student, prediction } => {
                self.told(*student, |student| student.prediction = Some(prediction.clone()))
            }
            Happening::Nudged { group } => self.with_group(*group, |_, group| {
                for seat in group.missing() {
                    group.chairs[seat.ix()].nudged += 1;
                }
                Ok(())
            }),
            Happening::Shown { pictures } => {
                self.shown = pictures.clone();
                Ok(())
            }
            Happening::Stalled { group } => self.with_group(*group, |_, group| {
                group.stalled = true;
                group.waiting = false;
                group.deadline = None;
                let round = group.round();
                let text = format!("Round {round} could not be played: the engine failed. The facilitator knows.");
                group.told.push(Told { round, text });
                Ok(())
            }),
            Happening::RoundPlayed { .. } => self.played(event),
            Happening::BotSeated { group, seat, strategy } => {
                let strategy = strategy.clone();
                self.with_group(*group, |_, group| {
                    let chair = group.chairs.get_mut(seat.ix()).ok_or("there is no such seat")?;
                    *chair = Chair { bot: Some(strategy), head: chair.head, ..Chair::default() };
                    group.stalled = false;
                    Ok(())
                })
            }
            Happening::StudentsSeated { group, seat } => self.with_group(*group, |_, group| {
                group.chairs.get_mut(seat.ix()).ok_or("there is no such seat")?.bot = None;
                group.stalled = false;
                Ok(())
            }),
            Happening::Undone { group, round } => self.undone(*group, *round, at),
            Happening::Injected { group, news } => self.each_group(*group, |stage, group| {
                group.hear(stage, news);
                let round = group.round();
                group.told.push(Told { round, text: news.text.clone() });
            }),
            Happening::Broadcast { group, text } => self.each_group(*group, |_, group| {
                let round = group.round();
                group.told.push(Told { round, text: text.clone() });
            }),
            Happening::Ended => {
                self.phase = Phase::Ended;
                self.everybody();
                Ok(())
            }
        };
        result.map_err(|why| FoldError::Event { no: self.last.0, why })
    }

    fn everybody(&mut self) {
        self.wide = self.last;
    }

    fn with_group(
        &mut self,
        no: GroupNo,
        change: impl FnOnce(&Stage, &mut Group) -> Result<(), &'static str>,
    ) -> Result<(), String> {
        let last = self.last;
        let group = self.groups.get_mut(no.ix()).ok_or("there is no such group")?;
        let group = Arc::make_mut(group);
        group.last = last;
        change(&self.stage, group)?;
        group.ask(&self.stage);
        Ok(())
    }

    fn each_group(&mut self, only: Option<GroupNo>, change: impl Fn(&Stage, &mut Group)) -> Result<(), String> {
        let groups: Vec<GroupNo> = match only {
            Some(group) => vec![group],
            None => self.groups.iter().map(|group| group.no).collect(),
        };
        for group in groups {
            self.with_group(group, |stage, group| {
                change(stage, group);
                Ok(())
            })?;
        }
        Ok(())
    }

    fn with_student(&mut self, no: StudentNo, change: impl FnOnce(&mut Student)) -> Result<(), String> {
        let at = (no.0 as usize).checked_sub(1);
        let student = at.and_then(|at| self.students.get_mut(at)).ok_or("there is no such student")?;
        change(Arc::make_mut(student));
        Ok(())
    }

    fn joined(&mut self, no: StudentNo, nickname: Option<String>, place: Place, token: Digest) -> Result<(), String> {
        if no.0 as usize != self.students.len() + 1 {
            return Err("students are numbered in order of arrival".to_owned());
        }
        self.students.push(Arc::new(Student { no, nickname, place, prediction: None, token }));
        self.sat(no, place)
    }

    /// A student sits down: the first on a delegation is its head.
    fn sat(&mut self, no: StudentNo, place: Place) -> Result<(), String> {
        self.with_group(place.group(), |_, group| {
            let Place::Delegation { seat, .. } = place else { return Ok(()) };
            let chair = group.chairs.get_mut(seat.ix()).ok_or("there is no such seat")?;
            chair.head = chair.head.or(Some(no));
            Ok(())
        })
    }

    /// Changes a student, and lets their group see it.
    fn told(&mut self, no: StudentNo, change: impl FnOnce(&mut Student)) -> Result<(), String> {
        self.with_student(no, change)?;
        let group = self.student(no).map(|student| student.place.group());
        group.map_or(Ok(()), |group| self.with_group(group, |_, _| Ok(())))
    }

    fn moved(&mut self, no: StudentNo, place: Place) -> Result<(), String> {
        let left = self.student(no).ok_or("there is no such student")?.place;
        self.with_student(no, |student| student.place = place)?;
        if let Place::Delegation { group, seat } = left {
            let next = self.delegation(group, seat).map(|student| student.no).next();
            self.with_group(group, |_, group| {
                let chair = group.chairs.get_mut(seat.ix()).ok_or("there is no such seat")?;
                if chair.head == Some(no) {
                    chair.head = next;
                }
                if chair.head.is_none() {
                    chair.sent = None;
                }
                chair.draft = chair.draft.take().filter(|(by, _)| *by != no);
                Ok(())
            })?;
        }
        self.sat(no, place)
    }

    fn headed(&mut self, no: StudentNo) -> Result<(), String> {
        let place = self.student(no).ok_or("there is no such student")?.place;
        let seat = place.seat().ok_or("an observer heads no delegation")?;
        self.with_group(place.group(), |_, group| {
            group.chairs.get_mut(seat.ix()).ok_or("there is no such seat")?.head = Some(no);
            Ok(())
        })
    }

    fn drafted(&mut self, no: StudentNo, decision: &crate::decision::Decision) -> Result<(), String> {
        let place = self.student(no).ok_or("there is no such student")?.place;
        let seat = place.seat().ok_or("an observer drafts nothing")?;
        self.with_group(place.group(), |_, group| {
            group.chairs.get_mut(seat.ix()).ok_or("there is no such seat")?.draft = Some((no, decision.clone()));
            Ok(())
        })
    }

    fn decided(&mut self, no: StudentNo, decision: &crate::decision::Decision, at: Moment) -> Result<(), String> {
        let place = self.student(no).ok_or("there is no such student")?.place;
        let seat = place.seat().ok_or("an observer decides nothing")?;
        let group = self.groups.get(place.group().ix()).ok_or("there is no such group")?;
        let checked = decision.check(&self.stage, group, seat).map_err(|reasons| sentences(&reasons).join("; "))?;
        let sent = Sent { student: no, at, decision: decision.clone(), checked };
        self.turn(place.group(), at, |group| {
            let chair = group.chairs.get_mut(seat.ix()).ok_or("there is no such seat")?;
            chair.sent = Some(sent);
            chair.nudged = 0;
            Ok(())
        })
    }
}
