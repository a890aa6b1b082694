//! What was run: the plan, its scenarios with their hashes, versions, and the command that plays it again.

use super::gathered::{seat_names, variant_name};
use super::words::{Digits, and};
use crate::text::tournament::{count, grouped, rules, sessions};
use demarche_report::document::{Align, Part, Section, Table};
use demarche_tournament::plan::Design;
use demarche_tournament::results::Results;
use demarche_tournament::store::Completeness;

/// So many variants are listed.
const MOST: usize = 24;

/// The section at the beginning.
pub(super) fn section(results: &Results) -> Section {
    let mut section = Section::new("run", "What was run");
    let (plan, manifest) = (&results.plan, &results.manifest);
    if !plan.raw.summary.is_empty() {
        section.text(plan.raw.summary.clone());
    }
    let job = &manifest.job;
    let mut facts = vec![
        ("plan".to_owned(), format!("`{}`, hash `{}`", job.plan, job.plan_hash)),
        ("sessions".to_owned(), played(results)),
        ("shape and luck".to_owned(), rules(plan)),
        ("seed".to_owned(), format!("`{}`; {}", job.seed, job.rng)),
        ("engine".to_owned(), format!("démarche {}", job.engine_version)),
    ];
    if !job.overrides.is_empty() {
        facts.push(("laid over the plan".to_owned(), format!("`{}`", job.overrides.join(" "))));
    }
    if !plan.metrics.is_empty() {
        let metrics: Vec<String> = plan
            .metrics
            .iter()
            .map(|metric| format!("`{}`: {} ({})", metric.id(), metric.summary(), metric.unit()))
            .collect();
        facts.push(("measured besides".to_owned(), metrics.join("; ")));
    }
    section.parts.push(Part::Facts(facts));
    section.parts.push(Part::Table(seats(results)));
    section.parts.push(Part::Table(
        plan.design.as_ref().map_or_else(|| variants(results), |design| parameters(results, design)),
    ));
    section
}

/// How much was played, in a sentence.
pub(super) fn played(results: &Results) -> String {
    let (plan, manifest) = (&results.plan, &results.manifest);
    let line_ups = count(plan.lineups.len() as u64, "line-up", "line-ups");
    let variants = count(plan.variants.len() as u64, "variant", "variants");
    let cells = count(manifest.cells, "cell", "cells");
    let shards = match (manifest.state, manifest.shards_expected) {
        (Completeness::Complete, _) => String::new(),
        (Completeness::Partial, Some(all)) => {
            format!("; {} of {} are there", grouped(manifest.shards.len() as u64), count(all, "shard", "shards"))
        }
        (Completeness::Partial, None) => {
            format!("; {} there, more to come", count(manifest.shards.len() as u64, "shard is", "shards are"))
        }
    };
    format!(
        "{} of {cells} ({line_ups} in {variants}), {} repetitions planned of each{shards}",
        sessions(manifest.sessions),
        grouped(plan.raw.repetitions)
    )
}

/// Who sat where.
fn seats(results: &Results) -> Table {
    let plan = &results.plan;
    let mut table = Table::new(
        "Seats and their strategies, with the versions of what they compute",
        &["seat", "id", "role", "strategies"],
    );
    table.columns.iter_mut().for_each(|column| column.1 = Align::Left);
    let names = seat_names(plan);
    for (at, seat) in plan.seats.iter().enumerate() {
        let mut all: Vec<String> = Vec::new();
        for one in results.cells.iter().map(|cell| &cell.lineup[at]) {
            if !all.contains(one) {
                all.push(one.clone());
            }
        }
        let versioned = |text: &String| {
            let name = text.split(['(', '{']).next().unwrap_or(text).trim();
            let version = results.manifest.job.strategies.iter().find(|(known, _)| *known == text || *known == name);
            version.map_or_else(|| text.clone(), |(_, version)| format!("{text} ({version})"))
        };
        let role = if at < plan.parties { "party" } else { "intermediary" };
        table.rows.push(vec![
            names[at].clone(),
            format!("`{seat}`"),
            role.to_owned(),
            all.iter().map(versioned).collect::<Vec<_>>().join(", "),
        ]);
    }
    table
}

/// The parameters of a design; its points are in the tables.
fn parameters(results: &Results, design: &Design) -> Table {
    let plan = &results.plan;
    let scenarios: Vec<String> = plan.raw.scenarios.iter().map(|one| format!("`{}`", one.scenario)).collect();
    let caption = format!(
        "Parameters of the design, tried at {} in {}; all variants together have the hash `{}`",
        count(design.rows.len() as u64, "point", "points"),
        and(&scenarios),
        results.manifest.job.variants_hash
    );
    let mut table = Table::new(caption, &["parameter", "from", "to"]);
    for (at, name) in design.problem.names().iter().enumerate() {
        let values = || design.rows.iter().map(|row| row[at]);
        let (low, high) = (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max));
        let digits = Digits::places(3);
        table.rows.push(vec![name.clone(), digits.text(low), digits.text(high)]);
    }
    table
}

/// The scenarios as they were played.
fn variants(results: &Results) -> Table {
    let plan = &results.plan;
    let more = match plan.variants.len().saturating_sub(MOST) {
        0 => String::new(),
        n => format!("; the first {MOST}, and {} more", grouped(n as u64)),
    };
    let mut table = Table::new(format!("Variants{more}"), &["variant", "scenario", "laid over it", "hash"]);
    table.columns.iter_mut().for_each(|column| column.1 = Align::Left);
    for (at, variant) in plan.variants.iter().enumerate().take(MOST) {
        let laid =
            if variant.overrides.is_empty() { "–".to_owned() } else { format!("`{}`", variant.overrides.join(" ")) };
        table.rows.push(vec![variant_name(plan, at), variant.base.clone(), laid, format!("`{}`", variant.hash())]);
    }
    table
}

/// The section at the end: how it is played again.
pub(super) fn again(results: &Results) -> Section {
    let mut section = Section::new("again", "Reproduction");
    section.text("In the folder of the results, which holds the plan and the scenarios that it names, with the same version of démarche:");
    section.parts.push(Part::Command(format!("{} --out again", results.manifest.command)));
    section.text("The same plan gives the same bytes, for any number of threads and parts. Whether these results hold, and whether sessions of the sample come out again:");
    section.parts.push(Part::Command("demarche verify .".to_owned()));
    section.text("The command that plays the first session of a line-up, round by round, stands in the last column of `cells.csv`. Every number of this report comes from the tables beside it; this page is made of them, and of sessions that were played again, by:");
    section.parts.push(Part::Command("demarche report .".to_owned()));
    section
}
