//! The integration suite: one binary, one module a promise.

#[path = "suite/tidy.rs"]
mod tidy;
