//! Tournaments as JSON.

use super::SCHEMA_VERSION;
use demarche_scenario::diagnostic::Report;
use demarche_tournament::metric::Metric;
use demarche_tournament::plan::{Plan, ending_codes};
use demarche_tournament::results::Results;
use demarche_tournament::store::{Completeness, ENGINE_VERSION, FileRecord, Job, Manifest, REPORT, Verdict};
use indexmap::IndexMap;
use serde::Serialize;
use serde_json::Value;
use std::path::Path;

/// What came of a tournament.
#[derive(Debug, Serialize)]
pub(crate) struct TournamentJson<'a> {
    schema_version: u32,
    engine_version: &'a str,
    out: String,
    state: Completeness,
    plan: &'a str,
    plan_hash: &'a str,
    seed: &'a str,
    cells: u64,
    sessions: u64,
    failed: u64,
    shards: usize,
    shards_expected: Option<u64>,
    tables: &'a [FileRecord],
    /// The page, where all was played.
    #[serde(skip_serializing_if = "Option::is_none")]
    report: Option<String>,
    /// By seat, and only where several strategies sat there.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    strategies: IndexMap<&'a str, Vec<StrategyJson<'a>>>,
    /// Sessions by ending at the horizon.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    endings: IndexMap<&'static str, u64>,
}

/// What a strategy gained at a seat.
#[derive(Debug, Serialize)]
struct StrategyJson<'a> {
    strategy: &'a str,
    sessions: u64,
    mean: f64,
    ci95: Option<[f64; 2]>,
}

impl<'a> TournamentJson<'a> {
    /// Of a whole tournament.
    pub(crate) fn new(results: &'a Results, out: &Path) -> Self {
        let seats = results.plan.seats.iter().zip(&results.strategies).filter(|(_, all)| all.len() > 1);
        let strategies = seats.map(|(seat, all)| {
            let each = all.iter().map(|one| StrategyJson {
                strategy: &one.strategy,
                sessions: one.sessions,
                mean: one.mean,
                ci95: one.ci95,
            });
            (seat.as_str(), each.collect())
        });
        let count = |at: usize| results.cells.iter().map(|cell| cell.figures.endings[0][at]).sum();
        Self {
            report: Some(out.join(REPORT).display().to_string()),
            strategies: strategies.collect(),
            endings: ending_codes().into_iter().enumerate().map(|(at, code)| (code, count(at))).collect(),
            ..Self::part(&results.manifest, out)
        }
    }

    /// Of a part of one, which has no tables.
    pub(crate) fn part(manifest: &'a Manifest, out: &Path) -> Self {
        let job = &manifest.job;
        Self {
            schema_version: SCHEMA_VERSION,
            engine_version: &job.engine_version,
            out: out.display().to_string(),
            state: manifest.state,
            plan: &job.plan,
            plan_hash: &job.plan_hash,
            seed: &job.seed,
            cells: manifest.cells,
            sessions: manifest.sessions,
            failed: manifest.failed,
            shards: manifest.shards.len(),
            shards_expected: manifest.shards_expected,
            tables: &manifest.tables,
            report: None,
            strategies: IndexMap::new(),
            endings: IndexMap::new(),
        }
    }
}

/// What verifying found.
#[derive(Debug, Serialize)]
pub(crate) struct VerdictJson<'a> {
    schema_version: u32,
    holds: bool,
    files: u64,
    damaged: &'a [String],
    sessions: u64,
    versions: Option<&'a str>,
    difference: Option<DifferenceJson<'a>>,
}

#[derive(Debug, Serialize)]
struct DifferenceJson<'a> {
    cell: usize,
    repetition: u64,
    what: &'a str,
    recorded: &'a str,
    played: &'a str,
    command: &'a str,
}

impl<'a> VerdictJson<'a> {
    pub(crate) fn new(verdict: &'a Verdict) -> Self {
        let difference = verdict.difference.as_ref().map(|one| DifferenceJson {
            cell: one.cell,
            repetition: one.repetition,
            what: &one.what,
            recorded: &one.recorded,
            played: &one.played,
            command: &one.command,
        });
        Self {
            schema_version: SCHEMA_VERSION,
            holds: verdict.holds(),
            files: verdict.files,
            damaged: &verdict.damaged,
            sessions: verdict.sessions,
            versions: verdict.versions.as_deref(),
            difference,
        }
    }
}

