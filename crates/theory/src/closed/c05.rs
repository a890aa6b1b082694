//! C05: the audience-cost crisis with private costs of conflict (after Fearon 1994).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;
use demarche_domain::maths::{ln, sqrt};

/// The parameters of C05; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Growth of each side's audience cost per unit of time, above 0.
    pub a: [f64; 2],
    /// Largest possible cost of conflict of each side, above 0: the cost is uniform from 0 to this.
    pub w: [f64; 2],
    /// Worth of the prize, above 0.
    pub v: f64,
}

impl Default for Params {
    fn default() -> Self {
        Self { a: [1.0, 1.0], w: [2.0, 2.0], v: 1.0 }
    }
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// Only if the settings are another case's.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        Ok(Self {
            a: [settings.number("a1")?, settings.number("a2")?],
            w: [settings.number("W1")?, settings.number("W2")?],
            v: settings.number("v")?,
        })
    }
}

/// The equilibrium: until when sides back down, and who does so at once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Equilibrium {
    /// Horizon after which nobody backs down any more, in units of time.
    pub t_star: f64,
    /// Probability that each side does *not* back down at once; 1 for one side at least.
    pub k: [f64; 2],
    /// Probability that each side never backs down: its cost of conflict is below its audience cost at the horizon.
    pub firm: [f64; 2],
}

/// Solves `a_i·t/W_i = v/(v + a_j·t)` for both sides; the earlier root is the horizon, and the side with the later root
/// backs down at once often enough to meet it.
#[must_use]
pub fn equilibrium(params: &Params) -> Equilibrium {
    let Params { a, w, v } = *params;
    let root = |i: usize| {
        let (own, other) = (a[i] * v, a[1 - i]);
        2.0 * v * w[i] / (own + sqrt(own * own + 4.0 * a[i] * other * v * w[i]))
    };
    let t_star = root(0).min(root(1));
    let firm = [0, 1].map(|i| a[i] * t_star / w[i]);
    let k = [0, 1].map(|i| (firm[i] * (v + a[1 - i] * t_star) / v).min(1.0));
    Equilibrium { t_star, k, firm }
}

/// Horizon, openings and frequencies of the ends; a draw is a session.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let Equilibrium { t_star, k, firm } = equilibrium(params);
    let conflict = firm[0] * firm[1];
    let backs = [0, 1].map(|i| (1.0 - k[i]) + k[0] * k[1] * backs_later(params, t_star, i));
    Prediction::new()
        .with("t_star", t_star)
        .frequency("k1", k[0])
        .frequency("k2", k[1])
        .frequency("p_conflict", conflict)
        .frequency("p1_backs", backs[0])
        .frequency("p2_backs", backs[1])
}

/// Probability that side `i` backs down first between 0 and the horizon, if neither does so at once: the integral of
/// `v·a_j/(v + a_j·t)² · v/(v + a_i·t)`, in a form that stays exact where `a_i` and `a_j` are close.
fn backs_later(params: &Params, t_star: f64, i: usize) -> f64 {
    let (own, other, v) = (params.a[i], params.a[1 - i], params.v);
    let u = t_star / (v + other * t_star);
    let x = (own - other) * u;
    let m = curvature(x);
    other * (u * (1.0 - x * m) - other * u * u * m)
}

/// `(x − ln(1+x))/x²`, which is ½ at 0.
fn curvature(x: f64) -> f64 {
    if x.abs() > 0.02 {
        return (x - ln(1.0 + x)) / (x * x);
    }
    // ½ − x/3 + x²/4 − …, by Horner's rule; the next term is below 1e-17 here.
    (2..12).rev().fold(0.0, |sum, n| 1.0 / f64::from(n) - x * sum)
}

