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

/// The header comment of the file of this name, beside the one that asks; empty without the feature `manual`.
///
/// The rest of the file is not kept, so that a program does not carry its own source.
#[cfg(feature = "manual")]
#[macro_export]
macro_rules! header {
    ($file:literal) => {{
        const FILE: &str = include_str!($file);
        const HEADER: [u8; $crate::manual::length(FILE)] = $crate::manual::cut(FILE);
        match ::core::str::from_utf8(&HEADER) {
            Ok(header) => header,
            Err(_) => "",
        }
    }};
}

/// The header comment of the file of this name, beside the one that asks; empty without the feature `manual`.
#[cfg(not(feature = "manual"))]
#[macro_export]
macro_rules! header {
    ($file:literal) => {
        ""
    };
}

/// How many bytes of a file its header comment is.
#[doc(hidden)]
#[must_use]
pub const fn length(file: &str) -> usize {
    let bytes = file.as_bytes();
    let mut at = 0;
    while at + 2 < bytes.len() && bytes[at] == b'/' && bytes[at + 1] == b'/' && bytes[at + 2] == b'!' {
        while at < bytes.len() && bytes[at] != b'\n' {
            at += 1;
        }
        at += 1;
    }
    if at < bytes.len() { at } else { bytes.len() }
}

/// The first bytes of a file.
#[doc(hidden)]
#[must_use]
pub const fn cut<const N: usize>(file: &str) -> [u8; N] {
    let bytes = file.as_bytes();
    let mut header = [0; N];
    let mut at = 0;
    while at < N {
        header[at] = bytes[at];
        at += 1;
    }
    header
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_all_of_the_first_comment_and_nothing_more() {
        for (file, header) in [
            ("//! a\n//!\n//! b\n\n//! c", "//! a\n//!\n//! b\n"),
            ("//! é", "//! é"),
            ("use a;", ""),
            ("", ""),
            ("//", ""),
        ] {
            assert_eq!(&file[..length(file)], header, "{file:?}");
            assert_eq!(page(&file[..length(file)]), page(file));
        }
        const FILE: &str = "//! é\nx";
        assert_eq!(cut::<{ length(FILE) }>(FILE), *b"//! \xc3\xa9\n");
    }

    #[test]
    #[cfg(feature = "manual")]
    fn a_page_is_that_of_its_file() {
        assert_eq!(page(header!("manual.rs")), page(include_str!("manual.rs")));
    }
}
