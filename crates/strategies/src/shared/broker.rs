//! Parts of an intermediary's rules of thumb.

use demarche_domain::appraisal::Appraisal;
use demarche_domain::draft::{Workspace, best_corner};
use demarche_domain::ids::{MeasureIx, PartyIx};
use demarche_domain::joint::{Binding, best_for_each, most_with_each};
use demarche_domain::maths;
use demarche_domain::package::{Level, Package};
use demarche_domain::reason::Reason;
use demarche_domain::scenario::{Clause, Intermediary, Levels, Role};
use demarche_domain::strategy::{BrokerMove, Decision};
use demarche_domain::view::BrokerView;

/// Points of the frontier that are looked at.
const POINTS: u32 = 24;
/// Steps from none of a clause to all of it.
const STEPS: usize = POINTS as usize + 1;

/// Its own data.
pub(crate) fn self_of<'v>(view: &'v BrokerView) -> &'v Intermediary {
    view.scenario.intermediary(view.me)
}

/// Whether it may act in a role.
pub(crate) fn holds(view: &BrokerView, role: Role) -> bool {
    self_of(view).roles.contains(&role)
}

/// Its standing with the side that trusts it least.
pub(crate) fn least_credibility(view: &BrokerView) -> f64 {
    view.credibility.iter().copied().fold(1.0, f64::min)
}

/// A host's part: the venue while they talk, an invitation while they do not.
pub(crate) fn rooms(view: &BrokerView) -> Option<Decision<BrokerMove>> {
    let rule = |branch| Reason::Rule { branch };
    if !holds(view, Role::Host) {
        None
    } else if view.talking {
        Some(Decision::new(BrokerMove::Host, rule("the sides talk")))
    } else {
        let reason = rule("the sides do not talk, and no agreement stands");
        (view.active && !view.agreed).then(|| Decision::new(BrokerMove::Convene, reason))
    }
}

/// A point of the frontier between the sides.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Bridge {
    /// The package.
    pub package: Package,
    /// The product of estimated gains, each to the power of its side's weight.
    pub product: f64,
}

impl Bridge {
    /// Tabling it, and why.
    pub(crate) fn tabled(self, view: &BrokerView) -> Decision<BrokerMove> {
        let credibility = least_credibility(view);
        let saving = self_of(view).face_saving * credibility;
        let reason = Reason::Bridging { product: self.product, credibility, saving };
        Decision::new(BrokerMove::Bridge(self.package), reason)
    }
}

/// The point of the estimated frontier with the largest product of gains, each to the power of its side's weight; none
/// where no package leaves every side a gain and room at its gate.
///
/// For each side in turn, targets from its reservation to the most it could get are tried: the package best for each of the
/// others at a target is a point of the frontier. Two sides need one walk only.
pub(crate) fn bridge(view: &BrokerView, weights: &[f64], work: &mut Workspace) -> Option<Bridge> {
    let sides = view.estimates;
    if let [a, b] = sides {
        return bridge_two(view, [a, b], weights, work);
    }
    let clauses = &view.scenario.clauses;
    let mut best: Option<Bridge> = None;
    let mut package = Package::default();
    for (i, own) in sides.iter().enumerate() {
        let others: Vec<&Appraisal> = sides.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, a)| a).collect();
        most_with_each(own, &others, clauses, work, &mut package)?;
        let most = own.gain(&package).max(0.0);
        for step in 0..=POINTS {
            let target = most * f64::from(step) / f64::from(POINTS);
            let at = [target, 0.0];
            if best_for_each(own, &others, clauses, at, Binding::AnyLength, work, &mut package).is_none() {
                continue;
            }
            let signable = sides.iter().all(|side| side.room(&package) >= 0.0 && side.gain(&package) > 0.0);
            if !signable || package.is_empty() {
                continue;
            }
            let gains = sides.iter().zip(weights);
            let product: f64 = gains.map(|(side, w)| maths::pow(side.gain(&package), *w)).product();
            if best.as_ref().is_none_or(|b| product > b.product) {
                best = Some(Bridge { package: package.clone(), product });
            }
        }
    }
    best
}

/// Between two sides one walk along the frontier a duration is enough.
fn bridge_two(view: &BrokerView, [a, b]: [&Appraisal; 2], weights: &[f64], work: &mut Workspace) -> Option<Bridge> {
    let even = weights.iter().all(|w| *w == 1.0);
    let score = |x: f64, y: f64| {
        if even { x * y } else { maths::pow(x.max(0.0), weights[0]) * maths::pow(y.max(0.0), weights[1]) }
    };
    let mut package = Package::default();
    best_corner(a, b, &view.scenario.clauses, score, work, &mut package)?;
    let product = refine(view, [a, b], &mut package, &score);
    (!package.is_empty()).then_some(Bridge { package, product })
}

