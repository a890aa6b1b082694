//! Repeated games, played here and now: what a stage-game strategy does against another, as a string.
//!
//! A strategy's test is then three lines:
//!
//! ```no_run
//! # let registry = demarche_domain::strategy::Registry::new(Vec::new());
//! use demarche_testkit::stage::versus;
//! versus(&registry, "tit-for-tat", "DDCD", "CDDC", 1);
//! versus(&registry, "tit-for-tat", "alternator", "CCDCD", 1);
//! ```
//!
//! No engine is needed: nothing trembles, and each side draws from dice of its own.

use demarche_domain::act::StageAct;
use demarche_domain::ids::{PartyIx, Seat};
use demarche_domain::scenario::{Payoffs, Protocol, Scenario, StageGame};
use demarche_domain::strategy::{Chair, Make, Memory, Registry, StagePlayer};

use crate::dice::Dice;
use crate::views::{Play, Signal};

/// Axelrod's prisoner's dilemma: reward 3, sucker 0, temptation 5, punishment 1.
#[must_use]
pub fn dilemma() -> StageGame {
    StageGame::new(Payoffs { reward: 3.0, sucker: 0.0, temptation: 5.0, punishment: 1.0 }, 1.0)
}

/// Fails a test unless a strategy plays these acts (`"CCDCD"`) in the dilemma against an opponent: another strategy, or acts
/// that are repeated over and over (`"CCD"`).
///
/// # Panics
/// Where it plays others, or where one of the two cannot be seated.
#[track_caller]
pub fn versus(registry: &Registry, strategy: &str, opponent: &str, expected: &str, seed: u64) {
    let [own, other] =
        acts(registry, &dilemma(), [strategy, opponent], expected.len(), seed).map(|acts| letters(&acts));
    assert!(
        own == expected,
        "`{strategy}` against `{opponent}`:\n expected {expected}\n   played {own}\n  against {other}"
    );
}

/// Acts of both in so many rounds of a game, first side first. A side is a strategy as line-ups name it, or a text of `C` and
/// `D` that is repeated over and over.
///
/// # Panics
/// Where one of the two cannot be seated.
#[must_use]
#[track_caller]
pub fn acts(registry: &Registry, game: &StageGame, seats: [&str; 2], rounds: usize, seed: u64) -> [Vec<StageAct>; 2] {
    let scenario =
        Scenario::theory("versus", Protocol::StageGame(game.clone()), u32::try_from(rounds).unwrap_or(u32::MAX));
    let sides = [0, 1].map(|side| Side::seat(registry, &scenario, seats[side], side));
    let mut views = [0, 1].map(|side| Play::opening(game.clone(), PartyIx::at(side)));
    let mut memories = [Memory::default(); 2];
    let mut dice = [Dice::new(seed), Dice::new(!seed)];
    let mut played = [Vec::new(), Vec::new()];
    for round in 0..rounds {
        let acts = [0, 1].map(|i| match &sides[i] {
            Side::Given(acts) => acts[round % acts.len()],
            Side::Player(player) => player.play(&views[i].view(), &mut memories[i], &mut dice[i]).choice,
        });
        let signal = if acts == [StageAct::COOPERATE; 2] { Signal::Quiet } else { Signal::Alarm };
        for i in 0..2 {
            views[i].next(acts[i], acts[1 - i], signal);
            played[i].push(acts[i]);
        }
    }
    played
}

/// `C` for the first act, `D` for the second; later acts are letters from `E` on.
#[must_use]
pub fn letters(acts: &[StageAct]) -> String {
    acts.iter().map(|act| char::from(b'C' + act.0)).collect()
}

enum Side {
    Given(Vec<StageAct>),
    Player(Box<dyn StagePlayer>),
}

impl Side {
    #[track_caller]
    fn seat(registry: &Registry, scenario: &Scenario, text: &str, side: usize) -> Self {
        if !text.is_empty() && text.chars().all(|c| matches!(c, 'C' | 'D')) {
            let act = |c| if c == 'C' { StageAct::COOPERATE } else { StageAct::DEFECT };
            return Self::Given(text.chars().map(act).collect());
        }
        let found = registry.find("stage-game", Chair::Player, text);
        let (entry, args, _) = found.unwrap_or_else(|error| panic!("{error}"));
        let Make::Player(make) = entry.make else { panic!("`{text}` plays no stage games") };
        Self::Player(make(scenario, Seat::at(side), &args).unwrap_or_else(|refusal| panic!("`{text}`: {refusal}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_acts_are_repeated_and_come_back_as_letters() {
        let registry = Registry::new(Vec::new());
        let played = acts(&registry, &dilemma(), ["CCD", "D"], 5, 0);
        assert_eq!(played.map(|acts| letters(&acts)), ["CCDCC", "DDDDD"]);
    }

    #[test]
    #[should_panic(expected = "expected CC\n   played CD")]
    fn other_acts_than_expected_are_shown() {
        versus(&Registry::new(Vec::new()), "CD", "C", "CC", 0);
    }
}
