//! Step 2: steps that fall due are executed, postponed or withdrawn by their owners, a whole bundle at a time (E13),
//! and executions are answered (E15).

use crate::chance::Source;
use crate::desk::{Columns, Desk};
use crate::kernel::seat::{Part, ask, take};
use crate::kernel::{accord, coercion, value};
use crate::state::Alarm;
use demarche_domain::act::{Act, Actor};
use demarche_domain::ending::Unravelling;
use demarche_domain::ids::{Day, MeasureIx, PartyIx, Seat};
use demarche_domain::maths;
use demarche_domain::reason::Reason;
use demarche_domain::scenario::Step;
use demarche_domain::strategy::{Decision, DueChoice};
use demarche_domain::view::Bundle;

/// Runs [`kernel`] over a batch.
pub fn due(mut columns: Columns) {
    columns.each(|clock, _| clock.deadline <= clock.day, kernel);
}

/// Decides every owner's bundle of one session, in seat order.
pub fn kernel(desk: &mut Desk) {
    for owner in 0..desk.rules.sizes.parties {
        bundle(desk, owner);
    }
}

fn is_due(desk: &Desk, m: usize) -> bool {
    desk.instruments[m].seen.pending.next().is_some_and(|step| step.due <= desk.clock.day)
}

fn bundle(desk: &mut Desk, owner: usize) {
    let rules = desk.rules;
    let mut measures = Vec::new();
    for m in 0..rules.sizes.measures {
        if rules.measures[m].owner != owner || !is_due(desk, m) {
            continue;
        }
        let step = desk.instruments[m].seen.pending.next().map_or(0.0, |s| s.level);
        if step <= desk.instruments[m].seen.level {
            desk.instruments[m].seen.pending.pop();
            accord::set_level(desk, m, step);
        } else {
            measures.push(MeasureIx::at(m));
        }
    }
    if measures.is_empty() {
        return;
    }
    crate::systems::appraise::appraise_desk(desk);
    let seen = visible(desk, &measures);
    let blow = Blow::of(desk, measures.iter().map(|m| (*m, desk.instruments[m.ix()].seen.pending.next())));
    let valued = weigh(desk, owner, measures, seen);
    let choice = decide(desk, owner, &valued);
    for m in &valued.measures {
        let times = desk.instruments[m.ix()].seen.pending.postponed();
        let Some(step) = desk.instruments[m.ix()].seen.pending.pop() else { continue };
        apply(desk, owner, *m, step, times, &choice, valued.days);
    }
    settle(desk, owner, &blow, seen, choice.choice);
}

/// What putting measures in force does to the others, before it is done.
pub(crate) struct Blow {
    /// Σ c_tgt a Δz / r by target, a lump.
    damage: Vec<f64>,
    /// The measure that leads.
    first: MeasureIx,
}

impl Blow {
    /// That of measures with the steps that they take.
    pub(crate) fn of(desk: &Desk, steps: impl Iterator<Item = (MeasureIx, Option<Step>)>) -> Self {
        let rules = desk.rules;
        let mut damage = vec![0.0; rules.sizes.parties];
        let mut first = None;
        for (m, step) in steps {
            let (x, seen) = (&rules.measures[m.ix()], &desk.instruments[m.ix()].seen);
            let rise = step.map_or(0.0, |step| (step.level - seen.level).max(0.0));
            damage[x.target] += x.cost_target * seen.exposure * rise / rules.impatience[x.target].max(1e-9);
            first = first.or(Some(m));
        }
        Self { damage, first: first.unwrap_or(MeasureIx(0)) }
    }
}

/// How visible it would be to let a bundle go: pub Δz̄ of its most visible step, 0–1. As a public step stakes an audience by
/// that measure (E14), so backing down costs reputation by it: a step that few would notice costs little.
fn visible(desk: &Desk, measures: &[MeasureIx]) -> f64 {
    measures.iter().map(|m| step_seen(desk, *m)).fold(0.0, f64::max)
}

/// pub Δz̄ of a measure's next step.
pub(crate) fn step_seen(desk: &Desk, m: MeasureIx) -> f64 {
    let seen = &desk.instruments[m.ix()].seen;
    let rise = seen.pending.next().map_or(0.0, |step| step.level - seen.level);
    desk.rules.scenario.measure(m).publicness * rise.max(0.0)
}

