//! `-v`: what the engine does, on the standard error. No times: two runs say the same.

use std::io::{self, IsTerminal};
use tracing::level_filters::LevelFilter;

/// Starts tracing at the level that so many `-v` ask for. Without any there are only warnings.
pub(crate) fn start(verbose: u8) {
    let level = match verbose {
        0 => LevelFilter::WARN,
        1 => LevelFilter::INFO,
        2 => LevelFilter::DEBUG,
        _ => LevelFilter::TRACE,
    };
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(level)
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal())
        .without_time()
        .with_target(false);
    // A process that runs the command twice keeps its first subscriber.
    let _ = subscriber.try_init();
}
