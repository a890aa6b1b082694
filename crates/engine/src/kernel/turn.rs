//! Whose turn it is, where one party tables a package after the other.

use demarche_domain::ids::{PartyIx, Round};
use demarche_domain::scenario::Protocol;

/// Who tables a package in a round, from 1; none where all do so at once, where none is tabled, and where no round is left for it.
pub(crate) fn proposer(protocol: &Protocol, parties: usize, round: Round) -> Option<PartyIx> {
    match protocol {
        Protocol::AlternatingOffers { first, .. } => {
            let turn = usize::try_from(round.0.saturating_sub(1)).unwrap_or(0);
            Some(PartyIx::at((first.ix() + turn) % parties))
        }
        Protocol::SingleOffer { proposer } => (round.0 == 1).then_some(*proposer),
        Protocol::OneSidedOffers(case) => case.rounds.is_none_or(|rounds| round.0 <= rounds).then_some(case.proposer),
        Protocol::SimultaneousDrafts
        | Protocol::HoldOrConcede(_)
        | Protocol::EscalateOrBackDown(_)
        | Protocol::StageGame(_)
        | Protocol::SealedBids(_)
        | Protocol::Offers(_) => None,
    }
}
