//! Step 13: flows are booked at the end of the round, for the interval up to the next one, from the state the round
//! leaves; intermediaries' credibility grows back.

use crate::desk::{Columns, Desk};
use crate::rules::Rules;
use crate::state::{Accord, Talks};
use crate::systems::brokers::flow_at;
use demarche_domain::maths;
use demarche_domain::scenario::Subject;

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
        let stretch = maths::annuity(rules.impatience[i], years);
        let flow = desk.accounts[i].flow * rules.impatience[i].max(0.0);
        let cost = if desk.channel.talks == Talks::Open { rules.scenario.parties[i].round_cost } else { 0.0 };
        desk.accounts[i].booked += rules.decay(i, day.0) * (flow * stretch - cost);
    }
    for x in 0..rules.sizes.intermediaries {
        let own = &rules.scenario.intermediaries[x];
        let flow = flow_at(desk, x, |i| i.seen.level);
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

/// The calendar's next round, given everything that is due.
fn next_round(desk: &Desk) -> demarche_domain::ids::Day {
    let scenario = &*desk.rules.scenario;
    let day = desk.clock.day;
    let mut due = desk.accords.next_end();
    for instrument in desk.instruments.iter() {
        if let Some(step) = instrument.seen.pending.next() {
            due = due.min(step.due);
        }
    }
    if let Some(summit) = scenario.summits.get(usize::from(desk.channel.summits)) {
        due = due.min(summit.day);
    }
    let mut next = scenario.calendar.next(day, due.max(day.plus(1)));
    if let Some(event) = scenario.events.get(usize::from(desk.channel.events)) {
        next = next.min(event.day.max(day.plus(1)));
    }
    next
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
        desk.accounts[x.target].flow -= instrument.cost_target / rules.impatience[x.target].max(1e-9);
        let net = instrument.cost_owner - x.policy_value * instrument.curved;
        desk.accounts[x.owner].flow -= net / rules.impatience[x.owner].max(1e-9);
    }
    for accord in &desk.accords.list {
        for (i, account) in desk.accounts.iter_mut().enumerate() {
            account.flow += commitments(rules, accord, i);
        }
    }
}

/// What an agreement's base value and commitments are worth to a party, as a perpetuity.
pub(crate) fn commitments(rules: &Rules, accord: &Accord, i: usize) -> f64 {
    let mut flow = rules.scenario.parties[i].base_value;
    for (k, clause) in rules.scenario.clauses.iter().enumerate() {
        if let Subject::Commitment { values } | Subject::Structural { values, .. } = &clause.subject {
            flow += values[i] * accord.package.levels[k].share();
        }
    }
    flow
}
