//! The end tables: every shard is read once, in order, and nothing is held but the figures of the cells.

use super::columns;
use super::folder::{Folder, Writing};
use super::job::Job;
use super::manifest::{FileRecord, ShardRecord};
use super::parquet::Writer;
use super::shard::{self, Companion};
use super::table::{Column, Table};
use super::text::{csv, csv_head, json_lines};
use super::{StoreError, provenance};
use crate::command::replay_command;
use crate::plan::{Plan, ending_codes};
use crate::raw::Output;
use crate::statistic::{Figures, Moments, Part};
use demarche_engine::summary::wilson;
use std::collections::BTreeSet;
use std::io::Write as _;

/// A table that goes into one file as Parquet.
struct Sheet<'f> {
    folder: &'f Folder,
    name: String,
    writer: Writer<Writing>,
}

impl<'f> Sheet<'f> {
    fn begin(folder: &'f Folder, name: &str, columns: &Table, plan: &Plan, job: &Job) -> Result<Self, StoreError> {
        let mut about = provenance(plan, job);
        about.push(("table".to_owned(), name.to_owned()));
        let file = format!("{name}.parquet");
        let writer = Writer::new(folder.begin(&file)?, columns, &about)
            .map_err(|error| StoreError::damaged(&folder.path().join(&file), error))?;
        Ok(Self { folder, name: file, writer })
    }

    fn write(&mut self, table: Table) -> Result<(), StoreError> {
        self.writer.write(table).map_err(|error| StoreError::damaged(&self.folder.path().join(&self.name), error))
    }

    fn end(self) -> Result<FileRecord, StoreError> {
        let path = self.folder.path().join(&self.name);
        let (file, rows) = self.writer.finish().map_err(|error| StoreError::damaged(&path, error))?;
        let xxh3 = self.folder.end(&self.name, file)?;
        Ok(FileRecord { file: self.name, rows, xxh3 })
    }
}

/// A table that goes into one file as text.
struct Page<'f> {
    folder: &'f Folder,
    name: &'static str,
    file: Writing,
    rows: u64,
}

impl<'f> Page<'f> {
    fn begin(folder: &'f Folder, name: &'static str, head: &str) -> Result<Self, StoreError> {
        let mut page = Self { folder, name, file: folder.begin(name)?, rows: 0 };
        page.put(head)?;
        Ok(page)
    }

    fn put(&mut self, text: &str) -> Result<(), StoreError> {
        let path = self.folder.path().join(self.name);
        self.file.write_all(text.as_bytes()).map_err(StoreError::machine("write", &path))
    }

    fn write(&mut self, text: &str, rows: usize) -> Result<(), StoreError> {
        self.rows += rows as u64;
        self.put(text)
    }

    fn end(self) -> Result<FileRecord, StoreError> {
        let xxh3 = self.folder.end(self.name, self.file)?;
        Ok(FileRecord { file: self.name.to_owned(), rows: self.rows, xxh3 })
    }
}

/// Writes all end tables; returns what the manifest says of them, and the figures of the cells.
pub(super) fn write(
    folder: &Folder,
    plan: &Plan,
    job: &Job,
    shards: &[ShardRecord],
) -> Result<(Vec<FileRecord>, Vec<Figures>), StoreError> {
    let mut totals = vec![Figures::new(plan.seats.len(), plan.most_dates()); plan.cells()];
    let mut records = Vec::new();
    let mut sheet = Sheet::begin(folder, "blocks", &columns::blocks(plan, &[]), plan, job)?;
    for one in shards {
        let table = shard::table(folder, &one.blocks)?;
        let blocks = columns::read_blocks(plan, &table)
            .ok_or_else(|| StoreError::damaged(&folder.path().join(&one.blocks.file), "it is no table of blocks"))?;
        blocks.iter().for_each(|block| totals[block.cell].merge(&block.figures));
        sheet.write(table)?;
    }
    records.push(sheet.end()?);
    if !plan.metrics.is_empty() {
        let mut sheet = Sheet::begin(folder, "metrics", &columns::readings(plan, &[]), plan, job)?;
        for (one, file) in with(shards, Companion::Metrics) {
            let table = shard::table(folder, file)?;
            columns::read_readings(plan, &table, &mut totals).ok_or_else(|| {
                StoreError::damaged(&folder.path().join(&one.blocks.file), "it is no table of readings")
            })?;
            sheet.write(table)?;
        }
        records.push(sheet.end()?);
    }
    records.extend(sessions(folder, plan, job, shards)?);
    let mut page = Page::begin(folder, "failures.csv", &csv_head(&columns::failures(plan, &[])))?;
    for (_, file) in with(shards, Companion::Failures) {
        let table = shard::table(folder, file)?;
        page.write(&csv(&table), table.rows())?;
    }
    records.push(page.end()?);
    records.extend(cells(folder, plan, job, &totals)?);
    records.sort_by(|a, b| a.file.cmp(&b.file));
    Ok((records, totals))
}

