//! Simultaneous drafts: every party tables a draft each round; one that meets the others' targets and gates is agreed.
//!
//! The flagship's protocol, for talks that go on under threats. Nobody waits for a turn: every party tables the package that is
//! best for the others among those that give it what it asks for. A draft that meets every other party's target and gate
//! is agreed, the one with the larger product of gains if there are two, and goes to the leaders. If none does, a mediator's
//! bridging text is judged; near a due date a side may table a clock-stop that postpones everything pending.
//!
//! ## Rules
//!
//! ```text
//! every party i:    drafts the package best for the others with U_i − Res_i ≥ target_i and its own gate met
//! draft of i:       agreed if U_j − Res_j ≥ target_j and j's gate is met, for all j ≠ i
//! several:          the larger Π (U_i − Res_i); ties by seat
//! none:             an intermediary's bridge or text is judged against target_j (1 − face saved)
//! 2 days to a date: either side may table "postpone everything pending", judged against reservation and gate only
//! ```
//!
//! ## Source
//!
//! démarche's own, after the practice of negotiating from a draft text; see the model in one page.
//!
//! ## Parameters
//!
//! None: what is demanded, and how it moves, are the parties' and the scenario's.

use crate::chance::Source;
use crate::desk::{Columns, Desk};
use crate::kernel::seat::{Part, ask, take};
use crate::systems::appraise::talking;
use demarche_domain::act::{Act, Actor};
use demarche_domain::ids::{DurationIx, PartyIx, Seat};
use demarche_domain::maths;
use demarche_domain::package::{Level, Package};
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{Decision, Proposal, Response, model_response};

/// Runs [`propose`] over the sessions that talk.
pub fn offers(mut columns: Columns) {
    columns.each(talking, propose);
}

/// Runs [`respond`] over the sessions that talk.
pub fn responses(mut columns: Columns) {
    columns.each(talking, respond);
}

/// Every party's demand and draft. Drafts are tabled together: while they are made, the table shows the last round's.
pub fn propose(desk: &mut Desk) {
    let n = desk.rules.sizes.parties;
    desk.table.drafts.resize(n, None);
    desk.table.reasons.resize(n, Reason::Unrecorded);
    let mut drafts = Vec::with_capacity(n);
    for i in 0..n {
        let seat = Seat::at(i);
        let given = take(desk, seat, |act| match act {
            Act::Offer(package) => Some(package.clone()),
            _ => None,
        });
        let asked = ask(desk, i, Part::Offer, |strategy, view, memory, chance, work| {
            let demand = strategy.demand(view, memory, chance);
            (demand, strategy.propose(view, &demand, memory, chance, work))
        });
        let (demand, mut proposal) = asked.unwrap_or_default();
        if let Some(package) = given {
            proposal = Some(Proposal { package, reason: Reason::Given });
        }
        let stance = &mut desk.stances[i];
        stance.demand = demand;
        stance.target = demand.level * stance.most;
        desk.table.reasons[i] = proposal.as_ref().map_or(Reason::Unrecorded, |p| p.reason);
        let draft = proposal.map(|p| p.package);
        if let Some(package) = &draft {
            desk.log.note(Actor::Seat(seat), desk.table.reasons[i], || Act::Offer(package.clone()));
        }
        drafts.push(draft);
    }
    desk.table.drafts = drafts;
}

/// Judges drafts, then a bridge, then a clock-stop.
pub fn respond(desk: &mut Desk) {
    let n = desk.rules.sizes.parties;
    let mut best: Option<(f64, usize)> = None;
    for i in 0..n {
        let Some(package) = desk.table.drafts[i].take() else { continue };
        let fresh = !desk.table.refused.contains(&package);
        let agreed = judge(desk, i, &package) && fresh;
        let product = nash_product(desk, &package);
        if agreed && best.is_none_or(|(p, _)| product > p) {
            best = Some((product, i));
        }
        desk.table.drafts[i] = Some(package);
    }
    gap(desk);
    if let Some((_, i)) = best {
        let package = desk.table.drafts[i].clone().unwrap_or_default();
        agree(desk, package, None, desk.table.reasons[i]);
        return;
    }
    bridge(desk);
    if desk.table.agreed.is_none() {
        clock_stop(desk);
    }
}

