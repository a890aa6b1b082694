//! The games that a variant's payoffs make, as the analysis takes them.

use super::gathered::{Gathered, View};
use demarche_analysis::exact::{Fraction, from_f64};
use demarche_analysis::game::{Game, Seat};
use demarche_tournament::results::Results;

/// Payoffs are taken to so many parts of one: what is beyond is far below what chance leaves open, and fractions stay short.
const PARTS: f64 = 1e9;

/// The game of a view, or why there is none.
pub(super) fn whole(results: &Results, gathered: &Gathered, view: &View) -> Result<Game, String> {
    if gathered.merged {
        return symmetric(view);
    }
    if view.sides.is_empty() {
        return Err("every seat has one strategy in all line-ups".to_owned());
    }
    if view.variant.is_none() {
        return match view.sides.len() {
            2 => of_two(gathered, view),
            _ => Err("the points of the design are taken together, which is done for two seats".to_owned()),
        };
    }
    let Some(game) = view.variant.and_then(|at| results.games().into_iter().nth(at)) else {
        return Err("no variant has been played".to_owned());
    };
    if game.seats.is_empty() {
        return Err("every seat has one strategy in all line-ups".to_owned());
    }
    let missing = game.payoffs.iter().filter(|one| one.is_none()).count();
    if missing > 0 {
        return Err(format!(
            "{missing} of {} combinations of strategies were not played to an end",
            game.payoffs.len()
        ));
    }
    let seats: Vec<Seat> = game
        .seats
        .iter()
        .zip(&game.strategies)
        .map(|(seat, strategies)| Seat { name: gathered.seats[*seat].clone(), strategies: strategies.clone() })
        .collect();
    let shape: Vec<usize> = game.strategies.iter().map(Vec::len).collect();
    let profiles: usize = shape.iter().product();
    // The analysis moves the first seat fastest.
    let places = |mut profile: usize| -> Vec<usize> {
        let place = |n: &usize| {
            let place = profile % n;
            profile /= n;
            place
        };
        shape.iter().map(place).collect()
    };
    let payoffs = (0..seats.len()).map(|seat| {
        let mean = |profile: usize| game.payoffs[game.at(&places(profile))].as_ref().map_or(0.0, |all| all[seat].mean);
        (0..profiles).map(|profile| exact(mean(profile))).collect()
    });
    let payoffs: Vec<Vec<Fraction>> = payoffs.collect();
    Game::new(view.name.clone(), seats, payoffs).map_err(|error| error.to_string())
}

/// Why no view has a game, where all have the same reason.
pub(super) fn none(gathered: &Gathered, game: impl Fn(&View) -> Result<Game, String>) -> Option<String> {
    let mut whys: Vec<String> = Vec::new();
    for view in &gathered.each {
        whys.push(game(view).err()?);
    }
    whys.dedup();
    (whys.len() == 1).then(|| whys.remove(0))
}

/// The game of two: one that is symmetric where strategies are ranked together, otherwise that of the first two seats at which strategies
/// take turns, payoffs being means over the others.
pub(super) fn of_two(gathered: &Gathered, view: &View) -> Result<Game, String> {
    if gathered.merged {
        return symmetric(view);
    }
    let [first, second, ..] = view.sides.as_slice() else {
        return Err("strategies take turns at fewer than two seats".to_owned());
    };
    let crossed = first.opposite.as_ref().is_some_and(|one| one.name == second.name);
    if !crossed {
        return Err("no two seats are played against each other".to_owned());
    }
    let missing = || "some pairs of strategies were not played to an end".to_owned();
    let mean = |clusters: &demarche_tournament::statistic::Clusters| clusters.estimate().map(|one| one.mean);
    let (m, n) = (first.own.len(), second.own.len());
    let (mut rows, mut columns) = (Vec::with_capacity(m * n), Vec::with_capacity(m * n));
    for at in 0..m * n {
        let (row, column) = (at % m, at / m);
        rows.push(exact(mean(&first.pairs[row][column]).ok_or_else(missing)?));
        columns.push(exact(mean(&second.pairs[column][row]).ok_or_else(missing)?));
    }
    let seat = |side: &super::gathered::Side| Seat { name: side.name.clone(), strategies: side.own.clone() };
    Game::new(view.name.clone(), vec![seat(first), seat(second)], vec![rows, columns])
        .map_err(|error| error.to_string())
}

fn symmetric(view: &View) -> Result<Game, String> {
    let Some(side) = view.sides.first() else { return Err("there are no strategies to compare".to_owned()) };
    let row = |row: &Vec<demarche_tournament::statistic::Clusters>| -> Option<Vec<Fraction>> {
        row.iter().map(|one| one.estimate().map(|one| exact(one.mean))).collect()
    };
    let matrix: Option<Vec<Vec<Fraction>>> = side.pairs.iter().map(row).collect();
    let Some(matrix) = matrix else {
        return Err("some pairs of strategies did not meet, as without self-play, or failed".to_owned());
    };
    Game::symmetric(view.name.clone(), side.own.clone(), &matrix).map_err(|error| error.to_string())
}

/// A payoff as a fraction.
fn exact(x: f64) -> Fraction {
    let parts = from_f64((x * PARTS).round()).unwrap_or_default();
    let whole = from_f64(PARTS).unwrap_or_default();
    parts / whole
}

/// From the least to the greatest payoff of a game.
pub(super) fn range(game: &Game) -> f64 {
    let all = || (0..game.seats().len()).flat_map(|seat| game.near_payoffs(seat).iter().copied());
    let (low, high) = (all().fold(f64::INFINITY, f64::min), all().fold(f64::NEG_INFINITY, f64::max));
    if high > low { high - low } else { 0.0 }
}