/// Values the three ways of a bundle (E13).
fn weigh(desk: &mut Desk, owner: usize, measures: Vec<MeasureIx>, visible: f64) -> Bundle {
    let rules = desk.rules;
    let behaviour = &rules.scenario.behaviour;
    let party = &rules.scenario.parties[owner];
    let stance = desk.stances[owner];
    let n = rules.sizes.parties;
    let mut weight = Vec::new();
    value::felt_weights(rules, desk.clock.day, desk.stances, &mut weight);
    let optimism = desk.types[owner].optimism;
    let (mut shifts, mut size) = (vec![0.0; n], 0.0);
    let mut postponed = 0;
    for m in &measures {
        let level = desk.instruments[m.ix()].seen.pending.next().map_or(0.0, |s| s.level);
        size += coercion::shift(desk, m.ix(), level, &weight, owner, &mut shifts);
        postponed = postponed.max(desk.instruments[m.ix()].seen.pending.postponed());
    }
    let leaning = coercion::leaning(rules, optimism, owner, &shifts);
    let answer = if size >= rules.scenario.thresholds.answer { answered(desk, owner, &measures, &weight) } else { 0.0 };
    let summit = summit_at_stake(desk);
    let standing =
        if desk.accords.any() { relief_at_stake(desk, owner, &weight) * behaviour.standstill_weight } else { 0.0 };
    let stress = behaviour.stress_weight * desk.markets.market * size;
    let stake = desk.audiences[owner].stake;
    let reputation = party.audience.reputation * visible;
    let execute = leaning - answer - summit.0 - stress - standing + desk.types[owner].resolve;
    let withdraw = -stake * (1.0 - stance.heard.face_saved) - reputation;
    let postpone = if postponed >= behaviour.postponements {
        f64::NEG_INFINITY
    } else {
        let hope = maths::pow(stance.progress.clamp(0.0, 1.0), behaviour.progress_exponent) * stance.target.max(0.0);
        -behaviour.postpone_price * stake - behaviour.postpone_reputation * reputation
            + hope
            + summit.1
            + stance.heard.plea
    };
    Bundle { measures, execute, postpone, withdraw, days: behaviour.postpone_days }
}

/// Expected harm from the others' answers, to the owner.
fn answered(desk: &Desk, owner: usize, measures: &[MeasureIx], weight: &[f64]) -> f64 {
    let rules = desk.rules;
    let n = rules.sizes.parties;
    let mut harm = 0.0;
    for j in 0..n {
        if j == owner || !measures.iter().any(|m| rules.measures[m.ix()].target == j) {
            continue;
        }
        let Some((m, level)) = answer_with(desk, j, owner) else { continue };
        let mut shifts = vec![0.0; n];
        coercion::shift(desk, m, level, weight, owner, &mut shifts);
        let lost = -coercion::leaning(rules, desk.types[owner].optimism, owner, &shifts);
        harm += rules.scenario.parties[j].conduct.retaliation * lost.max(0.0);
    }
    harm
}

/// What `j` would answer `against` with: its next pending step, else a reserve rung.
pub(crate) fn answer_with(desk: &Desk, j: usize, against: usize) -> Option<(usize, f64)> {
    let rules = desk.rules;
    let own = |m: &usize| rules.measures[*m].owner == j && rules.measures[*m].target == against;
    let pending = (0..rules.sizes.measures).filter(own).filter_map(|m| {
        let step = desk.instruments[m].seen.pending.next()?;
        (step.level > desk.instruments[m].seen.level).then_some((step.due, m, step.level))
    });
    if let Some((_, m, level)) = pending.min_by_key(|(due, m, _)| (*due, *m)) {
        return Some((m, level));
    }
    (0..rules.sizes.measures).filter(own).find_map(|m| {
        let rung = rules.scenario.measures[m].reserve?;
        (desk.instruments[m].seen.level < rung).then_some((m, rung))
    })
}

/// What a leaders' meeting near at hand makes executing lose, and postponing gain.
fn summit_at_stake(desk: &Desk) -> (f64, f64) {
    let scenario = &*desk.rules.scenario;
    let day = desk.clock.day;
    let ahead = scenario.summits.get(usize::from(desk.channel.summits));
    if let Some(summit) = ahead.filter(|s| s.day.since(day) <= s.window) {
        let stake = summit.stake * summit.confirmation;
        return (stake, stake);
    }
    let held = desk.channel.met.and_then(|met| {
        let last = scenario.summits.iter().rev().find(|s| s.day <= met)?;
        (day.since(met) <= last.window).then_some(last.stake)
    });
    held.map_or((0.0, 0.0), |stake| (stake, stake))
}

