//! What a check has to say about one place in the tree.

use std::fmt;

/// One violated rule, at one place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Path from the top of the tree, with forward slashes.
    pub path: String,
    /// Line, counted from 1; `None` when the whole file is meant.
    pub line: Option<usize>,
    /// What is wrong and what to do instead, as a sentence.
    pub message: String,
}

impl Finding {
    /// A finding about a file as a whole.
    pub fn file(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { path: path.into(), line: None, message: message.into() }
    }

    /// A finding about one line, counted from 1.
    pub fn line(path: impl Into<String>, line: usize, message: impl Into<String>) -> Self {
        Self { path: path.into(), line: Some(line), message: message.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.path, self.message),
            None => write!(f, "{}: {}", self.path, self.message),
        }
    }
}

/// Prints findings one a line and says whether there were none.
pub fn print(check: &str, findings: &[Finding]) -> bool {
    for finding in findings {
        println!("{finding}");
    }
    match findings.len() {
        0 => println!("{check}: nothing to report"),
        1 => println!("{check}: 1 finding"),
        n => println!("{check}: {n} findings"),
    }
    findings.is_empty()
}
