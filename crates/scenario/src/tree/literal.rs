//! Numbers, texts and characters.
//!
//! This file finds where a literal ends, and reads plain ones: decimal numbers, texts without escapes. Whether any other is valid,
//! and what it means, is asked of `ron` itself, which stays the reference; a build without the feature `all-protocols` has
//! no such others.

use super::scan::{Cursor, Fail, continues_name};
use super::{Kind, Node, Number, NumberValue};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// Whether a number can begin with this character.
pub(super) fn begins_number(c: char) -> bool {
    matches!(c, '0'..='9' | '+' | '-' | '.')
}

/// Reads a number: everything up to the next blank, comma or bracket belongs to it.
pub(super) fn number(cursor: &mut Cursor) -> Result<Node, Fail> {
    let start = cursor.pos();
    let rest = cursor.rest();
    let in_number = |c: char| matches!(c, '.' | '+' | '-') || continues_name(c);
    let text = &rest[..rest.find(|c| !in_number(c)).unwrap_or(rest.len())];
    cursor.skip(text.len());
    let span = cursor.since(start);
    if text.contains("..") {
        return Err(no_ranges(span));
    }
    named_number(text, span)
}

/// The complaint about a range.
pub(super) fn no_ranges(span: Span) -> Fail {
    Box::new(Diagnostic::new(Code::Unsupported, "scenario files have no ranges").at(span).expected("a single number"))
}

/// Reads a number that has been cut out already; `inf` and `NaN` look like names.
pub(super) fn named_number(text: &str, span: Span) -> Result<Node, Fail> {
    let Some(value) = plain_number(text).or_else(|| other::number(text)) else {
        return Err(Box::new(
            Diagnostic::new(Code::Syntax, format!("`{text}` is not a number"))
                .at(span)
                .expected("a number such as 3, -0.5, 1e-3 or 10_000"),
        ));
    };
    if let Some(suffix) = suffix(text) {
        return Err(Box::new(
            Diagnostic::new(Code::Unsupported, "scenario files have no type suffixes on numbers")
                .at(span)
                .found(format!("the suffix `{suffix}`"))
                .help(format!("write `{}`", text.trim_end_matches(suffix))),
        ));
    }
    Ok(Node { span, kind: Kind::Number(Number { text: text.to_owned(), value }) })
}

/// The value of a decimal number in digits alone: `3`, `-0.5`.
fn plain_number(text: &str) -> Option<NumberValue> {
    /// Whole numbers of no more digits fit into every type that `ron` may give them.
    const LONGEST: usize = 18;
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let all = |part: &str| !part.is_empty() && part.bytes().all(|digit| digit.is_ascii_digit());
    if !all(whole) || !fraction.is_none_or(all) || text.len() > LONGEST {
        return None;
    }
    match fraction {
        Some(_) => text.parse().ok().map(NumberValue::Float),
        None => text.parse::<i64>().ok().map(|value| NumberValue::Integer(value.into())),
    }
}

/// A Rust type's name after a number.
fn suffix(text: &str) -> Option<&str> {
    const TYPES: [&str; 12] = ["i8", "i16", "i32", "i64", "i128", "u8", "u16", "u32", "u64", "u128", "f32", "f64"];
    let hexadecimal = text.trim_start_matches(['+', '-']).starts_with("0x");
    TYPES.into_iter().find(|name| text.ends_with(name) && !(hexadecimal && name.starts_with('f')))
}

/// Reads a text, escaped or raw.
pub(super) fn text(cursor: &mut Cursor) -> Result<Node, Fail> {
    let start = cursor.pos();
    let opening = cursor.here();
    let length =
        if cursor.looking_at("\"") { quoted(&cursor.rest()[1..]).map(|len| len + 1) } else { raw(cursor.rest()) };
    let Some(length) = length else {
        return Err(Box::new(
            Diagnostic::new(Code::Syntax, "a text is not closed").at(opening).expected("a closing `\"` after it"),
        ));
    };
    let literal = &cursor.rest()[..length];
    cursor.skip(length);
    let span = cursor.since(start);
    if let Some(plain) = literal.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'))
        && !plain.contains('\\')
    {
        return Ok(Node { span, kind: Kind::Text(plain.to_owned()) });
    }
    other::text(literal).map(|value| Node { span, kind: Kind::Text(value) }).map_err(|said| refused(span, &said))
}

/// How long a quoted text is, after its opening quote and with its closing one.
pub(super) fn quoted(rest: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + rest.get(from..)?.find(['"', '\\'])?;
        if rest.as_bytes().get(at) == Some(&b'"') {
            return Some(at + 1);
        }
        // What follows a backslash cannot close the text.
        from = at + 1 + rest.get(at + 1..)?.chars().next()?.len_utf8();
    }
}

