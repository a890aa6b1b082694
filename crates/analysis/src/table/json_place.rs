//! Where in a JSON text a value stands.

/// One step on the way to a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Field(&'static str),
    Item(usize),
}

/// Line and column (from 1) of the value at a path, or of the nearest one above it that is there. The text is valid JSON.
pub(super) fn place(text: &str, path: &[Step]) -> (usize, usize) {
    let bytes = text.as_bytes();
    let mut at = blanks(bytes, 0);
    for step in path {
        match find(bytes, at, *step) {
            Some(next) => at = next,
            None => break,
        }
    }
    let before = &text[..at];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column)
}

fn find(bytes: &[u8], at: usize, step: Step) -> Option<usize> {
    let open = *bytes.get(at)?;
    let mut at = blanks(bytes, at + 1);
    let mut item = 0;
    while !matches!(bytes.get(at)?, b']' | b'}') {
        let mut here = matches!((open, step), (b'[', Step::Item(wanted)) if wanted == item);
        if open == b'{' {
            let end = skip(bytes, at);
            here = matches!(step, Step::Field(name) if bytes[at..end] == *format!("\"{name}\"").as_bytes());
            // Past the colon.
            at = blanks(bytes, blanks(bytes, end) + 1);
        }
        if here {
            return Some(at);
        }
        at = blanks(bytes, skip(bytes, at));
        if bytes.get(at) == Some(&b',') {
            at = blanks(bytes, at + 1);
        }
        item += 1;
    }
    None
}

fn blanks(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
        at += 1;
    }
    at
}

/// The end of the value that begins here.
fn skip(bytes: &[u8], mut at: usize) -> usize {
    let mut depth = 0_usize;
    let mut in_text = false;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' if in_text => at += 1,
            b'"' => {
                in_text = !in_text;
                if !in_text && depth == 0 {
                    return at + 1;
                }
            }
            _ if in_text => {}
            b'[' | b'{' => depth += 1,
            b']' | b'}' if depth == 0 => return at,
            b']' | b'}' => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            b',' | b':' if depth == 0 => return at,
            _ => {}
        }
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::Step::{Field, Item};
    use super::*;

    #[test]
    fn values_are_found_by_their_path() {
        let text = "{\n  \"a\": [1, {\"b\\\"\": \"x,]\"}],\n  \"c\": {\"d\": [true, \"é\", null]}\n}";
        assert_eq!(place(text, &[]), (1, 1));
        assert_eq!(place(text, &[Field("a"), Item(1)]), (2, 12));
        assert_eq!(place(text, &[Field("c"), Field("d"), Item(2)]), (3, 26));
        assert_eq!(place(text, &[Field("c"), Field("nowhere")]), (3, 8));
    }
}
