//! Generated sessions: each is played several times, and the times compared.

use demarche_domain::act::StageAct;
use demarche_domain::ids::{IntermediaryIx, PartyIx, Seat};
use demarche_domain::scenario::{Knowledge, Protocol, Scenario};
use demarche_domain::strategy::{Args, Chair, Chance, Entry, Given, Memory, Takes};
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::Report;
use super::failure::{Cause, Failure, Fault, Place};
use super::seated::{Said, Seated, Sight};
use crate::dice::{Counted, Dice};
use crate::scenarios::{Kind, scenario};
use crate::views::{Outlook, Play, Signal, Situation};

/// Sessions of each kind and seat.
const SESSIONS: u64 = 8;
/// Rounds of each session.
const ROUNDS: u32 = 8;
/// Faults after which a report says no more.
pub(super) const ENOUGH: usize = 20;

/// Plays an entry in sessions of every kind that its chair knows.
pub(super) fn courses(entry: &Entry, report: &mut Report) {
    let kinds = Kind::ALL.into_iter().filter(|kind| match entry.chair() {
        Chair::Party => *kind != Kind::Stage,
        Chair::Intermediary => *kind == Kind::Talks,
        Chair::Player => *kind == Kind::Stage,
        Chair::Bargainer => false,
    });
    for kind in kinds {
        for seed in 0..SESSIONS {
            for chair in 0..2 {
                course(entry, kind, seed, chair, report);
                if report.failures.len() >= ENOUGH {
                    return;
                }
            }
        }
    }
}

fn course(entry: &Entry, kind: Kind, seed: u64, chair: u16, report: &mut Report) {
    let mut dice = Dice::new(seed * 1009 + kind as u64);
    let scenario = scenario(&mut dice, kind);
    let (seat, at) = match entry.chair() {
        Chair::Intermediary => {
            let at = usize::from(chair) % scenario.intermediaries.len().max(1);
            (scenario.intermediary_seat(IntermediaryIx::at(at)), at)
        }
        _ => (Seat(chair), usize::from(chair)),
    };
    // Every other session has drawn arguments.
    let plain = Given { id: entry.id.to_owned(), args: Vec::new() };
    let given = if seed % 2 == 1 { drawn(entry, &mut dice) } else { plain };
    let lineup = given.text();
    let place = |round: u32| Some(Place { session: format!("{kind:?} {seed}"), lineup: lineup.clone(), round });
    let mut fail = |round: u32, fault: Fault| {
        report.failures.push(Failure { strategy: entry.id, place: place(round), fault });
    };
    let args = match Args::check(entry.id, entry.params, &given) {
        Ok(args) => args,
        Err(errors) => {
            let text = errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
            return fail(0, Fault::Entry(text));
        }
    };
    let chairs = Chairs { entry, seat, args: &args };
    let seen = scenario.as_seen_by(seat);
    let mut sights = sights(entry.chair(), &mut dice, &scenario, at);
    let first = match chairs.play(&seen, &mut sights, Start::default(), seed, Views::Record) {
        Ok(Some(run)) => run,
        Ok(None) => {
            report.refused += 1;
            return;
        }
        Err((round, fault)) => return fail(round, fault),
    };
    let mut faults: Vec<(u32, Fault)> = first.faults.clone();
    let mut again = |cause: Cause, scenario: &Scenario, sights: &mut [Sight], start: Start, chance: u64| {
        let from = start.from;
        match chairs.play(scenario, sights, start, chance, Views::Keep) {
            Ok(Some(run)) => faults.extend(difference(cause, &first, &run, from)),
            Ok(None) => faults.push((0, Fault::SilentRefusal)),
            Err(fault) => faults.push(fault),
        }
    };
    again(Cause::Nothing, &seen, &mut sights, Start::default(), seed);
    let middle = first.memories.len() / 2;
    let copy = Start { from: middle, memory: first.memories.get(middle).copied().unwrap_or_default() };
    again(Cause::Memory, &seen, &mut sights, copy, seed);
    if entry.deterministic {
        again(Cause::Draws, &seen, &mut sights, Start::default(), !seed);
    }
    if !knows_all(&scenario) {
        let other = poisoned(&scenario, seat).as_seen_by(seat);
        let mut poisoned = sights.clone();
        poisoned.iter_mut().for_each(|sight| sight.set_scenario(&other));
        again(Cause::Privacy, &other, &mut poisoned, Start::default(), seed);
    }
    if entry.deterministic && first.draws > 0 {
        faults.push((0, Fault::Draws(first.draws)));
    }
    for (round, fault) in faults {
        fail(round, fault);
    }
    report.seated += 1;
}

/// Drawn arguments, the corners of their ranges among them; texts stay as they are.
pub(super) fn drawn(entry: &Entry, dice: &mut Dice) -> Given {
    let mut given = Given { id: entry.id.to_owned(), args: Vec::new() };
    for p in entry.params {
        let Takes::Number { default, low, high } = p.takes else { continue };
        let (low, high) = (low.max(-1e6), high.min(1e6));
        let value = [low, high, default, dice.between(low, high)][dice.below(4)];
        given.args.push((p.name.to_owned(), value.to_string()));
    }
    given
}

fn sights(chair: Chair, dice: &mut Dice, scenario: &Scenario, at: usize) -> Vec<Sight> {
    match chair {
        Chair::Party => {
            let course = Situation::course(dice, scenario, PartyIx::at(at), ROUNDS);
            course.into_iter().map(|s| Sight::Party(Box::new(s))).collect()
        }
        Chair::Intermediary => {
            let course = Outlook::course(dice, scenario, IntermediaryIx::at(at), ROUNDS);
            course.into_iter().map(|s| Sight::Intermediary(Box::new(s))).collect()
        }
        Chair::Player => match &scenario.protocol {
            Protocol::StageGame(game) => {
                vec![Sight::Player(Play::opening(game.clone(), PartyIx::at(at))); ROUNDS as usize]
            }
            _ => Vec::new(),
        },
        Chair::Bargainer => Vec::new(),
    }
}

