//! Scenario text becomes a checked scenario, or a list of every mistake in it.
//!
//! The way of a file: text → [`tree`] (every value with its place) → inheritance and overrides, laid over
//! the tree → [`shape`] (the schema made from the types, walked against the tree: every structural
//! mistake at once) → value (only when the structure is clean) → semantic checks → the domain's
//! scenario. Whatever goes wrong is a [`diagnostic`] in one [`Report`](diagnostic::Report).

pub mod check;
pub mod diagnostic;
pub mod document;
pub mod domain;
pub mod embedded;
pub mod hash;
pub mod load;
pub mod lower;
pub mod overlay;
pub mod path;
pub mod raw;
pub mod shape;
pub mod skeleton;
pub mod source;
pub mod tree;
pub mod value;

pub use embedded::{Embedded, EmbeddedLibrary, embedded, embedded_domains};
#[cfg(feature = "schema")]
pub use load::schema;
pub use load::{EmbeddedError, Loaded, load, load_bytes, load_embedded};
pub use skeleton::skeleton;
