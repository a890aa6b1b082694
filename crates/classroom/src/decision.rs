//! Decisions: what a delegation does in a round, written with ids, and checked as a strategy's acts are.
//!
//! All delegations decide at once, so an answer is to the draft that they have read: the one on the table after the last round. It
//! holds for the draft tabled in this round as long as that is worth no less to them; see the module `round`.

use crate::group::Group;
use crate::stage::Stage;
use demarche_domain::act::{Act, Actor};
use demarche_domain::appraisal::Appraisal;
use demarche_domain::ids::Seat;
use demarche_domain::offers::Vote;
use demarche_domain::package::Package;
use demarche_domain::scenario::{Role, Scenario};
use demarche_domain::written::{WrittenAct, WrittenDuration, WrittenLevel};
use demarche_engine::asked::{Closing, Counter, Question};
use demarche_engine::session::check;
use demarche_engine::state::{Snapshot, Talks};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most moves of its own that a delegation makes in a round.
pub const MOST_MOVES: usize = 8;

/// What a delegation does in a round.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Decision {
    /// What it does about its own draft.
    pub draft: Draft,
    /// What it answers to the drafts that it has read, by seat id; those not named are rejected.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<String, Answer>,
    /// The least gain over its walk-away value for which it takes a mediator's text tabled in this round, a share of the pie.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mediator: Option<f64>,
    /// What it does away from the table, or in a game.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub moves: Vec<WrittenAct>,
}

/// What a delegation does about its own draft.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Draft {
    /// Leaves on the table what lies there.
    #[default]
    Stands,
    /// Takes it off the table.
    Withdrawn,
    /// Tables this one.
    Tabled {
        /// How long the agreement would last.
        duration: WrittenDuration,
        /// Clauses that give something, by id.
        clauses: BTreeMap<String, WrittenLevel>,
    },
}

impl Checked {
    /// What it says before anything is answered: its draft, then what it does away from the table or in a game.
    pub(crate) fn first(&self, seat: Seat) -> impl Iterator<Item = (Seat, Act)> + '_ {
        let draft = self.draft.iter().map(|package| Act::Offer(package.clone()));
        draft.chain(self.moves.iter().cloned()).map(move |act| (seat, act))
    }
}

/// An answer to another delegation's draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// Accepts it.
    Accept,
    /// Rejects it.
    Reject,
}

/// A decision with its ids found and every act checked.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Checked {
    /// The draft it tables, its own standing one included.
    pub draft: Option<Package>,
    /// Seats whose drafts it accepts, and those drafts as it has read them.
    pub accepts: Vec<(Seat, Package)>,
    /// See [`Decision::mediator`].
    pub mediator: Option<f64>,
    /// What it does away from the table.
    pub moves: Vec<Act>,
}

impl Decision {
    /// Checks a decision of a seat of a group against what it is asked now.
    ///
    /// # Errors
    /// Every mistake at once, a sentence each.
    pub fn check(&self, stage: &Stage, group: &Group, seat: Seat) -> Result<Checked, Vec<String>> {
        let (scenario, state) = (stage.scenario(), &*group.state);
        let mut wrong = Vec::new();
        let mut checked = Checked::default();
        let asked = group.asked_of(stage, seat);
        let question = asked.as_ref();
        let papers = self.draft != Draft::Stands || !self.answers.is_empty() || self.mediator.is_some();
        match question {
            Some(Question::Drafts) => {
                checked.draft = self.draft(scenario, state, seat, &mut wrong);
                self.answers(scenario, state, seat, group.own(seat), &mut checked, &mut wrong);
            }
            Some(Question::Offer) => {
                checked.draft = self.draft(scenario, state, seat, &mut wrong);
                if !self.answers.is_empty() {
                    wrong.push("it is your turn to make an offer: there is nothing to answer".to_owned());
                }
            }
            Some(Question::Answer { from, package }) => {
                let exact = stage.bots().rules.exact();
                let own = group.own(seat).filter(|_| !exact);
                self.answer_to(scenario, Seat(from.0), package, own, &mut checked, &mut wrong);
            }
            Some(Question::Between) if papers => {
                wrong.push("an intermediary signs nothing: it puts a bridge or a text between the parties".to_owned());
            }
            _ if papers => wrong.push("there is no draft to table and none to answer now".to_owned()),
            _ => {}
        }
        checked.mediator = self.mediator;
        if self.mediator.is_some_and(|least| !least.is_finite()) {
            wrong.push("the least gain for which a mediator's text is taken is a number".to_owned());
        }
        match question {
            Some(
                Question::Drafts | Question::Offer | Question::Answer { .. } | Question::Moves | Question::Between,
            ) => {
                self.moves(scenario, state, seat, &mut checked, &mut wrong);
            }
            Some(question) => self.acts(scenario, state, seat, question, &mut checked, &mut wrong),
            None if self.moves.is_empty() => {}
            None => wrong.push("your delegation is asked nothing now".to_owned()),
        }
        if wrong.is_empty() { Ok(checked) } else { Err(wrong) }
    }

