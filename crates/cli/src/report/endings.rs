//! How sessions ended: shares by strategy, and in the line-ups that differ most.

use super::gathered::{Gathered, Side, variant_name};
use super::ranking::id_of;
use super::standing::Standings;
use super::words::{capital, float, or, percent, quoted};
use crate::text::tournament::{count, grouped, sessions};
use demarche_analysis::statistics::{Estimate, Interval, Level, wilson, wilson_estimated};
use demarche_domain::ending::EndingCode;
use demarche_domain::prose;
use demarche_report::document::{Figure, Section, Table};
use demarche_report::{Stack, StackedBars, Words};
use demarche_tournament::plan::Plan;
use demarche_tournament::results::{CellResult, Results};
use demarche_tournament::statistic::{Clusters, Endings};

/// So many strategies of a seat are drawn, the best.
const MOST: usize = 24;
/// So many line-ups are drawn from either end where there are more.
const EACH_END: usize = 10;

/// The section.
pub(super) fn section(results: &Results, gathered: &Gathered) -> Section {
    let mut section = Section::new("endings", "Endings");
    let plan = &results.plan;
    let Some(names) = names(plan) else {
        section.text("The scenarios of this plan have different protocols, whose endings have different names: `endings.csv` has them.");
        return section;
    };
    let mut all = Endings::default();
    for cell in &results.cells {
        all.iter_mut().zip(cell.figures.endings[0]).for_each(|(sum, n)| *sum += n);
    }
    let there: Vec<usize> = (0..all.len()).filter(|at| all[*at] > 0).collect();
    let total: u64 = all.iter().sum();
    match there.as_slice() {
        [] => {
            section.text("No session was played to its end.");
            return section;
        }
        [one] => {
            section.text(format!(
                "All {} ended alike, as “{}”: there are no shares to compare.",
                sessions(total),
                names[*one]
            ));
            return section;
        }
        _ => {}
    }
    let commonest = there.iter().copied().max_by_key(|at| (all[*at], usize::MAX - at)).unwrap_or(0);
    section.text(format!(
        "The commonest of the {} endings that came about is {} ({} of {}). Endings are those at the horizon, best first; how they are \
         told apart is in the book's page on endings.",
        there.len(),
        quoted(names[commonest]),
        percent(float(all[commonest]) / float(total)),
        sessions(total)
    ));
    for side in &gathered.all.sides {
        if let Some(figure) = by_strategy(side, &names, commonest) {
            section.figure(figure);
        }
    }
    section.figure(by_lineup(results, &names, &there));
    section
}

/// Names of the endings under the plan's protocol; none where its scenarios have several.
fn names(plan: &Plan) -> Option<[&'static str; EndingCode::ALL.len()]> {
    let of = |at: usize| EndingCode::ALL.map(|code| prose::ending_name(&plan.variants[at].scenario, code));
    let first = plan.variants.first().map(|_| of(0))?;
    (1..plan.variants.len()).all(|at| of(at) == first).then_some(first)
}

