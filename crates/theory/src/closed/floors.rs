//! Alternating offers in which each player has a least share: the common arithmetic of B04 and B12.

/// The shares that each player keeps when it proposes, in stationary alternating offers with discount factor `d` in
/// [0, 1) and least shares `floor` that sum to at most 1.
///
/// The solution of `x = 1 − max(d·y, floor₂)`, `y = 1 − max(d·x, floor₁)`, found by asking which floors bind.
#[must_use]
pub fn proposers_shares(d: f64, floor: [f64; 2]) -> [f64; 2] {
    let free = d / (1.0 + d);
    if floor[0] <= free && floor[1] <= free {
        return [1.0 / (1.0 + d); 2];
    }
    if floor[1] > free && floor[0] <= d * (1.0 - floor[1]) {
        return [1.0 - floor[1], 1.0 - d * (1.0 - floor[1])];
    }
    if floor[0] > free && floor[1] <= d * (1.0 - floor[0]) {
        return [1.0 - d * (1.0 - floor[0]), 1.0 - floor[0]];
    }
    [1.0 - floor[1], 1.0 - floor[0]]
}

#[cfg(test)]
mod tests {
    use super::proposers_shares;
    use crate::closed::testing::{Draws, near};

    #[test]
    fn repeating_the_two_equations_gives_the_same_shares() {
        let mut draws = Draws::new(4);
        for _ in 0..2000 {
            let d = draws.between(0.0, 0.98);
            let first = draws.between(-0.2, 1.0);
            let floor = [first, draws.between(-0.2, 1.0 - first.max(0.0))];
            let (mut x, mut y) = (0.5, 0.5);
            for _ in 0..2000 {
                (x, y) = (1.0 - floor[1].max(d * y), 1.0 - floor[0].max(d * x));
            }
            let [a, b] = proposers_shares(d, floor);
            near(a, x, 1e-12);
            near(b, y, 1e-12);
        }
    }
}
