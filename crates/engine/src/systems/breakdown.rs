//! Step 12: the channel may break (hazard): for a time; in protocols of the theory, where it is the end, for good.

use crate::chance::Source;
use crate::desk::{Columns, Desk};
use crate::state::Talks;
use crate::systems::appraise::talking;
use demarche_domain::act::{Act, Actor};
use demarche_domain::ids::Day;
use demarche_domain::maths;
use demarche_domain::reason::Reason;
use demarche_domain::scenario::Protocol;

/// Runs [`kernel`] over the sessions that talk.
pub fn breakdown(mut columns: Columns) {
    columns.each(talking, kernel);
}

/// Draws one session's breakdown.
pub fn kernel(desk: &mut Desk) {
    let scenario = &*desk.rules.scenario;
    let hazards = &scenario.hazards;
    if desk.accords.any() {
        return;
    }
    let units = desk.clock.day.since(desk.clock.before);
    let lately = desk.channel.escalated.is_some_and(|day| scenario.calendar.days(desk.clock.day.since(day)) <= 30.0);
    let rate = hazards.breakdown + if lately { hazards.breakdown_after_escalation } else { 0.0 };
    let by_time = maths::strikes(rate * desk.channel.hosted, scenario.calendar.years(units));
    let probability = 1.0 - (1.0 - by_time) * (1.0 - hazards.breakdown_per_round);
    if probability <= 0.0 {
        return;
    }
    let draw = desk.kit.luck.uniform(Source::Breakdown, desk.clock.session, desk.clock.day, 0);
    if draw < probability {
        let day = desk.clock.day;
        let for_a_time = matches!(scenario.protocol, Protocol::SimultaneousDrafts);
        let until = if for_a_time { day.plus(hazards.channel_closed) } else { Day::NEVER };
        desk.channel.talks = Talks::Broken(until);
        desk.channel.broke = Some(day);
        desk.log.note(Actor::Calendar, Reason::Hazard { probability }, || Act::BreakOff);
    }
}
