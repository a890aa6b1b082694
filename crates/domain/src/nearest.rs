//! The name that somebody probably meant.

/// Names longer than this are not compared: nobody mistypes them by hand, and a hostile file should not buy quadratic work
/// with them.
const LONGEST: usize = 64;

/// The candidate nearest to `written`, if one is near enough to be worth suggesting.
///
/// The same name in another case (of the letters from a to z) wins, then the fewest edits, then alphabetical order.
#[must_use]
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if written.is_empty() || written.len() > LONGEST {
        return None;
    }
    let lower = written.to_ascii_lowercase();
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= LONGEST)
        .filter_map(|candidate| {
            let distance = distance(&lower, &candidate.to_ascii_lowercase());
            near_enough(distance, &lower, candidate).then_some((distance, candidate))
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// Edits between two names, where `-` and `_` are one character and a shortened form is near.
fn distance(a: &str, b: &str) -> usize {
    let (a, b) = (a.replace('-', "_"), b.replace('-', "_"));
    let shortened = a.len() >= 3 && b.len() >= 3 && (a.starts_with(&b) || b.starts_with(&a));
    let edits = strsim::damerau_levenshtein(&a, &b);
    if shortened { edits.min(1) } else { edits }
}

/// A third of the letters may be wrong, and one always may if something remains.
fn near_enough(distance: usize, written: &str, candidate: &str) -> bool {
    let letters = written.chars().count().max(candidate.chars().count());
    distance == 0 || (letters >= 2 && distance < letters && distance <= (letters / 3).max(1))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn near_names_are_suggested_and_far_ones_are_not() {
        let names = ["boulware", "brinkman", "buy-time", "c_tgt", "c_own"];
        assert_eq!(nearest("bulware", names), Some("boulware"));
        assert_eq!(nearest("buy_time", names), Some("buy-time"));
        assert_eq!(nearest("C_TGT", names), Some("c_tgt"));
        assert_eq!(nearest("brink", names), Some("brinkman"));
        assert_eq!(nearest("zzz", names), None);
        assert_eq!(nearest("", names), None);
        assert_eq!(nearest("x", ["y"]), None);
    }
}
