//! Step 1: the clock goes on; dated events, leaders' meetings and expiries take place; talks open, rest or reopen.

use crate::chance::Source;
use crate::desk::{Columns, Desk};
use crate::kernel::accord;
use crate::state::{Heard, Talks};
use demarche_domain::act::{Act, Actor};
use demarche_domain::ending::Unravelling;
use demarche_domain::ids::{Day, PartyIx, Round};
use demarche_domain::reason::Reason;
use demarche_domain::scenario::EventKind;

/// Runs [`kernel`] over a batch.
pub fn advance(mut columns: Columns) {
    columns.each(|_, _| true, kernel);
}

/// Moves one session to its next round.
pub fn kernel(desk: &mut Desk) {
    let clock = &mut *desk.clock;
    clock.before = clock.day;
    clock.day = clock.next;
    clock.round = Round(clock.round.0 + 1);
    desk.channel.hosted = 1.0;
    desk.table.bridge = None;
    desk.table.agreed = None;
    let day = clock.day.0;
    for stance in desk.stances.iter_mut() {
        stance.heard = Heard { face_saved: stance.face_saved, plea: stance.plea };
        stance.face_saved = 0.0;
        stance.plea = 0.0;
        if day >= stance.pull_until {
            stance.pull = 0.0;
        }
    }
    events(desk);
    summits(desk);
    expiries(desk);
    talks(desk);
    desk.clock.deadline = deadline(desk);
}

fn events(desk: &mut Desk) {
    let scenario = &*desk.rules.scenario;
    while let Some(event) = scenario.events.get(usize::from(desk.channel.events)) {
        if event.day > desk.clock.day {
            return;
        }
        let at = desk.channel.events;
        desk.channel.events += 1;
        match event.kind {
            EventKind::Note => {}
            EventKind::Pressure { constituency, size } => desk.strains[constituency.ix()].noise += size,
            EventKind::MarketShock { size } => desk.markets.market = (desk.markets.market + size).clamp(0.0, 1.0),
            EventKind::Rise { measure, level } => accord::set_level(desk, measure.ix(), level),
            EventKind::Growth { party, factor } => desk.stances[party.ix()].growth *= factor,
        }
        desk.log.note(Actor::Calendar, Reason::Dated { day: event.day }, || Act::Event(at));
    }
}

fn summits(desk: &mut Desk) {
    let scenario = &*desk.rules.scenario;
    while let Some(summit) = scenario.summits.get(usize::from(desk.channel.summits)) {
        let day = desk.clock.day;
        if summit.day > day {
            return;
        }
        let slot = u32::from(desk.channel.summits);
        desk.channel.summits += 1;
        let calm = desk.channel.escalated.is_none_or(|e| day.since(e) > summit.cooling);
        let open = !matches!(desk.channel.talks, Talks::Broken(_) | Talks::Over(_));
        let draw = desk.kit.luck.uniform(Source::Summits, desk.clock.session, Day(0), slot);
        if calm && open && draw < summit.confirmation {
            desk.channel.met = Some(day);
            desk.course.path.summits_held += 1;
            for stance in desk.stances.iter_mut() {
                stance.pull = summit.pull;
                stance.pull_until = day.0 + summit.window;
                stance.clarity = summit.clarity;
            }
            let reason = Reason::Mixed { probability: summit.confirmation, draw };
            desk.log.note(Actor::Calendar, reason, || Act::SummitHeld);
        } else {
            let reason = if calm && open {
                Reason::Mixed { probability: 1.0 - summit.confirmation, draw }
            } else {
                Reason::Rule { branch: "an execution or a broken channel stands in its way" }
            };
            desk.log.note(Actor::Calendar, reason, || Act::SummitLost);
        }
    }
}

fn expiries(desk: &mut Desk) {
    let day = desk.clock.day;
    let mut at = 0;
    while at < desk.accords.list.len() {
        let accord = &desk.accords.list[at];
        let early = accord.notice.filter(|(end, _)| *end <= day);
        if let Some((_, cause)) = early {
            accord::end(desk, at, cause);
            desk.log.note(Actor::Calendar, Reason::Dated { day }, || Act::Void);
        } else if accord.expiry <= day {
            let expiry = accord.expiry;
            accord::end(desk, at, Unravelling::Expired);
            desk.log.note(Actor::Calendar, Reason::Dated { day: expiry }, || Act::Expire);
        } else {
            at += 1;
        }
    }
}

/// Whether the sides talk this round.
fn talks(desk: &mut Desk) {
    let day = desk.clock.day;
    let reopen = desk.rules.scenario.behaviour.reopen;
    let end = desk.accords.next_end();
    let before = desk.channel.talks;
    let resting = desk.accords.any() && (end == Day::NEVER || end.since(day) > reopen);
    desk.channel.talks = match before {
        Talks::Over(party) => Talks::Over(party),
        Talks::Broken(until) if until > day => before,
        Talks::Paused(until) if until > day => before,
        _ if resting => Talks::AtRest,
        _ => Talks::Open,
    };
    let opens = desk.channel.talks == Talks::Open && matches!(before, Talks::AtRest | Talks::Broken(_));
    if opens {
        desk.channel.opened = day;
        if matches!(before, Talks::Broken(_)) {
            desk.channel.broke = None;
        }
        desk.log.note(Actor::Calendar, Reason::Dated { day }, || Act::Reopen);
    }
}

/// The next binding date: a due step, an expiry, a summit, or the horizon.
fn deadline(desk: &Desk) -> Day {
    let day = desk.clock.day;
    let scenario = &*desk.rules.scenario;
    let mut next = desk.accords.next_end();
    for instrument in desk.instruments.iter() {
        if let Some(step) = instrument.seen.pending.next() {
            next = next.min(step.due.max(day));
        }
    }
    if let Some(summit) = scenario.summits.get(usize::from(desk.channel.summits)) {
        next = next.min(summit.day);
    }
    next
}

/// Ends talks for good: a party has taken its outside option.
pub(crate) fn walk_out(desk: &mut Desk, party: PartyIx) {
    desk.channel.talks = Talks::Over(party);
}
