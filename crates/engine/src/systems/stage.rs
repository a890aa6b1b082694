//! A stage game in the place of talks, played again and again: both cooperate or defect at once.
//!
//! An act may tremble into the other. What was played is public; on top of it, the round's signal says "somebody defected"
//! truly, or falsely with the protocol's probability although both cooperated. Payoffs are booked with the game's own
//! discount per round.

use crate::chance::Source;
use crate::desk::{Columns, Desk};
use crate::kernel::seat::{Part, play, take};
use demarche_domain::act::{Act, Actor, StageAct};
use demarche_domain::ids::{PartyIx, Seat};
use demarche_domain::maths;
use demarche_domain::reason::Reason;
use demarche_domain::scenario::{Payoffs, Protocol, StageGame};
use demarche_domain::strategy::{Decision, StageView};

/// Runs [`kernel`] over a batch.
pub fn stage(mut columns: Columns) {
    columns.each(|_, _| true, kernel);
}

/// One round of one game.
pub fn kernel(desk: &mut Desk) {
    let rules = desk.rules;
    let Protocol::StageGame(game) = &rules.scenario.protocol else { return };
    let meant = [0, 1].map(|i| choose(desk, game, i));
    for (i, decision) in meant.iter().enumerate() {
        desk.log.note(Actor::Seat(Seat::at(i)), decision.reason, || Act::Play(decision.choice));
    }
    let acts = [0, 1].map(|i| tremble(desk, game.noise, i, meant[i].choice));
    let quiet = acts == [StageAct::Cooperate; 2];
    let alarm = !quiet || strikes(desk, game.false_alarm, 2);
    let played = &mut desk.course.played;
    played.acts = acts.map(Some);
    played.alarm = alarm;
    played.time = f64::from(desk.clock.round.0);
    let weight = maths::powi(game.discount, desk.clock.round.0.saturating_sub(1));
    for i in 0..2 {
        if acts[i] == StageAct::Cooperate {
            played.cooperations[i] += 1;
        }
        desk.accounts[i].booked += weight * payoff(&game.payoffs, acts[i], acts[1 - i]);
    }
}

fn choose(desk: &mut Desk, game: &StageGame, i: usize) -> Decision<StageAct> {
    let given = take(desk, Seat::at(i), |act| match act {
        Act::Play(act) => Some(*act),
        _ => None,
    });
    if let Some(choice) = given {
        return Decision::new(choice, Reason::Given);
    }
    let played = desk.course.played;
    let seen = StageView {
        me: PartyIx::at(i),
        game,
        round: desk.clock.round,
        own_last: played.acts[i],
        other_last: played.acts[1 - i],
        alarm: played.alarm,
    };
    play(desk, i, Part::Play, |player, memory, chance| player.play(&seen, memory, chance))
        .unwrap_or(Decision::new(StageAct::Cooperate, Reason::Given))
}

/// The act as it comes out.
fn tremble(desk: &mut Desk, noise: f64, i: usize, act: StageAct) -> StageAct {
    let slot = u32::try_from(i).unwrap_or(0);
    match act {
        act if !strikes(desk, noise, slot) => act,
        StageAct::Cooperate => StageAct::Defect,
        StageAct::Defect => StageAct::Cooperate,
    }
}

fn strikes(desk: &mut Desk, probability: f64, slot: u32) -> bool {
    probability > 0.0 && desk.kit.luck.uniform(Source::Stage, desk.clock.session, desk.clock.day, slot) < probability
}

const fn payoff(payoffs: &Payoffs, own: StageAct, other: StageAct) -> f64 {
    match (own, other) {
        (StageAct::Cooperate, StageAct::Cooperate) => payoffs.reward,
        (StageAct::Cooperate, StageAct::Defect) => payoffs.sucker,
        (StageAct::Defect, StageAct::Cooperate) => payoffs.temptation,
        (StageAct::Defect, StageAct::Defect) => payoffs.punishment,
    }
}
