//! How the work is divided: blocks, units, waves and shards.
//!
//! A *block* is a run of repetitions of one cell whose figures are kept together. A *unit* is a run of blocks of one cell, as many
//! as fill a batch, that one thread plays. Units are numbered stretch by stretch: the first units of all cells, then their second
//! ones, so that every cell is known a little before any is known well. A *wave* is the work between two looks of a plan that may
//! stop early; other plans have one wave. A *shard* is a run of consecutive units of a wave that goes to disk at once. All of it
//! follows from the plan: no number of threads or machines changes it.

use crate::raw;
use std::ops::Range;

/// So many blocks are enough for any interval that clusters on them.
const MOST_BLOCKS: u64 = 256;
/// Where the plan does not say how large a shard is, there are at most about so many.
const MOST_SHARDS: u64 = 1_024;

/// How the work is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Division {
    /// Repetitions of a cell.
    pub repetitions: u64,
    /// Repetitions of a block; the last block of a cell may have fewer.
    pub block: u64,
    /// Blocks of a unit; the last unit of a wave may have fewer.
    pub blocks_of_unit: u64,
    /// Units of a shard; the last shard of a wave may have fewer.
    pub units_of_shard: u64,
    /// Looks of a plan that may stop early; 1 for others.
    pub looks: u64,
}

/// The blocks of every cell that is still open, between two looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wave {
    /// Its number, from 0.
    pub number: u64,
    /// Its blocks.
    pub blocks: Range<u64>,
}

/// A run of blocks of one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Number of the cell.
    pub cell: usize,
    /// Its blocks.
    pub blocks: Range<u64>,
}

impl Division {
    /// The division of a plan whose sessions are played `width` side by side. Where the plan does not say how large a shard is, it has
    /// `light` sessions at least.
    #[must_use]
    pub fn of(plan: &raw::Plan, cells: u64, width: u64, light: u64) -> Self {
        let repetitions = plan.repetitions.max(1);
        let block = plan.block.unwrap_or_else(|| repetitions.div_ceil(MOST_BLOCKS)).clamp(1, repetitions);
        let blocks_of_unit = (width / block).max(1);
        let sessions = cells.saturating_mul(repetitions);
        let shard = plan.shard.unwrap_or_else(|| (sessions / MOST_SHARDS).max(light));
        let unit = blocks_of_unit.saturating_mul(block).min(repetitions);
        let looks = match plan.stopping {
            raw::Stopping::Fixed => 1,
            raw::Stopping::Sequential { looks, .. } => u64::from(looks.max(1)),
        };
        let mut division = Self { repetitions, block, blocks_of_unit, units_of_shard: (shard / unit).max(1), looks };
        // There is no look without a block.
        division.looks = looks.min(division.blocks());
        division
    }

    /// Blocks of a cell.
    #[must_use]
    pub const fn blocks(&self) -> u64 {
        self.repetitions.div_ceil(self.block)
    }

    /// Repetitions of a block.
    #[must_use]
    pub fn repetitions_of(&self, block: u64) -> Range<u64> {
        let start = block * self.block;
        start..(start + self.block).min(self.repetitions)
    }

    /// The waves, in order.
    pub fn waves(&self) -> impl Iterator<Item = Wave> + use<> {
        let (blocks, looks) = (self.blocks(), self.looks);
        let end = move |look: u64| {
            let share = u128::from(blocks) * u128::from(look);
            u64::try_from(share.div_ceil(u128::from(looks))).unwrap_or(blocks)
        };
        (0..looks).map(move |look| Wave { number: look, blocks: end(look)..end(look + 1) })
    }

    /// Units of each cell in a wave.
    #[must_use]
    pub fn stretches(&self, wave: &Wave) -> u64 {
        (wave.blocks.end - wave.blocks.start).div_ceil(self.blocks_of_unit)
    }

    /// Units of a wave in which so many cells are open.
    #[must_use]
    pub fn units(&self, wave: &Wave, open: usize) -> u64 {
        self.stretches(wave).saturating_mul(open as u64)
    }