    /// The answer to what one party has tabled in this very round.
    fn answer_to(
        &self,
        scenario: &Scenario,
        from: Seat,
        package: &Package,
        own: Option<&Appraisal>,
        checked: &mut Checked,
        wrong: &mut Vec<String>,
    ) {
        if self.draft != Draft::Stands {
            wrong.push("it is not your turn to make an offer: answer the one on the table".to_owned());
        }
        for (id, answer) in &self.answers {
            if *id != scenario.seat_id(from) {
                wrong.push(format!("`{id}` has nothing on the table to answer"));
            } else if *answer == Answer::Accept && own.is_some_and(|own| own.room(package) < 0.0) {
                wrong.push(format!(
                    "home would not let you sign what {} has tabled: what it gives you beyond your walk-away is less than \
                     what home asks for",
                    scenario.seat_name(from)
                ));
            } else if *answer == Answer::Accept {
                checked.accepts.push((from, package.clone()));
            }
        }
    }

    /// The acts that answer a question of a game, a contest or a protocol of offers.
    fn acts(
        &self,
        scenario: &Scenario,
        state: &Snapshot,
        seat: Seat,
        question: &Question,
        checked: &mut Checked,
        wrong: &mut Vec<String>,
    ) {
        let written = self.moves.iter();
        let acts: Vec<Act> = written.filter_map(|act| resolve(scenario, state, seat, act, wrong)).collect();
        if acts.len() == self.moves.len() {
            match fits(question, &acts) {
                Ok(()) => checked.moves = acts,
                Err(why) => wrong.push(why.to_owned()),
            }
        }
    }

    fn draft(&self, scenario: &Scenario, state: &Snapshot, seat: Seat, wrong: &mut Vec<String>) -> Option<Package> {
        match &self.draft {
            Draft::Stands => standing(state, seat).cloned(),
            Draft::Withdrawn => None,
            Draft::Tabled { duration, clauses } => {
                let offer = WrittenAct::Offer { duration: *duration, clauses: clauses.clone() };
                match resolve(scenario, state, seat, &offer, wrong) {
                    Some(Act::Offer(package)) if state.table.refused.contains(&package) => {
                        wrong.push("a leader has refused this very package; change something in it".to_owned());
                        None
                    }
                    Some(Act::Offer(package)) => Some(package),
                    _ => None,
                }
            }
        }
    }

    fn answers(
        &self,
        scenario: &Scenario,
        state: &Snapshot,
        seat: Seat,
        own: Option<&Appraisal>,
        checked: &mut Checked,
        wrong: &mut Vec<String>,
    ) {
        for (id, answer) in &self.answers {
            let from = scenario.seat(id).filter(|from| *from != seat && from.ix() < scenario.n_parties());
            let Some(from) = from else {
                wrong.push(format!("`{id}` is no other party"));
                continue;
            };
            if *answer == Answer::Reject {
                continue;
            }
            match standing(state, from) {
                None => wrong.push(format!("{} has nothing on the table to accept", scenario.seat_name(from))),
                Some(package) if own.is_none_or(|own| own.room(package) < 0.0) => wrong.push(format!(
                    "home would not let you sign what {} has tabled: what it gives you beyond your walk-away is less \
                     than what home asks for",
                    scenario.seat_name(from)
                )),
                Some(package) => checked.accepts.push((from, package.clone())),
            }
        }
    }