/// Whether every other party accepts the draft of party `from`; books progress as it goes. In an exact mode a party's own
/// answer is all there is; else its own gate must have room as well.
pub(crate) fn judge(desk: &mut Desk, from: usize, package: &Package) -> bool {
    let n = desk.rules.sizes.parties;
    let exact = desk.rules.exact();
    let mut all = true;
    for j in 0..n {
        if j == from {
            continue;
        }
        let decision = answer(desk, j, from, package);
        let room = desk.appraisals.own[j].room(package);
        let gain = desk.appraisals.own[j].gain(package);
        let target = desk.stances[j].target;
        let ratio = if target > 0.0 { (gain / target).clamp(0.0, 1.0) } else { f64::from(u8::from(gain >= 0.0)) };
        let stance = &mut desk.stances[j];
        stance.progress += 0.3 * (ratio - stance.progress);
        let offered = &mut desk.stances[from].offered;
        *offered = [gain, offered[0]];
        let accepts = decision.choice == Response::Accept && (exact || room >= 0.0);
        all &= accepts;
        let actor = Actor::Seat(Seat::at(j));
        match decision.choice {
            Response::WalkOut => {
                crate::systems::advance::walk_out(desk, PartyIx::at(j));
                desk.log.note(actor, decision.reason, || Act::WalkOut);
                all = false;
            }
            _ if accepts => desk.log.note(actor, decision.reason, || Act::Accept(PartyIx::at(from))),
            _ => desk.log.note(actor, decision.reason, || Act::Reject(PartyIx::at(from))),
        }
    }
    all
}

fn answer(desk: &mut Desk, j: usize, from: usize, package: &Package) -> Decision<Response> {
    let given = take(desk, Seat::at(j), |act| match act {
        Act::Accept(p) if p.ix() == from => Some(Response::Accept),
        Act::Reject(p) if p.ix() == from => Some(Response::Reject),
        Act::WalkOut => Some(Response::WalkOut),
        _ => None,
    });
    if let Some(choice) = given {
        return Decision::new(choice, Reason::Given);
    }
    let demand = desk.stances[j].demand;
    ask(desk, j, Part::Respond, |strategy, view, memory, chance, _| {
        strategy.respond(view, PartyIx::at(from), package, &demand, memory, chance)
    })
    .unwrap_or(Decision::new(Response::Reject, Reason::Given))
}

/// Product over parties of the gain over reservation, 0 where one loses.
pub(crate) fn nash_product(desk: &Desk, package: &Package) -> f64 {
    desk.appraisals.own.iter().map(|a| a.gain(package).max(0.0)).product()
}

/// By how much the demands exceed what there is, as a share of the most that the first could get.
pub(crate) fn gap(desk: &mut Desk) {
    let wanted: f64 = desk.stances.iter().map(|s| s.target).sum();
    let offered: f64 = desk.stances.iter().map(|s| s.offered[0].max(0.0)).fold(0.0, f64::max);
    let largest = desk.stances.iter().map(|s| s.target).fold(0.0, f64::max);
    desk.table.gap = (wanted - largest - offered).max(0.0);
}

pub(crate) fn agree(
    desk: &mut Desk,
    package: Package,
    by: Option<demarche_domain::ids::IntermediaryIx>,
    reason: Reason,
) {
    let actor = by.map_or(Actor::Calendar, |x| Actor::Seat(desk.rules.scenario.intermediary_seat(x)));
    desk.log.note(actor, reason, || Act::Agree(package.clone()));
    desk.table.agreed = Some((package, by));
}

