//! The simplex: shares of three strategies as places in a triangle, with the paths that they take and where they rest.

use crate::picture::{Picture, Words};
use crate::svg::{escape, room, shortened, tenths};
use std::fmt::Write as _;

const SIDE: f64 = 380.0;
/// √3 / 2: the height of a triangle of side 1.
const HEIGHT: f64 = 0.866_025_403_784_438_6;
const WIDTH: f64 = 560.0;
const LEFT: f64 = (WIDTH - SIDE) / 2.0;
const TOP: f64 = 30.0;
const LETTERS: usize = 34;

/// A place where nothing changes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rest {
    /// Where: shares, or coordinates of a [`crate::Field`].
    pub at: [f64; 3],
    /// Whether what is near comes nearer: a full dot, and not an open one.
    pub draws_in: Option<bool>,
}

/// Shares of three strategies.
#[derive(Debug, Clone, Copy)]
pub struct Simplex<'c> {
    /// The strategies: at the left, at the right, on top.
    pub corners: [&'c str; 3],
    /// Paths: shares, one after the other.
    pub paths: &'c [Vec<[f64; 3]>],
    /// Where they rest.
    pub rests: &'c [Rest],
}

fn place([_, right, top]: [f64; 3]) -> [f64; 2] {
    [LEFT + SIDE * (right + top / 2.0), TOP + SIDE * HEIGHT * (1.0 - top)]
}

impl Simplex<'_> {
    /// The picture.
    #[must_use]
    pub fn draw(&self, words: Words<'_>) -> Picture {
        let low = TOP + SIDE * HEIGHT;
        Picture::new(words, WIDTH, low + 56.0, |svg| {
            let [a, b, c] = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]].map(place);
            let _ = writeln!(
                svg,
                "<path d=\"M{} {}L{} {}L{} {}Z\" fill=\"none\" stroke=\"currentColor\"/>",
                tenths(a[0]),
                tenths(a[1]),
                tenths(b[0]),
                tenths(b[1]),
                tenths(c[0]),
                tenths(c[1])
            );
            let [left, right, top] = self.corners.map(|name| shortened(name, LETTERS));
            let middle = WIDTH / 2.0;
            // A long name begins at the edge of the picture, not beyond it.
            let x = a[0].max(room(&left) / 2.0 + 4.0);
            let end = b[0].min(WIDTH - room(&right) / 2.0 - 4.0);
            for (x, y, name) in [(x, low + 20.0, left), (end, low + 20.0, right), (middle, TOP - 12.0, top)] {
                let _ = writeln!(
                    svg,
                    "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-weight=\"600\">{}</text>",
                    tenths(x),
                    tenths(y),
                    escape(&name)
                );
            }
            for path in self.paths {
                trace(svg, &path.iter().map(|at| place(*at)).collect::<Vec<_>>());
            }
            for rest in self.rests {
                dot(svg, place(rest.at), rest.draws_in);
            }
            legend(svg, middle, low + 46.0);
        })
    }
}

/// A path with an arrow on its way.
pub(crate) fn trace(svg: &mut String, path: &[[f64; 2]]) {
    let mut line = String::new();
    let mut last: Option<[f64; 2]> = None;
    let mut length = 0.0;
    let mut kept: Vec<([f64; 2], f64)> = Vec::new();
    for at in path {
        let step = last.map_or(f64::INFINITY, |[x, y]| distance([x, y], *at));
        // What moves less than a pixel is not seen.
        if step < 1.0 {
            continue;
        }
        length += if step.is_finite() { step } else { 0.0 };
        let letter = if last.is_none() { 'M' } else { 'L' };
        let _ = write!(line, "{letter}{} {}", tenths(at[0]), tenths(at[1]));
        kept.push((*at, length));
        last = Some(*at);
    }
    if kept.len() < 2 {
        return;
    }
    let _ = writeln!(
        svg,
        "<path d=\"{line}\" fill=\"none\" stroke=\"currentColor\" stroke-opacity=\".6\" stroke-width=\"1.2\"/>"
    );
    if length > 14.0
        && let Some(pair) = kept.windows(2).find(|pair| pair[1].1 >= length * 0.4)
    {
        arrow(svg, pair[0].0, pair[1].0);
    }
}

fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    let (x, y) = (b[0] - a[0], b[1] - a[1]);
    (x * x + y * y).sqrt()
}

/// A head that points from one place towards another.
fn arrow(svg: &mut String, from: [f64; 2], to: [f64; 2]) {
    let length = distance(from, to);
    let [x, y] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
    let corner = |along: f64, aside: f64| {
        format!("{} {}", tenths(to[0] + along * x - aside * y), tenths(to[1] + along * y + aside * x))
    };
    let _ = writeln!(svg, "<path d=\"M{}L{}L{}Z\"/>", corner(4.0, 0.0), corner(-5.0, 4.0), corner(-5.0, -4.0));
}

/// A place of rest: full where it draws in, open where it does not, half-toned where that is not known.
pub(crate) fn dot(svg: &mut String, at: [f64; 2], draws_in: Option<bool>) {
    let fill = match draws_in {
        Some(true) => "fill=\"currentColor\"",
        Some(false) => "fill=\"Canvas\"",
        None => "fill=\"currentColor\" fill-opacity=\".35\"",
    };
    let _ = writeln!(
        svg,
        "<circle cx=\"{}\" cy=\"{}\" r=\"5\" {fill} stroke=\"currentColor\" stroke-width=\"1.5\"/>",
        tenths(at[0]),
        tenths(at[1])
    );
}

/// What dots mean, around a middle.
pub(crate) fn legend(svg: &mut String, middle: f64, y: f64) {
    for (at, (draws_in, text)) in
        [(Some(true), "draws in"), (Some(false), "drives away"), (None, "neither for certain")].into_iter().enumerate()
    {
        let x = middle - 180.0 + 120.0 * at as f64;
        dot(svg, [x, y - 4.0], draws_in);
        let _ = writeln!(svg, "<text x=\"{}\" y=\"{}\">{text}</text>", tenths(x + 10.0), tenths(y));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_are_where_one_strategy_has_all() {
        assert_eq!(place([1.0, 0.0, 0.0]), [LEFT, TOP + SIDE * HEIGHT]);
        assert_eq!(place([0.0, 0.0, 1.0]), [WIDTH / 2.0, TOP]);
    }

    #[test]
    fn a_path_that_stands_still_leaves_no_trace() {
        let words = Words { title: "t", description: "d" };
        let still = vec![[0.2, 0.3, 0.5]; 9];
        let moves = vec![[0.2, 0.3, 0.5], [0.1, 0.3, 0.6], [0.0, 0.0, 1.0]];
        let rests = [Rest { at: [0.0, 0.0, 1.0], draws_in: Some(true) }];
        let draw = |paths: &[Vec<[f64; 3]>]| Simplex { corners: ["a", "b", "c"], paths, rests: &rests }.draw(words).svg;
        assert_eq!(draw(std::slice::from_ref(&still)).matches("stroke-opacity=\".6\"").count(), 0);
        let svg = draw(&[still, moves]);
        assert_eq!(svg.matches("stroke-opacity=\".6\"").count(), 1);
        assert_eq!(svg.matches("<circle").count(), 4, "one and three in the legend");
    }
}
