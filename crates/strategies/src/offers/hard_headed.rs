//! Hard-headed: holds out almost to the end, and spends what little it gives where the other side likes it best.
//!
//! In the style of the agent of that name, which won the competition of 2011. Its target starts a twentieth below its best outcome,
//! stays there for most of the time, and falls in the last tenth towards 0.585 of the way from its worst outcome to its best, never
//! below its reservation value. Of outcomes worth hardly more than the target it offers the one that a frequency model takes to
//! be best for the others (see `boa`). If the best offer received is worth its target it offers that instead. It accepts what is worth at
//! least the worst of its own offers, the next one included. If no outcome is worth its reservation value it leaves. What the
//! agent did with discounts, and its random repeats of earlier offers, are left out.
//!
//! ## Formula
//!
//! ```text
//! F(t) = 0.05 + 0.95 t^20
//! target = floor + (1 − F(t)) (max U − floor),  floor = max(r, min U + 0.585 (max U − min U))
//! offer:   of outcomes with target ≤ U ≤ target + 0.01 the one best for the others
//! accept:  U(received) ≥ the least of U(own offers) and U(what it would offer)
//! ```
//!
//! ## Source
//!
//! Van Krimpen, Looije, Hajizadeh (2013), "HardHeaded", in Complex automated negotiations.
//!
//! ## Parameters
//!
//! None.
//!
//! ## Sees
//!
//! All offers, the time, and its own utility. Never draws.
//!
//! ## Example
//!
//! `a=hard-headed`

use demarche_domain::maths;
use demarche_domain::offers::Notes;
use demarche_domain::strategy::{Chance, Entry, Make, Status};

use super::parts::acceptance::AcLowest;
use super::parts::models::Frequency;
use super::parts::{Composed, Layout, Offering, Plan, Range, Scene, Why};
use super::shared::{OFFERS, Own};

/// How far down it goes, as a share of the way from its worst outcome to its best.
const FLOOR: f64 = 0.585;
/// What it gives up at the start.
const START: f64 = 0.05;
/// How long it holds out.
const EXPONENT: f64 = 20.0;
/// How much better for itself than its target an offer may be that it makes for the others' sake, as a share of its range.
const BAND: f64 = 0.01;

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "hard-headed",
    family: OFFERS,
    summary: "holds out almost to the end, and gives where the other side likes it best",
    status: Status::Heuristic,
    source: "van Krimpen, Looije, Hajizadeh (2013)",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("hard_headed.rs"),
    make: Make::Bargainer(|scenario, seat, _| {
        let own = Own::at(scenario, seat)?;
        let range = Range::of(own.party);
        Ok(Box::new(Composed {
            offering: Box::new(HardHeaded(range)),
            acceptance: Box::new(AcLowest),
            model: Some((Box::new(Frequency::PLAIN), Layout::new(&own.setting.domain.space)?)),
            band: range.map_or(0.0, |range| BAND * range.span()),
        }))
    }),
};

struct HardHeaded(Option<Range>);

impl Offering for HardHeaded {
    fn plan(&self, scene: &Scene, _: &mut Notes, _: &mut dyn Chance) -> Plan {
        let Some(range) = self.0 else { return Plan::Nothing };
        let given_up = START + (1.0 - START) * maths::pow(scene.view.time(), EXPONENT);
        let floor = range.held(range.at_share(FLOOR));
        let target = floor + (1.0 - given_up) * (range.most - floor);
        let ranking = &scene.view.own.ranking;
        let received = scene.view.all_received().map(|offer| ranking.ranked(offer.outcome));
        match received.max_by(demarche_domain::outcomes::Ranked::order) {
            Some(best) if best.utility >= target => Plan::Outcome(best, Why::Aspired(target)),
            _ => Plan::Level(target),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::versus;

    #[test]
    fn it_holds_out_and_gives_a_little_at_the_end() {
        // F: 0.05 until late; t = 9/10 in the last step: 0.05 + 0.95 · 0.122 = 0.166, target 1 − 0.415 · 0.166 = 0.931. So it never gives
        // anything in ten steps; in a hundred t gets to 0.99: F = 0.827, target 0.657.
        let stubborn = "scripted-offers(script: \"0: #0\")";
        assert!(
            versus("hard-headed", stubborn, 9)
                .split(' ')
                .filter(|word| word.starts_with('a'))
                .all(|word| word == "a10")
        );
        assert!(versus("hard-headed", stubborn, 100).ends_with("a7 b0 no deal"));
    }

    #[test]
    fn it_takes_what_it_once_asked_for() {
        assert_eq!(versus("scripted-offers(script: \"0: #5; 2: #0\")", "hard-headed", 9), "a5 b0 a5 b0 a0 deal 0");
    }
}
