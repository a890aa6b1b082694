//! Rank correlation: how far two valuations put the same things in the same order.

use std::cmp::Ordering;

/// Spearman's rank correlation of two equally long lists, ties at their mean rank: 1 for the same order, −1 for the reverse.
/// `None` where the lists differ in length or one of them does not vary.
#[must_use]
pub fn spearman(a: &[f64], b: &[f64]) -> Option<f64> {
    if a.len() != b.len() {
        return None;
    }
    pearson(&ranks(a), &ranks(b))
}

/// Kendall's τ-b of two equally long lists: concordant less discordant pairs, corrected for ties. `None` where the lists differ in
/// length or one of them does not vary. Looks at every pair.
#[must_use]
pub fn kendall(a: &[f64], b: &[f64]) -> Option<f64> {
    if a.len() != b.len() {
        return None;
    }
    let (mut sum, mut varies_a, mut varies_b) = (0_i64, 0_i64, 0_i64);
    for i in 0..a.len() {
        for j in 0..i {
            let (x, y) = (sign(a[i].total_cmp(&a[j])), sign(b[i].total_cmp(&b[j])));
            sum += x * y;
            varies_a += x * x;
            varies_b += y * y;
        }
    }
    let scale = (varies_a as f64 * varies_b as f64).sqrt();
    (scale > 0.0).then(|| sum as f64 / scale)
}

const fn sign(order: Ordering) -> i64 {
    match order {
        Ordering::Less => -1,
        Ordering::Equal => 0,
        Ordering::Greater => 1,
    }
}

/// Ranks from 1, ties at their mean.
fn ranks(of: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..of.len()).collect();
    order.sort_by(|a, b| of[*a].total_cmp(&of[*b]));
    let mut ranks = vec![0.0; of.len()];
    let mut start = 0;
    for group in order.chunk_by(|a, b| of[*a] == of[*b]) {
        let mean = start as f64 + (group.len() as f64 + 1.0) / 2.0;
        for at in group {
            ranks[*at] = mean;
        }
        start += group.len();
    }
    ranks
}

fn pearson(a: &[f64], b: &[f64]) -> Option<f64> {
    let mean = |of: &[f64]| of.iter().sum::<f64>() / of.len() as f64;
    let (mean_a, mean_b) = (mean(a), mean(b));
    let (mut both, mut var_a, mut var_b) = (0.0, 0.0, 0.0);
    for (x, y) in a.iter().zip(b) {
        let (x, y) = (x - mean_a, y - mean_b);
        both += x * y;
        var_a += x * x;
        var_b += y * y;
    }
    let scale = (var_a * var_b).sqrt();
    (scale > 0.0).then(|| (both / scale).clamp(-1.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_order_is_1_and_the_reverse_is_minus_1() {
        let (up, down) = ([0.1, 0.2, 0.5, 9.0], [4.0, 3.0, 2.0, 1.0]);
        assert_eq!((spearman(&up, &up), kendall(&up, &up)), (Some(1.0), Some(1.0)));
        assert_eq!((spearman(&up, &down), kendall(&up, &down)), (Some(-1.0), Some(-1.0)));
    }

    #[test]
    fn ties_count_half() {
        // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: covariance 4.5, variances 4.5 and 5.
        let (a, b) = ([1.0, 2.0, 2.0, 3.0], [1.0, 2.0, 3.0, 4.0]);
        assert!((spearman(&a, &b).unwrap() - 4.5 / (4.5_f64 * 5.0).sqrt()).abs() < 1e-12);
        // Five pairs agree, one is tied.
        assert!((kendall(&a, &b).unwrap() - 5.0 / (5.0_f64 * 6.0).sqrt()).abs() < 1e-12);
    }

    #[test]
    fn what_does_not_vary_has_none() {
        assert_eq!(spearman(&[1.0, 1.0], &[1.0, 2.0]), None);
        assert_eq!(kendall(&[1.0, 1.0], &[1.0, 2.0]), None);
        assert_eq!(spearman(&[1.0], &[1.0, 2.0]), None);
        assert_eq!(spearman(&[], &[]), None);
        assert_eq!(kendall(&[], &[]), None);
    }
}
