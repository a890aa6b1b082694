//! Fixed points of the replicator dynamics, exactly, and whether they are stable.
//!
//! A mixture is a fixed point where all strategies in its support earn the same. Every support gives one system of
//! linear equations; isolated fixed points are its unique positive solutions. A support whose system has many
//! solutions may hold a line or more of fixed points: that is said, and the points are not listed.

use super::linear::{Ratio, Solutions, solve};
use super::stability::HalfPlanes;
use crate::exact::Fraction;
use crate::game::{Game, Mixed, Symmetry, deviation_payoffs};
use num_bigint::BigInt;
use num_traits::{One, Zero};

/// One population: all supports are tried up to so many strategies.
const MOST_STRATEGIES: usize = 12;
/// Two populations: all pairs of supports are tried up to so many strategies each.
const MOST_OF_EACH: usize = 7;
/// Pure fixed points are listed up to so many.
const MOST_PURE: usize = 1_000;

/// A fixed point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixedPoint {
    /// Shares, one population or one a seat.
    pub shares: Mixed,
    /// Eigenvalues of the linearisation along the simplex.
    pub eigenvalues: HalfPlanes,
}

/// What is known of the fixed points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixedPoints {
    /// One population, or as many as there are seats.
    pub populations: usize,
    /// The isolated ones that were found: pure ones first.
    pub list: Vec<FixedPoint>,
    /// Whether every isolated one is listed; otherwise only pure ones are.
    pub complete: bool,
    /// Supports that may hold a continuum of fixed points, as strategies by population.
    pub continua: Vec<Vec<Vec<usize>>>,
}

/// Fixed points of the replicator dynamics: of one population where the game is symmetric, otherwise of one a seat.
///
/// All are found for one population of up to 12 strategies and for two of up to 7 each; of larger games and those with
/// more seats the pure ones are, up to 1,000 of them.
#[must_use]
pub fn replicator_fixed_points(game: &Game) -> FixedPoints {
    if game.symmetry() == Symmetry::Symmetric {
        return one_population(game);
    }
    let small = game.seats().len() == 2 && game.shape().iter().all(|n| *n <= MOST_OF_EACH);
    let mut found =
        FixedPoints { populations: game.seats().len(), list: Vec::new(), complete: small, continua: Vec::new() };
    if small {
        two_populations(game, &mut found);
    } else {
        for profile in 0..game.profiles().min(MOST_PURE) {
            let shares = game.pure(profile);
            let mut eigenvalues = HalfPlanes::default();
            for seat in 0..shares.len() {
                count_outside(&deviation_payoffs(game, &shares, seat), &shares[seat], &mut eigenvalues);
            }
            found.list.push(FixedPoint { shares, eigenvalues });
        }
    }
    found
}

/// Supports of `0..n`, small ones first.
fn supports(n: usize) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> =
        (1_usize..1 << n).map(|set| (0..n).filter(|at| set >> at & 1 == 1).collect()).collect();
    all.sort_by_key(Vec::len);
    all
}

/// Shares of `own` against which all of `other` earn the same, where `payoff(other, own)` is what they earn.
fn indifferent<'a>(own: &[usize], other: &[usize], payoff: impl Fn(usize, usize) -> &'a BigInt) -> Solutions {
    // Unknowns: the shares, then what is earned.
    let earn = |&i: &usize| own.iter().map(|&j| payoff(i, j).clone()).chain([-BigInt::one(), BigInt::zero()]).collect();
    let sum = own.iter().map(|_| BigInt::one()).chain([BigInt::zero(), BigInt::one()]).collect();
    solve(other.iter().map(earn).chain([sum]).collect())
}

fn spread(solution: &Ratio, support: &[usize], n: usize) -> Option<Vec<Fraction>> {
    let mut shares = vec![Fraction::zero(); n];
    for (share, &at) in solution.positive(support.len())?.into_iter().zip(support) {
        shares[at] = share;
    }
    Some(shares)
}

/// Growth rates of strategies that are not played are eigenvalues.
fn count_outside(payoffs: &[Fraction], shares: &[Fraction], eigenvalues: &mut HalfPlanes) {
    let inside = shares.iter().position(|share| !share.is_zero()).unwrap_or_default();
    for (payoff, _) in payoffs.iter().zip(shares).filter(|(_, share)| share.is_zero()) {
        eigenvalues.count(&(payoff - &payoffs[inside]));
    }
}

