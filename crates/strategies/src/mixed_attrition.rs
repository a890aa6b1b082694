//! Mixed-attrition: holds out and gives up at random, so that the other side is never better off by a round more.
//!
//! In a war of attrition both pay while both hold, and whoever holds last has the prize. In equilibrium each side concedes at
//! the rate that leaves the *other* indifferent, so its rate depends on what the other pays and hopes for, not on its own
//! stakes. Hence a result that surprises most people: the side that pays more for its prize wins more often, for it takes a
//! patient opponent to hold it off. Where prizes are private, no dice are needed: who values it more holds longer.
//!
//! ## Formula
//!
//! ```text
//! rounds:      concede with probability c_other / (V_other + c_other) each round
//! continuous:  concede at an exponential time with hazard c_other / V_other
//! private V ~ U[0, top], same cost c:  stop at (top/c) (−x − ln(1 − x)),  x = V / top
//! ```
//!
//! ## Source
//!
//! Maynard Smith (1974), "The theory of games and the evolution of animal conflicts", Journal of Theoretical Biology 47;
//! Hendricks, Weiss and Wilson (1988), International Economic Review 29; Riley (1980), Journal of Theoretical Biology 82, for
//! private prizes.
//!
//! ## Refuses
//!
//! Other protocols, more than two parties, prizes or costs of 0, and private prizes that are counted in rounds, drawn from
//! different ranges, or fought for at different costs.
//!
//! ## Parameters
//!
//! None.
//!
//! ## Sees
//!
//! Both prizes and costs; where prizes are private, its own and the range. Draws, unless they are.
//!
//! ## Example
//!
//! `first=mixed-attrition second=mixed-attrition`

use demarche_domain::reason::Reason;
use demarche_domain::scenario::{AttritionClock, Protocol, Scenario};
use demarche_domain::solve::{concession_hazard, concession_per_round, exponential_stop, private_stop};
use demarche_domain::strategy::{Attrition, Chance, Decision, Entry, Make, Memory, Negotiator, Refusal, Status, Stop};
use demarche_domain::view::{AttritionView, View};

use crate::exact::{refuse, two_parties};
use crate::shared::COERCIVE;

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "mixed-attrition",
    family: COERCIVE,
    summary: "holds out and gives up at random, so that the other side is never better off by a round more",
    status: Status::Exact,
    source: "Maynard Smith (1974); Hendricks, Weiss and Wilson (1988); Riley (1980)",
    version: 1,
    deterministic: false,
    params: &[],
    file: demarche_domain::header!("mixed_attrition.rs"),
    make: Make::Party(|scenario, _, _| {
        admit(scenario)?;
        Ok(Box::new(MixedAttrition))
    }),
};

struct MixedAttrition;

fn admit(scenario: &Scenario) -> Result<(), Refusal> {
    let Protocol::HoldOrConcede(war) = &scenario.protocol else {
        return refuse(format!("mixed-attrition holds or concedes; this protocol is {}.", scenario.protocol.name()));
    };
    two_parties(scenario, "mixed-attrition")?;
    let ([v1, v2], [c1, c2]) = (&war.prize[..], &war.cost[..]) else {
        return refuse("mixed-attrition needs a prize and a cost for each of the two parties.");
    };
    if v1.high <= 0.0 || v2.high <= 0.0 || *c1 <= 0.0 || *c2 <= 0.0 {
        return refuse(
            "mixed-attrition needs prizes and costs above 0: without them nobody ever gives up, or everybody at once.",
        );
    }
    match (v1.is_known(), v2.is_known()) {
        (true, true) => Ok(()),
        (false, false) if war.clock == AttritionClock::Rounds => refuse(
            "Private prizes are fought for in continuous time; counted in rounds their equilibrium is not solved here.",
        ),
        (false, false) if (v1.low, v2.low) != (0.0, 0.0) || v1.high != v2.high || c1 != c2 => {
            refuse("Private prizes must be drawn from one range that starts at 0 and cost both sides the same.")
        }
        (false, false) => Ok(()),
        _ => refuse("Prizes must be known on both sides or private on both."),
    }
}

impl Negotiator for MixedAttrition {
    fn hold(
        &self,
        _view: &View,
        case: &AttritionView,
        _memory: &mut Memory,
        chance: &mut dyn Chance,
    ) -> Decision<Attrition> {
        let concedes = concession_per_round(case.other_cost, case.other_prize);
        let draw = chance.uniform();
        if draw < concedes {
            Decision::new(Attrition::Concede, Reason::Mixed { probability: concedes, draw })
        } else {
            Decision::new(Attrition::Hold, Reason::Mixed { probability: 1.0 - concedes, draw })
        }
    }

    fn stop(
        &self,
        _view: &View,
        case: &AttritionView,
        _memory: &mut Memory,
        chance: &mut dyn Chance,
    ) -> Decision<Stop> {
        let at = match case.private_top {
            Some(top) => private_stop(case.prize, top, case.cost),
            None => exponential_stop(concession_hazard(case.other_cost, case.other_prize), chance.uniform()),
        };
        Decision::new(Stop(at), Reason::Clock { at, now: 0.0 })
    }