/// What the owner would lose of the others' relief under agreements in force.
fn relief_at_stake(desk: &Desk, owner: usize, weight: &[f64]) -> f64 {
    let rules = desk.rules;
    let mut lost = 0.0;
    for accord in &desk.accords.list {
        for (k, clause) in rules.scenario.clauses.iter().enumerate() {
            let Some(m) = clause.measure() else { continue };
            let x = &rules.measures[m.ix()];
            let y = accord.package.levels[k].share();
            if y == 0.0 || x.target != owner {
                continue;
            }
            let unit = value::units(rules, m.ix(), weight);
            let instrument = &desk.instruments[m.ix()];
            let left = accord.expiry;
            let whole = value::target_tail(rules, m.ix(), instrument.seen.exposure, 0, 0);
            let after = if left == Day::NEVER {
                0.0
            } else {
                value::target_tail(rules, m.ix(), instrument.seen.exposure, 0, left.since(desk.clock.day))
            };
            lost += unit.target * y * instrument.base * (whole - after);
        }
    }
    lost
}

fn decide(desk: &mut Desk, owner: usize, valued: &Bundle) -> Decision<DueChoice> {
    let seat = Seat::at(owner);
    let given = take(desk, seat, |act| match act {
        Act::Execute(m) if valued.measures.contains(m) => Some(DueChoice::Execute),
        Act::Postpone(m, _) if valued.measures.contains(m) => Some(DueChoice::Postpone),
        Act::Withdraw(m) if valued.measures.contains(m) => Some(DueChoice::Withdraw),
        _ => None,
    });
    if let Some(choice) = given {
        return Decision::new(choice, Reason::Given);
    }
    ask(desk, owner, Part::Due, |strategy, view, memory, chance, _| strategy.due(view, valued, memory, chance))
        .unwrap_or(Decision::new(DueChoice::Execute, Reason::Given))
}

fn apply(
    desk: &mut Desk,
    owner: usize,
    m: MeasureIx,
    step: Step,
    times: u8,
    decision: &Decision<DueChoice>,
    days: i32,
) {
    let actor = Actor::Seat(Seat::at(owner));
    match decision.choice {
        DueChoice::Execute => {
            execute(desk, m.ix(), step.level);
            desk.log.note(actor, decision.reason, || Act::Execute(m));
        }
        DueChoice::Withdraw => {
            accord::set_level(desk, m.ix(), desk.instruments[m.ix()].seen.level);
            desk.channel.slipped = Some((PartyIx::at(owner), m));
            desk.log.note(actor, decision.reason, || Act::Withdraw(m));
        }
        DueChoice::Postpone => {
            let due = desk.clock.day.plus(days);
            desk.instruments[m.ix()].seen.pending.add(Step { level: step.level, due }, times.saturating_add(1));
            accord::set_level(desk, m.ix(), desk.instruments[m.ix()].seen.level);
            desk.channel.slipped = Some((PartyIx::at(owner), m));
            desk.log.note(actor, decision.reason, || Act::Postpone(m, days));
        }
    }
}

/// Puts a measure in force, and books what that does to markets, the path and the other side's temper.
pub(crate) fn execute(desk: &mut Desk, m: usize, level: f64) {
    let rules = desk.rules;
    let x = &rules.measures[m];
    let rise = (level - desk.instruments[m].seen.level).max(0.0);
    let size = x.cost_target * desk.instruments[m].seen.exposure * rise / rules.impatience[x.target].max(1e-9);
    accord::set_level(desk, m, level);
    desk.instruments[m].seen.suspended = false;
    let first = rules.scenario.measures[m].steps.first();
    if first.is_some_and(|s| s.due >= desk.clock.day) {
        desk.course.path.executed[m] = true;
    }
    let scenario = &*rules.scenario;
    desk.markets.market = (desk.markets.market + scenario.markets.jump * size).clamp(0.0, 1.0);
    desk.stances[x.owner].provocation += size / scenario.thresholds.full_escalation.max(1e-9);
    desk.channel.escalated = Some(desk.clock.day);
    desk.course.path.rung += 1;
    let n = rules.sizes.parties;
    let theta = scenario.measures[m].security_claim;
    for i in (0..n).filter(|i| *i != x.owner) {
        let belief = &mut desk.beliefs[i * n + x.owner];
        if theta > 0.0 {
            let read = theta * (1.0 - belief.trust.mean());
            belief.trust.minus += scenario.behaviour.attribution_weight * read * rise;
        }
    }
    let hawkish = scenario.measures[m].publicness * size;
    rouse(desk, rules.measures[m].target, hawkish);
}

