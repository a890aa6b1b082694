//! Parts of a party's rules of thumb.

use demarche_domain::draft::Workspace;
use demarche_domain::ids::{Day, DurationIx, MeasureIx, PartyIx};
use demarche_domain::joint::Binding;
use demarche_domain::maths;
use demarche_domain::package::{Level, Package};
use demarche_domain::reason::Reason;
use demarche_domain::scenario::{Levels, Measure};
use demarche_domain::strategy::{
    Decision, Demand, DueChoice, Memory, Move, Proposal, aimed, model_due, model_proposal,
};
use demarche_domain::view::{Bundle, View};

/// Where a party's demands start by its scenario, and where they end by its session type.
pub(crate) fn start_and_floor(view: &View) -> (f64, f64) {
    let start = view.scenario.party(view.me).aspiration.start;
    (start, view.own.floor.min(start))
}

/// What all others offer it now, as a gain over its reservation.
pub(crate) fn offered(view: &View) -> f64 {
    view.others().map(|j| view.parties[j.ix()].last_offer).sum()
}

/// The other party that has done it most damage by escalations of late; the first where none has.
pub(crate) fn provoker(view: &View) -> PartyIx {
    let damage = |j: PartyIx| view.parties[j.ix()].provocation;
    let mut worst = view.other();
    for j in view.others() {
        if damage(j) > damage(worst) {
            worst = j;
        }
    }
    worst
}

/// Costs per year that others' measures lay on it, at full exposure: in force, and added by their highest pending steps.
///
/// Exposure is left out, so that it moves by acts alone and never by erosion.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Coercion {
    /// By measures in force.
    pub in_force: f64,
    /// Added by what is announced.
    pub announced: f64,
}

/// What others' measures cost it.
pub(crate) fn coercion(view: &View) -> Coercion {
    let mut sum = Coercion { in_force: 0.0, announced: 0.0 };
    for (seen, measure) in view.measures.iter().zip(&view.scenario.measures) {
        if measure.target == view.me && measure.owner != view.me {
            let now = cost(measure, seen.level);
            sum.in_force += now;
            sum.announced += (cost(measure, seen.pending.highest()) - now).max(0.0);
        }
    }
    sum
}

fn cost(measure: &Measure, level: f64) -> f64 {
    measure.cost_target * maths::pow(level.max(0.0), measure.curvature)
}

/// Own measures with what everybody sees of them.
fn own_measures<'v>(view: &'v View) -> impl Iterator<Item = (MeasureIx, &'v Measure)> {
    let owned = move |(_, m): &(usize, &'v Measure)| m.owner == view.me;
    view.scenario.measures.iter().enumerate().filter(owned).map(|(i, m)| (MeasureIx::at(i), m))
}

/// The own reserve measure that would hurt `against` most, with its level; none where all are in use or announced.
pub(crate) fn reserve(view: &View, against: PartyIx) -> Option<(MeasureIx, f64)> {
    let mut best: Option<(MeasureIx, f64, f64)> = None;
    for (ix, measure) in own_measures(view) {
        let seen = &view.measures[ix.ix()];
        let Some(level) = measure.reserve else {
            continue;
        };
        if measure.target != against || seen.level >= level || seen.pending.highest() >= level || seen.suspended {
            continue;
        }
        let hurt = seen.exposure * (cost(measure, level) - cost(measure, seen.level));
        if best.is_none_or(|(_, _, most)| hurt > most) {
            best = Some((ix, level, hurt));
        }
    }
    best.map(|(ix, level, _)| (ix, level))
}

/// The announcement of the own reserve measure against a party, with the usual notice.
pub(crate) fn threat(view: &View, against: PartyIx) -> Option<Move> {
    let (measure, level) = reserve(view, against)?;
    let due = view.day.plus(view.scenario.behaviour.notice.max(1));
    Some(Move::Threaten(measure, level, due))
}

/// Whether a step of its own is pending.
pub(crate) fn threatens(view: &View) -> bool {
    own_measures(view).any(|(ix, _)| view.measures[ix.ix()].pending.next().is_some())
}

/// Whether a measure stands suspended, that is, under an agreement in force.
pub(crate) fn in_truce(view: &View) -> bool {
    view.measures.iter().any(|m| m.suspended)
}

/// An own measure that stands above its level at the start, with that level.
pub(crate) fn raised(view: &View) -> Option<(MeasureIx, f64)> {
    let above = |ix: MeasureIx| view.measures[ix.ix()].level > view.measures[ix.ix()].start;
    own_measures(view).find(|(ix, _)| above(*ix)).map(|(ix, _)| (ix, view.measures[ix.ix()].start))
}

/// The measure whose exposed cost to this party is highest, in force or announced, with that cost per year.
pub(crate) fn sorest(view: &View) -> Option<(MeasureIx, f64)> {
    let mut worst: Option<(MeasureIx, f64)> = None;
    for (i, (seen, measure)) in view.measures.iter().zip(&view.scenario.measures).enumerate() {
        let hurt = seen.exposure * cost(measure, seen.level.max(seen.pending.highest()));
        if measure.target == view.me && hurt > 0.0 && worst.is_none_or(|(_, most)| hurt > most) {
            worst = Some((MeasureIx::at(i), hurt));
        }
    }
    worst
}

/// The best of the three ways with a due step, by these values; −∞ closes a way.
pub(crate) fn best_way(execute: f64, postpone: f64, withdraw: f64) -> Decision<DueChoice> {
    model_due(&Bundle { measures: Vec::new(), execute, postpone, withdraw, days: 0 })
}

/// Whether `key` is new to a slot of the memory, which then holds it: for what is done once per deadline or month.
pub(crate) fn first_time(slot: &mut i32, key: i32) -> bool {
    // Slots start at 0, so keys are kept one higher and never 0.
    let kept = key.max(0).saturating_add(1);
    std::mem::replace(slot, kept) != kept
}

/// Watches for what cannot be mistaken for bad luck: executions and breaches by others.
///
/// Keeps the highest coercion and the sum of broken-promise counts seen so far in the given slots; a return to a level
/// already known (a snap-back after a truce) is no new rise.
pub(crate) struct Watch {
    /// Rise of the cost in force above anything seen before, per year.
    pub rise: f64,
    /// Rise of what is announced above what was announced at the last look, per year.
    pub announced: f64,
    /// Fall of the cost in force outside agreements since the last look, per year.
    pub fall: f64,
    /// Whether a promise was broken since the last look.
    pub breach: bool,
}

impl Watch {
    /// Looks, and remembers in slots 3 to 5 of the numbers and 5 of the counters.
    pub(crate) fn look(view: &View, memory: &mut Memory) -> Self {
        let now = coercion(view);
        let broken: f64 = view.others().map(|j| view.trust[j.ix()].minus).sum();
        let [.., highest, announced, counted] = memory.x;
        let first = first_time(&mut memory.n[5], 0);
        let weight = view.scenario.behaviour.breach_weight;
        let watch = if first {
            Self { rise: 0.0, announced: 0.0, fall: 0.0, breach: false }
        } else {
            Self {
                rise: (now.in_force - highest).max(0.0),
                announced: (now.announced - announced).max(0.0),
                fall: if in_truce(view) { 0.0 } else { (highest - now.in_force).max(0.0) },
                breach: weight > 0.0 && broken - counted >= 0.99 * weight,
            }
        };
        let keeps = !first && in_truce(view);
        memory.x[3] = if keeps { highest.max(now.in_force) } else { now.in_force };
        memory.x[4] = now.announced;
        memory.x[5] = broken;
        watch
    }
}

/// How long a party wants its deals to bind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Length {
    /// The shortest that works: time is on its side.
    Shortest,
    /// The longest that works: its hand weakens.
    Longest,
}

