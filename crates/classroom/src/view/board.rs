//! The board: what everybody in a group may see.

use crate::class::{Class, Phase};
use crate::decision::standing;
use crate::event::StoodIn;
use crate::group::{Group, Played, Told};
use crate::ids::{GroupNo, Moment};
use crate::settings::Pace;
use crate::stage::Stage;
use demarche_domain::ids::Seat;
use demarche_domain::offers::OfferSetting;
use demarche_domain::outcomes::OutcomeIx;
use demarche_domain::prose;
use demarche_domain::scenario::{Protocol, Scenario};
use demarche_domain::written::WrittenAct;
use demarche_engine::record::{self, EndingRecord};
use serde::Serialize;

/// A class, as everybody in it sees it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClassLine {
    /// What it is called.
    pub title: String,
    /// Scenario: id.
    pub scenario: String,
    /// Its title.
    pub scenario_title: String,
    /// What it is about.
    pub summary: String,
    /// Hash of its content.
    pub hash: String,
    /// `drafts`, `turns` (packages, one side after the other), `game`, `crisis`, `attrition`, `bids` or `offers` (over a domain).
    pub protocol: &'static str,
    /// What worths are in: `points`, hundredths of the stake, or `own`, the scenario's own units.
    pub unit: &'static str,
    /// `lobby`, `running`, `paused` or `ended`.
    pub phase: &'static str,
    /// Since when clocks are stopped.
    pub paused: Option<Moment>,
    /// Seconds for a round, where a clock ends it.
    pub seconds: Option<u32>,
    /// What happens to a delegation that sends nothing.
    pub absence: &'static str,
}

/// What everybody in a group sees.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Board {
    /// Which group.
    pub group: GroupNo,
    /// The coming round.
    pub round: u32,
    /// Date or unit of the last round played.
    pub date: String,
    /// Whether its session is still going on.
    pub live: bool,
    /// When the round ends, where a clock ends it.
    pub deadline: Option<Moment>,
    /// Whether time is up and a delegation is waited for.
    pub waiting: bool,
    /// `open`, `paused`, `at rest`, `broken`, `over`.
    pub talks: &'static str,
    /// Rungs of the escalation ladder climbed.
    pub rung: u32,
    /// Market stress, 0–1.
    pub markets: f64,
    /// Parties and intermediaries, in seat order.
    pub parties: Vec<PartyLine>,
    /// What lies on the table.
    pub drafts: Vec<DraftLine>,
    /// Over a domain: the last offers, the latest last, and the text that a mediator keeps.
    pub offers: Vec<OfferLine>,
    /// See [`Board::offers`].
    pub text: Option<String>,
    /// Measures, in scenario order.
    pub measures: Vec<MeasureLine>,
    /// Agreements in force, in English.
    pub agreements: Vec<String>,
    /// Leaders' meetings to come: name and date.
    pub meetings: Vec<(String, String)>,
    /// The last rounds, the latest last.
    pub rounds: Vec<RoundLine>,
    /// What the group was told.
    pub told: Vec<Told>,
    /// How its session ended.
    pub ending: Option<EndingRecord>,
}

/// Somebody at the table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartyLine {
    /// Seat id.
    pub seat: String,
    /// Name.
    pub name: String,
    /// `party` or `intermediary`.
    pub chair: &'static str,
    /// The bot that decides there; none where students do.
    pub bot: Option<String>,
    /// Whether its decision for the coming round is in; bots decide at once.
    pub sent: bool,
    /// Whether it is another side's turn.
    pub waits: bool,
    /// What it has staked in public on its threats, a lump.
    pub audience: f64,
}

/// A draft on the table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DraftLine {
    /// Whose: seat id.
    pub by: String,
    /// What it says, in English.
    pub terms: String,
    /// The same, written with ids.
    pub offer: WrittenAct,
}

/// An offer over the outcomes of a domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfferLine {
    /// In which round.
    pub round: u32,
    /// Whose: seat id; none for a mediator's.
    pub by: Option<String>,
    /// What, issue by issue.
    pub terms: String,
}

