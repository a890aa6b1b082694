//! What can go wrong with a file of journals.

use crate::schema::SCHEMA_VERSION;

/// Why a file cannot be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// It is a database of something else.
    #[error("the file is a database, but none of démarche's")]
    Foreign,
    /// A later version wrote it.
    #[error(
        "the file has the form {0}, and this version of démarche reads up to {SCHEMA_VERSION}: open it with a later one"
    )]
    Later(i32),
    /// Another process holds it.
    #[error("another démarche holds the file: stop it first, or name another folder")]
    Held,
    /// A journal lacks a line.
    #[error("the journal `{journal}` lacks its line {expected}: the file is damaged")]
    Gap {
        /// Which.
        journal: String,
        /// The line that is not there.
        expected: u64,
    },
    /// A line has the wrong number.
    #[error("the next line of the journal `{journal}` is {expected}, not {given}")]
    Number {
        /// Which.
        journal: String,
        /// As given.
        given: u64,
        /// As it ought to be.
        expected: u64,
    },
    /// What SQLite says.
    #[error("the file cannot be read or written: {0}")]
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => Self::Held,
            Some(rusqlite::ErrorCode::NotADatabase) => Self::Foreign,
            _ => Self::Sqlite(error),
        }
    }
}
