//! The debrief: once a class has ended, what every group did against what could be had, and against bots.
//!
//! Everything is valued as on the first day, with all private numbers, so that groups which agreed on different days can be compared, and with
//! what could be had: the packages best for one party among those that leave the other so much.

use crate::class::{Class, Phase};
use crate::group::Group;
use crate::real::Real;
use demarche_domain::act::{Act, Actor};
use demarche_domain::appraisal::Appraisal;
use demarche_domain::draft::{Workspace, best_for_other};
use demarche_domain::ids::{Day, PartyIx, Seat, SessionNo};
use demarche_domain::package::Package;
use demarche_domain::prose;
use demarche_engine::batch::Batch;
use demarche_engine::record::{self, ActRecord, EndingRecord};
use demarche_engine::session::Session;
use demarche_engine::sight::Sight;
use demarche_engine::state::{Recording, Snapshot};
use serde::Serialize;

/// The most points on the frontier.
const POINTS: u32 = 200;
/// Sessions that bots play beside it.
pub const CLOUD: u64 = 200;

/// What a class looks back on. All gains are lumps, shares of the pie.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Debrief {
    /// Scenario: id, title, hash of its content; and the root seed.
    pub scenario: (String, String, String, String),
    /// The two parties whose gains the frontier is drawn in: seat id and name. None where there are not two, or no packages.
    pub axes: Option<[(String, String); 2]>,
    /// Gains of both on the frontier, from the best for the second to the best for the first.
    pub frontier: Vec<[f64; 2]>,
    /// Most that both could gain together.
    pub most: f64,
    /// Gains of both by the first agreement of sessions that bots alone played, valued alike.
    pub cloud: Vec<[f64; 2]>,
    /// How many sessions bots played, agreement or not.
    pub bots: u64,
    /// Every group.
    pub groups: Vec<Look>,
    /// What really happened; none where there is no record of it.
    pub real: Option<Real>,
}

/// A group, looked back on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Look {
    /// Its number.
    pub group: u16,
    /// Gains of both by the first agreement.
    pub gains: Option<[f64; 2]>,
    /// What that left on the table: the most that both could gain together less what they did.
    pub left: Option<f64>,
    /// What was agreed first, in English, and when.
    pub agreement: Option<(String, String)>,
    /// How its session ended; none where the class ended first.
    pub ending: Option<EndingRecord>,
    /// What everybody had, by seat id.
    pub payoffs: Vec<(String, f64)>,
    /// What each party's drafts were worth: round, seat id, gain to it, gain to the best off of the others.
    pub drafts: Vec<(u32, String, f64, f64)>,
    /// Rungs of the escalation ladder, round by round.
    pub ladder: Vec<u32>,
    /// Pressure at home to settle, round by round: seat id and numbers per year.
    pub pressure: Vec<(String, Vec<f64>)>,
    /// The round in which what the parties together gain or lose by things as they stand changed most: its number, the change in that flow as a
    /// perpetuity, and what was done in it.
    pub turning: Option<(u32, f64, Vec<Done>)>,
}

/// Something that was done, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Done {
    /// What, in English.
    pub act: String,
    /// The reason that was recorded with it, in English; none where that says no more than the act, as where students decided.
    pub why: Option<String>,
}

impl From<&ActRecord> for Done {
    fn from(act: &ActRecord) -> Self {
        let says = !matches!(act.reason.kind.as_str(), "unrecorded" | "dated" | "given");
        Self { act: act.sentence.clone(), why: says.then(|| act.reason.sentence.clone()) }
    }
}

impl Debrief {
    /// The debrief of a class that has ended; none before.
    #[must_use]
    pub fn of(class: &Class) -> Option<Self> {
        if class.phase != Phase::Ended {
            return None;
        }
        let (stage, scenario) = (&*class.stage, class.stage.scenario());
        let two = scenario.n_parties() == 2 && !scenario.clauses.is_empty();
        let values = two.then(|| Values::of(class));
        let frontier = values.as_ref().map_or_else(Vec::new, |values| frontier(class, values));
        let cloud = values.as_ref().map_or_else(Vec::new, |values| cloud(class, values));
        let most = frontier.iter().map(|[a, b]| a + b).fold(0.0, f64::max);
        let name = |ix: usize| (scenario.parties[ix].id.clone(), scenario.parties[ix].name.clone());
        Some(Self {
            scenario: (
                scenario.id.clone(),
                scenario.title.clone(),
                scenario.hash.clone(),
                stage.settings().seed.clone(),
            ),
            axes: two.then(|| [name(0), name(1)]),
            most,
            frontier,
            cloud,
            bots: if two { CLOUD } else { 0 },
            groups: class.groups.iter().map(|group| Look::of(class, group, values.as_ref(), most)).collect(),
            real: Real::of(class),
        })
    }
}

/// What packages are worth to both parties on the first day.
struct Values([Appraisal; 2]);

impl Values {
    fn of(class: &Class) -> Self {
        let stage = &class.stage;
        let opening = Session::open(stage.bots(), stage.seed(), SessionNo(0));
        Self([0, 1].map(|ix| Sight::of(stage.bots(), stage.seed(), opening.state(), PartyIx(ix)).own))
    }

    fn gains(&self, package: &Package) -> [f64; 2] {
        [self.0[0].gain(package), self.0[1].gain(package)]
    }
}

