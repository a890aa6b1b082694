//! Words of Gambit's strategic-form files, each with its place.

use super::csv::Place;
use crate::game::Mistakes;

/// One word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Word {
    /// `{`
    Open,
    /// `}`
    Close,
    /// Text in quotation marks, without them.
    Text(String),
    /// A number, a keyword, or what was meant as one.
    Plain(String),
}

/// A word and where it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) word: Word,
    pub(super) place: Place,
}

/// The words of a text. Commas separate like blanks.
pub(super) fn tokens(text: &str, mistakes: &mut Mistakes) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text).chars().peekable();
    let (mut line, mut column) = (1, 1);
    let mut advance = |c: char| {
        if c == '\n' {
            line += 1;
            column = 1;
        } else {
            column += 1;
        }
        (line, column)
    };
    let mut place = (1, 1);
    while let Some(c) = rest.next() {
        let begin = place;
        place = advance(c);
        let word = match c {
            '{' => Word::Open,
            '}' => Word::Close,
            '"' => {
                let mut text = String::new();
                let mut closed = false;
                while let Some(c) = rest.next() {
                    place = advance(c);
                    match c {
                        '"' => {
                            closed = true;
                            break;
                        }
                        '\\' if rest.peek().is_some_and(|c| *c == '"' || *c == '\\') => {
                            let c = rest.next().unwrap_or('\\');
                            place = advance(c);
                            text.push(c);
                        }
                        c => text.push(c),
                    }
                }
                if !closed {
                    mistakes.note(begin, "a quotation mark opens here and is never closed");
                }
                Word::Text(text)
            }
            c if c.is_whitespace() || c == ',' => continue,
            c => {
                let mut text = String::from(c);
                while let Some(c) = rest.peek().copied().filter(|c| !c.is_whitespace() && !"{}\",".contains(*c)) {
                    text.push(c);
                    rest.next();
                    place = advance(c);
                }
                Word::Plain(text)
            }
        };
        tokens.push(Token { word, place: begin });
    }
    tokens
}
