//! Win–win potential: what two outcomes drawn at random differ by for both parties together, where neither would mind
//! the change.
//!
//! Of all pairs of allowed outcomes that differ for at least one of two parties, those about whose order the parties
//! disagree count 0, and every other pair counts the sum of both parties' gains in normalised utility from the worse to
//! the better. Large where much can be won together, 0 where every gain is another's loss. For more than two parties,
//! the mean over all pairs of parties. It does not matter which party comes first.
//!
//! ## Formula
//!
//! ```text
//! mean over pairs {x, y} of  |Δû₁| + |Δû₂|  where  Δû₁ · Δû₂ ≥ 0,  0 elsewhere
//! ```
//!
//! NegMAS's `winwin_level` draws pairs at random and orients each by its first party alone; this is its expected value,
//! the mean of the two ways of calling one party the first.
//!
//! ## Source
//!
//! After `winwin_level` of NegMAS.

use super::Measure;
use super::pairs::mean;
use crate::concepts::landscape::Landscape;

/// The facts.
pub(super) const MEASURE: Measure = Measure {
    id: "winwin",
    summary: "mean joint difference of two outcomes where nobody minds the change",
    unit: "normalised utility, 0 to 2",
    source: "after NegMAS, winwin_level",
    file: crate::header!("winwin.rs"),
    of,
};

fn of(landscape: &Landscape) -> Option<f64> {
    mean(landscape, |pairs| (pairs.apart - pairs.apart_opposed).max(0.0) / (pairs.different as f64).max(1.0))
}
