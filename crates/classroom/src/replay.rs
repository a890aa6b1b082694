//! Replays: a group's session told and drawn as the explorer tells and draws one, for whoever may look, and what would have come of it had
//! bots gone on from some round.
//!
//! What the events of a class make is the session itself, so nothing is kept for it. Whoever may not see what is private to others is given an
//! answer in which it is not: what is left is listed here, and everything else is taken out.

use crate::class::{Class, Holder, Phase};
use crate::group::Group;
use crate::ids::GroupNo;
use crate::refusal::Why;
use crate::settings::Replays;
use demarche_domain::act::{Act, Actor};
use demarche_domain::ids::{Seat, SessionNo};
use demarche_domain::reason::Reason;
use demarche_domain::written::act_line_from;
use demarche_engine::record::{self, EndingRecord, RoundRecord};
use demarche_engine::session::Session;
use demarche_engine::state::Snapshot;
use demarche_engine::state_hash::state_hash;
use demarche_engine::transcript::{Change, Close, Manifest, SCHEMA_VERSION, ScenarioRef, SeatRef, Transcript};
use demarche_explorer::answer::shown;
use demarche_explorer::charts::Scene;
use demarche_explorer::facts::FactsJson;
use demarche_explorer::one_file::{Inside, one_file};
use demarche_explorer::origin::Origin;
use demarche_explorer::stage::{ENGINE_VERSION, Script};
use demarche_explorer::watched::{Tabled, watch, watch_state};
use demarche_report::course::Room;
use demarche_scenario::Embedded;
use serde::Deserialize;
use serde_json::{Value, json};

/// Whose private numbers a replay holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reveal {
    /// Everybody's.
    Everything,
    /// Those of one side; nobody's where somebody watched.
    Side(Option<Seat>),
}

/// Another course from a round on: something is done in it, and bots go on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WhatIf {
    /// From which round on.
    pub round: u32,
    /// What is done in it, as `alden: WalkOut`; with nothing, bots just go on.
    #[serde(default)]
    pub acts: Vec<String>,
}

/// The most acts of one what-if.
pub(crate) const MOST_ACTS: usize = 8;

/// Charts that show nothing private.
const PUBLIC_CHARTS: [&str; 2] = ["ladder", "measures"];

/// Whether somebody may open a group's replay, and what of it; none where they may not.
#[must_use]
pub fn may(class: &Class, holder: Holder, group: GroupNo) -> Option<Reveal> {
    if class.phase != Phase::Ended {
        return None;
    }
    match holder {
        Holder::Facilitator => Some(Reveal::Everything),
        Holder::Student(no) => {
            let student = class.student(no).filter(|student| student.place.group() == group)?;
            match class.stage.settings().replays {
                Replays::Whole => Some(Reveal::Everything),
                Replays::OwnSide => Some(Reveal::Side(student.place.seat())),
                Replays::Closed => None,
            }
        }
    }
}

/// A group's replay, as JSON of the form in which the explorer answers; with another course from some round on, if one is asked for.
///
/// # Errors
/// A group that has played nothing, a round that it has not played, and acts that cannot be done.
pub fn replay(class: &Class, no: GroupNo, reveal: Reveal, what_if: Option<&WhatIf>) -> Result<String, Vec<Why>> {
    let group = class.group(no).ok_or_else(|| vec![Why::GroupGone])?;
    if group.rounds.is_empty() {
        return Err(vec![Why::NothingPlayed { group: no.0 }]);
    }
    if what_if.is_some() && reveal != Reveal::Everything {
        return Err(vec![Why::NothingPrivate]);
    }
    let played = Course::of(group);
    let other = what_if.map(|what_if| played.branch(class, group, what_if)).transpose()?;
    let transcript = played.transcript(class, group);
    let (shown_one, tabled, before) = match &other {
        Some(other) => (other.transcript(class, group), &other.tabled, Some(&transcript)),
        None => (transcript.clone(), &played.tabled, None),
    };
    let scenario = class.stage.scenario();
    let scene = Scene { scenario, transcript: &shown_one, tabled, before, room: Room::Wide };
    let script = script(class);
    let facts = FactsJson::new(&script, scenario, class.stage.registry())
        .map_err(|refused| refused.sentences().iter().map(Why::other).collect::<Vec<_>>())?;
    let answer = shown(&scene, Some(facts));
    Ok(match reveal {
        Reveal::Everything => answer,
        Reveal::Side(seat) => hidden(class, &answer, seat),
    })
}

