//! The debrief: once a class has ended, what every group did against what could be had, and against bots.
//!
//! Everything is valued as on the first day, with all private numbers, so that groups which agreed on different days can be compared, and with
//! what could be had: the packages best for one party among those that leave the other so much.

use crate::charts::{Charts, Worth, concessions, frontier, pressure};
use crate::class::{Class, Phase};
use crate::group::Group;
use crate::prediction::Foreseen;
use crate::real::Real;
use crate::view::{outcome, unit};
use demarche_domain::act::{Act, Actor};
use demarche_domain::appraisal::Appraisal;
use demarche_domain::draft::{Workspace, best_for_other};
use demarche_domain::ids::{Day, PartyIx, Seat, SessionNo};
use demarche_domain::outcomes::{Allowed, Domain, OutcomeIx};
use demarche_domain::package::Package;
use demarche_domain::prose;
use demarche_engine::batch::Batch;
use demarche_engine::record::{self, ActRecord, EndingRecord};
use demarche_engine::session::Session;
use demarche_engine::sight::Sight;
use demarche_engine::state::{Recording, Snapshot};
use serde::Serialize;
use std::sync::Arc;

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
    #[serde(skip)]
    pub frontier: Vec<[f64; 2]>,
    /// Most that both could gain together.
    pub most: f64,
    /// Gains of both by the first agreement of sessions that bots alone played, valued alike.
    #[serde(skip)]
    pub cloud: Vec<[f64; 2]>,
    /// How many sessions bots played, agreement or not.
    pub bots: u64,
    /// Every group.
    pub groups: Vec<Look>,
    /// What worths are in: `points` or `own`, as in every view.
    pub unit: &'static str,
    /// Endings that there are: codes and names.
    pub endings: Vec<(String, String)>,
    /// Parties: seat ids and names.
    pub parties: Vec<(String, String)>,
    /// The seats whose payoffs are told: id and name.
    pub seats: Vec<(String, String)>,
    /// What students expected, beside what happened.
    pub foreseen: Foreseen,
    /// What really happened; none where there is no record of it.
    pub real: Option<Real>,
    /// The pictures.
    pub charts: Charts,
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
    /// In which round that was.
    #[serde(skip)]
    pub agreed_in: Option<u32>,
    /// Whether agreements are valued by gains here.
    #[serde(skip)]
    pub(crate) by_gains: bool,
    /// How its session ended; none where the class ended first.
    pub ending: Option<EndingRecord>,
    /// What everybody had, by seat id.
    pub payoffs: Vec<(String, f64)>,
    /// What each party's drafts were worth: round, seat id, gain to it, gain to the best off of the others.
    #[serde(skip)]
    pub drafts: Vec<(u32, String, f64, f64)>,
    /// Rungs of the escalation ladder, round by round.
    #[serde(skip)]
    pub ladder: Vec<u32>,
    /// Pressure at home to settle, round by round: seat id and numbers per year.
    #[serde(skip)]
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
        let values = Values::of(class);
        let two = values.is_some();
        let points = values.as_ref().map_or_else(Vec::new, |values| values.frontier(class));
        let cloud = values.as_ref().map_or_else(Vec::new, |values| cloud(class, values));
        let most = points.iter().map(|[a, b]| a + b).fold(0.0, f64::max);
        let groups: Vec<Look> =
            class.groups.iter().map(|group| Look::of(class, group, values.as_ref(), most)).collect();
        let name = |ix: usize| (scenario.parties[ix].id.clone(), scenario.parties[ix].name.clone());
        let parties: Vec<(String, String)> = (0..scenario.n_parties()).map(name).collect();
        let charts = Charts {
            frontier: match &parties[..] {
                [(_, first), (_, second)] if two => frontier::charts(&frontier::Had {
                    worth: Worth::of(scenario),
                    names: [first, second],
                    frontier: &points,
                    most,
                    cloud: &cloud,
                    bots: CLOUD,
                    groups: &groups,
                }),
                _ => None,
            },
            concessions: if two { concessions::charts(Worth::of(scenario), &parties, &groups) } else { Vec::new() },
            pressure: pressure::charts(&parties, &groups),
        };
        Some(Self {
            scenario: (
                scenario.id.clone(),
                scenario.title.clone(),
                scenario.hash.clone(),
                stage.settings().seed.clone(),
            ),
            axes: two.then(|| [name(0), name(1)]),
            most,
            frontier: points,
            cloud,
            bots: if two { CLOUD } else { 0 },
            unit: unit(scenario),
            endings: prose::endings(scenario)
                .into_iter()
                .map(|(code, name)| (code.code().to_owned(), name.to_owned()))
                .collect(),
            parties,
            seats: (0..scenario.n_seats())
                .map(|at| (scenario.seat_id(Seat::at(at)).to_owned(), scenario.seat_name(Seat::at(at)).to_owned()))
                .collect(),
            foreseen: Foreseen::of(class, &groups),
            groups,
            real: Real::of(class),
            charts,
        })
    }
}

