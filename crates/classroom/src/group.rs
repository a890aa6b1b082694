//! A group: one session of the engine with its delegations, as it stands after an event.

use crate::decision::{Checked, Decision};
use crate::event::{Effect, News, StoodIn};
use crate::ids::{EventNo, GroupNo, Moment, StudentNo};
use crate::round;
use crate::stage::Stage;
use demarche_domain::appraisal::Appraisal;
use demarche_domain::ids::{IntermediaryIx, Seat, SessionNo};
use demarche_engine::asked::Question;
use demarche_engine::record::RoundRecord;
use demarche_engine::session::Session;
use demarche_engine::sight::{Estimate, Sight};
use demarche_engine::state::Snapshot;
use std::sync::Arc;

/// A group.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its number.
    pub no: GroupNo,
    /// The state after its last round.
    pub state: Arc<Snapshot>,
    /// What each seat's party reckons before the coming round, where students may sit there.
    pub sights: Vec<Option<Arc<Sight>>>,
    /// The same of each intermediary, by seat.
    pub estimates: Vec<Option<Arc<Estimate>>>,
    /// Who is at each seat.
    pub chairs: Vec<Chair>,
    /// Rounds played and not taken back.
    pub rounds: Vec<Arc<Played>>,
    /// Rounds taken back.
    pub undone: u32,
    /// When its round ends, where the clock ends it.
    pub deadline: Option<Moment>,
    /// Whether time is up and it waits for a delegation.
    pub waiting: bool,
    /// Whether the engine failed at its coming round, and nothing has been done about it.
    pub stalled: bool,
    /// When its last round was played or taken back, or the class began.
    pub since: Moment,
    /// What it was told: broadcasts and news, with the round before which they came.
    pub told: Vec<Told>,
    /// What the students' seats that have not decided are asked now.
    pub asked: Vec<(Seat, Question)>,
    /// The last event that changed what it sees.
    pub last: EventNo,
}

/// A seat of a group.
#[derive(Debug, Clone, Default)]
pub struct Chair {
    /// The strategy of a bot that took over from the students, or was put there from the start.
    pub bot: Option<String>,
    /// The student who sends the delegation's decisions; nobody where there is no student.
    pub head: Option<StudentNo>,
    /// The draft decision before the delegation, and whose it is.
    pub draft: Option<(StudentNo, Decision)>,
    /// The decision that was sent for the coming round.
    pub sent: Option<Sent>,
    /// Whether its turn in the coming round has passed without a decision.
    pub passed: bool,
    /// How often it was reminded in the coming round.
    pub nudged: u32,
}

/// A decision that was sent.
#[derive(Debug, Clone)]
pub struct Sent {
    /// By whom.
    pub student: StudentNo,
    /// When.
    pub at: Moment,
    /// What.
    pub decision: Decision,
    /// The same, checked.
    pub checked: Checked,
}

/// A round that was played.
#[derive(Debug, Clone)]
pub struct Played {
    /// When.
    pub at: Moment,
    /// The state before it.
    pub before: Arc<Snapshot>,
    /// What happened.
    pub record: RoundRecord,
    /// What was sent, by seat.
    pub sent: Vec<Option<Decision>>,
    /// Who had sent nothing, and what was done about it.
    pub absent: Vec<(Seat, StoodIn)>,
    /// Acceptances that came to nothing: who accepted, and whose draft was changed.
    pub lapsed: Vec<(Seat, Seat)>,
}

/// Something that a group was told.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Told {
    /// The coming round when it was told.
    pub round: u32,
    /// What.
    pub text: String,
}

impl Chair {
    /// Whether students decide here.
    #[must_use]
    pub const fn by_students(&self) -> bool {
        self.bot.is_none() && self.head.is_some()
    }
}

impl Group {
    /// A group before its first round.
    pub(crate) fn new(no: GroupNo, stage: &Stage, at: Moment, event: EventNo) -> Self {
        let session = Session::open(stage.bots(), stage.seed(), SessionNo(0));
        let mut group = Self {
            no,
            state: Arc::new(session.state().clone()),
            sights: Vec::new(),
            estimates: Vec::new(),
            chairs: vec![Chair::default(); stage.scenario().n_seats()],
            rounds: Vec::new(),
            undone: 0,
            deadline: None,
            waiting: false,
            stalled: false,
            since: at,
            told: Vec::new(),
            asked: Vec::new(),
            last: event,
        };
        let students: Vec<Seat> = stage.student_seats().collect();
        for (ix, chair) in group.chairs.iter_mut().enumerate() {
            if !students.contains(&Seat::at(ix)) {
                chair.bot = Some(stage.strategy(Seat::at(ix)).to_owned());
            }
        }
        group.look(stage);
        group
    }