/// Moves divisible clauses of a corner to where the score of the two gains is highest, one after the other; both sides keep
/// room at their gates. The score comes back.
fn refine(view: &BrokerView, [a, b]: [&Appraisal; 2], package: &mut Package, score: &impl Fn(f64, f64) -> f64) -> f64 {
    let mut best = score(a.gain(package).max(0.0), b.gain(package).max(0.0));
    let row = package.duration.ix() * a.clauses;
    // Worth of the clauses before, to either side, and what each clause after adds: sums run in the order of the clauses.
    let mut before = [a, b].map(|side| side.base[package.duration.ix()]);
    let mut after: Vec<[f64; 2]> = Vec::with_capacity(package.levels.len());
    for (k, clause) in view.scenario.clauses.iter().enumerate() {
        if clause.levels == Levels::Continuous {
            after.clear();
            after.extend((k + 1..package.levels.len()).filter_map(|l| added(a, b, package, l)));
            let relief = [a.relief[row + k], b.relief[row + k]];
            let mut scores = scores(clause, before, relief, &after, [a.reservation, b.reservation], score);
            let mut kept = package.levels[k];
            // Rooms are costly to work out: from the best score down until both sides have some.
            while let Some(step) = highest(&scores, best) {
                package.levels[k] = level(clause, step);
                if a.room(package) >= 0.0 && b.room(package) >= 0.0 {
                    best = scores[step];
                    kept = package.levels[k];
                    break;
                }
                scores[step] = f64::NEG_INFINITY;
            }
            package.levels[k] = kept;
        }
        if let Some(more) = added(a, b, package, k) {
            before[0] += more[0];
            before[1] += more[1];
        }
    }
    best
}

/// A clause given to so many of [`POINTS`] parts of its cap.
fn level(clause: &Clause, step: usize) -> Level {
    let y = share(clause, step);
    if y > 0.0 { Level::Given(y) } else { Level::Nothing }
}

#[allow(clippy::cast_precision_loss, reason = "there are few steps")]
fn share(clause: &Clause, step: usize) -> f64 {
    clause.cap() * step as f64 / f64::from(POINTS)
}

/// Scores of a package with one of its clauses given to each part of its cap; what the other clauses are worth is given.
fn scores(
    clause: &Clause,
    before: [f64; 2],
    relief: [f64; 2],
    after: &[[f64; 2]],
    reservation: [f64; 2],
    score: &impl Fn(f64, f64) -> f64,
) -> [f64; STEPS] {
    // The sums of all steps side by side, each in the order of the clauses.
    let [mut to_a, mut to_b] = before.map(|worth| [worth; STEPS]);
    for step in 0..STEPS {
        let y = share(clause, step);
        if y > 0.0 {
            to_a[step] += y * relief[0];
            to_b[step] += y * relief[1];
        }
    }
    for more in after {
        for (sum_a, sum_b) in to_a.iter_mut().zip(&mut to_b) {
            *sum_a += more[0];
            *sum_b += more[1];
        }
    }
    std::array::from_fn(|step| score((to_a[step] - reservation[0]).max(0.0), (to_b[step] - reservation[1]).max(0.0)))
}

/// The step with the highest score above `least`, the first of equals.
fn highest(scores: &[f64; STEPS], least: f64) -> Option<usize> {
    let mut found = None;
    let mut top = least;
    for (step, score) in scores.iter().enumerate() {
        if *score > top {
            (found, top) = (Some(step), *score);
        }
    }
    found
}

/// What a clause of a package adds to either side's worth; none where nothing is given.
fn added(a: &Appraisal, b: &Appraisal, package: &Package, clause: usize) -> Option<[f64; 2]> {
    let given = package.levels[clause] != Level::Nothing;
    given.then(|| [a, b].map(|side| side.clause_worth(package, clause)))
}

/// Whether a package gives every side what it is thought to ask for, after what the intermediary's help saves.
pub(crate) fn meets_demands(view: &BrokerView, package: &Package, part: f64) -> bool {
    let face = self_of(view).face_saving;
    let sides = view.estimates.iter().zip(view.demands).zip(view.credibility);
    let mut met = sides.map(|((side, demand), cred)| side.gain(package) >= part * demand * (1.0 - face * cred));
    met.all(|m| m)
}

/// What it loses per year if the pending steps take effect.
pub(crate) fn at_stake(view: &BrokerView) -> f64 {
    view.flow - view.flow_if_executed
}

/// The pending step within so many days that costs it most, with the day it is due; the first of equals.
pub(crate) fn looming(view: &BrokerView, days: f64) -> Option<(MeasureIx, i32)> {
    let mut worst: Option<(MeasureIx, i32, f64)> = None;
    for (i, (seen, measure)) in view.measures.iter().zip(&view.scenario.measures).enumerate() {
        let Some(step) = seen.pending.next() else {
            continue;
        };
        if view.scenario.calendar.days(step.due.since(view.day)) > days {
            continue;
        }
        let mine = measure.third.iter().filter(|third| third.intermediary == view.me);
        let cost: f64 = mine.map(|third| third.cost).sum::<f64>() * (step.level - seen.level);
        if worst.is_none_or(|(_, _, most)| cost > most) {
            worst = Some((MeasureIx::at(i), step.due.0, cost));
        }
    }
    worst.map(|(measure, due, _)| (measure, due))
}

/// The side with which it stands best; the first of equals.
pub(crate) fn closest(view: &BrokerView) -> Option<PartyIx> {
    let mut best: Option<(usize, f64)> = None;
    for (i, standing) in view.credibility.iter().enumerate() {
        if best.is_none_or(|(_, most)| *standing > most) {
            best = Some((i, *standing));
        }
    }
    best.map(|(i, _)| PartyIx::at(i))
}
