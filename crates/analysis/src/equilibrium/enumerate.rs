//! All extreme equilibria of a two-seat game, by the vertices of its best-response polytopes.
//!
//! An extreme equilibrium is a pair of vertices that has all labels. Every equilibrium is a convex combination of
//! extreme ones within one maximal Nash subset (Mangasarian 1964; Winkels 1979), so their list describes the whole set,
//! in degenerate games too. A game is degenerate exactly where a vertex other than the origin has more labels than its
//! polytope has dimensions.

use super::labels::{Labelled, shares};
use super::polytope::{Vertex, most_vertices, vertices};
use crate::exact::Fraction;
use crate::game::Game;
use std::collections::BTreeMap;

/// As many vertices as a 12×12 game can have, in either polytope.
const MOST_VERTICES: u128 = 24_752;

/// All extreme equilibria of a game.
#[derive(Debug, Clone, PartialEq)]
pub struct Extreme {
    /// The row seat's strategies that occur in extreme equilibria.
    pub rows: Vec<Vec<Fraction>>,
    /// The column seat's.
    pub columns: Vec<Vec<Fraction>>,
    /// Which of `rows` is an equilibrium with which of `columns`; ascending.
    pub pairs: Vec<(usize, usize)>,
    /// Whether some strategy has more best responses than strategies in its support.
    pub degenerate: bool,
}

/// All extreme equilibria of a two-seat game; nothing where there are not two seats, or where the polytopes can have
/// more vertices than those of a 12×12 game.
#[must_use]
pub fn enumerate(game: &Game) -> Option<Extreme> {
    let &[rows, columns] = game.shape().as_slice() else {
        return None;
    };
    let facets = rows + columns;
    if facets > 128 || most_vertices(rows, facets).max(most_vertices(columns, facets)) > MOST_VERTICES {
        return None;
    }
    let labelled = Labelled::new(game);
    let xs = vertices(&labelled.p);
    let mut ys = vertices(&labelled.q);
    for y in &mut ys {
        y.binding = labelled.labels_of_q(y.binding);
    }
    let degenerate = has_extra(&xs, rows) || has_extra(&ys, columns);
    let matches = completely_labelled(&xs, &ys, &labelled);

    let (rows, row_of) = distinct(matches.iter().map(|pair| pair.0), &xs);
    let (columns, column_of) = distinct(matches.iter().map(|pair| pair.1), &ys);
    let mut pairs: Vec<_> = matches.iter().map(|(x, y)| (row_of[x], column_of[y])).collect();
    pairs.sort_unstable();
    Some(Extreme { rows, columns, pairs, degenerate })
}

fn has_extra(vertices: &[Vertex], dimension: usize) -> bool {
    vertices.iter().any(|vertex| vertex.binding.count_ones() as usize > dimension)
}

fn completely_labelled(xs: &[Vertex], ys: &[Vertex], labelled: &Labelled) -> Vec<(usize, usize)> {
    let by_labels: BTreeMap<u128, usize> = ys.iter().enumerate().map(|(at, y)| (y.binding, at)).collect();
    let is_plain = |vertex: &Vertex, dimension: usize| vertex.binding.count_ones() as usize == dimension;
    let all: Vec<usize> = (0..ys.len()).collect();
    let special: Vec<usize> = all.iter().copied().filter(|&at| !is_plain(&ys[at], labelled.columns)).collect();
    let mut pairs = Vec::new();
    for (at, x) in xs.iter().enumerate() {
        let needed = labelled.all() & !x.binding;
        // Where neither vertex has a label too many, the labels of one are those that the other lacks.
        let candidates = if is_plain(x, labelled.rows) {
            let exact = by_labels.get(&needed).filter(|&&y| is_plain(&ys[y], labelled.columns));
            pairs.extend(exact.map(|&y| (at, y)));
            &special
        } else {
            &all
        };
        pairs.extend(candidates.iter().filter(|&&y| ys[y].binding & needed == needed).map(|&y| (at, y)));
    }
    pairs
}

