//! Sessions set up from text, played, told and drawn: what the command, the page and its server share.
//!
//! A [`Script`](stage::Script) is all that makes a session what it is; it is played into a transcript, which is written as
//! JSON ([`written`]) or told ([`story`]). Nothing here touches the machine, so the same code answers in a browser.

pub mod origin;
pub mod refused;
pub mod stage;
pub mod story;
pub mod written;
