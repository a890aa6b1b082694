//! Known solutions, axioms, and brute force.

use super::*;
use crate::concepts::pareto::{Ties, pareto};
use crate::concepts::points::{Points, covers};
use crate::concepts::testing::{Dice, cloud, pairs};
use crate::maths;
use crate::outcomes::OutcomeIx;

fn on_outcomes(utilities: &Points, d: &[f64], powers: &[f64], id: &str) -> Option<(OutcomeIx, Vec<f64>)> {
    let problem = Problem::new(&pareto(utilities, Ties::All), d, powers)?;
    let point = (find(id).unwrap().outcome)(&problem);
    Some((point.outcome, point.utilities.to_vec()))
}

fn on_lotteries(utilities: &Points, d: [f64; 2], powers: [f64; 2], id: &str) -> Option<[f64; 2]> {
    let problem = HullProblem::new(&pareto(utilities, Ties::All), &d, &powers)?;
    Some((find(id).unwrap().lottery)(&problem).utilities)
}

/// Points u₂ = f(u₁) at `steps` equal steps of u₁ up to `most`.
fn curve(most: f64, steps: u32, f: impl Fn(f64) -> f64) -> Points {
    let at = |n: u32| most * f64::from(n) / f64::from(steps);
    pairs(&(0..=steps).map(|n| [at(n), f(at(n))]).collect::<Vec<_>>())
}

/// u₂ ≤ 1 − u₁².
fn parabola(steps: u32) -> Points {
    curve(1.0, steps, |x| 1.0 - x * x)
}

fn near(found: [f64; 2], wanted: [f64; 2], within: f64) {
    let apart = (0..2).map(|i| (found[i] - wanted[i]).abs()).fold(0.0, f64::max);
    assert!(apart <= within, "{found:?} is {apart} from {wanted:?}");
}

/// B09: what each concept gives on the four sets of the validation table, on fine grids and on lotteries over them.
#[test]
fn the_classical_sets_have_their_classical_solutions() {
    let golden = (maths::sqrt(5.0) - 1.0) / 2.0;
    let third = 1.0 / maths::sqrt(3.0);
    let cases: [(Points, [f64; 2], [(&str, [f64; 2]); 4]); 4] = [
        (
            parabola(2000),
            [0.0; 2],
            [
                ("nash", [third, 2.0 / 3.0]),
                ("kalai-smorodinsky", [golden; 2]),
                ("egalitarian", [golden; 2]),
                ("utilitarian", [0.5, 0.75]),
            ],
        ),
        (
            curve(1.0, 2000, |x| 1.0 - 0.3 * x),
            [0.0; 2],
            [
                ("nash", [1.0, 0.7]),
                ("kalai-smorodinsky", [1.0 / 1.3; 2]),
                ("egalitarian", [1.0 / 1.3; 2]),
                ("utilitarian", [1.0, 0.7]),
            ],
        ),
        (
            curve(4.0, 2400, |x| 2.0 - x / 2.0),
            [0.0; 2],
            [
                ("nash", [2.0, 1.0]),
                ("kalai-smorodinsky", [2.0, 1.0]),
                ("egalitarian", [4.0 / 3.0; 2]),
                ("utilitarian", [4.0, 0.0]),
            ],
        ),
        (
            curve(1.0, 2000, |x| 1.0 - x),
            [0.2, 0.1],
            [
                ("nash", [0.55, 0.45]),
                ("kalai-smorodinsky", [0.55, 0.45]),
                ("egalitarian", [0.55, 0.45]),
                ("utilitarian", [0.55, 0.45]),
            ],
        ),
    ];
    for (points, d, wanted) in &cases {
        for (id, wanted) in wanted {
            near(on_lotteries(points, *d, [1.0; 2], id).unwrap(), *wanted, 3e-4);
            // On the straight line every outcome has the same sum, up to rounding: any of them is utilitarian.
            if !(*id == "utilitarian" && d[0] > 0.0) {
                let (_, found) = on_outcomes(points, d, &[1.0; 2], id).unwrap();
                near([found[0], found[1]], *wanted, 2e-3);
            }
        }
    }
}

