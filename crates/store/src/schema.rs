//! The form of the file, and how it is written.

use crate::error::StoreError;
use rusqlite::Connection;
use std::time::Duration;

/// The form of the file that this version writes.
pub const SCHEMA_VERSION: i32 = 1;
/// "dmrc", so that tools that list files can tell what it is.
const APPLICATION: i32 = 0x646d_7263;

/// How long a file that another process is just letting go of is waited for.
const PATIENCE: Duration = Duration::from_millis(300);

const TABLES: &str = "
    CREATE TABLE entry (
        journal TEXT NOT NULL,
        no INTEGER NOT NULL CHECK (no > 0),
        body TEXT NOT NULL,
        PRIMARY KEY (journal, no)
    ) STRICT, WITHOUT ROWID;
";

/// Takes the file for this process, and makes its tables where it is new.
pub(crate) fn prepare(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(PATIENCE)?;
    // What is deleted is overwritten; what is committed is on disk.
    connection.execute_batch(
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA secure_delete = ON; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF;",
    )?;
    let mode: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    // A database in memory has no log; every file has one.
    if mode != "wal" && mode != "memory" {
        return Err(StoreError::Held);
    }
    connection.execute_batch("BEGIN IMMEDIATE")?;
    let made = make(connection);
    connection.execute_batch(if made.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
    made
}

fn make(connection: &Connection) -> Result<(), StoreError> {
    let number = |pragma: &str| connection.query_row(pragma, [], |row| row.get::<_, i32>(0));
    let tables = number("SELECT COUNT(*) FROM sqlite_schema")?;
    let (application, version) = (number("PRAGMA application_id")?, number("PRAGMA user_version")?);
    if tables == 0 && application == 0 {
        connection.execute_batch(TABLES)?;
        connection.execute_batch(&format!(
            "PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {SCHEMA_VERSION};"
        ))?;
        return Ok(());
    }
    if application != APPLICATION {
        return Err(StoreError::Foreign);
    }
    if version > SCHEMA_VERSION {
        return Err(StoreError::Later(version));
    }
    Ok(())
}
