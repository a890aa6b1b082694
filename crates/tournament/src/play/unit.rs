//! A thread's part: units are played on batches that are used again and again.
//!
//! All cells of a variant are played on one world, whose line-up is changed between units; a few variants are kept, the one
//! used longest ago goes. A strategy that panics spoils its batch: the batch is thrown away, its sessions are played again one
//! by one, and those in which it panics are recorded as failed.

use crate::metric;
use crate::plan::{Plan, Unit, Variant};
use crate::statistic::Figures;
use demarche_domain::concepts::Landscape;
use demarche_domain::ending::EndingCode;
use demarche_domain::ids::{Seat, Seed, SessionNo};
use demarche_domain::metrics::Played;
use demarche_domain::strategy::Registry;
use demarche_engine::batch::{Batch, width_of};
use demarche_engine::desk::{Desk, Game};
use demarche_engine::outcome::Outcome;
use demarche_engine::rules::Rules;
use demarche_engine::seats::{Lineup, Occupant};
use demarche_engine::state::{Recording, Snapshot};
use demarche_engine::state_hash::state_hash;
use std::any::Any;
use std::cell::Cell;
use std::ops::{ControlFlow, Range};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// So many variants are kept ready.
const READY: usize = 8;

/// The figures of a block.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Number of the cell.
    pub cell: usize,
    /// Number of the block in its cell.
    pub block: u64,
    /// Its figures.
    pub figures: Figures,
}

/// What is kept of one session.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionRow {
    /// Number of the cell.
    pub cell: usize,
    /// Repetition: the number of the session under its seed.
    pub repetition: u64,
    /// The seed.
    pub seed: Seed,
    /// Ending at the horizon, then on each score date.
    pub endings: Vec<EndingCode>,
    /// Payoffs by seat.
    pub payoffs: Vec<f64>,
    /// Rounds.
    pub rounds: u32,
    /// Whether an agreement was made.
    pub agreed: bool,
    /// Metrics: place in the plan's list, part, number.
    pub readings: Vec<(usize, String, f64)>,
    /// Hash of the last state.
    pub state_hash: String,
}

/// A session that a strategy kept from its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    /// Number of the cell.
    pub cell: usize,
    /// Repetition.
    pub repetition: u64,
    /// The seed.
    pub seed: Seed,
    /// The seat whose strategy was deciding; `None` if none was.
    pub seat: Option<usize>,
    /// What it said.
    pub message: String,
}

/// What comes of a unit.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Stretch {
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// Sessions that are kept.
    pub sessions: Vec<SessionRow>,
    /// Sessions that failed.
    pub failed: Vec<Failed>,
}

/// A variant that is ready to be played.
struct Ready {
    variant: usize,
    rules: Arc<Rules>,
    by_seat: Vec<Vec<Occupant>>,
    landscape: Option<Landscape>,
    batch: Option<Batch>,
}

/// Plays units of a plan, one after the other.
pub struct Player<'p> {
    plan: &'p Plan,
    registry: &'p Registry,
    ready: Vec<Ready>,
    threshold: Option<u64>,
    dates: usize,
}

impl std::fmt::Debug for Player<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Player").field("plan", &self.plan.raw.id).finish_non_exhaustive()
    }
}

impl<'p> Player<'p> {
    /// A player of a plan's units, with the strategies that it was checked with.
    #[must_use]
    pub fn new(plan: &'p Plan, registry: &'p Registry) -> Self {
        Self { plan, registry, ready: Vec::new(), threshold: plan.threshold(), dates: plan.most_dates() }
    }

    /// Plays a unit; nothing comes of one that is stopped before its end. Whether to stop is asked after every batch of sessions.
    ///
    /// # Errors
    /// A sentence, where a strategy of the plan does not sit with this registry.
    pub fn play(&mut self, unit: &Unit, stop: impl Fn() -> bool) -> Result<Option<Stretch>, String> {
        let division = &self.plan.division;
        let start = division.repetitions_of(unit.blocks.start).start;
        let repetitions = start..start + division.sessions(unit);
        let cell = self.plan.cell(unit.cell);
        let (seed, key) = (self.plan.seed(cell), self.plan.key(cell));
        let mut keeper = Keeper {
            plan: self.plan,
            unit,
            variant: &self.plan.variants[cell.variant],
            seed,
            key,
            threshold: self.threshold,
            figures: vec![
                Figures::new(self.plan.seats.len(), self.dates);
                usize::try_from(unit.blocks.end - unit.blocks.start).unwrap_or(0)
            ],
            stretch: Stretch::default(),
        };
        let most = division.blocks_of_unit.saturating_mul(division.block).min(division.repetitions);
        let ready = self.ready(cell.variant)?;
        let lineup = ready.lineup(&keeper.plan.lineups.all[cell.lineup]);
        let played = ready.play(&lineup, seed, repetitions, most, &mut keeper, stop);
        Ok(played.is_continue().then(|| keeper.finish()))
    }

