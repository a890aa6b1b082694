//! What the cases with a mediator share: a third party at the table that tables texts, and sides that take what it tables.

use super::bargaining::finite;
use demarche_domain::act::Act;
use demarche_domain::ids::{PartyIx, Seat};
use demarche_domain::scenario::{Diversification, Intermediary, Protocol, Role, Scenario};

/// The mediator's seat, after those of the two sides.
pub(super) const SEAT: Seat = Seat(2);

/// One round of talks with a mediator who sees what everything is worth, and sides that are told what to do.
pub(super) fn talks(id: &str, mediator: &str) -> Scenario {
    let mut scenario = finite(id, 1);
    scenario.protocol = Protocol::SimultaneousDrafts;
    scenario.parties[0].base_value = 0.0;
    scenario.lineup = ["outside", "outside", mediator].map(str::to_owned).to_vec();
    scenario.intermediaries = vec![Intermediary {
        id: "mediator".to_owned(),
        name: "mediator".to_owned(),
        roles: vec![Role::Mediator],
        impatience: 0.0,
        credibility: vec![1.0; 2],
        bias: vec![0.0; 2],
        accuracy: 1.0,
        face_saving: 0.0,
        activity: 1.0,
        diversification: Diversification { level: 0.0, cap: 0.0, inflow: 0.0, outflow: 0.0, gain: 0.0 },
        chain_loss: 0.0,
        prestige: 0.0,
        credibility_growth: 0.0,
        credibility_spent: [0.0; 3],
        side_gain: 0.0,
    }];
    scenario
}

/// Both sides take what the mediator tables.
pub(super) fn taken() -> Vec<(Seat, Act)> {
    [0, 1].map(|i| (Seat(i), Act::Accept(PartyIx(SEAT.0)))).to_vec()
}
