//! The integration suite: one binary, one module a promise.

#[path = "suite/cli.rs"]
mod cli;
#[path = "suite/tidy.rs"]
mod tidy;