/// B09 again, on lotteries over the corners alone: exact.
#[test]
fn lotteries_over_corners_give_exact_solutions() {
    let set = pairs(&[[0.0, 0.0], [0.0, 1.0], [1.0, 0.7], [1.0, 0.0]]);
    near(on_lotteries(&set, [0.0; 2], [1.0; 2], "nash").unwrap(), [1.0, 0.7], 0.0);
    near(on_lotteries(&set, [0.0; 2], [1.0; 2], "kalai-smorodinsky").unwrap(), [1.0 / 1.3; 2], 1e-15);
    let straight = pairs(&[[0.0, 1.0], [1.0, 0.0]]);
    for id in ["nash", "kalai-smorodinsky", "egalitarian", "utilitarian", "raiffa", "raiffa-continuous"] {
        near(on_lotteries(&straight, [0.2, 0.1], [1.0; 2], id).unwrap(), [0.55, 0.45], 1e-12);
    }
}

/// B09b: x₁ = d₁ + a (1 − d₁ − d₂).
#[test]
fn power_moves_the_asymmetric_nash_point() {
    let straight = pairs(&[[0.0, 1.0], [1.0, 0.0]]);
    for (a, wanted) in [(0.3, 0.41), (0.5, 0.55), (0.0, 0.2), (1.0, 0.9)] {
        let found = on_lotteries(&straight, [0.2, 0.1], [a, 1.0 - a], "asymmetric-nash").unwrap();
        near(found, [wanted, 1.0 - wanted], 1e-12);
        let grid = curve(100.0, 100, |x| 100.0 - x);
        let (outcome, _) = on_outcomes(&grid, &[20.0, 10.0], &[a, 1.0 - a], "asymmetric-nash").unwrap();
        assert_eq!(outcome.0, (100.0 * wanted + 0.5) as u64);
    }
    // Only proportions count.
    let found = on_lotteries(&parabola(50), [0.0; 2], [3.0, 7.0], "asymmetric-nash").unwrap();
    near(found, on_lotteries(&parabola(50), [0.0; 2], [0.3, 0.7], "asymmetric-nash").unwrap(), 1e-12);
}

/// B10: one step leads to (½, ½); from there to the middle of (½, ½) and (√½, ¾).
#[test]
fn raiffas_steps_halve_the_way() {
    let problem = HullProblem::new(&pareto(&parabola(4000), Ties::All), &[0.0; 2], &[1.0; 2]).unwrap();
    near(raiffa_steps(&problem, 0), [0.0, 0.0], 0.0);
    near(raiffa_steps(&problem, 1), [0.5, 0.5], 1e-12);
    near(raiffa_steps(&problem, 2), [f64::midpoint(0.5, maths::sqrt(0.5)), 0.625], 1e-6);
    let end = (find("raiffa").unwrap().lottery)(&problem).utilities;
    near(end, raiffa_steps(&problem, 200), 1e-9);
    assert!((end[1] - (1.0 - end[0] * end[0])).abs() < 1e-6, "it ends on the frontier");
}

/// The walk of the continuous solution, step by tiny step, on the parabola itself: no pieces, no closed form.
fn walked(d: [f64; 2]) -> [f64; 2] {
    let speed = |x: [f64; 2]| {
        let ideal = [maths::sqrt((1.0 - x[1]).max(0.0)), 1.0 - x[0] * x[0]];
        [ideal[0] - x[0], ideal[1] - x[1]]
    };
    let (mut x, h) = (d, 1e-3);
    let on = |x: [f64; 2], v: [f64; 2], h: f64| [x[0] + h * v[0], x[1] + h * v[1]];
    for _ in 0..20_000 {
        let a = speed(x);
        let b = speed(on(x, a, h / 2.0));
        let c = speed(on(x, b, h / 2.0));
        let e = speed(on(x, c, h));
        x = [0, 1].map(|i| x[i] + h / 6.0 * (a[i] + 2.0 * b[i] + 2.0 * c[i] + e[i]));
    }
    x
}

