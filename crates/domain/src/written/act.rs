//! An act with ids instead of indices.

use super::error::{Mistakes, WrittenActError};
use super::package::{WrittenDuration, WrittenLevel, from_package, to_package};
use super::when::WrittenDay;
use crate::act::{Act, Actor, StageAct};
use crate::ids::{ClauseIx, MeasureIx, PartyIx, Seat};
use crate::offers::Vote;
use crate::outcomes::OutcomeIx;
use crate::package::Package;
use crate::scenario::Scenario;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An act as it is written: the variants of [`Act`], with ids.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the variants are those of `Act`, the fields are ids")]
pub enum WrittenAct {
    Offer { duration: WrittenDuration, clauses: BTreeMap<String, WrittenLevel> },
    Propose { outcome: BTreeMap<String, String> },
    Vote(Vote),
    Accept { party: String },
    Reject { party: String },
    WalkOut,
    Agree { duration: WrittenDuration, clauses: BTreeMap<String, WrittenLevel> },
    Ratify,
    Refuse,
    Execute { measure: String },
    Postpone { measure: String, days: i32 },
    Withdraw { measure: String },
    Threaten { measure: String, level: f64, due: WrittenDay },
    Impose { measure: String, level: f64 },
    Raise { measure: String, level: f64 },
    Suspend { measure: String, level: f64 },
    Retaliate { measure: String, level: f64 },
    ClockStop,
    AskMediation,
    Diversify { measure: String },
    Keep,
    Breach { clause: String },
    Repair,
    Void,
    Expire,
    SummitHeld,
    SummitLost,
    BreakOff,
    Reopen,
    Leak,
    Event { event: String },
    Hold,
    Concede,
    Escalate,
    BackDown,
    Play(String),
    Bid { price: f64 },
    Host,
    Convene,
    Bridge { duration: WrittenDuration, clauses: BTreeMap<String, WrittenLevel> },
    Message { party: String },
    Text { duration: WrittenDuration, clauses: BTreeMap<String, WrittenLevel> },
    Plead { measure: String },
    SideBargain { party: String },
    StandBy,
}

impl WrittenAct {
    /// The written form of an act, and who does it.
    #[must_use]
    pub fn from_act(scenario: &Scenario, who: Actor, act: &Act) -> Self {
        // Who accepts or rejects may do so to an intermediary, whose seat then stands for it.
        let party = |at: &PartyIx| match at.ix() < scenario.n_seats() {
            true => scenario.seat_id(Seat(at.0)).to_owned(),
            false => unknown(),
        };
        let measure = |at: &MeasureIx| scenario.measures.get(at.ix()).map_or_else(unknown, |m| m.id.clone());
        let clause = |at: &ClauseIx| scenario.clauses.get(at.ix()).map_or_else(unknown, |k| k.id.clone());
        let event = |at: u16| scenario.events.get(usize::from(at)).map_or_else(unknown, |e| e.id.clone());
        let package = |p: &Package| from_package(scenario, p);
        match act {
            Act::Offer(p) => {
                let (duration, clauses) = package(p);
                Self::Offer { duration, clauses }
            }
            Act::Propose(outcome) => Self::Propose { outcome: named(scenario, *outcome) },
            Act::Vote(vote) => Self::Vote(*vote),
            Act::Accept(from) => Self::Accept { party: party(from) },
            Act::Reject(from) => Self::Reject { party: party(from) },
            Act::WalkOut => Self::WalkOut,
            Act::Agree(p) => {
                let (duration, clauses) = package(p);
                Self::Agree { duration, clauses }
            }
            Act::Ratify => Self::Ratify,
            Act::Refuse => Self::Refuse,
            Act::Execute(m) => Self::Execute { measure: measure(m) },
            Act::Postpone(m, days) => Self::Postpone { measure: measure(m), days: *days },
            Act::Withdraw(m) => Self::Withdraw { measure: measure(m) },
            Act::Threaten(m, level, due) => {
                Self::Threaten { measure: measure(m), level: *level, due: WrittenDay::from_day(scenario, *due) }
            }
            Act::Impose(m, level) => Self::Impose { measure: measure(m), level: *level },
            Act::Raise(m, level) => Self::Raise { measure: measure(m), level: *level },
            Act::Suspend(m, level) => Self::Suspend { measure: measure(m), level: *level },
            Act::Retaliate(m, level) => Self::Retaliate { measure: measure(m), level: *level },
            Act::ClockStop => Self::ClockStop,
            Act::AskMediation => Self::AskMediation,
            Act::Diversify(m) => Self::Diversify { measure: measure(m) },
            Act::Keep => Self::Keep,
            Act::Breach(k) => Self::Breach { clause: clause(k) },
            Act::Repair => Self::Repair,
            Act::Void => Self::Void,
            Act::Expire => Self::Expire,
            Act::SummitHeld => Self::SummitHeld,
            Act::SummitLost => Self::SummitLost,
            Act::BreakOff => Self::BreakOff,
            Act::Reopen => Self::Reopen,
            Act::Leak => Self::Leak,
            Act::Event(i) => Self::Event { event: event(*i) },
            Act::Hold => Self::Hold,
            Act::Concede => Self::Concede,
            Act::Escalate => Self::Escalate,
            Act::BackDown => Self::BackDown,
            Act::Play(play) => Self::Play(
                scenario.protocol.stage_acts(side(who)).get(play.ix()).map_or_else(unknown, |&s| s.to_owned()),
            ),
            Act::Bid(price) => Self::Bid { price: *price },
            Act::Host => Self::Host,
            Act::Convene => Self::Convene,
            Act::Bridge(p) => {
                let (duration, clauses) = package(p);
                Self::Bridge { duration, clauses }
            }
            Act::Message(to) => Self::Message { party: party(to) },
            Act::Text(p) => {
                let (duration, clauses) = package(p);
                Self::Text { duration, clauses }
            }
            Act::Plead(m) => Self::Plead { measure: measure(m) },
            Act::SideBargain(with) => Self::SideBargain { party: party(with) },
            Act::StandBy => Self::StandBy,
        }
    }

