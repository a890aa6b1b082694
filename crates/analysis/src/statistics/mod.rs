//! Statistics of simulated sessions: sums that can be merged, intervals that know that sessions share their luck, and
//! looks at the data that do not spoil the intervals.
//!
//! Sessions of one repetition meet the same luck whatever the line-up, so they are not independent: intervals are
//! clustered on the repetition. Merging is done in a fixed order (of shards, of repetitions), so that results are equal to
//! the bit whatever the number of workers; quantiles come from `statrs` and may differ between platforms in the last
//! digits (10⁻¹²).

mod bootstrap;
mod clusters;
mod confidence_sequence;
mod interval;
mod moments;
mod multiple;
mod quantile;
mod spending;
mod wilson;

pub use bootstrap::{Bootstrap, BootstrapError, bootstrap};
pub use clusters::{Clusters, Paired, paired};
pub use confidence_sequence::ConfidenceSequence;
pub use interval::{Estimate, Interval, Level};
pub use moments::Moments;
pub use multiple::{benjamini_hochberg, holm};
pub use spending::{Spending, SpendingError, SpendingPlan};
pub use wilson::{wilson, wilson_clustered, wilson_estimated};
