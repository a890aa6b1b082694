//! Crisis: escalates or backs down as audience costs grow, in Fearon's equilibrium.
//!
//! Every moment that a public crisis lasts makes backing down dearer, until for one side conflict would cost less: it is
//! locked in. Where costs of conflict are known, everybody can see who is locked in first, so the other side backs down at
//! once and nothing happens. Where they are private, sides back down one after the other, those to whom conflict would cost
//! most first, at just the rate that makes waiting worth its price to the other; whoever is still there at the horizon is
//! locked in, and if both are, they fight. The side with the higher audience costs backs down less often.
//!
//! ## Formula
//!
//! ```text
//! lock-in(i) = w_i / a_i                                  the later one backs down at once
//! private w_i ~ U[0, W_i]:  holds at t with probability S_i(t) = k_i v / (v + a_j t)
//! t* = the lesser root of  a_i t / W_i = v / (v + a_j t);  k = 1 for that side, less for the other
//! w_i < a_i t*: never backs down, and attacks from t* on;  else backs down when S_i(t) = w_i / W_i
//! ```
//!
//! Every side that backs down is indifferent about when, so its own cost may decide: the same odds as mixing, without dice.
//!
//! ## Source
//!
//! Fearon (1994), "Domestic political audiences and the escalation of international disputes", American Political Science
//! Review 88; here with uniform costs of conflict and audience costs that grow evenly.
//!
//! ## Refuses
//!
//! Other protocols, more than two parties, equal lock-in times where costs are known (the theory does not say who yields),
//! costs known on one side only, ranges that do not start at 0, and prizes or audience costs of 0.
//!
//! ## Parameters
//!
//! None.
//!
//! ## Sees
//!
//! The prize, audience costs, the other's cost of conflict or its range, its own. Never draws.
//!
//! ## Example
//!
//! `first=crisis second=crisis`

use demarche_domain::ids::PartyIx;
use demarche_domain::reason::Reason;
use demarche_domain::scenario::{Protocol, Scenario};
use demarche_domain::solve::{Nerves, TOLERANCE, lock_in};
use demarche_domain::strategy::{Chance, CrisisMove, Decision, Entry, Make, Memory, Negotiator, Refusal, Status};
use demarche_domain::view::{CrisisView, View};

use crate::exact::{refuse, two_parties};
use crate::shared::COERCIVE;

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "crisis",
    family: COERCIVE,
    summary: "escalates or backs down as audience costs grow, in Fearon's equilibrium",
    status: Status::Exact,
    source: "Fearon (1994)",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("crisis.rs"),
    make: Make::Party(|scenario, seat, _| Ok(Box::new(Plan::new(scenario, PartyIx(seat.0))?))),
};

/// When a side does what.
enum Plan {
    /// Costs are known: when it is locked in, and when the other is.
    Known { own: f64, other: f64 },
    /// Costs are private.
    Private { side: usize, nerves: Nerves },
}

impl Plan {
    fn new(scenario: &Scenario, me: PartyIx) -> Result<Self, Refusal> {
        let Protocol::EscalateOrBackDown(crisis) = &scenario.protocol else {
            return refuse(format!("crisis escalates or backs down; this protocol is {}.", scenario.protocol.name()));
        };
        two_parties(scenario, "crisis")?;
        let ([w1, w2], [a1, a2]) = (&crisis.conflict_cost[..], &crisis.audience[..]) else {
            return refuse("crisis needs a cost of conflict and an audience cost for each of the two parties.");
        };
        let (i, j) = (me.ix(), 1 - me.ix());
        match (w1.is_known(), w2.is_known()) {
            (true, true) => {
                let times = [lock_in(w1.low, *a1), lock_in(w2.low, *a2)];
                if times[0] == times[1] {
                    return refuse(
                        "Both sides are locked in at the same time, and the theory does not say who backs down.",
                    );
                }
                Ok(Self::Known { own: times[i], other: times[j] })
            }
            (false, false) if w1.low == 0.0 && w2.low == 0.0 => {
                if crisis.prize <= 0.0 || *a1 <= 0.0 || *a2 <= 0.0 {
                    return refuse("With private costs of conflict crisis needs a prize and audience costs above 0.");
                }
                Ok(Self::Private { side: i, nerves: Nerves::new(crisis.prize, [*a1, *a2], [w1.high, w2.high]) })
            }
            (false, false) => refuse("Private costs of conflict must be drawn from a range that starts at 0."),
            _ => refuse("Costs of conflict must be known on both sides or private on both."),
        }
    }
}

impl Negotiator for Plan {
    fn crisis(
        &self,
        _view: &View,
        case: &CrisisView,
        _memory: &mut Memory,
        _chance: &mut dyn Chance,
    ) -> Decision<CrisisMove> {
        let now = case.time;
        let (stops, fights) = match self {
            Self::Known { own, other } if own > other => (0.0, f64::INFINITY),
            Self::Known { other, .. } => (f64::INFINITY, *other),
            Self::Private { side, nerves } => (nerves.backs_down_at(*side, case.conflict_cost), nerves.horizon),
        };
        // It backs down in the last round that begins by its time: later would be after the other side attacks.
        let choice = if stops < now + case.tick {
            CrisisMove::BackDown
        } else if now >= fights - TOLERANCE {
            CrisisMove::Attack
        } else {
            CrisisMove::Escalate
        };
        Decision::new(choice, Reason::Clock { at: stops.min(fights), now })
    }

