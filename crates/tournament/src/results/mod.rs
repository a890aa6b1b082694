//! Results read back: payoffs by cell and by strategy with intervals, and by block for paired comparisons.

mod game;
mod sensitivity;

pub use game::Game;
pub use sensitivity::{Indices, Outcome, Tried};

use crate::plan::Plan;
use crate::play::Block;
use crate::statistic::{Clusters, Figures, Moments};
use crate::store::{Folder, Job, KeptError, Manifest, Table, each_block, kept_plan, manifest, table, totals};
use demarche_domain::strategy::Registry;
use std::collections::BTreeMap;

/// A mean with its spread and its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// How many sessions it is of.
    pub n: u64,
    /// The mean.
    pub mean: f64,
    /// Standard deviation of one session; none of fewer than two.
    pub sd: Option<f64>,
    /// Normal 95-percent interval of the mean; none of fewer than two sessions.
    pub ci95: Option<[f64; 2]>,
}

impl Estimate {
    /// Of moments; none of no session.
    #[must_use]
    pub fn of(moments: &Moments) -> Option<Self> {
        (moments.n > 0).then(|| Self { n: moments.n, mean: moments.mean, sd: moments.sd(), ci95: moments.ci95() })
    }
}

/// What a cell gave.
#[derive(Clone, Debug, PartialEq)]
pub struct CellResult {
    /// Its number.
    pub cell: usize,
    /// The scenario, as tables call it.
    pub scenario: String,
    /// Paths of the grid and the design with their values at its point.
    pub point: Vec<(String, String)>,
    /// Strategies in seat order.
    pub lineup: Vec<String>,
    /// Everything that is kept of its sessions.
    pub figures: Figures,
}

impl CellResult {
    /// The payoff of a seat.
    #[must_use]
    pub fn payoff(&self, seat: usize) -> Option<Estimate> {
        self.figures.payoffs.get(seat).and_then(Estimate::of)
    }
}

/// What a strategy gained at a seat, over all cells in which it sat there.
#[derive(Clone, Debug, PartialEq)]
pub struct StrategyResult {
    /// The strategy.
    pub strategy: String,
    /// Sessions.
    pub sessions: u64,
    /// Mean payoff; every session weighs the same.
    pub mean: f64,
    /// 95-percent interval of the mean, clustered on blocks: sessions of one repetition share their luck across cells, so that they
    /// do not count as if each had its own. None of fewer than two blocks.
    pub ci95: Option<[f64; 2]>,
}

/// The results of a tournament, as far as it has been played.
#[derive(Debug)]
pub struct Results {
    /// What was played.
    pub plan: Plan,
    /// Which files hold it.
    pub manifest: Manifest,
    /// Cell by cell, in their order.
    pub cells: Vec<CellResult>,
    /// By seat the strategies that sat there, in the order in which the plan names them.
    pub strategies: Vec<Vec<StrategyResult>>,
    folder: Folder,
}

impl Results {
    /// Reads the results of a folder. What is held is the figures of the cells; blocks and sessions are read when asked for.
    ///
    /// # Errors
    /// Where the folder has no manifest, its plan does not load any more, or the machine will not.
    pub fn read(folder: Folder, registry: &Registry) -> Result<Self, KeptError> {
        let manifest = manifest(&folder)?;
        let (plan, ..) = kept_plan(&folder, registry)?;
        let mut by_seat: Vec<BTreeMap<String, Clusters>> = vec![BTreeMap::new(); plan.seats.len()];
        let figures = totals(&folder, &plan, &manifest.shards, |block| {
            let lineup = plan.strategies(plan.cell(block.cell));
            for ((clusters, strategy), payoff) in by_seat.iter_mut().zip(lineup).zip(&block.figures.payoffs) {
                match clusters.get_mut(strategy) {
                    Some(known) => known.add(block.block, payoff),
                    None => clusters.entry(strategy.to_owned()).or_default().add(block.block, payoff),
                }
            }
        })?;
        let cells = figures.into_iter().enumerate().map(|(number, figures)| {
            let cell = plan.cell(number);
            let variant = &plan.variants[cell.variant];
            let paths = plan.varied().map(str::to_owned);
            CellResult {
                cell: number,
                scenario: variant.name.clone(),
                point: paths.zip(variant.point.iter().cloned()).collect(),
                lineup: plan.strategies(cell).iter().map(ToString::to_string).collect(),
                figures,
            }
        });
        let cells: Vec<CellResult> = cells.collect();
        let strategies =
            by_seat.iter().enumerate().map(|(seat, clusters)| strategies(&cells, seat, clusters)).collect();
        Ok(Self { cells, strategies, plan, manifest, folder })
    }

    /// The folder that they were read from, locked if it was.
    #[must_use]
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// The figures of every block: `cell`, `block`, `first` (repetition), `sessions`, `payoff_SEAT_mean` and so on. Blocks of one number
    /// met the same luck in all cells of a scenario, unless luck is independent, so that differences between cells are paired by it.
    ///
    /// # Errors
    /// Where the table is not there, or cannot be read.
    pub fn blocks(&self) -> Result<Table, KeptError> {
        Ok(table(&self.folder, "blocks")?)
    }

    /// Shows every block, shard by shard, so that sums over blocks can be made without holding them all.
    ///
    /// # Errors
    /// Where a shard is not there, or cannot be read.
    pub fn each_block(&self, each: impl FnMut(&Block)) -> Result<(), KeptError> {
        Ok(each_block(&self.folder, &self.plan, &self.manifest.shards, each)?)
    }

    /// In what this version of the engine, of a strategy or of a scenario is another one than the results were made with, as a clause;
    /// `None` if in nothing.
    #[must_use]
    pub fn versions(&self) -> Option<String> {
        self.manifest.job.difference(&Job::of(&self.plan))
    }

    /// The sessions that are kept: of the sample, or all of them; `None` where none are.
    ///
    /// # Errors
    /// Where the table is not there, or cannot be read.
    pub fn sessions(&self) -> Result<Option<Table>, KeptError> {
        let names = ["sample", "rows"];
        let there = |name: &&&str| {
            let file = format!("{name}.parquet");
            self.manifest.tables.iter().any(|one| one.file == file)
        };
        names.iter().find(there).map(|name| table(&self.folder, name)).transpose().map_err(Into::into)
    }
}

/// What each strategy gained at a seat, in the order in which cells seat them first.
fn strategies(cells: &[CellResult], seat: usize, clusters: &BTreeMap<String, Clusters>) -> Vec<StrategyResult> {
    let mut all: Vec<StrategyResult> = Vec::new();
    for strategy in cells.iter().filter_map(|cell| cell.lineup.get(seat)) {
        if all.iter().any(|one| one.strategy == *strategy) {
            continue;
        }
        if let Some(estimate) = clusters.get(strategy).and_then(Clusters::estimate) {
            let (sessions, mean, ci95) = (estimate.n, estimate.mean, estimate.ci95);
            all.push(StrategyResult { strategy: strategy.clone(), sessions, mean, ci95 });
        }
    }
    all
}