/// How long a raw text is, from its `r` on.
fn raw(rest: &str) -> Option<usize> {
    let hashes = rest.get(1..)?.find(|c| c != '#')?;
    let opening = 1 + hashes;
    if rest.as_bytes().get(opening) != Some(&b'"') {
        return None;
    }
    let closing = format!("\"{}", "#".repeat(hashes));
    let length = rest.get(opening + 1..)?.find(&closing)?;
    Some(opening + 1 + length + closing.len())
}

/// Reads a character.
pub(super) fn character(cursor: &mut Cursor) -> Result<Node, Fail> {
    const LONGEST_ESCAPE: usize = 12;
    let start = cursor.pos();
    let opening = cursor.here();
    let unclosed = || {
        Box::new(
            Diagnostic::new(Code::Syntax, "a character is not closed")
                .at(opening)
                .expected("one character between single quotes")
                .help("texts stand between double quotes"),
        )
    };
    cursor.skip(1);
    let first = cursor.bump().ok_or_else(unclosed)?;
    if first == '\\' {
        cursor.bump();
        let rest = cursor.rest();
        let end = rest.find('\'').filter(|end| *end <= LONGEST_ESCAPE).ok_or_else(unclosed)?;
        cursor.skip(end);
    }
    if !cursor.eat("'") {
        return Err(unclosed());
    }
    let span = cursor.since(start);
    let literal = cursor.before(start);
    other::character(literal).map(|value| Node { span, kind: Kind::Char(value) }).map_err(|said| refused(span, &said))
}

/// What `ron` says about a literal, in our form.
fn refused(span: Span, said: &str) -> Fail {
    let mut said = said.to_owned();
    if let Some(first) = said.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    Box::new(Diagnostic::new(Code::Syntax, format!("the text cannot be read: {said}")).at(span))
}

/// Literals that are not plain, as `ron` reads them.
#[cfg(feature = "all-protocols")]
mod other {
    use super::NumberValue;

    /// The value of a number, if it is one.
    pub(super) fn number(text: &str) -> Option<NumberValue> {
        let Ok(ron::Value::Number(number)) = ron::from_str(text) else {
            return None;
        };
        let is_float = matches!(number, ron::value::Number::F32(_) | ron::value::Number::F64(_));
        Some(match integer(text) {
            Some(integer) if !is_float => NumberValue::Integer(integer),
            _ => NumberValue::Float(float(text).unwrap_or_else(|| number.into_f64())),
        })
    }

    /// What a text with escapes, or a raw one, says.
    pub(super) fn text(literal: &str) -> Result<String, String> {
        ron::from_str(literal).map_err(|error| error.code.to_string())
    }

    pub(super) fn character(literal: &str) -> Result<char, String> {
        ron::from_str(literal).map_err(|error| error.code.to_string())
    }

    /// The value of a whole number in any base, as `ron` has accepted it.
    fn integer(text: &str) -> Option<i128> {
        let (sign, digits) = match text.strip_prefix('-') {
            Some(digits) => (-1, digits),
            None => (1, text.strip_prefix('+').unwrap_or(text)),
        };
        let digits = digits.replace('_', "");
        let bases = [("0x", 16), ("0o", 8), ("0b", 2)];
        let (digits, base) = bases
            .iter()
            .find_map(|(prefix, base)| digits.strip_prefix(prefix).map(|digits| (digits, *base)))
            .unwrap_or((&digits, 10));
        i128::from_str_radix(digits, base).ok().map(|value| sign * value)
    }

    /// The value of a decimal number.
    fn float(text: &str) -> Option<f64> {
        text.replace('_', "").parse().ok()
    }
}

/// Nothing but plain literals.
#[cfg(not(feature = "all-protocols"))]
mod other {
    use super::NumberValue;

    const LEFT_OUT: &str = "this engine reads plain literals only";

    pub(super) const fn number(_: &str) -> Option<NumberValue> {
        None
    }

    pub(super) fn text(_: &str) -> Result<String, String> {
        Err(LEFT_OUT.to_owned())
    }

    pub(super) fn character(_: &str) -> Result<char, String> {
        Err(LEFT_OUT.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn plain_numbers_are_what_ron_reads(text in "-?[0-9]{0,4}([.][0-9]{0,4})?") {
            if let Some(value) = plain_number(&text) {
                prop_assert_eq!(Some(value), other::number(&text));
            }
        }
    }
}
