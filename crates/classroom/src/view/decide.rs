//! Deciding: what is open to a delegation, and what it would be worth to it, by the engine's own reckoning for that seat.

use super::question::{Asked, OutcomeLine};
use crate::class::Class;
use crate::decision::{Decision, Draft, standing};
use crate::group::Group;
use crate::refusal::Why;
use crate::stage::Stage;
use demarche_domain::act::{Act, Actor};
use demarche_domain::appraisal::Appraisal;
use demarche_domain::ids::{DurationIx, Seat};
use demarche_domain::outcomes::Allowed;
use demarche_domain::package::Package;
use demarche_domain::prose;
use demarche_domain::scenario::{Levels, Protocol, Role, Scenario};
use demarche_domain::written::{WrittenAct, WrittenDuration};
use demarche_engine::asked::Question;
use demarche_engine::sight::{Estimate, Sight};
use demarche_engine::state::Talks;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a delegation may do in the coming round. All worths are lumps, shares of the pie.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Decide {
    /// What it is asked now.
    pub question: Asked,
    /// How long an agreement may last: as it is written, and in English.
    pub durations: Vec<(WrittenDuration, String)>,
    /// What is negotiated.
    pub clauses: Vec<ClauseLine>,
    /// What an agreement that gives nothing is worth over walking away, by duration.
    pub base: Vec<f64>,
    /// What it is worth over no deal ever to walk away.
    pub walk_away: f64,
    /// The most it could get over its walk-away value.
    pub most: f64,
    /// What home asks for beyond the walk-away value, by duration.
    pub asked: Vec<f64>,
    /// Whether it may sign only what leaves it what home asks for; where not, its own answer is all there is.
    pub bound: bool,
    /// What any agreement is worth to it beside what the package gives it, where the protocol gives it such a private valuation.
    pub valuation: Option<f64>,
    /// What it has on the table.
    pub own: Option<Reading>,
    /// What the others have on the table.
    pub others: Vec<Reading>,
    /// Own measures, by id, with the acts open on each; and measures against it, to be diversified from.
    pub moves: Vec<(String, Vec<&'static str>)>,
    /// Acts of a game, with the payoffs to itself and to the other for each act of the other.
    pub acts: Vec<(String, Vec<(String, f64, f64)>)>,
    /// For an intermediary: what it may do.
    pub between: Option<Between>,
    /// How many steps an announced measure lies ahead at least: date of the soonest.
    pub soonest: String,
}

/// What an intermediary may do, and what it reckons.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Between {
    /// Acts that are open to it.
    pub acts: Vec<&'static str>,
    /// Parties: seat id, and its credibility with each, 0–1.
    pub parties: Vec<(String, f64)>,
    /// Measures with announced steps that it may plead about: id.
    pub pending: Vec<String>,
    /// Its own flow per year as things stand, if announced steps take effect, and if every measure were lifted.
    pub flows: [f64; 3],
}

/// A clause, with its worth to a delegation by duration.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClauseLine {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Who gives: seat id.
    pub giver: String,
    /// Shares that may be given, without nothing; empty: any up to `most`.
    pub shares: Vec<f64>,
    /// The most that may be given.
    pub most: f64,
    /// Whether pending steps may be postponed instead.
    pub postponable: bool,
    /// Added to the delegation's worth by giving all of it, by duration.
    pub worth: Vec<f64>,
    /// Added by postponing, by duration.
    pub postponed: Vec<f64>,
    /// What it costs at home with the hawks to give all of it, by duration; 0 for what others give.
    pub price: Vec<f64>,
}

/// A package read by a delegation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reading {
    /// Whose: seat id.
    pub by: String,
    /// What it says.
    pub terms: String,
    /// What it is worth.
    pub weighed: Weighed,
}

