//! démarche, the open engine for coercive bargaining: the whole command as a library.
//!
//! [`run`] is the command: what `demarche` does, with the strategies that it is given. A crate with strategies of its own
//! adds them to the registry and has the whole command with them:
//!
//! ```no_run
//! use std::process::ExitCode;
//!
//! fn main() -> ExitCode {
//!     let mut registry = demarche::strategies::registry();
//!     // registry.add(my_strategy::ENTRY);
//!     demarche::run(std::env::args_os(), registry)
//! }
//! ```

mod args;
mod commands;
mod diagnostics;
mod domains;
mod exit;
mod failure;
mod files;
mod games;
mod interrupt;
mod json;
mod lineup;
mod logging;
mod output;
mod pace;
mod plans;
mod progress;
mod report;
mod scenarios;
mod style;
mod text;

pub use demarche_domain as domain;
pub use demarche_strategies as strategies;
pub use demarche_testkit as testkit;
pub use exit::Exit;

use demarche_domain::strategy::Registry;
use output::Output;
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the command with these arguments (the first is the program's name) and strategies.
///
/// It prints to the standard output and the standard error, never panics on what it is given, and returns one of the
/// codes of [`Exit`].
#[must_use]
pub fn run(args: impl IntoIterator<Item = OsString>, registry: Registry) -> ExitCode {
    let mut out = Output::stdout();
    let args: Vec<OsString> = args.into_iter().collect();
    let done = match args::read(&args) {
        Ok(cli) => {
            logging::start(cli.verbose);
            let done = commands::run(&cli.command, &registry, &mut out);
            done.and_then(|exit| out.finish().map(|()| exit))
        }
        Err(error) => args::refused(&error, &mut out),
    };
    let exit = match done {
        Ok(exit) => exit,
        Err(failure) => failure.report(),
    };
    exit.into()
}
