//! Nothing in the tree names a place on the machine it was written on.

use super::source::Tree;
use crate::finding::Finding;

/// Where people's files lie on the usual systems. Spelled in two halves, so that this file does not find itself.
const HOMES: &[&str] =
    &[concat!("/ho", "me/"), concat!("/Us", "ers/"), concat!("/ro", "ot/"), concat!("C:\\Us", "ers\\")];

pub(super) fn check(tree: &Tree<'_>) -> Vec<Finding> {
    let mut places: Vec<String> = HOMES.iter().map(|home| (*home).to_owned()).collect();
    let checkout = tree.project.root();
    if checkout.components().count() > 2 {
        places.push(checkout.to_string_lossy().into_owned());
    }
    let mut findings = Vec::new();
    for path in tree.project.files() {
        let Some(text) = tree.project.text(path) else {
            continue;
        };
        for (i, line) in text.lines().enumerate() {
            if let Some(place) = places.iter().find(|place| names(line, place)) {
                findings.push(Finding::line(path, i + 1, format!("names `{place}`, which exists on one machine only")));
            }
        }
    }
    findings
}

/// Whether the line holds the place as the beginning of a path, not as a part of an address or a longer path.
fn names(line: &str, place: &str) -> bool {
    line.match_indices(place)
        .any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-')))
}

#[cfg(test)]
mod tests {
    use super::super::testing::findings;

    #[test]
    fn a_path_into_somebodys_home_is_found_and_an_address_is_not() {
        let text = concat!("see /ho", "me/someone/notes\nsee https://example.org/ho", "me/page\n");
        let found = findings("machine-paths", &[("docs/a.md", text)]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("docs/a.md:1: "));
    }
}
