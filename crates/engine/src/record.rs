//! Records: what a round and a session look like when written down.

use crate::desk::Game;
use crate::kernel::value::felt_weights;
use crate::state::{Path, Snapshot, Talks};
use crate::state_hash::state_hash;
use crate::systems::leverage;
use demarche_domain::act::Actor;
use demarche_domain::ending::Ending;
use demarche_domain::ids::{Day, IntermediaryIx, Seat};
use demarche_domain::prose;
use demarche_domain::scenario::Scenario;
use demarche_domain::written::{WrittenAct, WrittenReason, actor_text};
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// One act, as it is written down.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ActRecord {
    /// Who: a seat's id, or a leader, an agency, the calendar.
    pub actor: String,
    /// What, in a word: `Postpone`.
    pub act: String,
    /// What about: the act's fields, null where it has none.
    pub object: serde_json::Value,
    /// Why.
    pub reason: WrittenReason,
    /// The act in English.
    pub sentence: String,
}

/// Leverage over one other party.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LeverageRecord {
    /// (k_j − k_i) / 2.
    pub difference: f64,
    /// k_j / (k_i + k_j), ½ if both are 0.
    pub index: f64,
}

/// A party at the end of a round. Pressure is per year; the rest are lumps, shares of the pie.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PartyRecord {
    /// P^D.
    pub pressure: f64,
    /// Hawkish pressure.
    pub hawks: f64,
    /// Over each other party.
    pub leverage: IndexMap<String, LeverageRecord>,
    /// f, as a perpetuity.
    pub flow: f64,
    /// Reservation (behavioural unless the line-up is exact), as a gain over no deal ever.
    pub reservation: f64,
    /// N: no deal ever.
    pub no_deal: f64,
    /// A: audience stake.
    pub audience: f64,
    /// Demand: share of the most it could get.
    pub demand: f64,
    /// The most it could get over its reservation.
    pub most: f64,
    /// Payoff booked so far, present value at the start.
    pub booked: f64,
    /// Pressure by constituency, per year.
    pub constituencies: IndexMap<String, f64>,
}

/// A measure at the end of a round.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MeasureRecord {
    /// Intensity in force.
    pub level: f64,
    /// The target's exposure.
    pub exposure: f64,
    /// Pending steps: (intensity, day).
    pub pending: Vec<(f64, i32)>,
    /// Whether an agreement holds it down.
    pub suspended: bool,
}

/// Markets at the end of a round.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct MarketsRecord {
    /// S, 0–1.
    pub stress: f64,
    /// X, 0–1.
    pub supply_chains: f64,
    /// Trade volume, 1 without added tariffs.
    pub trade: f64,
}

/// An intermediary at the end of a round.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IntermediaryRecord {
    /// Flow per year.
    pub flow: f64,
    /// Credibility with each party.
    pub credibility: IndexMap<String, f64>,
    /// Sourcing shifted to it.
    pub sourcing: f64,
    /// Payoff booked so far.
    pub booked: f64,
}

/// The table of bargaining by offers at the end of a step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OffersRecord {
    /// Step, from 0.
    pub step: u32,
    /// Relative time of the step, above 0 and below 1.
    pub relative_time: f64,
    /// The offers made in the step, in order.
    pub made: Vec<OfferRecord>,
    /// The text that a mediator keeps: the values in issue order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Vec<String>>,
    /// What was agreed, in the step in which it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<Vec<String>>,
}

/// An offer made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OfferRecord {
    /// Seat id, or `mediator`.
    pub by: String,
    /// The values in issue order.
    pub outcome: Vec<String>,
    /// What it is worth to each party, in seat order, undiscounted.
    pub utilities: Vec<f64>,
}

/// One round.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RoundRecord {
    /// From 1.
    pub round: u32,
    /// Calendar unit.
    pub day: i32,
    /// Civil date, where there is one.
    pub date: Option<String>,
    /// `open`, `paused`, `at rest`, `broken`, `over`.
    pub talks: String,
    /// In the order in which they happened.
    pub acts: Vec<ActRecord>,
    /// By id.
    pub parties: IndexMap<String, PartyRecord>,
    /// By id.
    pub measures: IndexMap<String, MeasureRecord>,
    /// Markets.
    pub markets: MarketsRecord,
    /// By id.
    pub intermediaries: IndexMap<String, IntermediaryRecord>,
    /// Bargaining by offers: what lies on the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offers: Option<OffersRecord>,
    /// Agreements in force, in English.
    pub agreements: Vec<String>,
    /// State hash.
    pub hash: String,
}

