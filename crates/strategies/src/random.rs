//! Random: asks for anything, answers anything, within its limits. A yardstick, not a negotiator.
//!
//! Each round it draws a demand anywhere between nothing and the most it could get, and offers and judges by it; so it never
//! takes less than its reservation. Own steps that fall due it executes, postpones or withdraws with equal chances among the
//! ways open. Now and then, at a rate a year, it makes some unilateral move. In a war of attrition it concedes in every
//! second round on average, in a crisis it backs down as often. What a strategy is worth is what it gains over this one.
//!
//! ## Formula
//!
//! ```text
//! demand ~ uniform on [0, 1];  P(a move in h years) = 1 − e^(−rate · h)
//! ```
//!
//! ## Source
//!
//! Gode and Sunder (1993), "Allocative efficiency of markets with zero-intelligence traders": random within the constraint
//! not to lose.
//!
//! ## Parameters
//!
//! - `rate` (per year; 0 to 100, default 1): unilateral moves.
//!
//! ## Sees
//!
//! Its own values and what is open to it. Draws.
//!
//! ## Example
//!
//! `china=random(rate: 2)`

use demarche_domain::maths;
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{
    Attrition, Chance, CrisisMove, Decision, Demand, DueChoice, Entry, Make, Memory, Move, Negotiator, Param, Status,
    Stop,
};
use demarche_domain::view::{AttritionView, BidView, Bundle, CrisisView, View};

use crate::shared::COERCIVE;
use crate::shared::party::{provoker, raised, sorest, threat};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "random",
    family: COERCIVE,
    summary: "draws its demands and its choices, never below its reservation: a yardstick",
    status: Status::Heuristic,
    source: "Gode and Sunder (1993)",
    version: 1,
    deterministic: false,
    params: &[Param::number("rate", 1.0, 0.0, 100.0, "unilateral moves, per year")],
    file: demarche_domain::header!("random.rs"),
    make: Make::Party(|_, _, args| Ok(Box::new(Random { rate: args.get("rate") }))),
};

struct Random {
    rate: f64,
}

/// One of these, each as likely as the others.
fn pick<T: Copy>(from: &[T], chance: &mut dyn Chance) -> Decision<T> {
    let draw = chance.uniform();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a draw below 1 times a small count")]
    let at = ((draw * from.len() as f64) as usize).min(from.len() - 1);
    Decision::new(from[at], Reason::Mixed { probability: 1.0 / from.len() as f64, draw })
}

impl Negotiator for Random {
    fn demand(&self, _view: &View, _memory: &mut Memory, chance: &mut dyn Chance) -> Demand {
        Demand::plain(chance.uniform())
    }

    fn due(&self, _view: &View, bundle: &Bundle, _memory: &mut Memory, chance: &mut dyn Chance) -> Decision<DueChoice> {
        let ways = [DueChoice::Execute, DueChoice::Withdraw, DueChoice::Postpone];
        let open = if bundle.postpone == f64::NEG_INFINITY { &ways[..2] } else { &ways[..] };
        pick(open, chance)
    }

    fn moves(&self, view: &View, memory: &mut Memory, chance: &mut dyn Chance, out: &mut Vec<Decision<Move>>) {
        // Since it was last asked, or since the scenario's start.
        let years = view.scenario.calendar.years(view.day.0 - memory.n[0]);
        memory.n[0] = view.day.0;
        let probability = maths::strikes(self.rate, years);
        if chance.uniform() >= probability {
            return;
        }
        let open = [
            threat(view, provoker(view)),
            raised(view).map(|(measure, level)| Move::Suspend(measure, level)),
            sorest(view).map(|(measure, _)| Move::Diversify(measure)),
            Some(Move::AskMediation),
        ];
        let open: Vec<Move> = open.into_iter().flatten().collect();
        out.push(Decision::new(pick(&open, chance).choice, Reason::Hazard { probability }));
    }

    fn hold(&self, _: &View, _: &AttritionView, _: &mut Memory, chance: &mut dyn Chance) -> Decision<Attrition> {
        pick(&[Attrition::Hold, Attrition::Concede], chance)
    }

    fn stop(&self, _: &View, case: &AttritionView, _: &mut Memory, chance: &mut dyn Chance) -> Decision<Stop> {
        // Exponential, with the time in which waiting eats up the prize as its mean.
        let draw = chance.uniform();
        let mean = if case.cost > 0.0 { case.prize / case.cost } else { 1.0 };
        Decision::new(Stop(-mean * maths::ln(1.0 - draw)), Reason::Mixed { probability: 1.0 - draw, draw })
    }

    fn bid(&self, _: &View, case: &BidView, _: &mut Memory, chance: &mut dyn Chance) -> Decision<f64> {
        // Anything between the lowest and the highest number that either may have.
        let (low, high) = (case.own.low.min(case.other.low), case.own.high.max(case.other.high));
        let draw = chance.uniform();
        Decision::new(low + (high - low) * draw, Reason::Mixed { probability: draw, draw })
    }

    fn crisis(&self, _: &View, _: &CrisisView, _: &mut Memory, chance: &mut dyn Chance) -> Decision<CrisisMove> {
        pick(&[CrisisMove::Escalate, CrisisMove::BackDown], chance)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{at_time, bundle, seat};
    use demarche_domain::strategy::{Chance, DueChoice, Memory};
    use demarche_testkit::dice::Dice;

    #[test]
    fn demands_are_spread_over_the_whole_range() {
        let (strategy, situation) = (seat("random"), at_time(0.5));
        let mut dice = Dice::new(1);
        let mut draws: Vec<f64> =
            (0..1000).map(|_| strategy.demand(&situation.view(), &mut Memory::default(), &mut dice).level).collect();
        draws.sort_by(f64::total_cmp);
        assert!(draws[0] < 0.02 && draws[999] > 0.98 && (draws[500] - 0.5).abs() < 0.06);
    }

    #[test]
    fn all_open_ways_are_taken_and_no_closed_one() {
        let (strategy, situation) = (seat("random"), at_time(0.5));
        let mut dice = Dice::new(2);
        let mut taken = |postpone: f64| {
            let mut seen = [0; 3];
            for _ in 0..300 {
                let due = bundle(0.0, postpone, 0.0);
                let choice = strategy.due(&situation.view(), &due, &mut Memory::default(), &mut dice).choice;
                seen[choice as usize] += 1;
            }
            seen
        };
        assert!(taken(0.0).iter().all(|n| *n > 60));
        assert_eq!(taken(f64::NEG_INFINITY)[DueChoice::Postpone as usize], 0);
    }

    #[test]
    fn moves_come_at_their_rate_however_rounds_are_cut() {
        let strategy = seat("random(rate: 3)");
        let share = |days: i32| {
            let mut count = 0;
            for session in 0..2000 {
                let mut dice = Dice::new(session);
                dice.uniform();
                let mut memory = Memory::default();
                let mut made = Vec::new();
                let mut situation = at_time(0.0);
                for day in (days..=28).step_by(usize::try_from(days).unwrap_or(1)) {
                    situation.day.0 = day;
                    strategy.moves(&situation.view(), &mut memory, &mut dice, &mut made);
                }
                count += i32::from(!made.is_empty());
            }
            f64::from(count) / 2000.0
        };
        // 1 − e^(−3 · 28/365) = 0.2055; four standard errors are 0.036.
        assert!((share(28) - 0.2055).abs() < 0.036);
        assert!((share(7) - 0.2055).abs() < 0.036);
    }
}
