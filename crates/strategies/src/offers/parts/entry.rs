//! A part's facts as data, and the part that a text names.

use super::super::shared::Own;
use demarche_domain::nearest::nearest;
use demarche_domain::strategy::{Args, Given, Param, Refusal};

/// A part's facts: one per file, listed once in the list of its kind.
pub(in crate::offers) struct Part<T: ?Sized> {
    /// Kebab-case id, unique within its kind.
    pub(in crate::offers) id: &'static str,
    /// Its parameters.
    pub(in crate::offers) params: &'static [Param],
    /// How to make one for a seat.
    pub(in crate::offers) make: fn(&Own, &Args) -> Result<Box<T>, Refusal>,
}

/// The part of a kind that a text names, `ac-next(alpha: 1)`, made for a seat.
///
/// # Errors
/// Every mistake, as sentences.
pub(in crate::offers) fn find<T: ?Sized>(
    kind: &str,
    list: &[Part<T>],
    text: &str,
    own: &Own,
) -> Result<Box<T>, Vec<String>> {
    let given = Given::parse(text)
        .map_err(|_| vec![format!("`{kind}: {text}` names no part: write `name` or `name(parameter: value, …)`")])?;
    let Some(part) = list.iter().find(|part| part.id == given.id) else {
        let names = list.iter().map(|part| part.id);
        let hint = match nearest(&given.id, names.clone()) {
            Some(name) => format!("did you mean `{name}`?"),
            None => format!("there are {}", names.collect::<Vec<_>>().join(", ")),
        };
        return Err(vec![format!("`{kind}` cannot be `{}`; {hint}", given.id)]);
    };
    let args = Args::check(part.id, part.params, &given)
        .map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    (part.make)(own, &args).map_err(|refusal| vec![format!("`{}`: {}", part.id, refusal.0)])
}