/// A verdict as it is written down.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EndingRecord {
    /// `O1` … `O7`.
    pub code: String,
    /// Name.
    pub name: String,
    /// One or two sentences.
    pub reason: String,
    /// Round in which it was judged.
    pub round: u32,
    /// Date (or unit) on which it was judged.
    pub date: String,
}

/// What lay between opening and ending, as it is written down.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PathRecord {
    /// Day of the first agreement.
    pub first_deal: Option<String>,
    /// Agreements ratified.
    pub deals: u32,
    /// Refusals by leaders.
    pub refusals: u32,
    /// Days under an agreement.
    pub truce_days: i32,
    /// Agreements that ended before their time.
    pub unravelled: u32,
    /// The last cause, in English.
    pub cause: Option<String>,
    /// Scheduled steps that took effect by their first due day, by measure id.
    pub executed: Vec<String>,
    /// Rungs of the escalation ladder climbed: executions, retaliations and new threats.
    pub rung: u32,
    /// Leaders' meetings held.
    pub summits_held: u32,
    /// Who backed down last.
    pub backed_down: Option<String>,
    /// Concession by party in the first agreement: Σ y c_tgt a z of the measures that it relieved, per year.
    pub conceded: IndexMap<String, f64>,
    /// Gain over reservation by party in the first agreement, a lump.
    pub gained: IndexMap<String, f64>,
}

/// A verdict in words.
#[must_use]
pub fn ending(scenario: &Scenario, ending: &Ending) -> EndingRecord {
    EndingRecord {
        code: ending.code.code().to_owned(),
        name: prose::ending_name(scenario, ending.code).to_owned(),
        reason: prose::ending(scenario, ending),
        round: ending.round.0,
        date: day_text(scenario, ending.day),
    }
}

/// The ISO date of a day, or its number where units are rounds.
#[must_use]
pub fn day_text(scenario: &Scenario, day: Day) -> String {
    scenario.calendar.date(day).map_or_else(|| day.0.to_string(), |date| date.to_string())
}

/// The path in words.
#[must_use]
pub fn path(scenario: &Scenario, path: &Path) -> PathRecord {
    let by_party = |of: &[f64]| scenario.parties.iter().map(|p| p.id.clone()).zip(of.iter().copied()).collect();
    let executed = path.executed.iter().enumerate().filter(|(_, done)| **done);
    PathRecord {
        first_deal: path.first_deal.map(|d| day_text(scenario, d)),
        deals: path.deals,
        refusals: path.refusals,
        truce_days: path.truce_days,
        unravelled: path.unravelled,
        cause: path.cause.map(|c| prose::unravelling(scenario, c)),
        executed: executed.map(|(m, _)| scenario.measures[m].id.clone()).collect(),
        rung: path.rung,
        summits_held: path.summits_held,
        backed_down: path.backed_down.map(|p| scenario.party(p).id.clone()),
        conceded: by_party(&path.conceded),
        gained: by_party(&path.gained),
    }
}

/// A round, from the state that it left.
#[must_use]
pub fn round(game: &Game, state: &Snapshot) -> RoundRecord {
    let scenario = &*game.rules.scenario;
    let clock = &state.clock;
    RoundRecord {
        round: clock.round.0,
        day: clock.day.0,
        date: scenario.calendar.date(clock.day).map(|d| d.to_string()),
        talks: talks(state.channel.talks).to_owned(),
        acts: acts(scenario, state),
        parties: parties(game, state),
        measures: measures(scenario, state),
        markets: MarketsRecord {
            stress: state.markets.market,
            supply_chains: state.markets.chain,
            trade: state.markets.volume,
        },
        intermediaries: intermediaries(scenario, state),
        offers: offers(scenario, state),
        agreements: state.accords.list.iter().map(|a| prose::package(scenario, &a.package)).collect(),
        hash: state_hash(state),
    }
}

fn offers(scenario: &Scenario, state: &Snapshot) -> Option<OffersRecord> {
    let setting = scenario.offers()?;
    let (table, domain) = (&state.bargain.0, &setting.domain);
    // A session that goes on has moved on to its next step already.
    let step = state.clock.round.0.saturating_sub(1);
    let first = table.trail.partition_point(|offer| offer.step < step);
    let made = table.trail[first..].iter().map(|offer| OfferRecord {
        by: offer.by.map_or("mediator", |party| &domain.parties[party.ix()].id).to_owned(),
        outcome: domain.space.labels(offer.outcome),
        utilities: domain.parties.iter().map(|party| party.ranking.utility(offer.outcome)).collect(),
    });
    Some(OffersRecord {
        step,
        relative_time: setting.relative_time(step),
        made: made.collect(),
        text: table.text.map(|text| domain.space.labels(text)),
        agreement: table.agreement().map(|outcome| domain.space.labels(outcome)),
    })
}

