//! What goes wrong with a folder of results.

use std::io;
use std::path::{Path, PathBuf};

/// Why a folder of results could not be used.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The machine would not do it.
    #[error("cannot {doing} {path}: {}", plain(.source), path = .path.display())]
    Machine {
        /// What was tried: "read", "write".
        doing: &'static str,
        /// With which file or folder.
        path: PathBuf,
        /// The machine's words.
        source: io::Error,
    },
    /// Another process is at work in the folder.
    #[error("another process is at work in {}", .0.display())]
    Locked(PathBuf),
    /// The folder holds something already.
    #[error("{} holds results already; `--resume` goes on with them", .0.display())]
    Used(PathBuf),
    /// The folder holds something that is no tournament.
    #[error("{} is not empty, and what it holds is no tournament", .0.display())]
    Foreign(PathBuf),
    /// The folder holds no tournament.
    #[error("there is no tournament in {}: no `{missing}`", .folder.display())]
    None {
        /// The folder.
        folder: PathBuf,
        /// What is not there.
        missing: &'static str,
    },
    /// The folder holds results of another plan, or of other versions.
    #[error("{} holds results of another tournament: {why}", .folder.display())]
    Other {
        /// The folder.
        folder: PathBuf,
        /// What differs.
        why: String,
    },
    /// A file is not what it should be.
    #[error("{} is damaged: {why}", .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
}

impl StoreError {
    /// For `map_err`: the machine would not do something with a path.
    pub(super) fn machine<'p>(doing: &'static str, path: &'p Path) -> impl FnOnce(io::Error) -> Self + 'p {
        move |source| Self::Machine { doing, path: path.to_owned(), source }
    }

    /// A file is damaged.
    pub(super) fn damaged(path: &Path, why: impl ToString) -> Self {
        Self::Damaged { path: path.to_owned(), why: why.to_string() }
    }
}

/// An error of the operating system without its number.
fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the file system is read-only".to_owned(),
        io::ErrorKind::PermissionDenied => "it is not allowed here".to_owned(),
        _ => {
            let text = error.to_string();
            text.split(" (os error").next().unwrap_or(&text).to_owned()
        }
    }
}
