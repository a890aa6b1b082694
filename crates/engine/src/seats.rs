//! Who sits where: a session's strategies, and seats that nobody drives.

use crate::chance::SeatLuck;
use demarche_domain::ids::{Seat, Seed};
use demarche_domain::nearest::nearest;
use demarche_domain::offers::Bargainer;
use demarche_domain::scenario::Scenario;
use demarche_domain::strategy::{Broker, Chair, Make, Negotiator, Refusal, Registry, RegistryError, StagePlayer};
use std::sync::Arc;

/// What drives a seat.
#[derive(Clone)]
pub enum Driver {
    /// A party's strategy.
    Party(Arc<dyn Negotiator>),
    /// An intermediary's strategy.
    Intermediary(Arc<dyn Broker>),
    /// A stage-game player's strategy.
    Player(Arc<dyn StagePlayer>),
    /// A strategy for bargaining by offers.
    Bargainer(Arc<dyn Bargainer>),
    /// Acts come in from outside.
    Outside,
}

/// A seat's occupant.
#[derive(Clone)]
pub struct Occupant {
    /// Text of the line-up (`hawk(floor: 0.7)`), or `outside`.
    pub text: String,
    /// Version of the strategy, 0 for outside.
    pub version: u32,
    /// Whether the strategy may draw.
    pub draws: bool,
    /// What drives it.
    pub driver: Driver,
}

impl Occupant {
    /// A number by which notes know their strategy: of its text, never 0.
    #[must_use]
    pub fn mark(&self) -> u64 {
        xxhash_rust::xxh3::xxh3_64(self.text.as_bytes()).max(1)
    }
}

/// A mistake in a line-up.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum LineupError {
    /// Unknown strategy or wrong arguments.
    #[error("seat `{seat}`: {source}")]
    Strategy {
        /// Seat.
        seat: String,
        /// Why.
        source: RegistryError,
    },
    /// The strategy will not sit there.
    #[error("seat `{seat}`: strategy `{strategy}` refuses: {why}")]
    Refused {
        /// Seat.
        seat: String,
        /// Strategy.
        strategy: String,
        /// Its sentence.
        why: Refusal,
    },
    /// Another protocol than simultaneous drafts; only in a build without the feature `all-protocols`.
    #[cfg(not(feature = "all-protocols"))]
    #[error("this engine comes without the protocol `{0}`")]
    Protocol(&'static str),
    /// No such seat.
    #[error("there is no seat `{seat}`; the seats are {seats}{}", nearest.as_ref().map(|n| format!("; did you mean `{n}`?")).unwrap_or_default())]
    Seat {
        /// As written.
        seat: String,
        /// What there is.
        seats: String,
        /// Nearest.
        nearest: Option<String>,
    },
}

/// A whole line-up.
#[derive(Clone, Default)]
pub struct Lineup {
    /// Occupants in seat order.
    pub seats: Vec<Occupant>,
}

impl std::fmt::Debug for Lineup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.seats.iter().map(|s| &s.text)).finish()
    }
}

/// The word for a seat that nobody drives.
pub const OUTSIDE: &str = "outside";

impl Lineup {
    /// The scenario's default line-up with some seats replaced.
    ///
    /// # Errors
    /// Every mistake at once: unknown seats, unknown strategies, wrong arguments, refusals.
    pub fn new(
        scenario: &Scenario,
        registry: &Registry,
        replaced: &[(String, String)],
    ) -> Result<Self, Vec<LineupError>> {
        #[cfg(not(feature = "all-protocols"))]
        if !matches!(scenario.protocol, demarche_domain::scenario::Protocol::SimultaneousDrafts) {
            return Err(vec![LineupError::Protocol(scenario.protocol.name())]);
        }
        let mut errors = Vec::new();
        let mut texts = scenario.lineup.clone();
        texts.resize(scenario.n_seats(), OUTSIDE.to_owned());
        for (seat, text) in replaced {
            match scenario.seat(seat) {
                Some(at) => texts[at.ix()].clone_from(text),
                None => errors.push(unknown_seat(scenario, seat)),
            }
        }
        let mut seats = Vec::new();
        for (ix, text) in texts.iter().enumerate() {
            match occupant(scenario, registry, Seat::at(ix), text) {
                Ok(occupant) => seats.push(occupant),
                Err(error) => errors.push(error),
            }
        }
        if errors.is_empty() { Ok(Self { seats }) } else { Err(errors) }
    }

    /// The strategies' own chance under a root seed.
    #[must_use]
    pub fn luck(&self, seed: Seed) -> Vec<SeatLuck> {
        self.seats.iter().enumerate().map(|(ix, s)| SeatLuck::new(seed, ix, &s.text)).collect()
    }
}

fn unknown_seat(scenario: &Scenario, seat: &str) -> LineupError {
    let ids: Vec<&str> = (0..scenario.n_seats()).map(|s| scenario.seat_id(Seat::at(s))).collect();
    let nearest = nearest(seat, ids.iter().copied()).map(str::to_owned);
    LineupError::Seat { seat: seat.to_owned(), seats: ids.join(", "), nearest }
}

fn occupant(scenario: &Scenario, registry: &Registry, seat: Seat, text: &str) -> Result<Occupant, LineupError> {
    if text == OUTSIDE {
        return Ok(Occupant { text: text.to_owned(), version: 0, draws: false, driver: Driver::Outside });
    }
    let family = scenario.protocol.family();
    let chair = if seat.ix() >= scenario.n_parties() {
        Chair::Intermediary
    } else if family == "stage-game" {
        Chair::Player
    } else if family == "offers" {
        Chair::Bargainer
    } else {
        Chair::Party
    };
    let family = if chair == Chair::Intermediary { "coercive" } else { family };
    let name = || scenario.seat_id(seat).to_owned();
    let (entry, args, given) =
        registry.find(family, chair, text).map_err(|source| LineupError::Strategy { seat: name(), source })?;
    let refused = |why| LineupError::Refused { seat: name(), strategy: given.id.clone(), why };
    let seen = scenario.as_seen_by(seat);
    let driver = match entry.make {
        Make::Party(make) => Driver::Party(make(&seen, seat, &args).map_err(refused)?.into()),
        Make::Intermediary(make) => Driver::Intermediary(make(&seen, seat, &args).map_err(refused)?.into()),
        Make::Player(make) => Driver::Player(make(&seen, seat, &args).map_err(refused)?.into()),
        Make::Bargainer(make) => Driver::Bargainer(make(&seen, seat, &args).map_err(refused)?.into()),
    };
    Ok(Occupant { text: given.text(), version: entry.version, draws: !entry.deterministic, driver })
}
