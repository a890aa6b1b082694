//! What a reader must know before he believes what he sees.

use super::endings::lineup;
use super::gathered::{Gathered, View};
use super::meetings::strengths;
use super::standing::{Standing, Standings};
use super::words::{Digits, and, names, percent, quoted};
use crate::text::tournament::{count, grouped, sessions};
use demarche_report::document::{Part, Section};
use demarche_tournament::raw::{Luck, Stopping};
use demarche_tournament::results::{CellResult, Results};
use demarche_tournament::statistic::Clusters;
use demarche_tournament::store::Completeness;

/// Intervals over fewer blocks are rough.
const FEW_BLOCKS: u64 = 10;
/// Means of fewer sessions of a cell say little.
const FEW_SESSIONS: u64 = 10;
/// So many cells are named.
const NAMED: usize = 5;

/// All warnings, the gravest first.
pub(super) fn warnings(results: &Results, gathered: &Gathered) -> Vec<String> {
    let mut all = Vec::new();
    incomplete(results, &mut all);
    if let Some(versions) = results.versions() {
        all.push(format!("These results were made otherwise than this version of démarche would: {versions}."));
    }
    failed(results, &mut all);
    few(results, gathered, &mut all);
    stopped(results, &mut all);
    if results.plan.raw.luck == Luck::Independent {
        all.push(
            "Every cell has its own luck, so that differences between strategies are not paired: they are known no better than the means.".to_owned(),
        );
    }
    ties(gathered, &mut all);
    for view in &gathered.each {
        circles(results, gathered, view, &mut all);
    }
    all
}

/// The section.
pub(super) fn section(all: &[String]) -> Section {
    let mut section = Section::new("warnings", "Warnings");
    if all.is_empty() {
        section.text(
            "Nothing: all was played, no session failed, no cell stopped early, there are enough blocks for the intervals, the best strategies \
             can be told from the others, and no circles of who beats whom were found that a ranking would hide.",
        );
    }
    section.parts.extend(all.iter().map(|text| Part::Warning(text.clone())));
    section
}

fn incomplete(results: &Results, all: &mut Vec<String>) {
    let manifest = &results.manifest;
    if manifest.state == Completeness::Partial {
        let of = manifest.shards_expected.map_or_else(String::new, |all| format!(" of {}", grouped(all)));
        all.push(format!(
            "This run is incomplete: {}{of} are there. All that follows is of {} that were played so far, and cells may differ in how many they have. \
             `demarche tournament --resume --out DIR` plays the rest.",
            count(manifest.shards.len() as u64, "shard", "shards"),
            sessions(manifest.sessions)
        ));
    }
}

fn failed(results: &Results, all: &mut Vec<String>) {
    let mut cells: Vec<&CellResult> = results.cells.iter().filter(|cell| cell.figures.failed > 0).collect();
    if cells.is_empty() {
        return;
    }
    cells.sort_by_key(|cell| std::cmp::Reverse(cell.figures.failed));
    let total: u64 = cells.iter().map(|cell| cell.figures.failed).sum();
    let named: Vec<String> = cells
        .iter()
        .take(NAMED)
        .map(|cell| format!("{} ({})", lineup(results, cell), grouped(cell.figures.failed)))
        .collect();
    let more = if cells.len() > NAMED { format!(", and {} more", cells.len() - NAMED) } else { String::new() };
    all.push(format!(
        "{} kept from their ends by a strategy that failed, in {}: {}{more}. They are in no figure here, and no disagreement; `failures.csv` \
         says what each strategy said. If a strategy fails where it would do badly, its mean is too good.",
        count(total, "session was", "sessions were"),
        count(cells.len() as u64, "cell", "cells"),
        named.join("; ")
    ));
}

