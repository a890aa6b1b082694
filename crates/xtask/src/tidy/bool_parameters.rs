//! Public functions of libraries take no `bool`: at the call it says nothing. The reading is textual: `pub fn` up to the
//! parenthesis that closes its parameters.

use super::source::{Source, Tree};
use crate::finding::Finding;

pub(super) fn check(tree: &Tree<'_>) -> Vec<Finding> {
    tree.library_sources().flat_map(problems).collect()
}

fn problems(source: &Source) -> Vec<Finding> {
    let lines: Vec<(usize, &str)> = source.statements().collect();
    let mut findings = Vec::new();
    for (i, (number, line)) in lines.iter().enumerate() {
        if !is_public_function(line) {
            continue;
        }
        let rest: String = lines[i..].iter().flat_map(|(_, line)| [*line, "\n"]).collect();
        for name in bool_parameters(&rest) {
            let message =
                format!("the parameter `{name}: bool` says nothing where the function is called: make it an enum");
            findings.push(Finding::line(&source.path, *number, message));
        }
    }
    findings
}

fn is_public_function(line: &str) -> bool {
    let Some(mut rest) = line.trim_start().strip_prefix("pub ") else {
        return false;
    };
    for qualifier in ["const ", "async ", "unsafe "] {
        rest = rest.strip_prefix(qualifier).unwrap_or(rest);
    }
    rest.starts_with("fn ")
}

/// Names of the parameters of type `bool`, in a text that starts at a function.
fn bool_parameters(text: &str) -> Vec<&str> {
    parameters(text)
        .into_iter()
        .filter_map(|parameter| parameter.split_once(':'))
        .filter(|(_, kind)| kind.trim().trim_start_matches(['&', ' ']).trim_start_matches("mut ") == "bool")
        .map(|(name, _)| name.trim().trim_start_matches("mut "))
        .collect()
}

/// The parameters, split at the commas outside brackets.
fn parameters(text: &str) -> Vec<&str> {
    let mut depth = 0;
    let mut angle = 0;
    let mut start = None;
    let mut found = Vec::new();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match (c, start) {
            ('<', _) => angle += 1,
            ('>', _) if before != '-' => angle -= 1,
            ('(', None) if angle == 0 => start = Some(at + 1),
            ('(' | '[', Some(_)) => depth += 1,
            (')', Some(from)) if depth == 0 => {
                found.push(&text[from..at]);
                return found;
            }
            (')' | ']', Some(_)) => depth -= 1,
            (',', Some(from)) if depth == 0 && angle == 0 => {
                found.push(&text[from..at]);
                start = Some(at + 1);
            }
            _ => {}
        }
        before = c;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::testing::findings;

    fn count(text: &str) -> usize {
        findings("bool-parameters", &[("crates/engine/src/a.rs", text)]).len()
    }

    #[test]
    fn a_bool_in_a_public_signature_is_found() {
        assert_eq!(count("pub fn run(\n    x: f64,\n    loudly: bool,\n) -> f64 {\n"), 1);
        assert_eq!(count("    pub const fn on(&self, a: &mut bool) {}\n"), 1);
    }

    #[test]
    fn other_bools_are_not() {
        assert_eq!(
            count("pub fn run<T: Fn(bool) -> bool>(f: T, g: impl Fn(u8, bool), t: Vec<(u8, bool)>) -> bool {\n"),
            0
        );
        assert_eq!(count("fn private(a: bool) {}\npub(crate) fn inner(a: bool) {}\npub struct S { a: bool }\n"), 0);
    }
}
