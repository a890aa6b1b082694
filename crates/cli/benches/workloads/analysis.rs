//! Analysis of payoff tables: random games of the sizes that tournaments give.
//!
//! Payoffs are uniform on [−1, 1] and taken as the exact fractions that doubles are, so that nothing is degenerate and no number is
//! short: the dearest games of their size. The same games every time.

use demarche_analysis::analyse::{Options, analyse};
use demarche_analysis::equilibrium::equilibria;
use demarche_analysis::game::{Game, Seat};
use demarche_analysis::population::{Selection, alpha_rank};
use demarche_testkit::dice::Dice;
use serde_json::{Map, Value, json};

use crate::measure::{Size, cpu_seconds, median};

/// What it gives.
pub const FIGURES: &[&str] = &[
    "equilibria_8x8_seconds",
    "equilibria_8x8_over_4x4",
    "analysis_20x20_seconds",
    "alpha_rank_200_local_seconds",
    "alpha_rank_200_global_seconds",
];

/// Measures everything that it gives.
pub fn run(size: &Size) -> Map<String, Value> {
    let mut dice = Dice::new(1);
    let (mut small, mut eight, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    let (mut twenty, mut local, mut global) = (Vec::new(), Vec::new(), Vec::new());
    let options = Options::default();
    for _ in 0..size.pairs {
        small.push(cpu_seconds(|| assert!(equilibria(&bimatrix(4, &mut dice)).complete)));
        eight.push(cpu_seconds(|| assert!(equilibria(&bimatrix(8, &mut dice)).complete)));
        ratios.push(eight[eight.len() - 1] / small[small.len() - 1]);
        let game = bimatrix(20, &mut dice);
        twenty.push(cpu_seconds(|| assert!(analyse(&game, &options).is_ok())));
        let game = symmetric(200, &mut dice);
        for (selection, times) in [(Selection::Local, &mut local), (Selection::Global, &mut global)] {
            times.push(cpu_seconds(|| assert!(alpha_rank(&game, selection, 1.0, 50).is_ok())));
        }
    }
    let figures = json!({
        "equilibria_8x8_seconds": median(&mut eight),
        "equilibria_8x8_over_4x4": median(&mut ratios),
        "analysis_20x20_seconds": median(&mut twenty),
        "alpha_rank_200_local_seconds": median(&mut local),
        "alpha_rank_200_global_seconds": median(&mut global),
    });
    figures.as_object().cloned().unwrap_or_default()
}

fn matrix(n: usize, dice: &mut Dice) -> Vec<Vec<f64>> {
    (0..n).map(|_| (0..n).map(|_| dice.between(-1.0, 1.0)).collect()).collect()
}

fn names(n: usize) -> Vec<String> {
    (0..n).map(|at| format!("s{at}")).collect()
}

fn bimatrix(n: usize, dice: &mut Dice) -> Game {
    let seat = |name: &str| Seat { name: name.to_owned(), strategies: names(n) };
    Game::bimatrix("random", [seat("row"), seat("column")], &matrix(n, dice), &matrix(n, dice)).expect("the tables fit")
}

fn symmetric(n: usize, dice: &mut Dice) -> Game {
    let exact = |row: Vec<f64>| row.into_iter().filter_map(demarche_analysis::exact::from_f64).collect();
    let matrix: Vec<Vec<_>> = matrix(n, dice).into_iter().map(exact).collect();
    Game::symmetric("random", names(n), &matrix).expect("the table fits")
}