/// Where a run starts.
#[derive(Default)]
struct Start {
    from: usize,
    memory: Memory,
}

/// Whether a player's views follow from its own acts, or are those of an earlier run.
#[derive(PartialEq, Eq)]
enum Views {
    Record,
    Keep,
}

struct Run {
    /// What was said, with the round.
    said: Vec<(u32, Said)>,
    /// The memory before each round.
    memories: Vec<Memory>,
    faults: Vec<(u32, Fault)>,
    draws: u64,
}

struct Chairs<'a> {
    entry: &'a Entry,
    seat: Seat,
    args: &'a Args,
}

impl Chairs<'_> {
    /// Plays a fresh instance through the sights; `None` where it refuses to sit, an error where it panics.
    fn play(
        &self,
        scenario: &Scenario,
        sights: &mut [Sight],
        start: Start,
        chance: u64,
        views: Views,
    ) -> Result<Option<Run>, (u32, Fault)> {
        let made = caught(|| Seated::make(self.entry, scenario, self.seat, self.args)).map_err(|fault| (0, fault))?;
        let seated = match made {
            Ok(seated) => seated,
            Err(refusal) if refusal.0.trim().is_empty() => return Err((0, Fault::SilentRefusal)),
            Err(_) => return Ok(None),
        };
        let mut run = Run { said: Vec::new(), memories: Vec::new(), faults: Vec::new(), draws: 0 };
        let mut memory = start.memory;
        let mut others = Dice::new(chance);
        for i in start.from..sights.len() {
            let round = u32::try_from(i + 1).unwrap_or(u32::MAX);
            // A strategy's draws are addressed by round, so a run that starts later meets the same ones.
            let mut draws = Counted::new(chance.wrapping_mul(31).wrapping_add(u64::from(round)));
            run.memories.push(memory);
            let heard = caught(|| seated.round(&sights[i], self.entry.status, &mut memory, &mut draws));
            let (said, faults, act) = heard.map_err(|fault| (round, fault))?;
            run.said.extend(said.into_iter().map(|said| (round, said)));
            run.faults.extend(faults.into_iter().map(|fault| (round, fault)));
            run.draws += draws.draws;
            if views == Views::Record
                && let (Some(act), Some((Sight::Player(now), rest))) = (act, sights[i..].split_first_mut())
                && let Some(Sight::Player(next)) = rest.first_mut()
            {
                next.clone_from(now);
                answer(next, act, &mut others);
            }
        }
        Ok(Some(run))
    }
}

/// Moves a player's view on: its act may have trembled, the other's is drawn.
fn answer(next: &mut Play, act: StageAct, dice: &mut Dice) {
    let drawn = |dice: &mut Dice, side: usize| {
        let others = next.game.matrix.count(side) - 1;
        if dice.happens(0.6) { StageAct::COOPERATE } else { StageAct::at(1 + dice.below(others)) }
    };
    let side = next.me.ix();
    let own = if dice.happens(0.1) { drawn(dice, side) } else { act };
    let other = drawn(dice, 1 - side);
    let signal = if dice.uniform() < 0.2 { Signal::Alarm } else { Signal::Quiet };
    next.next(own, other, signal);
}

pub(super) fn caught<T>(f: impl FnOnce() -> T) -> Result<T, Fault> {
    catch_unwind(AssertUnwindSafe(f)).map_err(|payload| {
        let text = payload.downcast_ref::<&str>().map(|s| (*s).to_owned());
        let text = text.or_else(|| payload.downcast_ref::<String>().cloned());
        Fault::Panicked(text.unwrap_or_else(|| "without a message".to_owned()))
    })
}

/// The first place where two runs part, from a round on.
fn difference(cause: Cause, first: &Run, second: &Run, from: usize) -> Option<(u32, Fault)> {
    let before = u32::try_from(from).unwrap_or(u32::MAX);
    let mut a = first.said.iter().filter(|(round, _)| *round > before);
    let mut b = second.said.iter();
    loop {
        let (round, what, first, second) = match (a.next(), b.next()) {
            (None, None) => return None,
            (Some(x), Some(y)) if x == y => continue,
            (Some((round, (what, x))), Some((_, (_, y)))) => (*round, *what, x.clone(), y.clone()),
            (Some((round, (what, x))), None) => (*round, *what, x.clone(), "nothing".to_owned()),
            (None, Some((round, (what, y)))) => (*round, *what, "nothing".to_owned(), y.clone()),
        };
        return Some((round, Fault::Differs { cause, what, first, second }));
    }
}

fn knows_all(scenario: &Scenario) -> bool {
    matches!(scenario.protocol, Protocol::AlternatingOffers { knowledge: Knowledge::Complete, .. })
}

/// The same scenario with other private numbers of everybody but the seat.
fn poisoned(scenario: &Scenario, seat: Seat) -> Scenario {
    let mut other = scenario.clone();
    for (i, party) in other.parties.iter_mut().enumerate() {
        if i != seat.ix() {
            party.hawk_weight = 3.0 * party.hawk_weight + 0.1;
            party.optimism.q.sd += 0.1;
            party.aspiration.floor.sd += 0.2;
            party.ratification.threshold_sd += 0.1;
            party.conduct.resolve_sd += 0.3;
        }
    }
    for clause in &mut other.clauses {
        if clause.giver.ix() != seat.ix() {
            clause.visible_price += 0.5;
        }
    }
    other
}
