//! Step 13: flows are booked at the end of the round, for the interval up to the next one, from the state the round
//! leaves; intermediaries' credibility grows back.
//!
//! A flow is kept as the perpetuity that it would be, so that an interval pays 1 − d of it and what is left at the end pays
//! d of it. A party without impatience values no perpetuity: agreements then pay their lump at the end, and measures pay
//! their yearly cost for as long as the session runs.

use crate::desk::{Columns, Desk};
use crate::kernel::exact;
use crate::rules::Rules;
use crate::state::{Accord, Instrument, Talks};
use crate::systems::brokers::flow_at;
use demarche_domain::ids::Day;
use demarche_domain::maths;
use demarche_domain::scenario::Protocol;

/// Runs [`kernel`] over a batch.
pub fn book(mut columns: Columns) {
    columns.each(|_, _| true, kernel);
}

/// Fixes the day of the next round, and books everything that flows until then.
pub fn kernel(desk: &mut Desk) {
    let rules = desk.rules;
    let calendar = &rules.scenario.calendar;
    let day = desk.clock.day;
    desk.clock.next = next_round(desk);
    let units = desk.clock.next.since(day);
    let years = calendar.years(units);
    flows(desk);
    for i in 0..rules.sizes.parties {
        let r = rules.impatience[i];
        let paid = if r > 0.0 {
            desk.accounts[i].flow * r * maths::annuity(r, years)
        } else if left(desk) && rules.scenario.parties[i].outside_option.is_some() {
            0.0
        } else {
            per_year(desk, i) * years
        };
        let cost = if talked(desk) { rules.scenario.parties[i].round_cost } else { 0.0 };
        desk.accounts[i].booked += rules.decay(i, day.0) * (paid - cost);
    }
    for x in 0..rules.sizes.intermediaries {
        let own = &rules.scenario.intermediaries[x];
        let flow = flow_at(desk, x, |i| i.curved);
        let decay = maths::exp(-own.impatience * calendar.years(day.0));
        let standing = &mut desk.standings[x];
        standing.flow = flow;
        standing.booked += decay * flow * maths::annuity(own.impatience, years);
        let growth = maths::strikes(own.credibility_growth, years);
        for (now, start) in standing.credibility.iter_mut().zip(&own.credibility) {
            *now += growth * (start - *now).max(0.0);
        }
    }
    if desk.accords.any() {
        desk.course.path.truce_days += units;
    }
}

/// Whether a party has left talks for good: everybody then has its outside option, where it has one.
fn left(desk: &Desk) -> bool {
    let contest = matches!(desk.rules.scenario.protocol, Protocol::HoldOrConcede(_) | Protocol::EscalateOrBackDown(_));
    matches!(desk.channel.talks, Talks::Over(_)) && !contest
}

/// Whether talks were held this round and came to nothing: it costs what a round costs.
fn talked(desk: &Desk) -> bool {
    match desk.channel.talks {
        Talks::Open => true,
        Talks::Broken(_) => desk.channel.broke == Some(desk.clock.day),
        _ => false,
    }
}

/// The calendar's next round: denser towards what is at stake, and never stepping over anything dated.
pub(crate) fn next_round(desk: &Desk) -> Day {
    let rules = desk.rules;
    let scenario = &*rules.scenario;
    let day = desk.clock.day;
    let (mut binding, mut dated) = (desk.accords.next_end(), Day::NEVER);
    for (m, instrument) in desk.instruments.iter().enumerate() {
        if let Some(step) = instrument.seen.pending.next() {
            dated = dated.min(step.due);
            if rules.weighty[m] {
                binding = binding.min(step.due);
            }
        }
    }
    if let Some(summit) = scenario.summits.get(usize::from(desk.channel.summits)) {
        binding = binding.min(summit.day);
    }
    if let Some(event) = scenario.events.get(usize::from(desk.channel.events)) {
        dated = dated.min(event.day);
    }
    let tomorrow = day.plus(1);
    scenario.calendar.next(day, binding.max(tomorrow)).min(dated.max(tomorrow))
}

/// Every party's flow as a perpetuity, from measures and agreements as they stand.
pub(crate) fn flows(desk: &mut Desk) {
    let rules = desk.rules;
    for account in desk.accounts.iter_mut() {
        account.flow = 0.0;
    }
    for (m, instrument) in desk.instruments.iter().enumerate() {
        if instrument.curved == 0.0 {
            continue;
        }
        let x = &rules.measures[m];
        let (target, owner) = (rules.impatience[x.target], rules.impatience[x.owner]);
        if target > 0.0 {
            desk.accounts[x.target].flow -= instrument.cost_target / target;
        }
        if owner > 0.0 {
            desk.accounts[x.owner].flow -= net_cost(rules, m, instrument) / owner;
        }
    }
    for accord in &desk.accords.list {
        for (i, account) in desk.accounts.iter_mut().enumerate() {
            account.flow += commitments(rules, accord, i);
        }
    }
    if desk.accords.any() && matches!(rules.scenario.protocol, Protocol::OneSidedOffers(_)) {
        for (account, types) in desk.accounts.iter_mut().zip(desk.types.iter()) {
            account.flow += types.value;
        }
    }
    if left(desk) {
        for (account, party) in desk.accounts.iter_mut().zip(&rules.scenario.parties) {
            account.flow = party.outside_option.unwrap_or(account.flow);
        }
    }
}

fn net_cost(rules: &Rules, m: usize, instrument: &Instrument) -> f64 {
    instrument.cost_owner - rules.measures[m].policy_value * instrument.curved
}

/// What the measures in force give a party per year.
fn per_year(desk: &Desk, i: usize) -> f64 {
    let mut flow = 0.0;
    for (m, instrument) in desk.instruments.iter().enumerate() {
        let x = &desk.rules.measures[m];
        if x.target == i {
            flow -= instrument.cost_target;
        }
        if x.owner == i {
            flow -= net_cost(desk.rules, m, instrument);
        }
    }
    flow
}

/// What an agreement's base value and commitments are worth to a party, as a perpetuity.
pub(crate) fn commitments(rules: &Rules, accord: &Accord, i: usize) -> f64 {
    exact::commitments(rules, &accord.package, accord.since, i)
}
