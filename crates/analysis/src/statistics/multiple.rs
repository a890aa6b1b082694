//! Many comparisons at once: adjusted p-values, in the order of the given ones.

/// Holm's adjustment (1979): what is at most α after it is wrong with probability at most α anywhere, whatever the
/// dependence.
#[must_use]
pub fn holm(p_values: &[f64]) -> Vec<f64> {
    let n = p_values.len();
    let mut adjusted = vec![0.0; n];
    let mut so_far = 0.0_f64;
    for (rank, at) in ascending(p_values).into_iter().enumerate() {
        so_far = so_far.max((p_values[at] * (n - rank) as f64).min(1.0));
        adjusted[at] = so_far;
    }
    adjusted
}

/// Benjamini and Hochberg's adjustment (1995): of what is at most α after it, a share of at most α is wrong on average,
/// where tests are independent or depend positively.
#[must_use]
pub fn benjamini_hochberg(p_values: &[f64]) -> Vec<f64> {
    let n = p_values.len();
    let mut adjusted = vec![0.0; n];
    let mut so_far = 1.0_f64;
    for (rank, at) in ascending(p_values).into_iter().enumerate().rev() {
        so_far = so_far.min(p_values[at] * n as f64 / (rank + 1) as f64);
        adjusted[at] = so_far;
    }
    adjusted
}

fn ascending(p_values: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|&a, &b| p_values[a].total_cmp(&p_values[b]));
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use demarche_domain::strategy::Chance;
    use demarche_testkit::dice::Dice;

    fn close(found: &[f64], expected: &[f64]) {
        assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12), "{found:?} {expected:?}");
    }

    #[test]
    fn adjustments_are_those_worked_out_by_hand() {
        let p = [0.01, 0.04, 0.03, 0.005];
        close(&holm(&p), &[0.03, 0.06, 0.06, 0.02]);
        close(&benjamini_hochberg(&p), &[0.02, 0.04, 0.04, 0.02]);
        assert!(holm(&[]).is_empty());
        close(&holm(&[0.9, 0.8]), &[1.0, 1.0]);
    }

    #[test]
    fn holm_keeps_its_promise_when_nothing_is_there() {
        let mut dice = Dice::new(7);
        let mut wrong = 0;
        for _ in 0..4_000 {
            let p: Vec<f64> = (0..20).map(|_| dice.uniform()).collect();
            wrong += u32::from(holm(&p).iter().any(|p| *p <= 0.05));
        }
        let share = f64::from(wrong) / 4_000.0;
        assert!((0.03..0.06).contains(&share), "{share}");
    }
}
