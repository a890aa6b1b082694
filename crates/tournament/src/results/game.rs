//! The games that a tournament's payoffs make: for each variant, what every seat gains under every combination of strategies.

use super::{CellResult, Estimate, Results};

/// What every seat gains under every combination of strategies, in one variant.
#[derive(Clone, Debug, PartialEq)]
pub struct Game {
    /// The scenario, as tables call it.
    pub scenario: String,
    /// Paths of the grid with their values.
    pub point: Vec<(String, String)>,
    /// Places of the seats at which strategies take turns, ascending.
    pub seats: Vec<usize>,
    /// The strategies of those seats, in the order in which the plan seats them.
    pub strategies: Vec<Vec<String>>,
    /// The payoffs of those seats for each combination of their strategies; the last seat moves fastest. Nothing where a combination was
    /// not played, or its sessions all failed.
    pub payoffs: Vec<Option<Vec<Estimate>>>,
}

impl Game {
    /// The place of a combination, given by the place of each seat's strategy.
    #[must_use]
    pub fn at(&self, places: &[usize]) -> usize {
        self.strategies.iter().zip(places).fold(0, |at, (all, place)| at * all.len() + place)
    }

    /// Whether every combination was played.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.payoffs.iter().all(Option::is_some)
    }

    /// Whether both of two seats have the same strategies, as round robins and populations do.
    #[must_use]
    pub fn is_square(&self) -> bool {
        matches!(self.strategies.as_slice(), [rows, columns] if rows == columns)
    }
}

impl Results {
    /// The game of each variant. Seats at which one strategy sits in all line-ups are no part of it.
    #[must_use]
    pub fn games(&self) -> Vec<Game> {
        let each = self.cells.chunk_by(|a, b| (&a.scenario, &a.point) == (&b.scenario, &b.point));
        each.map(game).collect()
    }
}

/// The game of the cells of one variant.
fn game(cells: &[CellResult]) -> Game {
    let first = &cells[0];
    let of = |seat: usize| -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for cell in cells {
            if !all.contains(&cell.lineup[seat]) {
                all.push(cell.lineup[seat].clone());
            }
        }
        all
    };
    let (seats, strategies): (Vec<usize>, Vec<Vec<String>>) =
        (0..first.lineup.len()).map(|seat| (seat, of(seat))).filter(|(_, all)| all.len() > 1).unzip();
    let combinations = strategies.iter().map(Vec::len).product();
    let (scenario, point) = (first.scenario.clone(), first.point.clone());
    let mut game = Game { scenario, point, seats, strategies, payoffs: vec![None; combinations] };
    for cell in cells {
        let places: Vec<usize> = game
            .seats
            .iter()
            .zip(&game.strategies)
            .filter_map(|(seat, all)| all.iter().position(|one| *one == cell.lineup[*seat]))
            .collect();
        let payoffs: Option<Vec<Estimate>> = game.seats.iter().map(|seat| cell.payoff(*seat)).collect();
        let at = game.at(&places);
        game.payoffs[at] = payoffs;
    }
    game
}
