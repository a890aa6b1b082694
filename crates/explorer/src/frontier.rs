//! The frontier of packages: values add up over clauses, so its corners are found without listing packages.
//!
//! The packages of one duration are a sum of choices, one a clause. The upper right hull of a sum of sets is made of the edges
//! of the hulls of its parts, in the order of their slopes; the frontier is the hull of those of all durations. Every corner is
//! a package that can be tabled; points between two corners are only where the clause that differs takes any level.

use demarche_domain::appraisal::Appraisal;
use demarche_domain::ids::DurationIx;
use demarche_domain::order;
use demarche_domain::package::{Level, Package};
use demarche_domain::scenario::{Clause, Levels};

/// A package on the frontier.
#[derive(Debug, Clone, PartialEq)]
pub struct Corner {
    /// What it is worth to both, as gains over no deal ever.
    pub worth: [f64; 2],
    /// What it says.
    pub package: Package,
}

/// The corners, from the best for the second party to the best for the first.
#[must_use]
pub fn frontier(pair: [&Appraisal; 2], clauses: &[Clause]) -> Vec<Corner> {
    let durations = pair[0].base.len();
    hull((0..durations).flat_map(|d| corners(pair, clauses, DurationIx::at(d))).collect())
}

/// A step along the hull of one clause.
struct Edge {
    clause: usize,
    to: Level,
    by: [f64; 2],
}

/// Corners of the packages of one duration.
fn corners(pair: [&Appraisal; 2], clauses: &[Clause], duration: DurationIx) -> Vec<Corner> {
    let mut package = Package::empty(clauses.len(), duration);
    let mut edges = Vec::new();
    for (k, clause) in clauses.iter().enumerate() {
        let options = options(clause).into_iter().map(|level| {
            let mut alone = Package::empty(clauses.len(), duration);
            alone.levels[k] = level;
            (pair.map(|one| one.clause_worth(&alone, k)), level)
        });
        let points = hull_of(options.collect());
        package.levels[k] = points.first().map_or(Level::Nothing, |point| point.1);
        for pair in points.windows(2) {
            let by = [pair[1].0[0] - pair[0].0[0], pair[1].0[1] - pair[0].0[1]];
            edges.push(Edge { clause: k, to: pair[1].1, by });
        }
    }
    // From what costs the second party least for what it brings the first; equal slopes in clause order.
    order::sort_by(&mut edges, |a, b| {
        (b.by[1] * a.by[0]).total_cmp(&(a.by[1] * b.by[0])).then(a.clause.cmp(&b.clause))
    });
    let worth = |package: &Package| pair.map(|one| one.worth(package) - one.no_deal);
    let mut found = vec![Corner { worth: worth(&package), package: package.clone() }];
    for edge in edges {
        package.levels[edge.clause] = edge.to;
        found.push(Corner { worth: worth(&package), package: package.clone() });
    }
    found
}

/// Levels that can be corners: nothing, a postponement, the most.
fn options(clause: &Clause) -> Vec<Level> {
    let most = match &clause.levels {
        Levels::Finite(levels) => levels.last().copied().unwrap_or(0.0).min(clause.cap()),
        Levels::Relief | Levels::Continuous => clause.cap(),
    };
    let mut options = vec![Level::Nothing];
    if clause.levels == Levels::Relief {
        options.push(Level::Postponed);
    }
    if most > 0.0 {
        options.push(Level::Given(most));
    }
    options
}

fn hull(mut corners: Vec<Corner>) -> Vec<Corner> {
    let points = corners.iter().enumerate().map(|(at, corner)| (corner.worth, at)).collect();
    let kept: Vec<usize> = hull_of(points).into_iter().map(|(_, at)| at).collect();
    let mut found: Vec<Corner> = kept.iter().map(|at| corners[*at].clone()).collect();
    corners.clear();
    found.dedup_by(|a, b| a.worth == b.worth);
    found
}

/// The upper right hull, from the highest second value to the highest first.
fn hull_of<T: Copy>(mut points: Vec<([f64; 2], T)>) -> Vec<([f64; 2], T)> {
    order::sort_by(&mut points, |(a, _), (b, _)| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])));
    let mut hull: Vec<([f64; 2], T)> = Vec::new();
    for point in points {
        while let Some((last, _)) = hull.last() {
            let turns = hull.len() >= 2 && {
                let [a, b] = [hull[hull.len() - 2].0, *last];
                (b[0] - a[0]) * (point.0[1] - a[1]) - (b[1] - a[1]) * (point.0[0] - a[0]) >= 0.0
            };
            if last[1] <= point.0[1] || turns {
                hull.pop();
            } else {
                break;
            }
        }
        hull.push(point);
    }
    hull
}

#[cfg(test)]
mod tests {
    use super::*;
    use demarche_scenario::load_embedded;

    #[test]
    fn the_hull_keeps_what_nothing_beats() {
        let points = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [0.4, 0.4], [0.6, 0.7], [0.3, 0.9], [0.6, 0.7]];
        let hull: Vec<[f64; 2]> =
            hull_of(points.iter().map(|p| (*p, ())).collect()).into_iter().map(|(p, ())| p).collect();
        assert_eq!(hull, [[0.0, 1.0], [0.3, 0.9], [0.6, 0.7], [1.0, 0.0]]);
    }

    #[test]
    fn no_package_of_the_flagship_beats_the_frontier() {
        let scenario = load_embedded("kuala-lumpur-2025", &[]).unwrap().scenario;
        let (clauses, durations) = (scenario.clauses.len(), scenario.durations.len());
        // Values of no meaning, which differ from clause to clause and from side to side.
        let appraisal = |shift: f64| {
            let mut one = Appraisal::default();
            one.resize(clauses, durations);
            for at in 0..clauses * durations {
                let x = (at as f64 * 0.37 + shift) % 1.0 - 0.45;
                (one.relief[at], one.postponed[at]) = (x, x * (0.2 + shift));
            }
            one.base = (0..durations).map(|d| 0.01 * d as f64).collect();
            one
        };
        let (own, other) = (appraisal(0.1), appraisal(0.65));
        let pair = [&own, &other];
        let corners = frontier(pair, &scenario.clauses);
        assert!(corners.len() > 3);
        for weight in 0..=20 {
            let weight = f64::from(weight) / 20.0;
            let score = |worth: [f64; 2]| weight * worth[0] + (1.0 - weight) * worth[1];
            let best = corners.iter().map(|corner| score(corner.worth)).fold(f64::NEG_INFINITY, f64::max);
            // The best package for a weighted sum takes each clause at its best, whatever the others do.
            let by_hand = (0..durations).map(|d| {
                let base = score(pair.map(|one| one.base[d]));
                let clause = |k: usize| {
                    options(&scenario.clauses[k])
                        .into_iter()
                        .map(|level| {
                            let mut package = Package::empty(clauses, DurationIx::at(d));
                            package.levels[k] = level;
                            score(pair.map(|one| one.clause_worth(&package, k)))
                        })
                        .fold(f64::NEG_INFINITY, f64::max)
                };
                base + (0..clauses).map(clause).sum::<f64>()
            });
            let by_hand = by_hand.fold(f64::NEG_INFINITY, f64::max);
            assert!((best - by_hand).abs() < 1e-9, "weight {weight}: {best} against {by_hand}");
        }
    }
}
