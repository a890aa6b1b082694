//! A tournament of the flagship against bare batches of the same sessions.
//!
//! Nine line-ups in two worlds are played into a folder by one thread: reading shards back and writing tables, sums, checksums and
//! compression included. Beside it the same sessions are played cell by cell, each on a batch of its own, and their outcomes are read and
//! thrown away. The share of sessions that are kept one by one is that of the default plan. Both by turns, in CPU time, so that a slow disk counts for nothing and a busy machine for little.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use demarche_domain::ids::{Seed, SessionNo};
use demarche_domain::strategy::Registry;
use demarche_engine::batch::Batch;
use demarche_engine::desk::Game;
use demarche_engine::outcome::Outcome;
use demarche_engine::rules::Rules;
use demarche_engine::seats::Lineup;
use demarche_engine::state::Recording;
use demarche_tournament::load::load;
use demarche_tournament::plan::Plan;
use demarche_tournament::play::Control;
use demarche_tournament::shelf::Kept;
use demarche_tournament::store::{self, Cut, Folder, Opening, Progress};
use serde_json::{Map, Value, json};

use crate::measure::{Size, cpu_seconds, median};

/// What it gives.
pub const FIGURES: &[&str] = &["overhead_over_bare", "sessions_per_cpu_second", "resume_seconds"];

/// The plan, without its end.
const PLAN: &str = "(
    schema_version: 1,
    id: \"bench\",
    scenarios: [
        (scenario: \"kuala-lumpur-2025\"),
        (scenario: \"kuala-lumpur-2025\", name: \"half exposed\", set: [\"measures.C3.exposure.level*=0.5\"]),
    ],
    seats: {\"us\": [\"model\", \"hawk\", \"boulware\"], \"china\": [\"model\", \"dove\", \"buy-time\"]},
";

/// The default plan keeps about one session of so many.
const ONE_IN: usize = 35;

/// Measures everything that it gives.
pub fn run(size: &Size) -> Map<String, Value> {
    let registry = demarche_strategies::registry();
    let repetitions = 2 * size.width;
    let kept = (18 * repetitions).div_ceil(ONE_IN);
    let text = format!("{PLAN} repetitions: {repetitions}, output: Sample({kept}))");
    let plan = load("bench.ron", &text, &[], &Kept::default(), &registry).expect("the plan is sound");
    let games = games(&plan, &registry);
    let (mut played, mut ratios) = (Vec::new(), Vec::new());
    let mut resumed = Vec::new();
    for _ in 0..size.pairs {
        let place = tempfile::tempdir().expect("there is room");
        let folder = Folder::open(place.path(), Opening::New).expect("it is new");
        let tournament = cpu_seconds(|| play(&folder, &plan, &text, &registry));
        let bare = cpu_seconds(|| games.iter().for_each(|(game, seed)| batches(game, *seed, &plan, size)));
        played.push(tournament);
        ratios.push(tournament / bare);
        resumed.push(wall(|| play(&folder, &plan, &text, &registry)));
    }
    let figures = json!({
        "overhead_over_bare": median(&mut ratios),
        "sessions_per_cpu_second": plan.sessions() as f64 / median(&mut played),
        "resume_seconds": median(&mut resumed),
    });
    figures.as_object().cloned().unwrap_or_default()
}

/// The games of all cells, with their seeds.
fn games(plan: &Plan, registry: &Registry) -> Vec<(Game, Seed)> {
    let rules = plan.variants.iter().map(|variant| Arc::new(Rules::new(Arc::clone(&variant.scenario))));
    let rules: Vec<Arc<Rules>> = rules.collect();
    let cells = (0..plan.cells()).map(|number| plan.cell(number));
    let game = |cell| {
        let texts = plan.seats.iter().cloned().zip(plan.strategies(cell).into_iter().map(str::to_owned));
        let scenario = &plan.variants[cell.variant].scenario;
        let lineup = Lineup::new(scenario, registry, &texts.collect::<Vec<_>>()).expect("all sit");
        (Game { rules: Arc::clone(&rules[cell.variant]), lineup: Arc::new(lineup) }, plan.seed(cell))
    };
    cells.map(game).collect()
}

/// Plays what is missing in a folder, on one thread.
fn play(folder: &Folder, plan: &Plan, text: &str, registry: &Registry) {
    let job = store::begin(folder, plan, text).expect("it is of this plan");
    black_box(store::run(folder, plan, &job, registry, Cut::WHOLE, 1, &Silent).expect("it is played"));
}

/// Plays the sessions of one cell and throws their outcomes away.
fn batches(game: &Game, seed: Seed, plan: &Plan, size: &Size) {
    let mut batch = Batch::new(game, seed, size.width, Recording::Course);
    let mut next = 0;
    while next < plan.raw.repetitions {
        let end = (next + size.width as u64).min(plan.raw.repetitions);
        batch.open((next..end).map(SessionNo));
        batch.run();
        batch.for_each(|_, desk| drop(black_box(Outcome::of(desk))));
        next = end;
    }
}

#[allow(clippy::disallowed_methods, reason = "a bench looks at the clock")]
fn wall(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}

/// Looks on and says nothing.
struct Silent;

impl Control for Silent {
    fn done(&self, _: u64) {}

    fn stop(&self) -> bool {
        false
    }
}

impl Progress for Silent {
    fn planned(&self, _: u64, _: u64) {}

    fn damaged(&self, _: &str) {}

    fn writing(&self) {}
}
