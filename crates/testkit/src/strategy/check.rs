//! Decisions held against the rules.

use demarche_domain::act::StageAct;
use demarche_domain::ids::{MeasureIx, PartyIx};
use demarche_domain::package::{Level, Package};
use demarche_domain::scenario::{Levels, Role, Scenario};
use demarche_domain::strategy::{BrokerMove, Demand, DueChoice, Move, Response, Status};
use demarche_domain::view::View;

use super::failure::Fault;
use crate::views::{Outlook, Play};

/// What rounding may cost.
const SLACK: f64 = 1e-9;

pub(super) fn demand(demand: &Demand) -> Option<Fault> {
    (!(0.0..=1.0).contains(&demand.level)).then_some(Fault::Demand(demand.level))
}

/// An act that its side does not have.
pub(super) fn stage_act(s: &Play, act: StageAct) -> Option<Fault> {
    let count = s.game.matrix.count(s.me.ix());
    (act.ix() >= count).then(|| Fault::Move(format!("act {} of {count}", act.ix())))
}

pub(super) fn proposal(view: &View, demand: &Demand, package: &Package, status: Status) -> Option<Fault> {
    if let Some(fault) = existing(view.scenario, package) {
        return Some(fault);
    }
    if status == Status::Exact {
        return None;
    }
    let (gain, target) = (view.values.gain(package), demand.level * view.own.most);
    let room = view.values.room(package);
    if gain < target - SLACK {
        Some(Fault::BelowTarget { gain, target })
    } else if room < -SLACK {
        Some(Fault::OwnGate(-room))
    } else {
        None
    }
}

/// Whether a package has a level that is allowed for each clause, and a duration of the scenario.
fn existing(scenario: &Scenario, package: &Package) -> Option<Fault> {
    let fault = |text: String| Some(Fault::NoSuchPackage(text));
    if package.levels.len() != scenario.clauses.len() {
        return fault(format!("{} levels for {} clauses", package.levels.len(), scenario.clauses.len()));
    }
    if package.duration.ix() >= scenario.durations.len() {
        return fault(format!("duration {} of {}", package.duration.ix(), scenario.durations.len()));
    }
    for (level, clause) in package.levels.iter().zip(&scenario.clauses) {
        let allowed = match (level, &clause.levels) {
            (Level::Nothing, _) | (Level::Postponed, Levels::Relief) => true,
            (Level::Postponed, _) => false,
            (Level::Given(y), Levels::Finite(values)) => values.contains(y) || *y == clause.cap(),
            (Level::Given(y), _) => *y > 0.0 && *y <= clause.cap(),
        };
        if !allowed {
            return fault(format!("{level:?} of `{}`", clause.id));
        }
    }
    None
}

pub(super) fn response(view: &View, package: &Package, response: Response, status: Status) -> Option<Fault> {
    let gain = view.values.gain(package);
    (status == Status::Heuristic && response == Response::Accept && gain < -SLACK)
        .then_some(Fault::BelowReservation(gain))
}

pub(super) fn due(choice: DueChoice, postpone: f64) -> Option<Fault> {
    (choice == DueChoice::Postpone && postpone == f64::NEG_INFINITY).then_some(Fault::ClosedWay)
}

pub(super) fn party_move(view: &View, made: &Move) -> Option<Fault> {
    let owns = |m: MeasureIx| view.scenario.measures.get(m.ix()).is_some_and(|m| m.owner == view.me);
    let share = |level: f64| (0.0..=1.0).contains(&level);
    let open = match *made {
        Move::Threaten(m, level, due) => owns(m) && share(level) && due > view.day,
        Move::Impose(m, level) => owns(m) && share(level) && level >= view.measures[m.ix()].level,
        Move::Suspend(m, level) => owns(m) && share(level) && level <= view.measures[m.ix()].level,
        Move::Postpone(m, days) => owns(m) && days > 0 && view.measures[m.ix()].pending.next().is_some(),
        Move::Withdraw(m) => owns(m) && view.measures[m.ix()].pending.next().is_some(),
        Move::Diversify(m) => view.scenario.measures.get(m.ix()).is_some_and(|m| m.target == view.me),
        Move::WalkOut | Move::AskMediation => true,
    };
    (!open).then(|| Fault::Move(format!("{made:?}")))
}

pub(super) fn broker_move(outlook: &Outlook, made: &BrokerMove) -> Option<Fault> {
    let roles = &outlook.scenario.intermediary(outlook.me).roles;
    let holds = |role: Role| roles.contains(&role);
    let party = |p: PartyIx| p.ix() < outlook.scenario.n_parties();
    let open = match made {
        BrokerMove::Host => holds(Role::Host),
        BrokerMove::Convene => holds(Role::Host) || holds(Role::Mediator),
        BrokerMove::Bridge(package) | BrokerMove::Text(package) => {
            if let Some(fault) = existing(&outlook.scenario, package) {
                return Some(fault);
            }
            holds(Role::Mediator)
        }
        BrokerMove::Message(to) => holds(Role::Mediator) && party(*to),
        BrokerMove::Plead(m) => outlook.measures.get(m.ix()).is_some_and(|m| m.pending.next().is_some()),
        BrokerMove::SideBargain(with) => holds(Role::Exposed) && party(*with),
    };
    (!open).then(|| Fault::Move(format!("{made:?}")))
}
