//! Decisions: what a delegation does in a round, written with ids, and checked as a strategy's acts are.
//!
//! All delegations decide at once, so an answer is to the draft that they have read: the one on the table after the last round. It
//! holds for the draft tabled in this round as long as that is worth no less to them; see the module `round`.

use crate::group::Group;
use crate::refusal::Why;
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
    /// Every mistake at once.
    pub fn check(&self, stage: &Stage, group: &Group, seat: Seat) -> Result<Checked, Vec<Why>> {
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
                    wrong.push(Why::NothingToAnswer);
                }
            }
            Some(Question::Answer { from, package }) => {
                let exact = stage.bots().rules.exact();
                let own = group.own(seat).filter(|_| !exact);
                self.answer_to(scenario, Seat(from.0), package, own, &mut checked, &mut wrong);
            }
            Some(Question::Between) if papers => {
                wrong.push(Why::IntermediarySigns);
            }
            _ if papers => wrong.push(Why::NoDraftsNow),
            _ => {}
        }
        checked.mediator = self.mediator;
        if self.mediator.is_some_and(|least| !least.is_finite()) {
            wrong.push(Why::LeastIsNoNumber);
        }
        match question {
            Some(
                Question::Drafts | Question::Offer | Question::Answer { .. } | Question::Moves | Question::Between,
            ) => {
                self.moves(scenario, state, seat, &mut checked, &mut wrong);
            }
            Some(question) => self.acts(scenario, state, seat, question, &mut checked, &mut wrong),
            None if self.moves.is_empty() => {}
            None => wrong.push(Why::AskedNothing),
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
        wrong: &mut Vec<Why>,
    ) {
        if self.draft != Draft::Stands {
            wrong.push(Why::NoOfferNow);
        }
        for (id, answer) in &self.answers {
            if *id != scenario.seat_id(from) {
                wrong.push(Why::NothingOfTheirs { seat: id.clone() });
            } else if *answer == Answer::Accept && own.is_some_and(|own| own.room(package) < 0.0) {
                wrong.push(Why::HomeForbids { party: scenario.seat_name(from).to_owned() });
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
        wrong: &mut Vec<Why>,
    ) {
        let written = self.moves.iter();
        let acts: Vec<Act> = written.filter_map(|act| resolve(scenario, state, seat, act, wrong)).collect();
        if acts.len() == self.moves.len() {
            match fits(question, &acts) {
                Ok(()) => checked.moves = acts,
                Err(why) => wrong.push(why),
            }
        }
    }

    fn draft(&self, scenario: &Scenario, state: &Snapshot, seat: Seat, wrong: &mut Vec<Why>) -> Option<Package> {
        match &self.draft {
            Draft::Stands => standing(state, seat).cloned(),
            Draft::Withdrawn => None,
            Draft::Tabled { duration, clauses } => {
                let offer = WrittenAct::Offer { duration: *duration, clauses: clauses.clone() };
                match resolve(scenario, state, seat, &offer, wrong) {
                    Some(Act::Offer(package)) if state.table.refused.contains(&package) => {
                        wrong.push(Why::RefusedBefore);
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
        wrong: &mut Vec<Why>,
    ) {
        for (id, answer) in &self.answers {
            let from = scenario.seat(id).filter(|from| *from != seat && from.ix() < scenario.n_parties());
            let Some(from) = from else {
                wrong.push(Why::NoOtherParty { seat: id.clone() });
                continue;
            };
            if *answer == Answer::Reject {
                continue;
            }
            match standing(state, from) {
                None => wrong.push(Why::NothingToAccept { party: scenario.seat_name(from).to_owned() }),
                Some(package) if own.is_none_or(|own| own.room(package) < 0.0) => {
                    wrong.push(Why::HomeForbids { party: scenario.seat_name(from).to_owned() });
                }
                Some(package) => checked.accepts.push((from, package.clone())),
            }
        }
    }

    fn moves(&self, scenario: &Scenario, state: &Snapshot, seat: Seat, checked: &mut Checked, wrong: &mut Vec<Why>) {
        if self.moves.len() > MOST_MOVES {
            wrong.push(Why::moves(self.moves.len()));
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
                    wrong.push(Why::NoMove { act: other.name().to_owned() });
                    continue;
                }
            }
            if let Some(why) = in_vain(scenario, state, seat, &act) {
                wrong.push(why);
                continue;
            }
            if checked.moves.iter().any(|other| measure(other).is_some() && measure(other) == measure(&act)) {
                wrong.push(Why::OneMoveForAMeasure);
                continue;
            }
            let between = |act: &Act| matches!(act, Act::Bridge(_) | Act::Text(_));
            if between(&act) && checked.moves.iter().any(between) {
                wrong.push(Why::OneText);
                continue;
            }
            checked.moves.push(act);
        }
    }
}

/// Whether acts answer a question of a game, a contest or a protocol of offers.
///
/// # Errors
/// What would.
fn fits(question: &Question, acts: &[Act]) -> Result<(), Why> {
    let (right, why) = match (question, acts) {
        (Question::Play, acts) => (matches!(acts, [Act::Play(_)]), Why::PlayOne),
        (Question::Crisis, acts) => (matches!(acts, [Act::Escalate | Act::BackDown | Act::BreakOff]), Why::CrisisOne),
        (Question::Attrition, acts) => (matches!(acts, [Act::Hold | Act::Concede]), Why::AttritionOne),
        (Question::Bid, acts) => (matches!(acts, [Act::Bid(_)]), Why::OnePrice),
        (Question::Propose, acts) => (matches!(acts, [Act::Propose(_) | Act::WalkOut]), Why::OneOffer),
        (Question::Respond { counter: Counter::None, .. }, acts) => {
            (matches!(acts, [Act::Vote(_) | Act::WalkOut]), Why::AcceptOrReject)
        }
        (Question::Respond { counter: Counter::Made, .. }, acts) => (
            matches!(
                acts,
                [Act::Vote(Vote::For | Vote::Indifferent) | Act::WalkOut] | [Act::Vote(Vote::Against), Act::Propose(_)]
            ),
            Why::AcceptOrCounter,
        ),
        (Question::Vote { closing: Closing::Not, .. }, acts) => (matches!(acts, [Act::Vote(_)]), Why::VoteOnly),
        (Question::Vote { closing: Closing::May, .. }, acts) => {
            (matches!(acts, [Act::Vote(_), Act::Vote(_)]), Why::VoteAndSay)
        }
        (Question::Ratify { .. }, acts) => (matches!(acts, [Act::Vote(_) | Act::WalkOut]), Why::TakeOrLeave),
        (Question::Drafts | Question::Offer | Question::Answer { .. } | Question::Moves | Question::Between, _) => {
            return Ok(());
        }
    };
    if right { Ok(()) } else { Err(why) }
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
    wrong: &mut Vec<Why>,
) -> Option<Act> {
    match written.resolve(scenario, Actor::Seat(seat)) {
        Err(errors) => {
            wrong.extend(errors.iter().map(Why::other));
            None
        }
        Ok(act) => match check(scenario, state, seat, &act) {
            Some(error) => {
                wrong.push(Why::other(error.why));
                None
            }
            None => Some(act),
        },
    }
}

/// Why an act that is open to a seat would change nothing, if it would not.
fn in_vain(scenario: &Scenario, state: &Snapshot, seat: Seat, act: &Act) -> Option<Why> {
    let intermediary = seat.ix().checked_sub(scenario.n_parties()).and_then(|x| scenario.intermediaries.get(x));
    let lacks = |role: Role| intermediary.is_some_and(|own| !own.roles.contains(&role));
    let seen = |m: demarche_domain::ids::MeasureIx| (&scenario.measure(m).name, &state.instruments[m.ix()].seen);
    match act {
        Act::Suspend(m, level) => {
            let (name, seen) = seen(*m);
            (*level >= seen.level).then(|| Why::NothingLowered { measure: name.clone() })
        }
        Act::Impose(m, level) | Act::Raise(m, level) => {
            let (name, seen) = seen(*m);
            (*level <= seen.level).then(|| Why::NothingRaised { measure: name.clone() })
        }
        Act::Threaten(m, level, _) => {
            let (name, seen) = seen(*m);
            (*level <= seen.level).then(|| Why::NoThreat { measure: name.clone() })
        }
        Act::Postpone(m, _) => {
            let (name, seen) = seen(*m);
            (seen.pending.postponed() >= scenario.behaviour.postponements)
                .then(|| Why::PutOffTooOften { measure: name.clone() })
        }
        Act::Host if lacks(Role::Host) => Some(Why::GivesNoVenue),
        Act::Bridge(_) | Act::Text(_) if lacks(Role::Mediator) => Some(Why::DoesNotMediate),
        Act::Bridge(package) | Act::Text(package) => package.is_empty().then_some(Why::BridgesNothing),
        Act::Convene => {
            (!matches!(state.channel.talks, Talks::Paused(_) | Talks::Broken(_))).then_some(Why::NeedNobody)
        }
        Act::Keep | Act::Breach(_) => (!state.accords.any()).then_some(Why::NoAgreement),
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
