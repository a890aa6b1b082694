//! Alternating offers over an additive domain, two Boulware negotiators, a hundred steps.
//!
//! The domain's tables are sorted once; sessions are opened, played and read off inside the figure.

use std::hint::black_box;
use std::sync::Arc;

use demarche_domain::ids::{Seed, SessionNo};
use demarche_domain::offers::{OfferSetting, protocols};
use demarche_domain::outcomes::{Additive, Discount, Domain, Issue, Preferences, Space, Utility, ValueFunction};
use demarche_domain::scenario::Scenario;
use demarche_domain::strategy::Chance;
use demarche_engine::bare::BareOffers;
use demarche_engine::batch::Batch;
use demarche_engine::desk::Game;
use demarche_engine::outcome::Outcome;
use demarche_engine::seats::Lineup;
use demarche_engine::state::Recording;
use demarche_testkit::dice::Dice;
use serde_json::{Map, Value, json};

use crate::measure::{Size, cpu_seconds, median};

/// What both sizes of domain give.
pub const FIGURES: &[&str] =
    &["offers_per_cpu_second", "bare_offers_per_cpu_second", "over_bare", "offers_per_session"];

const SEED: Seed = Seed(1);
const STEPS: u32 = 100;

/// 5 × 5 × 5 × 5 outcomes.
pub fn small(size: &Size) -> Map<String, Value> {
    measure(&game(4, 5), size)
}

/// 10⁵ outcomes.
pub fn large(size: &Size) -> Map<String, Value> {
    measure(&game(5, 10), size)
}

/// An additive domain with weights and worths by the dice.
fn game(issues: usize, values: usize) -> Game {
    let mut dice = Dice::new(2027);
    let named = |at| Issue::named(format!("issue-{at}"), (0..values).map(|value| value.to_string()));
    let space = Space::new((0..issues).map(named).collect()).expect("it is small");
    let mut wants = || {
        let drawn: Vec<f64> = (0..issues).map(|_| 0.1 + dice.uniform()).collect();
        let sum: f64 = drawn.iter().sum();
        let worths = (0..issues).map(|_| ValueFunction::Table((0..values).map(|_| dice.uniform()).collect())).collect();
        let weights = drawn.iter().map(|weight| weight / sum).collect();
        let utility = Utility::Additive(Additive { bias: 0.0, weights, values: worths });
        Preferences { utility, reservation: 0.0, reserved: None, discount: Discount::None }
    };
    let parties = ["a", "b"].map(|id| (id.to_owned(), id.to_owned(), wants())).to_vec();
    let domain = Domain::new("additive", "Additive", space, parties).expect("it can be ranked");
    let (_, protocol, rule) = protocols::find("sao", &domain).expect("the protocol is known");
    let setting = OfferSetting { domain: Arc::new(domain), steps: STEPS, rule, protocol };
    let lineup = vec!["negmas-boulware".to_owned(); 2];
    let scenario = Arc::new(Scenario::bargaining(setting, lineup));
    let lineup = Lineup::new(&scenario, &demarche_strategies::registry(), &[]).expect("the line-up sits");
    Game::new(scenario, lineup)
}

/// Batches and as many bare sessions, by turns.
fn measure(game: &Game, size: &Size) -> Map<String, Value> {
    let width = size.width as u64;
    let mut batch = Batch::new(game, SEED, size.width, Recording::Course);
    let mut bare = BareOffers::new(game, SEED).expect("it has offers");
    let (mut batched, mut alone, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    let mut offers = 0;
    for turn in 0..size.turns {
        let numbers = turn * width..(turn + 1) * width;
        let ecs = cpu_seconds(|| {
            batch.open(numbers.clone().map(SessionNo));
            batch.run();
            batch.for_each(|_, desk| {
                offers += desk.bargain.0.trail.len();
                black_box(Outcome::of(desk));
            });
        });
        let plain = cpu_seconds(|| {
            for number in numbers {
                black_box(bare.play(SessionNo(number)));
            }
        });
        batched.push(ecs);
        alone.push(plain);
        ratios.push(ecs / plain);
    }
    let each = offers as f64 / (size.turns * width) as f64;
    let rate = |seconds: f64| width as f64 * each / seconds;
    let figures = json!({
        "offers_per_cpu_second": rate(median(&mut batched)),
        "bare_offers_per_cpu_second": rate(median(&mut alone)),
        "over_bare": median(&mut ratios),
        "offers_per_session": each,
    });
    figures.as_object().cloned().unwrap_or_default()
}
