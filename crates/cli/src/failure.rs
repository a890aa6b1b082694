//! Why a command could not be done, and how that is told.

use crate::args::Format;
use crate::commands::theory;
use crate::diagnostics;
use crate::exit::Exit;
use crate::style::Style;
use demarche_explorer::refused::Refused;
use demarche_scenario::diagnostic::Report;
use demarche_tournament::store::{KeptError, MergeError, StoreError};
use std::fmt;
use std::io::{self, Write};
use std::path::PathBuf;

/// What stopped a command.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Bad input: every mistake in a sentence.
    Input(Vec<String>),
    /// A scenario with mistakes in it.
    Report {
        /// All of them.
        report: Box<Report>,
        /// As what the user wants to read them.
        shown_as: Format,
    },
    /// Bad input that was already shown where the user looks for it.
    Shown,
    /// A file that could not be read.
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file that could not be written.
    Write {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A folder of results that could not be used.
    Folder(Box<StoreError>),
    /// The standard output does not take any more.
    Output(io::Error),
    /// A fault of the engine itself.
    Engine(String),
    /// Ctrl-C.
    Interrupted,
}

impl Failure {
    /// One mistake of the user's.
    pub(crate) fn input(message: impl fmt::Display) -> Self {
        Self::Input(vec![message.to_string()])
    }

    /// The same, for a script that reads JSON.
    pub(crate) fn shown_as(self, shown_as: Format) -> Self {
        match self {
            Self::Report { report, .. } => Self::Report { report, shown_as },
            other => other,
        }
    }

    /// The exit code that it deserves. A reader who has closed the standard output has seen enough.
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Self::Input(_) | Self::Report { .. } | Self::Shown => Exit::BadInput,
            Self::Read { source, .. } if is_users_fault(source) => Exit::BadInput,
            Self::Folder(error) if is_users_folder(error) => Exit::BadInput,
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
            Self::Interrupted => Exit::Interrupted,
            Self::Read { .. } | Self::Write { .. } | Self::Folder(_) | Self::Output(_) | Self::Engine(_) => {
                Exit::Machine
            }
        }
    }

    /// Tells the user on the standard error, and returns the exit code.
    pub(crate) fn report(&self) -> Exit {
        let style = Style::for_stderr();
        let mut stderr = io::stderr().lock();
        if let Self::Report { report, shown_as } = self {
            let text = match shown_as {
                Format::Text => diagnostics::text(report, style),
                Format::Json => format!("{:#}\n", report.to_json()),
            };
            let _ = stderr.write_all(text.as_bytes());
        }
        for sentence in self.sentences() {
            // Nobody is left to be told when this fails.
            let _ = writeln!(stderr, "{} {sentence}", style.error("error:"));
        }
        self.exit()
    }

    fn sentences(&self) -> Vec<String> {
        match self {
            Self::Input(sentences) => sentences.clone(),
            Self::Read { path, source } => {
                vec![format!("cannot read {}: {}", path.display(), plain(source))]
            }
            Self::Write { path, source } => vec![format!("cannot write {}: {}", path.display(), plain(source))],
            Self::Folder(error) => vec![error.to_string()],
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => vec![],
            Self::Output(error) => vec![format!("cannot write to the standard output: {}", plain(error))],
            Self::Engine(what) => vec![what.clone()],
            Self::Interrupted => vec!["interrupted".to_owned()],
            Self::Report { .. } | Self::Shown => vec![],
        }
    }
}

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Sentences(sentences) => Self::Input(sentences),
            Refused::Report(report) => Self::Report { report, shown_as: Format::Text },
            Refused::Theory(error) => theory::failure(*error),
            Refused::Engine(what) => Self::Engine(what),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Folder(Box::new(error))
    }
}

impl From<KeptError> for Failure {
    fn from(error: KeptError) -> Self {
        match error {
            KeptError::Store(error) => error.into(),
            KeptError::Report(report) => Self::Report { report, shown_as: Format::Text },
        }
    }
}

impl From<MergeError> for Failure {
    fn from(error: MergeError) -> Self {
        match error {
            MergeError::Store(error) => error.into(),
            MergeError::Plan(error) => error.into(),
            error @ MergeError::Versions { .. } => Self::input(error),
        }
    }
}

/// Whether another folder would do.
fn is_users_folder(error: &StoreError) -> bool {
    matches!(error, StoreError::Used(_) | StoreError::Foreign(_) | StoreError::None { .. } | StoreError::Other { .. })
}

fn is_users_fault(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound
            | io::ErrorKind::InvalidData
            | io::ErrorKind::InvalidInput
            | io::ErrorKind::InvalidFilename
            | io::ErrorKind::IsADirectory
            | io::ErrorKind::NotADirectory
            | io::ErrorKind::PermissionDenied
    )
}

/// An error of the operating system without its number.
fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::InvalidData => "it is not UTF-8 text".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => {
            let text = error.to_string();
            text.split(" (os error").next().unwrap_or(&text).to_owned()
        }
    }
}
