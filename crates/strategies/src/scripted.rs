//! Scripted: does what a list of rounds and acts says, and otherwise what the model does.
//!
//! For teaching, for replaying a history, and for asking "what if". Acts are written as transcripts write them. An act takes
//! place in its round if it is asked for then: an answer where there is an offer to answer, `Execute` where that step falls
//! due; `Postpone` and `Withdraw` settle a step that falls due in the round, or move one that is pending. `Demand` is no act
//! but a line of its own: from its round on the party asks for that share of the most it could get. Everything that the script
//! is silent about follows the model's rule. A script that names what the scenario does not have, or what is not the
//! party's to do, is refused with all its mistakes.
//!
//! ## Formula
//!
//! ```text
//! [(round, Act(field: value, …)), …]      rounds from 1, several acts in a round in their order
//! Offer, Accept, Reject, WalkOut, Execute, Postpone, Withdraw, Threaten, Impose, Raise, Suspend, AskMediation,
//! Diversify, Keep, Breach, Hold, Concede, Escalate, BackDown, Demand(level: 0.7)
//! ```
//!
//! ## Source
//!
//! None: it has no theory of its own.
//!
//! ## Parameters
//!
//! - `script` (text; empty by default): the list.
//!
//! ## Sees
//!
//! The round, and what the model's rule sees. Never draws.
//!
//! ## Example
//!
//! `us=scripted(script: [(1, Demand(level: 0.8)), (3, Postpone(measure: "U4", days: 30)), (5, Accept(party: "china"))])`

use demarche_domain::act::Act;
use demarche_domain::draft::Workspace;
use demarche_domain::ids::{ClauseIx, MeasureIx, PartyIx};
use demarche_domain::package::Package;
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{
    Attrition, Chance, CrisisMove, Decision, Demand, DueChoice, Entry, Make, Memory, Move, Negotiator, Param, Proposal,
    Response, Status, model_demand, model_due, model_proposal, model_response,
};
use demarche_domain::view::{AttritionView, BidView, Bundle, CrisisView, Temptation, View};

use crate::shared::COERCIVE;
use crate::shared::script::{Deed, read};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "scripted",
    family: COERCIVE,
    summary: "does what a list of rounds and acts says, and otherwise what the model does",
    status: Status::Scripted,
    source: "none",
    version: 1,
    deterministic: true,
    params: &[Param::text("script", "[]", "list of (round, act), text")],
    file: demarche_domain::header!("scripted.rs"),
    make: Make::Party(|scenario, seat, args| {
        Ok(Box::new(Scripted { lines: read(scenario, PartyIx(seat.0), args.text("script"))? }))
    }),
};

struct Scripted {
    lines: Vec<(u32, Deed)>,
}

impl Scripted {
    /// What is written for this round, as far as it says something.
    fn first<T>(&self, view: &View, says: impl FnMut(&Act) -> Option<T>) -> Option<Decision<T>> {
        let now = self.lines.iter().filter(|(round, _)| *round == view.round.0);
        let mut acts = now.filter_map(|(_, deed)| if let Deed::Does(act) = deed { Some(act) } else { None });
        acts.find_map(says).map(|choice| Decision::new(choice, Reason::Given))
    }
}

/// Notes that a step was settled when it fell due in this round, so that no second move settles it again.
fn settle(view: &View, memory: &mut Memory, measures: &[MeasureIx]) {
    let round = i32::try_from(view.round.0).unwrap_or(i32::MAX);
    if memory.n[0] != round {
        memory.n = [round, 0, 0, 0, 0, 0];
    }
    for m in measures {
        if let Some(bits) = memory.n.get_mut(1 + m.ix() / 31) {
            *bits |= 1 << (m.ix() % 31);
        }
    }
}

fn settled(view: &View, memory: &Memory, m: MeasureIx) -> bool {
    let round = i32::try_from(view.round.0).unwrap_or(i32::MAX);
    memory.n[0] == round && memory.n.get(1 + m.ix() / 31).is_some_and(|bits| bits >> (m.ix() % 31) & 1 == 1)
}

impl Negotiator for Scripted {
    fn demand(&self, view: &View, _memory: &mut Memory, _chance: &mut dyn Chance) -> Demand {
        let past = self.lines.iter().filter(|(round, _)| *round <= view.round.0);
        let asked = past.filter_map(|(round, deed)| if let Deed::Asks(x) = deed { Some((*round, *x)) } else { None });
        asked.max_by_key(|(round, _)| *round).map_or_else(|| model_demand(view), |(_, x)| Demand::plain(x))
    }

