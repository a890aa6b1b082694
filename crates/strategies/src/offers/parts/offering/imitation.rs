//! What tactics that imitate look at: what another party's offers are worth to oneself.

use super::super::{Range, Scene};
use demarche_domain::ids::PartyIx;
use demarche_domain::outcomes::OutcomeIx;

/// The offers of another party that are so many and so many back, 0 being its last; `None` where it has not made as many.
fn back(scene: &Scene, of: PartyIx, older: usize, newer: usize) -> Option<(OutcomeIx, OutcomeIx)> {
    let mut offers = scene.view.trail.iter().rev().filter(|offer| offer.by == Some(of)).map(|offer| offer.outcome);
    let newer_one = offers.nth(newer)?;
    let older_one = offers.nth(older - newer - 1)?;
    Some((older_one, newer_one))
}

/// A figure from the older and the newer worth of such offers, as shares of its own range, in the mean over the other parties that have
/// made as many; `None` where none has.
pub(super) fn mean(
    scene: &Scene,
    range: &Range,
    older: usize,
    newer: usize,
    figure: impl Fn(f64, f64) -> f64,
) -> Option<f64> {
    let share = |outcome: OutcomeIx| range.share(scene.view.utility(outcome));
    let others = (0..scene.view.parties).map(PartyIx::at).filter(|party| *party != scene.view.me);
    let (mut sum, mut count) = (0.0, 0.0);
    for (old, new) in others.filter_map(|party| back(scene, party, older, newer)) {
        sum += figure(share(old), share(new));
        count += 1.0;
    }
    (count > 0.0).then(|| sum / count)
}

/// What its own last offer was worth to it, as a share of its range; that of its best outcome before the first.
pub(super) fn own_last(scene: &Scene, range: &Range) -> f64 {
    let utility = scene.view.made().map_or(range.most, |made| scene.view.utility(made.outcome));
    range.share(utility)
}

/// Old over new, held at 1 where neither is worth anything.
pub(super) fn ratio(old: f64, new: f64) -> f64 {
    if new > 0.0 {
        old / new
    } else if old > 0.0 {
        // From something to nothing: it takes back everything.
        f64::MAX
    } else {
        1.0
    }
}