    /// The variant of a number, got ready if it is not.
    fn ready(&mut self, variant: usize) -> Result<&mut Ready, String> {
        let found = self.ready.iter().position(|one| one.variant == variant);
        let ready = match found {
            Some(at) => self.ready.remove(at),
            None => {
                if self.ready.len() >= READY {
                    self.ready.remove(0);
                }
                Ready::new(self.plan, variant, self.registry)?
            }
        };
        self.ready.push(ready);
        let last = self.ready.len() - 1;
        Ok(&mut self.ready[last])
    }
}

/// Plays one session of a cell, alone, and keeps it.
///
/// # Errors
/// A sentence, where a strategy of the plan does not sit with this registry, or fails.
pub fn replay(plan: &Plan, registry: &Registry, cell: usize, repetition: u64) -> Result<SessionRow, String> {
    let block = repetition / plan.division.block;
    let unit = Unit { cell, blocks: block..block + 1 };
    let place = plan.cell(cell);
    let mut ready = Ready::new(plan, place.variant, registry)?;
    let mut keeper = Keeper {
        plan,
        unit: &unit,
        variant: &plan.variants[place.variant],
        seed: plan.seed(place),
        key: plan.key(place),
        threshold: Some(u64::MAX),
        figures: vec![Figures::new(plan.seats.len(), plan.most_dates())],
        stretch: Stretch::default(),
    };
    let lineup = ready.lineup(&plan.lineups.all[place.lineup]);
    let seed = keeper.seed;
    let _ = ready.play(&lineup, seed, repetition..repetition + 1, 1, &mut keeper, || false);
    match keeper.finish() {
        Stretch { mut sessions, .. } if sessions.len() == 1 => Ok(sessions.remove(0)),
        Stretch { failed, .. } => Err(failed.first().map_or_else(String::new, |one| one.message.clone())),
    }
}

impl Ready {
    fn new(plan: &Plan, number: usize, registry: &Registry) -> Result<Self, String> {
        let variant = &plan.variants[number];
        let landscape = if plan.metrics.is_empty() { None } else { metric::landscape(&variant.scenario)? };
        Ok(Self {
            variant: number,
            rules: Arc::new(Rules::new(Arc::clone(&variant.scenario))),
            by_seat: plan.occupants(variant, registry)?,
            landscape,
            batch: None,
        })
    }

    fn lineup(&self, places: &[u32]) -> Arc<Lineup> {
        let seats = self.by_seat.iter().zip(places).map(|(seat, at)| seat[*at as usize].clone()).collect();
        Arc::new(Lineup { seats })
    }

    fn play(
        &mut self,
        lineup: &Arc<Lineup>,
        seed: Seed,
        repetitions: Range<u64>,
        most: u64,
        keeper: &mut Keeper<'_>,
        stop: impl Fn() -> bool,
    ) -> ControlFlow<()> {
        let game = Game { rules: Arc::clone(&self.rules), lineup: Arc::clone(lineup) };
        let width = (width_of(&self.rules.scenario.protocol) as u64).min(most).max(1);
        let side_by_side = usize::try_from(width).unwrap_or(1);
        let mut batch = match self.batch.take() {
            Some(mut batch) => {
                batch.reseat(lineup, seed);
                batch
            }
            None => Batch::new(&game, seed, side_by_side, Recording::Course),
        };
        let mut next = repetitions.start;
        while next < repetitions.end {
            if next > repetitions.start && stop() {
                self.batch = Some(batch);
                return ControlFlow::Break(());
            }
            let sessions = next..(next + width).min(repetitions.end);
            next = sessions.end;
            if run(&mut batch, sessions.clone()).is_ok() {
                keeper.read(&mut batch, &sessions, self.landscape.as_ref());
                continue;
            }
            for session in sessions {
                let mut alone = Batch::new(&game, seed, 1, Recording::Course);
                match run(&mut alone, session..session + 1) {
                    Ok(()) => keeper.read(&mut alone, &(session..session + 1), self.landscape.as_ref()),
                    Err(message) => keeper.fail(session, alone.asked().map(Seat::ix), message),
                }
            }
            batch = Batch::new(&game, seed, side_by_side, Recording::Course);
        }
        self.batch = Some(batch);
        ControlFlow::Continue(())
    }
}

