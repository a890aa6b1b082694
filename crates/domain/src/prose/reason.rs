//! A reason in one clause, with the numbers that decided.

use super::names::{actor, date, party_name};
use super::number::{number, numbers, signed};
use crate::act::{Act, Actor};
use crate::reason::Reason;
use crate::scenario::Scenario;

/// Why an act was done: "rejected: worth 0.41 to China, reservation 0.47, of which hawkish pressure 0.06".
#[must_use]
pub fn reason(scenario: &Scenario, who: Actor, act: &Act, why: &Reason) -> String {
    match *why {
        Reason::Unrecorded => "no reason was recorded".to_owned(),
        Reason::Demand { demand, time, pressure, leverage, rally, answer, most } => {
            let said = demanded(demand, most, [time, pressure, leverage, rally, answer]);
            if matches!(act, Act::Agree(_)) { format!("on a draft that {said}") } else { said }
        }
        Reason::Judged { worth, reservation, target, hawks } => {
            let worth = Worth { worth, reservation, target, hawks };
            format!(
                "{}: {}",
                verdict(act),
                worth.said(&actor(scenario, who), matches!(act, Act::Accept(_) | Act::Agree(_)))
            )
        }
        Reason::Continuation { own, floor } => {
            let [own, floor] = numbers([own, floor]);
            format!("keeps {own} and leaves the other side {floor}, exactly what waiting is worth to it")
        }
        Reason::Waiting { worth, waiting } => {
            let [worth, waiting] = numbers([worth, waiting]);
            format!("{}: worth {worth} to {}, waiting {waiting}", verdict(act), actor(scenario, who))
        }
        Reason::Due { execute, postpone, withdraw } => due(act, execute, postpone, withdraw),
        Reason::Gate { gain, shock, threshold, hawks } => {
            format!("{}: {}", verdict(act), gate(act, [gain, shock], [threshold, hawks]))
        }
        Reason::Answer { damage, probability } => {
            format!("damage of {} calls for an answer, given with probability {}", number(damage), number(probability))
        }
        Reason::Compliance { temptation, deterrence } => {
            let [temptation, deterrence] = numbers([temptation, deterrence]);
            format!("deviating would gain {temptation}, punishment would cost {deterrence}")
        }
        Reason::RiskLimits { own, other } => {
            let [own, other] = numbers([own, other]);
            format!("own risk limit {own}, the other side's {other}: the lower one concedes")
        }
        Reason::Mixed { probability, draw } => by_lot(act, probability, draw),
        Reason::Clock { at, now } if at == f64::INFINITY => {
            format!("its time never comes; now is {}", number(now))
        }
        Reason::Clock { at, now } => {
            let [at, now] = numbers([at, now]);
            format!("its time is {at}, now is {now}")
        }
        Reason::Rule { branch } => branch.to_owned(),
        Reason::Bridging { product, credibility, saving } => format!(
            "expects a product of gains of {}; believed to {}, it saves {} of the demands",
            number(product),
            number(credibility),
            number(saving)
        ),
        Reason::Believed { weight, needed } => believed(weight, needed),
        Reason::Stake { cost } if cost < 0.0 => {
            format!("the step would gain it {} a year", number(-cost))
        }
        Reason::Stake { cost } => format!("the step would cost it {} a year", number(cost)),
        Reason::Hazard { probability } => {
            format!("chance: probability {} in this round", number(probability))
        }
        Reason::Valued { value } => format!("the good is worth {} to it", number(value)),
        Reason::Dated { day } => format!("due on {}", date(scenario, day)),
        Reason::InAnswerTo { party } => format!("in answer to {}", party_name(scenario, party)),
        Reason::BestOf { best, next: f64::NEG_INFINITY } => format!("the only way open, worth {}", number(best)),
        Reason::BestOf { best, next } => {
            let [best, next] = numbers([best, next]);
            format!("the best of the ways open: worth {best}, the next {next}")
        }
        Reason::Aspired { worth, aspiration, time } => {
            let [worth, aspiration] = numbers([worth, aspiration]);
            format!("worth {worth} to {}, aspiration {aspiration} at time {}", actor(scenario, who), number(time))
        }
        Reason::Compared { worth, against } => {
            let [worth, against] = numbers([worth, against]);
            format!("worth {worth} to {}, held against {against}", actor(scenario, who))
        }
        Reason::Estimated { worth, others } => {
            let [worth, others] = numbers([worth, others]);
            format!("worth {worth} to {}, and {others} to the others as it reads them", actor(scenario, who))
        }
        Reason::Exchanged { worth, made, received } => format!(
            "worth {} to {}; it has made {made} different offers and received {received}",
            number(worth),
            actor(scenario, who)
        ),
        Reason::Step { at, of } => format!("number {at} of {of} on the list"),
        Reason::Given => "given from outside".to_owned(),
    }
}

