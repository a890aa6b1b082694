//! Scenarios by the dice: a few parties, measures, clauses and third parties, under any protocol.

use demarche_domain::ids::{Day, DurationIx, PartyIx};
use demarche_domain::scenario::{
    AttritionClock, Bimatrix, Clause, Crisis, Exposure, HoldOrConcede, Knowledge, Leaning, Levels, Measure,
    OneSidedOffers, Payoffs, Pie, Pricing, PrivateValue, Protocol, Role, Scenario, SealedBids, StageGame, Step,
    Subject, Tail,
};
use demarche_domain::strategy::Chance;

use super::parts;
use crate::dice::Dice;

/// What kind of encounter a generated scenario is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Coercive talks with measures, threats and third parties; two to four sides.
    Talks,
    /// Alternating offers between two sides, complete information, dated measures.
    Alternating,
    /// One pie, alternating offers, rounds without dates.
    Pie,
    /// One offer, take it or leave it.
    SingleOffer,
    /// One side offers, the other screens.
    OneSided,
    /// War of attrition in rounds.
    HoldRounds,
    /// War of attrition in continuous time.
    HoldClock,
    /// Escalate or back down.
    Crisis,
    /// A repeated stage game.
    Stage,
    /// One sealed price from either side.
    Sealed,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Talks,
        Self::Alternating,
        Self::Pie,
        Self::SingleOffer,
        Self::OneSided,
        Self::HoldRounds,
        Self::HoldClock,
        Self::Crisis,
        Self::Stage,
        Self::Sealed,
    ];
}

/// A valid scenario of a kind.
#[must_use]
pub fn scenario(dice: &mut Dice, kind: Kind) -> Scenario {
    let parties = if kind == Kind::Talks { dice.pick(&[2, 2, 2, 3, 4]) } else { 2 };
    let protocol = protocol(dice, kind);
    let mut scenario = if matches!(kind, Kind::Talks | Kind::Alternating) {
        let mut scenario = parts::empty(parties);
        scenario.protocol = protocol;
        talks(dice, &mut scenario);
        scenario
    } else {
        let rounds = u32::try_from(2 + dice.below(12)).unwrap_or(2);
        Scenario::theory("generated", protocol, rounds)
    };
    sides(dice, &mut scenario);
    if kind == Kind::Talks {
        thirds(dice, &mut scenario);
    }
    scenario
}

fn protocol(dice: &mut Dice, kind: Kind) -> Protocol {
    let side = PartyIx::at(dice.below(2));
    match kind {
        Kind::Talks => Protocol::SimultaneousDrafts,
        Kind::Alternating | Kind::Pie => {
            let tail = dice.pick(&[Tail::Disagreement, Tail::Stationary]);
            Protocol::AlternatingOffers { first: side, tail, knowledge: Knowledge::Complete, pie: Pie::Constant }
        }
        Kind::SingleOffer => Protocol::SingleOffer { proposer: side },
        Kind::OneSided => Protocol::OneSidedOffers(OneSidedOffers {
            proposer: side,
            rounds: dice.pick(&[Some(1), Some(2), None]),
            valuation: PrivateValue { low: 0.0, high: 1.0 },
        }),
        Kind::HoldRounds | Kind::HoldClock => {
            let clock = if kind == Kind::HoldRounds { AttritionClock::Rounds } else { AttritionClock::Continuous };
            let high = dice.between(0.5, 2.0);
            let low = if dice.happens(0.5) { 0.0 } else { high };
            Protocol::HoldOrConcede(HoldOrConcede {
                clock,
                prize: vec![PrivateValue { low, high }; 2],
                cost: vec![dice.between(0.01, 0.3), dice.between(0.01, 0.3)],
            })
        }
        Kind::Crisis => {
            let high = dice.between(0.5, 4.0);
            let low = if dice.happens(0.5) { 0.0 } else { high };
            Protocol::EscalateOrBackDown(Crisis {
                prize: 1.0,
                conflict_cost: vec![PrivateValue { low, high }; 2],
                audience: vec![dice.between(0.1, 3.0), dice.between(0.1, 3.0)],
                tick: 0.01,
            })
        }
        Kind::Sealed => {
            let low = dice.pick(&[0.0, -1.0]);
            let valuation = vec![PrivateValue { low, high: low + dice.between(0.5, 2.0) }; 2];
            let pricing = dice.pick(&[Pricing::Double(0.5), Pricing::Double(0.2), Pricing::Pivotal]);
            Protocol::SealedBids(SealedBids { buyer: side, pricing, valuation })
        }
        Kind::Stage => {
            let matrix = match dice.below(4) {
                0 => Payoffs { reward: 3.0, sucker: 2.0, temptation: 4.0, punishment: 1.0 }.into(),
                1 => bimatrix(dice),
                _ => Payoffs { reward: 3.0, sucker: 0.0, temptation: 5.0, punishment: 1.0 }.into(),
            };
            Protocol::StageGame(StageGame {
                matrix,
                discount: dice.between(0.5, 0.99),
                false_alarm: dice.pick(&[0.0, 0.1]),
                noise: dice.pick(&[0.0, 0.05]),
                end_probability: dice.pick(&[0.0, 0.0, 0.1]),
            })
        }
    }
}

