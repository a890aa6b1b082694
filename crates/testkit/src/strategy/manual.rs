//! The entry's facts and its manual page.

use demarche_domain::strategy::{Args, Entry, Given, Takes};

use super::failure::Fault;

/// The longest summary that still fits a line of a list.
const LINE: usize = 120;

pub(super) fn faults(entry: &Entry) -> Vec<Fault> {
    let facts = facts(entry).into_iter().map(Fault::Entry);
    facts.chain(page(entry).into_iter().map(Fault::Manual)).collect()
}

fn facts(entry: &Entry) -> Vec<String> {
    let mut faults = Vec::new();
    let mut check = |holds: bool, fault: String| {
        if !holds {
            faults.push(fault);
        }
    };
    check(is_kebab(entry.id), format!("the id `{}` is not kebab-case", entry.id));
    check(is_kebab(entry.family), format!("the family `{}` is not kebab-case", entry.family));
    let summary = entry.summary.trim();
    check(
        !summary.is_empty() && !summary.contains('\n') && summary.chars().count() <= LINE,
        format!("the summary is not one line of at most {LINE} letters"),
    );
    check(!entry.source.trim().is_empty(), "no source is named".to_owned());
    check(entry.version >= 1, "versions are counted from 1".to_owned());
    for (i, p) in entry.params.iter().enumerate() {
        let name = p.name;
        check(is_word(name), format!("the parameter `{name}` is not a word in snake case"));
        check(!p.meaning.trim().is_empty(), format!("the parameter `{name}` has no meaning"));
        if let Takes::Number { default, low, high } = p.takes {
            check(
                default.is_finite() && (low..=high).contains(&default),
                format!("the default of `{name}` is not between {low} and {high}"),
            );
        }
        check(entry.params[..i].iter().all(|q| q.name != name), format!("there are two parameters `{name}`"));
    }
    faults
}

fn page(entry: &Entry) -> Vec<String> {
    let page = entry.manual();
    let Some(title) = page.lines().next().filter(|line| !line.trim().is_empty()) else {
        return vec!["there is none: a file begins with `//!` lines, the first is the title".to_owned()];
    };
    let mut faults = Vec::new();
    if page.lines().nth(1).is_some_and(|line| !line.trim().is_empty()) {
        faults.push(format!("no empty line follows the title `{title}`"));
    }
    if section(&page, "Source").is_none_or(|text| text.trim().is_empty()) {
        faults.push("it names no source: write a section `Source`".to_owned());
    }
    let listed = section(&page, "Parameters").map(|text| bulleted(&text)).unwrap_or_default();
    for param in entry.params {
        if !listed.iter().any(|name| name == param.name) {
            faults.push(format!("it does not list the parameter `{}`", param.name));
        }
    }
    for name in &listed {
        if !entry.params.iter().any(|p| p.name == name) {
            faults.push(format!("it lists a parameter `{name}` that there is not"));
        }
    }
    let examples = examples(&page, entry.id);
    if examples.is_empty() {
        faults.push(format!("it has no example line-up such as `us={}`", entry.id));
    }
    for example in examples {
        let checked = Given::parse(&example).map_err(|e| e.to_string()).and_then(|given| {
            Args::check(entry.id, entry.params, &given)
                .map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
        });
        if let Err(error) = checked {
            faults.push(format!("its example `{example}` cannot be played: {error}"));
        }
    }
    faults
}

/// The text under a heading, up to the next one.
fn section(page: &str, heading: &str) -> Option<String> {
    let is_heading = |line: &&str| line.starts_with('#');
    let mut lines = page.lines().skip_while(|line| !is_heading(line) || line.trim_start_matches(['#', ' ']) != heading);
    lines.next()?;
    Some(lines.take_while(|line| !is_heading(line)).collect::<Vec<_>>().join("\n"))
}

/// The names in backticks that begin the items of a list.
fn bulleted(text: &str) -> Vec<String> {
    let items = text.lines().filter_map(|line| line.strip_prefix("- `"));
    items.filter_map(|rest| rest.split_once('`')).map(|(name, _)| name.to_owned()).collect()
}

/// What stands after the `=` of every `seat=id…`, with its arguments.
pub(super) fn examples(page: &str, id: &str) -> Vec<String> {
    let mark = format!("={id}");
    let mut found = Vec::new();
    for (at, _) in page.match_indices(&mark) {
        let seat = page[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let rest = &page[at + mark.len()..];
        if !seat || rest.starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_') {
            continue;
        }
        found.push(format!("{id}{}", bracket(rest)));
    }
    found
}

/// The bracket that a text begins with, up to the one that closes it; all of it where none does.
fn bracket(text: &str) -> &str {
    if !text.starts_with('(') {
        return "";
    }
    let (mut depth, mut quoted) = (0_i32, false);
    for (i, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '(' | '[' if !quoted => depth += 1,
            ')' | ']' if !quoted => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[..=i];
        }
    }
    text
}

fn is_kebab(id: &str) -> bool {
    let word = |w: &str| !w.is_empty() && w.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    id.split('-').all(word) && id.starts_with(|c: char| c.is_ascii_lowercase())
}

fn is_word(name: &str) -> bool {
    is_kebab(&name.replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_kebab_case() {
        assert!(["hawk", "win-stay-lose-shift", "k2"].into_iter().all(is_kebab));
        assert!(["", "Hawk", "tit_for_tat", "-a", "a--b", "2k"].into_iter().all(|id| !is_kebab(id)));
    }

    #[test]
    fn examples_are_found_with_their_arguments() {
        let page = "as in `us=hawk(floor: 0.8)`, or us=hawk, but not us=hawkish; `x=hawk(s: [\")\", (1)])`";
        assert_eq!(examples(page, "hawk"), ["hawk(floor: 0.8)", "hawk", "hawk(s: [\")\", (1)])"]);
    }

    #[test]
    fn a_section_ends_at_the_next_heading() {
        let page = "Title\n\n## Source\n\nA (1990).\n\n## Parameters\n\n- `a` (no unit): x\n- `b`: y\n";
        assert_eq!(section(page, "Source").unwrap().trim(), "A (1990).");
        assert_eq!(bulleted(&section(page, "Parameters").unwrap()), ["a", "b"]);
        assert!(section(page, "Example").is_none());
    }
}
