//! How NegMAS finds the worst outcome in a range of utilities.

use demarche_domain::outcomes::{Ranked, Ranking};

/// How far below the range an offer may lie.
const BELOW: f64 = 1e-6;
/// How far above it.
const ABOVE: f64 = 2e-6;

/// The first outcome worth at least `low` and at least `floor`, or one just below `low` that lies nearer to it; the best outcome
/// where there is none.
pub(in crate::offers) fn nearest(ranking: &Ranking, low: f64, high: f64, floor: f64) -> Ranked {
    let best = ranking.best();
    if best.utility < floor {
        return best;
    }
    let first = ranking.at_least(low.max(floor)).unwrap_or(best);
    let distance = (first.utility - low).abs();
    let mut nearest: Option<Ranked> = None;
    let mut at = ranking.below(first);
    while let Some(one) = at {
        if one.utility < low - BELOW || one.utility < floor || one.utility > high + ABOVE {
            break;
        }
        // Going down, so that of equally near ones the last seen comes first in the order.
        let off = (one.utility - low).abs();
        if off < distance && nearest.is_none_or(|nearest| off <= (nearest.utility - low).abs()) {
            nearest = Some(one);
        }
        at = ranking.below(one);
    }
    nearest.unwrap_or(first)
}