/// The length that a trend of its own leverage makes it want; none where the trend is within the margin.
pub(crate) fn length_by_trend(view: &View, margin: f64) -> Option<Length> {
    if view.own.leverage_trend > margin {
        Some(Length::Shortest)
    } else if view.own.leverage_trend < -margin {
        Some(Length::Longest)
    } else {
        None
    }
}

/// The package best for the other at the preferred length among those that also leave the other something; the model's
/// own proposal where there is none.
pub(crate) fn proposal_of_length(
    view: &View,
    demand: &Demand,
    length: Length,
    work: &mut Workspace,
) -> Option<Proposal> {
    let n = view.scenario.durations.len();
    let target = demand.level * view.own.most;
    let mut package = Package::default();
    for i in 0..n {
        let duration = DurationIx::at(if length == Length::Shortest { i } else { n - 1 - i });
        let split = aimed(view, target, Binding::For(duration), work, &mut package);
        if split.is_some_and(|s| s.other >= 0.0) && !package.is_empty() {
            return Some(Proposal { package, reason: demand.reason(view.own.most) });
        }
    }
    model_proposal(view, demand, work)
}

/// "Postpone everything pending", for the duration nearest to a clock-stop's; none where nothing is pending or no clause
/// covers it.
pub(crate) fn freeze(view: &View) -> Option<Package> {
    let wanted = view.scenario.behaviour.clock_stop_days;
    let lengths = view.scenario.durations.iter().enumerate();
    let finite = lengths.filter_map(|(d, length)| length.map(|l| (l.abs_diff(wanted), d)));
    let (_, duration) = finite.min()?;
    let mut package = Package::empty(view.scenario.clauses.len(), DurationIx::at(duration));
    for (level, clause) in package.levels.iter_mut().zip(&view.scenario.clauses) {
        let pending = |m: MeasureIx| view.measures[m.ix()].pending.next().is_some();
        if clause.levels == Levels::Relief && clause.measure().is_some_and(pending) {
            *level = Level::Postponed;
        }
    }
    (!package.is_empty()).then_some(package)
}

/// Days left to the next binding date; infinite where there is none.
pub(crate) fn days_left(view: &View) -> f64 {
    if view.deadline == Day::NEVER { f64::INFINITY } else { view.scenario.calendar.days(view.deadline.since(view.day)) }
}

/// The reason of an answer that always comes: the damage that called for it.
pub(crate) const fn answer(damage: f64) -> Reason {
    Reason::Answer { damage, probability: 1.0 }
}