    fn propose(
        &self,
        view: &View,
        demand: &Demand,
        _memory: &mut Memory,
        _chance: &mut dyn Chance,
        work: &mut Workspace,
    ) -> Option<Proposal> {
        let written = self.first(view, |act| if let Act::Offer(package) = act { Some(package.clone()) } else { None });
        match written {
            Some(Decision { choice: package, reason }) => Some(Proposal { package, reason }),
            None => model_proposal(view, demand, work),
        }
    }

    fn respond(
        &self,
        view: &View,
        from: PartyIx,
        package: &Package,
        demand: &Demand,
        _memory: &mut Memory,
        _chance: &mut dyn Chance,
    ) -> Decision<Response> {
        let written = self.first(view, |act| match act {
            Act::Accept(party) if *party == from => Some(Response::Accept),
            Act::Reject(party) if *party == from => Some(Response::Reject),
            Act::WalkOut => Some(Response::WalkOut),
            _ => None,
        });
        written.unwrap_or_else(|| model_response(view, package, demand))
    }

    fn due(&self, view: &View, bundle: &Bundle, memory: &mut Memory, _chance: &mut dyn Chance) -> Decision<DueChoice> {
        let due = |m: &MeasureIx| bundle.measures.contains(m);
        let written = self.first(view, |act| match act {
            Act::Execute(m) if due(m) => Some(DueChoice::Execute),
            Act::Withdraw(m) if due(m) => Some(DueChoice::Withdraw),
            Act::Postpone(m, _) if due(m) && bundle.postpone > f64::NEG_INFINITY => Some(DueChoice::Postpone),
            _ => None,
        });
        if written.is_some() {
            settle(view, memory, &bundle.measures);
        }
        written.unwrap_or_else(|| model_due(bundle))
    }

    fn moves(&self, view: &View, memory: &mut Memory, _chance: &mut dyn Chance, out: &mut Vec<Decision<Move>>) {
        let pending = |m: MeasureIx| view.measures[m.ix()].pending.next().is_some() && !settled(view, memory, m);
        self.first(view, |act| {
            let made = match *act {
                Act::WalkOut => Some(Move::WalkOut),
                Act::AskMediation => Some(Move::AskMediation),
                Act::Diversify(m) => Some(Move::Diversify(m)),
                Act::Threaten(m, level, due) if due > view.day => Some(Move::Threaten(m, level, due)),
                Act::Impose(m, level) | Act::Raise(m, level) if level >= view.measures[m.ix()].level => {
                    Some(Move::Impose(m, level))
                }
                Act::Suspend(m, level) if level <= view.measures[m.ix()].level => Some(Move::Suspend(m, level)),
                Act::Postpone(m, days) if pending(m) => Some(Move::Postpone(m, days)),
                Act::Withdraw(m) if pending(m) => Some(Move::Withdraw(m)),
                _ => None,
            };
            out.extend(made.map(|made| Decision::new(made, Reason::Given)));
            None::<()>
        });
    }

    fn comply(
        &self,
        view: &View,
        temptation: &Temptation,
        tempting: ClauseIx,
        memory: &mut Memory,
        chance: &mut dyn Chance,
    ) -> Decision<Option<ClauseIx>> {
        let written = self.first(view, |act| match act {
            Act::Breach(clause) => Some(Some(*clause)),
            Act::Keep => Some(None),
            _ => None,
        });
        written.unwrap_or_else(|| crate::model::RULE.comply(view, temptation, tempting, memory, chance))
    }

    fn hold(
        &self,
        view: &View,
        case: &AttritionView,
        memory: &mut Memory,
        chance: &mut dyn Chance,
    ) -> Decision<Attrition> {
        let written = self.first(view, |act| match act {
            Act::Hold => Some(Attrition::Hold),
            Act::Concede => Some(Attrition::Concede),
            _ => None,
        });
        written.unwrap_or_else(|| crate::model::RULE.hold(view, case, memory, chance))
    }

    fn bid(&self, view: &View, case: &BidView, memory: &mut Memory, chance: &mut dyn Chance) -> Decision<f64> {
        let written = self.first(view, |act| match act {
            Act::Bid(price) => Some(*price),
            _ => None,
        });
        written.unwrap_or_else(|| crate::model::RULE.bid(view, case, memory, chance))
    }