fn parts(names: &[&'static str; EndingCode::ALL.len()]) -> Vec<(&'static str, &'static str)> {
    EndingCode::ALL.iter().zip(names).map(|(code, name)| (code.code(), *name)).collect()
}

fn by_strategy(side: &Side, names: &[&'static str; 7], commonest: usize) -> Option<Figure> {
    let order: Vec<usize> = Standings::of(side).list.iter().map(|one| one.at).collect();
    let share = |at: usize, ending: usize| side.endings[at][ending].estimate().map_or(0.0, |one| one.mean);
    let of = |at: usize| share(at, commonest);
    let most = order.iter().copied().reduce(|a, b| if of(b) > of(a) { b } else { a })?;
    let least = order.iter().copied().reduce(|a, b| if of(b) < of(a) { b } else { a })?;
    let ending = capital(names[commonest]);
    let (high, low) = (percent(of(most)), percent(of(least)));
    let finding = if high == low {
        format!("Whatever is played {}, {high} of sessions end as {}", side.phrase, names[commonest])
    } else {
        let (most, least) = (quoted(&side.own[most]), quoted(&side.own[least]));
        format!("{ending} is commonest with {most} {} ({high}) and rarest with {least} ({low})", side.phrase)
    };
    let stack = |at: &usize| Stack {
        name: side.own[*at].clone(),
        shares: (0..names.len()).map(|ending| share(*at, ending)).collect(),
    };
    let stacks: Vec<Stack> = order.iter().take(MOST).map(stack).collect();
    let more =
        if order.len() > MOST { format!(" The {MOST} best are drawn; the table has all.") } else { String::new() };
    let about = format!(
        "Share of sessions by ending at the horizon, by strategy {}, best paid first; light is good, dark is bad.{more}",
        side.phrase
    );
    let picture = StackedBars { parts: &parts(names), stacks: &stacks }
        .draw(Words { title: &finding, description: &format!("Stacked bars, one a strategy. {about}") });
    let caption = "Shares of endings with 95-percent intervals (Wilson's, for sessions that share their luck by block)";
    let mut table = Table::new(caption, &[&side.name, "ending", "share", "95 % interval", "sessions"]).words_in(1);
    for at in &order {
        for (ending, name) in names.iter().enumerate() {
            let Some(one) = side.endings[*at][ending].estimate().filter(|one| one.mean > 0.0) else { continue };
            let interval = clustered(&side.endings[*at][ending]);
            let ends = interval.map_or_else(|| "–".to_owned(), ends);
            table.rows.push(vec![side.own[*at].clone(), (*name).to_owned(), percent(one.mean), ends, grouped(one.n)]);
        }
    }
    Some(Figure { id: format!("endings-{}", id_of(&side.name)), finding, about, picture: Some(picture), table })
}

/// Wilson's interval of a share of sessions that share their luck by block.
fn clustered(share: &Clusters) -> Option<Interval> {
    let one = share.estimate()?;
    let estimate = Estimate { mean: one.mean, standard_error: one.standard_error?, clusters: one.clusters };
    Some(wilson_estimated(&estimate, float(one.n), Level::NINETY_FIVE))
}

fn ends(interval: Interval) -> String {
    format!("{} to {}", percent(interval.low), percent(interval.high))
}

/// The endings that came about and are as good as a truce or better; the best of all where none is.
fn good(there: &[usize]) -> Vec<usize> {
    let good: Vec<usize> = there.iter().copied().filter(|at| *at <= EndingCode::O3.ix()).collect();
    if good.is_empty() { there.iter().copied().take(1).collect() } else { good }
}

fn by_lineup(results: &Results, names: &[&'static str; 7], there: &[usize]) -> Figure {
    let good = good(there);
    let ends_well = |cell: &CellResult| {
        let n: u64 = good.iter().map(|at| cell.figures.endings[0][*at]).sum();
        float(n) / float(cell.figures.sessions.max(1))
    };
    let what = or(&good.iter().map(|at| names[*at]).collect::<Vec<_>>());
    let mut cells: Vec<&CellResult> = results.cells.iter().filter(|cell| cell.figures.sessions > 0).collect();
    cells.sort_by(|a, b| ends_well(b).total_cmp(&ends_well(a)));
    let played = cells.len();
    let all = played <= 2 * EACH_END + 2;
    let mut drawn: Vec<&CellResult> = cells.clone();
    if !all {
        drawn = cells[..EACH_END].iter().chain(&cells[played - EACH_END..]).copied().collect();
    }
    let (high, low) = (cells.first().map_or(0.0, |one| ends_well(one)), cells.last().map_or(0.0, |one| ends_well(one)));
    let finding = if percent(high) == percent(low) {
        format!("In every line-up {} of sessions end as {what}", percent(high))
    } else {
        format!("Between {} and {} of a line-up's sessions end as {what}", percent(low), percent(high))
    };
    let shares = |cell: &CellResult| -> Vec<f64> {
        let n = float(cell.figures.sessions);
        cell.figures.endings[0].iter().map(|count| float(*count) / n).collect()
    };
    let stacks: Vec<Stack> =
        drawn.iter().map(|cell| Stack { name: lineup(results, cell), shares: shares(cell) }).collect();
    let which = if all {
        "All line-ups".to_owned()
    } else {
        format!(
            "Of {} the {EACH_END} with the most and the {EACH_END} with the fewest that end so, equal ones in the plan's order; all are in \
             `endings.csv`",
            count(played as u64, "cell", "cells")
        )
    };
    let about = format!("{which}. Share of sessions by ending at the horizon; light is good, dark is bad.");
    let picture = StackedBars { parts: &parts(names), stacks: &stacks }
        .draw(Words { title: &finding, description: &format!("Stacked bars, one a line-up. {about}") });
    let caption = "Shares of endings with Wilson's 95-percent intervals; sessions of a line-up are independent";
    let mut table = Table::new(caption, &["line-up", "ending", "share", "95 % interval", "sessions"]).words_in(1);
    for cell in drawn {
        let n = cell.figures.sessions;
        for (name, count) in names.iter().zip(cell.figures.endings[0]).filter(|(_, count)| *count > 0) {
            let interval = wilson(float(count), float(n), Level::NINETY_FIVE);
            let share = percent(float(count) / float(n));
            table.rows.push(vec![lineup(results, cell), (*name).to_owned(), share, ends(interval), grouped(n)]);
        }
    }
    Figure { id: "endings-lineups".to_owned(), finding, about, picture: Some(picture), table }
}

/// A line-up in a few words: the strategies of the seats at which they take turns, and the variant if there are several.
pub(super) fn lineup(results: &Results, cell: &CellResult) -> String {
    let plan = &results.plan;
    let varied = plan.lineups.strategies.iter().zip(&cell.lineup).filter(|(all, _)| all.len() > 1);
    let words: Vec<String> = varied.map(|(_, strategy)| strategy.clone()).collect();
    let name = (plan.variants.len() > 1).then(|| variant_name(plan, plan.cell(cell.cell).variant));
    match name {
        Some(name) if words.is_empty() => name,
        Some(name) => format!("{} ({name})", words.join(" · ")),
        None if words.is_empty() => cell.lineup.join(" · "),
        None => words.join(" · "),
    }
}