fn one_population(game: &Game) -> FixedPoints {
    let n = game.seats()[0].strategies.len();
    let complete = n <= MOST_STRATEGIES;
    let mut found = FixedPoints { populations: 1, list: Vec::new(), complete, continua: Vec::new() };
    let supports = if complete { supports(n) } else { (0..n.min(MOST_PURE)).map(|at| vec![at]).collect() };
    let (payoffs, _) = game.scaled_payoffs(0);
    let payoff = |i: usize, j: usize| &payoffs[i + n * j];
    for support in supports {
        match indifferent(&support, &support, payoff) {
            Solutions::One(solution) => {
                let Some(shares) = spread(&solution, &support, n) else {
                    continue;
                };
                let both = vec![shares.clone(), shares.clone()];
                let mut eigenvalues =
                    HalfPlanes::of(&inner(&support, &support, &shares, |i, j| game.payoff(0, i + n * j).clone()));
                count_outside(&deviation_payoffs(game, &both, 0), &shares, &mut eigenvalues);
                found.list.push(FixedPoint { shares: vec![shares], eigenvalues });
            }
            Solutions::Many => found.continua.push(vec![support]),
            Solutions::None => {}
        }
    }
    found
}

/// The linearisation along the simplex: how the shares of `rows` change with those of `columns`, the last of each being
/// what is left. `payoff(i, j)` is what `i` of the rows earns against `j` of the columns; `shares` are those of the rows.
fn inner(
    rows: &[usize],
    columns: &[usize],
    shares: &[Fraction],
    payoff: impl Fn(usize, usize) -> Fraction,
) -> Vec<Vec<Fraction>> {
    let (Some((_, kept)), Some((&last, others))) = (rows.split_last(), columns.split_last()) else {
        return Vec::new();
    };
    let mean = |j: usize| rows.iter().map(|&k| &shares[k] * payoff(k, j)).sum::<Fraction>();
    let means: Vec<Fraction> = others.iter().map(|&j| mean(j)).collect();
    let mean_last = mean(last);
    let entry = |i: usize, at: usize| &shares[i] * (payoff(i, others[at]) - payoff(i, last) - &means[at] + &mean_last);
    kept.iter().map(|&i| (0..others.len()).map(|at| entry(i, at)).collect()).collect()
}

fn two_populations(game: &Game, found: &mut FixedPoints) {
    let shape = game.shape();
    let (m, n) = (shape[0], shape[1]);
    let a = |i: usize, j: usize| game.payoff(0, i + m * j).clone();
    let b = |j: usize, i: usize| game.payoff(1, i + m * j).clone();
    let (scaled_a, _) = game.scaled_payoffs(0);
    let (scaled_b, _) = game.scaled_payoffs(1);
    let columns_by_size = supports(n);
    for rows in supports(m) {
        for columns in &columns_by_size {
            let ys = indifferent(columns, &rows, |i, j| &scaled_a[i + m * j]);
            if ys == Solutions::None {
                continue;
            }
            let xs = indifferent(&rows, columns, |j, i| &scaled_b[i + m * j]);
            let (x, y) = match (&xs, &ys) {
                (Solutions::One(x), Solutions::One(y)) => (spread(x, &rows, m), spread(y, columns, n)),
                (Solutions::One(x), _) if spread(x, &rows, m).is_none() => continue,
                (_, Solutions::One(y)) if spread(y, columns, n).is_none() => continue,
                (Solutions::None, _) => continue,
                _ => {
                    found.continua.push(vec![rows.clone(), columns.clone()]);
                    continue;
                }
            };
            let (Some(x), Some(y)) = (x, y) else {
                continue;
            };
            let shares = vec![x, y];
            let mut eigenvalues =
                HalfPlanes::of(&across(&inner(&rows, columns, &shares[0], a), &inner(columns, &rows, &shares[1], b)));
            for seat in 0..2 {
                count_outside(&deviation_payoffs(game, &shares, seat), &shares[seat], &mut eigenvalues);
            }
            found.list.push(FixedPoint { shares, eigenvalues });
        }
    }
}