/// A group's replay as one page that needs nothing. `files` gives the text of a file of the explorer's page by its name.
///
/// # Errors
/// As [`replay`], or a page that is not made as it should be.
pub fn page(
    class: &Class,
    no: GroupNo,
    reveal: Reveal,
    files: &dyn Fn(&str) -> Option<String>,
) -> Result<String, Vec<Why>> {
    let answer = replay(class, no, reveal, None)?;
    one_file(files, Inside::Nothing, &[answer]).map_err(|error| vec![Why::other(error)])
}

/// How a session went.
struct Course {
    rounds: Vec<RoundRecord>,
    tabled: Vec<Tabled>,
    end: Snapshot,
    changes: Vec<Change>,
}

impl Course {
    fn of(group: &Group) -> Self {
        let mut tabled = Vec::new();
        for state in states(group) {
            watch_state(state, &mut tabled);
        }
        let mut rounds: Vec<RoundRecord> = group.rounds.iter().map(|played| played.record.clone()).collect();
        // What was given from outside is what a delegation decided, or what was done for it where it had sent nothing.
        let acts = rounds.iter_mut().flat_map(|round| &mut round.acts);
        for act in acts.filter(|act| act.reason.kind == "given") {
            act.reason.sentence = "decided by the delegation".to_owned();
        }
        for (round, state) in rounds.iter_mut().zip(states(group)) {
            demands(round, state);
        }
        Self { rounds, tabled, end: (*group.state).clone(), changes: Vec::new() }
    }

