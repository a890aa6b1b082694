//! What two sides can have together, as B09 writes it: `u2<=f(u1)`, `a*u1+b*u2<=c` or `conv{(x,y),…}`, and its frontier.

use crate::closed::expression::Expression;
use crate::closed::search::{falls_through_zero, peak};

/// The most corners that a hull may be given by.
const CORNERS: usize = 100;
/// Points at which a curve is looked at to see that it falls and bends down.
const LOOKS: u32 = 400;
/// Nobody's utility is looked for beyond this.
const FAR: f64 = 1e9;

/// A set of pairs of utilities.
#[derive(Debug, Clone, PartialEq)]
pub enum Possible {
    /// All (u1, u2) with `u2 ≤ f(u1)`.
    Below(Expression),
    /// All (u1, u2) with `a·u1 + b·u2 ≤ c`; a and b are positive.
    HalfPlane {
        /// Coefficients a and b.
        weights: [f64; 2],
        /// The bound c.
        bound: f64,
    },
    /// The convex hull of points.
    Hull(Vec<[f64; 2]>),
}

/// The part of a set's boundary on which both have at least their disagreement payoffs and neither can gain without the
/// other's loss: u1 rises along it and u2 falls.
#[derive(Debug, Clone, PartialEq)]
pub enum Frontier {
    /// Straight pieces between these corners.
    Corners(Vec<[f64; 2]>),
    /// The curve of a function of u1 between two values.
    Curve {
        /// The function.
        f: Expression,
        /// Least u1.
        from: f64,
        /// Most u1.
        to: f64,
    },
}

impl Possible {
    /// Reads a set.
    ///
    /// # Errors
    /// What is wrong with it, as the end of a sentence that begins with the text.
    pub fn read(text: &str) -> Result<Self, String> {
        if let Some(points) = text.trim().strip_prefix("conv") {
            return hull(points.trim());
        }
        let Some((left, right)) = text.split_once("<=").or_else(|| text.split_once('≤')) else {
            return Err("is neither `u2<=f(u1)` nor `a*u1+b*u2<=c` nor `conv{(x,y),…}`".to_owned());
        };
        if left.trim() == "u2" {
            return Expression::read(right, &["u1"]).map(Self::Below);
        }
        let (left, right) = (Expression::read(left, &["u1", "u2"])?, Expression::read(right, &[])?);
        let (bound, at) = (right.at(&[]), |u1: f64, u2: f64| left.at(&[u1, u2]));
        let weights = [at(1.0, 0.0) - at(0.0, 0.0), at(0.0, 1.0) - at(0.0, 0.0)];
        let straight = [(2.0, 3.0), (-1.0, 0.5), (10.0, -7.0)]
            .iter()
            .all(|&(x, y)| (at(x, y) - at(0.0, 0.0) - weights[0] * x - weights[1] * y).abs() <= 1e-9);
        if !(straight && weights.iter().all(|w| *w > 0.0) && (bound - at(0.0, 0.0)).is_finite()) {
            return Err("must be of the form `a*u1+b*u2<=c` with positive a and b, or `u2<=f(u1)`".to_owned());
        }
        Ok(Self::HalfPlane { weights, bound: bound - at(0.0, 0.0) })
    }

    /// The frontier above a disagreement point.
    ///
    /// # Errors
    /// A sentence, where the point leaves nothing to gain or the frontier does not bound a convex set.
    pub fn frontier(&self, d: [f64; 2]) -> Result<Frontier, String> {
        let nothing =
            format!("The disagreement point d = [{}, {}] must leave both something to gain within `set`.", d[0], d[1]);
        match self {
            Self::HalfPlane { weights: [a, b], bound } => {
                let most = [(bound - b * d[1]) / a, (bound - a * d[0]) / b];
                if most[0] > d[0] && most[1] > d[1] {
                    Ok(Frontier::Corners(vec![[d[0], most[1]], [most[0], d[1]]]))
                } else {
                    Err(nothing)
                }
            }
            Self::Hull(points) => above(&upper(points), d).map(Frontier::Corners).ok_or(nothing),
            Self::Below(f) => curve(f, d, nothing),
        }
    }
}

/// `{(x,y),(x,y),…}`.
fn hull(text: &str) -> Result<Possible, String> {
    let wrong = || "must list points as in `conv{(0,0),(0,1),(1,0)}`".to_owned();
    let mut rest = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).ok_or_else(wrong)?.trim();
    let mut points = Vec::new();
    while let Some((point, after)) = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        let (x, y) = point.split_once(',').ok_or_else(wrong)?;
        let mut pair = [0.0; 2];
        for (coordinate, text) in pair.iter_mut().zip([x, y]) {
            *coordinate = Expression::read(text, &[]).map_err(|_| wrong())?.at(&[]);
        }
        if !pair.iter().all(|x| x.is_finite()) {
            return Err(wrong());
        }
        points.push(pair);
        let after = after.trim_start();
        rest = after.strip_prefix(',').unwrap_or(after).trim_start();
        if rest.is_empty() && after.starts_with(',') {
            return Err(wrong());
        }
    }
    if !rest.is_empty() || points.is_empty() {
        return Err(wrong());
    }
    if points.len() > CORNERS {
        return Err(format!("has more than {CORNERS} points"));
    }
    Ok(Possible::Hull(points))
}