#[test]
fn the_continuous_walk_ends_where_small_steps_lead() {
    for d in [[0.0, 0.0], [0.3, 0.1], [0.0, 0.6]] {
        let found = on_lotteries(&parabola(4000), d, [1.0; 2], "raiffa-continuous").unwrap();
        near(found, walked(d), 1e-5);
        let (_, listed) = on_outcomes(&parabola(4000), &d, &[1.0; 2], "raiffa-continuous").unwrap();
        near([listed[0], listed[1]], walked(d), 1e-3);
    }
}

/// The walk past any polygon, against small steps with the ideal point looked up anew each time.
#[test]
fn the_continuous_walk_turns_at_corners() {
    let mut dice = Dice::new(8);
    for case in 0..40 {
        let points = cloud(&mut dice, 2, 2 + case % 12, 17);
        let Some(problem) = HullProblem::new(&pareto(&points, Ties::All), &[0.0; 2], &[1.0; 2]) else { continue };
        let mut x = [0.0; 2];
        for _ in 0..100_000 {
            let ideal = [problem.ideal_beyond(0, x[1]), problem.ideal_beyond(1, x[0])];
            x = [0, 1].map(|i| x[i] + 2e-4 * (ideal[i] - x[i]).max(0.0));
        }
        near((find("raiffa-continuous").unwrap().lottery)(&problem).utilities, x, 2e-3);
    }
}

#[test]
fn every_choice_is_rational_and_efficient_and_a_fixed_rule_breaks_ties() {
    let mut dice = Dice::new(9);
    for case in 0..300 {
        let parties = 2 + case % 3;
        let points = cloud(&mut dice, parties, 1 + case as u64 % 50, 9);
        let d: Vec<f64> = (0..parties).map(|_| dice.below(5) as f64 / 8.0).collect();
        for concept in ALL {
            let found = on_outcomes(&points, &d, &vec![1.0; parties], concept.id);
            let rational = points.iter().any(|point| covers(point.utilities, &d));
            assert_eq!(found.is_some(), rational, "{}", concept.id);
            let Some((_, found)) = found else { continue };
            assert!(covers(&found, &d), "{}", concept.id);
            let beaten = points.iter().any(|point| covers(point.utilities, &found) && point.utilities != found);
            assert!(!beaten, "{}: {found:?}", concept.id);
        }
    }
}

/// The four rules that are a maximum, from their definitions over all outcomes, not only the frontier.
#[test]
fn maxima_are_those_of_all_rational_outcomes() {
    let mut dice = Dice::new(10);
    for case in 0..300 {
        let parties = 2 + case % 3;
        let points = cloud(&mut dice, parties, 1 + case as u64 % 60, 9);
        let d: Vec<f64> = (0..parties).map(|_| dice.below(4) as f64 / 8.0).collect();
        let rational: Vec<_> = points.iter().filter(|point| covers(point.utilities, &d)).collect();
        let most = |seat: usize| rational.iter().map(|point| point.utilities[seat]).fold(f64::NEG_INFINITY, f64::max);
        let ideal: Vec<f64> = (0..parties).map(most).collect();
        let gains = |u: &[f64]| u.iter().zip(&d).map(|(u, d)| u - d).collect::<Vec<_>>();
        let least = |all: &mut dyn Iterator<Item = f64>| all.fold(f64::INFINITY, f64::min);
        let scores: [(&str, &dyn Fn(&[f64]) -> f64); 4] = [
            ("nash", &|u| gains(u).iter().product()),
            ("egalitarian", &|u| least(&mut gains(u).into_iter())),
            ("utilitarian", &|u| u.iter().sum()),
            ("kalai-smorodinsky", &|u| {
                let able = (0..parties).filter(|i| ideal[*i] > d[*i]);
                least(&mut able.map(|i| (u[i] - d[i]) / (ideal[i] - d[i]))).min(1.0)
            }),
        ];
        for (id, score) in scores {
            let mut by_hand: Option<(f64, f64, OutcomeIx)> = None;
            for point in &rational {
                let here = (score(point.utilities), point.utilities.iter().sum::<f64>(), point.outcome);
                if by_hand.is_none_or(|best| (here.0, here.1) > (best.0, best.1)) {
                    by_hand = Some(here);
                }
            }
            let found = on_outcomes(&points, &d, &vec![1.0; parties], id).map(|(outcome, _)| outcome);
            assert_eq!(found, by_hand.map(|best| best.2), "{id}, case {case}");
        }
    }
}

