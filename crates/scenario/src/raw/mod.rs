//! A scenario as it is written: the format of scenario files.
//!
//! These types are the format's only definition. Their documentation becomes the JSON Schema and the help in
//! diagnostics; their field names are what files and `--set` use. What is left out is neutral: it leaves
//! its part of the model out. Costs are rates per year in shares of the pie, lumps are shares of the pie, time
//! constants are days.

mod agreement;
mod behaviour;
mod calendar;
mod clause;
mod domain;
mod event;
mod intermediary;
mod measure;
mod party;
mod protocol;
mod scenario;
mod threshold;
mod utility;

pub use agreement::{Agreement, Given};
pub use behaviour::Behaviour;
pub use calendar::Calendar;
pub use clause::{Clause, Levels, Subject};
pub use domain::{DOMAIN_VERSION, Discount, Domain, DomainParty, Inlined, Issue, Values};
pub use event::{Event, EventKind, Summit};
pub use intermediary::{Diversification, Intermediary, Role, Spent};
pub use measure::{Exposure, Family, Measure, Standing, Step, Unit};
pub use party::{
    Agency, Aspiration, Audience, Belief, Beliefs, Conduct, Constituency, Election, Gaussian, Leaning, Party,
    Persistence, Ratification, ShockLaw, Tactics,
};
pub(crate) use protocol::ALL_PROTOCOLS;
pub use protocol::{AttritionClock, Interval, Knowledge, Matrix, Payoffs, Pie, Pricing, Protocol, Tail};
pub use scenario::{Provenance, SCHEMA_VERSION, Scenario};
pub use threshold::{EndingCode, Hazards, Markets, Thresholds};
pub use utility::{Rectangle, Utility, Worth};
