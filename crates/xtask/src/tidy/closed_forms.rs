//! The theory crate's closed forms share no code with what they are compared to.

use super::source::{Source, Tree};
use crate::finding::Finding;

const FOLDER: &str = "crates/theory/src/closed/";
const ROOT: &str = "crates/theory/src/closed.rs";

pub(super) fn check(tree: &Tree<'_>) -> Vec<Finding> {
    tree.sources
        .iter()
        .filter(|source| source.path.starts_with(FOLDER) || source.path == ROOT)
        .flat_map(problems)
        .collect()
}

fn problems(source: &Source) -> Vec<Finding> {
    let is_root = source.path == ROOT || source.path == format!("{FOLDER}mod.rs");
    let climbs_out = if is_root { "super::" } else { "super::super" };
    source
        .lines()
        .filter(|(_, line)| !super::source::is_comment(line))
        // The root's own tests reach it by `super`, one module further down.
        .filter(|(_, line)| !(is_root && line.starts_with(' ') && line.trim() == "use super::*;"))
        .filter_map(|(number, line)| {
            let found = stranger(line, climbs_out)?;
            let message = format!(
                "a closed form names `{found}`: it may use only std, crate::closed and demarche_domain::maths, \
                 or its agreement with the engine proves nothing"
            );
            Some(Finding::line(&source.path, number, message))
        })
        .collect()
}

/// The first thing on a line that a closed form must not name.
fn stranger<'l>(line: &'l str, climbs_out: &'static str) -> Option<&'l str> {
    if let Some(at) = line.find(climbs_out) {
        return Some(path_at(&line[at..]));
    }
    for (root, allowed) in [("demarche_", "demarche_domain::maths"), ("crate::", "crate::closed")] {
        let strangers = line.match_indices(root).filter(|(at, _)| !line[*at..].starts_with(allowed));
        if let Some((at, _)) = strangers.into_iter().next() {
            return Some(path_at(&line[at..]));
        }
    }
    let imported = line.trim_start().trim_start_matches("pub ").strip_prefix("use ")?;
    let root = imported.trim_start_matches("::").split([':', ';', ' ']).next()?;
    let known = ["std", "core", "self", "super", "crate", "demarche_domain"];
    (!known.contains(&root)).then(|| path_at(imported))
}

fn path_at(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
    &text[..end.unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::super::testing::findings;

    fn count(text: &str) -> usize {
        findings("closed-forms", &[("crates/theory/src/closed/rubinstein.rs", text)]).len()
    }

    #[test]
    fn what_a_closed_form_may_use() {
        assert_eq!(
            count("use demarche_domain::maths;\nuse std::fmt;\nuse crate::closed::Share;\nuse super::Share;\n"),
            0
        );
    }

    #[test]
    fn solvers_and_engine_are_out_of_reach() {
        assert_eq!(count("use demarche_domain::solution::spe;\n"), 1);
        assert_eq!(count("use demarche_domain::{maths, solution};\n"), 1);
        assert_eq!(count("let x = demarche_engine::run();\n"), 1);
        assert_eq!(count("use crate::simulated;\n"), 1);
        assert_eq!(count("use super::super::simulated;\n"), 1);
        assert_eq!(count("use statrs::distribution;\n"), 1);
    }
}