/// A measure, as everybody sees it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MeasureLine {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// What full intensity means.
    pub meaning: String,
    /// Whose: seat id.
    pub owner: String,
    /// Against whom: seat id.
    pub target: String,
    /// Intensity in force, 0–1.
    pub level: f64,
    /// The target's exposure, 0–1.
    pub exposure: f64,
    /// Announced steps: intensity and date.
    pub pending: Vec<(f64, String)>,
    /// Whether an agreement holds it down.
    pub suspended: bool,
}

/// A round, as everybody in its group may see it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RoundLine {
    /// Number.
    pub round: u32,
    /// Date or unit.
    pub date: String,
    /// What happened: who (seat id, leader, agency, calendar) and a sentence.
    pub acts: Vec<(String, String)>,
    /// Delegations that had sent nothing, and what was done about it.
    pub absent: Vec<String>,
}

impl ClassLine {
    pub(super) fn of(class: &Class) -> Self {
        let (settings, scenario) = (class.stage.settings(), class.stage.scenario());
        Self {
            title: settings.title.clone(),
            scenario: scenario.id.clone(),
            scenario_title: scenario.title.clone(),
            summary: scenario.summary.clone(),
            hash: scenario.hash.clone(),
            protocol: protocol(scenario),
            unit: unit(scenario),
            phase: match class.phase {
                Phase::Lobby => "lobby",
                Phase::Running => "running",
                Phase::Paused(_) => "paused",
                Phase::Ended => "ended",
            },
            paused: if let Phase::Paused(since) = class.phase { Some(since) } else { None },
            seconds: if let Pace::Timed { seconds } = settings.pace { Some(seconds) } else { None },
            absence: settings.absence.told(&scenario.protocol),
        }
    }
}

/// The kind of protocol, as pages tell them apart.
const fn protocol(scenario: &Scenario) -> &'static str {
    match scenario.protocol {
        Protocol::SimultaneousDrafts => "drafts",
        Protocol::AlternatingOffers { .. } | Protocol::SingleOffer { .. } | Protocol::OneSidedOffers(_) => "turns",
        Protocol::StageGame(_) => "game",
        Protocol::EscalateOrBackDown(_) => "crisis",
        Protocol::HoldOrConcede(_) => "attrition",
        Protocol::SealedBids(_) => "bids",
        Protocol::Offers(_) => "offers",
    }
}

/// What worths are in: games, contests, trades and domains have units of their own.
pub(crate) fn unit(scenario: &Scenario) -> &'static str {
    if matches!(protocol(scenario), "drafts" | "turns") { "points" } else { "own" }
}

impl Board {
    /// What is public, and in the rounds also what was said to one seat alone.
    pub(super) fn of(class: &Class, group: &Group, seat: Option<Seat>) -> Self {
        let scenario = class.stage.scenario();
        let state = &*group.state;
        let day = |day| record::day_text(scenario, day);
        let ahead = scenario.summits.iter().filter(|summit| summit.day >= state.clock.next);
        Self {
            group: group.no,
            round: group.round(),
            date: day(state.clock.day),
            live: group.live(),
            deadline: group.deadline,
            waiting: group.waiting,
            talks: record::talks(state.channel.talks),
            rung: state.course.path.rung,
            markets: state.markets.market,
            parties: parties(&class.stage, group),
            drafts: drafts(scenario, group),
            offers: offers(scenario, group),
            text: scenario.offers().zip(state.bargain.0.text).map(|(setting, text)| outcome(setting, text)),
            measures: measures(scenario, group),
            agreements: state.accords.list.iter().map(|a| prose::package(scenario, &a.package)).collect(),
            meetings: ahead.map(|summit| (summit.name.clone(), day(summit.day))).collect(),
            rounds: group.rounds.iter().map(|played| RoundLine::of(scenario, played, seat)).collect(),
            told: group.told.clone(),
            ending: state.course.ending.as_ref().map(|ending| record::ending(scenario, ending)),
        }
    }
}

