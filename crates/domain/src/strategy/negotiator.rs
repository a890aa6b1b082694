//! What a party's strategy decides, with the model's own rule as the default of each decision.

use super::{Chance, Memory};
use crate::appraisal::Appraisal;
use crate::draft::{Split, Workspace, best_for_other};
use crate::ids::{ClauseIx, Day, MeasureIx, PartyIx};
use crate::joint::{Binding, best_for_each};
use crate::maths;
use crate::package::Package;
use crate::reason::Reason;
use crate::view::{AttritionView, BidView, Bundle, CrisisView, Temptation, View};

/// A choice and why.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Decision<T> {
    /// What.
    pub choice: T,
    /// Why.
    pub reason: Reason,
}

impl<T> Decision<T> {
    /// A choice with its reason.
    pub const fn new(choice: T, reason: Reason) -> Self {
        Self { choice, reason }
    }
}

/// A demand, as a share of the most a party could get, and where it came from.
#[derive(Debug, Clone, Copy, PartialEq, Default, serde::Serialize)]
pub struct Demand {
    /// The demand, held in [0, 1].
    pub level: f64,
    /// Part due to the clock.
    pub time: f64,
    /// Part due to pressure.
    pub pressure: f64,
    /// Part due to leverage and its trend.
    pub leverage: f64,
    /// Part due to a rally.
    pub rally: f64,
    /// Part given in answer to the other side's concessions.
    pub answer: f64,
}

impl Demand {
    /// A demand of a given level that comes from the clock alone.
    #[must_use]
    pub fn plain(level: f64) -> Self {
        let level = level.clamp(0.0, 1.0);
        Self { level, time: level, ..Self::default() }
    }

    /// The sum of its parts, held in [0, 1].
    #[must_use]
    pub fn of_parts(time: f64, pressure: f64, leverage: f64, rally: f64) -> Self {
        Self {
            level: (time + pressure + leverage + rally).clamp(0.0, 1.0),
            time,
            pressure,
            leverage,
            rally,
            answer: 0.0,
        }
    }

    /// The same demand changed by a part in answer to the other side's concessions, held in [0, 1].
    #[must_use]
    pub fn answering(self, answer: f64) -> Self {
        let level = self.time + self.pressure + self.leverage + self.rally + answer;
        Self { level: level.clamp(0.0, 1.0), answer, ..self }
    }

    /// The reason that an offer made from it carries.
    #[must_use]
    pub const fn reason(&self, most: f64) -> Reason {
        Reason::Demand {
            demand: self.level,
            time: self.time,
            pressure: self.pressure,
            leverage: self.leverage,
            rally: self.rally,
            answer: self.answer,
            most,
        }
    }
}

/// An offer tabled.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// What is offered.
    pub package: Package,
    /// Why.
    pub reason: Reason,
}

/// An answer to an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Response {
    /// Takes it.
    Accept,
    /// Does not.
    Reject,
    /// Leaves for good and takes the outside option.
    WalkOut,
}

/// What to do with a step that falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueChoice {
    /// Let it take effect.
    Execute,
    /// Put it off.
    Postpone,
    /// Take it back.
    Withdraw,
}

/// A unilateral move.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Move {
    /// Announces a step of an own measure.
    Threaten(MeasureIx, f64, Day),
    /// Puts an own measure in force, or raises it, at once.
    Impose(MeasureIx, f64),
    /// Lowers an own measure.
    Suspend(MeasureIx, f64),
    /// Puts off an own pending step by so many days.
    Postpone(MeasureIx, i32),
    /// Withdraws an own pending step.
    Withdraw(MeasureIx),
    /// Leaves the talks.
    WalkOut,
    /// Asks the intermediaries to bridge.
    AskMediation,
    /// Invests in other sources for what a measure hits.
    Diversify(MeasureIx),
}

/// Keep or break an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attrition {
    /// Holds out.
    Hold,
    /// Gives up the prize.
    Concede,
}

