//! Nice tit-for-tat: aims at the Nash point, and moves towards it as far as the others have.
//!
//! It never defects first: it opens with its best outcome, which asks nothing of the others but to make an offer, and then
//! answers concessions with concessions. It measures them in its own utility, since that is all it knows for sure: how far the
//! best offer received has come from the first towards what the Nash point would give it. It goes as far from its best outcome
//! towards the Nash point. On top it gives up a tenth of the way in any case, and the rest in the last tenth of the time, so
//! that two of its kind meet.
//!
//! Where the Nash point lies it estimates with a Bayesian model of what every other party wants (see `boa`). Among outcomes
//! nearly equal for itself it offers the one best for the others. If the best offer received is worth its target it offers that
//! instead. If no outcome is worth its reservation value it leaves. Domains with more than 8192 outcomes are looked through at
//! 8192 evenly spaced places, those without a sorted table along weighted sums of its utility and the others'.
//!
//! ## Formula
//!
//! ```text
//! shares of its range from max(min U, r) to max U:  n the Nash point's, f of the first, b of the best offer received
//! c = (b − f)/(n − f), held in [0, 1];  1 if f ≥ n
//! target = x − β (x − n),  x = 1 − c (1 − n),  β = max(0.1, min(1, 20 (t − 0.91)))
//! offer:   of outcomes with target ≤ U ≤ target + 0.05 the one best for the others;  accept:  U(received) ≥ U(what it would offer)
//! ```
//!
//! ## Source
//!
//! Baarslag, Hindriks, Jonker (2013), "A tit for tat negotiation strategy for real-time bilateral negotiations"; the bonus late
//! in the talks follows the agent of that name in GENIUS; its guess at how the first offer shifts the Nash point is left out.
//!
//! ## Parameters
//!
//! None.
//!
//! ## Sees
//!
//! The offers of others, the time, its own utility, and the offer to be answered. Never draws.
//!
//! ## Example
//!
//! `a=nice-tit-for-tat`

use demarche_domain::strategy::{Entry, Make, Status};

use super::parts::acceptance::AcNext;
use super::parts::models::Bayesian;
use super::parts::offering::NiceTitForTat;
use super::parts::{Composed, Layout, Range};
use super::shared::{OFFERS, Own};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "nice-tit-for-tat",
    family: OFFERS,
    summary: "aims at the Nash point as it reads the others, and moves there as far as they do",
    status: Status::Heuristic,
    source: "Baarslag, Hindriks, Jonker (2013)",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("nice_tit_for_tat.rs"),
    make: Make::Bargainer(|scenario, seat, _| {
        let own = Own::at(scenario, seat)?;
        let layout = Layout::new(&own.setting.domain.space)?;
        Ok(Box::new(Composed {
            offering: Box::new(NiceTitForTat::new(own.party)),
            acceptance: Box::new(AcNext::PLAIN),
            model: Some((Box::new(Bayesian::PLAIN), layout)),
            band: Range::of(own.party).map_or(0.0, |range| BAND * range.span()),
        }))
    }),
};

/// How much better for itself than its target an offer may be that it makes for the others' sake, as a share of its range.
const BAND: f64 = 0.05;

#[cfg(test)]
mod tests {
    use super::super::testing::versus;

    #[test]
    fn it_opens_with_its_best_and_takes_what_is_worth_its_plan() {
        assert!(versus("nice-tit-for-tat", "scripted-offers(script: \"0: #0\")", 5).starts_with("a10 b0 "));
        assert_eq!(versus("scripted-offers(script: \"0: #0\")", "nice-tit-for-tat", 5), "a0 deal 0");
    }

    #[test]
    fn it_stays_where_nobody_comes_towards_it() {
        // Only what is given up in any case, a tenth of the way to the Nash point, until late.
        let text = versus("nice-tit-for-tat", "scripted-offers(script: \"0: #0\")", 8);
        let own: Vec<u64> = text.split(' ').filter_map(|word| word.strip_prefix('a')?.parse().ok()).collect();
        assert!(own.iter().all(|share| *share >= 9), "{text}");
    }

    #[test]
    fn two_of_them_meet() {
        let text = versus("nice-tit-for-tat", "nice-tit-for-tat", 40);
        assert!(text.contains("deal"), "{text}");
    }
}
