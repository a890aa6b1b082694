//! What a class is played on: its scenario, and the games that its line-ups make of it.

use crate::settings::{MOST_GROUPS, MOST_ON_A_DELEGATION, Manned, Pace, ROUND_SECONDS, Settings};
use demarche_domain::ids::{PartyIx, Seat, Seed};
use demarche_domain::nearest::nearest;
use demarche_domain::scenario::{AttritionClock, Protocol, Scenario};
use demarche_domain::strategy::Registry;
use demarche_engine::desk::Game;
use demarche_engine::seats::{Lineup, OUTSIDE};
use demarche_scenario::{EmbeddedLibrary, load};
use std::sync::Arc;

/// A class's settings, checked, with the scenario that they name.
#[derive(Debug, Clone)]
pub struct Stage {
    settings: Settings,
    scenario: Arc<Scenario>,
    registry: Arc<Registry>,
    seed: Seed,
    /// Every seat in the hands of bots.
    bots: Game,
    strategies: Vec<String>,
}

/// A scenario that a class can play.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Playable {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// What it is about.
    pub summary: String,
    /// Seats of parties: id and name.
    pub seats: Vec<(String, String)>,
    /// Seats of intermediaries, which students may take too: id and name.
    pub intermediaries: Vec<(String, String)>,
}

/// The scenarios that come with démarche and that a class can play, those made for classes first.
#[must_use]
pub fn playable() -> Vec<Playable> {
    let mut all: Vec<(bool, Playable)> = Vec::new();
    for one in demarche_scenario::embedded() {
        let Ok(loaded) = load(one.path(), one.text(), &[], &EmbeddedLibrary) else { continue };
        let scenario = loaded.scenario;
        if refusal(&scenario).is_none() {
            let seat = |ix| (scenario.seat_id(Seat::at(ix)).to_owned(), scenario.seat_name(Seat::at(ix)).to_owned());
            let seats = (0..scenario.n_parties()).map(seat).collect();
            let intermediaries = (scenario.n_parties()..scenario.n_seats()).map(seat).collect();
            let made_for_classes = one.shelf() == "classroom";
            all.push((
                !made_for_classes,
                Playable { id: scenario.id, title: scenario.title, summary: scenario.summary, seats, intermediaries },
            ));
        }
    }
    all.sort_by_key(|(later, _)| *later);
    all.into_iter().map(|(_, one)| one).collect()
}

/// Why a class cannot play a scenario, in a sentence; none where it can.
fn refusal(scenario: &Scenario) -> Option<String> {
    let id = &scenario.id;
    match &scenario.protocol {
        Protocol::HoldOrConcede(case) if case.clock == AttritionClock::Continuous => Some(format!(
            "`{id}` is a war of attrition in continuous time, in which each side chooses once when it would stop; a class holds or \
             concedes round by round: choose one that is played in rounds"
        )),
        Protocol::Offers(setting) if setting.rule.starts_with("multiple-offers") => Some(format!(
            "`{id}` is played by multiple-offers, in which every party makes offers and then votes on all of them within one step; \
             a class decides once a step: choose stacked-alternating-offers, single-text, bridging or simultaneous-concession"
        )),
        _ => None,
    }
}

/// Mistakes in the settings of a class, all of them, a sentence each.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct SettingsError(pub Vec<String>);

impl Stage {
    /// Checks settings.
    ///
    /// # Errors
    /// Every mistake at once.
    pub fn set(settings: Settings, registry: Arc<Registry>) -> Result<Self, SettingsError> {
        let mut wrong = Vec::new();
        within(&mut wrong, "groups", u32::from(settings.groups), 1, u32::from(MOST_GROUPS));
        within(&mut wrong, "students on a delegation", settings.delegation.into(), 1, MOST_ON_A_DELEGATION.into());
        if let Pace::Timed { seconds } = settings.pace {
            within(&mut wrong, "seconds for a round", seconds, ROUND_SECONDS.0, ROUND_SECONDS.1);
        }
        let seed = settings.seed.parse::<u64>().map(Seed);
        if seed.is_err() {
            wrong.push(format!("the seed `{}` is no whole number from 0 to {}", settings.seed, u64::MAX));
        }
        let scenario = match read(&settings) {
            Ok(scenario) => scenario,
            Err(sentence) => {
                wrong.push(sentence);
                return Err(SettingsError(wrong));
            }
        };
        wrong.extend(refusal(&scenario));
        let strategies = manned(&settings, &scenario, &mut wrong);
        let lineup = Lineup::new(&scenario, &registry, &named(&scenario, &strategies));
        match (lineup, seed) {
            (Ok(lineup), Ok(seed)) if wrong.is_empty() => {
                let scenario = Arc::new(scenario);
                let bots = Game::new(Arc::clone(&scenario), lineup);
                Ok(Self { settings, scenario, registry, seed, bots, strategies })
            }
            (lineup, _) => {
                wrong.extend(lineup.err().unwrap_or_default().iter().map(ToString::to_string));
                Err(SettingsError(wrong))
            }
        }
    }

