//! The strategies that come with démarche, one file each, and the list of them.
//!
//! Each module is one strategy; its page is the strategy's manual. [`all`] is the only place that knows them all: to add one,
//! write its file and a line there.

pub mod bargain_both_sides;
pub mod best_response;
pub mod biased_broker;
pub mod boulware;
pub mod brinkman;
pub mod buy_time;
pub mod chatterjee_samuelson;
pub mod conceder;
pub mod cooperator;
pub mod crisis;
pub mod defector;
pub mod dove;
pub mod grim;
pub mod hawk;
pub mod k_punishment;
pub mod leverage_driven;
pub mod linear;
pub mod mixed_attrition;
pub mod model;
pub mod nash;
pub mod neutral_facilitator;
pub mod passive_host;
pub mod pressure_driven;
pub mod quantal;
pub mod random;
pub mod screening;
pub mod scripted;
pub mod single_text;
pub mod spe;
pub mod stage_grim;
pub mod stage_random;
pub mod stage_tit_for_tat;
pub mod tit_for_tat;
pub mod truthful;
pub mod win_stay_lose_shift;
pub mod zeuthen;

mod exact;
mod shared;
#[cfg(test)]
mod testing;

use demarche_domain::strategy::{Entry, Registry};

/// Every strategy that comes with démarche.
#[must_use]
pub fn all() -> Vec<Entry> {
    vec![
        // Coercive sessions: parties.
        best_response::ENTRY,
        boulware::ENTRY,
        brinkman::ENTRY,
        buy_time::ENTRY,
        chatterjee_samuelson::ENTRY,
        conceder::ENTRY,
        crisis::ENTRY,
        dove::ENTRY,
        grim::ENTRY,
        hawk::ENTRY,
        leverage_driven::ENTRY,
        linear::ENTRY,
        mixed_attrition::ENTRY,
        model::ENTRY,
        nash::ENTRY,
        pressure_driven::ENTRY,
        quantal::ENTRY,
        random::ENTRY,
        scripted::ENTRY,
        screening::ENTRY,
        spe::ENTRY,
        tit_for_tat::ENTRY,
        truthful::ENTRY,
        zeuthen::ENTRY,
        // Coercive sessions: intermediaries.
        bargain_both_sides::ENTRY,
        biased_broker::ENTRY,
        neutral_facilitator::ENTRY,
        passive_host::ENTRY,
        single_text::ENTRY,
        // Repeated stage games.
        cooperator::ENTRY,
        defector::ENTRY,
        k_punishment::ENTRY,
        stage_grim::ENTRY,
        stage_random::ENTRY,
        stage_tit_for_tat::ENTRY,
        win_stay_lose_shift::ENTRY,
    ]
}

/// The registry of [`all`]; a command that adds strategies of its own starts from it.
#[must_use]
pub fn registry() -> Registry {
    Registry::new(all())
}