    /// The act that is meant by this actor, ids found in the scenario and values checked for form. Whether the act is open to whoever
    /// plays it is for the session to say.
    ///
    /// # Errors
    /// Every mistake at once, with the nearest valid id.
    pub fn resolve(&self, scenario: &Scenario, who: Actor) -> Result<Act, Vec<WrittenActError>> {
        let mut to = Resolver { scenario, mistakes: Mistakes::default() };
        let act = match self {
            Self::Offer { duration, clauses } => Act::Offer(to.package(*duration, clauses)),
            Self::Propose { outcome } => Act::Propose(to.outcome(outcome)),
            Self::Vote(vote) => Act::Vote(*vote),
            Self::Accept { party } => Act::Accept(to.maker(party)),
            Self::Reject { party } => Act::Reject(to.maker(party)),
            Self::WalkOut => Act::WalkOut,
            Self::Agree { duration, clauses } => Act::Agree(to.package(*duration, clauses)),
            Self::Ratify => Act::Ratify,
            Self::Refuse => Act::Refuse,
            Self::Execute { measure } => Act::Execute(to.measure(measure)),
            Self::Postpone { measure, days } => Act::Postpone(to.measure(measure), to.days(*days)),
            Self::Withdraw { measure } => Act::Withdraw(to.measure(measure)),
            Self::Threaten { measure, level, due } => {
                Act::Threaten(to.measure(measure), to.intensity(*level), due.resolve(scenario, &mut to.mistakes))
            }
            Self::Impose { measure, level } => Act::Impose(to.measure(measure), to.intensity(*level)),
            Self::Raise { measure, level } => Act::Raise(to.measure(measure), to.intensity(*level)),
            Self::Suspend { measure, level } => Act::Suspend(to.measure(measure), to.intensity(*level)),
            Self::Retaliate { measure, level } => Act::Retaliate(to.measure(measure), to.intensity(*level)),
            Self::ClockStop => Act::ClockStop,
            Self::AskMediation => Act::AskMediation,
            Self::Diversify { measure } => Act::Diversify(to.measure(measure)),
            Self::Keep => Act::Keep,
            Self::Breach { clause } => Act::Breach(to.clause(clause)),
            Self::Repair => Act::Repair,
            Self::Void => Act::Void,
            Self::Expire => Act::Expire,
            Self::SummitHeld => Act::SummitHeld,
            Self::SummitLost => Act::SummitLost,
            Self::BreakOff => Act::BreakOff,
            Self::Reopen => Act::Reopen,
            Self::Leak => Act::Leak,
            Self::Event { event } => Act::Event(to.event(event)),
            Self::Hold => Act::Hold,
            Self::Concede => Act::Concede,
            Self::Escalate => Act::Escalate,
            Self::BackDown => Act::BackDown,
            Self::Play(play) => Act::Play(to.play(who, play)),
            Self::Bid { price } => Act::Bid(to.price(*price)),
            Self::Host => Act::Host,
            Self::Convene => Act::Convene,
            Self::Bridge { duration, clauses } => Act::Bridge(to.package(*duration, clauses)),
            Self::Message { party } => Act::Message(to.party(party)),
            Self::Text { duration, clauses } => Act::Text(to.package(*duration, clauses)),
            Self::Plead { measure } => Act::Plead(to.measure(measure)),
            Self::SideBargain { party } => Act::SideBargain(to.party(party)),
            Self::StandBy => Act::StandBy,
        };
        to.mistakes.or(act)
    }
}

