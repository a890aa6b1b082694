//! A batch that is used again plays what a new one plays: after other sessions, and after another line-up under another seed.

use demarche_domain::ids::{Seed, SessionNo};
use demarche_domain::scenario::Scenario;
use demarche_engine::batch::Batch;
use demarche_engine::desk::Game;
use demarche_engine::rules::Rules;
use demarche_engine::seats::Lineup;
use demarche_engine::state::Recording;
use demarche_engine::state_hash::state_hash;
use demarche_strategies::registry;
use std::sync::Arc;

/// A scenario and three line-ups of its first two seats.
const PLAYED: [(&str, [[&str; 2]; 3]); 4] = [
    ("kuala-lumpur-2025", [["model", "model"], ["hawk", "buy-time"], ["dove", "random"]]),
    ("two-states-and-a-tariff", [["hawk", "dove"], ["random", "boulware"], ["boulware", "conceder"]]),
    ("tariff-dilemma", [["tit-for-tat", "random"], ["gtft", "gtft"], ["random", "grudger"]]),
    (
        "selling-a-van",
        [["micro", "random-offers"], ["hard-headed", "nice-tit-for-tat"], ["random-offers", "negmas-micro"]],
    ),
];

fn lineup(scenario: &Scenario, seats: [&str; 2]) -> Arc<Lineup> {
    let ids = (0..2).map(|at| scenario.parties[at].id.clone());
    let texts: Vec<(String, String)> = ids.zip(seats.map(str::to_owned)).collect();
    Arc::new(Lineup::new(scenario, &registry(), &texts).unwrap_or_else(|errors| panic!("{errors:?}")))
}

fn hashes(batch: &mut Batch, sessions: std::ops::Range<u64>) -> Vec<String> {
    let count = usize::try_from(sessions.end - sessions.start).unwrap();
    batch.open(sessions.map(SessionNo));
    batch.run();
    (0..count).map(|row| state_hash(&batch.snapshot(row).expect("the row is there"))).collect()
}

#[test]
fn a_batch_that_is_used_again_plays_what_a_new_one_plays() {
    for (name, lineups) in PLAYED {
        let scenario = Arc::new(demarche_scenario::load_embedded(name, &[]).expect("it loads").scenario);
        let rules = Arc::new(Rules::new(Arc::clone(&scenario)));
        let games = lineups.map(|seats| Game { rules: Arc::clone(&rules), lineup: lineup(&scenario, seats) });
        let mut used = Batch::new(&games[0], Seed(1), 3, Recording::Course);
        hashes(&mut used, 7..10);
        for (turn, at) in [(2, 1), (3, 0), (4, 2), (5, 1)] {
            let (game, seed) = (&games[at], Seed(turn));
            used.reseat(&game.lineup, seed);
            for sessions in [0..3, 3..5, 0..3] {
                let mut new = Batch::new(game, seed, 3, Recording::Course);
                assert_eq!(
                    hashes(&mut used, sessions.clone()),
                    hashes(&mut new, sessions.clone()),
                    "{name}, {:?}, turn {turn}, sessions {sessions:?}",
                    game.lineup
                );
            }
        }
    }
}

#[test]
fn sessions_that_a_batch_was_playing_are_given_up() {
    let scenario =
        Arc::new(demarche_scenario::load_embedded("two-states-and-a-tariff", &[]).expect("it loads").scenario);
    let first = Game::new(Arc::clone(&scenario), Lineup::new(&scenario, &registry(), &[]).expect("it sits"));
    let mut batch = Batch::new(&first, Seed(1), 4, Recording::Course);
    batch.open((0..4).map(SessionNo));
    batch.step();
    assert!(batch.live());
    batch.reseat(&lineup(&scenario, ["hawk", "dove"]), Seed(1));
    assert!(!batch.live());
}
