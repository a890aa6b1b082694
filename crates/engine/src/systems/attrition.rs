//! Hold or concede: a war of attrition in the place of talks; whoever holds longest gets the prize.
//!
//! In rounds, both choose at once whether to hold or to concede, and a round in which nobody concedes costs both what a round
//! costs. In continuous time each chooses once when it would stop, and the earlier concedes then. If both concede at the same time
//! nobody gets the prize. What is paid and won is booked as a lump on its day.
//!
//! ## Rules
//!
//! ```text
//! rounds:      both hold: each pays its cost, the next round follows; one concedes: the other has the prize
//! continuous:  each picks a time; the earlier concedes then, and both have paid their cost per unit of time until then
//! ```
//!
//! ## Source
//!
//! Maynard Smith (1974); Bishop, Cannings (1978); Hendricks, Weiss, Wilson (1988) in continuous time.
//!
//! ## Parameters
//!
//! - `clock`: `Rounds` or `Continuous`.
//! - `prize`: the interval from which each party's value of the prize is drawn.
//! - `cost`: of a round, or of a unit of time, to each party.

use crate::desk::{Columns, Desk};
use crate::kernel::seat::{Part, ask, take};
use crate::systems::advance::walk_out;
use crate::systems::appraise::talking;
use crate::systems::due::pay;
use demarche_domain::act::{Act, Actor};
use demarche_domain::ids::{PartyIx, Seat};
use demarche_domain::maths;
use demarche_domain::reason::Reason;
use demarche_domain::scenario::{AttritionClock, HoldOrConcede, Protocol};
use demarche_domain::strategy::{Attrition, Decision, Stop};
use demarche_domain::view::AttritionView;

/// Runs [`kernel`] over the sessions in which nobody has conceded.
pub fn attrition(mut columns: Columns) {
    columns.each(talking, kernel);
}

/// One round, or the whole war where time runs on.
pub fn kernel(desk: &mut Desk) {
    let rules = desk.rules;
    let Protocol::HoldOrConcede(case) = &rules.scenario.protocol else { return };
    match case.clock {
        AttritionClock::Rounds => round(desk, case),
        AttritionClock::Continuous => race(desk, case),
    }
}

/// The war as a side sees it.
fn view(desk: &Desk, case: &HoldOrConcede, i: usize) -> AttritionView {
    let j = 1 - i;
    AttritionView {
        prize: desk.types[i].value,
        other_prize: case.prize[j].high,
        cost: case.cost[i],
        other_cost: case.cost[j],
        private_top: (!case.prize[i].is_known()).then_some(case.prize[i].high),
    }
}

fn round(desk: &mut Desk, case: &HoldOrConcede) {
    let chosen = [0, 1].map(|i| {
        let given = take(desk, Seat::at(i), |act| match act {
            Act::Hold => Some(Attrition::Hold),
            Act::Concede => Some(Attrition::Concede),
            _ => None,
        });
        if let Some(choice) = given {
            return Decision::new(choice, Reason::Given);
        }
        let seen = view(desk, case, i);
        ask(desk, i, Part::Case, |strategy, view, memory, chance, _| strategy.hold(view, &seen, memory, chance))
            .unwrap_or(Decision::new(Attrition::Hold, Reason::Given))
    });
    desk.course.time = f64::from(desk.clock.round.0.saturating_sub(1));
    for (i, decision) in chosen.iter().enumerate() {
        let act = if decision.choice == Attrition::Hold { Act::Hold } else { Act::Concede };
        desk.log.note(Actor::Seat(Seat::at(i)), decision.reason, || act);
    }
    let concedes = chosen.map(|decision| decision.choice == Attrition::Concede);
    if concedes == [false; 2] {
        for (i, cost) in case.cost.iter().enumerate().take(2) {
            pay(desk, i, -cost);
        }
    } else {
        settle(desk, concedes, 0.0);
    }
}

/// Each side's stopping time against the other's, up to the horizon.
fn race(desk: &mut Desk, case: &HoldOrConcede) {
    let stops = [0, 1].map(|i| {
        let given = take(desk, Seat::at(i), |act| match act {
            Act::Hold => Some(f64::INFINITY),
            Act::Concede => Some(0.0),
            _ => None,
        });
        if let Some(at) = given {
            return Decision::new(Stop(at), Reason::Given);
        }
        let seen = view(desk, case, i);
        ask(desk, i, Part::Case, |strategy, view, memory, chance, _| strategy.stop(view, &seen, memory, chance))
            .unwrap_or(Decision::new(Stop(f64::INFINITY), Reason::Given))
    });
    let calendar = &desk.rules.scenario.calendar;
    let end = f64::from(calendar.horizon.since(desk.clock.day));
    let [a, b] = stops.map(|decision| decision.choice.0.max(0.0));
    let time = a.min(b).min(end);
    let concedes = [a, b].map(|at| at <= time && time < end);
    desk.course.time = time;
    for (i, decision) in stops.iter().enumerate() {
        let act = if concedes[i] { Act::Concede } else { Act::Hold };
        desk.log.note(Actor::Seat(Seat::at(i)), decision.reason, || act);
    }
    for (i, cost) in case.cost.iter().enumerate().take(2) {
        let r = desk.rules.impatience[i];
        let unit = calendar.years_per_unit;
        let spent = if unit > 0.0 { maths::annuity(r, time * unit) / unit } else { time };
        pay(desk, i, -cost * spent);
    }
    if concedes != [false; 2] {
        settle(desk, concedes, time * calendar.years_per_unit);
    }
}

/// The prize goes to whoever still holds, so many years from now.
fn settle(desk: &mut Desk, concedes: [bool; 2], wait: f64) {
    for (i, concedes) in concedes.into_iter().enumerate() {
        if concedes {
            desk.course.path.conceded[i] = 1.0;
            desk.course.path.backed_down = desk.course.path.backed_down.or(Some(PartyIx::at(i)));
        } else {
            let discount = maths::exp(-desk.rules.impatience[i] * wait);
            pay(desk, i, discount * desk.types[i].value);
        }
    }
    if let Some(party) = desk.course.path.backed_down {
        walk_out(desk, party);
    }
}