    fn moves(&self, scenario: &Scenario, state: &Snapshot, seat: Seat, checked: &mut Checked, wrong: &mut Vec<String>) {
        if self.moves.len() > MOST_MOVES {
            wrong.push(format!("a delegation makes at most {MOST_MOVES} moves in a round, not {}", self.moves.len()));
            return;
        }
        let party = seat.ix() < scenario.n_parties();
        for written in &self.moves {
            let Some(act) = resolve(scenario, state, seat, written, wrong) else { continue };
            match &act {
                Act::Threaten(..)
                | Act::Impose(..)
                | Act::Raise(..)
                | Act::Suspend(..)
                | Act::Postpone(..)
                | Act::Withdraw(_)
                | Act::Execute(_)
                | Act::AskMediation
                | Act::Diversify(_)
                | Act::Keep
                | Act::Breach(_)
                | Act::WalkOut
                | Act::ClockStop
                    if party => {}
                Act::Host
                | Act::Convene
                | Act::Bridge(_)
                | Act::Text(_)
                | Act::Message(_)
                | Act::Plead(_)
                | Act::SideBargain(_)
                    if !party => {}
                other => {
                    wrong.push(format!("`{}` is no move of its own: it goes elsewhere in a decision", other.name()));
                    continue;
                }
            }
            if let Some(why) = in_vain(scenario, state, seat, &act) {
                wrong.push(why);
                continue;
            }
            if checked.moves.iter().any(|other| measure(other).is_some() && measure(other) == measure(&act)) {
                wrong.push("one move for a measure and round is enough".to_owned());
                continue;
            }
            let between = |act: &Act| matches!(act, Act::Bridge(_) | Act::Text(_));
            if between(&act) && checked.moves.iter().any(between) {
                wrong.push("one bridge or text in a round is enough".to_owned());
                continue;
            }
            checked.moves.push(act);
        }
    }
}

/// Whether acts answer a question of a game, a contest or a protocol of offers.
///
/// # Errors
/// What would, in a sentence.
fn fits(question: &Question, acts: &[Act]) -> Result<(), &'static str> {
    let (right, sentence) = match (question, acts) {
        (Question::Play, acts) => (matches!(acts, [Act::Play(_)]), "in a game exactly one act is played in a round"),
        (Question::Crisis, acts) => (
            matches!(acts, [Act::Escalate | Act::BackDown | Act::BreakOff]),
            "in a crisis you escalate, back down or attack, and nothing else",
        ),
        (Question::Attrition, acts) => {
            (matches!(acts, [Act::Hold | Act::Concede]), "you hold out or you concede, and nothing else")
        }
        (Question::Bid, acts) => (matches!(acts, [Act::Bid(_)]), "write down one price"),
        (Question::Propose, acts) => {
            (matches!(acts, [Act::Propose(_) | Act::WalkOut]), "make one offer, or leave the talks")
        }
        (Question::Respond { counter: Counter::None, .. }, acts) => {
            (matches!(acts, [Act::Vote(_) | Act::WalkOut]), "accept what is proposed, reject it, or leave the talks")
        }
        (Question::Respond { counter: Counter::Made, .. }, acts) => (
            matches!(
                acts,
                [Act::Vote(Vote::For | Vote::Indifferent) | Act::WalkOut] | [Act::Vote(Vote::Against), Act::Propose(_)]
            ),
            "accept the offer, reject it and make one of your own, or leave the talks",
        ),
        (Question::Vote { closing: Closing::Not, .. }, acts) => {
            (matches!(acts, [Act::Vote(_)]), "vote on the change, and nothing else")
        }
        (Question::Vote { closing: Closing::May, .. }, acts) => (
            matches!(acts, [Act::Vote(_), Act::Vote(_)]),
            "vote on the change, and say whether you take the text if it goes to everybody as it then is",
        ),
        (Question::Ratify { .. }, acts) => {
            (matches!(acts, [Act::Vote(_) | Act::WalkOut]), "take the text, leave it, or leave the talks")
        }
        (Question::Drafts | Question::Offer | Question::Answer { .. } | Question::Moves | Question::Between, _) => {
            (true, "")
        }
    };
    if right { Ok(()) } else { Err(sentence) }
}

