//! Dots with intervals, one a line: estimates that are compared.

use crate::axis::Axis;
use crate::picture::{Picture, Words};
use crate::svg::{escape, room, shortened, tenths};
use std::fmt::Write as _;

const WIDTH: f64 = 560.0;
const ROW: f64 = 22.0;
const TOP: f64 = 8.0;
const BOTTOM: f64 = 46.0;
const RIGHT: f64 = 20.0;
/// The least room for dots.
const ROOM: f64 = 300.0;
/// Letters of the longest name that is not cut.
const LETTERS: usize = 48;

/// An estimate.
#[derive(Debug, Clone, PartialEq)]
pub struct Dot {
    /// Of what.
    pub name: String,
    /// The estimate.
    pub at: f64,
    /// Its interval; none where it is not known.
    pub interval: Option<[f64; 2]>,
}

/// Estimates, one below the other.
#[derive(Debug, Clone, Copy)]
pub struct Intervals<'c> {
    /// What is estimated, with its unit.
    pub across: &'c str,
    /// The estimates, from top to bottom.
    pub dots: &'c [Dot],
    /// A value that they are held against, drawn as a line.
    pub mark: Option<f64>,
}

impl Intervals<'_> {
    /// The picture.
    #[must_use]
    pub fn draw(&self, words: Words<'_>) -> Picture {
        let names: Vec<String> = self.dots.iter().map(|dot| shortened(&dot.name, LETTERS)).collect();
        let left = names.iter().map(|name| room(name)).fold(40.0, f64::max) + 16.0;
        let width = WIDTH.max(left + ROOM + RIGHT).ceil();
        let bottom = TOP + ROW * self.dots.len() as f64;
        let ends = self.dots.iter().flat_map(|dot| {
            let [low, high] = dot.interval.unwrap_or([dot.at; 2]);
            [low, dot.at, high]
        });
        let axis = Axis::over(ends.chain(self.mark), left, width - RIGHT)
            .or_else(|| Axis::over([0.0, 1.0].into_iter(), left, width - RIGHT));
        Picture::new(words, width, bottom + BOTTOM, |svg| {
            if let Some(axis) = axis {
                axis.below(svg, TOP, bottom);
                if let Some(mark) = self.mark {
                    let x = tenths(axis.place(mark));
                    let _ = writeln!(
                        svg,
                        "<path d=\"M{x} {TOP}V{}\" stroke=\"currentColor\" stroke-dasharray=\"5 4\"/>",
                        tenths(bottom)
                    );
                }
                for ((at, dot), name) in self.dots.iter().enumerate().zip(&names) {
                    one(svg, &axis, TOP + ROW * (at as f64 + 0.5), left, dot, name);
                }
            }
            let _ = writeln!(
                svg,
                "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
                tenths(f64::midpoint(left, width - RIGHT)),
                tenths(bottom + 38.0),
                escape(self.across)
            );
        })
    }
}

/// A line: its name, its interval, its dot.
fn one(svg: &mut String, axis: &Axis, y: f64, left: f64, dot: &Dot, name: &str) {
    let _ = writeln!(
        svg,
        "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
        tenths(left - 10.0),
        tenths(y + 4.0),
        escape(name)
    );
    if let Some([low, high]) = dot.interval {
        let (low, high, y) = (tenths(axis.place(low)), tenths(axis.place(high)), tenths(y));
        let _ = writeln!(
            svg,
            "<path d=\"M{low} {y}H{high}M{low} {y}m0 -4v8M{high} {y}m0 -4v8\" stroke=\"currentColor\" stroke-width=\"1.5\" fill=\"none\"/>"
        );
    }
    let _ = writeln!(svg, "<circle cx=\"{}\" cy=\"{}\" r=\"4\"/>", tenths(axis.place(dot.at)), tenths(y));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_estimate_has_a_dot_and_only_known_intervals_are_drawn() {
        let dot = |name: &str, interval| Dot { name: name.to_owned(), at: 1.0, interval };
        let dots = [dot("a <b>", Some([0.5, 1.5])), dot("c", None)];
        let words = Words { title: "t", description: "d" };
        let picture = Intervals { across: "payoff", dots: &dots, mark: Some(0.0) }.draw(words);
        assert_eq!(picture.svg.matches("<circle").count(), 2);
        assert_eq!(picture.svg.matches("m0 -4v8M").count(), 1);
        assert!(picture.svg.contains("a &lt;b&gt;"));
        assert_eq!(Intervals { across: "payoff", dots: &[], mark: None }.draw(words).svg.matches("<circle").count(), 0);
    }
}