/// The product, smallest gain, share and sum on lotteries, against a fine walk along all lotteries over two outcomes.
#[test]
fn no_lottery_does_better() {
    let mut dice = Dice::new(11);
    for case in 0..60 {
        let points = cloud(&mut dice, 2, 2 + case % 10, 17);
        let d = [dice.below(6) as f64 / 8.0, dice.below(6) as f64 / 8.0];
        let Some(problem) = HullProblem::new(&pareto(&points, Ties::All), &d, &[2.0, 1.0]) else { continue };
        let gain = |u: [f64; 2], i: usize| u[i] - d[i];
        let share = |u: [f64; 2], i: usize| {
            let room = problem.ideal[i] - d[i];
            if room > 0.0 { gain(u, i) / room } else { 1.0 }
        };
        let scores: [(&str, &dyn Fn([f64; 2]) -> f64); 5] = [
            ("nash", &|u| gain(u, 0) * gain(u, 1)),
            ("asymmetric-nash", &|u| gain(u, 0) * gain(u, 0) * gain(u, 1)),
            ("egalitarian", &|u| gain(u, 0).min(gain(u, 1))),
            ("kalai-smorodinsky", &|u| share(u, 0).min(share(u, 1))),
            ("utilitarian", &|u| u[0] + u[1]),
        ];
        for (id, score) in scores {
            let lottery = (find(id).unwrap().lottery)(&problem);
            let found = score(lottery.utilities);
            for a in points.iter() {
                for b in points.iter() {
                    for step in 0..=50 {
                        let t = f64::from(step) / 50.0;
                        let u = [0, 1].map(|i| a.utilities[i] + t * (b.utilities[i] - a.utilities[i]));
                        if gain(u, 0) >= 0.0 && gain(u, 1) >= 0.0 {
                            assert!(score(u) <= found + 1e-9, "{id}, case {case}: {u:?} beats {lottery:?}");
                        }
                    }
                }
            }
        }
    }
}

fn turned(points: &Points) -> Points {
    let mut turned = Points::new(points.parties());
    for point in points.iter() {
        turned.push(point.outcome, point.utilities.iter().rev().copied());
    }
    turned
}

#[test]
fn seats_do_not_matter() {
    let mut dice = Dice::new(12);
    for case in 0..200 {
        let parties = 2 + case % 3;
        let points = cloud(&mut dice, parties, 2 + case as u64 % 40, 33);
        let d: Vec<f64> = (0..parties).map(|_| dice.below(8) as f64 / 8.0).collect();
        let powers: Vec<f64> = (0..parties).map(|_| 1.0 + dice.below(3) as f64).collect();
        let back = |list: &[f64]| list.iter().rev().copied().collect::<Vec<_>>();
        for concept in ALL {
            // Weighted products are rounded seat by seat, so that ties may fall the other way.
            if concept.id == "asymmetric-nash" && parties > 2 {
                continue;
            }
            let one = on_outcomes(&points, &d, &powers, concept.id).map(|(outcome, _)| outcome);
            let other =
                on_outcomes(&turned(&points), &back(&d), &back(&powers), concept.id).map(|(outcome, _)| outcome);
            assert_eq!(one, other, "{}, case {case}", concept.id);
            if parties == 2 {
                let one = on_lotteries(&points, [d[0], d[1]], [powers[0], powers[1]], concept.id);
                let other = on_lotteries(&turned(&points), [d[1], d[0]], [powers[1], powers[0]], concept.id);
                assert_eq!(one.is_some(), other.is_some());
                if let Some((one, other)) = one.zip(other) {
                    near(one, [other[1], other[0]], 1e-9);
                }
            }
        }
    }
}