/// The strategies of those vertices that are used: largest first share first, so that pure strategies come in order.
fn distinct(used: impl Iterator<Item = usize>, vertices: &[Vertex]) -> (Vec<Vec<Fraction>>, BTreeMap<usize, usize>) {
    let used: std::collections::BTreeSet<usize> = used.collect();
    let mut strategies: Vec<(Vec<Fraction>, usize)> =
        used.into_iter().map(|at| (shares(&vertices[at].weights), at)).collect();
    strategies.sort_unstable_by(|a, b| b.0.cmp(&a.0));
    let place = strategies.iter().enumerate().map(|(place, (_, at))| (*at, place)).collect();
    (strategies.into_iter().map(|(shares, _)| shares).collect(), place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::regrets;
    use crate::testing::{bimatrix, fraction, from_rows, random};
    use demarche_testkit::dice::Dice;
    use num_traits::{Signed, Zero};

    fn coordination(n: usize) -> Game {
        let rows: Vec<Vec<i64>> = (0..n).map(|i| (0..n).map(|j| i64::from(i == j)).collect()).collect();
        from_rows(&rows, &rows)
    }

    fn count(game: &Game) -> usize {
        let found = enumerate(game).unwrap();
        for &(x, y) in &found.pairs {
            let regrets = regrets(game, &[found.rows[x].clone(), found.columns[y].clone()]);
            assert!(regrets.largest().is_zero(), "{regrets:?}");
        }
        found.pairs.len()
    }

    #[test]
    fn pure_coordination_has_an_equilibrium_for_every_set_of_strategies() {
        for n in 1..=7 {
            assert_eq!(count(&coordination(n)), (1 << n) - 1, "{n}");
        }
    }

    #[test]
    fn textbook_games_have_their_equilibria() {
        let pennies = bimatrix(&[&[1, -1], &[-1, 1]], &[&[-1, 1], &[1, -1]]);
        assert_eq!(count(&pennies), 1);
        let sexes = bimatrix(&[&[3, 0], &[0, 2]], &[&[2, 0], &[0, 3]]);
        let found = enumerate(&sexes).unwrap();
        assert_eq!(found.pairs.len(), 3);
        assert!(found.rows.contains(&vec![fraction(3, 5), fraction(2, 5)]));
        assert!(found.columns.contains(&vec![fraction(2, 5), fraction(3, 5)]));
        let dilemma = bimatrix(&[&[3, 0], &[5, 1]], &[&[3, 5], &[0, 1]]);
        assert_eq!(count(&dilemma), 1);
        let rps = bimatrix(&[&[0, -1, 1], &[1, 0, -1], &[-1, 1, 0]], &[&[0, 1, -1], &[-1, 0, 1], &[1, -1, 0]]);
        let found = enumerate(&rps).unwrap();
        assert_eq!(found.pairs.len(), 1);
        assert_eq!(found.rows[0], vec![fraction(1, 3); 3]);
        assert!(!found.degenerate);
    }

    #[test]
    fn the_game_of_the_handbook_has_its_three_equilibria() {
        // Von Stengel 2002, example 2.1.
        let game = bimatrix(&[&[3, 3], &[2, 5], &[0, 6]], &[&[3, 2], &[2, 6], &[3, 1]]);
        let found = enumerate(&game).unwrap();
        let expected = [
            ([fraction(1, 1), fraction(0, 1), fraction(0, 1)], [fraction(1, 1), fraction(0, 1)]),
            ([fraction(4, 5), fraction(1, 5), fraction(0, 1)], [fraction(2, 3), fraction(1, 3)]),
            ([fraction(0, 1), fraction(1, 3), fraction(2, 3)], [fraction(1, 3), fraction(2, 3)]),
        ];
        let found: Vec<_> = found.pairs.iter().map(|&(x, y)| (&found.rows[x][..], &found.columns[y][..])).collect();
        assert_eq!(found.len(), 3);
        for (x, y) in &expected {
            assert!(found.contains(&(&x[..], &y[..])), "{x:?} {y:?}");
        }
    }

    #[test]
    fn a_game_of_ties_has_its_corners() {
        let game = from_rows(&vec![vec![0; 4]; 3], &vec![vec![0; 4]; 3]);
        let found = enumerate(&game).unwrap();
        assert!(found.degenerate);
        assert_eq!(found.pairs.len(), 12);
    }

    #[test]
    fn random_games_are_odd_unless_degenerate_and_nobody_regrets() {
        let mut dice = Dice::new(11);
        let mut degenerate = 0;
        for trial in 0..400 {
            let (m, n) = (1 + dice.below(5), 1 + dice.below(5));
            let values = if trial % 2 == 0 { 3 } else { 1_000_000 };
            let game = random(&mut dice, m, n, values);
            let found = enumerate(&game).unwrap();
            degenerate += usize::from(found.degenerate);
            let number = count(&game);
            assert!(number > 0);
            assert!(found.degenerate || number % 2 == 1, "{number} equilibria of a game that is not degenerate");
        }
        assert!(degenerate > 50, "too few degenerate games were met: {degenerate}");
    }

    /// All equilibria of a non-degenerate game have supports of one size, on which each makes the other indifferent.
    #[test]
    fn brute_force_over_supports_finds_the_same() {
        let mut dice = Dice::new(5);
        let mut compared = 0;
        while compared < 150 {
            let (m, n) = (1 + dice.below(4), 1 + dice.below(4));
            let game = random(&mut dice, m, n, 60);
            let found = enumerate(&game).unwrap();
            if found.degenerate {
                continue;
            }
            compared += 1;
            let mut by_force: Vec<Vec<Vec<Fraction>>> = Vec::new();
            for rows in 1_usize..1 << m {
                for columns in (1_usize..1 << n).filter(|columns| columns.count_ones() == rows.count_ones()) {
                    by_force.extend(supported(&game, &members(rows), &members(columns)));
                }
            }
            let mut listed: Vec<Vec<Vec<Fraction>>> =
                found.pairs.iter().map(|&(x, y)| vec![found.rows[x].clone(), found.columns[y].clone()]).collect();
            by_force.sort();
            listed.sort();
            assert_eq!(listed, by_force);
        }
    }

    fn members(set: usize) -> Vec<usize> {
        (0..usize::BITS as usize).filter(|at| set >> at & 1 == 1).collect()
    }

    fn supported(game: &Game, rows: &[usize], columns: &[usize]) -> Option<Vec<Vec<Fraction>>> {
        let shape = game.shape();
        let payoff = |seat: usize, i: usize, j: usize| game.payoff(seat, game.profile(&[i, j])).clone();
        let x = indifferent(rows, columns, |i, j| payoff(1, i, j), shape[0])?;
        let y = indifferent(columns, rows, |j, i| payoff(0, i, j), shape[1])?;
        let profile = vec![x, y];
        regrets(game, &profile).largest().is_zero().then_some(profile)
    }

    /// Positive shares of `own` that make the other's payoffs on `other` equal.
    fn indifferent(
        own: &[usize],
        other: &[usize],
        payoff: impl Fn(usize, usize) -> Fraction,
        n: usize,
    ) -> Option<Vec<Fraction>> {
        let k = own.len();
        // Unknowns: the shares, then the common payoff.
        let mut rows: Vec<Vec<Fraction>> = other
            .iter()
            .map(|&j| own.iter().map(|&i| payoff(i, j)).chain([fraction(-1, 1), fraction(0, 1)]).collect())
            .collect();
        rows.push((0..k).map(|_| fraction(1, 1)).chain([fraction(0, 1), fraction(1, 1)]).collect());
        for column in 0..=k {
            let pivot = (column..=k).find(|&row| !rows[row][column].is_zero())?;
            rows.swap(column, pivot);
            let lead = rows[column][column].clone();
            rows[column].iter_mut().for_each(|x| *x /= &lead);
            for row in (0..=k).filter(|&row| row != column) {
                let factor = rows[row][column].clone();
                let lead = rows[column].clone();
                rows[row].iter_mut().zip(&lead).for_each(|(x, lead)| *x -= &factor * lead);
            }
        }
        let mut shares = vec![fraction(0, 1); n];
        for (at, &i) in own.iter().enumerate() {
            shares[i] = rows[at][k + 1].clone();
            if !shares[i].is_positive() {
                return None;
            }
        }
        Some(shares)
    }
}
