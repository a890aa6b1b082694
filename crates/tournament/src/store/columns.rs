//! The tables of shards: blocks, readings of metrics, sessions, failures.

use super::table::{Column, Table};
use crate::plan::{Plan, ending_codes};
use crate::play::{Block, Failed, SessionRow};
use crate::statistic::{Figures, Moments};
use std::collections::BTreeMap;

#[allow(clippy::cast_possible_wrap, reason = "counts stay far below 2^63")]
fn whole(values: impl IntoIterator<Item = u64>) -> Column {
    Column::Whole(values.into_iter().map(|n| n as i64).collect())
}

fn count(table: &Table, name: &str, row: usize) -> Option<u64> {
    table.wholes(name)?.get(row).and_then(|n| u64::try_from(*n).ok())
}

/// Columns of moments under a name: mean, sum of squared distances, least, most. How many they are of is told elsewhere.
fn moments<'m>(name: &str, all: impl Iterator<Item = &'m Moments> + Clone) -> [(String, Column); 4] {
    let there =
        |pick: fn(&Moments) -> f64| Column::Maybe(all.clone().map(|one| (one.n > 0).then(|| pick(one))).collect());
    [
        (format!("{name}_mean"), there(|one| one.mean)),
        (format!("{name}_m2"), there(|one| one.m2)),
        (format!("{name}_min"), there(|one| one.min)),
        (format!("{name}_max"), there(|one| one.max)),
    ]
}

fn moments_of(table: &Table, name: &str, n: u64, row: usize) -> Option<Moments> {
    let read = |end: &str| table.maybes(&format!("{name}_{end}"))?.get(row).copied();
    let (mean, m2, min, max) = (read("mean")?, read("m2")?, read("min")?, read("max")?);
    let there = mean.zip(m2).zip(min.zip(max));
    Some(there.map_or_else(Moments::default, |((mean, m2), (min, max))| Moments { n, mean, m2, min, max }))
}

/// The name of a column of endings: at the horizon (0) or on a score date, counted from 1.
pub(super) fn ending_column(date: usize, code: &str) -> String {
    if date == 0 { code.to_owned() } else { format!("date{date}_{code}") }
}

/// Blocks as a table.
pub(super) fn blocks(plan: &Plan, blocks: &[&Block]) -> Table {
    let figures = || blocks.iter().map(|one| &one.figures);
    let mut columns = vec![
        ("cell".to_owned(), whole(blocks.iter().map(|one| one.cell as u64))),
        ("block".to_owned(), whole(blocks.iter().map(|one| one.block))),
        ("first".to_owned(), whole(blocks.iter().map(|one| plan.division.repetitions_of(one.block).start))),
        ("sessions".to_owned(), whole(figures().map(|one| one.sessions))),
        ("failed".to_owned(), whole(figures().map(|one| one.failed))),
        ("agreements".to_owned(), whole(figures().map(|one| one.agreements))),
    ];
    columns.extend(moments("rounds", figures().map(|one| &one.rounds)));
    for date in 0..=plan.most_dates() {
        for (at, code) in ending_codes().iter().enumerate() {
            let counts = figures().map(|one| one.endings.get(date).map_or(0, |counts| counts[at]));
            columns.push((ending_column(date, code), whole(counts)));
        }
    }
    for (at, seat) in plan.seats.iter().enumerate() {
        columns.extend(moments(&format!("payoff_{seat}"), figures().map(|one| &one.payoffs[at])));
    }
    Table::new(columns)
}

/// The blocks of a table; `None` if it is none of blocks of this plan. Readings of metrics are not in it.
pub(super) fn read_blocks(plan: &Plan, table: &Table) -> Option<Vec<Block>> {
    (0..table.rows()).map(|row| read_block(plan, table, row)).collect()
}

fn read_block(plan: &Plan, table: &Table, row: usize) -> Option<Block> {
    let mut figures = Figures::new(plan.seats.len(), plan.most_dates());
    figures.sessions = count(table, "sessions", row)?;
    figures.failed = count(table, "failed", row)?;
    figures.agreements = count(table, "agreements", row)?;
    figures.rounds = moments_of(table, "rounds", figures.sessions, row)?;
    for (date, counts) in figures.endings.iter_mut().enumerate() {
        for (counted, code) in counts.iter_mut().zip(ending_codes()) {
            *counted = count(table, &ending_column(date, code), row)?;
        }
    }
    for (payoff, seat) in figures.payoffs.iter_mut().zip(&plan.seats) {
        *payoff = moments_of(table, &format!("payoff_{seat}"), figures.sessions, row)?;
    }
    let cell = usize::try_from(count(table, "cell", row)?).ok().filter(|cell| *cell < plan.cells())?;
    Some(Block { cell, block: count(table, "block", row)?, figures })
}