    fn appraises(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::ENTRY;
    use crate::exact::testing::{Dice, Situation, minds, seat};
    use demarche_domain::scenario::{Crisis, PrivateValue, Protocol, Scenario};
    use demarche_domain::strategy::{Chance, CrisisMove};
    use demarche_domain::view::CrisisView;

    fn scenario(a: [f64; 2], w: [PrivateValue; 2], tick: f64) -> Scenario {
        let crisis = Crisis { prize: 1.0, conflict_cost: w.to_vec(), audience: a.to_vec(), tick };
        Scenario::theory("crisis", Protocol::EscalateOrBackDown(crisis), 10_000)
    }

    fn known(w: f64) -> PrivateValue {
        PrivateValue { low: w, high: w }
    }

    fn private(top: f64) -> PrivateValue {
        PrivateValue { low: 0.0, high: top }
    }

    /// What both do in the round in which one of them does not escalate.
    fn play(scenario: &Scenario, costs: [f64; 2]) -> [CrisisMove; 2] {
        let Protocol::EscalateOrBackDown(crisis) = &scenario.protocol else { panic!("no crisis") };
        let players = [0, 1].map(|i| seat(&ENTRY, scenario, i, "crisis").unwrap());
        let situation = Situation::new(scenario);
        let mut time = 0.0;
        loop {
            let moves = [0_u16, 1].map(|i| {
                let at = usize::from(i);
                let case = CrisisView {
                    prize: crisis.prize,
                    conflict_cost: costs[at],
                    other_conflict_cost: crisis.conflict_cost[1 - at].high,
                    private_top: None,
                    audience: (crisis.audience[at], crisis.audience[1 - at]),
                    time,
                    tick: crisis.tick,
                };
                situation.look(i, |view| players[at].crisis(view, &case, &mut minds()[0], &mut Dice(1)).choice)
            });
            if moves != [CrisisMove::Escalate; 2] {
                return moves;
            }
            time += crisis.tick;
        }
    }

    /// C04: lock-in at w/a; the later one backs down at once.
    #[test]
    fn who_is_locked_in_later_backs_down_at_once() {
        let moves = play(&scenario([2.0, 1.0], [known(1.0), known(1.0)], 0.1), [1.0, 1.0]);
        assert_eq!(moves, [CrisisMove::Escalate, CrisisMove::BackDown]);
        let moves = play(&scenario([1.0, 1.0], [known(3.0), known(1.0)], 0.1), [3.0, 1.0]);
        assert_eq!(moves, [CrisisMove::BackDown, CrisisMove::Escalate]);
        assert!(seat(&ENTRY, &scenario([2.0, 1.0], [known(2.0), known(1.0)], 0.1), 0, "crisis").is_err());
    }

    /// C05 by Monte Carlo: conflict, and who backs down, within four standard errors and what rounds blur.
    #[test]
    fn private_costs_decide_who_backs_down() {
        for (a, w, expected) in [
            ([1.0, 1.0], [2.0, 2.0], [0.25, 0.375, 0.375]),
            ([3.0, 1.0], [2.0, 2.0], [0.156_93, 0.113_102, 0.729_968]),
            ([1.0, 1.0], [2.0, 4.0], [0.125, 0.1875, 0.6875]),
        ] {
            let scenario = scenario(a, w.map(private), 0.005);
            let mut dice = Dice(3);
            let n = 4_000;
            let mut counts = [0.0; 3];
            for _ in 0..n {
                let costs = w.map(|top| top * dice.uniform());
                match play(&scenario, costs) {
                    [CrisisMove::BackDown, CrisisMove::BackDown] => {
                        counts[1] += 0.5;
                        counts[2] += 0.5;
                    }
                    [CrisisMove::BackDown, _] => counts[1] += 1.0,
                    [_, CrisisMove::BackDown] => counts[2] += 1.0,
                    _ => counts[0] += 1.0,
                }
            }
            for (count, p) in counts.into_iter().zip(expected) {
                let error = (p * (1.0 - p) / f64::from(n)).sqrt();
                assert!((count / f64::from(n) - p).abs() < 4.0 * error + 2e-3, "{a:?} {w:?} {counts:?}");
            }
        }
    }

    #[test]
    fn costs_known_on_one_side_only_are_refused() {
        assert!(seat(&ENTRY, &scenario([1.0, 1.0], [known(1.0), private(2.0)], 0.1), 0, "crisis").is_err());
        assert!(seat(&ENTRY, &scenario([0.0, 1.0], [private(1.0), private(2.0)], 0.1), 0, "crisis").is_err());
    }
}
