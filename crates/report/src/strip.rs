//! Strips of acts: a row a side, a cell a step, to stand inside a page.

use crate::svg::{self, Place, escape, tenths};
use std::fmt::Write as _;

const WIDTH: f64 = 560.0;
const MARGIN: f64 = 8.0;
/// Height of a row, and of its cells.
const ROW: f64 = 24.0;
const CELL: f64 = 18.0;
/// The widest cell.
const WIDEST: f64 = 16.0;
/// The narrowest cell that holds a letter.
const NARROWEST: f64 = 9.0;
/// Width of a letter of a name.
const LETTER: f64 = 6.8;
const TOP: f64 = 8.0;
const BOTTOM: f64 = 36.0;

/// What to draw.
#[derive(Debug, Clone, Copy)]
pub struct Strip<'s> {
    /// What it shows, in a phrase.
    pub title: &'s str,
    /// What a cell is: "turn".
    pub across: &'s str,
    /// The rows, from the top.
    pub rows: &'s [Row<'s>],
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row<'s> {
    /// Its name.
    pub name: &'s str,
    /// Its cells, from the first step.
    pub cells: Vec<Cell>,
    /// What stands at its end.
    pub note: String,
}

/// One cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A letter.
    Plain(char),
    /// A letter in a filled cell.
    Filled(char),
}

impl Cell {
    const fn letter(self) -> Option<char> {
        match self {
            Self::Empty => None,
            Self::Plain(letter) | Self::Filled(letter) => Some(letter),
        }
    }
}

impl Strip<'_> {
    /// The picture, or nothing where there are no cells.
    #[must_use]
    pub fn draw(&self) -> Option<String> {
        let steps = self.rows.iter().map(|row| row.cells.len()).max().filter(|steps| *steps > 0)?;
        let room = |texts: &mut dyn Iterator<Item = &str>| {
            texts.map(|text| text.chars().count()).max().map_or(0.0, |letters| letters as f64 * LETTER + 12.0)
        };
        let left = MARGIN + room(&mut self.rows.iter().map(|row| row.name));
        let right = MARGIN + room(&mut self.rows.iter().map(|row| row.note.as_str()).filter(|note| !note.is_empty()));
        let cell = ((WIDTH - left - right) / steps as f64).min(WIDEST);
        let height = TOP + ROW * self.rows.len() as f64 + BOTTOM;
        let mut svg = svg::open(WIDTH, height, Place::Page, self.title, &self.description());
        for (at, row) in self.rows.iter().enumerate() {
            let top = TOP + ROW * at as f64;
            draw_row(&mut svg, row, [left, top], cell, left + cell * steps as f64);
        }
        self.ticks(&mut svg, steps, left, cell);
        svg.push_str("</svg>\n");
        Some(svg)
    }

    fn description(&self) -> String {
        let mut said = format!("A cell is a {}.", self.across);
        for row in self.rows {
            let letters: String = row.cells.iter().map(|cell| cell.letter().unwrap_or('·')).collect();
            let note = if row.note.is_empty() { String::new() } else { format!(" ({})", row.note) };
            let _ = write!(said, " {}: {letters}{note}.", row.name);
        }
        said
    }

    fn ticks(&self, svg: &mut String, steps: usize, left: f64, cell: f64) {
        let y = TOP + ROW * self.rows.len() as f64 + 12.0;
        let every = [5, 10, 20, 50, 100].into_iter().find(|n| *n as f64 * cell >= 36.0).unwrap_or(200);
        for step in (1..=steps).filter(|step| *step == 1 || step % every == 0) {
            let x = left + cell * (step as f64 - 0.5);
            let _ = write!(svg, "<text x=\"{}\" y=\"{y:.1}\" text-anchor=\"middle\">{step}</text>", tenths(x));
        }
        let (x, y) = (left + cell * steps as f64 / 2.0, y + 16.0);
        let _ = writeln!(
            svg,
            "<text x=\"{}\" y=\"{y:.1}\" text-anchor=\"middle\">{}</text>",
            tenths(x),
            escape(self.across)
        );
    }
}

fn draw_row(svg: &mut String, row: &Row<'_>, [left, top]: [f64; 2], cell: f64, right: f64) {
    let base = top + CELL / 2.0 + 4.0;
    let _ = write!(
        svg,
        "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
        tenths(left - 8.0),
        tenths(base),
        escape(row.name)
    );
    let boxes = |filled: bool| -> String {
        let cells = row.cells.iter().enumerate().filter(|(_, one)| match one {
            Cell::Filled(_) => filled,
            Cell::Plain(_) => !filled,
            Cell::Empty => false,
        });
        cells
            .map(|(at, _)| {
                let (x, width) = (tenths(left + cell * at as f64), tenths(cell));
                format!("M{x} {}h{width}v{CELL}h-{width}z", tenths(top))
            })
            .collect()
    };
    for (path, opacity) in [(boxes(false), "0"), (boxes(true), ".3")] {
        if !path.is_empty() {
            let _ = write!(
                svg,
                "<path d=\"{path}\" fill-opacity=\"{opacity}\" stroke=\"currentColor\" stroke-opacity=\".5\"/>"
            );
        }
    }
    if cell >= NARROWEST {
        let lettered = row.cells.iter().enumerate().filter_map(|(at, one)| Some((at, one.letter()?)));
        let (places, letters): (Vec<String>, String) =
            lettered.map(|(at, letter)| (tenths(left + cell * (at as f64 + 0.5)), letter)).unzip();
        let _ = write!(
            svg,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
            places.join(" "),
            tenths(base),
            escape(&letters)
        );
    }
    if !row.note.is_empty() {
        let _ = write!(svg, "<text x=\"{}\" y=\"{}\">{}</text>", tenths(right + 8.0), tenths(base), escape(&row.note));
    }
    svg.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &'static str, letters: &str) -> Row<'static> {
        let cell = |letter| match letter {
            '.' => Cell::Empty,
            'D' => Cell::Filled('D'),
            letter => Cell::Plain(letter),
        };
        Row { name, cells: letters.chars().map(cell).collect(), note: String::new() }
    }

    #[test]
    fn a_strip_says_and_shows_every_act() {
        let rows = [Row { note: "7 of 9".to_owned(), ..row("a", "CDC") }, row("b & c", "D.")];
        let svg = Strip { title: "Acts", across: "turn", rows: &rows }.draw().unwrap();
        assert!(svg.contains("A cell is a turn. a: CDC (7 of 9). b &amp; c: D·."), "{svg}");
        assert!(svg.contains(">CDC</text>") && svg.contains(">D</text>") && svg.contains(">7 of 9</text>"), "{svg}");
        assert!(svg.contains("<title>Acts</title>") && !svg.contains("\n\n"));
    }

    #[test]
    fn long_strips_have_no_letters_and_empty_ones_are_not_drawn() {
        let long = [row("a", &"CD".repeat(60))];
        let svg = Strip { title: "Acts", across: "turn", rows: &long }.draw().unwrap();
        assert!(!svg.contains(">CDCD") && svg.contains(">100</text>") && svg.contains("fill-opacity=\".3\""), "{svg}");
        assert_eq!(Strip { title: "", across: "", rows: &[] }.draw(), None);
    }
}
