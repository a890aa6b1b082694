//! Sufficient statistics: what is kept of many sessions, added up in the order of the sessions.

mod clusters;
mod figures;
mod moments;
mod stopping;

pub use clusters::{ClusterDifference, ClusterEstimate, Clusters, t975};
pub use figures::{Endings, Figures, Part};
pub use moments::Moments;
pub use stopping::{Look, close_enough};
