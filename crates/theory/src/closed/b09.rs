//! B09: four ways to divide what there is (Nash 1950; Kalai and Smorodinsky 1975; Kalai 1977).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::possible::{Frontier, Possible};
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::{Refusal, Refusals};
use crate::closed::search::{falls_through_zero, peak};
use crate::closed::settings::Settings;

/// Sums of utilities that differ by less than this, relative to their size, are the same sum.
const SAME: f64 = 1e-12;
/// Points of the frontier that lie further apart than this are different points.
const APART: f64 = 1e-4;

/// The parameters of B09; [`Params::read`] checks them.
#[derive(Debug, Clone, PartialEq)]
pub struct Params {
    /// What both can have together.
    pub set: Possible,
    /// The frontier above the disagreement point.
    pub frontier: Frontier,
    /// The disagreement point.
    pub d: [f64; 2],
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// A set that cannot be read or is not convex, or a disagreement point that leaves nothing to gain.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        let (text, d) = (settings.text("set")?, settings.pair("d")?);
        let set = Possible::read(text).map_err(|why| Refusal::Malformed { written: format!("set={text}"), why })?;
        let frontier = set.frontier(d).map_err(|sentence| Refusal::OutsideTheory { sentence })?;
        Ok(Self { set, frontier, d })
    }

    /// What both would have if each got the most that leaves the other its disagreement payoff.
    fn ideal(&self) -> [f64; 2] {
        match &self.frontier {
            Frontier::Corners(corners) => {
                [corners.last().map_or(self.d[0], |last| last[0]), corners.first().map_or(self.d[1], |first| first[1])]
            }
            Frontier::Curve { f, from, to } => [*to, f.at(&[*from])],
        }
    }

    /// The point of the frontier with the largest product of gains.
    fn nash(&self) -> [f64; 2] {
        let product = |u: [f64; 2]| (u[0] - self.d[0]) * (u[1] - self.d[1]);
        match &self.frontier {
            Frontier::Corners(corners) => {
                let single = corners.first().copied().unwrap_or(self.d);
                let on_edges = corners.windows(2).map(|pair| {
                    // On a straight piece the product is a parabola in the way along it.
                    let (a, slope) = (pair[0], [pair[1][0] - pair[0][0], pair[1][1] - pair[0][1]]);
                    let turn =
                        -(slope[0] * (a[1] - self.d[1]) + slope[1] * (a[0] - self.d[0])) / (2.0 * slope[0] * slope[1]);
                    let t = turn.clamp(0.0, 1.0);
                    [a[0] + t * slope[0], a[1] + t * slope[1]]
                });
                on_edges.fold(single, |best, u| if product(u) > product(best) { u } else { best })
            }
            Frontier::Curve { f, from, to } => {
                let u1 = peak(*from, *to, |u1| product([u1, f.at(&[u1])]));
                [u1, f.at(&[u1])]
            }
        }
    }

    /// The point of the frontier where the smaller of the gains, each in its own unit, is largest.
    fn balanced(&self, unit: [f64; 2]) -> [f64; 2] {
        // Falls along the frontier from player 2's best to player 1's.
        let lead = |u: [f64; 2]| (u[1] - self.d[1]) / unit[1] - (u[0] - self.d[0]) / unit[0];
        match &self.frontier {
            Frontier::Corners(corners) => {
                let mut found = corners.first().copied().unwrap_or(self.d);
                for pair in corners.windows(2) {
                    let (before, after) = (lead(pair[0]), lead(pair[1]));
                    if before > 0.0 {
                        let t = if after < 0.0 { before / (before - after) } else { 1.0 };
                        found =
                            [pair[0][0] + t * (pair[1][0] - pair[0][0]), pair[0][1] + t * (pair[1][1] - pair[0][1])];
                    }
                }
                found
            }
            Frontier::Curve { f, from, to } => {
                let u1 = falls_through_zero(*from, *to, |u1| lead([u1, f.at(&[u1])]));
                [u1, f.at(&[u1])]
            }
        }
    }

    /// The point with the largest sum; none where several have it.
    fn utilitarian(&self) -> Option<[f64; 2]> {
        let size = |sum: f64| SAME * sum.abs().max(1.0);
        match &self.frontier {
            Frontier::Corners(corners) => {
                let most = corners.iter().map(|u| u[0] + u[1]).fold(f64::NEG_INFINITY, f64::max);
                let mut best = corners.iter().filter(|u| u[0] + u[1] >= most - size(most));
                best.next().filter(|_| best.next().is_none()).copied()
            }
            Frontier::Curve { f, from, to } => {
                let sum = |u1: f64| u1 + f.at(&[u1]);
                let u1 = peak(*from, *to, sum);
                let elsewhere = [(u1 - APART).max(*from), (u1 + APART).min(*to)];
                let single =
                    elsewhere.iter().all(|&x| (x - u1).abs() < APART / 2.0 || sum(x) < sum(u1) - size(sum(u1)));
                single.then(|| [u1, f.at(&[u1])])
            }
        }
    }
}