    fn crisis(
        &self,
        view: &View,
        case: &CrisisView,
        memory: &mut Memory,
        chance: &mut dyn Chance,
    ) -> Decision<CrisisMove> {
        let written = self.first(view, |act| match act {
            Act::Escalate => Some(CrisisMove::Escalate),
            Act::BackDown => Some(CrisisMove::BackDown),
            _ => None,
        });
        written.unwrap_or_else(|| crate::model::RULE.crisis(view, case, memory, chance))
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{at_time, bundle, crisis, demands_in_turn, due_in, keeps, moves, propose, seat};
    use demarche_domain::ids::{Day, MeasureIx, PartyIx, Round};
    use demarche_domain::package::Package;
    use demarche_domain::strategy::{CrisisMove, Demand, DueChoice, Memory, Move, Response};
    use demarche_testkit::dice::Dice;
    use demarche_testkit::views::Situation;

    fn round(round: u32) -> Situation {
        Situation { round: Round(round), ..at_time(0.5) }
    }

    #[test]
    fn without_a_script_it_is_the_model() {
        assert_eq!(demands_in_turn("scripted", &[round(1)]), demands_in_turn("model", &[round(1)]));
        assert_eq!(propose("scripted", &round(1)), propose("model", &round(1)));
    }

    #[test]
    fn a_demand_holds_until_the_next() {
        let script = "scripted(script: [(2, Demand(level: 0.3)), (4, Demand(level: 0.1)),])";
        let demands = demands_in_turn(script, &[round(1), round(2), round(3), round(4)]);
        assert_eq!(demands[1..], [0.3, 0.3, 0.1]);
        assert!(demands[0] > 0.3);
    }

    #[test]
    fn moves_in_its_rounds_and_in_no_other() {
        let script = "scripted(script: [(2, Postpone(measure: \"N2\", days: 30)), (2, AskMediation), \
                      (3, Impose(measure: \"NX\", level: 0.5)), (4, Threaten(measure: \"NX\", level: 1.0, due: \"2025-02-20\"))])";
        assert!(moves(script, &round(1)).is_empty());
        assert_eq!(moves(script, &round(2)), [Move::Postpone(MeasureIx(1), 30), Move::AskMediation]);
        assert_eq!(moves(script, &round(3)), [Move::Impose(MeasureIx(2), 0.5)]);
        assert_eq!(moves(script, &round(4)), [Move::Threaten(MeasureIx(2), 1.0, Day(50))]);
    }

    #[test]
    fn answers_as_it_is_told() {
        let script = "scripted(script: [(1, Accept(party: \"south\")), (2, Reject(party: \"south\")), (3, WalkOut)])";
        let strategy = seat(script);
        let answer = |r: u32| {
            let (situation, package) = (round(r), Package::empty(5, demarche_domain::ids::DurationIx(0)));
            let (demand, mut memory) = (Demand::plain(0.5), Memory::default());
            strategy.respond(&situation.view(), PartyIx(1), &package, &demand, &mut memory, &mut Dice::new(0)).choice
        };
        assert_eq!([answer(1), answer(2), answer(3)], [Response::Accept, Response::Reject, Response::WalkOut]);
    }

    #[test]
    fn settles_a_due_step_once() {
        let script = "scripted(script: [(1, Withdraw(measure: \"N2\")), (2, Execute(measure: \"N2\"))])";
        let due = bundle(0.0, 0.5, -1.0);
        assert_eq!(due_in(script, &round(1), &due), DueChoice::Withdraw);
        assert_eq!(due_in(script, &round(2), &due), DueChoice::Execute);
        assert_eq!(due_in(script, &round(3), &due), DueChoice::Postpone, "as the model would");
        let (strategy, mut memory, mut out) = (seat(script), Memory::default(), Vec::new());
        let now = round(1);
        strategy.due(&now.view(), &due, &mut memory, &mut Dice::new(0));
        strategy.moves(&now.view(), &mut memory, &mut Dice::new(0), &mut out);
        assert!(out.is_empty(), "{out:?}");
    }

    #[test]
    fn breaks_its_word_and_backs_down_on_request() {
        assert!(!keeps("scripted(script: [(1, Breach(clause: \"relief-n1\"))])", 0.0, 1.0));
        assert_eq!(crisis("scripted(script: [(1, BackDown)])", 0.0, 0.5, 1.0), CrisisMove::BackDown);
    }

    #[test]
    fn tables_the_package_that_is_written() {
        let script = "scripted(script: [(1, Offer(duration: 90, clauses: {\"relief-n1\": Given(1.0)}))])";
        let offer = propose(script, &round(1)).unwrap();
        assert_eq!(offer.levels[0].share(), 1.0);
        assert!(propose(script, &round(2)) == propose("model", &round(2)));
    }
}
