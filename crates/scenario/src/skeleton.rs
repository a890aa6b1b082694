//! A first scenario to start from.

use crate::shape::Form;

/// The text, in which `NAME` stands for the id.
const TEMPLATE: &str = include_str!("skeleton.ron");

/// The name cannot be a scenario's id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` cannot be a scenario's id: letters, digits, `-` and `_`, beginning with a letter")]
pub struct NotAnId(pub String);

/// A commented scenario that is valid and can be played as it is.
pub fn skeleton(id: &str) -> Result<String, NotAnId> {
    if Form::Id.accepts(id) { Ok(TEMPLATE.replace("NAME", id)) } else { Err(NotAnId(id.to_owned())) }
}