    /// The same until a round, and from there as bots play it.
    fn branch(&self, class: &Class, group: &Group, what_if: &WhatIf) -> Result<Self, Vec<Why>> {
        let (stage, scenario) = (&class.stage, class.stage.scenario());
        let at = (what_if.round as usize).checked_sub(1);
        let Some(from) = at.and_then(|at| group.rounds.get(at)) else {
            return Err(vec![Why::NoSuchRound { rounds: group.rounds.len(), round: what_if.round }]);
        };
        if what_if.acts.len() > MOST_ACTS {
            return Err(vec![Why::acts(what_if.acts.len())]);
        }
        let (mut acts, mut wrong): (Vec<(Seat, Act)>, Vec<Why>) = (Vec::new(), Vec::new());
        for line in &what_if.acts {
            match act_line_from(scenario, line) {
                Ok((Actor::Seat(seat), act)) => acts.push((seat, act)),
                Ok(_) => wrong.push(Why::OnlySeats { line: line.clone() }),
                Err(errors) => wrong.extend(errors.iter().map(Why::other)),
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let keep = (what_if.round as usize) - 1;
        let mut rounds = self.rounds[..keep].to_vec();
        let mut tabled: Vec<Tabled> = self.tabled.iter().filter(|one| one.round < what_if.round).cloned().collect();
        let mut session =
            Session::resume(stage.bots(), stage.seed(), &from.before).map_err(|error| vec![Why::other(error)])?;
        while session.live() {
            let record = session.step(&acts).map_err(|errors| errors.iter().map(Why::other).collect::<Vec<_>>())?;
            acts.clear();
            watch(&session, &mut tabled);
            rounds.push(record);
        }
        let changes = vec![Change { round: what_if.round, acts: what_if.acts.clone(), ..Change::default() }];
        Ok(Self { rounds, tabled, end: session.state().clone(), changes })
    }

    fn transcript(&self, class: &Class, group: &Group) -> Transcript {
        let (stage, scenario) = (&class.stage, class.stage.scenario());
        let source = &stage.settings().scenario;
        let by_students =
            |at: usize| group.rounds.iter().any(|played| played.sent.get(at).is_some_and(Option::is_some));
        let seats = stage.bots().lineup.seats.iter().enumerate().map(|(at, seat)| {
            let taken = if by_students(at) || group.chairs[at].by_students() {
                SeatRef { strategy: "students".to_owned(), version: 0 }
            } else {
                let strategy = group.chairs[at].bot.clone().unwrap_or_else(|| seat.text.clone());
                SeatRef { strategy, version: seat.version }
            };
            (scenario.seat_id(Seat::at(at)).to_owned(), taken)
        });
        let state = &self.end;
        let last = self.rounds.last();
        let ending = state.course.ending.as_ref().map_or_else(
            || EndingRecord {
                code: "–".to_owned(),
                name: "the class ended first".to_owned(),
                reason: format!(
                    "After round {} the class ended, and the session had not come to its end.",
                    self.rounds.len()
                ),
                round: last.map_or(0, |round| round.round),
                date: record::day_text(scenario, state.clock.day),
            },
            |ending| record::ending(scenario, ending),
        );
        let judged = state.course.judged.iter();
        Transcript {
            manifest: Manifest {
                schema_version: SCHEMA_VERSION,
                engine_version: ENGINE_VERSION.to_owned(),
                scenario: ScenarioRef {
                    id: scenario.id.clone(),
                    title: scenario.title.clone(),
                    hash: scenario.hash.clone(),
                    source: source.text.clone(),
                    overrides: source.overrides.clone(),
                },
                seed: stage.settings().seed.clone(),
                session: SessionNo(0).0.to_string(),
                lineup: seats.collect(),
                changes: self.changes.clone(),
            },
            rounds: self.rounds.clone(),
            close: Close {
                ending,
                endings_at: judged.map(|e| (record::day_text(scenario, e.day), record::ending(scenario, e))).collect(),
                path: record::path(scenario, &state.course.path),
                payoffs: record::payoffs(scenario, state),
                state_hash: state_hash(state),
            },
        }
    }
}

/// What delegations of students asked for: the engine knows a demand of strategies only, so theirs is what their own drafts would have given them.
fn demands(round: &mut RoundRecord, state: &Snapshot) {
    for line in &state.log.lines {
        let (Actor::Seat(seat), Act::Offer(package), Reason::Given) = (line.actor, &line.act, line.reason) else {
            continue;
        };
        let Some(own) = state.appraisals.own.get(seat.ix()) else { continue };
        if let Some((_, party)) = round.parties.get_index_mut(seat.ix()).filter(|(_, party)| party.most > 0.0) {
            party.demand = (own.gain(package) / party.most).max(0.0);
        }
    }
}

/// The states that a group's rounds left, in order.
fn states(group: &Group) -> impl Iterator<Item = &Snapshot> {
    let before = group.rounds.iter().skip(1).map(|played| &*played.before);
    before.chain((!group.rounds.is_empty()).then_some(&*group.state))
}

/// What the facts of the scenario are read from.
fn script(class: &Class) -> Script {
    let source = &class.stage.settings().scenario;
    let text = |text: &str| Origin::Text { name: format!("{}.ron", source.id), bytes: text.as_bytes().to_vec() };
    let origin = match (&source.text, Embedded::find(&source.id)) {
        (Some(own), _) => text(own),
        (None, Some(one)) => Origin::Embedded(one),
        // A class without a text of its own is of a scenario that was found.
        (None, None) => text(""),
    };
    Script {
        origin,
        overrides: source.overrides.clone(),
        lineup: Vec::new(),
        seed: class.stage.seed(),
        session: SessionNo(0),
        changes: Vec::new(),
    }
}

/// An answer without what is private to others than one side.
fn hidden(class: &Class, answer: &str, seat: Option<Seat>) -> String {
    let scenario = class.stage.scenario();
    let own = seat.map(|seat| scenario.seat_id(seat).to_owned());
    let mine = |id: &str| own.as_deref() == Some(id);
    let mut answer: Value = serde_json::from_str(answer).unwrap_or_default();
    if let Some(charts) = answer["charts"].as_array_mut() {
        charts.retain(|chart| chart["id"].as_str().is_some_and(|id| PUBLIC_CHARTS.contains(&id)));
    }
    // What rounds that are passed over come to is told with what offers were worth to whom.
    if let Some(told) = answer["told"].as_array_mut() {
        for beat in told.iter_mut().filter_map(Value::as_object_mut) {
            if let Some(passed) = beat.get_mut("passed") {
                *passed = json!(passed.as_str().and_then(|text| text.split("; ").next()).unwrap_or_default());
            }
        }
    }
    answer["run"]["path"]["gained"] = json!({});
    if let Some(rounds) = answer["run"]["rounds"].as_array_mut() {
        for round in rounds {
            for kind in ["parties", "intermediaries"] {
                if let Some(people) = round[kind].as_object_mut() {
                    people.retain(|id, _| mine(id));
                }
            }
            if let Some(made) = round["offers"]["made"].as_array_mut() {
                made.iter_mut().for_each(|offer| offer["utilities"] = json!([]));
            }
            if let Some(acts) = round["acts"].as_array_mut() {
                // Between two of them: nobody else hears of it.
                acts.retain(|act| {
                    let secret = matches!(act["act"].as_str(), Some("Message" | "SideBargain"));
                    let to = act["object"]["party"].as_str().unwrap_or_default();
                    !secret || mine(to) || mine(act["actor"].as_str().unwrap_or_default())
                });
                for act in acts {
                    let actor = act["actor"].as_str().unwrap_or_default();
                    if !mine(actor.split('.').next().unwrap_or_default()) {
                        act["reason"] = json!({"kind": "unrecorded", "facts": {}, "sentence": ""});
                    }
                }
            }
        }
    }
    // A page shows a side of which it knows something.
    if let Some(seats) = answer["facts"]["seats"].as_array_mut() {
        seats.retain(|seat| seat["id"].as_str().is_some_and(mine));
    }
    answer.to_string()
}
