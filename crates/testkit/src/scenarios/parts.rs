//! The parts that small scenarios are put together from, at plain values.

use demarche_domain::ids::{DurationIx, IntermediaryIx, MeasureIx, PartyIx};
use demarche_domain::scenario::{
    Agency, Aspiration, Audience, Behaviour, Beta, Clause, Conduct, Constituency, Diversification, Exposure, Gaussian,
    Hazards, Intermediary, Leaning, Levels, Measure, Optimism, Party, Protocol, Ratification, Relation, Role, Scenario,
    Standing, Subject, Tactics, ThirdCost, Thresholds,
};

const SIDES: [&str; 4] = ["north", "south", "east", "west"];

/// Parties with homes and memories who talk about nothing yet, over a year of days.
pub(super) fn empty(parties: usize) -> Scenario {
    let relation = Relation { trust: Beta { plus: 2.0, minus: 3.0 }, credibility: Beta { plus: 5.0, minus: 5.0 } };
    let theory = Scenario::theory("generated", Protocol::SimultaneousDrafts, 1);
    Scenario {
        summary: "A scenario made for tests.".into(),
        calendar: super::year(),
        parties: SIDES.iter().take(parties).map(|id| party(id)).collect(),
        clauses: Vec::new(),
        relations: vec![relation; parties * parties],
        behaviour: behaviour(),
        hazards: Hazards {
            breakdown: 0.1,
            breakdown_after_escalation: 0.5,
            channel_closed: 30,
            leak: 0.5,
            repair: (0.1, 0.8),
            ..theory.hazards
        },
        thresholds: Thresholds { full_escalation: 0.3, comprehensive: 0.5, answer: 0.05, ..theory.thresholds },
        lineup: vec!["model".to_owned(); parties],
        ..theory
    }
}

fn party(id: &str) -> Party {
    let neutral = Party::neutral(id);
    Party {
        impatience: 0.4,
        pressure_weight: 0.5,
        hawk_weight: 1.0,
        normal_pressure: 0.1,
        ratification: Ratification { threshold: 0.01, threshold_sd: 0.01, shock: 0.05, ..neutral.ratification },
        audience: Audience { growth: 0.05, cap: 0.1, tau: 120.0, reputation: 0.05 },
        optimism: Optimism { q: Gaussian { mean: 0.6, sd: 0.1 } },
        aspiration: Aspiration { start: 0.9, floor: Gaussian { mean: 0.4, sd: 0.1 }, exponent: 1.0 },
        tactics: Tactics { pressure: 1.0, leverage: 0.5, leverage_trend: 0.3, rally: 0.1 },
        conduct: Conduct { retaliation: 0.4, resolve_sd: 0.1, new_threat: 0.3, diversification: 1.5 },
        agency: Agency { hazard: 0.5, read_as_breach: 0.5, moves: Vec::new() },
        ..neutral
    }
}

/// A measure not in force, whose target is exposed to it and slowly less so.
pub(super) fn measure(id: &str, owner: PartyIx, target: PartyIx, parties: usize) -> Measure {
    Measure {
        level: 0.0,
        publicness: 0.8,
        cost_target: 0.08,
        cost_owner: 0.02,
        policy_value: 0.03,
        exposure: Exposure { level: 0.7, erosion: 0.1, erosion_in_force: 0.15, floor: 0.05 },
        erosion_belief: vec![1.0; parties],
        standing: Standing::UntilLifted,
        market_weight: 0.3,
        chain_weight: 0.3,
        ..Measure::plain(id, owner, target)
    }
}

/// The clause that relieves a measure, at a modest price at home.
pub(super) fn relief(scenario: &Scenario, measure: usize) -> Clause {
    let of = &scenario.measures[measure];
    Clause {
        subject: Subject::Measure(MeasureIx::at(measure)),
        levels: Levels::Relief,
        visible_price: 0.01,
        reference_price: 0.01,
        ..Clause::commitment(&format!("relief-{}", of.id.to_lowercase()), of.owner, Vec::new())
    }
}

/// A third party.
pub(super) fn intermediary(id: &str, roles: &[Role], parties: usize) -> Intermediary {
    Intermediary {
        id: id.to_owned(),
        name: id.to_owned(),
        roles: roles.to_vec(),
        impatience: 0.4,
        credibility: vec![0.6; parties],
        bias: vec![0.0; parties],
        accuracy: 0.8,
        face_saving: 0.3,
        activity: 0.3,
        diversification: Diversification { level: 0.1, cap: 0.5, inflow: 0.5, outflow: 0.2, gain: 0.03 },
        chain_loss: 0.02,
        prestige: 0.01,
        credibility_growth: 0.2,
        credibility_spent: [0.05, 0.05, 0.1],
        side_gain: 0.01,
    }
}

/// Costs of every measure to each intermediary, in order.
pub(super) fn third_costs(scenario: &mut Scenario, costs: &[f64]) {
    for measure in &mut scenario.measures {
        let third = costs.iter().enumerate();
        measure.third = third.map(|(x, cost)| ThirdCost { intermediary: IntermediaryIx::at(x), cost: *cost }).collect();
    }
}

/// A group that bears an equal share of every measure.
pub(super) fn constituency(party: PartyIx, leaning: Leaning, measures: usize) -> Constituency {
    let word = if leaning == Leaning::DealSeeking { "traders" } else { "patriots" };
    Constituency {
        id: format!("{word}-{}", party.ix()),
        name: word.to_owned(),
        party,
        leaning,
        economic_weight: 0.2,
        political_weight: 0.4,
        sensitivity: 1.0,
        shares: vec![0.3; measures],
        noise: 0.01,
    }
}

fn behaviour() -> Behaviour {
    Behaviour {
        announced_weight: 0.25,
        hawk_at_once: 0.7,
        hawk_postponed: 0.3,
        breach_hazard: 1.0,
        postpone_price: 0.3,
        postpone_reputation: 0.3,
        progress_exponent: 3.0,
        postponements: 2,
        postpone_days: 28,
        stress_weight: 0.1,
        notice: 21,
        reopen: 45,
        refusal_pause: 7,
        void_notice: 14,
        clock_stop: 0.1,
        clock_stop_window: 2,
        clock_stop_days: 90,
        keep_weight: 0.15,
        breach_weight: 1.0,
        cred_weight: 1.0,
        attribution_weight: 0.3,
        detection: 0.6,
        detection_lag: 45,
        punishment: 60,
        false_alarm: 0.1,
        compliance_sd: 0.02,
        refusal_lesson: 1.2,
        estimate_sd: 0.05,
        trend_ahead: 180,
        standstill_weight: 1.0,
        surplus_at: DurationIx(0),
        ..Behaviour::neutral()
    }
}
