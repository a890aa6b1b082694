//! What each strategy gains against each: heat maps.

use super::gathered::{Gathered, Opposite, Side, View};
use super::ranking::id_of;
use super::standing::Standings;
use super::words::{Digits, and, quoted};
use crate::text::tournament::grouped;
use demarche_report::document::{Figure, Section, Table};
use demarche_report::{HeatMap, Words};
use demarche_tournament::statistic::ClusterEstimate;

/// So many strategies a side are drawn, the best; the others are in the CSV.
const MOST: usize = 24;

/// The section.
pub(super) fn section(gathered: &Gathered) -> Section {
    let mut section = Section::new("payoffs", "Payoffs: who gains what against whom");
    let figures: Vec<Figure> = gathered
        .each
        .iter()
        .flat_map(|view| view.sides.iter().filter_map(move |side| figure(gathered, view, side)))
        .collect();
    if figures.is_empty() {
        section.text("Strategies take turns at fewer than two seats, so that there are no pairs of them to compare.");
        return section;
    }
    section.text(
        "Rows are a seat's own strategies, best first; columns those of the seat across, those against which the row's seat gains most first. \
         Dark is high. A dash is a pair that was not played, or whose sessions all failed.",
    );
    figures.into_iter().for_each(|figure| section.figure(figure));
    section
}

fn figure(gathered: &Gathered, view: &View, side: &Side) -> Option<Figure> {
    let opposite = side.opposite.as_ref()?;
    let rows: Vec<usize> = Standings::of(side).list.iter().map(|one| one.at).take(MOST).collect();
    let columns = columns(gathered, side, opposite, &rows);
    let cell = |row: usize, column: usize| side.pairs[row][column].estimate();
    let all: Vec<(usize, usize, ClusterEstimate)> = rows
        .iter()
        .flat_map(|row| columns.iter().filter_map(move |column| Some((*row, *column, cell(*row, *column)?))))
        .collect();
    let within = view.within(gathered);
    let finding = finding(side, opposite, &all, &within)?;
    let name = |names: &[String], places: &[usize]| places.iter().map(|at| names[*at].clone()).collect::<Vec<_>>();
    let (row_names, column_names) = (name(&side.own, &rows), name(&opposite.strategies, &columns));
    let numbers: Vec<Vec<Option<f64>>> =
        rows.iter().map(|row| columns.iter().map(|column| cell(*row, *column).map(|one| one.mean)).collect()).collect();
    let value = format!("mean payoff {} ({})", side.phrase, gathered.unit);
    let mut about = format!("Mean payoff of a session {}, in {}", side.phrase, gathered.unit);
    if !opposite.over.is_empty() {
        about.push_str(&format!(
            "; a mean over the strategies of {}, every session weighing the same",
            and(&opposite.over)
        ));
    }
    about.push('.');
    if rows.len() < side.own.len() || columns.len() < opposite.strategies.len() {
        about.push_str(&format!(
            " Drawn and listed are the {MOST} best of a seat's strategies at most; every pair is in `cells.csv`."
        ));
    }
    let description = format!(
        "A table of shades with the numbers on them: rows are strategies {}, columns those that they meet ({}). {about}",
        side.phrase, opposite.name
    );
    let map = HeatMap {
        down: &side.name,
        across: &opposite.name,
        value: &value,
        rows: &row_names,
        columns: &column_names,
        numbers: &numbers,
    };
    let picture = map.draw(Words { title: &finding, description: &description });
    let digits = Digits::of(all.iter().map(|(.., one)| one.mean));
    let heads = [side.name.as_str(), opposite.name.as_str(), "mean", "95 % interval", "sessions"];
    let mut table = Table::new(format!("Pairs of strategies{within}"), &heads).words_in(1);
    for (row, column, one) in &all {
        table.rows.push(vec![
            side.own[*row].clone(),
            opposite.strategies[*column].clone(),
            digits.text(one.mean),
            digits.interval(one.ci95),
            grouped(one.n),
        ]);
    }
    let id = format!("payoffs-{}-{}", view.mark(), id_of(&side.name));
    Some(Figure { id, finding, about, picture: Some(picture), table })
}

/// The columns: in the order of the rows where both are one list, otherwise by falling mean of the row's payoffs.
fn columns(gathered: &Gathered, side: &Side, opposite: &Opposite, rows: &[usize]) -> Vec<usize> {
    if gathered.merged && side.own == opposite.strategies {
        return rows.to_vec();
    }
    let mean = |column: usize| {
        let all = side.pairs.iter().filter_map(|row| row[column].estimate());
        let (n, sum) = all.fold((0_u32, 0.0), |(n, sum), one| (n + 1, sum + one.mean));
        if n == 0 { f64::NEG_INFINITY } else { sum / f64::from(n) }
    };
    let mut columns: Vec<(usize, f64)> = (0..opposite.strategies.len()).map(|at| (at, mean(at))).collect();
    columns.sort_by(|a, b| b.1.total_cmp(&a.1));
    columns.into_iter().map(|(at, _)| at).take(MOST).collect()
}

fn finding(side: &Side, opposite: &Opposite, all: &[(usize, usize, ClusterEstimate)], within: &str) -> Option<String> {
    let (row, column, most) = all.iter().reduce(|a, b| if b.2.mean > a.2.mean { b } else { a })?;
    let least = all.iter().map(|one| one.2.mean).fold(f64::INFINITY, f64::min);
    let digits = Digits::of([most.mean, least]);
    let (high, low) = (digits.text(most.mean), digits.text(least));
    let like = all.iter().filter(|one| digits.text(one.2.mean) == high).count();
    Some(if high == low {
        format!("Every pair of strategies pays the same {}{within}: {high}", side.phrase)
    } else if like > 1 {
        format!(
            "{like} of {} pairs of strategies pay most {}{within}: {high}, where the worst pays {low}",
            grouped(all.len() as u64),
            side.phrase
        )
    } else {
        let (own, other) = (quoted(&side.own[*row]), quoted(&opposite.strategies[*column]));
        format!("{own} against {other} pays best {}{within}: {high}, where the worst pair pays {low}", side.phrase)
    })
}
