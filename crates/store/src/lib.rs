//! Journals of classes in one SQLite file: committed before they are acknowledged.
//!
//! A journal is a list of numbered texts; what they say is not this crate's affair. [`Store::commit`] writes a batch of them in
//! one transaction and comes back when it is on disk (write-ahead log, `synchronous=FULL`): what it has come back from survives a kill,
//! and a batch that it has not come back from is there whole or not at all. One process holds a file at a time.

mod error;
mod schema;

pub use error::StoreError;
pub use schema::SCHEMA_VERSION;

use rusqlite::{Connection, params};
use std::path::Path;

/// A file of journals, open for reading and writing.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
}

/// A line to be written into a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Which journal.
    pub journal: String,
    /// Its number in the journal, from 1, without a gap.
    pub no: u64,
    /// What it says.
    pub body: String,
}

/// A journal as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journal {
    /// Its id.
    pub id: String,
    /// Its lines, from the first.
    pub bodies: Vec<String>,
}

impl Store {
    /// Opens a file, or makes it.
    ///
    /// # Errors
    /// Where it is none of this kind, was written by a later version, is held by another process or cannot be written.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let connection = Connection::open(path)?;
        schema::prepare(&connection)?;
        Ok(Self { connection })
    }

    /// Every journal, by id.
    ///
    /// # Errors
    /// Where the file cannot be read, or a journal has a gap.
    pub fn journals(&self) -> Result<Vec<Journal>, StoreError> {
        let mut statement = self.connection.prepare("SELECT journal, no, body FROM entry ORDER BY journal, no")?;
        let mut rows = statement.query([])?;
        let mut journals: Vec<Journal> = Vec::new();
        while let Some(row) = rows.next()? {
            let (id, no, body): (String, i64, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            if journals.last().is_none_or(|journal| journal.id != id) {
                journals.push(Journal { id: id.clone(), bodies: Vec::new() });
            }
            let Some(journal) = journals.last_mut() else { continue };
            let expected = journal.bodies.len() + 1;
            if usize::try_from(no) != Ok(expected) {
                return Err(StoreError::Gap { journal: id, expected: expected as u64 });
            }
            journal.bodies.push(body);
        }
        Ok(journals)
    }

    /// Writes a batch, all of it or nothing, and comes back when it is on disk.
    ///
    /// # Errors
    /// Where a number is taken or leaves a gap, or the file cannot be written; nothing of the batch is then kept.
    pub fn commit(&mut self, batch: &[Entry]) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        {
            let mut last = transaction.prepare("SELECT COALESCE(MAX(no), 0) FROM entry WHERE journal = ?1")?;
            let mut insert = transaction.prepare("INSERT INTO entry (journal, no, body) VALUES (?1, ?2, ?3)")?;
            for entry in batch {
                let before: i64 = last.query_row(params![entry.journal], |row| row.get(0))?;
                let expected = u64::try_from(before).unwrap_or(0) + 1;
                if entry.no != expected {
                    return Err(StoreError::Number { journal: entry.journal.clone(), given: entry.no, expected });
                }
                let no = i64::try_from(entry.no).unwrap_or(i64::MAX);
                insert.execute(params![entry.journal, no, entry.body])?;
            }
        }
        transaction.commit()?;
        Ok(())
    }

    /// Deletes a journal: its lines are overwritten in the file and in the log beside it. Gives whether there was one.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn delete(&mut self, journal: &str) -> Result<bool, StoreError> {
        let deleted = self.connection.execute("DELETE FROM entry WHERE journal = ?1", params![journal])?;
        // The write-ahead log still holds the lines as they were written; it is emptied.
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(deleted > 0)
    }
}
