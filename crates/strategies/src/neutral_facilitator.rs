//! Neutral facilitator: gives a room, brings the sides together, and tables what is fairest by its own lights.
//!
//! As a host it gives the venue while the sides talk, and when it is active while they do not, and no agreement stands, it
//! brings them together. As a mediator, when it is active, it tables the package with the largest product of the gains that
//! it estimates for the sides, among those that each side's leader could sign. A proposal from it is easier to accept than
//! one from the other side; one refused costs it credibility. With caution above 0 it keeps silent until its proposal would
//! give each side that part of what it seems to ask for.
//!
//! ## Formula
//!
//! ```text
//! max over frontier packages of  Π_i gain_i          gains over reservation, by its estimates
//! tabled where  gain_i ≥ caution · demand_i · (1 − face · credibility_i)  for every side i
//! ```
//!
//! ## Source
//!
//! Nash (1950), "The bargaining problem", for the product; Raiffa (1982), "The Art and Science of Negotiation", and Princen
//! (1992), "Intermediaries in International Conflict", for the neutral third party.
//!
//! ## Parameters
//!
//! - `caution` (share of estimated demands; 0 to 1, default 0): what a proposal must give each side to be tabled.
//!
//! ## Sees
//!
//! Its own noisy estimates of the sides' values and demands, and its standing with them. Never draws: its noise is in the
//! estimates.
//!
//! ## Example
//!
//! `malaysia=neutral-facilitator(caution: 0.5)`

use demarche_domain::draft::Workspace;
use demarche_domain::scenario::Role;
use demarche_domain::strategy::{Broker, BrokerMove, Chance, Decision, Entry, Make, Memory, Param, Status};
use demarche_domain::view::BrokerView;

use crate::shared::COERCIVE;
use crate::shared::broker::{bridge, holds, meets_demands, rooms};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "neutral-facilitator",
    family: COERCIVE,
    summary: "hosts, convenes, and tables the package with the largest product of estimated gains",
    status: Status::Heuristic,
    source: "Nash (1950); Raiffa (1982); Princen (1992)",
    version: 1,
    deterministic: true,
    params: &[Param::number("caution", 0.0, 0.0, 1.0, "part of estimated demands that a proposal must meet, share")],
    file: demarche_domain::header!("neutral_facilitator.rs"),
    make: Make::Intermediary(|_, _, args| Ok(Box::new(NeutralFacilitator { caution: args.get("caution") }))),
};

struct NeutralFacilitator {
    caution: f64,
}

impl Broker for NeutralFacilitator {
    fn act(
        &self,
        view: &BrokerView,
        _memory: &mut Memory,
        _chance: &mut dyn Chance,
        work: &mut Workspace,
        out: &mut Vec<Decision<BrokerMove>>,
    ) {
        out.extend(rooms(view));
        if !view.active || !view.talking || !holds(view, Role::Mediator) {
            return;
        }
        let equal = vec![1.0; view.estimates.len()];
        if let Some(found) = bridge(view, &equal, work)
            && (self.caution == 0.0 || meets_demands(view, &found.package, self.caution))
        {
            out.push(found.tabled(view));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{acts, outlook};
    use demarche_domain::package::Package;
    use demarche_domain::strategy::BrokerMove;
    use demarche_testkit::views::Outlook;

    fn bridged(lineup: &str, outlook: &Outlook) -> Option<Package> {
        acts(lineup, outlook).into_iter().find_map(|made| match made {
            BrokerMove::Bridge(package) => Some(package),
            _ => None,
        })
    }

    #[test]
    fn tables_something_that_both_sides_gain_by() {
        let outlook = outlook();
        let package = bridged("neutral-facilitator", &outlook).unwrap();
        assert!(outlook.estimates.iter().all(|side| side.gain(&package) > 0.0 && side.room(&package) >= 0.0));
    }

    #[test]
    fn no_package_that_favours_a_side_has_a_larger_product() {
        let mut outlook = outlook();
        let product = |outlook: &Outlook, package: &Package| -> f64 {
            outlook.estimates.iter().map(|side| side.gain(package)).product()
        };
        let fair = bridged("neutral-facilitator", &outlook).unwrap();
        let fair = product(&outlook, &fair);
        for bias in [[3.0, 0.0], [0.0, 3.0]] {
            outlook.scenario.intermediaries[0].bias = bias.to_vec();
            let tilted = bridged("biased-broker", &outlook).unwrap();
            assert!(product(&outlook, &tilted) <= fair, "{bias:?}");
        }
    }

    #[test]
    fn convenes_where_they_do_not_talk_and_rests_under_an_agreement() {
        let mut outlook = outlook();
        assert_eq!(acts("neutral-facilitator", &outlook)[0], BrokerMove::Host);
        outlook.talking = false;
        assert_eq!(acts("neutral-facilitator", &outlook), [BrokerMove::Convene]);
        outlook.agreed = true;
        assert!(acts("neutral-facilitator", &outlook).is_empty());
    }

    #[test]
    fn keeps_silent_where_it_is_not_active_or_too_little_would_be_met() {
        let mut outlook = outlook();
        outlook.demands = vec![10.0; 2];
        assert!(bridged("neutral-facilitator(caution: 0.5)", &outlook).is_none());
        assert!(bridged("neutral-facilitator", &outlook).is_some());
        outlook.active = false;
        assert!(bridged("neutral-facilitator", &outlook).is_none());
    }
}
