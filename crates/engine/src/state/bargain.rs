//! What bargaining by offers keeps: the table, and each party's notes.

use bevy_ecs::component::Component;
use demarche_domain::offers::{Notes, OfferTable};

/// The table of a session. Empty where the protocol makes no offers over outcomes.
#[derive(Component, Debug, Clone, PartialEq, Default, serde::Serialize)]
pub struct Bargain(pub OfferTable);

/// A party's notes. Empty where it has none.
#[derive(Component, Debug, Clone, PartialEq, Default, serde::Serialize)]
pub struct Notebook(pub Notes);
