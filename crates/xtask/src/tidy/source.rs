//! Rust sources as the rules read them: by line, with the tests told apart.

use crate::project::Project;

/// Crates whose business includes files and the console; all others are libraries that leave both alone.
const EDGES: &[&str] = &["classes", "cli", "server", "wasm", "xtask"];

/// The tree and its Rust sources.
pub(super) struct Tree<'p> {
    pub(super) project: &'p Project,
    pub(super) sources: Vec<Source>,
}

impl<'p> Tree<'p> {
    pub(super) fn read(project: &'p Project) -> Self {
        let sources = project
            .with_extension("rs")
            .filter_map(|path| Some(Source::new(path.to_owned(), project.text(path)?)))
            .collect();
        Self { project, sources }
    }

    /// Sources that belong to a library: `src` of every crate that is not an edge.
    pub(super) fn library_sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.iter().filter(|source| source.is_library())
    }
}

/// One Rust file.
pub(super) struct Source {
    pub(super) path: String,
    pub(super) text: String,
    /// Number of lines before the file's tests.
    code_lines: usize,
}

impl Source {
    fn new(path: String, text: String) -> Self {
        let lines: Vec<&str> = text.lines().collect();
        let code_lines = if is_test_path(&path) {
            0
        } else {
            (0..lines.len()).find(|i| tests_open_at(&lines[*i..])).unwrap_or(lines.len())
        };
        Self { path, text, code_lines }
    }

    /// Lines outside the tests, with their numbers from 1.
    pub(super) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.lines().take(self.code_lines)
    }

    /// Lines of the tests, with their numbers from 1.
    pub(super) fn tests(&self) -> impl Iterator<Item = (usize, &str)> {
        self.lines().skip(self.code_lines)
    }

    /// All lines, with their numbers from 1.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(i, line)| (i + 1, line))
    }

    /// Lines outside the tests that are not comments.
    pub(super) fn statements(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code().filter(|(_, line)| !is_comment(line))
    }

    fn is_library(&self) -> bool {
        let mut parts = self.path.split('/');
        parts.next() == Some("crates")
            && parts.next().is_some_and(|folder| !EDGES.contains(&folder))
            && parts.next() == Some("src")
    }
}

pub(super) fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

/// Whether these lines begin with a module of tests. `#[cfg(test)]` on a single item, or on a module in a file of its own,
/// does not end a file's code.
fn tests_open_at(lines: &[&str]) -> bool {
    let mut lines = lines.iter().map(|line| line.trim());
    lines.next() == Some("#[cfg(test)]")
        && lines
            .find(|line| !line.starts_with("#["))
            .is_some_and(|item| item.split(' ').any(|word| word == "mod") && item.ends_with('{'))
}

fn is_test_path(path: &str) -> bool {
    path.split('/').any(|part| part == "tests" || part == "tests.rs")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code_lines(text: &str) -> usize {
        Source::new("crates/a/src/b.rs".to_owned(), text.to_owned()).code().count()
    }

    #[test]
    fn only_a_module_of_tests_ends_the_code() {
        assert_eq!(code_lines("fn f() {}\n#[cfg(test)]\nmod tests {\n}\n"), 1);
        assert_eq!(code_lines("#[cfg(test)]\nmod testing;\nfn f() {}\n"), 3);
        assert_eq!(code_lines("#[cfg(test)]\nuse x;\nfn f() {}\n#[cfg(test)]\nmod tests {\n}\n"), 3);
    }
}