/// What a party has on the table.
#[must_use]
pub fn standing(state: &Snapshot, seat: Seat) -> Option<&Package> {
    state.table.drafts.get(seat.ix()).and_then(Option::as_ref).filter(|package| !state.table.refused.contains(package))
}

fn resolve(
    scenario: &Scenario,
    state: &Snapshot,
    seat: Seat,
    written: &WrittenAct,
    wrong: &mut Vec<String>,
) -> Option<Act> {
    match written.resolve(scenario, Actor::Seat(seat)) {
        Err(errors) => {
            wrong.extend(errors.iter().map(ToString::to_string));
            None
        }
        Ok(act) => match check(scenario, state, seat, &act) {
            Some(error) => {
                wrong.push(error.why);
                None
            }
            None => Some(act),
        },
    }
}

/// Why an act that is open to a seat would change nothing, if it would not.
fn in_vain(scenario: &Scenario, state: &Snapshot, seat: Seat, act: &Act) -> Option<String> {
    let intermediary = seat.ix().checked_sub(scenario.n_parties()).and_then(|x| scenario.intermediaries.get(x));
    let lacks = |role: Role| intermediary.is_some_and(|own| !own.roles.contains(&role));
    let seen = |m: demarche_domain::ids::MeasureIx| (&scenario.measure(m).name, &state.instruments[m.ix()].seen);
    match act {
        Act::Suspend(m, level) => {
            let (name, seen) = seen(*m);
            (*level >= seen.level).then(|| format!("the {name} is not above that already: nothing would be lowered"))
        }
        Act::Impose(m, level) | Act::Raise(m, level) => {
            let (name, seen) = seen(*m);
            (*level <= seen.level).then(|| format!("the {name} is as high as that already; suspend it to lower it"))
        }
        Act::Threaten(m, level, _) => {
            let (name, seen) = seen(*m);
            (*level <= seen.level).then(|| format!("the {name} is as high as that already: no threat lies in it"))
        }
        Act::Postpone(m, _) => {
            let (name, seen) = seen(*m);
            (seen.pending.postponed() >= scenario.behaviour.postponements)
                .then(|| format!("the step of the {name} has been put off as often as is believed"))
        }
        Act::Host if lacks(Role::Host) => Some("this intermediary gives no venue".to_owned()),
        Act::Bridge(_) | Act::Text(_) if lacks(Role::Mediator) => Some("this intermediary does not mediate".to_owned()),
        Act::Bridge(package) | Act::Text(package) => {
            package.is_empty().then(|| "a text in which nobody gives anything bridges nothing".to_owned())
        }
        Act::Convene => (!matches!(state.channel.talks, Talks::Paused(_) | Talks::Broken(_)))
            .then(|| "the parties need nobody to bring them together now".to_owned()),
        Act::Keep | Act::Breach(_) => {
            (!state.accords.any()).then(|| "there is no agreement in force to keep or to break".to_owned())
        }
        _ => None,
    }
}

fn measure(act: &Act) -> Option<demarche_domain::ids::MeasureIx> {
    match act {
        Act::Threaten(m, ..)
        | Act::Impose(m, _)
        | Act::Raise(m, _)
        | Act::Suspend(m, _)
        | Act::Postpone(m, _)
        | Act::Withdraw(m)
        | Act::Execute(m)
        | Act::Diversify(m) => Some(*m),
        _ => None,
    }
}
