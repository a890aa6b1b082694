//! The project's own tooling, behind `cargo xtask`.
//!
//! Each concern is one module: [`steps`] runs every check in order, [`generate`] writes the files that are derived from
//! others, [`tidy`] holds the rules about the sources themselves, [`links`] reads the book, [`mod@bench`] measures, [`site`] writes the
//! explorer for a web host. `tidy` and
//! `links` are pure functions of the tree, so the integration suite calls them too.
//!
//! Checks of the sources need none of the project's other crates; pictures, generated pages and the site do.

pub mod bench;
pub mod finding;
pub mod generate;
pub mod links;
pub mod project;
pub mod site;
pub mod steps;
pub mod tidy;
mod tools;
