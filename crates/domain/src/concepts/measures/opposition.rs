//! Opposition: how far even the best compromise is from giving everybody its best outcome.
//!
//! The smallest distance of any allowed outcome from the point at which all parties have their best, in normalised
//! utilities. 0: one outcome is best for everybody. Two parties that want exactly the opposite have √½ ≈ 0.71; the most
//! is √(m − 1) for m parties, where every outcome that is best for one is worst for the others and nothing lies
//! between. Reservations play no part.
//!
//! ## Formula
//!
//! ```text
//! min over outcomes  √ Σ (1 − ûᵢ)²,    ûᵢ = (uᵢ − min uᵢ)/(max uᵢ − min uᵢ)
//! ```
//!
//! NegMAS's `opposition_level` is the same distance, but divides by the maximum instead of normalising and leaves out
//! outcomes that somebody would rather refuse; on domains from 0 to 1 with reservation 0 they agree.
//!
//! ## Source
//!
//! Baarslag, Fujita, Gerding, Hindriks, Ito, Jennings, Jonker, Kraus, Lin, Robu and Williams (2013), "Evaluating
//! practical negotiating agents: results and analysis of the 2011 international competition", Artificial Intelligence
//! 198, 73–103.

use super::Measure;
use crate::concepts::landscape::Landscape;
use crate::maths;

/// The facts.
pub(super) const MEASURE: Measure = Measure {
    id: "opposition",
    summary: "distance of the best compromise from everybody's best",
    unit: "normalised utility, 0 to √(m − 1)",
    source: "Baarslag et al. (2013)",
    file: crate::header!("opposition.rs"),
    of,
};

fn of(landscape: &Landscape) -> Option<f64> {
    // Whatever is nearest to the best of all is not dominated.
    let missing = |utilities: &[f64]| landscape.normalised(utilities).map(|u| (1.0 - u) * (1.0 - u)).sum::<f64>();
    let nearest = landscape.frontier.points.iter().map(|point| missing(point.utilities)).fold(f64::INFINITY, f64::min);
    Some(maths::sqrt(nearest))
}
