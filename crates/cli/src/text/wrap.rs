//! Lines of a bearable length.

/// How long a line may be.
pub(crate) const WIDTH: usize = 100;

/// Text broken into lines of at most [`WIDTH`] characters, each indented; a longer word stands alone.
pub(crate) fn wrap(text: &str, indent: usize) -> String {
    hanging(text, indent, indent)
}

/// The same with the lines after the first indented differently.
pub(crate) fn hanging(text: &str, first: usize, rest: usize) -> String {
    let mut out = " ".repeat(first);
    let mut length = first;
    let mut fresh = true;
    for word in text.split_whitespace() {
        let size = word.chars().count();
        if !fresh && length + 1 + size > WIDTH {
            out.push('\n');
            out.push_str(&" ".repeat(rest));
            length = rest;
            fresh = true;
        }
        if !fresh {
            out.push(' ');
            length += 1;
        }
        out.push_str(word);
        length += size;
        fresh = false;
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_before_the_edge() {
        let text = "word ".repeat(50);
        for line in hanging(&text, 2, 6).lines() {
            assert!(line.chars().count() <= WIDTH);
            assert_eq!(line, line.trim_end());
        }
        assert_eq!(hanging("a b", 2, 4), "  a b\n");
        assert_eq!(wrap("", 0), "\n");
    }
}