/// What a package is worth, as a delegation reckons. Lumps, shares of the pie.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Weighed {
    /// To itself; nothing for an intermediary, who signs nothing.
    pub own: Option<Stake>,
    /// What others may gain over walking away, as it looks from here: seat id and gain.
    pub theirs: Vec<(String, f64)>,
    /// An outcome of a domain, with what it is worth to its reader.
    pub outcome: Option<OutcomeLine>,
}

/// What a package is worth to the delegation of a party.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Stake {
    /// Over walking away.
    pub gain: f64,
    /// What the hawks at home make of it.
    pub price: f64,
    /// Gain less price less what home asks for: below 0 the delegation may not sign.
    pub room: f64,
    /// Probability that home ratifies.
    pub ratified: f64,
}

impl Weighed {
    fn of(stage: &Stage, sight: &Sight, package: &Package) -> Self {
        let scenario = stage.scenario();
        let others = sight.seen.iter().enumerate().filter(|(j, _)| *j != sight.party.ix());
        Self {
            own: Some(Stake {
                gain: sight.own.gain(package),
                price: sight.own.hawk_price(package),
                room: sight.own.room(package),
                ratified: sight.ratifies(package),
            }),
            theirs: others.map(|(j, seen)| (scenario.parties[j].id.clone(), seen.gain(package))).collect(),
            outcome: None,
        }
    }
}

impl Weighed {
    fn between(stage: &Stage, estimate: &Estimate, package: &Package) -> Self {
        let parties = stage.scenario().parties.iter().zip(&estimate.worths);
        let theirs = parties.map(|(party, worth)| (party.id.clone(), worth.gain(package))).collect();
        Self { own: None, theirs, outcome: None }
    }
}

/// What a student asks the worth of.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Paper {
    /// An outcome of a domain: a value for every issue.
    Outcome {
        /// By issue.
        outcome: BTreeMap<String, String>,
    },
    /// A draft.
    Draft(Draft),
}

/// What a paper would be worth to a student's delegation.
///
/// # Errors
/// Every mistake in it, or that there is nothing to weigh.
pub fn weigh(class: &Class, student: crate::ids::StudentNo, paper: &Paper) -> Result<Weighed, Vec<Why>> {
    let nothing = || vec![Why::NothingToWeigh];
    let student = class.student(student).ok_or_else(nothing)?;
    let seat = student.place.seat().ok_or_else(nothing)?;
    let group = class.group(student.place.group()).ok_or_else(nothing)?;
    let scenario = class.stage.scenario();
    let resolve = |act: WrittenAct| {
        let act = act.resolve(scenario, Actor::Seat(seat));
        act.map_err(|errors| errors.iter().map(Why::other).collect::<Vec<_>>())
    };
    let draft = match paper {
        Paper::Draft(draft) => draft,
        Paper::Outcome { outcome } => {
            let setting = scenario.offers().filter(|_| seat.ix() < scenario.n_parties()).ok_or_else(nothing)?;
            let Act::Propose(at) = resolve(WrittenAct::Propose { outcome: outcome.clone() })? else {
                return Err(nothing());
            };
            if setting.domain.space.allowed(at) == Allowed::No {
                return Err(vec![Why::RuledOut]);
            }
            let outcome = Some(OutcomeLine::of(setting, seat.ix(), at));
            return Ok(Weighed { own: None, theirs: Vec::new(), outcome });
        }
    };
    if let Some(estimate) = group.estimates.get(seat.ix()).and_then(Option::as_ref) {
        // An intermediary's text is weighed in the form of a draft.
        let Draft::Tabled { duration, clauses } = draft else { return Err(nothing()) };
        return match resolve(WrittenAct::Text { duration: *duration, clauses: clauses.clone() })? {
            Act::Text(package) => Ok(Weighed::between(&class.stage, estimate, &package)),
            _ => Err(nothing()),
        };
    }
    let sight = group.sights.get(seat.ix()).and_then(Option::as_ref).ok_or_else(nothing)?;
    let decision = Decision { draft: draft.clone(), ..Decision::default() };
    let package = decision.check(&class.stage, group, seat)?.draft.ok_or_else(nothing)?;
    Ok(Weighed::of(&class.stage, sight, &package))
}