/// The four solutions of a bargaining problem.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let ideal = params.ideal();
    let reach = [ideal[0] - params.d[0], ideal[1] - params.d[1]];
    let util = params.utilitarian();
    let open = util.is_none();
    let prediction = Prediction::new()
        .with("nash", params.nash())
        .with("ks", params.balanced(reach))
        .with("egal", params.balanced([1.0; 2]))
        .with("util", util);
    if open {
        return prediction.indeterminate_because(
            "The sum of utilities is the same along a piece of the frontier: many points are utilitarian.",
        );
    }
    prediction
}

/// The case.
pub const CASE: Case = Case {
    id: "B09",
    title: "Four solutions of a bargaining problem",
    citation: "Nash, J. F. (1950). The Bargaining Problem. Econometrica 18(2), 155–162; Kalai, E. and Smorodinsky, M. (1975). \
               Other Solutions to Nash's Bargaining Problem. Econometrica 43(3), 513–518; Kalai, E. (1977). Proportional \
               Solutions to Bargaining Situations: Interpersonal Utility Comparisons. Econometrica 45(7), 1623–1630.",
    reading: Reading::AsPublished,
    setting: "Given all pairs of utilities that two sides can reach together, and what each has without an agreement, where \
              should they end? Nash: where the product of both gains is largest. Kalai and Smorodinsky: where both get the \
              same fraction of the most they could hope for. The egalitarian: where the smaller gain is largest. The \
              utilitarian: where the sum is. A mediator who tables a fair point has to say which of them is meant.",
    formula: &[
        "Nash: max (u₁ − d₁)(u₂ − d₂)",
        "Kalai–Smorodinsky: (u₁ − d₁)/(ideal₁ − d₁) = (u₂ − d₂)/(ideal₂ − d₂),  idealᵢ = max uᵢ with uⱼ ≥ dⱼ",
        "egalitarian: max min(u₁ − d₁, u₂ − d₂)",
        "utilitarian: max u₁ + u₂ over u ≥ d",
    ],
    parameters: &[
        Parameter::text(
            "set",
            "u2<=1-u1^2",
            "set of pairs of utilities as u2<=f(u1), a*u1+b*u2<=c or conv{(x,y),…}, of which the upper frontier counts",
        ),
        Parameter::pair("d", [0.0, 0.0], Range::ANY, "utilities without an agreement"),
    ],
    results: &[
        ResultSpec::within("nash", 1e-4, "utilities at the Nash solution"),
        ResultSpec::within("ks", 1e-4, "utilities at the Kalai–Smorodinsky solution"),
        ResultSpec::within("egal", 1e-4, "utilities at the egalitarian solution"),
        ResultSpec::within(
            "util",
            1e-4,
            "utilities at the utilitarian solution, null where the largest sum has several",
        ),
    ],
    sessions: 1,
    picture: Some(Picture::of("nash", "set", 1.0, 6.0).within("u2<=1-u1^{}")),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params};
    use crate::closed::possible::{Frontier, Possible};
    use crate::closed::testing::{Draws, near, predict};
    use crate::closed::value::Value;

    fn solutions(set: &str, d: [f64; 2]) -> [Option<[f64; 2]>; 4] {
        let prediction = predict(&CASE, &[("set", set.into()), ("d", d.into())]).unwrap();
        ["nash", "ks", "egal", "util"].map(|name| match prediction.get(name).unwrap() {
            Value::List(u) => Some([u[0], u[1]]),
            _ => None,
        })
    }

    #[track_caller]
    fn close(a: [f64; 2], b: [f64; 2], tolerance: f64) {
        near(a[0], b[0], tolerance);
        near(a[1], b[1], tolerance);
    }

    #[test]
    fn the_printed_instances_hold() {
        let [nash, ks, egal, util] = solutions("u2<=1-u1^2", [0.0, 0.0]).map(Option::unwrap);
        close(nash, [0.57735, 0.66667], 5e-6);
        close(ks, [0.61803, 0.61803], 5e-6);
        close(egal, ks, 1e-12);
        close(util, [0.5, 0.75], 1e-7);
        let [nash, ks, ..] = solutions("conv{(0,0),(0,1),(1,.7),(1,0)}", [0.0, 0.0]).map(Option::unwrap);
        close(nash, [1.0, 0.7], 0.0);
        close(ks, [0.76923, 0.76923], 5e-6);
        let [nash, ks, egal, _] = solutions("u1/4+u2/2<=1", [0.0, 0.0]).map(Option::unwrap);
        close(nash, [2.0, 1.0], 1e-12);
        close(ks, [2.0, 1.0], 1e-12);
        close(egal, [4.0 / 3.0, 4.0 / 3.0], 1e-12);
        let [nash, _, _, util] = solutions("u1+u2<=1", [0.2, 0.1]);
        close(nash.unwrap(), [0.55, 0.45], 1e-12);
        assert_eq!(util, None);
    }

    /// Every solution from its definition, over many points of the frontier.
    fn by_definition(set: &str, d: [f64; 2]) -> [[f64; 2]; 4] {
        let frontier = Possible::read(set).unwrap().frontier(d).unwrap();
        let n = 20_000_u32;
        let points: Vec<[f64; 2]> = match &frontier {
            Frontier::Curve { f, from, to } => {
                (0..=n).map(|i| from + (to - from) * f64::from(i) / f64::from(n)).map(|x| [x, f.at(&[x])]).collect()
            }
            Frontier::Corners(corners) => corners
                .windows(2)
                .flat_map(|pair| {
                    let (a, b) = (pair[0], pair[1]);
                    (0..=n).map(move |i| {
                        let t = f64::from(i) / f64::from(n);
                        [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]
                    })
                })
                .collect(),
        };
        let most = |i: usize| points.iter().map(|u| u[i] - d[i]).fold(0.0, f64::max);
        let reach = [most(0), most(1)];
        let best = |value: &dyn Fn([f64; 2]) -> f64| {
            points.iter().copied().max_by(|a, b| value(*a).total_cmp(&value(*b))).unwrap()
        };
        [
            best(&|u| (u[0] - d[0]) * (u[1] - d[1])),
            best(&|u| ((u[0] - d[0]) / reach[0]).min((u[1] - d[1]) / reach[1])),
            best(&|u| (u[0] - d[0]).min(u[1] - d[1])),
            best(&|u| u[0] + u[1]),
        ]
    }

    #[test]
    fn searching_the_frontier_by_the_definitions_finds_the_same_points() {
        let mut draws = Draws::new(9);
        for _ in 0..6 {
            let d = [draws.between(-0.3, 0.3), draws.between(-0.3, 0.3)];
            let [a, b] = [draws.between(0.4, 2.5), draws.between(0.4, 2.5)];
            let sets = [
                format!("u2<=sqrt(1-{a:.3}*u1^2)"),
                format!("{a:.3}*u1+{b:.3}*u2<=2"),
                format!("u2<=1-{a:.2}*u1-u1^2/{b:.2}"),
                format!("conv{{(-1,-1),(-.2,{:.3}),(.6,.8),(1.1,{:.3})}}", 1.0 + 0.1 * a, -0.2 * b),
            ];
            for set in sets {
                for (found, expected) in solutions(&set, d).into_iter().zip(by_definition(&set, d)) {
                    let found = found.unwrap();
                    let off = (found[0] - expected[0]).abs().max((found[1] - expected[1]).abs());
                    assert!(off < 3e-4, "{set} {d:?}: {found:?} {expected:?}");
                }
            }
        }
    }

    #[test]
    fn the_nash_solution_keeps_its_axioms() {
        // Units do not matter; what is irrelevant does not; a symmetric problem is solved in the middle.
        let [nash, ks, ..] = solutions("u2<=1-u1^2", [0.1, 0.2]).map(Option::unwrap);
        let [scaled, scaled_ks, ..] = solutions("u2<=5-2*(u1/3)^2-1*2", [0.3, 1.4]).map(Option::unwrap);
        close(scaled, [3.0 * nash[0], 1.0 + 2.0 * nash[1]], 1e-6);
        close(scaled_ks, [3.0 * ks[0], 1.0 + 2.0 * ks[1]], 1e-9);
        for point in solutions("u2<=sqrt(1-u1^2)", [0.0, 0.0]).map(Option::unwrap) {
            close(point, [0.5_f64.sqrt(); 2], 1e-7);
        }
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        for (set, d) in
            [("u2<=1-u1", [0.7, 0.7]), ("u2<=1/u1-1", [0.5, 0.0]), ("u2=1", [0.0, 0.0]), ("u2<=y", [0.0, 0.0])]
        {
            let sentence = predict(&CASE, &[("set", set.into()), ("d", d.into())]).unwrap_err().to_string();
            assert!(sentence.ends_with('.') && sentence.len() > 30, "{sentence}");
        }
        assert!(Params::read(&CASE.defaults()).is_ok());
    }
}
