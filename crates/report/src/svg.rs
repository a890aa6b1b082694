//! What all pictures write alike.

/// Where a picture stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Inside a page, whose text colour it takes.
    Page,
    /// Inside a page that lets no picture bring styles of its own.
    Bare,
    /// In a file of its own, light or dark as its reader prefers.
    File,
}

/// Text as it may stand between tags and in attributes.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // Other control characters are not allowed in XML at all.
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Opens a picture of this size with a title and a description.
pub(crate) fn open(width: f64, height: f64, place: Place, title: &str, description: &str) -> String {
    let (title, description) = (escape(title), escape(description));
    let head = match place {
        Place::Page => format!("<svg viewBox=\"0 0 {width} {height}\" style=\"max-width: {width}px\""),
        Place::Bare => format!("<svg viewBox=\"0 0 {width} {height}\""),
        Place::File => format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
             font-family=\"system-ui, sans-serif\""
        ),
    };
    let style = match place {
        Place::Page | Place::Bare => "",
        Place::File => {
            "<style>svg { color: #1f2328 } @media (prefers-color-scheme: dark) { svg { color: #e6edf3 } }</style>\n"
        }
    };
    format!(
        "{head} role=\"img\" fill=\"currentColor\" font-size=\"12\">\n<title>{title}</title>\n<desc>{description}</desc>\n{style}"
    )
}

/// A number rounded to tenths, without a sign on zero.
pub(crate) fn tenths(x: f64) -> String {
    let text = format!("{x:.1}");
    if text == "-0.0" { "0.0".to_owned() } else { text }
}

/// Room that a text of the usual size takes across.
pub(crate) fn room(text: &str) -> f64 {
    const LETTER: f64 = 6.6;
    text.chars().count() as f64 * LETTER
}

/// Text of at most so many characters, the rest cut with an ellipsis.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// Words in lines of at most so many letters; a no-break space keeps words together.
pub(crate) fn wrap(text: &str, letters: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let last = lines.last_mut().expect("there is always a line");
        if last.is_empty() {
            word.clone_into(last);
        } else if last.chars().count() + 1 + word.chars().count() <= letters {
            last.push(' ');
            last.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_close_a_tag() {
        assert_eq!(escape("a<b & \"c\"\u{7}"), "a&lt;b &amp; &quot;c&quot; ");
    }

    #[test]
    fn long_names_are_cut() {
        assert_eq!(shortened("short", 8), "short");
        assert_eq!(shortened("rather long", 8), "rather…");
    }

    #[test]
    fn words_go_into_lines_and_those_that_belong_together_stay_so() {
        assert_eq!(wrap("a first\u{a0}agreement of bots", 16), ["a", "first\u{a0}agreement", "of bots"]);
    }
}