/// The word for the state of the talks.
#[must_use]
pub const fn talks(talks: Talks) -> &'static str {
    match talks {
        Talks::Open => "open",
        Talks::Paused(_) => "paused",
        Talks::AtRest => "at rest",
        Talks::Broken(_) => "broken",
        Talks::Over(_) => "over",
    }
}

fn acts(scenario: &Scenario, state: &Snapshot) -> Vec<ActRecord> {
    let lines = state.log.lines.iter();
    lines
        .map(|line| {
            let (act, object) = match serde_json::to_value(WrittenAct::from_act(scenario, line.actor, &line.act)) {
                Ok(serde_json::Value::Object(map)) => {
                    map.into_iter().next().unwrap_or((line.act.name().to_owned(), serde_json::Value::Null))
                }
                _ => (line.act.name().to_owned(), serde_json::Value::Null),
            };
            ActRecord {
                actor: actor_text(scenario, line.actor),
                act,
                object,
                reason: WrittenReason::from_reason(scenario, line.actor, &line.act, &line.reason),
                sentence: prose::act(scenario, line.actor, &line.act),
            }
        })
        .collect()
}

fn parties(game: &Game, state: &Snapshot) -> IndexMap<String, PartyRecord> {
    let rules = &game.rules;
    let scenario = &*rules.scenario;
    let n = rules.sizes.parties;
    let mut weight = Vec::new();
    felt_weights(rules, state.clock.day, &state.stances, &mut weight);
    let pains = leverage::pairwise(rules, &state.instruments, &weight);
    let each = scenario.parties.iter().enumerate();
    each.map(|(i, party)| {
        let stance = &state.stances[i];
        let over = |j: usize| {
            let (own, other) = (pains[i * n + j], pains[j * n + i]);
            let index = if own + other > 0.0 { other / (own + other) } else { 0.5 };
            LeverageRecord { difference: (other - own) / 2.0, index }
        };
        let leverage = (0..n).filter(|j| *j != i).map(|j| (scenario.parties[j].id.clone(), over(j))).collect();
        let constituencies = scenario.constituencies.iter().zip(&state.strains);
        let own = state.appraisals.own.get(i);
        let record = PartyRecord {
            pressure: stance.pressure,
            hawks: stance.hawks,
            leverage,
            flow: state.accounts[i].flow,
            reservation: own.map_or(0.0, |a| a.reservation - a.no_deal),
            no_deal: own.map_or(0.0, |a| a.no_deal),
            audience: state.audiences[i].stake,
            demand: stance.demand.level,
            most: stance.most,
            booked: state.accounts[i].booked,
            constituencies: constituencies
                .filter(|(c, _)| c.party.ix() == i)
                .map(|(c, s)| (c.id.clone(), (s.felt + s.noise).max(0.0)))
                .collect(),
        };
        (party.id.clone(), record)
    })
    .collect()
}

fn measures(scenario: &Scenario, state: &Snapshot) -> IndexMap<String, MeasureRecord> {
    let each = scenario.measures.iter().zip(&state.instruments);
    each.map(|(measure, x)| {
        let record = MeasureRecord {
            level: x.seen.level,
            exposure: x.seen.exposure,
            pending: x.seen.pending.steps().iter().map(|s| (s.level, s.due.0)).collect(),
            suspended: x.seen.suspended,
        };
        (measure.id.clone(), record)
    })
    .collect()
}

fn intermediaries(scenario: &Scenario, state: &Snapshot) -> IndexMap<String, IntermediaryRecord> {
    let each = scenario.intermediaries.iter().enumerate();
    each.map(|(x, own)| {
        let standing = &state.standings[x];
        let record = IntermediaryRecord {
            flow: standing.flow,
            credibility: scenario.parties.iter().map(|p| p.id.clone()).zip(standing.credibility.clone()).collect(),
            sourcing: state.sourcing[x].0,
            booked: standing.booked,
        };
        (own.id.clone(), record)
    })
    .collect()
}

/// The seat that an actor sits on, if it has one.
#[must_use]
pub fn seat_of(actor: Actor) -> Option<Seat> {
    match actor {
        Actor::Seat(seat) => Some(seat),
        _ => None,
    }
}

/// Payoffs by seat id: parties, then intermediaries.
#[must_use]
pub fn payoffs(scenario: &Scenario, state: &Snapshot) -> IndexMap<String, f64> {
    let parties = scenario.parties.iter().zip(&state.accounts).map(|(p, a)| (p.id.clone(), a.booked));
    let others = (0..scenario.intermediaries.len())
        .map(|x| (scenario.intermediary(IntermediaryIx::at(x)).id.clone(), state.standings[x].booked));
    parties.chain(others).collect()
}
