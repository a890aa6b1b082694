//! What a design found, for people and for spreadsheets.

use super::table::{Align, table};
use super::wrap::{hanging, wrap};
use crate::style::Style;
use demarche_analysis::sensitivity::{MorrisIndex, SensitivityError, SobolIndices};
use demarche_analysis::statistics::Interval;
use demarche_tournament::plan::Design;
use demarche_tournament::results::{Indices, Tried};
use demarche_tournament::store::{Column, Table};

/// Every outcome with its parameters, the one that matters most first.
pub(crate) fn page(design: &Design, tried: &[Tried], style: Style) -> String {
    let names = design.problem.names();
    let mut out = format!("{} parameters at {} points.\n", names.len(), design.rows.len());
    for one in tried {
        let grid: Vec<String> = one.point.iter().map(|(path, value)| format!("{path}={value}")).collect();
        let title =
            if grid.is_empty() { one.scenario.clone() } else { format!("{}, {}", one.scenario, grid.join(", ")) };
        out.push_str(&format!("\n{}\n", style.heading(&title)));
        let mut left_out: Vec<(&str, String)> = Vec::new();
        for outcome in &one.outcomes {
            let rows = match &outcome.indices {
                Ok(Indices::Sobol(found)) => sobol(names, found),
                Ok(Indices::Effects(found)) => morris(names, found),
                Ok(Indices::None) => {
                    left_out.push((&outcome.id, "no indices follow from points of this kind".to_owned()));
                    continue;
                }
                Err(SensitivityError::Constant) => {
                    left_out.push((&outcome.id, "it is the same at all points".to_owned()));
                    continue;
                }
                Err(why) => {
                    left_out.push((&outcome.id, why.to_string()));
                    continue;
                }
            };
            let aligns = [Align::Left, Align::Right, Align::Right, Align::Right, Align::Right];
            out.push_str(&format!("\n  {}\n", style.strong(&outcome.id)));
            out.push_str(&table(&rows, &aligns, 4));
        }
        let mut whys: Vec<&String> = Vec::new();
        left_out.iter().for_each(|(_, why)| {
            if !whys.contains(&why) {
                whys.push(why);
            }
        });
        for why in whys {
            let ids: Vec<&str> = left_out.iter().filter(|(_, other)| other == why).map(|(id, _)| *id).collect();
            out.push_str(&format!("\n{}", hanging(&format!("Without indices, as {why}: {}.", ids.join(", ")), 2, 4)));
        }
    }
    out.push('\n');
    out.push_str(&wrap(
        "Intervals are of 95 percent, from drawing the design's blocks or trajectories again. An index whose interval holds 0 is not told from no \
         effect.",
        0,
    ));
    out
}

fn sobol(names: &[String], found: &SobolIndices) -> Vec<Vec<String>> {
    let head = ["parameter", "total", "95 % interval", "alone", "95 % interval"].map(str::to_owned).to_vec();
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by(|a, b| found.total[*b].index.total_cmp(&found.total[*a].index));
    let mut rows = vec![head];
    rows.extend(order.into_iter().map(|at| {
        let (first, total) = (&found.first[at], &found.total[at]);
        vec![
            names[at].clone(),
            number(total.index),
            interval(total.interval),
            number(first.index),
            interval(first.interval),
        ]
    }));
    let mut pairs: Vec<_> = found.second.iter().collect();
    pairs.sort_by(|a, b| b.2.index.total_cmp(&a.2.index));
    rows.extend(pairs.into_iter().map(|(i, j, index)| {
        let pair = format!("{} with {}", names[*i], names[*j]);
        vec![pair, String::new(), String::new(), number(index.index), interval(index.interval)]
    }));
    rows
}

fn morris(names: &[String], found: &[MorrisIndex]) -> Vec<Vec<String>> {
    let head = ["parameter", "mean size", "95 % interval", "mean", "deviation"].map(str::to_owned).to_vec();
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by(|a, b| found[*b].mean_size.total_cmp(&found[*a].mean_size));
    let mut rows = vec![head];
    rows.extend(order.into_iter().map(|at| {
        let one = &found[at];
        vec![names[at].clone(), number(one.mean_size), interval(one.interval), number(one.mean), number(one.deviation)]
    }));
    rows
}

fn number(x: f64) -> String {
    let text = format!("{x:.4}");
    // What rounds to nothing has no sign.
    match text.strip_prefix('-') {
        Some(size) if size.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) => format!("−{size}"),
        Some(size) => size.to_owned(),
        None => text,
    }
}

fn interval(of: Interval) -> String {
    format!("{} to {}", number(of.low), number(of.high))
}

/// A row a point: scenario, grid, parameters, outcomes; empty where nothing was read.
pub(crate) fn csv(design: &Design, tried: &[Tried]) -> String {
    let Some(first) = tried.first() else { return String::new() };
    let at_each_point = |text: &dyn Fn(&Tried) -> String| {
        Column::Text(tried.iter().flat_map(|one| vec![text(one); design.rows.len()]).collect())
    };
    let mut columns = vec![("scenario".to_owned(), at_each_point(&|one| one.scenario.clone()))];
    for (axis, (path, _)) in first.point.iter().enumerate() {
        columns.push((path.clone(), at_each_point(&|one| one.point[axis].1.clone())));
    }
    for (at, name) in design.problem.names().iter().enumerate() {
        let values = tried.iter().flat_map(|_| design.rows.iter().map(|row| row[at]));
        columns.push((name.clone(), Column::Number(values.collect())));
    }
    for outcome in &first.outcomes {
        let values = tried.iter().flat_map(|one| {
            let found = one.outcomes.iter().find(|other| other.id == outcome.id);
            found.map_or_else(|| vec![None; design.rows.len()], |one| one.values.clone())
        });
        columns.push((outcome.id.clone(), Column::Maybe(values.collect())));
    }
    Table::new(columns).csv()
}
