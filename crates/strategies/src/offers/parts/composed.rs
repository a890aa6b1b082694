//! A bargainer put together from parts.

use super::{Acceptance, Estimate, Layout, Model, Offering, Plan, Scene, Why};
use demarche_domain::ids::PartyIx;
use demarche_domain::offers::{Answer, Bargainer, Notes, OfferView};
use demarche_domain::outcomes::{OutcomeIx, Ranked};
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{Chance, Decision};

/// The most outcomes among which the one best for the others is looked for.
const CANDIDATES: usize = 4096;

/// An offering policy, an acceptance condition and, where it reads the others, a model with what it needs.
pub(in crate::offers) struct Composed {
    /// What it offers.
    pub(in crate::offers) offering: Box<dyn Offering>,
    /// What it accepts.
    pub(in crate::offers) acceptance: Box<dyn Acceptance>,
    /// How it reads the others.
    pub(in crate::offers) model: Option<(Box<dyn Model>, Layout)>,
    /// How much better for itself than its target an offer may be that it makes for the others' sake, in units of its utility.
    pub(in crate::offers) band: f64,
}

/// By what share of the party's range an outcome may miss a target: what rounding may cost.
const SLACK: f64 = 1e-9;

/// Counts that it keeps, in this order: offers that have been learned from; and of the plan for this turn: what kind it is, its step,
/// the number of offers before it, the outcome, and why.
const SEEN: usize = 0;
const KIND: usize = 1;
const STEP: usize = 2;
const MADE: usize = 3;
const OUTCOME: usize = 4;
const WHY: usize = 5;
const COUNTS: usize = 6;

/// Kinds of plan: none for this turn, to offer nothing, to offer something.
const NONE: i64 = 0;
const NOTHING: i64 = 1;
const SOMETHING: i64 = 2;

impl Composed {
    /// What it would offer in this turn: as written down, or worked out and written down.
    fn plan(&self, view: &OfferView, notes: &mut Notes, chance: &mut dyn Chance) -> Option<(Ranked, Why)> {
        self.learn(view, notes);
        let (step, made) = (i64::from(view.step), view.trail.len() as i64);
        if notes.n[KIND] == NONE || notes.n[STEP] != step || notes.n[MADE] != made {
            let plan = self.work_out(view, notes, chance);
            notes.n[STEP] = step;
            notes.n[MADE] = made;
            notes.n[KIND] = if plan.is_some() { SOMETHING } else { NOTHING };
            write(plan, notes);
        }
        (notes.n[KIND] == SOMETHING).then(|| read(view, notes))
    }

    fn work_out(&self, view: &OfferView, notes: &mut Notes, chance: &mut dyn Chance) -> Option<(Ranked, Why)> {
        let (offering, readings) = notes.parts.split_first_mut()?;
        let others: Vec<Estimate> = match &self.model {
            Some((_, layout)) => readings.iter().filter(|one| one.n[0] > 0).map(|one| layout.read(one)).collect(),
            None => Vec::new(),
        };
        let scene = Scene { view, others: &others };
        match self.offering.plan(&scene, offering, chance) {
            Plan::Nothing => None,
            Plan::Outcome(offer, why) => Some((offer, why)),
            Plan::Level(target) => {
                let ranking = &view.own.ranking;
                let (worst, best) = (ranking.worst(), ranking.best());
                let target = (target - SLACK * (best.utility - worst.utility)).max(view.own.reservation);
                let least = ranking.at_least(target).unwrap_or(best);
                if others.is_empty() {
                    return Some((least, Why::Aspired(target)));
                }
                let offer = self.kindest(&scene, least);
                Some((offer, Why::Estimated(scene.worth_to_others(offer.outcome))))
            }
        }
    }

    /// Learns from what the others have offered since it last looked.
    fn learn(&self, view: &OfferView, notes: &mut Notes) {
        let Some((model, layout)) = &self.model else { return };
        let seen = notes.n[SEEN] as usize;
        for offer in &view.trail[seen.min(view.trail.len())..] {
            let Some(by) = offer.by.filter(|by| *by != view.me) else { continue };
            let time = (f64::from(offer.step) + 1.0) / (f64::from(view.steps) + 1.0);
            if let Some(reading) = notes.parts.get_mut(1 + by.ix()) {
                reading.n[0] += 1;
                model.learn(layout, offer.outcome, time, reading);
            }
        }
        notes.n[SEEN] = view.trail.len() as i64;
    }

