//! Names that a file in another format does not give: ids from titles, seats from places.

/// The longest id.
const LONGEST: usize = 64;

/// A kebab-case id for a title: `Laptop (large)` is `laptop-large`.
pub(super) fn slug(title: &str) -> String {
    let mut id = String::new();
    for c in title.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            id.push(c);
        } else if !id.ends_with('-') && !id.is_empty() {
            id.push('-');
        }
    }
    if !id.starts_with(|c: char| c.is_ascii_alphabetic()) {
        id.insert_str(0, "domain-");
    }
    id.truncate(LONGEST);
    id.trim_end_matches('-').to_owned()
}

/// The seat of an agent in file order: `a`, `b`, `c` …
pub(super) fn seat(at: usize) -> String {
    const LETTERS: usize = 26;
    match u8::try_from(at) {
        Ok(at) if usize::from(at) < LETTERS => char::from(b'a' + at).to_string(),
        _ => format!("s{at}"),
    }
}

/// A file's name without its folder and its ending.
pub(super) fn stem(file: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    if stem.is_empty() { "domain".to_owned() } else { stem.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::Form;

    #[test]
    fn every_title_gives_an_id() {
        for (title, id) in
            [("Laptop (large)", "laptop-large"), ("5×5", "domain-5-5"), ("日本", "domain"), ("", "domain")]
        {
            assert_eq!(slug(title), id);
        }
        for title in ["-", "é", "a b", &"long ".repeat(40), "0"] {
            assert!(Form::Id.accepts(&slug(title)), "{title}");
        }
        assert_eq!((seat(0), seat(2), seat(30)), ("a".to_owned(), "c".to_owned(), "s30".to_owned()));
        assert_eq!((stem("x/y.z.xml"), stem(".ron")), ("y.z".to_owned(), "domain".to_owned()));
    }
}
