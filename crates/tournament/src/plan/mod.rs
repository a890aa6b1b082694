//! A plan that has passed every check: variants, line-ups, cells, and how the work is divided.
//!
//! A cell is a line-up in a variant: all its sessions are alike but for their luck. Cells are numbered variant by variant, and
//! within a variant in the order of the line-ups.

mod design;
mod division;
mod lineups;
mod variant;

pub use design::{Design, Yields};
pub use division::{Division, Unit, Wave};
pub use lineups::{Lineups, OWN, Places};
pub use variant::{Source, Variant, ending_codes};

use crate::metric::Metric;
use crate::raw;
use crate::seed::{Content, cell_key, cell_seed};
use demarche_domain::ids::Seed;
use demarche_domain::strategy::Registry;
use demarche_engine::seats::{Lineup, Occupant};
use std::collections::BTreeMap;

/// A plan that can be played.
#[derive(Clone, Debug)]
pub struct Plan {
    /// What its file says, with overrides.
    pub raw: raw::Plan,
    /// What is laid over the file, in order: `path=value`.
    pub overrides: Vec<String>,
    /// The scenarios' texts, in the plan's order.
    pub sources: Vec<Source>,
    /// The points that are drawn, where the plan has a design.
    pub design: Option<Design>,
    /// The texts of other files that the plan names, by their paths from its folder.
    pub files: BTreeMap<String, String>,
    /// Ids of the seats: parties, then intermediaries.
    pub seats: Vec<String>,
    /// How many of the seats are parties'.
    pub parties: usize,
    /// Scenarios with overrides, point by point.
    pub variants: Vec<Variant>,
    /// Who meets whom.
    pub lineups: Lineups,
    /// Every strategy that the plan seats, with the version of what it computes, sorted.
    pub versions: Vec<(String, u32)>,
    /// What is measured besides payoffs, rounds and endings.
    pub metrics: Vec<Metric>,
    /// How the work is divided.
    pub division: Division,
}

/// A line-up in a variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its number.
    pub number: usize,
    /// Which variant.
    pub variant: usize,
    /// Which line-up.
    pub lineup: usize,
}

impl Plan {
    /// How many cells there are.
    #[must_use]
    pub fn cells(&self) -> usize {
        self.variants.len() * self.lineups.len()
    }

    /// The paths that differ between variants of one scenario: those of the grid, then those of the design.
    pub fn varied(&self) -> impl Iterator<Item = &str> {
        let drawn = self.design.iter().flat_map(|design| design.problem.names());
        self.raw.grid.iter().map(|axis| &axis.path).chain(drawn).map(String::as_str)
    }

    /// The cell of a number.
    #[must_use]
    pub fn cell(&self, number: usize) -> Cell {
        let lineups = self.lineups.len().max(1);
        Cell { number, variant: number / lineups, lineup: number % lineups }
    }

    /// The strategies of a cell, in seat order.
    #[must_use]
    pub fn strategies(&self, cell: Cell) -> Vec<&str> {
        self.lineups.texts(cell.lineup, &self.variants[cell.variant].own)
    }

    /// The seed of a cell's sessions.
    #[must_use]
    pub fn seed(&self, cell: Cell) -> Seed {
        self.with_content(cell, |content| cell_seed(self.raw.luck, content))
    }

    /// A number by which a cell is known, whatever else the plan plays.
    #[must_use]
    pub fn key(&self, cell: Cell) -> u64 {
        self.with_content(cell, cell_key)
    }

    fn with_content<T>(&self, cell: Cell, f: impl FnOnce(&Content<'_>) -> T) -> T {
        let variant = &self.variants[cell.variant];
        let lineup = self.strategies(cell);
        f(&Content { root: self.raw.seed, scenario: &variant.base, hash: variant.hash(), lineup: &lineup })
    }

    /// Sessions, if none stops early.
    #[must_use]
    pub fn sessions(&self) -> u64 {
        self.cells() as u64 * self.raw.repetitions
    }

    /// Sessions whose lot is below this are in the sample; `None` if no single sessions are kept.
    #[must_use]
    pub fn threshold(&self) -> Option<u64> {
        match self.raw.output {
            raw::Output::Summary => None,
            raw::Output::Rows => Some(u64::MAX),
            raw::Output::Sample(rows) => {
                let share = u128::from(rows) * (1 << 64) / u128::from(self.sessions().max(1));
                Some(u64::try_from(share).unwrap_or(u64::MAX))
            }
        }
    }

    /// The most dates besides the horizon on which a variant's endings are judged.
    #[must_use]
    pub fn most_dates(&self) -> usize {
        self.variants.iter().map(|variant| variant.scenario.calendar.score_dates.len()).max().unwrap_or(0)
    }

    /// By seat, a variant's strategies, each made once, so that a line-up is put together without making one anew.
    ///
    /// # Errors
    /// A sentence, where the registry is not the one that the plan was checked with.
    pub fn occupants(&self, variant: &Variant, registry: &Registry) -> Result<Vec<Vec<Occupant>>, String> {
        let own = |seat: usize, text: &str| if text == OWN { variant.own[seat].clone() } else { text.to_owned() };
        let strategies = &self.lineups.strategies;
        let most = strategies.iter().map(Vec::len).max().unwrap_or(0);
        let mut by_seat: Vec<Vec<Occupant>> = vec![Vec::new(); strategies.len()];
        for at in 0..most {
            // A seat with fewer strategies sits its last one again, which is left out.
            let chosen = strategies.iter().enumerate().map(|(seat, known)| own(seat, &known[at.min(known.len() - 1)]));
            let texts: Vec<(String, String)> = self.seats.iter().cloned().zip(chosen).collect();
            let lineup = Lineup::new(&variant.scenario, registry, &texts)
                .map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))?;
            for ((seat, known), occupant) in by_seat.iter_mut().zip(strategies).zip(lineup.seats) {
                if at < known.len() {
                    seat.push(occupant);
                }
            }
        }
        Ok(by_seat)
    }
}