    /// Of the outcomes from `least` up to the width of the band above it, the one worth most to the others.
    fn kindest(&self, scene: &Scene, least: Ranked) -> Ranked {
        if scene.others.is_empty() {
            return least;
        }
        let ranking = &scene.view.own.ranking;
        let place = ranking.place(least);
        let mut best = (scene.worth_to_others(least.outcome), least);
        let mut at = least;
        for step in 1..CANDIDATES {
            let next = place.map_or_else(|| ranking.above(at), |place| ranking.at(place + step));
            let Some(next) = next.filter(|next| next.utility <= least.utility + self.band) else { break };
            let worth = scene.worth_to_others(next.outcome);
            // Of two worth the same to them, the better one for itself; of these the first in the order.
            if worth > best.0 || (worth == best.0 && next.utility > best.1.utility) {
                best = (worth, next);
            }
            at = next;
        }
        best.1
    }
}

/// Writes a plan down.
fn write(plan: Option<(Ranked, Why)>, notes: &mut Notes) {
    let Some((offer, why)) = plan else { return };
    notes.n[OUTCOME] = offer.outcome.0.cast_signed();
    let (kind, numbers) = match why {
        Why::Aspired(aspiration) => (0, [aspiration, 0.0]),
        Why::Estimated(others) => (1, [others, 0.0]),
        Why::Exchanged(made, received) => (2, [made, received]),
    };
    notes.n[WHY] = kind;
    notes.x.copy_from_slice(&numbers);
}

/// Reads it again.
fn read(view: &OfferView, notes: &Notes) -> (Ranked, Why) {
    let offer = view.own.ranking.ranked(OutcomeIx(notes.n[OUTCOME].cast_unsigned()));
    let why = match notes.n[WHY] {
        0 => Why::Aspired(notes.x[0]),
        1 => Why::Estimated(notes.x[0]),
        _ => Why::Exchanged(notes.x[0], notes.x[1]),
    };
    (offer, why)
}

impl Bargainer for Composed {
    fn open(&self, view: &OfferView, notes: &mut Notes) {
        notes.lay_out(2, COUNTS);
        let readings = if self.model.is_some() { view.parties } else { 0 };
        notes.lay_out_parts(1 + readings);
        self.offering.open(view, &mut notes.parts[0]);
        if let Some((model, layout)) = &self.model {
            for (at, reading) in notes.parts[1..].iter_mut().enumerate() {
                if PartyIx::at(at) == view.me {
                    reading.lay_out(0, 1);
                } else {
                    model.open(layout, reading);
                }
            }
        }
    }

    fn respond(&self, view: &OfferView, notes: &mut Notes, chance: &mut dyn Chance) -> Decision<Answer> {
        let planned = self.plan(view, notes, chance).map(|(offer, _)| offer);
        let Some(standing) = view.standing else { return Decision::new(Answer::Reject, Reason::Given) };
        let offer = view.own.ranking.ranked(standing.outcome);
        if offer.utility < view.own.reservation {
            let reason = Reason::Compared { worth: offer.utility, against: view.own.reservation };
            return Decision::new(Answer::Reject, reason);
        }
        self.acceptance.answer(view, offer, planned)
    }

    fn propose(&self, view: &OfferView, notes: &mut Notes, chance: &mut dyn Chance) -> Decision<Option<OutcomeIx>> {
        let Some((offer, why)) = self.plan(view, notes, chance) else {
            let best = view.own.ranking.best().utility;
            return Decision::new(None, Reason::Compared { worth: best, against: view.own.reservation });
        };
        if let Some(part) = notes.parts.first_mut() {
            self.offering.offered(offer, part);
        }
        notes.n[KIND] = NONE;
        Decision::new(Some(offer.outcome), why.reason(view, offer.utility))
    }
}