/// Two to five acts a side, paid by the dice.
fn bimatrix(dice: &mut Dice) -> Bimatrix {
    let acts = [0, 1].map(|_| (1..=2 + dice.below(4)).map(|act| format!("act {act}")).collect::<Vec<_>>());
    let pairs = acts[0].len() * acts[1].len();
    let payoffs = (0..pairs).map(|_| [dice.between(-3.0, 3.0), dice.between(-3.0, 3.0)]).collect();
    Bimatrix::new(acts, payoffs).unwrap_or_else(|error| unreachable!("a generated game: {error}"))
}

/// Measures and clauses; now and then none at all.
fn talks(dice: &mut Dice, scenario: &mut Scenario) {
    let n = scenario.n_parties();
    for i in 0..dice.below(7) {
        let owner = dice.below(n);
        let target = (owner + 1 + dice.below(n - 1)) % n;
        let measure = parts::measure(&format!("M{i}"), PartyIx::at(owner), PartyIx::at(target), n);
        scenario.measures.push(varied(dice, measure));
    }
    for m in 0..scenario.measures.len() {
        if dice.happens(0.7) {
            scenario.clauses.push(parts::relief(scenario, m));
        }
    }
    for i in 0..dice.below(4) {
        let giver = dice.below(n);
        let mut values: Vec<f64> = (0..n).map(|_| dice.between(0.0, 0.3)).collect();
        values[giver] = -dice.between(0.0, 0.2);
        let structural = dice.happens(0.3);
        let subject =
            if structural { Subject::Structural { values, cap: 0.35 } } else { Subject::Commitment { values } };
        let levels = if dice.happens(0.5) { Levels::Continuous } else { Levels::Finite(vec![0.0, 0.25, 0.5, 1.0]) };
        let clause = Clause::commitment(&format!("promise-{i}"), PartyIx::at(giver), Vec::new());
        scenario.clauses.push(Clause { subject, levels, ..clause });
    }
    for clause in &mut scenario.clauses {
        clause.visible_price = dice.between(0.0, 0.04);
        clause.reference_price = dice.between(0.0, 0.04);
    }
    let lengths = [Some(90), Some(180), Some(365), None];
    let first = dice.below(lengths.len());
    scenario.durations = lengths[first..].to_vec();
    scenario.behaviour.surplus_at = DurationIx::at(scenario.durations.len() - 1);
}

fn varied(dice: &mut Dice, measure: Measure) -> Measure {
    let mut steps = Vec::new();
    let mut due = 0;
    for _ in 0..dice.below(3) {
        due += 5 + i32::try_from(dice.below(60)).unwrap_or(0);
        steps.push(Step { level: dice.between(0.2, 1.0), due: Day(due) });
    }
    let level = if dice.happens(0.5) { dice.between(0.0, 1.0) } else { 0.0 };
    Measure {
        level,
        steps,
        reserve: (level == 0.0 && dice.happens(0.4)).then_some(1.0),
        cost_target: dice.between(0.0, 0.4),
        cost_owner: dice.between(0.0, 0.1),
        policy_value: dice.between(0.0, 0.1),
        curvature: dice.pick(&[1.0, 1.0, 2.0]),
        exposure: Exposure { level: dice.between(0.1, 1.0), ..measure.exposure },
        ..measure
    }
}

fn sides(dice: &mut Dice, scenario: &mut Scenario) {
    let measures = scenario.measures.len();
    for i in 0..scenario.n_parties() {
        if measures > 0 {
            scenario.constituencies.push(parts::constituency(PartyIx::at(i), Leaning::DealSeeking, measures));
            scenario.constituencies.push(parts::constituency(PartyIx::at(i), Leaning::Hawkish, measures));
        }
        let party = &mut scenario.parties[i];
        party.impatience = dice.between(0.05, 0.6);
        party.hawk_weight = dice.between(0.5, 2.0);
        party.normal_pressure = dice.pick(&[0.0, 0.1, 0.3]);
        party.aspiration.start = dice.between(0.3, 1.0);
        party.aspiration.floor.mean = party.aspiration.start * dice.uniform();
        party.aspiration.exponent = dice.between(0.1, 5.0);
    }
}

fn thirds(dice: &mut Dice, scenario: &mut Scenario) {
    let roles = [Role::Host, Role::Mediator, Role::Exposed];
    let n = scenario.n_parties();
    let count = 1 + dice.below(3);
    for i in 0..count {
        let held: Vec<Role> = roles.into_iter().filter(|_| dice.happens(0.6)).collect();
        let mut third = parts::intermediary(&format!("third-{i}"), &held, n);
        third.credibility = (0..n).map(|_| dice.uniform()).collect();
        third.bias = (0..n).map(|_| dice.pick(&[0.0, 0.0, 0.2, 0.8])).collect();
        third.side_gain = dice.pick(&[0.0, 0.01, 0.05]);
        scenario.intermediaries.push(third);
        scenario.lineup.push("neutral-facilitator".to_owned());
    }
    let costs: Vec<f64> = (0..count).map(|_| dice.between(-0.01, 0.03)).collect();
    parts::third_costs(scenario, &costs);
}
