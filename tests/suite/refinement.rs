//! Rounds are a way to look at time, not a part of the model: cut in half, they give the same pressure and the same odds.

use crate::shared::{FLAGSHIP, game_of, outcomes, scenario};
use demarche_domain::ids::{Seed, SessionNo};
use demarche_engine::batch::Batch;
use demarche_engine::desk::Game;
use demarche_engine::runner::Pace;
use demarche_engine::state::Recording;

const SESSIONS: u64 = 1000;

fn spaced(refine: i32) -> Game {
    let mut scenario = scenario(FLAGSHIP, &[]);
    scenario.calendar.refine = refine;
    game_of(scenario, &[])
}

/// Each party's pressure, averaged over time and sessions, and rounds a session.
fn mean_pressure(game: &Game, sessions: u64) -> (Vec<f64>, f64) {
    let parties = game.rules.sizes.parties;
    let (mut felt, mut days, mut rounds) = (vec![0.0; parties], 0.0, 0.0);
    let width = 50;
    let mut batch = Batch::new(game, Seed(1), width, Recording::Course);
    for start in (0..sessions).step_by(width) {
        batch.open((start..start + width as u64).map(SessionNo));
        while batch.live() {
            let mut live = vec![false; width];
            batch.for_each(|row, desk| live[row] = desk.clock.live);
            batch.step();
            batch.for_each(|row, desk| {
                if live[row] {
                    // Pressure stands until the round to come.
                    let span = f64::from(desk.clock.next.since(desk.clock.day).max(0));
                    days += span;
                    rounds += 1.0;
                    for (sum, stance) in felt.iter_mut().zip(desk.stances.iter()) {
                        *sum += span * stance.pressure;
                    }
                }
            });
        }
    }
    (felt.iter().map(|sum| sum / days).collect(), rounds / sessions as f64)
}

#[test]
fn rounds_cut_in_half_give_the_same_pressure() {
    let [(whole, few), (halved, many)] = [1, 2].map(|refine| mean_pressure(&spaced(refine), 400));
    assert!(many > 1.2 * few, "rounds were not cut: {few} and {many} a session");
    for (party, (a, b)) in whole.iter().zip(&halved).enumerate() {
        assert!((b / a - 1.0).abs() < 0.02, "party {party}: {a:.5} a year, {b:.5} with rounds cut in half");
    }
}

#[test]
fn rounds_cut_in_half_give_the_same_odds() {
    let pace = Pace { jobs: 2, width: 64 };
    let [whole, halved] = [1, 2].map(|refine| outcomes(&spaced(refine), 0..SESSIONS, pace));
    let n = SESSIONS as f64;
    let mut wrong = Vec::new();
    for code in 0..7 {
        for (when, at) in [("score date", true), ("horizon", false)] {
            let share = |all: &[demarche_engine::outcome::Outcome]| {
                let hits = all.iter().filter(|o| (if at { o.judged[0].code } else { o.ending.code }).ix() == code);
                hits.count() as f64 / n
            };
            let (a, b) = (share(&whole), share(&halved));
            let error = ((a * (1.0 - a) + b * (1.0 - b)) / n).sqrt();
            if (a - b).abs() > 4.0 * error + 0.02 {
                wrong.push(format!("O{} at the {when}: {a:.3}, {b:.3} with rounds cut in half", code + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("; "));
}
