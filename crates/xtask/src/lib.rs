//! The project's own tooling: what `cargo xtask` runs.
