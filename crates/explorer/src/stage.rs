//! A session set up from what was typed or recorded, and played.

use crate::origin::Origin;
use crate::refused::Refused;
use demarche_domain::act::Act;
#[cfg(feature = "all-protocols")]
use demarche_domain::act::Actor;
use demarche_domain::ids::{Seat, Seed, SessionNo};
use demarche_domain::scenario::Scenario;
use demarche_domain::strategy::Registry;
#[cfg(feature = "all-protocols")]
use demarche_domain::written::act_line_from;
use demarche_engine::desk::Game;
use demarche_engine::record;
use demarche_engine::seats::Lineup;
use demarche_engine::session::Session;
use demarche_engine::state_hash::state_hash;
use demarche_engine::transcript::{Change, Close, Manifest, SCHEMA_VERSION, ScenarioRef, SeatRef, Transcript};
use indexmap::IndexMap;
use std::sync::Arc;

/// Seats with the text of their strategies, in the order typed.
pub type Typed = Vec<(String, String)>;

/// The engine's version, in all that it writes.
pub const ENGINE_VERSION: &str = env!("CARGO_PKG_VERSION");

/// Everything that makes a session what it is.
#[derive(Debug, Clone)]
pub struct Script {
    /// Where its scenario comes from.
    pub origin: Origin,
    /// `path=value` laid over it, in order.
    pub overrides: Vec<String>,
    /// Seats with other strategies than the scenario's own.
    pub lineup: Typed,
    /// Root seed.
    pub seed: Seed,
    /// Which session of it.
    pub session: SessionNo,
    /// What goes another way from some round on.
    pub changes: Vec<Change>,
}

/// A scenario with its seats taken.
#[derive(Debug)]
pub struct Stage {
    /// What is played.
    pub game: Game,
}

impl Stage {
    /// Reads the scenario and seats the strategies.
    ///
    /// # Errors
    /// Every mistake in the scenario, or else in the line-up.
    pub fn set(origin: &Origin, overrides: &[String], lineup: &Typed, registry: &Registry) -> Result<Self, Refused> {
        let scenario = origin.scenario(overrides)?;
        let lineup = Lineup::new(&scenario, registry, lineup)
            .map_err(|errors| Refused::Sentences(errors.iter().map(ToString::to_string).collect()))?;
        tracing::info!(scenario = scenario.id, hash = scenario.hash, ?lineup, "set");
        Ok(Self { game: Game::new(Arc::new(scenario), lineup) })
    }

    /// The scenario.
    #[must_use]
    pub fn scenario(&self) -> &Scenario {
        &self.game.rules.scenario
    }

    /// Who sits where.
    #[must_use]
    pub fn seats(&self) -> IndexMap<String, SeatRef> {
        let seats = self.game.lineup.seats.iter().enumerate();
        seats
            .map(|(at, seat)| {
                let taken = SeatRef { strategy: seat.text.clone(), version: seat.version };
                (self.scenario().seat_id(Seat::at(at)).to_owned(), taken)
            })
            .collect()
    }
}

/// A session that was played to its end.
#[derive(Debug)]
pub struct Played {
    /// The scenario and its seats as they were at the opening.
    pub stage: Stage,
    /// What happened.
    pub transcript: Transcript,
}

impl Script {
    /// The script of a recorded session.
    ///
    /// # Errors
    /// A scenario that this version does not know, or a seed that is no number.
    pub fn of(manifest: &Manifest) -> Result<Self, Refused> {
        let number = |what: &str, text: &str| {
            text.parse::<u64>().map_err(|_| Refused::sentence(format!("the transcript's {what} `{text}` is no number")))
        };
        Ok(Self {
            origin: Origin::recorded(&manifest.scenario.id, manifest.scenario.source.as_deref())?,
            overrides: manifest.scenario.overrides.clone(),
            lineup: manifest.lineup.iter().map(|(seat, taken)| (seat.clone(), taken.strategy.clone())).collect(),
            seed: Seed(number("seed", &manifest.seed)?),
            session: SessionNo(number("session", &manifest.session)?),
            changes: manifest.changes.clone(),
        })
    }

    /// Plays it to the end.
    ///
    /// # Errors
    /// Every mistake in the scenario, the line-up and the changes.
    pub fn play(&self, registry: &Registry) -> Result<Played, Refused> {
        self.play_watched(registry, &mut |_| {})
    }

    /// The same, and shows the session after each round.
    ///
    /// # Errors
    /// Every mistake in the scenario, the line-up and the changes.
    pub fn play_watched(&self, registry: &Registry, watch: &mut dyn FnMut(&Session)) -> Result<Played, Refused> {
        let stage = Stage::set(&self.origin, &self.overrides, &self.lineup, registry)?;
        let mut session = Session::open(&stage.game, self.seed, self.session);
        let mut now = Now { overrides: self.overrides.clone(), lineup: self.lineup.clone() };
        let mut rounds = Vec::new();
        while session.live() {
            let next = session.round().0 + 1;
            let mut acts = Vec::new();
            for change in self.changes.iter().filter(|change| change.round == next) {
                if let Some(stage) = now.apply(change, &self.origin, registry)? {
                    keeps_its_lists(session.game(), &stage.game)?;
                    session = Session::resume(&stage.game, self.seed, session.state()).map_err(Refused::sentence)?;
                }
                acts.extend(read_acts(&session.game().rules.scenario, &change.acts)?);
            }
            let round = session.step(&acts);
            rounds.push(round.map_err(|errors| Refused::Sentences(errors.iter().map(ToString::to_string).collect()))?);
            watch(&session);
        }
        let close = close(&session)?;
        let manifest = self.manifest(&stage);
        Ok(Played { stage, transcript: Transcript { manifest, rounds, close } })
    }

