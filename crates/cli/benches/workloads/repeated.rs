//! Repeated games of 200 turns: two strategies that never draw, and pairs that draw in every turn.
//!
//! A turn is an act of each side. Sessions are opened and played to their ends inside the figure, and their outcomes read.

use std::hint::black_box;
use std::sync::Arc;

use demarche_domain::ids::{Seed, SessionNo};
use demarche_domain::scenario::{Payoffs, Protocol, Scenario, StageGame};
use demarche_engine::bare::BareRepeated;
use demarche_engine::batch::{Batch, REPEATED_WIDTH};
use demarche_engine::desk::Game;
use demarche_engine::outcome::Outcome;
use demarche_engine::seats::Lineup;
use demarche_engine::state::Recording;
use serde_json::{Map, Value, json};

use crate::measure::{Size, cpu_seconds, median};

/// What each gives.
pub const FIGURES: &[&str] = &["turns_per_cpu_second", "over_bare"];

const SEED: Seed = Seed(1);
/// Turns of a session, as in Axelrod's first tournament.
const TURNS: u32 = 200;

/// Tit for tat against an alternator.
pub fn steady(size: &Size) -> Map<String, Value> {
    measured(size, &[["tit-for-tat", "alternator"]])
}

/// Pairs in which both sides draw.
pub fn stochastic(size: &Size) -> Map<String, Value> {
    measured(size, &[["random", "gtft"], ["first-by-joss", "zd-extort-2"]])
}

/// The slowest of these pairs.
fn measured(size: &Size, pairs: &[[&str; 2]]) -> Map<String, Value> {
    let all: Vec<[f64; 2]> = pairs.iter().map(|pair| speed(size, &game(*pair))).collect();
    let slowest = all.iter().map(|[turns, _]| *turns).fold(f64::INFINITY, f64::min);
    let dearest = all.iter().map(|[_, over]| *over).fold(0.0, f64::max);
    json!({ "turns_per_cpu_second": slowest, "over_bare": dearest }).as_object().cloned().unwrap_or_default()
}

fn game(pair: [&str; 2]) -> Game {
    let payoffs = Payoffs { reward: 3.0, sucker: 0.0, temptation: 5.0, punishment: 1.0 };
    let mut scenario = Scenario::theory("repeated", Protocol::StageGame(StageGame::new(payoffs, 1.0)), TURNS);
    scenario.lineup = pair.map(str::to_owned).to_vec();
    let scenario = Arc::new(scenario);
    let lineup = Lineup::new(&scenario, &demarche_strategies::registry(), &[]).expect("both sit");
    Game::new(scenario, lineup)
}

/// Turns per CPU second, and CPU time over the bare loop's, by turns.
fn speed(size: &Size, game: &Game) -> [f64; 2] {
    let width = if size.width < REPEATED_WIDTH / 16 { size.width } else { REPEATED_WIDTH };
    let mut batch = Batch::new(game, SEED, width, Recording::Course);
    let mut bare = BareRepeated::new(game, SEED, width).expect("it is a stage game");
    let (mut batched, mut ratios) = (Vec::new(), Vec::new());
    for turn in 0..size.turns {
        let numbers = |at: u64| (at * width as u64..(at + 1) * width as u64).map(SessionNo);
        let ecs = cpu_seconds(|| {
            batch.open(numbers(turn));
            batch.run();
            batch.for_each(|_, desk| drop(black_box(Outcome::of(desk))));
        });
        let plain = cpu_seconds(|| {
            bare.play(numbers(turn));
            (0..width).for_each(|row| drop(black_box(bare.outcome(row))));
        });
        batched.push(ecs);
        ratios.push(ecs / plain);
    }
    let turns = width as f64 * f64::from(TURNS);
    [turns / median(&mut batched), median(&mut ratios)]
}