/// The packages best for the second party among those that leave the first so much, from nothing to all that it can get without a loss to the
/// second, whatever home would say. Each is worth more to the first than the one before, by a little at least.
fn frontier(class: &Class, values: &Values) -> Vec<[f64; 2]> {
    let clauses = &class.stage.scenario().clauses;
    // The search looks at what is left after a party's own hawks; what could be had is drawn before home is asked.
    let [first, second] = &values.0.clone().map(|mut values| {
        for table in [&mut values.hawks, &mut values.hawks_postponed, &mut values.threshold] {
            table.fill(0.0);
        }
        values
    });
    let (mut work, mut package) = (Workspace::default(), Package::default());
    let mut best = |own, other, target| {
        best_for_other(own, other, clauses, target, f64::NEG_INFINITY, &mut work, &mut package)
            .map(|_| values.gains(&package))
    };
    let most = best(second, first, 0.0).map_or(0.0, |gains| gains[0]);
    let step = most / f64::from(POINTS);
    let mut points: Vec<[f64; 2]> = Vec::new();
    let mut target = 0.0;
    while let Some(gains) = best(first, second, target).filter(|gains| gains[1] >= 0.0) {
        points.push(gains);
        if step <= 0.0 {
            break;
        }
        target = gains[0].max(target) + step;
    }
    points
}

/// First agreements of sessions that bots alone play.
fn cloud(class: &Class, values: &Values) -> Vec<[f64; 2]> {
    let stage = &class.stage;
    let width = usize::try_from(CLOUD).unwrap_or(1);
    let mut batch = Batch::new(stage.bots(), stage.seed(), width, Recording::Course);
    batch.open((0..CLOUD).map(SessionNo));
    let mut points: Vec<Option<[f64; 2]>> = vec![None; width];
    while batch.live() {
        batch.step();
        batch.for_each(|row, desk| {
            if let (None, Some(day)) = (points[row], desk.course.path.first_deal) {
                let accord = desk.accords.list.iter().rev().find(|accord| accord.since == day);
                points[row] = accord.map(|accord| values.gains(&accord.package));
            }
        });
    }
    points.into_iter().flatten().collect()
}

impl Look {
    fn of(class: &Class, group: &Group, values: Option<&Values>, most: f64) -> Self {
        let scenario = class.stage.scenario();
        let agreement = agreement(group);
        let gains = values.zip(agreement.as_ref()).map(|(values, (package, _))| values.gains(package));
        let pressure = scenario.parties.iter().map(|party| {
            let own = group.rounds.iter().filter_map(|played| played.record.parties.get(&party.id));
            (party.id.clone(), own.map(|party| party.pressure).collect())
        });
        Self {
            group: group.no.0,
            left: gains.map(|[a, b]| (most - a - b).max(0.0)),
            gains,
            agreement: agreement
                .map(|(package, day)| (prose::package(scenario, &package), record::day_text(scenario, day))),
            ending: group.state.course.ending.as_ref().map(|ending| record::ending(scenario, ending)),
            payoffs: record::payoffs(scenario, &group.state).into_iter().collect(),
            drafts: drafts(class, group),
            ladder: states(group).map(|state| state.course.path.rung).collect(),
            pressure: pressure.collect(),
            turning: turning(class, group),
        }
    }
}

/// The states that a group's rounds left, in order.
fn states(group: &Group) -> impl Iterator<Item = &Snapshot> {
    let before = group.rounds.iter().skip(1).map(|played| &*played.before);
    before.chain((!group.rounds.is_empty()).then_some(&*group.state))
}

/// What a group agreed on first, and when.
fn agreement(group: &Group) -> Option<(Package, Day)> {
    let day = group.state.course.path.first_deal?;
    let state = states(group).find(|state| state.course.path.first_deal.is_some())?;
    let accord = state.accords.list.iter().rev().find(|accord| accord.since == day)?;
    Some((accord.package.clone(), day))
}

/// What was tabled in every round, and what it was worth.
fn drafts(class: &Class, group: &Group) -> Vec<(u32, String, f64, f64)> {
    let scenario = class.stage.scenario();
    let mut all = Vec::new();
    for (played, state) in group.rounds.iter().zip(states(group)) {
        for line in &state.log.lines {
            let (Actor::Seat(seat), Act::Offer(package)) = (line.actor, &line.act) else {
                continue;
            };
            let Some(own) = state.appraisals.own.get(seat.ix()) else { continue };
            let others = state.appraisals.own.iter().enumerate().filter(|(j, _)| *j != seat.ix());
            let theirs = others.map(|(_, values)| values.gain(package)).fold(f64::NEG_INFINITY, f64::max);
            all.push((played.record.round, scenario.seat_id(Seat(seat.0)).to_owned(), own.gain(package), theirs));
        }
    }
    all
}

/// The round after which the parties' worth together had moved most, and what was done in it.
fn turning(class: &Class, group: &Group) -> Option<(u32, f64, Vec<Done>)> {
    let parties = class.stage.scenario().n_parties();
    let joint = |state: &Snapshot| -> f64 { state.accounts.iter().take(parties).map(|account| account.flow).sum() };
    let pairs = group.rounds.iter().zip(states(group));
    let moves = pairs.map(|(played, state)| (played, joint(state) - joint(&played.before)));
    // A flow is first booked in the first round, which is no turn.
    let (played, change) = moves.skip(1).max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()))?;
    let done = played.record.acts.iter().map(Done::from).collect();
    Some((played.record.round, change, done))
}
