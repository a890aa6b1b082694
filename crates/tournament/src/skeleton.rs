//! A first plan to start from.

use demarche_scenario::shape::Form;

/// The text, in which `NAME` stands for the id.
const TEMPLATE: &str = include_str!("skeleton.ron");

/// The name cannot be a plan's id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` cannot be a plan's id: letters, digits, `-` and `_`, beginning with a letter")]
pub struct NotAnId(pub String);

/// A commented plan that is valid and can be played as it is.
///
/// # Errors
/// Where the name is no id.
pub fn skeleton(id: &str) -> Result<String, NotAnId> {
    if Form::Id.accepts(id) { Ok(TEMPLATE.replace("NAME", id)) } else { Err(NotAnId(id.to_owned())) }
}