fn parties(stage: &Stage, group: &Group) -> Vec<PartyLine> {
    let scenario = stage.scenario();
    let each = group.chairs.iter().enumerate();
    each.map(|(ix, chair)| {
        let seat = Seat::at(ix);
        let party = ix < scenario.n_parties();
        let bot = (!chair.by_students()).then(|| chair.bot.clone().unwrap_or_else(|| stage.strategy(seat).to_owned()));
        PartyLine {
            seat: scenario.seat_id(seat).to_owned(),
            name: scenario.seat_name(seat).to_owned(),
            chair: if party { "party" } else { "intermediary" },
            sent: bot.is_some() || chair.sent.is_some(),
            waits: bot.is_none() && chair.sent.is_none() && group.question(seat).is_none() && group.live(),
            bot,
            audience: group.state.audiences.get(ix).map_or(0.0, |audience| audience.stake),
        }
    })
    .collect()
}

fn drafts(scenario: &Scenario, group: &Group) -> Vec<DraftLine> {
    let seats = (0..scenario.n_parties()).map(Seat::at);
    let tabled = seats.filter_map(|seat| Some((seat, standing(&group.state, seat)?)));
    tabled
        .map(|(seat, package)| {
            let actor = demarche_domain::act::Actor::Seat(seat);
            let offer = demarche_domain::act::Act::Offer(package.clone());
            DraftLine {
                by: scenario.seat_id(seat).to_owned(),
                terms: prose::package(scenario, package),
                offer: WrittenAct::from_act(scenario, actor, &offer),
            }
        })
        .collect()
}

/// The most offers that are shown.
const OFFERS: usize = 12;

fn offers(scenario: &Scenario, group: &Group) -> Vec<OfferLine> {
    let Some(setting) = scenario.offers() else { return Vec::new() };
    let trail = &group.state.bargain.0.trail;
    let last = trail.iter().skip(trail.len().saturating_sub(OFFERS));
    last.map(|offer| OfferLine {
        round: offer.step + 1,
        by: offer.by.map(|by| scenario.party(by).id.clone()),
        terms: outcome(setting, offer.outcome),
    })
    .collect()
}

/// An outcome in words: "price: 9500; warranty: none".
pub(crate) fn outcome(setting: &OfferSetting, outcome: OutcomeIx) -> String {
    let space = &setting.domain.space;
    let each = space.issues().iter().zip(space.labels(outcome));
    each.map(|(issue, label)| format!("{}: {label}", issue.name)).collect::<Vec<_>>().join("; ")
}

fn measures(scenario: &Scenario, group: &Group) -> Vec<MeasureLine> {
    let each = scenario.measures.iter().zip(&group.state.instruments);
    each.map(|(measure, x)| MeasureLine {
        id: measure.id.clone(),
        name: measure.name.clone(),
        meaning: measure.unit.meaning.clone(),
        owner: scenario.party(measure.owner).id.clone(),
        target: scenario.party(measure.target).id.clone(),
        level: x.seen.level,
        exposure: x.seen.exposure,
        pending: x.seen.pending.steps().iter().map(|s| (s.level, record::day_text(scenario, s.due))).collect(),
        suspended: x.seen.suspended,
    })
    .collect()
}

impl RoundLine {
    fn of(scenario: &Scenario, played: &Played, seat: Option<Seat>) -> Self {
        let own = seat.map(|seat| scenario.seat_id(seat));
        let heard = |act: &record::ActRecord| match act.act.as_str() {
            // Between two of them: nobody else hears of it.
            "Message" | "SideBargain" => act.object.get("party").and_then(|to| to.as_str()) == own && own.is_some(),
            _ => true,
        };
        let acts = played.record.acts.iter().filter(|act| heard(act));
        let absent = played.absent.iter().map(|(seat, by)| {
            let name = scenario.seat_name(*seat);
            match by {
                StoodIn::Default => format!("{name} sent nothing: the default move was made for it"),
                StoodIn::Bot(strategy) => format!("{name} sent nothing: a bot ({strategy}) decided for it"),
            }
        });
        Self {
            round: played.record.round,
            date: played.record.date.clone().unwrap_or_else(|| played.record.day.to_string()),
            acts: acts.map(|act| (act.actor.clone(), act.sentence.clone())).collect(),
            absent: absent.collect(),
        }
    }
}
