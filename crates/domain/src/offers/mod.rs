//! Bargaining by offers over a negotiation domain: what lies on the table, what a party sees, what it decides, and the
//! protocols that say who may do what when.
//!
//! Everything here is a value or a pure function on values. The engine keeps a session's [`OfferTable`], calls the protocol once
//! a step, and answers the protocol's questions through [`Seats`] with the strategies of the line-up.

mod bargainer;
mod notes;
mod setting;
mod table;
mod view;

pub mod protocols;

pub use bargainer::{Answer, Bargainer, Vote};
pub use notes::Notes;
pub use protocols::{OfferProtocol, ProtocolEntry, Seats};
pub use setting::OfferSetting;
pub use table::{OfferTable, Settled, Tabled};
pub use view::OfferView;
