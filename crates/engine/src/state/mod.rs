//! State of a session: components, one file a kind of entity.
//!
//! Everything here is plain data: it is copied into a snapshot, hashed and compared as it is. All entities of a kind
//! carry the same components, so each component is one contiguous column, session by session.

mod accord;
mod bargain;
mod broker;
mod instrument;
mod party;
mod session;
mod snapshot;
mod stage;

pub use accord::{Accord, Accords, Alarm};
pub use bargain::{Bargain, Notebook};
pub use broker::{BrokerMind, Sourcing, Standing};
pub use instrument::Instrument;
pub use party::{Account, Audience, Belief, Heard, Mind, Shock, Stance, Strain, Types};
pub use session::{Appraisals, Channel, Clock, Course, Inbox, Line, Log, Markets, Path, Recording, Table, Talks};
pub use snapshot::Snapshot;
pub use stage::{Played, Tallies};
