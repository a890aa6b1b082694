//! What must hold between the parts of a plan, once its structure is clean.
//!
//! All checks run, whatever the others find, as far as what they need is there.

mod checker;
mod design;
mod lineups;
mod metrics;
mod scenarios;
mod seats;
mod shape;
mod variants;

use crate::plan::{Division, Plan};
use crate::raw;
use crate::shelf::Shelf;
use checker::Checker;
use demarche_domain::scenario::Protocol;
use demarche_domain::strategy::Registry;
use demarche_engine::batch::width_of;
use demarche_scenario::diagnostic::{Code, Diagnostic, Diagnostics};
use demarche_scenario::tree::Node;

/// The most cells of a plan: so many fit into memory, with their figures.
const MOST_CELLS: usize = 1_000_000;
/// Sessions of a shard at least, where sessions take long and where they are short.
const LIGHT: [u64; 2] = [1_024, 32_768];

/// Runs every check. A sound plan is built.
pub(crate) fn check(
    root: &Node,
    raw: raw::Plan,
    shelf: &dyn Shelf,
    registry: &Registry,
    diagnostics: &mut Diagnostics,
) -> Option<Plan> {
    let mut checker = Checker::new(root, &raw, registry);
    version(&mut checker);
    repeated(&mut checker);
    let origins = scenarios::find(&mut checker, shelf);
    let drawn = design::resolve(&mut checker, shelf);
    let variants = variants::all(&mut checker, &origins, &drawn);
    let seats = seats::common(&mut checker, &origins);
    let mut built = None;
    if let Some(seats) = seats {
        let wanted = lineups::all(&mut checker, &seats, &variants);
        let versions = lineups::sit(&mut checker, &seats, &origins, &variants, &wanted);
        let metrics = metrics::check(&mut checker, &variants);
        let cells = variants.len().saturating_mul(wanted.lineups.len());
        if cells > MOST_CELLS {
            let message =
                format!("{} variants and {} line-ups make {cells} cells", variants.len(), wanted.lineups.len());
            checker.report(
                &checker::at(["id"]),
                Diagnostic::new(Code::PlanSize, message).expected(format!("at most {MOST_CELLS}")),
            );
        }
        let width = variants.iter().map(|variant| width_of(&variant.scenario.protocol)).max().unwrap_or(1) as u64;
        let short = variants.iter().all(|one| matches!(one.scenario.protocol, Protocol::StageGame(_)));
        let division = Division::of(&raw, cells as u64, width, LIGHT[usize::from(short)]);
        let sources = origins.iter().filter_map(|origin| Some(origin.as_ref()?.source.clone())).collect();
        if !checker.found.has_errors() && !diagnostics.has_errors() {
            built = Some(Plan {
                raw: raw.clone(),
                overrides: Vec::new(),
                sources,
                design: drawn.design,
                files: drawn.files,
                seats: seats.ids,
                parties: seats.parties,
                variants,
                lineups: wanted.lineups,
                versions,
                metrics,
                division,
            });
        }
    }
    diagnostics.append(checker.found);
    built
}

fn version(checker: &mut Checker) {
    let found = checker.raw.schema_version;
    if found != raw::VERSION {
        checker.report(
            &checker::at(["schema_version"]),
            Diagnostic::new(Code::UnknownVersion, format!("version {found} of the format of plans is not known"))
                .expected(raw::VERSION.to_string()),
        );
    }
}

/// What is listed twice, where it means nothing to say it twice.
fn repeated(checker: &mut Checker) {
    let raw = checker.raw;
    let named = raw.scenarios.iter().map(|one| one.name.clone().unwrap_or_else(|| one.scenario.clone()));
    checker.twice(&checker::at(["scenarios"]), "the name", named);
    checker.twice(&checker::at(["grid"]), "the path", raw.grid.iter().map(|axis| axis.path.clone()));
    for (at, one) in raw.design.iter().flat_map(|design| design.parameters.iter().enumerate()) {
        if raw.grid.iter().any(|axis| axis.path == one.path) {
            let message = format!("the grid has the path `{}` already", one.path);
            let path = checker::at(["design", "parameters"]).child(at).child("path");
            checker.report(&path, Diagnostic::new(Code::PlanRepeated, message));
        }
    }
    for (at, axis) in raw.grid.iter().enumerate() {
        let path = checker::at(["grid"]).child(at).child("values");
        checker.twice(&path, "the value", axis.values.iter().map(raw::Value::text));
    }
    checker.twice(&checker::at(["metrics"]), "the metric", raw.metrics.iter().cloned());
}