    fn appraises(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::ENTRY;
    use crate::exact::testing::{Dice, Situation, minds, seat};
    use demarche_domain::scenario::{AttritionClock, HoldOrConcede, PrivateValue, Protocol, Scenario};
    use demarche_domain::strategy::{Attrition, Negotiator};
    use demarche_domain::view::AttritionView;

    fn war(clock: AttritionClock, prize: [PrivateValue; 2], cost: [f64; 2]) -> Scenario {
        let war = HoldOrConcede { clock, prize: prize.to_vec(), cost: cost.to_vec() };
        Scenario::theory("war", Protocol::HoldOrConcede(war), 1000)
    }

    fn known(v: f64) -> PrivateValue {
        PrivateValue { low: v, high: v }
    }

    fn view(prize: [f64; 2], cost: [f64; 2], me: usize, private_top: Option<f64>) -> AttritionView {
        AttritionView {
            prize: prize[me],
            other_prize: prize[1 - me],
            cost: cost[me],
            other_cost: cost[1 - me],
            private_top,
        }
    }

    fn players(scenario: &Scenario) -> [Box<dyn Negotiator>; 2] {
        [0, 1].map(|i| seat(&ENTRY, scenario, i, "mixed-attrition").unwrap())
    }

    /// C01: q = c/(V+c), mean rounds 1/(1−(1−q)²).
    #[test]
    fn rounds_last_as_long_as_they_should() {
        let scenario = war(AttritionClock::Rounds, [known(1.0); 2], [0.1; 2]);
        let (players, situation, mut dice) = (players(&scenario), Situation::new(&scenario), Dice(5));
        let n = 20_000;
        let mut rounds = 0.0;
        for _ in 0..n {
            loop {
                rounds += 1.0;
                let acts = [0, 1].map(|i| {
                    let case = view([1.0; 2], [0.1; 2], i, None);
                    situation.look(0, |v| players[i].hold(v, &case, &mut minds()[0], &mut dice).choice)
                });
                if acts != [Attrition::Hold; 2] {
                    break;
                }
            }
        }
        let stops = 1.0 / 5.7619;
        let error = ((1.0 - stops) / (stops * stops) / f64::from(n)).sqrt();
        assert!((rounds / f64::from(n) - 5.7619).abs() < 4.0 * error, "{}", rounds / f64::from(n));
    }

    /// C02: the costlier side wins more often.
    #[test]
    fn the_costlier_side_wins_more_often() {
        let (prize, cost) = ([1.0, 0.8], [0.3, 0.1]);
        let scenario = war(AttritionClock::Continuous, prize.map(known), cost);
        let (players, situation, mut dice) = (players(&scenario), Situation::new(&scenario), Dice(6));
        let n = 40_000;
        let (mut wins, mut length) = (0.0, 0.0);
        for _ in 0..n {
            let [a, b] = [0, 1].map(|i| {
                let case = view(prize, cost, i, None);
                situation.look(0, |v| players[i].stop(v, &case, &mut minds()[0], &mut dice).choice.0)
            });
            wins += f64::from(u8::from(a > b));
            length += a.min(b);
        }
        let [h1, h2] = [cost[0] / prize[0], cost[1] / prize[1]];
        let p = h1 / (h1 + h2);
        assert!((wins / f64::from(n) - p).abs() < 4.0 * (p * (1.0 - p) / f64::from(n)).sqrt());
        let mean = 1.0 / (h1 + h2);
        assert!((length / f64::from(n) - mean).abs() < 4.0 * mean / f64::from(n).sqrt());
    }

    /// C03: t(v) = −v − ln(1−v).
    #[test]
    fn a_private_prize_is_its_own_clock() {
        let scenario = war(AttritionClock::Continuous, [PrivateValue { low: 0.0, high: 1.0 }; 2], [1.0; 2]);
        let case = view([0.25, 0.0], [1.0; 2], 0, Some(1.0));
        let stop = Situation::new(&scenario)
            .look(0, |v| players(&scenario)[0].stop(v, &case, &mut minds()[0], &mut Dice(1)).choice.0);
        assert!((stop - 0.037_682).abs() < 5e-7);
    }

    #[test]
    fn unequal_private_wars_are_refused() {
        let range = |high: f64| PrivateValue { low: 0.0, high };
        for scenario in [
            war(AttritionClock::Rounds, [range(1.0); 2], [1.0; 2]),
            war(AttritionClock::Continuous, [range(1.0), range(2.0)], [1.0; 2]),
            war(AttritionClock::Continuous, [range(1.0); 2], [1.0, 2.0]),
            war(AttritionClock::Continuous, [range(1.0), known(1.0)], [1.0; 2]),
            war(AttritionClock::Rounds, [known(1.0); 2], [0.0, 1.0]),
        ] {
            assert!(seat(&ENTRY, &scenario, 0, "mixed-attrition").is_err());
        }
    }
}
