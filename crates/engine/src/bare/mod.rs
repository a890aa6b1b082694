//! Bare loops: sessions as plain values, one after another, without the ECS.
//!
//! Each calls the very kernels that the schedule of its protocol calls, in the same order and under the same conditions, so its
//! outcomes are a batch's to the last bit. They are what the ECS is measured against, and nothing else plays by them.

mod drafts;
mod offers;
mod repeated;

pub use drafts::Bare;
pub use offers::BareOffers;
pub use repeated::BareRepeated;