    /// The number of the coming round.
    #[must_use]
    pub fn round(&self) -> u32 {
        self.state.clock.round.0 + 1
    }

    /// Whether its session is still going on.
    #[must_use]
    pub fn live(&self) -> bool {
        self.state.clock.live
    }

    /// Seats at which students decide, in seat order.
    pub fn student_seats(&self) -> impl Iterator<Item = Seat> + '_ {
        self.chairs.iter().enumerate().filter(|(_, chair)| chair.by_students()).map(|(ix, _)| Seat::at(ix))
    }

    /// Seats at which students are asked now and have sent nothing.
    #[must_use]
    pub fn missing(&self) -> Vec<Seat> {
        self.asked.iter().map(|(seat, _)| *seat).collect()
    }

    /// What a seat is asked now.
    #[must_use]
    pub fn question(&self, seat: Seat) -> Option<&Question> {
        self.asked.iter().find(|(at, _)| *at == seat).map(|(_, question)| question)
    }

    /// What a seat is asked in this turn, also where it has decided: its members may draft on.
    pub(crate) fn asked_of(&self, stage: &Stage, seat: Seat) -> Option<Question> {
        if self.chairs.get(seat.ix())?.sent.is_none() {
            return self.question(seat).cloned();
        }
        let mut before = self.clone();
        before.chairs[seat.ix()].sent = None;
        before.ask(stage);
        before.question(seat).cloned()
    }

    /// Works out anew who is asked what.
    pub(crate) fn ask(&mut self, stage: &Stage) {
        self.asked = round::asked(stage, self);
    }

    /// What things are worth to the party at a seat, where students may sit at a party's seat.
    #[must_use]
    pub fn own(&self, seat: Seat) -> Option<&Appraisal> {
        self.sights.get(seat.ix())?.as_ref().map(|sight| &sight.own)
    }

    /// Works out anew what the students' seats reckon.
    pub(crate) fn look(&mut self, stage: &Stage) {
        self.sights = vec![None; self.chairs.len()];
        self.estimates = vec![None; self.chairs.len()];
        let parties = stage.scenario().n_parties();
        for seat in stage.student_seats() {
            if let Some(party) = stage.party(seat) {
                let sight = Sight::of(stage.bots(), stage.seed(), &self.state, party);
                self.sights[seat.ix()] = Some(Arc::new(sight));
            } else {
                let intermediary = IntermediaryIx::at(seat.ix() - parties);
                let estimate = Estimate::of(stage.bots(), stage.seed(), &self.state, intermediary);
                self.estimates[seat.ix()] = Some(Arc::new(estimate));
            }
        }
    }

    /// Books a round that was played.
    pub(crate) fn book(&mut self, stage: &Stage, played: Played, after: Snapshot) {
        self.since = played.at;
        self.waiting = false;
        self.stalled = false;
        self.rounds.push(Arc::new(played));
        self.state = Arc::new(after);
        self.clear();
        self.look(stage);
    }

    /// Takes the last round back. Gives whether there was one.
    pub(crate) fn undo(&mut self, stage: &Stage, at: Moment) -> Option<u32> {
        let played = self.rounds.pop()?;
        self.state = Arc::clone(&played.before);
        self.undone += 1;
        self.since = at;
        self.waiting = false;
        self.stalled = false;
        self.clear();
        self.look(stage);
        Some(played.record.round)
    }

    /// Makes news happen.
    pub(crate) fn hear(&mut self, stage: &Stage, news: &News) {
        let state = Arc::make_mut(&mut self.state);
        match &news.effect {
            Effect::None => {}
            Effect::Pressure { constituency, size } => {
                let at = stage.scenario().constituencies.iter().position(|c| c.id == *constituency);
                if let Some(strain) = at.and_then(|at| state.strains.get_mut(at)) {
                    strain.noise += size;
                }
            }
            Effect::Markets { size } => state.markets.market = (state.markets.market + size).clamp(0.0, 1.0),
        }
        self.look(stage);
    }

    fn clear(&mut self) {
        for chair in &mut self.chairs {
            chair.draft = None;
            chair.sent = None;
            chair.passed = false;
            chair.nudged = 0;
        }
    }
}
