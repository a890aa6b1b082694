//! Take it or leave it: makes one offer, and leaves if it is refused.
//!
//! It asks for a share of what there is to get, in one and the same offer, and accepts what is worth as much. When it has made
//! the offer so many times and is answered by another it leaves. With many tries it is the hardliner, who makes the same offer
//! to the end. If no outcome is worth its reservation value it leaves at once.
//!
//! ## Formula
//!
//! ```text
//! offer:   the worst outcome with U ≥ least + demand (most − least),  most = max U,  least = max(min U, r)
//! accept:  U(received) ≥ U(that offer);  leave: the offer has been made `tries` times
//! ```
//!
//! ## Source
//!
//! The ultimatum of Güth, Schmittberger, Schwarze (1982), "An experimental analysis of ultimatum bargaining", made by a party
//! among others.
//!
//! ## Parameters
//!
//! - `demand` (0 to 1; 1 by default): what it asks for, as a share of its range.
//! - `tries` (1 to 1000000000; 1 by default): how often it makes its offer, rounded down.
//!
//! ## Sees
//!
//! Its own utility, how often it has made an offer, and the offer to be answered. Never draws.
//!
//! ## Example
//!
//! `a=take-it-or-leave-it(demand: 0.7, tries: 3)`

use demarche_domain::offers::{Answer, Bargainer, Notes, OfferView};
use demarche_domain::outcomes::{OutcomeIx, Ranked};
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Param, Status};

use super::parts::Range;
use super::shared::{OFFERS, Own};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "take-it-or-leave-it",
    family: OFFERS,
    summary: "makes one and the same offer a number of times, and then leaves",
    status: Status::Heuristic,
    source: "Güth, Schmittberger, Schwarze (1982)",
    version: 1,
    deterministic: true,
    params: &[
        Param::number("demand", 1.0, 0.0, 1.0, "what it asks for, as a share of its range"),
        Param::number("tries", 1.0, 1.0, 1e9, "how often it makes its offer, rounded down"),
    ],
    file: demarche_domain::header!("take_it_or_leave_it.rs"),
    make: Make::Bargainer(|scenario, seat, args| {
        let party = Own::at(scenario, seat)?.party;
        let offer = Range::of(party).map(|range| {
            let level = range.held(range.least + args.get("demand") * range.span());
            party.ranking.at_least(level).unwrap_or(party.ranking.best())
        });
        Ok(Box::new(TakeItOrLeaveIt { offer, tries: args.get("tries") as usize }))
    }),
};

struct TakeItOrLeaveIt {
    /// None where no outcome is worth its reservation value.
    offer: Option<Ranked>,
    tries: usize,
}

impl TakeItOrLeaveIt {
    fn tired(&self, view: &OfferView) -> bool {
        view.all_made().take(self.tries).count() >= self.tries
    }
}

impl Bargainer for TakeItOrLeaveIt {
    fn respond(&self, view: &OfferView, _: &mut Notes, _: &mut dyn Chance) -> Decision<Answer> {
        let worth = view.standing.map_or(f64::NEG_INFINITY, |standing| view.utility(standing.outcome));
        let against = self.offer.map_or(f64::INFINITY, |offer| offer.utility);
        let answer = if worth >= against {
            Answer::Accept
        } else if self.tired(view) {
            Answer::End
        } else {
            Answer::Reject
        };
        Decision::new(answer, Reason::Compared { worth, against })
    }

    fn propose(&self, view: &OfferView, _: &mut Notes, _: &mut dyn Chance) -> Decision<Option<OutcomeIx>> {
        let offer = self.offer.filter(|_| !self.tired(view));
        let made = view.all_made().take(self.tries).count() as u64;
        let reason = match offer {
            Some(_) => Reason::Step { at: made + 1, of: self.tries as u64 },
            None => Reason::Rule { branch: "nothing is left to be said" },
        };
        Decision::new(offer.map(|offer| offer.outcome), reason)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::versus;

    #[test]
    fn it_leaves_when_it_is_refused() {
        assert_eq!(versus("take-it-or-leave-it", "scripted-offers(script: \"0: #3\")", 9), "a10 b3 a leaves");
        let lineup = "take-it-or-leave-it(demand: 0.75, tries: 3)";
        assert_eq!(versus(lineup, "scripted-offers(script: \"0: #3\")", 9), "a8 b3 a8 b3 a8 b3 a leaves");
    }

    #[test]
    fn it_takes_what_it_asks_for() {
        let lineup = "take-it-or-leave-it(demand: 0.75)";
        assert_eq!(versus(lineup, "scripted-offers(script: \"0: #8\")", 9), "a8 b8 deal 8");
    }
}