fn few(results: &Results, gathered: &Gathered, all: &mut Vec<String>) {
    let blocks = gathered.by_variant.iter().flatten().filter_map(Clusters::estimate).map(|one| one.clusters).min();
    match blocks {
        Some(1) => all.push("There is one block of repetitions, so that there are no intervals: nothing here tells a difference from chance.".to_owned()),
        Some(blocks) if blocks < FEW_BLOCKS => all.push(format!(
            "Intervals rest on {blocks} blocks of repetitions: they are wide, and rough. More repetitions make more blocks."
        )),
        _ => {}
    }
    let least = results.cells.iter().map(|cell| cell.figures.sessions).min().unwrap_or(0);
    if least < FEW_SESSIONS {
        let cells = results.cells.iter().filter(|cell| cell.figures.sessions < FEW_SESSIONS).count();
        all.push(format!(
            "{} fewer than {FEW_SESSIONS} sessions: single cells of the heat maps say little.",
            count(cells as u64, "cell has", "cells have")
        ));
    }
}

fn stopped(results: &Results, all: &mut Vec<String>) {
    let plan = &results.plan;
    if let Stopping::Sequential { half_width, alpha, .. } = plan.raw.stopping {
        let full = plan.raw.repetitions;
        let early = results.cells.iter().filter(|cell| cell.figures.sessions + cell.figures.failed < full).count();
        all.push(format!(
            "The plan stops early: {} of {} stopped before {} repetitions, once each party's payoff was known to within {half_width} at level {alpha}. \
             Cells that vary less have fewer sessions, and weigh less in means over cells.",
            grouped(early as u64),
            count(results.cells.len() as u64, "cell", "cells"),
            grouped(full)
        ));
    }
}

/// Warnings that are the same for several views, each once: who cannot be told from the best, and where power is low.
fn ties(gathered: &Gathered, all: &mut Vec<String>) {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    let mut add = |text: String, within: String| match found.iter_mut().find(|(known, _)| *known == text) {
        Some((_, places)) => places.push(within),
        None => found.push((text, vec![within])),
    };
    for view in gathered.views() {
        let within = view.within(gathered).trim_start().to_owned();
        for side in &view.sides {
            let standings = Standings::of(side);
            let Some(best) = standings.best().filter(|_| standings.list.len() > 1) else { continue };
            let name = quoted(&side.own[best.at]);
            let of = |list: &[&Standing]| -> Vec<&str> { list.iter().map(|one| side.own[one.at].as_str()).collect() };
            let (same, tied): (Vec<&Standing>, Vec<&Standing>) =
                standings.tied().into_iter().partition(|one| one.same());
            if !same.is_empty() {
                let gain = if same.len() == 1 { "gains" } else { "gain" };
                add(
                    format!(
                        "Equals {}: {} {gain} exactly as much as {name}, the best, in every block of sessions: they may well play alike there.",
                        side.phrase,
                        names(&of(&same), 4)
                    ),
                    within.clone(),
                );
            }
            if !tied.is_empty() {
                add(
                    format!(
                        "Ties {}: {} cannot be told from {name}, the best. Their order is chance.",
                        side.phrase,
                        names(&of(&tied), 4)
                    ),
                    within.clone(),
                );
            }
            if let Some(most) =
                standings.found().filter(|most| *most > standings.span() / 2.0 && standings.span() > 0.0)
            {
                let digits = Digits::of([most, standings.span()]);
                add(
                    format!(
                        "Low power {}: a strategy must be about {} behind the best to be told from it in four of five runs, and all strategies lie \
                         within {}.",
                        side.phrase,
                        digits.text(most),
                        digits.text(standings.span())
                    ),
                    within.clone(),
                );
            }
        }
    }
    all.extend(found.into_iter().map(|(text, places)| match places.iter().all(String::is_empty) {
        true => text,
        false => format!("{text} This holds {}.", and(&places)),
    }));
}

fn circles(results: &Results, gathered: &Gathered, view: &View, all: &mut Vec<String>) {
    let Some((strategies, found)) = strengths(results, view) else { return };
    let Some([a, b, c]) = found.circles.first().copied().filter(|_| found.misleads()) else { return };
    all.push(format!(
        "Circles{}: {} of strategies beat each other in a circle, such as {} beats {} beats {} beats {}. One number a strategy, such as a Bradley–Terry \
         strength, leaves {} of who beats whom unexplained; read the heat map instead.",
        view.within(gathered),
        count(found.circles.len() as u64, "triple", "triples"),
        quoted(&strategies[a]),
        quoted(&strategies[b]),
        quoted(&strategies[c]),
        quoted(&strategies[a]),
        percent(found.unexplained)
    ));
}