/// A bridging package is accepted at targets lowered by the face that the intermediary saves.
pub(crate) fn bridge(desk: &mut Desk) {
    let Some((x, package)) = desk.table.bridge.take() else { return };
    let n = desk.rules.sizes.parties;
    let face = desk.rules.scenario.intermediary(x).face_saving;
    let seat = desk.rules.scenario.intermediary_seat(x);
    let mut all = !desk.table.refused.contains(&package);
    for j in 0..n {
        let saved = face * desk.standings[x.ix()].credibility[j];
        desk.stances[j].face_saved = saved;
        let demand = desk.stances[j].demand;
        let decision = ask(desk, j, Part::Respond, |_, view, _, _, _| model_response(view, &package, &demand))
            .unwrap_or(Decision::new(Response::Reject, Reason::Given));
        let accepts = decision.choice == Response::Accept && desk.appraisals.own[j].room(&package) >= 0.0;
        let given = take(desk, Seat::at(j), |act| match act {
            Act::Accept(p) if p.0 == seat.0 => Some(true),
            Act::Reject(p) if p.0 == seat.0 => Some(false),
            _ => None,
        });
        let accepts = given.unwrap_or(accepts);
        if !accepts {
            all = false;
            let spent = desk.rules.scenario.intermediary(x).credibility_spent[0];
            desk.standings[x.ix()].credibility[j] *= 1.0 - spent;
        }
        let act = if accepts { Act::Accept(PartyIx(seat.0)) } else { Act::Reject(PartyIx(seat.0)) };
        desk.log.note(Actor::Seat(Seat::at(j)), decision.reason, || act);
    }
    if all {
        agree(desk, package, Some(x), Reason::Rule { branch: "both sides take the bridging text" });
    }
}

/// Within the window before a due date either side may table "postpone everything pending" (E23).
fn clock_stop(desk: &mut Desk) {
    let rules = desk.rules;
    let behaviour = &rules.scenario.behaviour;
    let day = desk.clock.day;
    let soonest = desk.instruments.iter().filter_map(|x| x.seen.pending.next()).map(|s| s.due).min();
    let Some(due) = soonest.filter(|d| *d > day && d.since(day) <= behaviour.clock_stop_window) else { return };
    let asked = (0..rules.sizes.parties)
        .find_map(|i| take(desk, Seat::at(i), |act| (*act == Act::ClockStop).then_some(())).map(|()| i));
    let draw = desk.kit.luck.uniform(Source::ClockStops, desk.clock.session, due, 0);
    let proposer = match asked {
        Some(i) => i,
        None if draw < behaviour.clock_stop => either(draw / behaviour.clock_stop, rules.sizes.parties),
        None => return,
    };
    let Some(duration) = duration_of(desk, behaviour.clock_stop_days) else { return };
    let mut package = Package::empty(rules.sizes.clauses, duration);
    for (k, clause) in rules.scenario.clauses.iter().enumerate() {
        let Some(m) = clause.measure() else { continue };
        if desk.instruments[m.ix()].seen.pending.next().is_some() {
            package.levels[k] = Level::Postponed;
        }
    }
    let passes = desk.appraisals.own.iter().all(|a| a.gain(&package) >= 0.0 && a.room(&package) >= 0.0);
    if package.is_empty() || !passes || desk.table.refused.contains(&package) {
        return;
    }
    let reason = Reason::Dated { day: due };
    desk.log.note(Actor::Seat(Seat::at(proposer)), reason, || Act::ClockStop);
    agree(desk, package, None, reason);
}

/// One of so many by a uniform draw.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "an index")]
fn either(draw: f64, of: usize) -> usize {
    ((draw * of as f64) as usize).min(of.saturating_sub(1))
}

/// The duration nearest to so many days.
fn duration_of(desk: &Desk, days: i32) -> Option<DurationIx> {
    let all = &desk.rules.scenario.durations;
    let nearest = |d: &Option<i32>| d.map(|d| (d - days).abs());
    (0..all.len()).filter(|i| all[*i].is_some()).min_by_key(|i| nearest(&all[*i])).map(DurationIx::at)
}

/// Whether an offer at the table leaks: it rouses the hawks of whoever gives in it.
pub(crate) fn leak(desk: &mut Desk) {
    let scenario = &*desk.rules.scenario;
    let units = desk.clock.day.since(desk.clock.before);
    let probability = maths::strikes(scenario.hazards.leak, scenario.calendar.years(units));
    if probability == 0.0 || desk.table.agreed.is_some() {
        return;
    }
    let draw = desk.kit.luck.uniform(Source::Leaks, desk.clock.session, desk.clock.day, 0);
    if draw >= probability {
        return;
    }
    for i in 0..desk.rules.sizes.parties {
        let Some(package) = &desk.table.drafts[i] else { continue };
        let price = desk.appraisals.own[i].hawk_price(package);
        let size = price / scenario.thresholds.full_escalation.max(1e-9);
        crate::systems::due::rouse(desk, i, size);
    }
    desk.log.note(Actor::Calendar, Reason::Hazard { probability }, || Act::Leak);
}