    fn manifest(&self, stage: &Stage) -> Manifest {
        let scenario = stage.scenario();
        Manifest {
            schema_version: SCHEMA_VERSION,
            engine_version: ENGINE_VERSION.to_owned(),
            scenario: ScenarioRef {
                id: scenario.id.clone(),
                title: scenario.title.clone(),
                hash: scenario.hash.clone(),
                source: Some(self.origin.source()),
                overrides: self.overrides.clone(),
            },
            seed: self.seed.0.to_string(),
            session: self.session.0.to_string(),
            lineup: stage.seats(),
            changes: self.changes.clone(),
        }
    }
}

/// What holds from the last change on.
struct Now {
    overrides: Vec<String>,
    lineup: Typed,
}

impl Now {
    /// The stage after a change; none if the change is only of acts.
    fn apply(&mut self, change: &Change, origin: &Origin, registry: &Registry) -> Result<Option<Stage>, Refused> {
        if change.overrides.is_empty() && change.lineup.is_empty() {
            return Ok(None);
        }
        self.overrides.extend(change.overrides.iter().cloned());
        for (seat, text) in &change.lineup {
            self.lineup.retain(|(taken, _)| taken != seat);
            self.lineup.push((seat.clone(), text.clone()));
        }
        Stage::set(origin, &self.overrides, &self.lineup, registry).map(Some)
    }
}

/// A session that goes on under other numbers must still have the same things in the same places.
fn keeps_its_lists(was: &Game, is: &Game) -> Result<(), Refused> {
    let (was, is) = (&*was.rules.scenario, &*is.rules.scenario);
    let ids = |s: &Scenario| {
        [
            ("parties", s.parties.iter().map(|x| x.id.clone()).collect::<Vec<_>>()),
            ("constituencies", s.constituencies.iter().map(|x| x.id.clone()).collect()),
            ("measures", s.measures.iter().map(|x| x.id.clone()).collect()),
            ("clauses", s.clauses.iter().map(|x| x.id.clone()).collect()),
            ("durations", s.durations.iter().map(|d| format!("{d:?}")).collect()),
            ("intermediaries", s.intermediaries.iter().map(|x| x.id.clone()).collect()),
            ("start of the calendar", vec![format!("{:?}", s.calendar.clock)]),
            ("protocol", vec![s.protocol.name().to_owned()]),
        ]
    };
    let changed = ids(was).into_iter().zip(ids(is)).filter(|(was, is)| was.1 != is.1);
    let sentences: Vec<String> = changed
        .map(|((what, _), _)| format!("a session under way keeps its {what}; change them in a session of its own"))
        .collect();
    if sentences.is_empty() { Ok(()) } else { Err(Refused::Sentences(sentences)) }
}

/// No act, in a build that reads none.
#[cfg(not(feature = "all-protocols"))]
fn read_acts(_: &Scenario, lines: &[String]) -> Result<Vec<(Seat, Act)>, Refused> {
    if lines.is_empty() { Ok(vec![]) } else { Err(Refused::sentence("this engine reads no acts")) }
}

/// Acts as they are written, with the seats that do them; every mistake at once.
#[cfg(feature = "all-protocols")]
fn read_acts(scenario: &Scenario, lines: &[String]) -> Result<Vec<(Seat, Act)>, Refused> {
    let mut acts = Vec::new();
    let mut mistakes = Vec::new();
    for line in lines {
        match act_line_from(scenario, line) {
            Ok((Actor::Seat(seat), act)) => acts.push((seat, act)),
            Ok(_) => mistakes.push(format!("`{line}`: only a seat can be told what to do")),
            Err(errors) => mistakes.extend(errors.iter().map(ToString::to_string)),
        }
    }
    if mistakes.is_empty() { Ok(acts) } else { Err(Refused::Sentences(mistakes)) }
}

/// The end of a session that has ended.
fn close(session: &Session) -> Result<Close, Refused> {
    let scenario = &session.game().rules.scenario;
    let state = session.state();
    let Some(ending) = session.ending() else {
        return Err(Refused::Engine("the session stopped without an ending; please report it".to_owned()));
    };
    let judged = state.course.judged.iter();
    Ok(Close {
        ending: record::ending(scenario, ending),
        endings_at: judged.map(|e| (record::day_text(scenario, e.day), record::ending(scenario, e))).collect(),
        path: record::path(scenario, &state.course.path),
        payoffs: record::payoffs(scenario, state),
        state_hash: state_hash(state),
    })
}
