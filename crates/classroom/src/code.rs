//! The code by which a class is joined: six characters that cannot be taken for one another on a projector.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Thirty-two characters: no 0, O, 1 or I.
const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const LENGTH: usize = 6;

/// A class's code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct JoinCode([u8; LENGTH]);

/// What is wrong with a code that was typed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Too short or too long.
    #[error("a code has six characters, and this one has {0}")]
    Length(usize),
    /// A character that no code has.
    #[error("no code has a `{0}` in it: codes have the letters A–Z and the figures 2–9, without I and O")]
    Character(char),
}

impl JoinCode {
    /// The code that thirty random bits make; the two highest are not used.
    #[must_use]
    pub fn from_bits(bits: u32) -> Self {
        let mut code = [0; LENGTH];
        for (at, place) in code.iter_mut().enumerate() {
            *place = ALPHABET[(bits >> (5 * at)) as usize & 31];
        }
        Self(code)
    }

    /// Reads a code as people type it: in small letters, with blanks or hyphens.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let typed: Vec<char> = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let mut code = [0; LENGTH];
        if typed.len() != LENGTH {
            return Err(CodeError::Length(typed.len()));
        }
        for (place, c) in code.iter_mut().zip(&typed) {
            let upper = u8::try_from(c.to_ascii_uppercase()).ok().filter(|b| ALPHABET.contains(b));
            *place = upper.ok_or(CodeError::Character(*c))?;
        }
        Ok(Self(code))
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for JoinCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl TryFrom<String> for JoinCode {
    type Error = CodeError;

    fn try_from(text: String) -> Result<Self, CodeError> {
        Self::parse(&text)
    }
}

impl From<JoinCode> for String {
    fn from(code: JoinCode) -> Self {
        code.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_code_reads_back_however_it_is_typed(bits in any::<u32>()) {
            let code = JoinCode::from_bits(bits);
            let text = code.to_string();
            prop_assert!(!text.contains(['0', 'O', '1', 'I']));
            prop_assert_eq!(JoinCode::parse(&text), Ok(code));
            prop_assert_eq!(JoinCode::parse(&format!(" {}-{} ", &text[..3], text[3..].to_lowercase())), Ok(code));
        }

        #[test]
        fn different_bits_make_different_codes(a in 0u32..1 << 30, b in 0u32..1 << 30) {
            prop_assert_eq!(a == b, JoinCode::from_bits(a) == JoinCode::from_bits(b));
        }
    }

    #[test]
    fn what_cannot_be_a_code_is_told_why() {
        assert_eq!(JoinCode::parse("ABC"), Err(CodeError::Length(3)));
        assert_eq!(JoinCode::parse("ABCDE0"), Err(CodeError::Character('0')));
        assert_eq!(JoinCode::parse("ABCDEí"), Err(CodeError::Character('í')));
    }
}
