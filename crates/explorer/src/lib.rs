//! Sessions set up from text, played, told and drawn: what the command, the page and its server share.
//!
//! A [`Script`](stage::Script) is all that makes a session what it is; it is played into a transcript, which is written as
//! JSON ([`written`]), told ([`story`]) and drawn ([`charts`]). [`answer`](answer::answer) does all of it for a page: a
//! question in, an answer out. Nothing here touches the machine, so the same code answers in a browser.

pub mod answer;
pub mod charts;
pub mod facts;
pub mod frontier;
#[cfg(feature = "lab")]
pub mod lab;
pub mod negotiated;
pub mod one_file;
pub mod origin;
pub mod parameters;
pub mod provenance;
pub mod question;
pub mod record;
pub mod refused;
pub mod stage;
pub mod story;
pub mod watched;
pub mod written;
