//! The name that somebody probably meant.

/// The candidate that takes the fewest edits, if those are few for the length of what was written; of several the first in the
/// alphabet.
#[must_use]
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(name, written), name))
        .filter(|(distance, _)| *distance <= 1 + written.len() / 3)
        .min()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_near_and_another_word_is_not() {
        let names = ["micro", "boulware", "bulwark"];
        assert_eq!(nearest("mirco", names), Some("micro"));
        assert_eq!(nearest("boulwar", names), Some("boulware"));
        assert_eq!(nearest("x", names), None);
        assert_eq!(nearest("conceder", names), None);
    }
}
