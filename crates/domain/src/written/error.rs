//! What can be wrong with a written act.

use crate::nearest::nearest;

/// A mistake in a written act.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum WrittenActError {
    /// The text is no RON, or not of an act's form.
    #[error("`{text}` is not an act: {message}")]
    Form {
        /// As written.
        text: String,
        /// What is wrong with it, and where.
        message: String,
    },
    /// No actor before the act.
    #[error("`{0}` does not say who acts: write `SEAT: ACT`, for example `us: StandBy`")]
    NoActor(String),
    /// Something that the scenario does not have.
    #[error("there is no {what} `{id}`{}", near(.nearest.as_deref()))]
    Unknown {
        /// What was looked for.
        what: &'static str,
        /// As written.
        id: String,
        /// The nearest name there is.
        nearest: Option<String>,
    },
    /// A share that a clause cannot have.
    #[error("clause `{clause}` cannot be given to {share}: {allowed}")]
    Share {
        /// Which clause.
        clause: String,
        /// As written.
        share: f64,
        /// What it may be, as a phrase.
        allowed: String,
    },
    /// A clause whose levels are shares only.
    #[error("clause `{0}` cannot be postponed: its levels are shares")]
    NotPostponable(String),
    /// A duration that the scenario does not offer.
    #[error("an agreement cannot last {given}: the scenario knows {offered}")]
    Duration {
        /// As written.
        given: String,
        /// What there is.
        offered: String,
    },
    /// An outcome where nothing is negotiated over a domain.
    #[error("outcomes are proposed only where the protocol is bargaining by offers")]
    NoDomain,
    /// A value that an issue does not have.
    #[error("issue `{issue}` has no value `{value}`")]
    Value {
        /// Which issue.
        issue: String,
        /// As written.
        value: String,
    },
    /// An issue left out.
    #[error("no value is given for issue `{issue}`")]
    NoValue {
        /// Which issue.
        issue: String,
    },
    /// An intensity outside 0–1.
    #[error("an intensity is a number from 0 to 1, not {0}")]
    Intensity(f64),
    /// A price that is no number.
    #[error("a price is a number, not {0}")]
    Price(f64),
    /// A length of time below 1.
    #[error("a step is put off by at least 1, not by {0}")]
    Days(i32),
    /// Not a date of the scenario's calendar.
    #[error("`{given}` is not {expected}")]
    When {
        /// As written.
        given: String,
        /// What was expected, as a phrase.
        expected: &'static str,
    },
}

fn near(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |n| format!("; did you mean `{n}`?"))
}

/// Collects mistakes while a written thing is resolved.
#[derive(Default)]
pub(super) struct Mistakes(pub(super) Vec<WrittenActError>);

impl Mistakes {
    /// The position of an id in a list of ids, or 0 and a mistake.
    pub(super) fn find<'a>(
        &mut self,
        what: &'static str,
        id: &str,
        ids: impl Iterator<Item = &'a str> + Clone,
    ) -> usize {
        if let Some(at) = ids.clone().position(|known| known == id) {
            return at;
        }
        let nearest = nearest(id, ids).map(str::to_owned);
        self.0.push(WrittenActError::Unknown { what, id: id.to_owned(), nearest });
        0
    }

    /// The value, unless there were mistakes.
    pub(super) fn or<T>(self, value: T) -> Result<T, Vec<WrittenActError>> {
        if self.0.is_empty() { Ok(value) } else { Err(self.0) }
    }
}