/// Other units and zero points, dyadic so that nothing is rounded, leave the choice where it was.
#[test]
fn units_do_not_matter_to_nash_kalai_smorodinsky_and_raiffa() {
    let mut dice = Dice::new(13);
    for case in 0..200 {
        let points = cloud(&mut dice, 2, 2 + case % 40, 1 << 20);
        let d = [dice.below(1 << 18) as f64 / 8.0, dice.below(1 << 18) as f64 / 8.0];
        let (scale, shift) = ([4.0, 0.5], [-3.0, 7.5]);
        let moved = |u: &[f64]| [0, 1].map(|i| scale[i] * u[i] + shift[i]);
        let mut other = Points::new(2);
        for point in points.iter() {
            other.push(point.outcome, moved(point.utilities));
        }
        for id in ["nash", "asymmetric-nash", "kalai-smorodinsky", "raiffa", "raiffa-continuous"] {
            let one = on_outcomes(&points, &d, &[1.0; 2], id).map(|(outcome, _)| outcome);
            let two = on_outcomes(&other, &moved(&d), &[1.0; 2], id).map(|(outcome, _)| outcome);
            assert_eq!(one, two, "{id}, case {case}");
            let one = on_lotteries(&points, d, [1.0; 2], id);
            let two = on_lotteries(&other, moved(&d), [1.0; 2], id);
            if let Some((one, two)) = one.zip(two) {
                near(moved(&one), two, 1e-9 * f64::from(1 << 20));
            }
        }
    }
}

/// Taking away what was not chosen changes nothing (independence of irrelevant alternatives), which Nash keeps and
/// others do not.
#[test]
fn nash_does_not_mind_what_it_did_not_choose() {
    let mut dice = Dice::new(14);
    for case in 0..200 {
        let points = cloud(&mut dice, 3, 2 + case % 40, 33);
        let Some((chosen, _)) = on_outcomes(&points, &[0.0; 3], &[1.0; 3], "nash") else { continue };
        let fewer =
            points.select((0..points.len()).filter(|at| points.at(*at).outcome == chosen || dice.below(2) == 0));
        let again = on_outcomes(&fewer, &[0.0; 3], &[1.0; 3], "nash").map(|(outcome, _)| outcome);
        assert_eq!(again, Some(chosen), "case {case}");
    }
}

/// Three parties share a cake of 12 in whole pieces: everything symmetric gives 4 each.
#[test]
fn three_alike_share_alike() {
    let mut points = Points::new(3);
    for a in 0..=12_u32 {
        for b in 0..=12 - a {
            points.push(OutcomeIx(u64::from(a * 13 + b)), [a, b, 12 - a - b].map(f64::from));
        }
    }
    for id in ["nash", "asymmetric-nash", "kalai-smorodinsky", "egalitarian", "raiffa", "raiffa-continuous"] {
        let (_, found) = on_outcomes(&points, &[0.0; 3], &[1.0; 3], id).unwrap();
        assert_eq!(found, [4.0; 3], "{id}");
    }
    // With power 1 : 2 : 3 the cake is cut in these proportions.
    let (_, found) = on_outcomes(&points, &[0.0; 3], &[1.0, 2.0, 3.0], "asymmetric-nash").unwrap();
    assert_eq!(found, [2.0, 4.0, 6.0]);
}

#[test]
fn entries_are_complete_and_ids_differ() {
    let mut ids: Vec<&str> = ALL.iter().map(|concept| concept.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), ALL.len());
    for concept in ALL {
        let manual = concept.manual();
        assert!(manual.contains("## Formula") && manual.contains("## Source"), "{}", concept.id);
    }
}