impl Decide {
    pub(super) fn of(stage: &Stage, group: &Group, seat: Seat) -> Option<Self> {
        if !group.live() {
            return None;
        }
        if let Some(estimate) = group.estimates.get(seat.ix()).and_then(Option::as_ref) {
            return Some(Self::between(stage, group, estimate));
        }
        let sight = group.sights.get(seat.ix())?.as_ref()?;
        let scenario = stage.scenario();
        let papers = !scenario.clauses.is_empty();
        let durations: Vec<DurationIx> =
            if papers { (0..scenario.durations.len()).map(DurationIx::at).collect() } else { Vec::new() };
        let reading = |from: Seat| {
            let package = standing(&group.state, from)?;
            Some(Reading {
                by: scenario.seat_id(from).to_owned(),
                terms: prose::package(scenario, package),
                weighed: Weighed::of(stage, sight, package),
            })
        };
        let others = (0..scenario.n_parties()).map(Seat::at).filter(|from| *from != seat);
        let others = match group.question(seat) {
            // What is answered is on no table yet: the one whose turn it is puts it there in this round.
            Some(Question::Answer { from, package }) => vec![Reading {
                by: scenario.party(*from).id.clone(),
                terms: prose::package(scenario, package),
                weighed: Weighed::of(stage, sight, package),
            }],
            Some(Question::Drafts) => others.filter_map(reading).collect(),
            _ => Vec::new(),
        };
        let soonest = group.state.clock.next.plus(1);
        Some(Self {
            question: Asked::of(stage, group, seat),
            clauses: clauses(scenario, Some(sight), &durations),
            base: durations.iter().map(|d| sight.own.base[d.ix()] - sight.own.reservation).collect(),
            asked: durations.iter().map(|d| sight.own.threshold[d.ix()]).collect(),
            durations: durations
                .iter()
                .map(|d| (WrittenDuration(scenario.duration(*d)), length(scenario, *d)))
                .collect(),
            walk_away: sight.own.reservation - sight.own.no_deal,
            most: sight.most,
            bound: !stage.bots().rules.exact(),
            valuation: match &scenario.protocol {
                Protocol::OneSidedOffers(case) if case.proposer.ix() != seat.ix() => Some(sight.value),
                _ => None,
            },
            own: reading(seat),
            others,
            moves: moves(scenario, group, seat),
            acts: acts(scenario, seat),
            between: None,
            soonest: demarche_engine::record::day_text(scenario, soonest),
        })
    }
}

impl Decide {
    /// An intermediary's.
    fn between(stage: &Stage, group: &Group, estimate: &Estimate) -> Self {
        let scenario = stage.scenario();
        let own = scenario.intermediary(estimate.intermediary);
        let durations: Vec<DurationIx> = (0..scenario.durations.len()).map(DurationIx::at).collect();
        let seats = (0..scenario.n_parties()).map(Seat::at);
        let others = seats.filter_map(|from| {
            let package = standing(&group.state, from)?;
            Some(Reading {
                by: scenario.seat_id(from).to_owned(),
                terms: prose::package(scenario, package),
                weighed: Weighed::between(stage, estimate, package),
            })
        });
        let talks = group.state.channel.talks;
        let mut acts = Vec::new();
        if own.roles.contains(&Role::Host) {
            acts.push("Host");
        }
        if own.roles.contains(&Role::Mediator) {
            acts.extend(["Bridge", "Text"]);
        }
        if matches!(talks, Talks::Paused(_) | Talks::Broken(_)) {
            acts.push("Convene");
        }
        acts.extend(["Message", "Plead", "SideBargain"]);
        let announced = scenario.measures.iter().zip(&group.state.instruments);
        let announced = announced.filter(|(_, x)| x.seen.pending.next().is_some());
        Self {
            question: Asked::of(stage, group, scenario.intermediary_seat(estimate.intermediary)),
            clauses: clauses(scenario, None, &durations),
            base: Vec::new(),
            asked: Vec::new(),
            durations: durations
                .iter()
                .map(|d| (WrittenDuration(scenario.duration(*d)), length(scenario, *d)))
                .collect(),
            walk_away: 0.0,
            most: 0.0,
            bound: false,
            valuation: None,
            own: None,
            others: others.collect(),
            moves: Vec::new(),
            acts: Vec::new(),
            between: Some(Between {
                acts,
                parties: scenario
                    .parties
                    .iter()
                    .map(|p| p.id.clone())
                    .zip(estimate.credibility.iter().copied())
                    .collect(),
                pending: announced.map(|(measure, _)| measure.id.clone()).collect(),
                flows: estimate.flows,
            }),
            soonest: demarche_engine::record::day_text(scenario, group.state.clock.next.plus(1)),
        }
    }
}

