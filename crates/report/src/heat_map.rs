//! Heat maps: a number for each row and column, as a shade and in figures.

use crate::picture::{Picture, Words};
use crate::shade::{Shade, shade};
use crate::svg::{escape, room, shortened, tenths};
use std::fmt::Write as _;

/// Letters of the longest name that is not cut.
const LETTERS: usize = 34;
const TALL: f64 = 24.0;
const KEY: f64 = 54.0;
const GAP: f64 = 8.0;

/// A number for each row and column.
#[derive(Debug, Clone, Copy)]
pub struct HeatMap<'c> {
    /// What rows are.
    pub down: &'c str,
    /// What columns are.
    pub across: &'c str,
    /// What the numbers are, with their unit.
    pub value: &'c str,
    /// Names of the rows.
    pub rows: &'c [String],
    /// Names of the columns.
    pub columns: &'c [String],
    /// `numbers[row][column]`; none where there is none.
    pub numbers: &'c [Vec<Option<f64>>],
}

impl HeatMap<'_> {
    /// The least and the greatest number.
    fn ends(&self) -> [f64; 2] {
        let there = || self.numbers.iter().flatten().flatten().copied().filter(|x| x.is_finite());
        [there().fold(f64::INFINITY, f64::min), there().fold(f64::NEG_INFINITY, f64::max)]
    }

    /// The picture. Dark is high.
    #[must_use]
    pub fn draw(&self, words: Words<'_>) -> Picture {
        let ends = self.ends();
        let text = |x: f64| short(x, ends);
        let all = self.numbers.iter().flatten().flatten();
        let wide = all.map(|x| room(&text(*x))).fold(34.0, f64::max) + 8.0;
        let cut = |names: &[String]| names.iter().map(|name| shortened(name, LETTERS)).collect::<Vec<_>>();
        let (rows, columns) = (cut(self.rows), cut(self.columns));
        let longest = |names: &[String]| names.iter().map(|name| room(name)).fold(0.0, f64::max);
        let left = longest(&rows).max(room(self.down)) + 2.0 * GAP;
        // Names of columns stand on end.
        let top = longest(&columns) + 2.0 * GAP + 18.0;
        let width = (left + wide * columns.len() as f64 + GAP).max(left + room(self.across) + GAP).max(320.0);
        let bottom = top + TALL * rows.len() as f64;
        Picture::new(words, width.ceil(), bottom + KEY, |svg| {
            let _ = writeln!(
                svg,
                "<text x=\"{0}\" y=\"14\" font-weight=\"600\">{1}</text>\n<text x=\"{2}\" y=\"{3}\" text-anchor=\"end\" font-weight=\"600\">{4}</text>",
                tenths(left),
                escape(self.across),
                tenths(left - GAP),
                tenths(top - GAP),
                escape(self.down)
            );
            for (at, name) in columns.iter().enumerate() {
                let (x, y) = (tenths(left + wide * (at as f64 + 0.5) + 4.0), tenths(top - GAP));
                let _ = writeln!(svg, "<text transform=\"translate({x} {y}) rotate(-90)\">{}</text>", escape(name));
            }
            for (at, (name, numbers)) in rows.iter().zip(self.numbers).enumerate() {
                let y = top + TALL * at as f64;
                let _ = writeln!(
                    svg,
                    "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
                    tenths(left - GAP),
                    tenths(y + TALL / 2.0 + 4.0),
                    escape(name)
                );
                for (at, number) in numbers.iter().enumerate() {
                    cell(svg, [left + wide * at as f64, y, wide, TALL], *number, ends);
                }
            }
            key(svg, left, bottom + 14.0, ends, self.value);
        })
    }
}

fn at(x: f64, [low, high]: [f64; 2]) -> f64 {
    if high > low { (x - low) / (high - low) } else { 0.5 }
}

fn cell(svg: &mut String, [x, y, wide, tall]: [f64; 4], number: Option<f64>, ends: [f64; 2]) {
    let (fill, ink, text) = match number {
        Some(number) => {
            let Shade { fill, ink } = shade(at(number, ends));
            (fill, ink, short(number, ends))
        }
        None => ("none".to_owned(), "currentColor", "–".to_owned()),
    };
    let _ = writeln!(
        svg,
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{fill}\"/><text x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-size=\"11\" fill=\"{ink}\">{text}</text>",
        tenths(x + 0.5),
        tenths(y + 0.5),
        tenths(wide - 1.0),
        tenths(tall - 1.0),
        tenths(x + wide / 2.0),
        tenths(y + tall / 2.0 + 4.0)
    );
}

/// What shades stand for.
fn key(svg: &mut String, left: f64, y: f64, ends: [f64; 2], value: &str) {
    const STEPS: u8 = 12;
    const STEP: f64 = 10.0;
    if ends[0] > ends[1] {
        return;
    }
    let low = short(ends[0], ends);
    let start = left + room(&low) + 6.0;
    let _ = writeln!(svg, "<text x=\"{}\" y=\"{}\">{low}</text>", tenths(left), tenths(y + 10.0));
    for step in 0..STEPS {
        let fill = shade(f64::from(step) / f64::from(STEPS - 1)).fill;
        let x = tenths(start + STEP * f64::from(step));
        let _ = writeln!(svg, "<rect x=\"{x}\" y=\"{}\" width=\"{STEP}\" height=\"12\" fill=\"{fill}\"/>", tenths(y));
    }
    let _ = writeln!(
        svg,
        "<text x=\"{}\" y=\"{}\">{}</text>\n<text x=\"{}\" y=\"{}\">{}</text>",
        tenths(start + STEP * f64::from(STEPS) + 6.0),
        tenths(y + 10.0),
        short(ends[1], ends),
        tenths(left),
        tenths(y + 30.0),
        escape(value)
    );
}

/// A number with three digits that tell something, in the scale of all.
fn short(x: f64, ends: [f64; 2]) -> String {
    let most = ends[0].abs().max(ends[1].abs());
    let places = if most >= 100.0 {
        0
    } else if most >= 10.0 {
        1
    } else if most >= 0.095 {
        2
    } else {
        3
    };
    let text = format!("{x:.places$}");
    match text.strip_prefix('-') {
        Some(size) if size.bytes().all(|b| b == b'0' || b == b'.') => size.to_owned(),
        Some(size) => format!("−{size}"),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_on_their_shades_and_gaps_are_told() {
        let names: Vec<String> = ["hawk", "dove & co"].map(str::to_owned).to_vec();
        let numbers = [vec![Some(-1.0), Some(2.0)], vec![Some(0.0), None]];
        let map = HeatMap {
            down: "row",
            across: "column",
            value: "payoff",
            rows: &names,
            columns: &names,
            numbers: &numbers,
        };
        let svg = map.draw(Words { title: "t", description: "d" }).svg;
        for text in [">−1.00<", ">2.00<", ">0.00<", ">–<", "dove &amp; co"] {
            assert!(svg.contains(text), "{text}: {svg}");
        }
        let one = [vec![Some(3.0)]];
        let flat = HeatMap { rows: &names[..1], columns: &names[..1], numbers: &one, ..map };
        assert!(flat.draw(Words { title: "t", description: "d" }).svg.contains(&shade(0.5).fill));
        assert_eq!(short(-0.001, [-0.4, 0.2]), "0.00");
    }
}
