//! The page behind HTTP: its files, the engine's answers to it, who may ask, and the links by which it is found.
//!
//! A router is made with [`router`], an address taken with [`Door::open`], and the two run together with [`Door::serve`]. The
//! engine is handed in as a function from a question to an answer, both JSON: the very function that the page has as WASM
//! where there is no server.

mod asset;
mod connection;
mod door;
mod explore;
mod guard;
mod headers;
mod links;
mod router;

pub use asset::{Asset, asset};
pub use axum::Router;
pub use door::{Door, DoorError};
pub use explore::{Answer, MOST_BYTES};
pub use guard::Names;
pub use links::{Link, Reach, quick_response};
pub use router::{Page, router};
