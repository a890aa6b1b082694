//! GENIUS XML: a domain file, and a profile for each party that repeats the issues with what their values are worth.
//!
//! Read as GENIUS 10.4 reads it, or as NegMAS 0.16 does; the book's page on the two readings says where they part. What is read
//! becomes the tree of a RON domain, whose values keep their places in the XML.

mod boxes;
mod issues;
mod profile;
mod read;
mod worths;
mod write;
mod xml;

pub(super) use read::load;
pub use write::{GeniusFile, to_genius};
