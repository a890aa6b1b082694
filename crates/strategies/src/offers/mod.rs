//! Strategies for bargaining by offers over a negotiation domain, one file each.

pub mod negmas_boulware;
pub mod negmas_conceder;
pub mod negmas_linear;

mod shared;
