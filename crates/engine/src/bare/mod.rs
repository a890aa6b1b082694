//! Bare loops: sessions as plain values, one after another, without the ECS.
//!
//! Each calls the very kernels that the schedule of its protocol calls, in the same order and under the same conditions, so its
//! outcomes are a batch's to the last bit. They are what the ECS is measured against; by that of simultaneous drafts a page plays
//! until it has loaded the ECS (a build without the feature `all-protocols`).

mod batch;
mod drafts;
mod offers;
mod repeated;

pub use batch::BareBatch;
pub use drafts::Bare;
pub use offers::BareOffers;
pub use repeated::BareRepeated;