/// The matrix with these blocks off its diagonal.
fn across(upper: &[Vec<Fraction>], lower: &[Vec<Fraction>]) -> Vec<Vec<Fraction>> {
    let (rows, columns) = (upper.len(), lower.len());
    let above = upper.iter().map(|row| vec![Fraction::zero(); rows].into_iter().chain(row.iter().cloned()).collect());
    let below = lower.iter().map(|row| row.iter().cloned().chain(vec![Fraction::zero(); columns]).collect());
    above.chain(below).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dynamics::Verdict;
    use crate::equilibrium::equilibria;
    use crate::testing::{bimatrix, fraction, random, symmetric};
    use demarche_testkit::dice::Dice;

    fn verdicts(found: &FixedPoints) -> Vec<Verdict> {
        found.list.iter().map(|point| point.eigenvalues.verdict()).collect()
    }

    #[test]
    fn hawks_and_doves_settle_in_between() {
        // V = 2, C = 4: half hawks.
        let found = replicator_fixed_points(&symmetric(&[&[-1, 2], &[0, 1]]));
        assert_eq!(found.list[2].shares, [vec![fraction(1, 2), fraction(1, 2)]]);
        assert_eq!(verdicts(&found), [Verdict::Unstable, Verdict::Unstable, Verdict::AsymptoticallyStable]);
        assert!(found.complete && found.continua.is_empty());
    }

    #[test]
    fn rock_paper_scissors_turns_inwards_outwards_or_round() {
        let game = |win: i64| symmetric(&[&[0, -2, win], &[win, 0, -2], &[-2, win, 0]]);
        let inner = |win: i64| replicator_fixed_points(&game(win)).list.pop().unwrap();
        assert_eq!(inner(2).shares[0], vec![fraction(1, 3); 3]);
        assert_eq!(inner(3).eigenvalues.verdict(), Verdict::AsymptoticallyStable);
        assert_eq!(inner(2).eigenvalues.verdict(), Verdict::Undecided);
        assert_eq!(inner(1).eigenvalues.verdict(), Verdict::Unstable);
    }

    #[test]
    fn matching_pennies_has_a_centre_and_the_sexes_a_saddle() {
        let pennies = replicator_fixed_points(&bimatrix(&[&[1, -1], &[-1, 1]], &[&[-1, 1], &[1, -1]]));
        assert_eq!(pennies.list.len(), 5);
        let centre = pennies.list.last().unwrap();
        assert_eq!(centre.eigenvalues, HalfPlanes { negative: 0, zero: 2, positive: 0 });
        let sexes = replicator_fixed_points(&bimatrix(&[&[3, 0], &[0, 2]], &[&[2, 0], &[0, 3]]));
        let saddle = sexes.list.last().unwrap();
        assert_eq!(saddle.eigenvalues, HalfPlanes { negative: 1, zero: 0, positive: 1 });
        let stable = verdicts(&sexes).iter().filter(|verdict| **verdict == Verdict::AsymptoticallyStable).count();
        assert_eq!(stable, 2);
    }

    #[test]
    fn a_continuum_is_told() {
        let found = replicator_fixed_points(&symmetric(&[&[1, 1], &[1, 1]]));
        assert_eq!(found.continua, [vec![vec![0, 1]]]);
        // The row seat does not care what it plays against the first column, nor the column seat with the first two rows.
        let found = replicator_fixed_points(&bimatrix(&[&[1, 0], &[1, 2]], &[&[0, 1], &[0, 1]]));
        assert_eq!(found.continua, [vec![vec![0, 1], vec![0]]]);
    }

    /// In a game that is not degenerate every equilibrium is a fixed point, and a stable one is an equilibrium.
    #[test]
    fn equilibria_are_fixed_points_and_stable_ones_are_equilibria() {
        let mut dice = Dice::new(31);
        let mut compared = 0;
        for _ in 0..60 {
            let (m, n) = (1 + dice.below(4), 1 + dice.below(4));
            let game = random(&mut dice, m, n, 100);
            let all = equilibria(&game);
            if all.degenerate == Some(true) {
                continue;
            }
            compared += 1;
            let found = replicator_fixed_points(&game);
            assert!(found.complete);
            for one in &all.list {
                assert!(found.list.iter().any(|point| point.shares == one.profile));
            }
            for point in found.list.iter().filter(|point| point.eigenvalues.positive == 0) {
                assert!(all.list.iter().any(|one| one.profile == point.shares));
            }
        }
        assert!(compared > 30);
    }
}