thread_local! {
    /// Whether a panic on this thread is recorded as a strategy's.
    static CAUGHT: Cell<bool> = const { Cell::new(false) };
}

/// Whether a panic on this thread, now, is caught and recorded as a strategy's failure: for panic hooks, which would say it a second time.
#[must_use]
pub fn panics_are_caught() -> bool {
    CAUGHT.get()
}

/// Plays sessions of a batch to their ends, or says what a strategy said when it panicked.
fn run(batch: &mut Batch, sessions: Range<u64>) -> Result<(), String> {
    CAUGHT.set(true);
    let done = catch_unwind(AssertUnwindSafe(|| {
        batch.open(sessions.map(SessionNo));
        batch.run();
    }));
    CAUGHT.set(false);
    done.map_err(|payload| words(&*payload))
}

/// What a panic said.
fn words(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().map(ToString::to_string);
    text.or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "it panicked without a word".to_owned())
}

/// Keeps what comes of a unit.
struct Keeper<'a> {
    plan: &'a Plan,
    unit: &'a Unit,
    variant: &'a Variant,
    seed: Seed,
    key: u64,
    threshold: Option<u64>,
    figures: Vec<Figures>,
    stretch: Stretch,
}

impl Keeper<'_> {
    fn figures(&mut self, repetition: u64) -> &mut Figures {
        let block = repetition / self.plan.division.block - self.unit.blocks.start;
        &mut self.figures[usize::try_from(block).unwrap_or(0)]
    }

    /// Reads the first rows of a batch whose sessions have ended.
    fn read(&mut self, batch: &mut Batch, sessions: &Range<u64>, landscape: Option<&Landscape>) {
        let count = sessions.end - sessions.start;
        batch.for_each(|row, desk| {
            if (row as u64) < count
                && let Some(outcome) = Outcome::of(desk)
            {
                self.session(&outcome, desk, landscape);
            }
        });
    }

    fn session(&mut self, outcome: &Outcome, desk: &Desk<'_>, landscape: Option<&Landscape>) {
        let repetition = outcome.session.0;
        let mut readings = Vec::new();
        if !self.plan.metrics.is_empty() {
            let scenario = &*self.variant.scenario;
            let domain = scenario.offers().map(|setting| &setting.domain);
            let played = domain.zip(landscape).map(|(domain, seen)| Played::on(domain, seen, &desk.bargain.0));
            for (number, metric) in self.plan.metrics.iter().enumerate() {
                let reading = metric.of(outcome, played.as_ref());
                metric::parts(&reading, scenario, |part, x| readings.push((number, part.to_owned(), x)));
            }
        }
        let figures = self.figures(repetition);
        figures.add(outcome);
        readings.iter().for_each(|(metric, part, x)| figures.read(*metric, part, *x));
        if self.threshold.is_some_and(|threshold| crate::seed::lot(self.key, repetition) <= threshold) {
            self.stretch.sessions.push(SessionRow {
                cell: self.unit.cell,
                repetition,
                seed: self.seed,
                endings: std::iter::once(&outcome.ending).chain(&outcome.judged).map(|verdict| verdict.code).collect(),
                payoffs: outcome.payoffs.clone(),
                rounds: outcome.rounds,
                agreed: outcome.path.first_deal.is_some(),
                readings,
                state_hash: state_hash(&Snapshot::of(desk)),
            });
        }
    }

    fn fail(&mut self, repetition: u64, seat: Option<usize>, message: String) {
        self.figures(repetition).failed += 1;
        let (cell, seed) = (self.unit.cell, self.seed);
        self.stretch.failed.push(Failed { cell, repetition, seed, seat, message });
    }

    fn finish(self) -> Stretch {
        let (cell, start) = (self.unit.cell, self.unit.blocks.start);
        let blocks = (start..).zip(self.figures).map(|(block, figures)| Block { cell, block, figures }).collect();
        Stretch { blocks, ..self.stretch }
    }
}
