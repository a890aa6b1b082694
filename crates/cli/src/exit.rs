//! How the command ends.

use std::process::ExitCode;

/// What the exit code says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: done.
    Done,
    /// 1: it ran, and the answer is no (a replay differs, a theory case fails).
    No,
    /// 2: bad input, on the command line or in a file.
    BadInput,
    /// 3: the machine's fault, such as a full disk.
    Machine,
    /// 4: incomplete, and can be resumed.
    Incomplete,
    /// 130: interrupted.
    Interrupted,
}

impl Exit {
    /// The code.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::No => 1,
            Self::BadInput => 2,
            Self::Machine => 3,
            Self::Incomplete => 4,
            Self::Interrupted => 130,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}
