//! How the equilibria of a degenerate game hang together.
//!
//! A maximal Nash subset is a largest product X × Y of convex sets of equilibria whose strategies may be exchanged: its
//! corners are the extreme equilibria between a set of row strategies and a set of column strategies, all of whose pairs
//! are equilibria. Two subsets touch where they share an extreme equilibrium; what touches, directly or through
//! others, is one topological component of the set of equilibria (Winkels 1979; Avis, Rosenberg, Savani and von Stengel
//! 2010, section 6).

use std::collections::{BTreeMap, BTreeSet};

/// Beyond so many maximal Nash subsets in one component they are not listed.
const MOST_SUBSETS: usize = 2_000;

/// A connected part of the set of equilibria.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Component {
    /// Its extreme equilibria, by their place in the list of pairs; ascending.
    pub equilibria: Vec<usize>,
    /// Its maximal Nash subsets; empty where there are more than 2,000.
    pub subsets: Vec<NashSubset>,
}

/// A maximal product of interchangeable equilibrium strategies: the extreme equilibria at its corners, by their place in
/// the list of pairs; ascending.
pub type NashSubset = Vec<usize>;

/// The components of a set of pairs (row strategy, column strategy), in the order of their first pair.
pub(super) fn components(pairs: &[(usize, usize)]) -> Vec<Component> {
    let mut component_of: Vec<Option<usize>> = vec![None; pairs.len()];
    let mut found = Vec::new();
    for first in 0..pairs.len() {
        if component_of[first].is_some() {
            continue;
        }
        component_of[first] = Some(found.len());
        let mut equilibria = vec![first];
        let mut next = 0;
        while next < equilibria.len() {
            let (x, y) = pairs[equilibria[next]];
            for (at, &(other_x, other_y)) in pairs.iter().enumerate() {
                if component_of[at].is_none() && (other_x == x || other_y == y) {
                    component_of[at] = Some(found.len());
                    equilibria.push(at);
                }
            }
            next += 1;
        }
        equilibria.sort_unstable();
        let subsets = subsets(pairs, &equilibria);
        found.push(Component { equilibria, subsets });
    }
    found
}

/// All maximal complete products within a component: the sets of columns that are closed under intersection.
fn subsets(pairs: &[(usize, usize)], equilibria: &[usize]) -> Vec<NashSubset> {
    let mut columns_of: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for &at in equilibria {
        columns_of.entry(pairs[at].0).or_default().insert(pairs[at].1);
    }
    let mut closed: BTreeSet<BTreeSet<usize>> = BTreeSet::new();
    for columns in columns_of.values() {
        let met: Vec<BTreeSet<usize>> = closed.iter().map(|set| set & columns).filter(|set| !set.is_empty()).collect();
        closed.extend(met);
        closed.insert(columns.clone());
        if closed.len() > MOST_SUBSETS {
            return Vec::new();
        }
    }
    let product = |columns: BTreeSet<usize>| {
        let corner = |&at: &usize| columns.is_subset(&columns_of[&pairs[at].0]) && columns.contains(&pairs[at].1);
        equilibria.iter().copied().filter(corner).collect()
    };
    let mut subsets: Vec<NashSubset> = closed.into_iter().map(product).collect();
    subsets.sort_unstable();
    subsets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shares_a_strategy_is_one_component() {
        let found = components(&[(0, 0), (0, 1), (1, 1), (2, 2)]);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].equilibria, [0, 1, 2]);
        assert_eq!(found[0].subsets, [vec![0, 1], vec![1, 2]]);
        assert_eq!(found[1].subsets, [vec![3]]);
    }

    #[test]
    fn a_full_product_is_one_subset() {
        let pairs: Vec<(usize, usize)> = (0..12).map(|at| (at / 4, at % 4)).collect();
        let found = components(&pairs);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].subsets.len(), 1);
    }
}
