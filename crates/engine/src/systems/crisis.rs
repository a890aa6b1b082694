//! Escalate or back down: a public crisis in the place of talks, in which audience costs grow while it lasts.
//!
//! Both sides choose each round whether to escalate, to back down or to attack. Whoever backs down pays its audience cost, which
//! has grown since the crisis began, and leaves the prize to the other; if both do, nobody has it. An attack, or a last round in
//! which both escalate, is conflict: each pays its cost of it, and the channel is broken for good. A side that backs down in the
//! very round in which the other attacks is out of it before the blow falls. What is paid and won is booked as a lump on
//! its day.
//!
//! ## Rules
//!
//! ```text
//! every round: both escalate: time goes on, audience costs grow by a_i a unit of time
//!              one backs down at t: it pays a_i t, the other has the prize v
//!              one attacks: conflict, each has −w_i
//! ```
//!
//! ## Source
//!
//! Fearon (1994).
//!
//! ## Parameters
//!
//! - `prize`: v.
//! - `conflict_cost`: the interval from which each party's cost of conflict w_i is drawn.
//! - `audience`: a_i, per unit of time.
//! - `tick`: units of time in a round.

use crate::desk::{Columns, Desk};
use crate::kernel::seat::{Part, ask, take};
use crate::state::Talks;
use crate::systems::advance::walk_out;
use crate::systems::appraise::talking;
use crate::systems::book::next_round;
use crate::systems::due::pay;
use demarche_domain::act::{Act, Actor};
use demarche_domain::ids::{Day, PartyIx, Seat};
use demarche_domain::reason::Reason;
use demarche_domain::scenario::{Crisis, Protocol};
use demarche_domain::strategy::{CrisisMove, Decision};
use demarche_domain::view::CrisisView;

/// Runs [`kernel`] over the sessions in which the crisis lasts.
pub fn crisis(mut columns: Columns) {
    columns.each(talking, kernel);
}

/// One round of one crisis.
pub fn kernel(desk: &mut Desk) {
    let rules = desk.rules;
    let Protocol::EscalateOrBackDown(case) = &rules.scenario.protocol else { return };
    let time = f64::from(desk.clock.round.0.saturating_sub(1)) * case.tick;
    let chosen = [0, 1].map(|i| choose(desk, case, i, time));
    desk.course.time = time;
    for (i, decision) in chosen.iter().enumerate() {
        let act = match decision.choice {
            CrisisMove::Escalate => Act::Escalate,
            CrisisMove::BackDown => Act::BackDown,
            CrisisMove::Attack => Act::BreakOff,
        };
        desk.log.note(Actor::Seat(Seat::at(i)), decision.reason, || act);
    }
    let last = next_round(desk) >= rules.scenario.calendar.horizon;
    let yields = chosen.map(|decision| decision.choice == CrisisMove::BackDown);
    let attacked = chosen.iter().any(|decision| decision.choice == CrisisMove::Attack);
    if yields != [false; 2] {
        settle(desk, case, yields, time);
    } else if attacked || last {
        fight(desk);
    }
}

fn choose(desk: &mut Desk, case: &Crisis, i: usize, time: f64) -> Decision<CrisisMove> {
    let given = take(desk, Seat::at(i), |act| match act {
        Act::Escalate => Some(CrisisMove::Escalate),
        Act::BackDown => Some(CrisisMove::BackDown),
        Act::BreakOff => Some(CrisisMove::Attack),
        _ => None,
    });
    if let Some(choice) = given {
        return Decision::new(choice, Reason::Given);
    }
    let (own, other) = (case.conflict_cost[i], case.conflict_cost[1 - i]);
    let seen = CrisisView {
        prize: case.prize,
        conflict_cost: desk.types[i].value,
        other_conflict_cost: other.high,
        private_top: (!own.is_known()).then_some((own.high, other.high)),
        audience: (case.audience[i], case.audience[1 - i]),
        time,
        tick: case.tick,
    };
    ask(desk, i, Part::Case, |strategy, view, memory, chance, _| strategy.crisis(view, &seen, memory, chance))
        .unwrap_or(Decision::new(CrisisMove::Escalate, Reason::Given))
}

/// The prize goes to whoever did not back down.
fn settle(desk: &mut Desk, case: &Crisis, yields: [bool; 2], time: f64) {
    for (i, yields) in yields.into_iter().enumerate() {
        if yields {
            desk.course.path.conceded[i] = 1.0;
            desk.course.path.backed_down = desk.course.path.backed_down.or(Some(PartyIx::at(i)));
            pay(desk, i, -case.audience[i] * time);
        } else {
            pay(desk, i, case.prize);
        }
    }
    if let Some(party) = desk.course.path.backed_down {
        walk_out(desk, party);
    }
}

/// Conflict: the channel is broken for good.
fn fight(desk: &mut Desk) {
    for i in 0..2 {
        let cost = desk.types[i].value;
        pay(desk, i, -cost);
    }
    let day = desk.clock.day;
    desk.channel.talks = Talks::Broken(Day::NEVER);
    desk.channel.broke = Some(day);
    desk.channel.escalated = Some(day);
    desk.course.path.rung += 1;
}