/// The shards that have a companion of a kind.
fn with(shards: &[ShardRecord], kind: Companion) -> impl Iterator<Item = (&ShardRecord, &super::manifest::FileRecord)> {
    shards.iter().filter_map(move |one| Some((one, shard::companion(one, kind)?)))
}

/// Single sessions, with what their cells are: `sample`, or `rows` where all are kept.
fn sessions(folder: &Folder, plan: &Plan, job: &Job, shards: &[ShardRecord]) -> Result<Vec<FileRecord>, StoreError> {
    let (name, lines) = match plan.raw.output {
        Output::Summary => return Ok(Vec::new()),
        Output::Sample(_) => ("sample", Some("sample.jsonl")),
        Output::Rows => ("rows", None),
    };
    let columns = described(plan, &columns::sessions(plan, &[]));
    let mut sheet = Sheet::begin(folder, name, &columns, plan, job)?;
    let mut page = lines.map(|name| Page::begin(folder, name, "")).transpose()?;
    for (_, file) in with(shards, Companion::Sessions) {
        let table = described(plan, &shard::table(folder, file)?);
        if let Some(page) = &mut page {
            page.write(&json_lines(&table, &["metrics"]), table.rows())?;
        }
        sheet.write(table)?;
    }
    let mut records = vec![sheet.end()?];
    if let Some(page) = page {
        records.push(page.end()?);
    }
    Ok(records)
}

/// A table with a column `cell`, and after it what the cell is: scenario, point of the grid, strategies.
fn described(plan: &Plan, table: &Table) -> Table {
    let cells: Vec<usize> =
        table.wholes("cell").unwrap_or_default().iter().map(|cell| usize::try_from(*cell).unwrap_or(0)).collect();
    let mut columns = table.columns.iter().cloned();
    let mut all: Vec<(String, Column)> = columns.next().into_iter().collect();
    all.extend(description(plan, &cells));
    all.extend(columns);
    Table { columns: all }
}

/// Scenario, point of the grid and strategies of cells.
fn description(plan: &Plan, cells: &[usize]) -> Vec<(String, Column)> {
    let texts = |f: &dyn Fn(crate::plan::Cell) -> String| {
        Column::Text(cells.iter().map(|number| f(plan.cell(*number))).collect())
    };
    let mut columns = vec![("scenario".to_owned(), texts(&|cell| plan.variants[cell.variant].name.clone()))];
    for (at, path) in plan.varied().enumerate() {
        columns.push((path.to_owned(), texts(&|cell| plan.variants[cell.variant].point[at].clone())));
    }
    for (at, seat) in plan.seats.iter().enumerate() {
        columns.push((format!("strategy_{seat}"), texts(&|cell| plan.strategies(cell)[at].to_owned())));
    }
    columns
}

/// `cells.parquet`, `cells.csv` and `endings.csv`.
fn cells(folder: &Folder, plan: &Plan, job: &Job, totals: &[Figures]) -> Result<Vec<FileRecord>, StoreError> {
    /// Cells whose rows are made at once.
    const AT_ONCE: usize = 4_096;
    let parts: BTreeSet<Part> = totals.iter().flat_map(|figures| figures.readings.keys().cloned()).collect();
    let parts: Vec<Part> = parts.into_iter().collect();
    let head = cell_rows(plan, &[], totals, &parts);
    let mut sheet = Sheet::begin(folder, "cells", &head, plan, job)?;
    let mut page = Page::begin(folder, "cells.csv", &csv_head(&head))?;
    let mut endings = Page::begin(folder, "endings.csv", &csv_head(&ending_rows(plan, &[], totals)))?;
    let all: Vec<usize> = (0..plan.cells()).collect();
    for some in all.chunks(AT_ONCE) {
        let table = cell_rows(plan, some, totals, &parts);
        page.write(&csv(&table), table.rows())?;
        sheet.write(table)?;
        let table = ending_rows(plan, some, totals);
        endings.write(&csv(&table), table.rows())?;
    }
    Ok(vec![sheet.end()?, page.end()?, endings.end()?])
}

