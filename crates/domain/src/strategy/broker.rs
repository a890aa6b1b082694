//! What an intermediary's strategy decides.

use super::{Chance, Memory, negotiator::Decision};
use crate::draft::Workspace;
use crate::ids::{MeasureIx, PartyIx};
use crate::package::Package;
use crate::view::BrokerView;

/// A move of an intermediary.
#[derive(Debug, Clone, PartialEq)]
pub enum BrokerMove {
    /// Gives the venue: talks are easier to keep open.
    Host,
    /// Brings the sides together outside their calendar, or reopens a broken channel.
    Convene,
    /// Tables a bridging package.
    Bridge(Package),
    /// Tells a side privately that the other is softer than it seems.
    Message(PartyIx),
    /// Puts a single text before the sides, to be amended.
    Text(Package),
    /// Pleads that a pending step be put off.
    Plead(MeasureIx),
    /// Bargains for itself with a side.
    SideBargain(PartyIx),
}

/// An intermediary's strategy. Stateless, as [`super::Negotiator`] is.
pub trait Broker: Send + Sync {
    /// Its moves this round, none or a few.
    fn act(
        &self,
        view: &BrokerView,
        memory: &mut Memory,
        chance: &mut dyn Chance,
        work: &mut Workspace,
        out: &mut Vec<Decision<BrokerMove>>,
    );
}
