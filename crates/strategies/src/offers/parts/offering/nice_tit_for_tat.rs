//! Aims at the Nash point and moves towards it as far as the others have, in its own utility (Baarslag, Hindriks, Jonker 2013).

use super::super::{Offering, Part, Plan, Range, Scene, Why};
use demarche_domain::offers::{Notes, OfferView};
use demarche_domain::outcomes::{Allowed, OutcomeIx, Party, Utility};
use demarche_domain::strategy::Chance;

/// The most outcomes among which the Nash point is looked for.
const LOOKED_AT: usize = 1 << 13;
/// Weightings of oneself against the others, where there is no table of outcomes.
const WEIGHTINGS: u32 = 64;
/// The part of the way to the Nash point that is given up in any case.
const BONUS: f64 = 0.1;
/// From when on more of it is given up, and how fast.
const LATE: f64 = 0.91;
const HASTE: f64 = 20.0;

pub(super) const PART: Part<dyn Offering> =
    Part { id: "nice-tit-for-tat", params: &[], make: |own, _| Ok(Box::new(NiceTitForTat::new(own.party))) };

/// The policy.
pub(in crate::offers) struct NiceTitForTat(Option<Range>);

/// What it keeps: how much of the trail it has looked at, whether there was an offer, the best one; its first and best worth.
const SEEN: usize = 0;
const ANY: usize = 1;
const OUTCOME: usize = 2;
const FIRST: usize = 0;
const BEST: usize = 1;

impl NiceTitForTat {
    /// The policy for a party.
    pub(in crate::offers) fn new(party: &Party) -> Self {
        Self(Range::of(party))
    }
}

impl Offering for NiceTitForTat {
    fn open(&self, _: &OfferView, notes: &mut Notes) {
        notes.lay_out(2, 3);
    }

    fn plan(&self, scene: &Scene, notes: &mut Notes, _: &mut dyn Chance) -> Plan {
        let Some(range) = self.0 else { return Plan::Nothing };
        catch_up(scene.view, notes);
        if notes.n[ANY] == 0 {
            return Plan::Level(range.most);
        }
        let gained = |utility: f64| {
            if range.span() > 0.0 { ((utility - range.least) / range.span()).max(0.0) } else { 1.0 }
        };
        let nash = nash_point(scene, &range).map_or(0.5, gained);
        let (first, best) = (gained(notes.x[FIRST]), gained(notes.x[BEST]));
        let come = if nash > first { ((best - first) / (nash - first)).clamp(0.0, 1.0) } else { 1.0 };
        let mirrored = 1.0 - come * (1.0 - nash);
        let bonus = BONUS.max((HASTE * (scene.view.time() - LATE)).min(1.0));
        let target = range.held(range.least + (mirrored - bonus * (mirrored - nash)) * range.span());
        if notes.x[BEST] >= target {
            let back = scene.view.own.ranking.ranked(OutcomeIx(notes.n[OUTCOME].cast_unsigned()));
            return Plan::Outcome(back, Why::Aspired(target));
        }
        Plan::Level(target)
    }
}

/// Takes down what has been received since it last looked.
fn catch_up(view: &OfferView, notes: &mut Notes) {
    let seen = notes.n[SEEN] as usize;
    for offer in
        view.trail[seen.min(view.trail.len())..].iter().filter(|offer| offer.by.is_some_and(|by| by != view.me))
    {
        let worth = view.utility(offer.outcome);
        if notes.n[ANY] == 0 {
            notes.x[FIRST] = worth;
        }
        if notes.n[ANY] == 0 || worth > notes.x[BEST] {
            notes.x[BEST] = worth;
            notes.n[OUTCOME] = offer.outcome.0.cast_signed();
        }
        notes.n[ANY] = 1;
    }
    notes.n[SEEN] = view.trail.len() as i64;
}

/// What the outcome with the largest product of its own gain and the others' estimated worths is worth to it. `None` where it reads
/// nobody.
fn nash_point(scene: &Scene, range: &Range) -> Option<f64> {
    if scene.others.is_empty() {
        return None;
    }
    let ranking = &scene.view.own.ranking;
    let mut best = (f64::NEG_INFINITY, range.most);
    let mut look = |outcome: OutcomeIx, utility: f64| {
        let others: f64 = scene.others.iter().map(|other| other.worth(outcome)).product();
        let product = (utility - range.least).max(0.0) * others;
        if product > best.0 {
            best = (product, utility);
        }
    };
    if let Some(table) = ranking.table() {
        let apart = table.len().div_ceil(LOOKED_AT).max(1);
        table.rev().step_by(apart).for_each(|one| look(one.outcome, one.utility));
    } else {
        for weighting in 0..=WEIGHTINGS {
            let weight = f64::from(weighting) / f64::from(WEIGHTINGS);
            if let Some(outcome) = weighted_best(scene, range, weight) {
                look(outcome, ranking.utility(outcome));
            }
        }
    }
    Some(best.1)
}

/// The outcome with the best weighted sum of its own utility, over its span, and the others' worths. `None` where its utility is not
/// additive or the outcome is ruled out.
fn weighted_best(scene: &Scene, range: &Range, weight: f64) -> Option<OutcomeIx> {
    let Utility::Additive(own) = &scene.view.own.preferences.utility else { return None };
    let space = scene.view.space;
    let scale = weight / (range.most - range.worst).max(f64::MIN_POSITIVE);
    let mut outcome = 0;
    for (issue, of) in space.issues().iter().enumerate() {
        let sum = |value: u64| {
            let others: f64 = scene.others.iter().map(|other| other.part(issue, value as usize)).sum();
            scale * own.part(space, issue, value) + (1.0 - weight) * others
        };
        let best = (0..of.len()).max_by(|a, b| sum(*a).total_cmp(&sum(*b)).then(b.cmp(a)))?;
        outcome += best * space.stride(issue);
    }
    let outcome = OutcomeIx(outcome);
    (space.allowed(outcome) == Allowed::Yes).then_some(outcome)
}
