//! Values of issues as domain files write them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

/// A value of an issue: its name, or the number that it is.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Label {
    /// A name, or a number in quotes.
    Text(String),
    /// A number.
    Number(f64),
}

impl Label {
    /// As people write it: whole numbers without a point.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(x) => x.to_string(),
        }
    }
}

impl From<String> for Label {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// `3` and `"3"` are one value, and one hash.
impl Serialize for Label {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

#[cfg(test)]
mod tests {
    use super::Label;

    #[test]
    fn numbers_and_quoted_numbers_are_one_value() {
        assert_eq!(Label::Number(3.0).text(), "3");
        assert_eq!(Label::Number(-0.5).text(), "-0.5");
        assert_eq!(crate::hash::hash(&Label::Number(3.0)), crate::hash::hash(&Label::Text("3".to_owned())));
    }
}