fn length(scenario: &Scenario, duration: DurationIx) -> String {
    scenario.duration(duration).map_or_else(|| "for good".to_owned(), |units| prose::span(scenario, units))
}

fn clauses(scenario: &Scenario, sight: Option<&Sight>, durations: &[DurationIx]) -> Vec<ClauseLine> {
    if durations.is_empty() {
        return Vec::new();
    }
    let each = scenario.clauses.iter().enumerate();
    each.map(|(k, clause)| {
        let column = |table: fn(&Appraisal) -> &[f64]| {
            let own = sight.map(|sight| &sight.own);
            own.map_or_else(Vec::new, |own| durations.iter().map(|d| table(own)[own.at(*d, k)]).collect())
        };
        ClauseLine {
            id: clause.id.clone(),
            name: clause.name.clone(),
            giver: scenario.party(clause.giver).id.clone(),
            shares: match &clause.levels {
                Levels::Relief => vec![clause.cap()],
                Levels::Finite(values) => values.iter().copied().filter(|y| *y > 0.0).collect(),
                Levels::Continuous => Vec::new(),
            },
            most: clause.cap(),
            postponable: clause.levels == Levels::Relief,
            worth: column(|own| &own.relief),
            postponed: column(|own| &own.postponed),
            price: column(|own| &own.hawks),
        }
    })
    .collect()
}

/// Acts that are open on each measure.
fn moves(scenario: &Scenario, group: &Group, seat: Seat) -> Vec<(String, Vec<&'static str>)> {
    let mut moves = Vec::new();
    for (measure, x) in scenario.measures.iter().zip(&group.state.instruments) {
        let mut open = Vec::new();
        if measure.owner.ix() == seat.ix() {
            if x.seen.level < 1.0 {
                open.extend(["Threaten", "Impose"]);
            }
            if x.seen.level > 0.0 {
                open.push("Suspend");
            }
            if x.seen.pending.next().is_some() {
                open.push("Withdraw");
                if x.seen.pending.postponed() < scenario.behaviour.postponements {
                    open.push("Postpone");
                }
            }
        } else if measure.target.ix() == seat.ix() {
            open.push("Diversify");
        }
        if !open.is_empty() {
            moves.push((measure.id.clone(), open));
        }
    }
    moves
}

fn acts(scenario: &Scenario, seat: Seat) -> Vec<(String, Vec<(String, f64, f64)>)> {
    let Protocol::StageGame(game) = &scenario.protocol else { return Vec::new() };
    let side = seat.ix();
    let other = 1 - side.min(1);
    let act = demarche_domain::act::StageAct::at;
    let each = game.matrix.acts(side).iter().enumerate();
    each.map(|(own, name)| {
        let row = game.matrix.acts(other).iter().enumerate().map(|(theirs, their_name)| {
            let (own, theirs) = (act(own), act(theirs));
            (their_name.clone(), game.matrix.own(side, own, theirs), game.matrix.own(other, theirs, own))
        });
        (name.clone(), row.collect())
    })
    .collect()
}
