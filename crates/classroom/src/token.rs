//! Tokens: who holds one is who it was given to. Only its digest is ever kept.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt;
use subtle::ConstantTimeEq;

/// A secret of 32 random bytes, handed to one browser. It does not show itself in debug output.
#[derive(Clone)]
pub struct Token([u8; 32]);

/// What is kept of a token.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest([u8; 32]);

/// The text is no token or digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a token is 64 hexadecimal digits")]
pub struct TokenError;

impl Token {
    /// The token of 32 bytes from a secure source.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads a token as a browser sends it.
    ///
    /// # Errors
    /// Where it has another form.
    pub fn parse(text: &str) -> Result<Self, TokenError> {
        from_hex(text).map(Self).ok_or(TokenError)
    }

    /// The text that a browser keeps. To be written into a cookie or a link, and nowhere else.
    #[must_use]
    pub fn reveal(&self) -> String {
        to_hex(&self.0)
    }

    /// What is kept of it.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest(Sha256::digest(self.0).into())
    }
}

impl Digest {
    /// The digest of nobody's token, in the place of one that is not to be told.
    pub const NOBODY: Self = Self([0; 32]);

    /// Whether it is that of this token, compared in constant time.
    #[must_use]
    pub fn is_of(&self, token: &Token) -> bool {
        self.0.ct_eq(&token.digest().0).into()
    }
}

impl PartialEq for Digest {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for Digest {}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Digest(…)")
    }
}

impl TryFrom<String> for Digest {
    type Error = TokenError;

    fn try_from(text: String) -> Result<Self, TokenError> {
        from_hex(&text).map(Self).ok_or(TokenError)
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        to_hex(&digest.0)
    }
}

fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn from_hex(text: &str) -> Option<[u8; 32]> {
    let digits = text.as_bytes();
    if digits.len() != 64 {
        return None;
    }
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
        let [high, low] = [pair[0], pair[1]].map(|d| char::from(d).to_digit(16));
        *byte = u8::try_from(high? * 16 + low?).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_known_by_its_digest_and_shows_neither() {
        let token = Token::new([0xa7; 32]);
        let digest = token.digest();
        assert!(digest.is_of(&Token::parse(&token.reveal()).expect("its own text")));
        assert!(!digest.is_of(&Token::new([0xa8; 32])));
        let kept = serde_json::to_string(&digest).expect("text");
        assert!(!kept.contains(&token.reveal()));
        assert!(serde_json::from_str::<Digest>(&kept).expect("a digest").is_of(&token));
        assert!(!format!("{token:?}{digest:?}").contains("a7"));
    }

    #[test]
    fn other_texts_are_no_tokens() {
        for text in ["", "a7", &"g".repeat(64), &"é".repeat(32), &"a".repeat(65)] {
            assert_eq!(Token::parse(text).map(|t| t.reveal()), Err(TokenError), "{text}");
        }
    }
}