/// The case.
pub const CASE: Case = Case {
    id: "C05",
    title: "Audience costs with private resolve",
    citation: "Re-derived in a uniform and linear version in the spirit of Fearon, J. D. (1994). Domestic Political Audiences \
               and the Escalation of International Disputes. American Political Science Review 88(3), 577–592.",
    reading: Reading::Rederived,
    setting: "Two states face each other in public over a prize v. Each knows its own cost of conflict w, and of the other's \
              only that it is uniform from 0 to W. Backing down costs a per unit of time at home. As the crisis drags on the \
              softer types drop out, until at a horizon only types are left that would rather fight; if both are still \
              there, it is conflict. The state with the stronger audience backs down less often: its escalation says more.",
    formula: &[
        "hⱼ(t) = aᵢ/(v + aᵢ t);  t* = min over i of the root of aᵢ t/Wᵢ = v/(v + aⱼ t)",
        "Fᵢ = aᵢ t*/Wᵢ;  P(conflict) = F₁F₂;  kᵢ = Fᵢ (v + aⱼ t*)/v",
        "P(i backs down first) = (1 − kᵢ) + k₁k₂ ∫₀^t* v aⱼ/(v + aⱼ t)² · v/(v + aᵢ t) dt",
    ],
    parameters: &[
        Parameter::number("a1", 1.0, Range::POSITIVE, "growth of player 1's audience cost per unit of time"),
        Parameter::number("a2", 1.0, Range::POSITIVE, "growth of player 2's audience cost per unit of time"),
        Parameter::number("W1", 2.0, Range::POSITIVE, "largest cost of conflict that player 1 may have"),
        Parameter::number("W2", 2.0, Range::POSITIVE, "largest cost of conflict that player 2 may have"),
        Parameter::number("v", 1.0, Range::POSITIVE, "worth of the prize"),
    ],
    results: &[
        ResultSpec::within("t_star", 1e-6, "time after which nobody backs down any more"),
        ResultSpec::sampled("k1", "probability that player 1 does not back down at once"),
        ResultSpec::sampled("k2", "probability that player 2 does not back down at once"),
        ResultSpec::sampled("p_conflict", "probability of a conflict"),
        ResultSpec::sampled("p1_backs", "probability that player 1 backs down first"),
        ResultSpec::sampled("p2_backs", "probability that player 2 backs down first"),
    ],
    sessions: 20_000,
    picture: Some(Picture::of("p1_backs", "a1", 0.2, 5.0)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Equilibrium, Params, curvature, equilibrium, predict};
    use crate::closed::testing::{Draws, integral, near, refusal, root};

    fn check(a: [f64; 2], w: [f64; 2], expected: [f64; 4], digits: f64) {
        let prediction = predict(&Params { a, w, v: 1.0 });
        for (name, value) in ["t_star", "p_conflict", "p1_backs", "p2_backs"].into_iter().zip(expected) {
            if !value.is_nan() {
                near(prediction.number(name).unwrap(), value, digits);
            }
        }
    }

    #[test]
    fn the_printed_instances_hold() {
        check([1.0, 1.0], [2.0, 2.0], [1.0, 0.25, 0.375, 0.375], 1e-12);
        check([2.0, 1.0], [2.0, 2.0], [0.618034, 0.190983, 0.183144, 0.625873], 5e-7);
        check([1.0, 1.0], [2.0, 4.0], [f64::NAN, 0.125, 0.1875, 0.6875], 1e-12);
        check([3.0, 1.0], [2.0, 2.0], [0.457427, 0.15693, 0.113102, 0.729968], 5e-7);
    }

    fn some(draws: &mut Draws) -> Params {
        Params {
            a: [draws.between(0.2, 4.0), draws.between(0.2, 4.0)],
            w: [draws.between(0.3, 5.0), draws.between(0.3, 5.0)],
            v: draws.between(0.3, 3.0),
        }
    }

    /// Probability that side `i` has not backed down by `t`.
    fn stays(params: &Params, i: usize, t: f64) -> f64 {
        equilibrium(params).k[i] * params.v / (params.v + params.a[1 - i] * t)
    }

    #[test]
    fn the_ends_are_all_there_is() {
        let mut draws = Draws::new(17);
        for _ in 0..500 {
            let prediction = predict(&some(&mut draws));
            let sum: f64 =
                ["p_conflict", "p1_backs", "p2_backs"].into_iter().map(|name| prediction.number(name).unwrap()).sum();
            near(sum, 1.0, 1e-12);
        }
    }

    #[test]
    fn integrating_the_hazards_gives_the_same_frequencies() {
        let mut draws = Draws::new(18);
        for _ in 0..100 {
            let params = some(&mut draws);
            let Params { a, w, v } = params;
            let solve = |i: usize| root(0.0, 100.0, |t| a[i] * t / w[i] * (v + a[1 - i] * t) - v);
            let t_star = solve(0).min(solve(1));
            let prediction = predict(&params);
            near(prediction.number("t_star").unwrap(), t_star, 1e-9);
            for i in 0..2 {
                let hazard = |t: f64| a[1 - i] / (v + a[1 - i] * t);
                let first = integral(0.0, t_star, |t| hazard(t) * stays(&params, i, t) * stays(&params, 1 - i, t));
                let name = ["p1_backs", "p2_backs"][i];
                near(prediction.number(name).unwrap(), 1.0 - stays(&params, i, 0.0) + first, 1e-9);
            }
        }
    }

    #[test]
    fn backing_down_at_any_time_before_the_horizon_pays_the_same() {
        let mut draws = Draws::new(19);
        for _ in 0..20 {
            let params = some(&mut draws);
            let Params { a, v, w } = params;
            let Equilibrium { t_star, k, firm } = equilibrium(&params);
            for i in 0..2 {
                let j = 1 - i;
                let gains = |s: f64| {
                    let yields = |t: f64| a[i] / (v + a[i] * t) * stays(&params, j, t);
                    (1.0 - k[j]) * v + v * integral(0.0, s, yields)
                };
                let quitting_at = |s: f64| gains(s) - stays(&params, j, s) * a[i] * s;
                for share in [0.2, 0.7, 0.99] {
                    near(quitting_at(share * t_star), v * (1.0 - k[j]), 1e-9);
                }
                // Holding to the end beats it for types below the audience cost at the horizon, and for no others.
                let to_the_end = gains(t_star);
                let pivot = root(0.0, 50.0 + w[i], |cost| v * (1.0 - k[j]) - (to_the_end - firm[j] * cost));
                near(pivot, a[i] * t_star, 1e-7);
            }
        }
    }

    #[test]
    fn drawn_types_end_as_predicted() {
        let params = Params { a: [2.0, 0.7], w: [1.5, 3.0], v: 1.2 };
        let Equilibrium { t_star, k, .. } = equilibrium(&params);
        let mut draws = Draws::new(20);
        let n = 200_000;
        let mut counts = [0_u32; 3];
        for _ in 0..n {
            // The highest costs of conflict drop out first, so a type's rank tells its time.
            let [one, two] = [0, 1].map(|i| {
                let rank = draws.uniform();
                if rank * params.w[i] <= params.a[i] * t_star {
                    f64::INFINITY
                } else if rank > k[i] {
                    0.0
                } else {
                    (k[i] / rank - 1.0) * params.v / params.a[1 - i]
                }
            });
            counts[if one < two {
                0
            } else if two < one {
                1
            } else {
                2
            }] += 1;
        }
        let prediction = predict(&params);
        for (name, count) in ["p1_backs", "p2_backs", "p_conflict"].into_iter().zip(counts) {
            let p = prediction.number(name).unwrap();
            near(f64::from(count) / f64::from(n), p, 4.0 * (p * (1.0 - p) / f64::from(n)).sqrt());
        }
    }

    #[test]
    fn the_curvature_is_smooth_through_zero() {
        near(curvature(0.0), 0.5, 0.0);
        for x in [0.019_999, 0.020_001, -0.019_999, -0.020_001] {
            let series: f64 = (0..30).map(|n| demarche_domain::maths::powi(-x, n) / f64::from(n + 2)).sum();
            near(curvature(x), series, 1e-12);
        }
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("a1", 0.0)]);
        refusal(&CASE, &[("W2", -2.0)]);
        refusal(&CASE, &[("v", 0.0)]);
    }
}