    /// The settings.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The scenario.
    #[must_use]
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// The strategies that there are.
    #[must_use]
    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    /// The root seed.
    #[must_use]
    pub const fn seed(&self) -> Seed {
        self.seed
    }

    /// Seats that students may sit at, in seat order.
    pub fn student_seats(&self) -> impl Iterator<Item = Seat> + '_ {
        let seats = (0..self.scenario.n_seats()).map(Seat::at);
        seats.filter(|seat| self.settings.seats.get(self.scenario.seat_id(*seat)) == Some(&Manned::Students))
    }

    /// The strategy that a bot at a seat plays.
    #[must_use]
    pub fn strategy(&self, seat: Seat) -> &str {
        &self.strategies[seat.ix()]
    }

    /// The game with some seats decided from outside, and some bots with other strategies than their own.
    ///
    /// # Errors
    /// Where a strategy is unknown or will not sit there, in a sentence.
    pub fn game(&self, outside: &[Seat], others: &[(Seat, String)]) -> Result<Game, String> {
        if outside.is_empty() && others.is_empty() {
            return Ok(self.bots.clone());
        }
        let mut texts = self.strategies.clone();
        for (seat, strategy) in others {
            texts[seat.ix()].clone_from(strategy);
        }
        for seat in outside {
            texts[seat.ix()] = OUTSIDE.to_owned();
        }
        let lineup = Lineup::new(&self.scenario, &self.registry, &named(&self.scenario, &texts))
            .map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))?;
        Ok(Game { rules: Arc::clone(&self.bots.rules), lineup: Arc::new(lineup) })
    }

    /// Every seat in the hands of bots.
    #[must_use]
    pub const fn bots(&self) -> &Game {
        &self.bots
    }

    /// The party at a seat, where a party sits there.
    #[must_use]
    pub fn party(&self, seat: Seat) -> Option<PartyIx> {
        (seat.ix() < self.scenario.n_parties()).then(|| PartyIx::at(seat.ix()))
    }
}

fn within(wrong: &mut Vec<String>, what: &str, given: u32, low: u32, high: u32) {
    if !(low..=high).contains(&given) {
        wrong.push(format!("{what}: from {low} to {high}, not {given}"));
    }
}

fn read(settings: &Settings) -> Result<Scenario, String> {
    let source = &settings.scenario;
    let (name, text) = match &source.text {
        Some(text) => (source.id.clone(), text.as_str()),
        None => match demarche_scenario::Embedded::find(&source.id) {
            Some(one) => (one.path().to_owned(), one.text()),
            None => {
                let near =
                    nearest(&source.id, demarche_scenario::embedded().iter().map(demarche_scenario::Embedded::id));
                let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
                return Err(format!("there is no scenario `{}`{hint}", source.id));
            }
        },
    };
    let loaded = load(&name, text, &source.overrides, &EmbeddedLibrary);
    loaded.map(|loaded| loaded.scenario).map_err(|report| format!("`{}` cannot be read: {report}", source.id))
}

/// The strategies that bots play, by seat; mistakes about seats are added.
fn manned(settings: &Settings, scenario: &Scenario, wrong: &mut Vec<String>) -> Vec<String> {
    let fallback = match scenario.protocol {
        Protocol::StageGame(_) => "tit-for-tat",
        Protocol::EscalateOrBackDown(_) => "crisis",
        Protocol::HoldOrConcede(_) => "mixed-attrition",
        Protocol::SealedBids(_) => "chatterjee-samuelson",
        Protocol::Offers(_) => "negmas-linear",
        _ => "model",
    };
    let mut strategies = scenario.lineup.clone();
    strategies.resize(scenario.n_seats(), OUTSIDE.to_owned());
    for (ix, text) in strategies.iter_mut().enumerate() {
        if text == OUTSIDE && ix < scenario.n_parties() {
            fallback.clone_into(text);
        }
    }
    let mut students = 0;
    for (id, who) in &settings.seats {
        match (scenario.seat(id), who) {
            (Some(seat), Manned::Bot(text)) if text == OUTSIDE => {
                wrong.push(format!("seat `{}`: a bot needs a strategy", scenario.seat_id(seat)));
            }
            (Some(seat), Manned::Bot(text)) => strategies[seat.ix()].clone_from(text),
            (Some(_), Manned::Students) => students += 1,
            (None, _) => {
                let ids = (0..scenario.n_seats()).map(|s| scenario.seat_id(Seat::at(s)));
                let near = nearest(id, ids).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
                wrong.push(format!("there is no seat `{id}`{near}"));
            }
        }
    }
    if students == 0 {
        wrong.push("no seat is for students: say so for one at least".to_owned());
    }
    strategies
}

fn named(scenario: &Scenario, texts: &[String]) -> Vec<(String, String)> {
    let each = texts.iter().enumerate();
    each.map(|(ix, text)| (scenario.seat_id(Seat::at(ix)).to_owned(), text.clone())).collect()
}
