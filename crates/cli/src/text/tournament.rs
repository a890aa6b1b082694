//! Plans and tournaments as pages.

use super::table::{Align, table};
use super::wrap::{hanging, wrap};
use crate::style::Style;
use demarche_domain::ending::EndingCode;
use demarche_domain::prose;
use demarche_tournament::command::quoted;
use demarche_tournament::plan::{OWN, Plan};
use demarche_tournament::raw::{Luck, Output, Points, Process, Shape, Stopping};
use demarche_tournament::results::{Results, StrategyResult};
use demarche_tournament::store::{Cut, Manifest, REPORT, Verdict};
use std::path::Path;

/// `1 session`, `21,600 sessions`.
pub(crate) fn count(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

/// Thousands set apart.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

pub(crate) fn sessions(number: u64) -> String {
    count(number, "session", "sessions")
}

/// The plans that come with démarche.
pub(crate) fn list(plans: &[Plan], style: Style) -> String {
    let rows: Vec<Vec<String>> = plans
        .iter()
        .map(|plan| vec![style.strong(plan.raw.id.as_str()), plan.raw.title.clone(), sessions(plan.sessions())])
        .collect();
    table(&rows, &[Align::Left, Align::Left, Align::Right], 0)
}

/// What a plan plays.
pub(crate) fn plan(plan: &Plan, style: Style) -> String {
    let raw = &plan.raw;
    let mut out = format!("{} ({})\n", style.heading(&raw.title), raw.id);
    out.push_str(&wrap(&raw.summary, 0));
    let variants = plan.variants.len() as u64;
    let cells = format!(
        "{} in {} make {}; {} each, {} in all.",
        count(plan.lineups.len() as u64, "line-up", "line-ups"),
        count(variants, "variant", "variants"),
        count(plan.cells() as u64, "cell", "cells"),
        count(raw.repetitions, "repetition", "repetitions"),
        sessions(plan.sessions()),
    );
    out.push_str(&format!("\n{}", wrap(&cells, 0)));
    out.push_str(&wrap(&rules(plan), 0));
    out.push_str(&format!("\n{}\n", style.heading("Scenarios")));
    let rows: Vec<Vec<String>> = raw
        .scenarios
        .iter()
        .map(|one| {
            let name = one.name.clone().unwrap_or_else(|| one.scenario.clone());
            vec![style.strong(&name), one.scenario.clone(), one.set.join(", ")]
        })
        .collect();
    out.push_str(&table(&rows, &[Align::Left; 3], 2));
    if !raw.grid.is_empty() {
        out.push_str(&format!("\n{}\n", style.heading("Grid")));
        for axis in &raw.grid {
            let values: Vec<String> = axis.values.iter().map(demarche_tournament::raw::Value::text).collect();
            out.push_str(&hanging(&format!("{} = {}", axis.path, values.join(", ")), 2, 4));
        }
    }
    if let (Some(raw), Some(design)) = (&raw.design, &plan.design) {
        out.push_str(&format!("\n{}\n", style.heading("Design")));
        for (name, [low, high]) in design.problem.names().iter().zip(design.problem.bounds()) {
            out.push_str(&hanging(&format!("{name} from {low} to {high}"), 2, 4));
        }
        out.push_str(&hanging(&drawn(&raw.points, design.rows.len()), 2, 4));
    }
    out.push_str(&format!("\n{}\n", style.heading("Seats")));
    for (seat, strategies) in plan.seats.iter().zip(&plan.lineups.strategies) {
        let named = strategies.iter().map(|text| if text == OWN { "each scenario's own" } else { text.as_str() });
        out.push_str(&hanging(&format!("{seat}: {}", named.collect::<Vec<_>>().join(", ")), 2, 4));
    }
    if !plan.metrics.is_empty() {
        out.push_str(&format!("\n{}\n", style.heading("Metrics")));
        for metric in &plan.metrics {
            out.push_str(&hanging(&format!("{}: {} ({})", metric.id(), metric.summary(), metric.unit()), 2, 4));
        }
    }
    out
}

/// The points of a design, in a sentence.
fn drawn(points: &Points, rows: usize) -> String {
    let kind = match points {
        Points::FullFactorial { levels } => format!("every combination of {levels} levels"),
        Points::LatinHypercube { .. } => "a Latin hypercube".to_owned(),
        Points::Sobol { .. } => "a scrambled Sobol' sequence".to_owned(),
        Points::Morris { trajectories, levels } => format!("{trajectories} Morris trajectories on {levels} levels"),
        Points::Saltelli { blocks, .. } => format!("{blocks} Saltelli blocks"),
        Points::Rows(file) => format!("the rows of {file}"),
    };
    format!("at {rows} points: {kind}")
}

/// Shape, luck, output and stopping, in sentences.
pub(crate) fn rules(plan: &Plan) -> String {
    let raw = &plan.raw;
    let shape = match &raw.shape {
        Shape::FullCross => "Every strategy of a seat with every one of the others".to_owned(),
        Shape::RoundRobin { .. } => "Each strategy against each, in both seats".to_owned(),
        Shape::OneAgainstField { focal, .. } => format!("`{focal}` against a field"),
        Shape::Population { process, .. } => {
            let process = match process {
                Process::Moran { size, mutation, steps } => {
                    format!("a Moran process of {size}, mutation {mutation}, {} births", grouped(*steps))
                }
                Process::Replicator { steps } => format!("replicator dynamics, {} steps", grouped(*steps)),
                Process::Ecological { generations } => {
                    format!("ecological dynamics, {} generations", grouped(*generations))
                }
            };
            format!("Each strategy against each and itself, as the fitness of {process}")
        }
        Shape::HeldOut { .. } => "Each scored strategy with partners that it was not made for".to_owned(),
    };
    let luck = match raw.luck {
        Luck::Common => "all cells of a scenario meet the same luck",
        Luck::Independent => "every cell has its own luck",
    };
    let output = match raw.output {
        Output::Summary => "no single sessions are kept".to_owned(),
        Output::Sample(rows) => format!("about {} are kept", sessions(rows)),
        Output::Rows => "all sessions are kept".to_owned(),
    };
    let stopping = match raw.stopping {
        Stopping::Fixed => String::new(),
        Stopping::Sequential { half_width, alpha, looks, .. } => format!(
            " A cell stops as soon as each party's payoff is known to within {half_width} at level {alpha}, after one of {looks} looks."
        ),
    };
    format!("{shape}; {luck} (seed {}); {output}.{stopping}", raw.seed)
}

/// A plan that was checked and found good.
pub(crate) fn sound(file: &str, plan: &Plan, style: Style) -> String {
    format!("{file}: {} ({}), {}\n", style.good("sound"), plan.raw.id, sessions(plan.sessions()))
}

/// What came of a tournament.
pub(crate) fn page(results: &Results, out: &Path, style: Style) -> String {
    let (plan, manifest) = (&results.plan, &results.manifest);
    let title = if plan.raw.title.is_empty() { plan.raw.id.as_str() } else { plan.raw.title.as_str() };
    let mut page = format!("{}\n", style.heading(title));
    let played = format!(
        "{} of {}, seed {}.",
        sessions(manifest.sessions),
        count(manifest.cells, "cell", "cells"),
        plan.raw.seed
    );
    page.push_str(&wrap(&played, 0));
    if manifest.failed > 0 {
        let failed = format!(
            "{} kept from their ends by a strategy that failed: see failures.csv.",
            if manifest.failed == 1 {
                "1 session was".to_owned()
            } else {
                format!("{} sessions were", grouped(manifest.failed))
            }
        );
        page.push_str(&wrap(&failed, 0));
    }
    let mut gaps = false;
    for (seat, all) in plan.seats.iter().zip(&results.strategies).filter(|(_, all)| all.len() > 1) {
        page.push_str(&format!("\n{}\n", style.heading(&format!("Payoff of {seat}"))));
        page.push_str(&ranking(all));
        gaps = true;
    }
    if gaps {
        let about = "Means over all sessions in which a strategy sat there. Intervals of 95 percent, clustered on repetitions, \
                     whose luck all cells share; to compare two strategies, use paired differences (blocks.parquet).";
        page.push_str(&wrap(about, 2));
    }
    page.push_str(&format!("\n{}\n", style.heading("Endings")));
    page.push_str(&endings(results));
    let folder = out.display().to_string();
    let report = out.join(REPORT);
    page.push_str(&format!(
        "\nThe report, with ranking, payoffs, equilibria and populations, is {}.\n",
        report.display()
    ));
    page.push_str(&format!("Tables, sessions and manifest are in {folder}. To see whether they hold:\n"));
    page.push_str(&format!("  demarche verify {}\n", quoted(&folder)));
    page
}

/// Strategies of a seat, best first.
fn ranking(all: &[StrategyResult]) -> String {
    let mut sorted: Vec<&StrategyResult> = all.iter().collect();
    sorted.sort_by(|a, b| b.mean.total_cmp(&a.mean));
    let mut rows = vec![["", "mean", "95 % interval", "sessions"].map(str::to_owned).to_vec()];
    for one in sorted {
        let interval =
            one.ci95.map_or_else(|| "–".to_owned(), |[low, high]| format!("{} to {}", number(low), number(high)));
        rows.push(vec![one.strategy.clone(), number(one.mean), interval, grouped(one.sessions)]);
    }
    table(&rows, &[Align::Left, Align::Right, Align::Right, Align::Right], 2)
}

/// A payoff, with as many places as tell something.
fn number(x: f64) -> String {
    let places = if x.abs() >= 100.0 { 1 } else { 3 };
    format!("{x:.places$}").replace('-', "−")
}

fn endings(results: &Results) -> String {
    let all: u64 = results.cells.iter().map(|cell| cell.figures.sessions).sum();
    let mut rows = Vec::new();
    for (at, code) in EndingCode::ALL.iter().enumerate() {
        let n: u64 = results.cells.iter().map(|cell| cell.figures.endings[0][at]).sum();
        #[allow(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
        let share = if all == 0 { 0.0 } else { n as f64 / all as f64 };
        rows.push(vec![code.code().to_owned(), code.name().to_owned(), prose::percent(share), grouped(n)]);
    }
    table(&rows, &[Align::Left, Align::Left, Align::Right, Align::Right], 2)
}

/// What came of a part.
pub(crate) fn part(manifest: &Manifest, cut: Cut, out: &Path) -> String {
    let shards = count(manifest.shards.len() as u64, "shard", "shards");
    format!(
        "Part {} of {}: {}, {shards}, in {}.\nWhen all parts are done: demarche merge DIR… --out DIR\n",
        cut.part,
        cut.parts,
        sessions(manifest.sessions),
        out.display()
    )
}

/// What has been put together, and what is missing.
pub(crate) fn incomplete(manifest: &Manifest, out: &Path) -> String {
    let there = manifest.shards.len() as u64;
    let of = manifest.shards_expected.map_or_else(String::new, |all| format!(" of {}", grouped(all)));
    format!(
        "Incomplete: {}{of} are in {}, and no tables yet. Merge the missing parts into it, or play them:\n  demarche tournament --resume --out {}\n",
        count(there, "shard", "shards"),
        out.display(),
        quoted(&out.display().to_string())
    )
}

/// What verifying found.
pub(crate) fn verdict(verdict: &Verdict, folder: &Path, style: Style) -> String {
    let mut out = String::new();
    if let Some(versions) = &verdict.versions {
        out.push_str(&wrap(&format!("These results were made otherwise than this version would: {versions}."), 0));
    }
    if verdict.damaged.is_empty() {
        out.push_str(&format!("{}: {} as written\n", folder.display(), files(verdict.files)));
    }
    for file in &verdict.damaged {
        out.push_str(&format!("{} {}\n", style.error("damaged:"), folder.join(file).display()));
    }
    match &verdict.difference {
        None if verdict.damaged.is_empty() => {
            out.push_str(&format!("{}: {} played again\n", style.good("the same"), sessions(verdict.sessions)));
        }
        None => out.push_str(
            "No session was played again: mend the files first, with `demarche tournament --resume --out DIR`.\n",
        ),
        Some(one) => {
            out.push_str(&format!("{} cell {}, session {}\n", style.error("differs:"), one.cell, one.repetition));
            out.push_str(&format!("  {}: recorded {}, played {}\n", one.what, one.recorded, one.played));
            out.push_str(&format!("  {}\n", one.command));
        }
    }
    out
}

fn files(number: u64) -> String {
    if number == 1 { "1 file is".to_owned() } else { format!("all {} files are", grouped(number)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!(sessions(1), "1 session");
    }
}
