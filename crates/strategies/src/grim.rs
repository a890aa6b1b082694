//! Grim: trusts until it is betrayed once, then never gives way again and punishes to the end.
//!
//! Until somebody breaks an agreement or lets a measure rise above anything seen before, it behaves as the model does, and
//! keeps its own word whatever the temptation. From then on its demand stays where it stood, it executes whatever falls due,
//! puts its reserve into force, and breaks every agreement that is left. It neither forgets nor forgives. A return of what
//! stood before an agreement is no betrayal; security measures read as coercion are none either.
//!
//! ## Formula
//!
//! ```text
//! betrayed at s:  others' measures cost it more than ever before, or a promise to it was broken
//! demand(t) = model's demand(t) for t < s,  model's demand(s) from then on
//! ```
//!
//! ## Source
//!
//! Friedman (1971), "A non-cooperative equilibrium for supergames"; here as a rule of thumb, for these talks are no
//! supergame.
//!
//! ## Parameters
//!
//! - `answer` (share of the pie per year; 0 to 1, default 0.01): a smaller rise is no betrayal.
//!
//! ## Sees
//!
//! Everybody's measures, broken agreements, and what the model's rule sees. Never draws.
//!
//! ## Example
//!
//! `china=grim`

use demarche_domain::ids::ClauseIx;
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{
    Chance, Decision, Demand, DueChoice, Entry, Make, Memory, Move, Negotiator, Param, Status, model_demand, model_due,
};
use demarche_domain::view::{Bundle, Temptation, View};

use crate::shared::COERCIVE;
use crate::shared::party::{Watch, answer, best_way, provoker, reserve};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "grim",
    family: COERCIVE,
    summary: "trusts until it is betrayed once, then never gives way again and punishes to the end",
    status: Status::Heuristic,
    source: "Friedman (1971)",
    version: 1,
    deterministic: true,
    params: &[Param::number("answer", 0.01, 0.0, 1.0, "least rise that is a betrayal, share of the pie per year")],
    file: demarche_domain::header!("grim.rs"),
    make: Make::Party(|_, _, args| Ok(Box::new(Grim { least: args.get("answer") }))),
};

struct Grim {
    least: f64,
}

impl Grim {
    /// Whether it has been betrayed by now. The memory's first counter says so, its first two numbers hold the demand of
    /// that hour and the damage done.
    fn betrayed(&self, view: &View, memory: &mut Memory) -> bool {
        let watch = Watch::look(view, memory);
        if memory.n[0] == 0 && (watch.breach || watch.rise > self.least) {
            memory.n[0] = 1;
            memory.x[0] = model_demand(view).level;
            memory.x[1] = watch.rise;
        }
        memory.n[0] == 1
    }
}

impl Negotiator for Grim {
    fn demand(&self, view: &View, memory: &mut Memory, _chance: &mut dyn Chance) -> Demand {
        if self.betrayed(view, memory) { Demand::plain(memory.x[0]) } else { model_demand(view) }
    }

    fn due(&self, view: &View, bundle: &Bundle, memory: &mut Memory, _chance: &mut dyn Chance) -> Decision<DueChoice> {
        if self.betrayed(view, memory) {
            return best_way(bundle.execute, f64::NEG_INFINITY, f64::NEG_INFINITY);
        }
        model_due(bundle)
    }

    fn moves(&self, view: &View, memory: &mut Memory, _chance: &mut dyn Chance, out: &mut Vec<Decision<Move>>) {
        if self.betrayed(view, memory)
            && let Some((measure, level)) = reserve(view, provoker(view))
        {
            out.push(Decision::new(Move::Impose(measure, level), answer(memory.x[1])));
        }
    }

    fn comply(
        &self,
        view: &View,
        temptation: &Temptation,
        tempting: ClauseIx,
        memory: &mut Memory,
        _chance: &mut dyn Chance,
    ) -> Decision<Option<ClauseIx>> {
        if self.betrayed(view, memory) {
            return Decision::new(Some(tempting), Reason::Rule { branch: "has been betrayed and punishes for ever" });
        }
        Decision::new(None, Reason::Compliance { temptation: temptation.gain, deterrence: temptation.loss })
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{at_time, bundle, demands_in_turn, due_in_turn, keeps, moves_in_turn};
    use demarche_domain::ids::MeasureIx;
    use demarche_domain::strategy::{DueChoice, Move};
    use demarche_testkit::views::Situation;

    fn struck(t: f64) -> Situation {
        let mut situation = at_time(t);
        situation.measures[4].level = 1.0;
        situation
    }

    fn cheated(t: f64) -> Situation {
        let mut situation = at_time(t);
        situation.trust[1].minus += situation.scenario.behaviour.breach_weight;
        situation
    }

    #[test]
    fn concedes_like_the_model_until_it_is_betrayed() {
        let peace = [at_time(0.1), at_time(0.5), at_time(0.9)];
        assert_eq!(demands_in_turn("grim", &peace), demands_in_turn("model", &peace));
    }

    #[test]
    fn never_concedes_after_an_execution_or_a_breach() {
        for betrayal in [struck, cheated] {
            let demands = demands_in_turn("grim", &[at_time(0.1), betrayal(0.5), betrayal(0.7), at_time(1.0)]);
            assert!(demands[0] > demands[1] && demands[1] == demands[2] && demands[2] == demands[3], "{demands:?}");
        }
    }

    #[test]
    fn executes_and_strikes_once_it_is_betrayed() {
        let hopeless = bundle(-1.0, 0.5, 0.0);
        let due = due_in_turn("grim", &[(at_time(0.1), hopeless.clone()), (struck(0.2), hopeless)]);
        assert_eq!(due, [DueChoice::Postpone, DueChoice::Execute]);
        let made = moves_in_turn("grim", &[at_time(0.1), struck(0.2)]);
        assert_eq!(made, [vec![], vec![Move::Impose(MeasureIx(2), 1.0)]]);
    }

    #[test]
    fn keeps_its_own_word_until_then() {
        assert!(keeps("grim", 0.5, 0.0));
    }

    #[test]
    fn a_little_less_trust_is_no_betrayal() {
        let mut misread = at_time(0.5);
        misread.trust[1].minus += 0.2;
        let quiet = demands_in_turn("grim", &[at_time(0.1), misread, at_time(0.9)]);
        assert!(quiet[2] < quiet[1]);
    }
}
