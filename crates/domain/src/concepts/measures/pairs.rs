//! All pairs of outcomes seen by two parties at once, in O(n log n) steps instead of n²: the parties disagree about as
//! many pairs as there are inversions, and a merge sort counts them.

use crate::concepts::landscape::Landscape;

/// Sums over all pairs of outcomes, for two parties.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Pairs {
    /// Pairs that differ for at least one of the two.
    pub(super) different: u64,
    /// Pairs about which they disagree strictly.
    pub(super) opposed: u64,
    /// Differences of both parties' normalised utilities, summed over all pairs.
    pub(super) apart: f64,
    /// The same over the pairs about which they disagree.
    pub(super) apart_opposed: f64,
}

/// The mean of a value over all pairs of parties; `None` with fewer than two, or where outcomes are too many to list.
pub(super) fn mean(landscape: &Landscape, of: impl Fn(&Pairs) -> f64) -> Option<f64> {
    let all = landscape.frontier.all.as_ref()?;
    let parties = all.parties();
    let columns: Vec<Vec<f64>> = (0..parties)
        .map(|seat| all.iter().map(|point| landscape.normal(seat, point.utilities[seat])).collect())
        .collect();
    let (mut total, mut count) = (0.0, 0_u32);
    for (at, first) in columns.iter().enumerate() {
        for second in &columns[at + 1..] {
            total += of(&pairs(first, second));
            count += 1;
        }
    }
    (count > 0).then(|| total / f64::from(count))
}

fn pairs(first: &[f64], second: &[f64]) -> Pairs {
    let mut both: Vec<[f64; 2]> = first.iter().zip(second).map(|(a, b)| [*a, *b]).collect();
    // Where the first is indifferent the second ascends, so that no inversion is counted there.
    both.sort_unstable_by(|a, b| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])));
    let n = both.len() as u64;
    let same: u64 = both.chunk_by(|a, b| a == b).map(|group| choose(group.len() as u64)).sum();
    let mut found = Pairs { different: choose(n) - same, ..Pairs::default() };
    let mut second: Vec<f64> = second.to_vec();
    second.sort_unstable_by(f64::total_cmp);
    found.apart = spread(both.iter().map(|pair| pair[0])) + spread(second.into_iter());
    let mut spare = both.clone();
    sort(&mut both, &mut spare, &mut found);
    found
}

const fn choose(n: u64) -> u64 {
    n * n.saturating_sub(1) / 2
}

/// Σ (later − earlier) over all pairs of an ascending list.
fn spread(ascending: impl Iterator<Item = f64>) -> f64 {
    let (mut total, mut before) = (0.0, 0.0);
    for (at, x) in ascending.enumerate() {
        total += x * at as f64 - before;
        before += x;
    }
    total
}

/// Sorts by the second party's utility and adds up what it finds the wrong way round.
fn sort(both: &mut [[f64; 2]], spare: &mut [[f64; 2]], found: &mut Pairs) {
    let n = both.len();
    if n < 2 {
        return;
    }
    let (left, right) = both.split_at_mut(n / 2);
    let (spare_left, spare_right) = spare.split_at_mut(n / 2);
    sort(left, spare_left, found);
    sort(right, spare_right, found);
    // What is left of the left half is opposed to everything of the right half that comes before it.
    let mut rest: [f64; 2] = left.iter().fold([0.0; 2], |sum, pair| [sum[0] + pair[0], sum[1] + pair[1]]);
    let (mut i, mut j) = (0, 0);
    for place in spare.iter_mut() {
        let from_right = j < right.len() && (i == left.len() || right[j][1] < left[i][1]);
        if from_right {
            let count = (left.len() - i) as u64;
            found.opposed += count;
            if count > 0 {
                found.apart_opposed += right[j][0] * count as f64 - rest[0] + rest[1] - right[j][1] * count as f64;
            }
            *place = right[j];
            j += 1;
        } else {
            rest = [rest[0] - left[i][0], rest[1] - left[i][1]];
            *place = left[i];
            i += 1;
        }
    }
    both.copy_from_slice(spare);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::concepts::testing::Dice;

    fn by_hand(first: &[f64], second: &[f64]) -> Pairs {
        let mut found = Pairs::default();
        for i in 0..first.len() {
            for j in 0..i {
                let (a, b) = (first[i] - first[j], second[i] - second[j]);
                found.different += u64::from(a != 0.0 || b != 0.0);
                found.apart += a.abs() + b.abs();
                if a * b < 0.0 {
                    found.opposed += 1;
                    found.apart_opposed += a.abs() + b.abs();
                }
            }
        }
        found
    }

    #[test]
    fn sums_over_all_pairs_are_those_of_the_definition() {
        let mut dice = Dice::new(7);
        for case in 0..200_u64 {
            let n = case % 40;
            let mut column = || (0..n).map(|_| dice.below(1 + case % 9) as f64 / 8.0).collect::<Vec<_>>();
            let (first, second) = (column(), column());
            // Eighths are exact in any order.
            assert_eq!(pairs(&first, &second), by_hand(&first, &second), "case {case}");
        }
    }
}