#[allow(clippy::cast_possible_wrap, reason = "counts stay far below 2^63")]
fn cell_rows(plan: &Plan, cells: &[usize], totals: &[Figures], parts: &[Part]) -> Table {
    let figures = || cells.iter().map(|cell| &totals[*cell]);
    let whole = |f: &dyn Fn(&Figures) -> u64| Column::Whole(figures().map(|one| f(one) as i64).collect());
    let texts = |f: &dyn Fn(crate::plan::Cell) -> String| {
        Column::Text(cells.iter().map(|number| f(plan.cell(*number))).collect())
    };
    let moments = |name: &str, pick: &dyn Fn(&Figures) -> Option<Moments>| {
        let there = |f: &dyn Fn(&Moments) -> Option<f64>| {
            Column::Maybe(figures().map(|one| pick(one).filter(|one| one.n > 0).and_then(|one| f(&one))).collect())
        };
        [
            (format!("{name}_mean"), there(&|one| Some(one.mean))),
            (format!("{name}_sd"), there(&Moments::sd)),
            (format!("{name}_low"), there(&|one| one.ci95().map(|[low, _]| low))),
            (format!("{name}_high"), there(&|one| one.ci95().map(|[_, high]| high))),
            (format!("{name}_min"), there(&|one| Some(one.min))),
            (format!("{name}_max"), there(&|one| Some(one.max))),
        ]
    };
    let mut columns = vec![("cell".to_owned(), Column::Whole(cells.iter().map(|cell| *cell as i64).collect()))];
    columns.extend(description(plan, cells));
    columns.push(("scenario_hash".to_owned(), texts(&|cell| plan.variants[cell.variant].hash().to_owned())));
    columns.push(("seed".to_owned(), texts(&|cell| plan.seed(cell).0.to_string())));
    columns.push(("sessions".to_owned(), whole(&|one| one.sessions)));
    columns.push(("failed".to_owned(), whole(&|one| one.failed)));
    columns.push(("agreements".to_owned(), whole(&|one| one.agreements)));
    columns.extend(moments("rounds", &|one| Some(one.rounds)));
    for date in 0..=plan.most_dates() {
        for (at, code) in ending_codes().iter().enumerate() {
            columns.push((columns::ending_column(date, code), whole(&|one| one.endings[date][at])));
        }
    }
    for (at, seat) in plan.seats.iter().enumerate() {
        columns.extend(moments(&format!("payoff_{seat}"), &|one| one.payoffs.get(at).copied()));
    }
    for part in parts {
        let (metric, name) = (plan.metrics[part.0].id(), &part.1);
        let name = if name.is_empty() { metric.to_owned() } else { format!("{metric}:{name}") };
        columns.push((format!("{name}_sessions"), whole(&|one| one.readings.get(part).map_or(0, |one| one.n))));
        columns.extend(moments(&name, &|one| one.readings.get(part).copied()));
    }
    columns.push(("replay".to_owned(), texts(&|cell| replay_command(plan, cell))));
    Table { columns }
}

/// Each ending of each cell, at the horizon and on score dates, with Wilson's interval.
fn ending_rows(plan: &Plan, cells: &[usize], totals: &[Figures]) -> Table {
    let mut rows: Vec<(usize, String, &'static str, u64, u64)> = Vec::new();
    for number in cells {
        let figures = &totals[*number];
        let dates = plan.variants[plan.cell(*number).variant].score_dates();
        let dates = std::iter::once("horizon".to_owned()).chain(dates);
        for (date, counts) in dates.zip(&figures.endings) {
            for (code, count) in ending_codes().into_iter().zip(counts) {
                rows.push((*number, date.clone(), code, *count, figures.sessions));
            }
        }
    }
    #[allow(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
    let share = |count: u64, of: u64| if of == 0 { None } else { Some(count as f64 / of as f64) };
    let numbers: Vec<usize> = rows.iter().map(|row| row.0).collect();
    #[allow(clippy::cast_possible_wrap, reason = "counts stay far below 2^63")]
    let wholes = |f: &dyn Fn(&(usize, String, &'static str, u64, u64)) -> u64| {
        Column::Whole(rows.iter().map(|row| f(row) as i64).collect())
    };
    let mut columns = vec![("cell".to_owned(), wholes(&|row| row.0 as u64))];
    columns.extend(description(plan, &numbers));
    columns.push(("date".to_owned(), Column::Text(rows.iter().map(|row| row.1.clone()).collect())));
    columns.push(("ending".to_owned(), Column::Text(rows.iter().map(|row| row.2.to_owned()).collect())));
    columns.push(("count".to_owned(), wholes(&|row| row.3)));
    columns.push(("sessions".to_owned(), wholes(&|row| row.4)));
    columns.push(("share".to_owned(), Column::Maybe(rows.iter().map(|row| share(row.3, row.4)).collect())));
    columns.push(("low".to_owned(), Column::Number(rows.iter().map(|row| wilson(row.3, row.4)[0]).collect())));
    columns.push(("high".to_owned(), Column::Number(rows.iter().map(|row| wilson(row.3, row.4)[1]).collect())));
    Table { columns }
}