/// The plans that come with démarche.
#[derive(Debug, Serialize)]
pub(crate) struct PlanList {
    schema_version: u32,
    plans: Vec<ListedJson>,
}

/// One of them.
#[derive(Debug, Serialize)]
struct ListedJson {
    id: String,
    title: String,
    summary: String,
    cells: usize,
    sessions: u64,
}

impl PlanList {
    pub(crate) fn new(plans: &[Plan]) -> Self {
        let each = plans.iter().map(|plan| ListedJson {
            id: plan.raw.id.to_string(),
            title: plan.raw.title.clone(),
            summary: plan.raw.summary.clone(),
            cells: plan.cells(),
            sessions: plan.sessions(),
        });
        Self { schema_version: SCHEMA_VERSION, plans: each.collect() }
    }
}

/// What a plan plays.
#[derive(Debug, Serialize)]
pub(crate) struct PlanJson<'a> {
    schema_version: u32,
    engine_version: &'static str,
    id: String,
    title: &'a str,
    summary: &'a str,
    hash: String,
    key: String,
    seats: &'a [String],
    parties: usize,
    variants: Vec<VariantJson<'a>>,
    strategies: IndexMap<&'a str, &'a [String]>,
    lineups: usize,
    cells: usize,
    sessions: u64,
    block: u64,
    metrics: Vec<&'static str>,
    plan: &'a demarche_tournament::raw::Plan,
}

#[derive(Debug, Serialize)]
struct VariantJson<'a> {
    scenario: &'a str,
    point: &'a [String],
    overrides: &'a [String],
    hash: &'a str,
}

impl<'a> PlanJson<'a> {
    pub(crate) fn new(plan: &'a Plan) -> Self {
        let job = Job::of(plan);
        let variants = plan.variants.iter().map(|one| VariantJson {
            scenario: &one.name,
            point: &one.point,
            overrides: &one.overrides,
            hash: one.hash(),
        });
        let strategies = plan.seats.iter().zip(&plan.lineups.strategies);
        Self {
            schema_version: SCHEMA_VERSION,
            engine_version: ENGINE_VERSION,
            id: job.plan,
            title: &plan.raw.title,
            summary: &plan.raw.summary,
            hash: job.plan_hash,
            key: job.key,
            seats: &plan.seats,
            parties: plan.parties,
            variants: variants.collect(),
            strategies: strategies.map(|(seat, all)| (seat.as_str(), all.as_slice())).collect(),
            lineups: plan.lineups.len(),
            cells: plan.cells(),
            sessions: plan.sessions(),
            block: plan.division.block,
            metrics: plan.metrics.iter().map(|metric: &Metric| metric.id()).collect(),
            plan: &plan.raw,
        }
    }
}

/// Several plans, checked.
#[derive(Debug, Serialize)]
pub(crate) struct PlanCheckJson {
    schema_version: u32,
    errors: usize,
    diagnostics: Vec<Value>,
    files: Vec<FileJson>,
}

/// One of them.
#[derive(Debug, Serialize)]
struct FileJson {
    file: String,
    id: Option<String>,
    hash: Option<String>,
    sessions: Option<u64>,
    errors: usize,
}

impl PlanCheckJson {
    /// Nothing yet.
    pub(crate) fn new() -> Self {
        Self { schema_version: SCHEMA_VERSION, errors: 0, diagnostics: Vec::new(), files: Vec::new() }
    }

    /// Adds a plan without mistakes.
    pub(crate) fn sound(&mut self, file: &str, plan: &Plan) {
        let job = Job::of(plan);
        let (id, hash, sessions) = (Some(job.plan), Some(job.plan_hash), Some(plan.sessions()));
        self.files.push(FileJson { file: file.to_owned(), id, hash, sessions, errors: 0 });
    }

    /// Adds one with mistakes.
    pub(crate) fn refused(&mut self, file: &str, report: &Report) {
        let errors = report.diagnostics.errors();
        self.errors += errors;
        if let Value::Object(mut whole) = report.to_json()
            && let Some(Value::Array(diagnostics)) = whole.remove("diagnostics")
        {
            self.diagnostics.extend(diagnostics);
        }
        self.files.push(FileJson { file: file.to_owned(), id: None, hash: None, sessions: None, errors });
    }
}
