//! A small domain and sessions on it, for the tests of metrics.

use super::Played;
use crate::concepts::Landscape;
use crate::concepts::testing::listed;
use crate::ids::PartyIx;
use crate::offers::Tabled;
use crate::outcomes::{Domain, OutcomeIx};

/// Outcomes 0 to 10 divide one in tenths, the number for the first party; 11 gives both a quarter, 12 nothing. Both
/// have an eighth without an agreement.
pub(super) fn on_a_line() -> (Domain, Landscape) {
    let mut outcomes: Vec<[f64; 2]> = (0..=10).map(|n| [f64::from(n) / 10.0, f64::from(10 - n) / 10.0]).collect();
    outcomes.extend([[0.25, 0.25], [0.0, 0.0]]);
    let domain = listed(&outcomes, 0.125);
    let landscape = Landscape::of(&domain).unwrap();
    (domain, landscape)
}

/// A session with these offers, (party, outcome), and this agreement.
pub(super) fn session<'a>(
    domain: &'a Domain,
    landscape: &'a Landscape,
    trail: &[(usize, u64)],
    agreement: Option<u64>,
) -> Played<'a> {
    let tabled = |(step, (party, outcome)): (usize, &(usize, u64))| Tabled {
        step: step as u32 / 2,
        by: Some(PartyIx::at(*party)),
        outcome: OutcomeIx(*outcome),
    };
    let trail: Vec<Tabled> = trail.iter().enumerate().map(tabled).collect();
    let step = trail.len() as u32 / 2;
    Played { domain, landscape, trail: trail.leak(), agreement: agreement.map(OutcomeIx), step, steps: 100 }
}
