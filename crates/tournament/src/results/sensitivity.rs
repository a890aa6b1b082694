//! Which parameters of a design matter, for every outcome.
//!
//! An outcome at a point of the design is its mean over all sessions of all line-ups there. Under common luck all points meet the same
//! chance, so that what differs between them is the parameters' doing.

use super::Results;
use crate::plan::{Design, Yields, ending_codes};
use crate::statistic::{Figures, Moments};
use demarche_analysis::sensitivity::{MorrisIndex, SensitivityError, SobolIndices, morris_indices, sobol_indices};
use demarche_analysis::statistics::Level;
use demarche_domain::ids::Seed;
use demarche_engine::chance::Stream;

/// Bootstrap samples behind an interval.
const SAMPLES: usize = 1_000;

/// One scenario at one point of the grid, tried at every point of the design.
#[derive(Clone, Debug, PartialEq)]
pub struct Tried {
    /// The scenario, as tables call it.
    pub scenario: String,
    /// Paths of the grid with their values.
    pub point: Vec<(String, String)>,
    /// Every outcome.
    pub outcomes: Vec<Outcome>,
}

/// An outcome at every point of the design.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// As `payoff_us`, `ending_O3` (a share of sessions, from 0 to 1), `agreed` (likewise), `rounds`, or a metric's column.
    pub id: String,
    /// Its mean at each point, in the order of the design's rows; `None` where nothing was read.
    pub values: Vec<Option<f64>>,
    /// What follows from them.
    pub indices: Result<Indices, SensitivityError>,
}

/// What follows from an outcome at the points of a design, parameter by parameter.
#[derive(Clone, Debug, PartialEq)]
pub enum Indices {
    /// The points do not allow any.
    None,
    /// Elementary effects.
    Effects(Vec<MorrisIndex>),
    /// Sobol' indices.
    Sobol(SobolIndices),
}

impl Results {
    /// What each parameter of the design does, for every scenario and every outcome; `None` of a plan without a design.
    #[must_use]
    pub fn sensitivity(&self) -> Option<Vec<Tried>> {
        let design = self.plan.design.as_ref()?;
        let own = self.plan.raw.grid.len();
        let lineups = self.plan.lineups.len().max(1);
        let worlds = self.cells.chunks(lineups * design.rows.len());
        Some(worlds.map(|cells| self.tried(design, cells, own, lineups)).collect())
    }

    fn tried(&self, design: &Design, cells: &[super::CellResult], own: usize, lineups: usize) -> Tried {
        let each = cells.chunks(lineups).map(|cells| {
            let mut pooled = Figures::new(self.plan.seats.len(), self.plan.most_dates());
            cells.iter().for_each(|cell| pooled.merge(&cell.figures));
            pooled
        });
        let points: Vec<Figures> = each.collect();
        let outcomes = self.columns(&points).into_iter().map(|(id, values)| {
            let indices = indices(design, &id, &values);
            Outcome { id, values, indices }
        });
        let first = &cells[0];
        Tried { outcomes: outcomes.collect(), scenario: first.scenario.clone(), point: first.point[..own].to_vec() }
    }

    /// Every outcome's name and its value at each point.
    fn columns(&self, points: &[Figures]) -> Vec<(String, Vec<Option<f64>>)> {
        let column = |f: &dyn Fn(&Figures) -> Option<f64>| points.iter().map(f).collect::<Vec<_>>();
        let share = |n: u64, of: &Figures| (of.sessions > 0).then(|| n as f64 / of.sessions as f64);
        let mut all = Vec::new();
        for (seat, name) in self.plan.seats.iter().enumerate() {
            all.push((format!("payoff_{name}"), column(&|figures| mean(&figures.payoffs[seat]))));
        }
        for (at, code) in ending_codes().iter().enumerate() {
            all.push((format!("ending_{code}"), column(&|figures| share(figures.endings[0][at], figures))));
        }
        all.push(("agreed".to_owned(), column(&|figures| share(figures.agreements, figures))));
        all.push(("rounds".to_owned(), column(&|figures| mean(&figures.rounds))));
        let parts: std::collections::BTreeSet<_> = points.iter().flat_map(|figures| figures.readings.keys()).collect();
        for part in parts {
            let id = self.plan.metrics[part.0].id();
            let name = if part.1.is_empty() { id.to_owned() } else { format!("{id}:{}", part.1) };
            all.push((name, column(&|figures| figures.readings.get(part).and_then(mean))));
        }
        all
    }
}

/// A mean; none of no session.
fn mean(moments: &Moments) -> Option<f64> {
    (moments.n > 0).then_some(moments.mean)
}

fn indices(design: &Design, id: &str, values: &[Option<f64>]) -> Result<Indices, SensitivityError> {
    let whole: Option<Vec<f64>> = values.iter().copied().collect();
    let mut chance = Stream::new(Seed(1), &format!("bootstrap {id}"));
    let missing = SensitivityError::Outcomes { rows: values.len(), outcomes: values.iter().flatten().count() };
    match &design.yields {
        Yields::Outcomes => Ok(Indices::None),
        Yields::Effects(trajectories) => {
            let outcomes = whole.ok_or(missing)?;
            morris_indices(trajectories, &outcomes, SAMPLES, Level::NINETY_FIVE, &mut chance).map(Indices::Effects)
        }
        Yields::Indices(orders) => {
            let outcomes = whole.ok_or(missing)?;
            let k = design.problem.dimension();
            sobol_indices(k, *orders, &outcomes, SAMPLES, Level::NINETY_FIVE, &mut chance).map(Indices::Sobol)
        }
    }
}
