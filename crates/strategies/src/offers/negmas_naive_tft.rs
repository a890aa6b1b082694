//! NegMAS naive tit-for-tat: asks for as much less than its best as the other side last offered it.
//!
//! Offer by offer what NegMAS's `NaiveTitForTatNegotiator` does with its defaults. Having no idea of what the other side wants
//! it takes every loss of its own for a gain of theirs: how far they have come is simply how much their last offer is worth to
//! itself. It gives way as far from the third step on; that is a level, not a change as in the tactics of Faratin, Sierra,
//! Jennings (1998). In the second and third step it gives way by the difference between the next two outcomes on a way down
//! that its answers and its offers share and that never starts again. So half of its range is always enough for it later on.
//!
//! It knows no reservation value when it offers, only when it judges: it may offer less than no agreement is worth to it.
//!
//! ## Formula
//!
//! ```text
//! v(U) = (U − m⁺)/(M − m⁺),  M = max U,  m = min U,  m⁺ = max(m, r);  1 if M − m⁺ < 1e-5;  if M < r it accepts nothing, and g = 0
//! g = 0 in step 0;  (U(x) − U(y) + 1e-12)/(M − m) in steps 1 and 2, x and y the next two on the way down (r where none is left)
//! g = max(0, 1 − (1 − v(last offer received))) from step 3 on;  g outside [−1e-6, 1.0000001] becomes 0
//! accept:  v(received) ≥ 1 − g
//! offer:   the first outcome by (U, number) with U ≥ m + (1 − g)(M − m); or a strictly nearer one within 1e-6 below
//! ```
//!
//! ## Source
//!
//! NegMAS 0.16 (Mohammad, Nakadai, Greenwald 2021), `NaiveTitForTatNegotiator`.
//!
//! ## Parameters
//!
//! None.
//!
//! ## Sees
//!
//! The step, the last offer of somebody else, its own utility, and where it is on its way down. Never draws.
//!
//! ## Example
//!
//! `a=negmas-naive-tft`

use demarche_domain::offers::{Answer, Bargainer, Notes, OfferView};
use demarche_domain::outcomes::{OutcomeIx, Ranked, Ranking};
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Status};

use super::shared::{OFFERS, Own, nearest};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "negmas-naive-tft",
    family: OFFERS,
    summary: "asks for as much less than its best as the other side last offered it, as in NegMAS",
    status: Status::Heuristic,
    source: "NegMAS 0.16",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("negmas_naive_tft.rs"),
    make: Make::Bargainer(|scenario, seat, _| {
        let party = Own::at(scenario, seat)?.party;
        let (least, most) = (party.ranking.worst().utility, party.ranking.best().utility);
        Ok(Box::new(NaiveTitForTat {
            most,
            least,
            floor: least.max(party.reservation),
            reservation: party.reservation,
        }))
    }),
};

/// Added to a step down, so that it is never 0.
const STEP: f64 = 1e-12;
/// Below this a range counts as none, and every outcome as the best.
const NO_SPAN: f64 = 1e-5;

struct NaiveTitForTat {
    most: f64,
    /// Of all outcomes.
    least: f64,
    /// Of all outcomes, or no agreement if that is worth more.
    floor: f64,
    reservation: f64,
}

/// Counts that it keeps of its way down: whether it has begun or come to the end, and the outcome that it is at.
const PHASE: usize = 0;
const AT: usize = 1;
const FRESH: i64 = 0;
const UNDER_WAY: i64 = 1;
const OVER: i64 = 2;

impl NaiveTitForTat {
    /// A utility between its floor and its best as a share; none where its best is worth less than no agreement.
    fn share(&self, utility: f64) -> Option<f64> {
        let span = self.most - self.floor;
        if self.most < self.reservation {
            None
        } else if span < NO_SPAN {
            Some(1.0)
        } else {
            Some((utility - self.floor) * (1.0 / span))
        }
    }

    /// How far it is ready to give way, given the offer last received.
    fn concession(&self, view: &OfferView, received: Option<f64>, notes: &mut Notes) -> f64 {
        let conceded = match view.step {
            0 => 0.0,
            1 | 2 => {
                let better = self.step_down(&view.own.ranking, notes);
                let worse = self.step_down(&view.own.ranking, notes);
                (better - worse + STEP) / (self.most - self.least)
            }
            // To the other side an outcome is taken to be worth what it is not worth to oneself.
            _ => received.and_then(|worth| self.share(worth)).map_or(0.0, |share| (1.0 - (1.0 - share)).max(0.0)),
        };
        if (-1e-6..=1.000_000_1).contains(&conceded) { conceded } else { 0.0 }
    }

    /// What the next outcome down is worth; no agreement where there is none left.
    fn step_down(&self, ranking: &Ranking, notes: &mut Notes) -> f64 {
        let next: Option<Ranked> = match notes.n[PHASE] {
            FRESH => Some(ranking.best()),
            UNDER_WAY => ranking.below(ranking.ranked(OutcomeIx(notes.n[AT].cast_unsigned()))),
            _ => None,
        };
        notes.n[PHASE] = if next.is_some() { UNDER_WAY } else { OVER };
        notes.n[AT] = next.map_or(0, |next| next.outcome.0.cast_signed());
        next.map_or(self.reservation, |next| next.utility)
    }
}

impl Bargainer for NaiveTitForTat {
    fn open(&self, _: &OfferView, notes: &mut Notes) {
        notes.lay_out(0, 2);
    }

    fn respond(&self, view: &OfferView, notes: &mut Notes, _: &mut dyn Chance) -> Decision<Answer> {
        let Some(standing) = view.standing else { return Decision::new(Answer::Reject, Reason::Given) };
        let worth = view.utility(standing.outcome);
        let conceded = self.concession(view, Some(worth), notes);
        let accepts = self.share(worth).is_some_and(|share| share >= 1.0 - conceded);
        let aspiration = (1.0 - conceded) * (self.most - self.floor) + self.floor;
        let answer = if accepts { Answer::Accept } else { Answer::Reject };
        Decision::new(answer, Reason::Aspired { worth, aspiration, time: view.time() })
    }

    fn propose(&self, view: &OfferView, notes: &mut Notes, _: &mut dyn Chance) -> Decision<Option<OutcomeIx>> {
        let received = view.received().map(|received| view.utility(received.outcome));
        let conceded = self.concession(view, received, notes);
        let span = self.most - self.least;
        let target = (1.0 - conceded) * span + self.least;
        let offer = nearest(&view.own.ranking, target, span + self.least, f64::NEG_INFINITY);
        let reason = Reason::Aspired { worth: offer.utility, aspiration: target, time: view.time() };
        Decision::new(Some(offer.outcome), reason)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::versus;

    #[test]
    fn it_gives_back_what_it_is_offered() {
        // Step 0: best. Step 1: the answer uses up 10 and 9, the offer 8 and 7, a step of 0.1: 0.9. Step 2 likewise. From step 3 on it
        // gives way by what it was offered: 0.3, so 0.7; then 0.4, so 0.6.
        let script = "scripted-offers(script: \"0: #1; 2: #3; 3: #4\")";
        assert_eq!(versus("negmas-naive-tft", script, 5), "a10 b1 a9 b1 a9 b3 a7 b4 a6 b4 no deal");
    }

    #[test]
    fn half_is_enough() {
        let script = "scripted-offers(script: \"0: #1; 3: #5\")";
        assert_eq!(versus("negmas-naive-tft", script, 5), "a10 b1 a9 b1 a9 b1 a9 b5 deal 5");
    }
}
