//! Stacked bars: shares that make up a whole, one bar a line.

use crate::picture::{Picture, Words};
use crate::shade::shade;
use crate::svg::{escape, room, shortened, tenths};
use std::fmt::Write as _;

const WIDTH: f64 = 600.0;
const ROW: f64 = 22.0;
const RIGHT: f64 = 22.0;
/// Letters of the longest name that is not cut.
const LETTERS: usize = 64;
/// The least length of a whole.
const WHOLE: f64 = 300.0;
/// Room of an entry's sample in the legend.
const SAMPLE: f64 = 18.0;

/// A bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Stack {
    /// Of what.
    pub name: String,
    /// Shares in the order of the parts, which sum to 1 or to nothing.
    pub shares: Vec<f64>,
}

/// Bars, one below the other.
#[derive(Debug, Clone, Copy)]
pub struct StackedBars<'c> {
    /// The parts in order, from light to dark: a short mark and a name.
    pub parts: &'c [(&'c str, &'c str)],
    /// The bars.
    pub stacks: &'c [Stack],
}

impl StackedBars<'_> {
    /// The picture. Parts that no bar has are left out of the legend.
    #[must_use]
    pub fn draw(&self, words: Words<'_>) -> Picture {
        let names: Vec<String> = self.stacks.iter().map(|stack| shortened(&stack.name, LETTERS)).collect();
        let left = names.iter().map(|name| room(name)).fold(30.0, f64::max) + 14.0;
        let width = WIDTH.max(left + WHOLE + RIGHT).ceil();
        let (legend, top) = self.legend(width);
        let bottom = top + ROW * self.stacks.len() as f64;
        Picture::new(words, width, bottom + 26.0, |svg| {
            svg.push_str(&legend);
            for ((at, stack), name) in self.stacks.iter().enumerate().zip(&names) {
                let y = top + ROW * at as f64;
                let _ = writeln!(
                    svg,
                    "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
                    tenths(left - 8.0),
                    tenths(y + 15.0),
                    escape(name)
                );
                self.bar(svg, [left, y, width - RIGHT - left], stack);
            }
            for percent in [0.0, 25.0, 50.0, 75.0, 100.0] {
                let x = left + (width - RIGHT - left) * percent / 100.0;
                let (x, y) = (tenths(x), tenths(bottom + 18.0));
                let _ = writeln!(svg, "<text x=\"{x}\" y=\"{y}\" text-anchor=\"middle\">{percent}\u{a0}%</text>");
            }
        })
    }

    fn fill(&self, part: usize) -> crate::shade::Shade {
        shade(part as f64 / (self.parts.len().max(2) - 1) as f64)
    }

    fn bar(&self, svg: &mut String, [left, y, whole]: [f64; 3], stack: &Stack) {
        let mut x = left;
        for (part, share) in stack.shares.iter().enumerate().filter(|(_, share)| **share > 0.0) {
            let wide = whole * share;
            let shade = self.fill(part);
            let _ = writeln!(
                svg,
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"18\" fill=\"{}\" stroke=\"currentColor\" stroke-width=\".5\"/>",
                tenths(x),
                tenths(y + 2.0),
                tenths(wide),
                shade.fill
            );
            let mark = self.parts.get(part).map_or("", |part| part.0);
            if wide > room(mark) + 6.0 {
                let _ = writeln!(
                    svg,
                    "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-size=\"11\" fill=\"{}\">{}</text>",
                    tenths(x + wide / 2.0),
                    tenths(y + 15.0),
                    shade.ink,
                    escape(mark)
                );
            }
            x += wide;
        }
    }

    /// The legend, and where the room below it begins.
    fn legend(&self, width: f64) -> (String, f64) {
        let mut svg = String::new();
        let (mut x, mut y) = (8.0, 8.0);
        for (part, (mark, name)) in self.parts.iter().enumerate() {
            if self.stacks.iter().all(|stack| stack.shares.get(part).is_none_or(|share| *share <= 0.0)) {
                continue;
            }
            let text = format!("{mark} {name}");
            let wide = SAMPLE + room(&text) + 14.0;
            if x > 8.0 && x + wide > width {
                (x, y) = (8.0, y + 20.0);
            }
            let _ = writeln!(
                svg,
                "<rect x=\"{}\" y=\"{}\" width=\"12\" height=\"12\" fill=\"{}\" stroke=\"currentColor\" stroke-width=\".5\"/><text x=\"{}\" y=\"{}\">{}</text>",
                tenths(x),
                tenths(y),
                self.fill(part).fill,
                tenths(x + SAMPLE),
                tenths(y + 10.5),
                escape(&text)
            );
            x += wide;
        }
        (svg, y + 24.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_nobody_has_are_left_out() {
        let stacks = [Stack { name: "a".to_owned(), shares: vec![0.75, 0.0, 0.25] }];
        let parts = [("O1", "good"), ("O2", "middling"), ("O3", "bad")];
        let svg = StackedBars { parts: &parts, stacks: &stacks }.draw(Words { title: "t", description: "d" }).svg;
        assert!(svg.contains("O1 good") && svg.contains("O3 bad") && !svg.contains("middling"), "{svg}");
        assert_eq!(svg.matches("height=\"18\"").count(), 2);
    }
}
