//! The strategies that come with démarche, one file each, and the list of them.
//!
//! Each module is one strategy; its page is the strategy's manual. [`all`] is the only place that knows them all: to add one,
//! write its file and a line there.

pub mod alternator;
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
pub mod fictitious_play;
pub mod first_by_anonymous;
pub mod first_by_davis;
pub mod first_by_downing;
pub mod first_by_feld;
pub mod first_by_graaskamp;
pub mod first_by_grofman;
pub mod first_by_joss;
pub mod first_by_nydegger;
pub mod first_by_shubik;
pub mod first_by_stein_and_rapoport;
pub mod first_by_tideman_and_chieruzzi;
pub mod first_by_tullock;
pub mod go_by_majority;
pub mod gradual;
pub mod grim;
pub mod grudger;
pub mod gtft;
pub mod hard_go_by_majority;
pub mod hard_tit_for_tat;
pub mod hawk;
pub mod k_punishment;
pub mod leverage_driven;
pub mod linear;
pub mod mixed;
pub mod mixed_attrition;
pub mod model;
pub mod nash;
pub mod neutral_facilitator;
pub mod offers;
pub mod passive_host;
pub mod pressure_driven;
pub mod quantal;
pub mod random;
pub mod screening;
pub mod scripted;
pub mod second_by_tester;
pub mod single_text;
pub mod spe;
pub mod stage_best_response;
pub mod stage_random;
pub mod stage_tit_for_tat;
pub mod suspicious_tit_for_tat;
pub mod tit_for_2_tats;
pub mod tit_for_tat;
pub mod truthful;
pub mod two_tits_for_tat;
pub mod win_stay_lose_shift;
pub mod zd_extort_2;
pub mod zeuthen;

mod exact;
mod shared;
#[cfg(test)]
mod testing;

use demarche_domain::strategy::{Entry, Registry};

/// Every strategy that comes with démarche; without the feature `all-protocols`, those that can sit in simultaneous drafts.
#[must_use]
pub fn all() -> Vec<Entry> {
    #[cfg_attr(not(feature = "all-protocols"), allow(unused_mut, reason = "nothing is added in such a build"))]
    let mut all = drafts();
    #[cfg(feature = "all-protocols")]
    all.extend(others());
    all
}

/// Strategies that can sit in simultaneous drafts, and where else parties negotiate.
fn drafts() -> Vec<Entry> {
    vec![
        // Parties.
        best_response::ENTRY,
        boulware::ENTRY,
        brinkman::ENTRY,
        buy_time::ENTRY,
        conceder::ENTRY,
        dove::ENTRY,
        grim::ENTRY,
        hawk::ENTRY,
        leverage_driven::ENTRY,
        linear::ENTRY,
        model::ENTRY,
        nash::ENTRY,
        pressure_driven::ENTRY,
        quantal::ENTRY,
        random::ENTRY,
        scripted::ENTRY,
        tit_for_tat::ENTRY,
        zeuthen::ENTRY,
        // Intermediaries.
        bargain_both_sides::ENTRY,
        biased_broker::ENTRY,
        neutral_facilitator::ENTRY,
        passive_host::ENTRY,
        single_text::ENTRY,
    ]
}

/// Strategies of other protocols only.
#[cfg(feature = "all-protocols")]
fn others() -> Vec<Entry> {
    vec![
        // Offers in turn or by one side, contests, sealed bids.
        chatterjee_samuelson::ENTRY,
        crisis::ENTRY,
        mixed_attrition::ENTRY,
        screening::ENTRY,
        spe::ENTRY,
        truthful::ENTRY,
        // Bargaining by offers.
        offers::averaged_tit_for_tat::ENTRY,
        offers::boa::ENTRY,
        offers::genius_boulware::ENTRY,
        offers::genius_conceder::ENTRY,
        offers::genius_linear::ENTRY,
        offers::hard_headed::ENTRY,
        offers::micro::ENTRY,
        offers::negmas_boulware::ENTRY,
        offers::negmas_cab::ENTRY,
        offers::negmas_can::ENTRY,
        offers::negmas_car::ENTRY,
        offers::negmas_conceder::ENTRY,
        offers::negmas_linear::ENTRY,
        offers::negmas_micro::ENTRY,
        offers::negmas_naive_tft::ENTRY,
        offers::negmas_wab::ENTRY,
        offers::negmas_wan::ENTRY,
        offers::negmas_war::ENTRY,
        offers::nice_tit_for_tat::ENTRY,
        offers::random_absolute_tit_for_tat::ENTRY,
        offers::random_offers::ENTRY,
        offers::relative_tit_for_tat::ENTRY,
        offers::resource_dependent::ENTRY,
        offers::scripted_offers::ENTRY,
        offers::take_it_or_leave_it::ENTRY,
        offers::time_dependent::ENTRY,
        offers::walk_away::ENTRY,
        // Repeated stage games.
        alternator::ENTRY,
        stage_best_response::ENTRY,
        cooperator::ENTRY,
        defector::ENTRY,
        fictitious_play::ENTRY,
        first_by_anonymous::ENTRY,
        first_by_davis::ENTRY,
        first_by_downing::ENTRY,
        first_by_feld::ENTRY,
        first_by_graaskamp::ENTRY,
        first_by_grofman::ENTRY,
        first_by_joss::ENTRY,
        first_by_nydegger::ENTRY,
        first_by_shubik::ENTRY,
        first_by_stein_and_rapoport::ENTRY,
        first_by_tideman_and_chieruzzi::ENTRY,
        first_by_tullock::ENTRY,
        go_by_majority::ENTRY,
        gradual::ENTRY,
        grudger::ENTRY,
        gtft::ENTRY,
        hard_go_by_majority::ENTRY,
        hard_tit_for_tat::ENTRY,
        k_punishment::ENTRY,
        mixed::ENTRY,
        stage_random::ENTRY,
        second_by_tester::ENTRY,
        suspicious_tit_for_tat::ENTRY,
        tit_for_2_tats::ENTRY,
        stage_tit_for_tat::ENTRY,
        two_tits_for_tat::ENTRY,
        win_stay_lose_shift::ENTRY,
        zd_extort_2::ENTRY,
    ]
}

/// The registry of [`all`]; a command that adds strategies of its own starts from it.
#[must_use]
pub fn registry() -> Registry {
    Registry::new(all())
}