/// Escalate or back down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CrisisMove {
    /// Escalates.
    Escalate,
    /// Backs down.
    BackDown,
    /// Attacks: ends the crisis by conflict.
    Attack,
}

/// When to stop, in units of a continuous case.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stop(pub f64);

/// A party's strategy.
///
/// Stateless: what it remembers is in [`Memory`], what it draws comes from [`Chance`]. Every method has the model's
/// behavioural rule as its default, so that a strategy says only where it differs.
pub trait Negotiator: Send + Sync {
    /// How much of the most it could get it asks for now. Default: time-dependent on the clock to the next binding
    /// date, lowered by pressure, raised by leverage and by a rally (model §5).
    fn demand(&self, view: &View, _memory: &mut Memory, _chance: &mut dyn Chance) -> Demand {
        model_demand(view)
    }

    /// The package it tables. Default: the one best for the other side that leaves it its target and passes its own gate.
    fn propose(
        &self,
        view: &View,
        demand: &Demand,
        _memory: &mut Memory,
        _chance: &mut dyn Chance,
        work: &mut Workspace,
    ) -> Option<Proposal> {
        model_proposal(view, demand, work)
    }

    /// Whether a package of `from` is acceptable. Default: gain ≥ target (E12, behavioural).
    fn respond(
        &self,
        view: &View,
        _from: PartyIx,
        package: &Package,
        demand: &Demand,
        _memory: &mut Memory,
        _chance: &mut dyn Chance,
    ) -> Decision<Response> {
        model_response(view, package, demand)
    }

    /// What to do with own steps due today. Default: the best of the three by E13.
    fn due(
        &self,
        _view: &View,
        bundle: &Bundle,
        _memory: &mut Memory,
        _chance: &mut dyn Chance,
    ) -> Decision<DueChoice> {
        model_due(bundle)
    }

    /// Unilateral moves, at most a few a round. Default: none (new threats also come as a hazard of the scenario).
    fn moves(&self, _view: &View, _memory: &mut Memory, _chance: &mut dyn Chance, _out: &mut Vec<Decision<Move>>) {}

    /// Whether it keeps an agreement in force; `Some(clause)` breaks that clause. Default: E17.
    fn comply(
        &self,
        _view: &View,
        temptation: &Temptation,
        tempting: ClauseIx,
        _memory: &mut Memory,
        _chance: &mut dyn Chance,
    ) -> Decision<Option<ClauseIx>> {
        let reason = Reason::Compliance { temptation: temptation.gain, deterrence: temptation.loss };
        let keeps = temptation.gain <= temptation.loss;
        Decision::new(if keeps { None } else { Some(tempting) }, reason)
    }

    /// War of attrition in rounds. Default: holds for ever.
    fn hold(
        &self,
        _view: &View,
        _case: &AttritionView,
        _memory: &mut Memory,
        _chance: &mut dyn Chance,
    ) -> Decision<Attrition> {
        Decision::new(Attrition::Hold, Reason::Rule { branch: "holds by default" })
    }

    /// War of attrition in continuous time: when it would concede. Default: never.
    fn stop(
        &self,
        _view: &View,
        _case: &AttritionView,
        _memory: &mut Memory,
        _chance: &mut dyn Chance,
    ) -> Decision<Stop> {
        Decision::new(Stop(f64::INFINITY), Reason::Rule { branch: "holds by default" })
    }

    /// Public crisis. Default: escalates.
    fn crisis(
        &self,
        _view: &View,
        _case: &CrisisView,
        _memory: &mut Memory,
        _chance: &mut dyn Chance,
    ) -> Decision<CrisisMove> {
        Decision::new(CrisisMove::Escalate, Reason::Rule { branch: "escalates by default" })
    }

    /// A sealed price. Default: what the good is worth to it, or costs it.
    fn bid(&self, _view: &View, case: &BidView, _memory: &mut Memory, _chance: &mut dyn Chance) -> Decision<f64> {
        Decision::new(case.value, Reason::Valued { value: case.value })
    }

