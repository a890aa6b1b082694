//! Offering policies, one file each, and the list of them.
//!
//! A policy says what utility to aim at; which outcome of that utility is offered is settled by the model of the others, or, without
//! one, by taking the worst for oneself. The tactics of Faratin, Sierra, Jennings (1998) are defined there for a single number;
//! here that number is the party's own utility.

mod averaged_tit_for_tat;
mod imitation;
mod micro;
mod nice_tit_for_tat;
mod random_absolute_tit_for_tat;
mod random_offers;
mod relative_tit_for_tat;
mod resource_dependent;
mod time_dependent;

use super::{Offering, Part};

pub(in crate::offers) use averaged_tit_for_tat::{AveragedTitForTat, PARAMS as AVERAGED_TIT_FOR_TAT};
pub(in crate::offers) use nice_tit_for_tat::NiceTitForTat;
pub(in crate::offers) use random_absolute_tit_for_tat::{
    PARAMS as RANDOM_ABSOLUTE_TIT_FOR_TAT, RandomAbsoluteTitForTat,
};
pub(in crate::offers) use random_offers::{PARAMS as RANDOM_OFFERS, RandomOffers};
pub(in crate::offers) use relative_tit_for_tat::{PARAMS as RELATIVE_TIT_FOR_TAT, RelativeTitForTat};
pub(in crate::offers) use resource_dependent::{PARAMS as RESOURCE_DEPENDENT, ResourceDependent};
pub(in crate::offers) use time_dependent::{PARAMS as TIME_DEPENDENT, TimeDependent};

/// Every offering policy.
pub(in crate::offers) const ALL: &[Part<dyn Offering>] = &[
    averaged_tit_for_tat::PART,
    micro::PART,
    nice_tit_for_tat::PART,
    random_absolute_tit_for_tat::PART,
    random_offers::PART,
    relative_tit_for_tat::PART,
    resource_dependent::PART,
    time_dependent::PART,
];