/// A public blow rouses the hawks of the side that it hits.
pub(crate) fn rouse(desk: &mut Desk, party: usize, size: f64) {
    for (c, constituency) in desk.rules.scenario.constituencies.iter().enumerate() {
        let hawkish = constituency.leaning == demarche_domain::scenario::Leaning::Hawkish;
        if hawkish && constituency.party.ix() == party {
            desk.strains[c].felt += constituency.sensitivity * constituency.political_weight * size;
        }
    }
}

/// Books a lump to a party, today.
pub(crate) fn pay(desk: &mut Desk, party: usize, lump: f64) {
    desk.accounts[party].booked += desk.rules.decay(party, desk.clock.day.0) * lump;
}

/// What follows a bundle's choice: audience costs, credibility, answers.
fn settle(desk: &mut Desk, owner: usize, blow: &Blow, visible: f64, choice: DueChoice) {
    let rules = desk.rules;
    let n = rules.sizes.parties;
    let behaviour = &rules.scenario.behaviour;
    let reputation = rules.scenario.parties[owner].audience.reputation * visible;
    let stake = desk.audiences[owner].stake;
    let weight = behaviour.cred_weight;
    let believe = |desk: &mut Desk, plus: f64, minus: f64| {
        for i in (0..n).filter(|i| *i != owner) {
            let credibility = &mut desk.beliefs[i * n + owner].credibility;
            credibility.plus += plus;
            credibility.minus += minus;
        }
    };
    match choice {
        DueChoice::Withdraw => {
            pay(desk, owner, -stake * (1.0 - desk.stances[owner].heard.face_saved) - reputation);
            desk.audiences[owner].stake = 0.0;
            believe(desk, 0.0, weight);
            desk.course.path.backed_down = Some(PartyIx::at(owner));
        }
        DueChoice::Postpone => {
            let price = behaviour.postpone_price;
            pay(desk, owner, -price * stake - behaviour.postpone_reputation * reputation);
            desk.audiences[owner].stake *= 1.0 - price;
            believe(desk, 0.0, weight * price);
        }
        DueChoice::Execute => {
            desk.audiences[owner].stake = 0.0;
            believe(desk, weight, 0.0);
            answers(desk, owner, blow);
        }
    }
}

/// The others answer an execution that is worth an answer (E15); under an agreement it is also a breach (E16).
pub(crate) fn answers(desk: &mut Desk, owner: usize, blow: &Blow) {
    let rules = desk.rules;
    let scenario = &*rules.scenario;
    for (j, damage) in blow.damage.iter().copied().enumerate() {
        if j == owner || damage == 0.0 {
            continue;
        }
        let probability = scenario.parties[j].conduct.retaliation;
        let slot = u32::try_from(j).unwrap_or(0);
        let draw = desk.kit.luck.uniform(Source::Retaliation, desk.clock.session, desk.clock.day, slot);
        let answer =
            if damage >= scenario.thresholds.answer && draw < probability { answer_with(desk, j, owner) } else { None };
        if let Some((m, level)) = answer {
            let pending = &mut desk.instruments[m].seen.pending;
            if pending.next().is_some_and(|s| s.level <= level) {
                pending.pop();
            }
            execute(desk, m, level);
            let reason = Reason::Answer { damage, probability };
            desk.log.note(Actor::Seat(Seat::at(j)), reason, || Act::Retaliate(MeasureIx::at(m), level));
            while desk.accords.any() {
                accord::end(desk, 0, Unravelling::Executed(PartyIx::at(owner), blow.first));
                desk.log.note(Actor::Seat(Seat::at(j)), Reason::InAnswerTo { party: PartyIx::at(owner) }, || Act::Void);
            }
        } else if desk.accords.any() {
            let since = desk.clock.day;
            for accord in &mut desk.accords.list {
                if accord.alarm.is_none() {
                    accord.alarm = Some(Alarm { party: PartyIx::at(owner), clause: None, since, noticed: true });
                }
            }
        }
    }
}
