//! All vertices of a best-response polytope, each with its labels.
//!
//! The bases of the lexicographically perturbed polytope form a connected graph with one edge a nonbasic variable
//! (see [`super::tableau`]). It is walked depth first; a basis is a set of at most 128 variables, and those met are
//! remembered. The number of bases is at most that of the vertices of a dual cyclic polytope (McMullen 1970).

use super::tableau::Tableau;
use num_bigint::BigInt;
use num_traits::Zero;
use std::collections::{BTreeMap, BTreeSet};

/// A vertex other than the origin.
#[derive(Debug, Clone)]
pub(super) struct Vertex {
    /// Its coordinates, in their proportions.
    pub(super) weights: Vec<BigInt>,
    /// The variables that are zero at it: coordinates first, then slacks.
    pub(super) binding: u128,
}

/// All vertices of `{z ≥ 0, M z ≤ 1}` but the origin, in the order of their binding constraints.
pub(super) fn vertices(matrix: &[Vec<BigInt>]) -> Vec<Vertex> {
    let mut tableau = Tableau::new(matrix);
    let mut met = BTreeSet::from([tableau.basis()]);
    let mut found = BTreeMap::new();
    // The pivots that lead back to the start, each with the column to be tried after it.
    let mut path: Vec<(usize, usize)> = Vec::new();
    let mut column = 0;
    loop {
        if column == tableau.dimension() {
            let Some((row, entered)) = path.pop() else {
                break;
            };
            tableau.pivot(row, entered);
            column = entered + 1;
            continue;
        }
        let row = tableau.leaving(column);
        let next = tableau.basis() & !(1 << tableau.basic(row)) | 1 << tableau.nonbasic(column);
        if met.insert(next) {
            tableau.pivot(row, column);
            path.push((row, column));
            let weights = || tableau.point();
            found.entry(tableau.binding()).or_insert_with(weights);
            column = 0;
        } else {
            column += 1;
        }
    }
    let vertex = |(binding, weights): (u128, Vec<BigInt>)| Vertex { weights, binding };
    found.into_iter().map(vertex).filter(|vertex| vertex.weights.iter().any(|weight| !weight.is_zero())).collect()
}

/// The largest number of vertices that a simple polytope of this dimension with so many facets can have.
pub(super) fn most_vertices(dimension: usize, facets: usize) -> u128 {
    let upper = facets - dimension.div_ceil(2);
    let lower = facets - dimension / 2 - 1;
    choose(upper, facets - dimension).saturating_add(choose(lower, facets - dimension))
}

fn choose(n: usize, k: usize) -> u128 {
    if k > n {
        return 0;
    }
    let k = k.min(n - k) as u128;
    (1..=k).fold(1_u128, |product, i| product.saturating_mul(n as u128 - k + i) / i)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matrix(rows: &[&[i64]]) -> Vec<Vec<BigInt>> {
        rows.iter().map(|row| row.iter().map(|&x| BigInt::from(x)).collect()).collect()
    }

    #[test]
    fn a_triangle_and_a_pentagon_have_their_vertices() {
        // z0 + z1 ≤ 1: two vertices besides the origin.
        assert_eq!(vertices(&matrix(&[&[1, 1]])).len(), 2);
        assert_eq!(vertices(&matrix(&[&[4, 4], &[2, 5], &[6, 1]])).len(), 4);
    }

    #[test]
    fn a_redundant_constraint_through_a_vertex_adds_no_vertex() {
        let found = vertices(&matrix(&[&[1, 1], &[2, 1]]));
        // (1/2, 0), (0, 1), where both constraints meet.
        assert_eq!(found.len(), 2);
        assert!(found.iter().any(|vertex| vertex.binding.count_ones() == 3));
    }

    #[test]
    fn the_upper_bound_is_that_of_cyclic_polytopes() {
        assert_eq!(most_vertices(2, 7), 7);
        assert_eq!(most_vertices(3, 8), 12);
        assert_eq!(most_vertices(4, 8), 20);
        assert_eq!(most_vertices(12, 24), 24_752);
    }
}