/// A draw against a probability, in the words of what was drawn for.
fn by_lot(act: &Act, probability: f64, draw: f64) -> String {
    let (probability, otherwise, draw) = (number(probability), number(1.0 - probability), number(draw));
    match act {
        Act::Repair => {
            format!("at this much trust a breach is mended with probability {probability}, the draw was {draw}")
        }
        Act::Void => format!(
            "the breach is not mended: at this much trust it would be with probability {otherwise}, the draw was {draw}"
        ),
        Act::SummitHeld => format!(
            "nothing stands in its way; it is then confirmed with probability {probability}, the draw was {draw}"
        ),
        Act::SummitLost => format!(
            "nothing stands in its way, but it is confirmed with probability {otherwise} only, and the draw was {draw}"
        ),
        _ => format!("at random: this act has probability {probability}, the draw was {draw}"),
    }
}

fn verdict(act: &Act) -> &'static str {
    match act {
        Act::Accept(_) => "accepted",
        Act::Reject(_) => "rejected",
        Act::Agree(_) => "agreed",
        Act::WalkOut => "walked out",
        Act::Ratify => "ratified",
        Act::Refuse => "refused",
        _ => "judged",
    }
}

fn demanded(demand: f64, most: f64, parts: [f64; 5]) -> String {
    let names = ["by the clock", "for pressure at home", "for leverage", "for the rally", "in answer to concessions"];
    let mut said: Vec<String> = Vec::new();
    for (part, name) in parts.iter().zip(names) {
        if said.is_empty() && name == names[0] {
            said.push(format!("{} {name}", number(*part)));
        } else if part.abs() >= 5e-4 {
            said.push(format!("{} {name}", signed(*part)));
        }
    }
    let sum: f64 = parts.iter().sum();
    let held = if (sum - demand).abs() > 5e-3 { format!(", held at {}", number(demand)) } else { String::new() };
    format!(
        "asks for {} of the most it could get, which is {}: {}{held}",
        number(demand),
        number(most),
        said.join(", ")
    )
}

/// A package against the bar that it had to clear.
struct Worth {
    worth: f64,
    reservation: f64,
    target: f64,
    hawks: f64,
}

impl Worth {
    fn said(&self, to: &str, taken: bool) -> String {
        let demand = self.reservation + self.target;
        let at_home = self.reservation + self.hawks;
        let [worth, demand_text, bar] = numbers([self.worth, demand, at_home]);
        let hawks = number(self.hawks);
        if self.hawks == 0.0 {
            let asked = if self.target == 0.0 { String::new() } else { format!("; it asks for {demand_text}") };
            format!("worth {worth} to {to}, reservation {bar}{asked}")
        } else if taken && self.worth < at_home {
            format!(
                "worth {worth} to {to}, which asks for {demand_text}; hawkish pressure {hawks} is still to be met at home"
            )
        } else {
            let asked = if self.target == 0.0 { String::new() } else { format!("; it asks for {demand_text}") };
            format!("worth {worth} to {to}, reservation {bar}, of which hawkish pressure {hawks}{asked}")
        }
    }
}

fn due(act: &Act, execute: f64, postpone: f64, withdraw: f64) -> String {
    let ways = [("executing", execute), ("postponing", postpone), ("withdrawing", withdraw)];
    let texts = numbers([execute, postpone, withdraw]);
    let mut open: Vec<String> = Vec::new();
    let mut closed = Vec::new();
    for ((way, value), text) in ways.iter().zip(texts) {
        if *value == f64::NEG_INFINITY {
            closed.push(format!("{way} is not open"));
        } else if open.is_empty() {
            open.push(format!("{way} is worth {text}"));
        } else {
            open.push(format!("{way} {text}"));
        }
    }
    open.append(&mut closed);
    let values = open.join(", ");
    let done = match act {
        Act::Execute(_) => 0,
        Act::Postpone(..) => 1,
        Act::Withdraw(_) => 2,
        _ => return values,
    };
    let best = ways.iter().all(|(_, value)| ways[done].1 >= *value);
    let way = ways[done].0;
    if best { format!("{values}: {way} is best") } else { format!("{values}: {way} all the same") }
}