/// The corners of the hull that nobody can leave without somebody's loss, u1 rising.
fn upper(points: &[[f64; 2]]) -> Vec<[f64; 2]> {
    let mut sorted = points.to_vec();
    sorted.sort_by(|a, b| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])));
    let mut chain: Vec<[f64; 2]> = Vec::new();
    for point in sorted {
        // A corner that does not lie above the line past it is none; nor is one with as little u1 and less u2.
        while let [.., before, last] = chain[..] {
            let turn = (last[0] - before[0]) * (point[1] - before[1]) - (last[1] - before[1]) * (point[0] - before[0]);
            if turn < 0.0 {
                break;
            }
            chain.pop();
        }
        if chain.last().is_some_and(|last| last[0] == point[0]) {
            chain.pop();
        }
        chain.push(point);
    }
    let apex = chain.iter().enumerate().max_by(|a, b| a.1[1].total_cmp(&b.1[1]).then(a.0.cmp(&b.0)));
    let from = apex.map_or(0, |(i, _)| i);
    chain.split_off(from)
}

/// The part of a falling chain on which both have more than d.
fn above(chain: &[[f64; 2]], d: [f64; 2]) -> Option<Vec<[f64; 2]>> {
    let mut kept: Vec<[f64; 2]> = Vec::new();
    let on = |a: [f64; 2], b: [f64; 2], t: f64| [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
    for pair in chain.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        if b[0] <= d[0] || a[1] <= d[1] {
            continue;
        }
        let first = if a[0] < d[0] { on(a, b, (d[0] - a[0]) / (b[0] - a[0])) } else { a };
        let last = if b[1] < d[1] { on(a, b, (a[1] - d[1]) / (a[1] - b[1])) } else { b };
        if kept.last() != Some(&first) {
            kept.push(first);
        }
        kept.push(last);
    }
    if kept.is_empty() {
        kept.extend(chain.first().filter(|_| chain.len() == 1));
    }
    let gains = kept.iter().any(|u| u[0] > d[0] && u[1] > d[1])
        || kept.windows(2).any(|pair| pair[1][0] > d[0] && pair[0][1] > d[1]);
    gains.then_some(kept)
}

fn curve(f: &Expression, d: [f64; 2], nothing: String) -> Result<Frontier, String> {
    let gain = |u1: f64| f.at(&[u1]) - d[1];
    if !(gain(d[0]) > 0.0 && gain(d[0]).is_finite()) {
        return Err(nothing);
    }
    let mut beyond = 1e-3;
    while gain(d[0] + beyond) > 0.0 {
        beyond *= 2.0;
        if beyond > FAR {
            return Err(
                "`set` must end somewhere: u2 has to fall to player 2's disagreement payoff as u1 rises.".to_owned()
            );
        }
    }
    let to = falls_through_zero(d[0], d[0] + beyond, gain);
    let at = |i: u32| f.at(&[d[0] + (to - d[0]) * (f64::from(i) / f64::from(LOOKS))]);
    let slack = 1e-9 * gain(d[0]).abs();
    if !(1..LOOKS).all(|i| 2.0 * at(i) >= at(i - 1) + at(i + 1) - slack) {
        return Err(
            "`set` must be convex: u2 may rise with u1 ever less steeply and fall ever more steeply.".to_owned()
        );
    }
    // Where u2 still rises, both would rather have more u1.
    let from = if at(1) <= at(0) { d[0] } else { peak(d[0], to, |u1| f.at(&[u1])) };
    Ok(Frontier::Curve { f: f.clone(), from, to })
}

#[cfg(test)]
mod tests {
    use super::{Frontier, Possible};

    fn frontier(text: &str, d: [f64; 2]) -> Result<Frontier, String> {
        Possible::read(text)?.frontier(d)
    }

    #[test]
    fn the_frontier_of_a_hull_runs_from_the_best_of_one_to_the_best_of_the_other() {
        let corners = |text, d| match frontier(text, d).unwrap() {
            Frontier::Corners(corners) => corners,
            Frontier::Curve { .. } => panic!("a curve"),
        };
        let text = "conv{(0,0), (0,1),(1,.7), (1,0)}";
        assert_eq!(corners(text, [0.0, 0.0]), [[0.0, 1.0], [1.0, 0.7]]);
        assert_eq!(corners(text, [0.5, 0.0]), [[0.5, 0.85], [1.0, 0.7]]);
        assert_eq!(corners("conv{(0,0),(1/2,1),(1,0),(.5,.2)}", [0.0, 0.5]), [[0.5, 1.0], [0.75, 0.5]]);
        // Points on an edge or inside are no corners.
        assert_eq!(corners("conv{(0,2),(1,1),(2,0),(.5,.5)}", [0.0, 0.0]), [[0.0, 2.0], [2.0, 0.0]]);
        assert_eq!(corners("conv{(0,0),(1,1)}", [0.0, 0.0]), [[1.0, 1.0]]);
        assert_eq!(corners("u1/4+u2/2<=1", [0.0, 0.0]), [[0.0, 2.0], [4.0, 0.0]]);
        assert_eq!(corners("2*u1+u2+1≤3", [0.5, 0.0]), [[0.5, 1.0], [1.0, 0.0]]);
    }

    #[test]
    fn sets_that_are_none_are_refused_with_what_is_wrong() {
        for text in
            ["", "u2", "u1*u2<=1", "u1-u2<=1", "u2<=y", "conv(0,0)", "conv{}", "conv{(0,1),}", "conv{(0)}", "conv{0,1}"]
        {
            assert!(Possible::read(text).is_err(), "{text}");
        }
        for (text, d) in [
            ("u2<=1-u1", [0.6, 0.6]),
            ("u2<=u1*(1-u1)^2", [0.1, 0.0]),
            ("u2<=1/(1+u1)-.5", [0.0, 0.0]),
            ("u1+u2<=1", [0.5, 0.5]),
            ("conv{(0,0),(1,1)}", [1.0, 0.0]),
            ("u2<=1", [0.0, 0.0]),
            ("u2<=1+u1", [0.0, 0.0]),
        ] {
            let why = frontier(text, d).unwrap_err();
            assert!(why.ends_with('.'), "{text}: {why}");
        }
    }
}