    /// Whether its decisions use [`View::values`] in a talk round; exact strategies that carry their own tables say no.
    fn appraises(&self) -> bool {
        true
    }
}

/// The clock's part of a demand: from start to floor as the next binding date comes near.
#[must_use]
pub fn time_demand(view: &View, start: f64, floor: f64, exponent: f64) -> f64 {
    let passed = maths::pow(view.elapsed(), 1.0 / exponent.max(1e-6));
    let pulled = (passed + view.own.pull).clamp(0.0, 1.0);
    start + (floor - start) * pulled
}

/// Parts of a demand due to pressure, leverage and rally by the party's own tactics.
#[must_use]
pub fn tactical_parts(view: &View) -> (f64, f64, f64) {
    let party = view.scenario.party(view.me);
    let tactics = &party.tactics;
    let pressure = -tactics.pressure * (view.own.pressure - party.normal_pressure);
    let leverage = tactics.leverage * (view.own.leverage - 0.5) + tactics.leverage_trend * view.own.leverage_trend;
    let provoked = view.parties.iter().enumerate().filter(|(j, _)| *j != view.me.ix()).map(|(_, p)| p.provocation);
    (pressure, leverage, tactics.rally * provoked.fold(0.0, f64::max).min(1.0))
}

/// The model's demand.
#[must_use]
pub fn model_demand(view: &View) -> Demand {
    let aspiration = &view.scenario.party(view.me).aspiration;
    let time = time_demand(view, aspiration.start, view.own.floor, aspiration.exponent);
    let (pressure, leverage, rally) = tactical_parts(view);
    Demand::of_parts(time, pressure, leverage, rally)
}

/// Fills `out` with the package to table at a target: the best for the other side, or, among more than two, the one that
/// every other party could take ([`best_for_each`]).
pub fn aimed(view: &View, target: f64, binding: Binding, work: &mut Workspace, out: &mut Package) -> Option<Split> {
    let clauses = &view.scenario.clauses;
    if view.seen.len() == 2 && binding == Binding::AnyLength {
        return best_for_other(view.values, view.other_values(), clauses, target, 0.0, work, out);
    }
    let others: Vec<&Appraisal> = view.others().map(|j| &view.seen[j.ix()]).collect();
    best_for_each(view.values, &others, clauses, [target, 0.0], binding, work, out)
}

/// The model's proposal: the knapsack at the target.
#[must_use]
pub fn model_proposal(view: &View, demand: &Demand, work: &mut Workspace) -> Option<Proposal> {
    let mut package = Package::default();
    aimed(view, demand.level * view.own.most, Binding::AnyLength, work, &mut package)?;
    if package.is_empty() {
        return None;
    }
    Some(Proposal { package, reason: demand.reason(view.own.most) })
}

/// The model's answer to a package.
#[must_use]
pub fn model_response(view: &View, package: &Package, demand: &Demand) -> Decision<Response> {
    let values = view.values;
    let target = demand.level * view.own.most * (1.0 - view.own.face_saved);
    let reason = Reason::Judged {
        worth: values.worth(package) - values.no_deal,
        reservation: values.reservation - values.no_deal,
        target,
        hawks: values.hawk_price(package),
    };
    let accepts = values.gain(package) >= target;
    Decision::new(if accepts { Response::Accept } else { Response::Reject }, reason)
}

/// The model's choice for a due bundle: the best of three, executing only where strictly best.
#[must_use]
pub fn model_due(bundle: &Bundle) -> Decision<DueChoice> {
    let Bundle { execute, postpone, withdraw, .. } = *bundle;
    let choice = if postpone >= withdraw && postpone >= execute {
        DueChoice::Postpone
    } else if withdraw >= execute {
        DueChoice::Withdraw
    } else {
        DueChoice::Execute
    };
    Decision::new(choice, Reason::Due { execute, postpone, withdraw })
}