/// What a package brings to the leader's gate, against what the gate asks for.
fn gate(act: &Act, [gain, shock]: [f64; 2], [threshold, hawks]: [f64; 2]) -> String {
    if shock == 0.0 && threshold == 0.0 && hawks == 0.0 {
        return format!("gain {}, and nothing more is needed", number(gain));
    }
    let [brought, needed] = numbers([gain + shock, threshold + hawks]);
    let meets = if matches!(act, Act::Refuse) { "below the" } else { "at least the" };
    format!(
        "gain {} and a ratification shock of {} make {brought}, {meets} {needed} needed: threshold {} and hawkish pressure {}",
        number(gain),
        signed(shock),
        number(threshold),
        number(hawks)
    )
}

fn believed(weight: f64, needed: f64) -> String {
    let weight = number(weight);
    if needed == f64::INFINITY {
        format!("believed with weight {weight}; no bias or stake would make it credible")
    } else {
        format!("believed with weight {weight}; a bias or stake of {} makes it credible", number(needed))
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;
    use crate::ids::{Day, MeasureIx, PartyIx, Seat};

    const CHINA: Actor = Actor::Seat(Seat(1));

    fn said(act: &Act, why: Reason) -> String {
        reason(&fixture::dated(), CHINA, act, &why)
    }

    #[test]
    fn an_offer_is_judged_against_reservation_and_hawks() {
        let (accept, reject) = (Act::Accept(PartyIx(0)), Act::Reject(PartyIx(0)));
        let judged = |worth, target, hawks| Reason::Judged { worth, reservation: 0.41, target, hawks };
        assert_eq!(
            said(&reject, judged(0.41, 0.0, 0.06)),
            "rejected: worth 0.41 to China, reservation 0.47, of which hawkish pressure 0.06"
        );
        assert_eq!(
            said(&reject, judged(0.45, 0.09, 0.06)),
            "rejected: worth 0.45 to China, reservation 0.47, of which hawkish pressure 0.06; it asks for 0.50"
        );
        assert_eq!(
            said(&accept, judged(0.45, 0.03, 0.06)),
            "accepted: worth 0.45 to China, which asks for 0.44; hawkish pressure 0.06 is still to be met at home"
        );
        assert_eq!(
            said(&accept, judged(0.52, 0.09, 0.0)),
            "accepted: worth 0.52 to China, reservation 0.41; it asks for 0.50"
        );
    }

    #[test]
    fn a_due_step_names_the_best_way() {
        let m = MeasureIx(2);
        let due = Reason::Due { execute: -0.02, postpone: 0.01, withdraw: -0.09 };
        assert_eq!(
            said(&Act::Postpone(m, 28), due),
            "executing is worth −0.02, postponing 0.01, withdrawing −0.09: postponing is best"
        );
        assert_eq!(
            said(&Act::Execute(m), due),
            "executing is worth −0.02, postponing 0.01, withdrawing −0.09: executing all the same"
        );
        let closed = Reason::Due { execute: 0.02, postpone: f64::NEG_INFINITY, withdraw: -0.09 };
        assert_eq!(
            said(&Act::Execute(m), closed),
            "executing is worth 0.02, withdrawing −0.09, postponing is not open: executing is best"
        );
    }

    #[test]
    fn a_demand_names_its_parts() {
        let demand = Reason::Demand {
            demand: 0.78,
            time: 0.9,
            pressure: -0.14,
            leverage: 0.02,
            rally: 0.0,
            answer: 0.0,
            most: 0.11,
        };
        assert_eq!(
            said(&Act::Offer(crate::package::Package::default()), demand),
            "asks for 0.78 of the most it could get, which is 0.11: 0.90 by the clock, −0.14 for pressure at home, \
             +0.02 for leverage"
        );
        let held = Reason::Demand {
            demand: 1.0,
            time: 0.95,
            pressure: 0.0,
            leverage: 0.0,
            rally: 0.12,
            answer: 0.0,
            most: 0.11,
        };
        assert_eq!(
            said(&Act::Offer(crate::package::Package::default()), held),
            "asks for 1.00 of the most it could get, which is 0.11: 0.95 by the clock, +0.12 for the rally, held at \
             1.00"
        );
    }

    #[test]
    fn every_other_reason_reads_as_a_clause() {
        let keep = Act::Keep;
        let reject = Act::Reject(PartyIx(0));
        let inf = f64::INFINITY;
        let sentences = [
            (&keep, Reason::Unrecorded, "no reason was recorded"),
            (
                &keep,
                Reason::Continuation { own: 0.53, floor: 0.47 },
                "keeps 0.53 and leaves the other side 0.47, exactly what waiting is worth to it",
            ),
            (&reject, Reason::Waiting { worth: 0.41, waiting: 0.47 }, "rejected: worth 0.41 to China, waiting 0.47"),
            (
                &Act::Refuse,
                Reason::Gate { gain: 0.05, shock: -0.02, threshold: 0.03, hawks: 0.02 },
                "refused: gain 0.05 and a ratification shock of −0.02 make 0.03, below the 0.05 needed: threshold 0.03 and \
                 hawkish pressure 0.02",
            ),
            (
                &Act::Ratify,
                Reason::Gate { gain: 0.05, shock: 0.02, threshold: 0.03, hawks: 0.02 },
                "ratified: gain 0.05 and a ratification shock of +0.02 make 0.07, at least the 0.05 needed: threshold 0.03 \
                 and hawkish pressure 0.02",
            ),
            (
                &Act::Ratify,
                Reason::Gate { gain: 0.53, shock: 0.0, threshold: 0.0, hawks: 0.0 },
                "ratified: gain 0.53, and nothing more is needed",
            ),
            (
                &keep,
                Reason::Answer { damage: 0.08, probability: 0.36 },
                "damage of 0.08 calls for an answer, given with probability 0.36",
            ),
            (
                &keep,
                Reason::Compliance { temptation: 0.01, deterrence: 0.03 },
                "deviating would gain 0.01, punishment would cost 0.03",
            ),
            (
                &keep,
                Reason::RiskLimits { own: 0.42, other: 0.47 },
                "own risk limit 0.42, the other side's 0.47: the lower one concedes",
            ),
            (
                &keep,
                Reason::Mixed { probability: 0.0909, draw: 0.04 },
                "at random: this act has probability 0.09, the draw was 0.04",
            ),
            (&keep, Reason::Clock { at: 4.0, now: 3.2 }, "its time is 4.00, now is 3.20"),
            (&keep, Reason::Clock { at: inf, now: 3.2 }, "its time never comes; now is 3.20"),
            (&keep, Reason::Rule { branch: "holds by default" }, "holds by default"),
            (
                &keep,
                Reason::Bridging { product: 0.0021, credibility: 0.62, saving: 0.15 },
                "expects a product of gains of 0.002; believed to 0.62, it saves 0.15 of the demands",
            ),
            (
                &keep,
                Reason::Believed { weight: 0.3, needed: 0.2 },
                "believed with weight 0.30; a bias or stake of 0.20 makes it credible",
            ),
            (
                &keep,
                Reason::Believed { weight: 0.0, needed: inf },
                "believed with weight 0.00; no bias or stake would make it credible",
            ),
            (&keep, Reason::Stake { cost: 0.03 }, "the step would cost it 0.03 a year"),
            (&keep, Reason::Stake { cost: -0.03 }, "the step would gain it 0.03 a year"),
            (&keep, Reason::Hazard { probability: 0.02 }, "chance: probability 0.02 in this round"),
            (&keep, Reason::Valued { value: 0.7 }, "the good is worth 0.70 to it"),
            (&keep, Reason::Dated { day: Day(8) }, "due on 1 November 2025"),
            (&keep, Reason::InAnswerTo { party: PartyIx(0) }, "in answer to the US"),
            (&keep, Reason::BestOf { best: 0.05, next: 0.03 }, "the best of the ways open: worth 0.05, the next 0.03"),
            (&keep, Reason::BestOf { best: 0.05, next: -inf }, "the only way open, worth 0.05"),
            (&keep, Reason::Given, "given from outside"),
        ];
        for (act, why, expected) in sentences {
            assert_eq!(said(act, why), expected);
        }
    }

    #[test]
    fn no_sentence_holds_a_number_that_is_none() {
        for why in fixture::wild_reasons() {
            for act in [Act::Keep, Act::Accept(PartyIx(0)), Act::Execute(MeasureIx(0)), Act::Refuse] {
                let text = said(&act, why);
                assert!(!text.is_empty());
                for bad in ["{", "}", "NaN", "inf"] {
                    assert!(!text.contains(bad), "{text}");
                }
            }
        }
    }
}
