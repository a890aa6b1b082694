//! What bargaining by offers keeps: the table, and each party's notes.

use bevy_ecs::component::Component;
use demarche_domain::offers::{Notes, OfferTable};

/// The table of a session. Empty where the protocol makes no offers over outcomes.
#[derive(Component, Debug, Clone, PartialEq, Default, serde::Serialize)]
pub struct Bargain(pub OfferTable);

/// A party's notes, empty where it has none, and whose they are: the mark of the strategy that laid them out, 0 for none.
///
/// A branch may seat another strategy in mid-session, which could not read them and starts notes of its own.
#[derive(Component, Debug, Clone, PartialEq, Default, serde::Serialize)]
pub struct Notebook(pub Notes, pub u64);