/// What agreements are worth to both of two parties.
enum Values {
    /// Packages, as on the first day.
    Packages(Box<[Appraisal; 2]>),
    /// Outcomes of a domain, undiscounted.
    Outcomes(Arc<Domain>),
}

/// An agreement: a package of clauses, or an outcome of a domain.
#[derive(Clone)]
enum Agreed {
    Package(Package),
    Outcome(OutcomeIx),
}

/// The most outcomes that are looked through for the frontier.
const OUTCOMES: u64 = 200_000;

impl Values {
    /// None where there are not two parties, nothing is signed, or there are too many outcomes to look through.
    fn of(class: &Class) -> Option<Self> {
        let (stage, scenario) = (&class.stage, class.stage.scenario());
        if scenario.n_parties() != 2 {
            return None;
        }
        if let Some(setting) = scenario.offers() {
            return (setting.domain.space.len() <= OUTCOMES).then(|| Self::Outcomes(Arc::clone(&setting.domain)));
        }
        if scenario.clauses.is_empty() {
            return None;
        }
        let opening = Session::open(stage.bots(), stage.seed(), SessionNo(0));
        let own = |ix| Sight::of(stage.bots(), stage.seed(), opening.state(), PartyIx(ix)).own;
        Some(Self::Packages(Box::new([0, 1].map(own))))
    }

    fn gains(&self, agreed: &Agreed) -> [f64; 2] {
        match (self, agreed) {
            (Self::Packages(values), Agreed::Package(package)) => [values[0].gain(package), values[1].gain(package)],
            (Self::Outcomes(domain), Agreed::Outcome(at)) => {
                [0, 1].map(|ix| domain.parties[ix].ranking.utility(*at) - domain.parties[ix].reservation)
            }
            _ => [0.0; 2],
        }
    }

    fn frontier(&self, class: &Class) -> Vec<[f64; 2]> {
        match self {
            Self::Packages(values) => frontier(class, values),
            Self::Outcomes(domain) => {
                let allowed = (0..domain.space.len()).map(OutcomeIx);
                let allowed = allowed.filter(|at| domain.space.allowed(*at) == Allowed::Yes);
                undominated(allowed.map(|at| self.gains(&Agreed::Outcome(at))).collect())
            }
        }
    }
}

/// The points than which no other gives one party more without giving the other less, where neither loses.
fn undominated(mut points: Vec<[f64; 2]>) -> Vec<[f64; 2]> {
    points.retain(|[a, b]| *a >= 0.0 && *b >= 0.0);
    points.sort_by(|x, y| y[0].total_cmp(&x[0]).then(y[1].total_cmp(&x[1])));
    let mut best = f64::NEG_INFINITY;
    points.retain(|[_, b]| {
        let more = *b > best;
        best = best.max(*b);
        more
    });
    points.reverse();
    points
}

