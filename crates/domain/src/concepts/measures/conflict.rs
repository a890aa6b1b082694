//! Conflict: of two outcomes drawn at random, how often do the parties disagree which is better.
//!
//! The share, among all pairs of allowed outcomes that differ for at least one of two parties, of those that one party
//! strictly prefers the one way and the other strictly the other way. 0: nobody ever gains at another's cost; 1: every
//! change that anybody cares about is a gain to one and a loss to the other. For more than two parties, the mean over
//! all pairs of parties. Counted over all pairs, in O(n log n) steps.
//!
//! ## Formula
//!
//! ```text
//! #{x, y: (u₁(x) − u₁(y)) · (u₂(x) − u₂(y)) < 0} / #{x, y: u₁(x) ≠ u₁(y) or u₂(x) ≠ u₂(y)}
//! ```
//!
//! NegMAS's `conflict_level` estimates the same share from a sample of pairs. With no such pair at all it is 0 here and
//! 1 there.
//!
//! ## Source
//!
//! `conflict_level` of NegMAS; the counting by Knight (1966), "A computer method for calculating Kendall's tau with
//! ungrouped data", Journal of the American Statistical Association 61.

use super::Measure;
use super::pairs::mean;
use crate::concepts::landscape::Landscape;

/// The facts.
pub(super) const MEASURE: Measure = Measure {
    id: "conflict",
    summary: "share of pairs of outcomes about which parties disagree",
    unit: "share, 0 to 1",
    source: "NegMAS, conflict_level; Knight (1966)",
    file: crate::header!("conflict.rs"),
    of,
};

fn of(landscape: &Landscape) -> Option<f64> {
    mean(landscape, |pairs| pairs.opposed as f64 / (pairs.different as f64).max(1.0))
}
