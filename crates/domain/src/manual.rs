//! Manual pages are the header comments of the files that define things.

/// The header comment (`//!` lines) of a source file, as Markdown.
#[must_use]
pub fn page(file: &str) -> String {
    let mut page = String::new();
    for line in file.lines() {
        let Some(text) = line.strip_prefix("//!") else { break };
        page.push_str(text.strip_prefix(' ').unwrap_or(text));
        page.push('\n');
    }
    page
}