/// The packages best for the second party among those that leave the first so much, from nothing to all that it can get without a loss to the
/// second, whatever home would say. Each is worth more to the first than the one before, by a little at least.
fn frontier(class: &Class, values: &[Appraisal; 2]) -> Vec<[f64; 2]> {
    let clauses = &class.stage.scenario().clauses;
    // The search looks at what is left after a party's own hawks; what could be had is drawn before home is asked.
    let [first, second] = &values.clone().map(|mut values| {
        for table in [&mut values.hawks, &mut values.hawks_postponed, &mut values.threshold] {
            table.fill(0.0);
        }
        values
    });
    let (mut work, mut package) = (Workspace::default(), Package::default());
    let mut best = |own, other, target| {
        best_for_other(own, other, clauses, target, f64::NEG_INFINITY, &mut work, &mut package)
            .map(|_| [values[0].gain(&package), values[1].gain(&package)])
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
                let accord = accord.map(|accord| Agreed::Package(accord.package.clone()));
                let agreed = accord.or(desk.bargain.0.agreement().map(Agreed::Outcome));
                points[row] = agreed.map(|agreed| values.gains(&agreed));
            }
        });
    }
    points.into_iter().flatten().collect()
}

impl Look {
    fn of(class: &Class, group: &Group, values: Option<&Values>, most: f64) -> Self {
        let scenario = class.stage.scenario();
        let agreement = agreement(group);
        let gains = values.zip(agreement.as_ref()).map(|(values, (agreed, _))| values.gains(agreed));
        let terms = |agreed: &Agreed| match (agreed, scenario.offers()) {
            (Agreed::Outcome(at), Some(setting)) => outcome(setting, *at),
            (Agreed::Package(package), _) => prose::package(scenario, package),
            (Agreed::Outcome(_), None) => String::new(),
        };
        let pressure = scenario.parties.iter().map(|party| {
            let own = group.rounds.iter().filter_map(|played| played.record.parties.get(&party.id));
            (party.id.clone(), own.map(|party| party.pressure).collect())
        });
        Self {
            group: group.no.0,
            left: gains.map(|[a, b]| (most - a - b).max(0.0)),
            gains,
            agreement: agreement.map(|(agreed, day)| (terms(&agreed), record::day_text(scenario, day))),
            agreed_in: agreed_in(group),
            by_gains: values.is_some(),
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

/// The round in which a group first agreed.
pub(crate) fn agreed_in(group: &Group) -> Option<u32> {
    let at = states(group).position(|state| state.course.path.first_deal.is_some())?;
    group.rounds.get(at).map(|played| played.record.round)
}

/// What a group agreed on first, and when.
fn agreement(group: &Group) -> Option<(Agreed, Day)> {
    let day = group.state.course.path.first_deal?;
    if let Some(outcome) = group.state.bargain.0.agreement() {
        return Some((Agreed::Outcome(outcome), day));
    }
    let state = states(group).find(|state| state.course.path.first_deal.is_some())?;
    let accord = state.accords.list.iter().rev().find(|accord| accord.since == day)?;
    Some((Agreed::Package(accord.package.clone()), day))
}

/// What was tabled in every round, and what it was worth.
pub(crate) fn drafts(class: &Class, group: &Group) -> Vec<(u32, String, f64, f64)> {
    let scenario = class.stage.scenario();
    let mut all = Vec::new();
    if let Some(setting) = scenario.offers() {
        for offer in &group.state.bargain.0.trail {
            let Some(by) = offer.by else { continue };
            let gains = setting.domain.parties.iter().map(|p| p.ranking.utility(offer.outcome) - p.reservation);
            let gains: Vec<f64> = gains.collect();
            let others = gains.iter().enumerate().filter(|(j, _)| *j != by.ix()).map(|(_, gain)| *gain);
            let theirs = others.fold(f64::NEG_INFINITY, f64::max);
            all.push((offer.step + 1, scenario.party(by).id.clone(), gains[by.ix()], theirs));
        }
        return all;
    }
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
