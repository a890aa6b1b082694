//! How GENIUS finds the outcome nearest to a utility.
//!
//! Its search looks at the place where a bisection of the descending list ends and at both neighbours. A slip in it throws a nearer
//! higher neighbour away; but the bisection ends at a value above the utility, or at the first, so that there is none.

use demarche_domain::outcomes::{Ranked, Ranking};

/// The outcome that the bisection ends at, or the next one down if that is strictly nearer. `None` where there is no table of
/// outcomes.
pub(in crate::offers) fn near(ranking: &Ranking, utility: f64) -> Option<Ranked> {
    let len = ranking.table()?.len();
    let at = |index: usize| ranking.at(len - 1 - index);
    let index = bisect(len, utility, |index| at(index).map_or(f64::NAN, |one| one.utility));
    let off = |index: usize| at(index).map_or(f64::INFINITY, |one| (one.utility - utility).abs());
    if index + 1 < len && off(index + 1) < off(index) { at(index + 1) } else { at(index) }
}

/// Where the bisection of a descending list ends: at an equal value if it meets one, else where it no longer moves.
fn bisect(len: usize, utility: f64, value: impl Fn(usize) -> f64) -> usize {
    let (mut low, mut high) = (0, len - 1);
    let mut last = None;
    loop {
        let middle = (low + high) / 2;
        let worth = value(middle);
        if worth == utility || last == Some(middle) {
            return middle;
        }
        if worth < utility {
            high = middle;
        } else {
            low = middle;
        }
        last = Some(middle);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bisection_ends_above_the_utility_and_never_at_the_last_index() {
        let list = [1.0, 0.75, 0.5, 0.25, 0.0];
        let ends = |utility: f64| bisect(list.len(), utility, |index| list[index]);
        assert_eq!([ends(2.0), ends(0.9), ends(0.75), ends(0.6), ends(0.3)], [0, 0, 1, 1, 2]);
        assert_eq!([ends(0.1), ends(-1.0)], [3, 3]);
        assert_eq!(bisect(1, 0.3, |_| 0.7), 0);
    }
}
