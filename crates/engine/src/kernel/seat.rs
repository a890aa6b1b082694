//! Asking a seat: builds the view that its strategy may see, and calls it.

use crate::desk::Desk;
use crate::kernel::coercion;
use crate::seats::Driver;
use demarche_domain::act::Act;
use demarche_domain::draft::Workspace;
use demarche_domain::ids::{PartyIx, Seat};
use demarche_domain::strategy::{Chance, Memory, Negotiator};
use demarche_domain::view::{OwnView, PartyView, View};
use std::sync::Arc;

/// Which of a round's decisions draws: keeps a strategy's draws apart.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Part {
    Due = 0,
    Offer = 1,
    Respond = 2,
    Moves = 3,
    Comply = 4,
    Case = 5,
    Broker = 6,
}

/// The act that came in from outside for a seat and that `pick` wants, taken out of the inbox.
pub(crate) fn take<T>(desk: &mut Desk, seat: Seat, pick: impl Fn(&Act) -> Option<T>) -> Option<T> {
    let acts = &mut desk.inbox.acts;
    let at = acts.iter().position(|(s, act)| *s == seat && pick(act).is_some())?;
    let (_, act) = acts.remove(at);
    pick(&act)
}

/// Calls a party's strategy, if one drives the seat.
pub(crate) fn ask<T>(
    desk: &mut Desk,
    i: usize,
    part: Part,
    decide: impl FnOnce(&dyn Negotiator, &View, &mut Memory, &mut dyn Chance, &mut Workspace) -> T,
) -> Option<T> {
    let Driver::Party(strategy) = &desk.lineup.seats[i].driver else { return None };
    let strategy = Arc::clone(strategy);
    fill(desk, i);
    let rules = desk.rules;
    let kit = &mut *desk.kit;
    let views = &kit.views;
    let sums = rules.sizes.parties > 2;
    let view = View {
        me: PartyIx::at(i),
        scenario: &rules.seen[i],
        round: desk.clock.round,
        day: desk.clock.day,
        deadline: if desk.clock.deadline == demarche_domain::ids::Day::NEVER {
            rules.scenario.calendar.horizon
        } else {
            desk.clock.deadline
        },
        opened: desk.channel.opened,
        measures: &views.measures,
        parties: &views.parties,
        own: &views.own,
        values: &desk.appraisals.own[i],
        seen: &desk.appraisals.seen,
        others: if sums { &views.others } else { &desk.appraisals.seen[1 - i] },
        trust: &views.trust,
        credibility: &views.credibility,
        table: &desk.table.drafts,
        stress: (desk.markets.market, desk.markets.chain),
    };
    let mut chance = kit.seats[i].in_round(desk.clock.session, desk.clock.round.0, part as u32);
    kit.asked = Some(Seat::at(i));
    let decided = decide(&*strategy, &view, &mut desk.minds[i].0, &mut chance, &mut kit.work);
    kit.asked = None;
    Some(decided)
}

/// Fills the buffers that the view of party `i` borrows from.
fn fill(desk: &mut Desk, i: usize) {
    let n = desk.rules.sizes.parties;
    let views = &mut desk.kit.views;
    views.measures.clear();
    views.measures.extend(desk.instruments.iter().map(|x| x.seen));
    views.parties.clear();
    for (j, stance) in desk.stances.iter().enumerate() {
        views.parties.push(PartyView {
            audience: desk.audiences[j].stake,
            leverage: stance.leverage,
            last_offer: stance.offered[0],
            previous_offer: stance.offered[1],
            provocation: stance.provocation,
            coercion: 0.0,
            coercion_at_start: 0.0,
        });
    }
    coercion::in_force(desk.rules, desk.instruments, &mut views.parties);
    views.trust.clear();
    views.credibility.clear();
    for belief in &desk.beliefs[i * n..(i + 1) * n] {
        views.trust.push(belief.trust);
        views.credibility.push(belief.credibility);
    }
    let (types, stance) = (&desk.types[i], &desk.stances[i]);
    views.own = OwnView {
        optimism: types.optimism,
        floor: types.floor,
        resolve: types.resolve,
        value: types.value,
        pressure: stance.pressure,
        hawk_pressure: stance.hawks,
        leverage: stance.leverage,
        leverage_trend: stance.leverage_trend,
        progress: stance.progress,
        pull: stance.pull,
        most: stance.most,
        face_saved: stance.face_saved,
    };
    if n > 2 {
        add_up(desk, i);
    }
}

/// The other parties' values as seen, added up.
fn add_up(desk: &mut Desk, i: usize) {
    let (k_n, d_n) = (desk.rules.sizes.clauses, desk.rules.sizes.durations);
    let others = &mut desk.kit.views.others;
    others.resize(k_n, d_n);
    for table in [
        &mut others.base,
        &mut others.relief,
        &mut others.postponed,
        &mut others.hawks,
        &mut others.hawks_postponed,
        &mut others.threshold,
        &mut others.shock,
    ] {
        table.fill(0.0);
    }
    (others.no_deal, others.reservation, others.surplus) = (0.0, 0.0, 0.0);
    for (j, seen) in desk.appraisals.seen.iter().enumerate() {
        if j == i {
            continue;
        }
        others.no_deal += seen.no_deal;
        others.reservation += seen.reservation;
        others.surplus += seen.surplus;
        let pairs = [
            (&mut others.base, &seen.base),
            (&mut others.relief, &seen.relief),
            (&mut others.postponed, &seen.postponed),
            (&mut others.hawks, &seen.hawks),
            (&mut others.hawks_postponed, &seen.hawks_postponed),
            (&mut others.threshold, &seen.threshold),
        ];
        for (sum, part) in pairs {
            for (a, b) in sum.iter_mut().zip(part) {
                *a += b;
            }
        }
    }
}