    /// Shards of a wave in which so many cells are open.
    #[must_use]
    pub fn shards(&self, wave: &Wave, open: usize) -> u64 {
        self.units(wave, open).div_ceil(self.units_of_shard)
    }

    /// Units of a shard of a wave in which so many cells are open.
    #[must_use]
    pub fn units_of(&self, wave: &Wave, open: usize, shard: u64) -> Range<u64> {
        let start = shard * self.units_of_shard;
        start..(start + self.units_of_shard).min(self.units(wave, open))
    }

    /// The unit of a number in a wave in which these cells are open, ascending.
    #[must_use]
    pub fn unit(&self, wave: &Wave, open: &[usize], number: u64) -> Unit {
        let cells = (open.len() as u64).max(1);
        let (stretch, at) = (number / cells, number % cells);
        let start = wave.blocks.start + stretch * self.blocks_of_unit;
        let end = (start + self.blocks_of_unit).min(wave.blocks.end);
        Unit { cell: open[usize::try_from(at).unwrap_or(0)], blocks: start..end }
    }

    /// Sessions of a unit.
    #[must_use]
    pub fn sessions(&self, unit: &Unit) -> u64 {
        let last = self.repetitions_of(unit.blocks.end.saturating_sub(1)).end;
        last.saturating_sub(unit.blocks.start * self.block)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plan(repetitions: u64, block: Option<u64>, shard: Option<u64>, looks: u32) -> raw::Plan {
        let text = "(schema_version: 1, id: \"a\", scenarios: [(scenario: \"chicken\")])";
        let mut document = demarche_scenario::document::Document::read("a", text).expect("it is RON");
        let plan: raw::Plan = document.decode(crate::load::shapes()).expect("it is a plan");
        let stopping = if looks > 1 {
            raw::Stopping::Sequential { half_width: 0.1, alpha: 0.05, looks, least: 2 }
        } else {
            raw::Stopping::Fixed
        };
        raw::Plan { repetitions, block, shard, stopping, ..plan }
    }

    proptest! {
        #[test]
        fn every_repetition_of_every_cell_is_played_once(
            repetitions in 1_u64..700, block in proptest::option::of(1_u64..90), shard in proptest::option::of(1_u64..900),
            looks in 1_u32..9, cells in 1_usize..6, width in 1_u64..70,
        ) {
            let division = Division::of(&plan(repetitions, block, shard, looks), cells as u64, width, 200);
            prop_assert!(division.blocks() <= MOST_BLOCKS || block.is_some());
            let open: Vec<usize> = (0..cells).collect();
            let mut played = vec![vec![0_u32; usize::try_from(repetitions).unwrap()]; cells];
            for wave in division.waves() {
                let mut next = 0;
                for shard in 0..division.shards(&wave, cells) {
                    let units = division.units_of(&wave, cells, shard);
                    prop_assert_eq!(units.start, next);
                    next = units.end;
                    for number in units {
                        let unit = division.unit(&wave, &open, number);
                        let mut sessions = 0;
                        for block in unit.blocks.clone() {
                            for repetition in division.repetitions_of(block) {
                                played[unit.cell][usize::try_from(repetition).unwrap()] += 1;
                                sessions += 1;
                            }
                        }
                        prop_assert_eq!(sessions, division.sessions(&unit));
                    }
                }
                prop_assert_eq!(next, division.units(&wave, cells));
            }
            prop_assert!(played.iter().flatten().all(|times| *times == 1));
        }
    }

    #[test]
    fn all_cells_are_begun_before_any_goes_on() {
        let division = Division::of(&plan(200, Some(50), None, 1), 3, 64, 2_048);
        let wave = division.waves().next().expect("there is one");
        let units: Vec<(usize, u64)> =
            (0..6).map(|n| division.unit(&wave, &[0, 1, 2], n)).map(|unit| (unit.cell, unit.blocks.start)).collect();
        assert_eq!(units, [(0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (2, 1)]);
    }
}
