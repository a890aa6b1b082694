//! Bars, one a line, each with its number and, where it is known, its interval.

use crate::axis::Axis;
use crate::picture::{Picture, Words};
use crate::shade::shade;
use crate::svg::{escape, room, shortened, tenths};
use std::fmt::Write as _;

const WIDTH: f64 = 560.0;
const ROW: f64 = 24.0;
const TOP: f64 = 8.0;
const BOTTOM: f64 = 46.0;
const RIGHT: f64 = 64.0;
/// Letters of the longest name that is not cut.
const LETTERS: usize = 64;
/// The least room for bars.
const ROOM: f64 = 260.0;

/// A bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Of what.
    pub name: String,
    /// Its length.
    pub length: f64,
    /// The interval of its length; none where it is not known.
    pub interval: Option<[f64; 2]>,
    /// The number as it is written beside it.
    pub text: String,
}

/// Bars from 0, one below the other.
#[derive(Debug, Clone, Copy)]
pub struct Bars<'c> {
    /// What lengths are, with their unit.
    pub across: &'c str,
    /// The bars.
    pub bars: &'c [Bar],
}

impl Bars<'_> {
    /// The picture.
    #[must_use]
    pub fn draw(&self, words: Words<'_>) -> Picture {
        let names: Vec<String> = self.bars.iter().map(|bar| shortened(&bar.name, LETTERS)).collect();
        let left = names.iter().map(|name| room(name)).fold(30.0, f64::max) + 14.0;
        let width = WIDTH.max(left + ROOM + RIGHT).ceil();
        let bottom = TOP + ROW * self.bars.len() as f64;
        let ends = self.bars.iter().flat_map(|bar| {
            let [low, high] = bar.interval.unwrap_or([bar.length; 2]);
            [low, bar.length, high]
        });
        let axis = Axis::from_zero(ends, left, width - RIGHT);
        Picture::new(words, width, bottom + BOTTOM, |svg| {
            axis.below(svg, TOP, bottom);
            let zero = axis.place(0.0);
            for ((at, bar), name) in self.bars.iter().enumerate().zip(&names) {
                let (y, end) = (TOP + ROW * at as f64, axis.place(bar.length));
                let edge = bar.interval.map_or(end, |[_, high]| end.max(axis.place(high)));
                let _ = writeln!(
                    svg,
                    "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"14\" fill=\"{}\"/><text x=\"{}\" y=\"{}\">{}</text>",
                    tenths(left - 8.0),
                    tenths(y + 16.0),
                    escape(name),
                    tenths(zero.min(end)),
                    tenths(y + 5.0),
                    tenths((end - zero).abs()),
                    shade(0.6).fill,
                    tenths(edge.max(zero) + 6.0),
                    tenths(y + 16.0),
                    escape(&bar.text)
                );
                if let Some([low, high]) = bar.interval {
                    let (low, high, y) = (tenths(axis.place(low)), tenths(axis.place(high)), tenths(y + 12.0));
                    let _ = writeln!(
                        svg,
                        "<path d=\"M{low} {y}H{high}M{low} {y}m0 -4v8M{high} {y}m0 -4v8\" stroke=\"currentColor\" stroke-width=\"1.5\" fill=\"none\"/>"
                    );
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_begin_at_zero() {
        let bar = |length: f64| Bar { name: "a".to_owned(), length, interval: None, text: format!("{length}") };
        let words = Words { title: "t", description: "d" };
        let svg = Bars { across: "share", bars: &[bar(0.0), bar(0.5)] }.draw(words).svg;
        assert!(svg.contains("width=\"0.0\""), "{svg}");
        assert!(Bars { across: "share", bars: &[] }.draw(words).svg.ends_with("</svg>\n"));
    }
}
