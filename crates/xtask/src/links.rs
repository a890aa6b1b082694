//! Links between pages: every relative link and anchor leads somewhere, and the book's table of contents is complete.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::finding::Finding;
use crate::project::Project;

const BOOK: &str = "docs/book/src/";
const SUMMARY: &str = "docs/book/src/SUMMARY.md";

/// What a page offers to link to, and what it links to.
struct Page {
    anchors: BTreeSet<String>,
    links: Vec<(usize, String)>,
}

/// Checks every Markdown page of the tree.
pub fn check(project: &Project) -> Vec<Finding> {
    let pages: BTreeMap<&str, Page> =
        project.with_extension("md").filter_map(|path| Some((path, read(&project.text(path)?)))).collect();
    let mut findings = Vec::new();
    for (path, page) in &pages {
        for (line, link) in &page.links {
            if let Some(message) = problem(project, &pages, path, link) {
                findings.push(Finding::line(*path, *line, message));
            }
        }
    }
    findings.extend(unlisted(&pages));
    findings
}

fn read(text: &str) -> Page {
    let mut anchors = BTreeSet::new();
    let mut links = Vec::new();
    let mut heading: Option<String> = None;
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                let slug = slug(&heading.take().unwrap_or_default());
                let repeated = (1..).map(|n| format!("{slug}-{n}"));
                let free = std::iter::once(slug.clone()).chain(repeated).find(|s| !anchors.contains(s));
                anchors.extend(free);
            }
            Event::Text(words) | Event::Code(words) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&words);
                }
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                let line = text[..range.start].matches('\n').count() + 1;
                links.push((line, dest_url.to_string()));
            }
            Event::Html(html) | Event::InlineHtml(html) => anchors.extend(ids(&html)),
            _ => {}
        }
    }
    Page { anchors, links }
}

/// The anchor that mdBook and the usual forges give a heading.
fn slug(heading: &str) -> String {
    heading
        .trim()
        .chars()
        .filter_map(|c| match c {
            c if c.is_alphanumeric() || c == '_' || c == '-' => Some(c.to_lowercase().to_string()),
            c if c.is_whitespace() => Some("-".to_owned()),
            _ => None,
        })
        .collect()
}

fn ids(html: &str) -> impl Iterator<Item = String> {
    html.split("id=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()))
}

fn problem(project: &Project, pages: &BTreeMap<&str, Page>, from: &str, link: &str) -> Option<String> {
    if link.contains("://") || link.starts_with("mailto:") {
        return None;
    }
    let (target, anchor) = link.split_once('#').unwrap_or((link, ""));
    let path = if target.is_empty() { Some(from.to_owned()) } else { resolve(from, target) };
    let Some(path) = path else {
        return Some(format!("the link `{link}` leaves the tree"));
    };
    if !project.contains(&path) {
        return Some(format!("the link `{link}` leads nowhere: there is no {path}"));
    }
    if from.starts_with(BOOK) && !path.starts_with(BOOK) {
        return Some(format!(
            "the link `{link}` leaves the book, where its readers cannot follow: name the file instead"
        ));
    }
    let lacks_anchor = |page: &Page| !anchor.is_empty() && !page.anchors.contains(anchor);
    pages
        .get(path.as_str())
        .is_some_and(lacks_anchor)
        .then(|| format!("the link `{link}` names an anchor that {path} does not have"))
}

/// The path that `target`, relative to the file `from`, means; `None` when it climbs out of the tree.
fn resolve(from: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Pages of the book that its table of contents leaves out or lists twice.
fn unlisted(pages: &BTreeMap<&str, Page>) -> Vec<Finding> {
    let Some(summary) = pages.get(SUMMARY) else {
        return Vec::new();
    };
    let mut listed: BTreeMap<String, usize> = BTreeMap::new();
    for (_, link) in &summary.links {
        *listed.entry(resolve(SUMMARY, link).unwrap_or_default()).or_default() += 1;
    }
    let book = pages.keys().filter(|path| path.starts_with(BOOK) && **path != SUMMARY);
    book.filter_map(|path| match listed.get(*path) {
        Some(1) => None,
        Some(_) => Some(Finding::file(*path, "is listed more than once in SUMMARY.md")),
        None => Some(Finding::file(*path, "is not listed in SUMMARY.md")),
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn findings(files: &[(&str, &str)]) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let project = Project::at(folder.path()).unwrap();
        check(&project).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn links_and_anchors_that_hold_are_silent() {
        let readme =
            "# One\n\n[there](docs/a.md#the-end-of-it) [here](#one) [away](https://example.org) [folder](docs)\n";
        assert_eq!(findings(&[("README.md", readme), ("docs/a.md", "## The end, of it\n")]), [""; 0]);
    }

    #[test]
    fn a_missing_file_and_a_missing_anchor_are_named_with_their_line() {
        let found = findings(&[("README.md", "# One\n\n[gone](b.md)\n[lost](#two)\n")]);
        assert_eq!(found.len(), 2);
        assert!(found[0].starts_with("README.md:3: the link `b.md` leads nowhere"), "{found:?}");
        assert!(found[1].starts_with("README.md:4: the link `#two` names an anchor"), "{found:?}");
    }

    #[test]
    fn every_page_of_the_book_is_in_its_summary_once() {
        let found = findings(&[
            ("docs/book/src/SUMMARY.md", "# Summary\n\n- [A](a.md)\n"),
            ("docs/book/src/a.md", "# A\n\n[out](../../../README.md)\n"),
            ("docs/book/src/b.md", "# B\n"),
            ("README.md", "# R\n"),
        ]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].contains("leaves the book"), "{found:?}");
        assert_eq!(found[1], "docs/book/src/b.md: is not listed in SUMMARY.md");
    }
}