/// Readings of metrics as a table, a row for each part in each block.
pub(super) fn readings(plan: &Plan, blocks: &[&Block]) -> Table {
    let rows: Vec<_> = blocks
        .iter()
        .flat_map(|one| one.figures.readings.iter().map(move |((metric, part), moments)| (one, *metric, part, moments)))
        .collect();
    let mut columns = vec![
        ("cell".to_owned(), whole(rows.iter().map(|(one, ..)| one.cell as u64))),
        ("block".to_owned(), whole(rows.iter().map(|(one, ..)| one.block))),
        ("metric".to_owned(), Column::Text(rows.iter().map(|(_, at, ..)| plan.metrics[*at].id().to_owned()).collect())),
        ("part".to_owned(), Column::Text(rows.iter().map(|(_, _, part, _)| (*part).clone()).collect())),
        ("sessions".to_owned(), whole(rows.iter().map(|(.., moments)| moments.n))),
    ];
    columns.extend(moments("reading", rows.iter().map(|(.., moments)| *moments)));
    Table::new(columns)
}

/// Puts readings of a table to the figures of their cells.
pub(super) fn read_readings(plan: &Plan, table: &Table, totals: &mut [Figures]) -> Option<()> {
    let (metrics, parts) = (table.texts("metric")?, table.texts("part")?);
    for row in 0..table.rows() {
        let cell = usize::try_from(count(table, "cell", row)?).ok()?;
        let metric = plan.metrics.iter().position(|metric| metric.id() == metrics[row])?;
        let moments = moments_of(table, "reading", count(table, "sessions", row)?, row)?;
        totals.get_mut(cell)?.readings.entry((metric, parts[row].clone())).or_default().merge(&moments);
    }
    Some(())
}

/// Sessions as a table.
pub(super) fn sessions(plan: &Plan, rows: &[&SessionRow]) -> Table {
    let mut columns = vec![
        ("cell".to_owned(), whole(rows.iter().map(|one| one.cell as u64))),
        ("repetition".to_owned(), whole(rows.iter().map(|one| one.repetition))),
        ("seed".to_owned(), Column::Text(rows.iter().map(|one| one.seed.0.to_string()).collect())),
    ];
    for date in 0..=plan.most_dates() {
        let name = if date == 0 { "ending".to_owned() } else { format!("ending_date{date}") };
        let code = |one: &&SessionRow| one.endings.get(date).map_or("", |code| code.code()).to_owned();
        columns.push((name, Column::Text(rows.iter().map(code).collect())));
    }
    for (at, seat) in plan.seats.iter().enumerate() {
        let payoffs = rows.iter().map(|one| one.payoffs[at]).collect();
        columns.push((format!("payoff_{seat}"), Column::Number(payoffs)));
    }
    columns.push(("rounds".to_owned(), whole(rows.iter().map(|one| u64::from(one.rounds)))));
    columns.push(("agreed".to_owned(), Column::Truth(rows.iter().map(|one| one.agreed).collect())));
    if !plan.metrics.is_empty() {
        columns.push(("metrics".to_owned(), Column::Text(rows.iter().map(|one| metrics_json(plan, one)).collect())));
    }
    columns.push(("state_hash".to_owned(), Column::Text(rows.iter().map(|one| one.state_hash.clone()).collect())));
    Table::new(columns)
}

/// The readings of a session as one JSON object: metric, or metric and part with a colon between, to number.
fn metrics_json(plan: &Plan, row: &SessionRow) -> String {
    let name = |metric: usize, part: &str| match part {
        "" => plan.metrics[metric].id().to_owned(),
        part => format!("{}:{part}", plan.metrics[metric].id()),
    };
    let all: BTreeMap<String, f64> = row.readings.iter().map(|(metric, part, x)| (name(*metric, part), *x)).collect();
    serde_json::to_string(&all).unwrap_or_default()
}

/// Failed sessions as a table.
pub(super) fn failures(plan: &Plan, rows: &[&Failed]) -> Table {
    let strategy = |one: &&Failed| {
        let cell = plan.cell(one.cell);
        one.seat.and_then(|seat| plan.strategies(cell).get(seat).map(ToString::to_string)).unwrap_or_default()
    };
    let seat = |one: &&Failed| one.seat.and_then(|seat| plan.seats.get(seat).cloned()).unwrap_or_default();
    Table::new([
        ("cell".to_owned(), whole(rows.iter().map(|one| one.cell as u64))),
        ("repetition".to_owned(), whole(rows.iter().map(|one| one.repetition))),
        ("seed".to_owned(), Column::Text(rows.iter().map(|one| one.seed.0.to_string()).collect())),
        ("seat".to_owned(), Column::Text(rows.iter().map(seat).collect())),
        ("strategy".to_owned(), Column::Text(rows.iter().map(strategy).collect())),
        ("message".to_owned(), Column::Text(rows.iter().map(|one| one.message.clone()).collect())),
    ])
}