/// The side that plays, where there are two.
fn side(who: Actor) -> usize {
    match who {
        Actor::Seat(seat) => seat.ix(),
        Actor::Leader(party) | Actor::Agency(party) => party.ix(),
        Actor::Calendar | Actor::Mediator => 0,
    }
}

fn unknown() -> String {
    "?".to_owned()
}

/// An outcome's values by issue, as people write them.
fn named(scenario: &Scenario, outcome: OutcomeIx) -> BTreeMap<String, String> {
    let Some(setting) = scenario.offers() else { return BTreeMap::new() };
    let space = &setting.domain.space;
    let mut named = BTreeMap::new();
    named.extend(space.issues().iter().map(|issue| issue.name.clone()).zip(space.labels(outcome)));
    named
}

struct Resolver<'a> {
    scenario: &'a Scenario,
    mistakes: Mistakes,
}

impl Resolver<'_> {
    fn party(&mut self, id: &str) -> PartyIx {
        PartyIx::at(self.mistakes.find("party", id, self.scenario.parties.iter().map(|p| p.id.as_str())))
    }

    /// Whose offer it is: a party's, or an intermediary's by its seat.
    fn maker(&mut self, id: &str) -> PartyIx {
        let parties = self.scenario.parties.iter().map(|p| p.id.as_str());
        let others = self.scenario.intermediaries.iter().map(|x| x.id.as_str());
        PartyIx::at(self.mistakes.find("seat", id, parties.chain(others)))
    }

    fn measure(&mut self, id: &str) -> MeasureIx {
        MeasureIx::at(self.mistakes.find("measure", id, self.scenario.measures.iter().map(|m| m.id.as_str())))
    }

    fn clause(&mut self, id: &str) -> ClauseIx {
        ClauseIx::at(self.mistakes.find("clause", id, self.scenario.clauses.iter().map(|k| k.id.as_str())))
    }

    fn event(&mut self, id: &str) -> u16 {
        let at = self.mistakes.find("event", id, self.scenario.events.iter().map(|e| e.id.as_str()));
        u16::try_from(at).unwrap_or_default()
    }

    fn play(&mut self, who: Actor, name: &str) -> StageAct {
        StageAct::at(self.mistakes.find("act", name, self.scenario.protocol.stage_acts(side(who)).into_iter()))
    }

    fn package(&mut self, duration: WrittenDuration, clauses: &BTreeMap<String, WrittenLevel>) -> Package {
        to_package(self.scenario, duration, clauses, &mut self.mistakes)
    }

    /// Every issue has a value, and nothing else has.
    fn outcome(&mut self, values: &BTreeMap<String, String>) -> OutcomeIx {
        let Some(setting) = self.scenario.offers() else {
            self.mistakes.0.push(WrittenActError::NoDomain);
            return OutcomeIx::default();
        };
        let issues = setting.domain.space.issues();
        for name in values.keys() {
            self.mistakes.find("issue", name, issues.iter().map(|issue| issue.name.as_str()));
        }
        let places: Vec<u64> = issues
            .iter()
            .map(|issue| match values.get(&issue.name).map(|label| (label, issue.find(label))) {
                Some((_, Some(place))) => place,
                Some((label, None)) => {
                    self.mistakes.0.push(WrittenActError::Value { issue: issue.name.clone(), value: label.clone() });
                    0
                }
                None => {
                    self.mistakes.0.push(WrittenActError::NoValue { issue: issue.name.clone() });
                    0
                }
            })
            .collect();
        setting.domain.space.outcome(&places)
    }

    fn days(&mut self, days: i32) -> i32 {
        if days < 1 {
            self.mistakes.0.push(WrittenActError::Days(days));
        }
        days
    }

    fn price(&mut self, price: f64) -> f64 {
        if !price.is_finite() {
            self.mistakes.0.push(WrittenActError::Price(price));
        }
        price
    }

    fn intensity(&mut self, level: f64) -> f64 {
        if !(0.0..=1.0).contains(&level) {
            self.mistakes.0.push(WrittenActError::Intensity(level));
        }
        level
    }
}
