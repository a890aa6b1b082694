//! How GENIUS finds the outcome nearest to a utility.
//!
//! Its search looks at the place where a bisection of the descending list ends and at both neighbours. A slip in it throws a nearer
//! higher neighbour away; but the bisection ends at a value above the utility, or at the first, so that there is none.
//!
//! So where it ends is also the last outcome of the list that is worth more than the utility, and that can be found without a list
//! in domains that are too large to be sorted. Only among several outcomes worth exactly the utility does it matter how the list is
//! cut; there the one with the lowest number is taken.

use demarche_domain::outcomes::{Ranked, Ranking};

/// The outcome that the bisection ends at, or the next one down if that is strictly nearer.
pub(in crate::offers) fn near(ranking: &Ranking, utility: f64) -> Ranked {
    let ends = match ranking.table() {
        Some(table) => {
            let at = |index: usize| ranking.at(table.len() - 1 - index);
            at(bisect(table.len(), utility, |index| at(index).map_or(f64::NAN, |one| one.utility)))
        }
        None => ends_at(ranking, utility),
    };
    let ends = ends.unwrap_or(ranking.best());
    let off = |one: Ranked| (one.utility - utility).abs();
    ranking.below(ends).filter(|next| off(*next) < off(ends)).unwrap_or(ends)
}

/// Where the bisection would end. It never gets to the last place of the list, as long as there is another.
fn ends_at(ranking: &Ranking, utility: f64) -> Option<Ranked> {
    let ends = ranking.at_least(utility)?;
    if ends == ranking.worst() && ends.utility != utility { ranking.above(ends).or(Some(ends)) } else { Some(ends) }
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
    use demarche_domain::outcomes::{Discount, Issue, Preferences, Space, Utility};

    /// The list need not be there: unless several outcomes are worth exactly the utility, the same one is found without it.
    #[test]
    fn the_end_of_the_bisection_is_found_without_the_list() {
        let mut state = 5_u64;
        let mut draw = |n: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % n
        };
        for case in 0..400 {
            let n = 1 + draw(9);
            // Few levels, so that many are worth the same.
            let worths: Vec<f64> = (0..n).map(|_| draw(6) as f64 / 8.0).collect();
            let space = Space::new(vec![Issue::named("x", (0..n).map(|i| i.to_string()).collect::<Vec<_>>())]).unwrap();
            let utility = Utility::Table(worths.clone());
            let preferences = Preferences { utility, reservation: 0.0, reserved: None, discount: Discount::None };
            let ranking = Ranking::new(&space, &preferences).unwrap().unwrap();
            for eighths in -2..16 {
                for aim in [f64::from(eighths) / 8.0, f64::from(eighths) / 8.0 + 0.03, f64::from(eighths) / 8.0 + 0.1] {
                    let equal = worths.iter().filter(|worth| **worth == aim).count();
                    let at = |index: usize| ranking.at(n as usize - 1 - index).unwrap();
                    let listed = at(bisect(n as usize, aim, |index| at(index).utility));
                    let found = ends_at(&ranking, aim).unwrap_or(ranking.best());
                    match equal {
                        0 => assert_eq!(found, listed, "case {case}: {worths:?}, {aim}"),
                        1 => assert_eq!(near(&ranking, aim), found, "case {case}: {worths:?}, {aim}"),
                        _ => assert_eq!(found.utility, aim),
                    }
                }
            }
        }
    }

    #[test]
    fn the_bisection_ends_above_the_utility_and_never_at_the_last_index() {
        let list = [1.0, 0.75, 0.5, 0.25, 0.0];
        let ends = |utility: f64| bisect(list.len(), utility, |index| list[index]);
        assert_eq!([ends(2.0), ends(0.9), ends(0.75), ends(0.6), ends(0.3)], [0, 0, 1, 1, 2]);
        assert_eq!([ends(0.1), ends(-1.0)], [3, 3]);
        assert_eq!(bisect(1, 0.3, |_| 0.7), 0);
    }
}
