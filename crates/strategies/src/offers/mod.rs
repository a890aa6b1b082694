//! Strategies for bargaining by offers over a negotiation domain, one file each.

pub mod averaged_tit_for_tat;
pub mod boa;
pub mod genius_boulware;
pub mod genius_conceder;
pub mod genius_linear;
pub mod hard_headed;
pub mod micro;
pub mod negmas_boulware;
pub mod negmas_cab;
pub mod negmas_can;
pub mod negmas_car;
pub mod negmas_conceder;
pub mod negmas_linear;
pub mod negmas_micro;
pub mod negmas_naive_tft;
pub mod negmas_wab;
pub mod negmas_wan;
pub mod negmas_war;
pub mod nice_tit_for_tat;
pub mod random_absolute_tit_for_tat;
pub mod random_offers;
pub mod relative_tit_for_tat;
pub mod resource_dependent;
pub mod scripted_offers;
pub mod take_it_or_leave_it;
pub mod time_dependent;
pub mod walk_away;

mod parts;
mod shared;
#[cfg(test)]
mod testing;

pub use parts::models::{Learned, learn};
