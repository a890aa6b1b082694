//! A small scenario for the tests of this crate: two parties, four measures, a host.

use crate::ids::{ConstituencyIx, Day, DurationIx, MeasureIx, PartyIx};
use crate::reason::Reason;
use crate::scenario::{
    Agency, Aspiration, Audience, Behaviour, Beta, Calendar, Clause, Clock, Conduct, Diversification, Event, EventKind,
    Exposure, Family, Gaussian, Hazards, Intermediary, Levels, Markets, Measure, Optimism, Party, Protocol,
    Ratification, Relation, Role, Scenario, ShockLaw, ShockPersistence, Standing, Step, Subject, Summit, Tactics,
    Thresholds, Unit,
};

const KNOWN: Gaussian = Gaussian { mean: 0.0, sd: 0.0 };

/// Counted in days from 24 October 2025.
pub(crate) fn dated() -> Scenario {
    let beta = Beta { plus: 1.0, minus: 1.0 };
    Scenario {
        id: "fixture".into(),
        title: "Fixture".into(),
        summary: "Two sides and a host.".into(),
        citation: None,
        calendar: Calendar {
            clock: Clock::Dated("2025-10-24".parse().unwrap()),
            years_per_unit: 1.0 / 365.0,
            horizon: Day(382),
            grid: 14,
            weekly_within: 30,
            daily_within: 7,
            refine: 1,
            score_dates: vec![Day(21)],
        },
        protocol: Protocol::SimultaneousDrafts,
        parties: vec![party("us", "the US"), party("china", "China")],
        constituencies: vec![],
        measures: vec![
            measure("U6", "affiliates rule", 0),
            measure("U1", "fentanyl tariff", 0),
            Measure { steps: vec![Step { level: 1.0, due: Day(8) }], ..measure("U4", "100-percent tariff", 0) },
            measure("C6", "halt to soybean purchases", 1),
        ],
        clauses: vec![
            clause("u6", "affiliates rule", None, 0, 0),
            clause("u1", "fentanyl tariff", None, 0, 1),
            clause("u4", "100-percent tariff", None, 0, 2),
            clause("c6-soy", "soybean purchases", Some("resumes soybean purchases"), 1, 3),
        ],
        durations: vec![Some(90), Some(365), None],
        intermediaries: vec![host()],
        relations: vec![Relation { trust: beta, credibility: beta }; 4],
        events: vec![Event {
            id: "plenum".into(),
            name: "the plenum sets next year's targets".into(),
            day: Day(1),
            kind: EventKind::Pressure { constituency: ConstituencyIx(0), size: 0.0 },
        }],
        in_force: Vec::new(),
        summits: vec![Summit {
            id: "summit".into(),
            name: "leaders' meeting".into(),
            day: Day(6),
            confirmation: 0.9,
            stake: 0.05,
            pull: 1.0,
            clarity: 0.3,
            cooling: 5,
            window: 14,
        }],
        behaviour: behaviour(),
        hazards: Hazards {
            breakdown: 0.25,
            breakdown_per_round: 0.0,
            breakdown_after_escalation: 1.2,
            channel_closed: 60,
            leak: 0.1,
            repair: (0.2, 0.8),
        },
        markets: Markets {
            market_stress: 0.3,
            chain_stress: 0.3,
            market_tau: 30.0,
            chain_tau: 60.0,
            jump: 0.1,
            elasticity: -1.3,
        },
        thresholds: Thresholds {
            full_escalation: 0.3,
            comprehensive: 0.5,
            residual: 0.1,
            partial_days: 700,
            answer: 0.05,
            ignore: vec![],
        },
        lineup: vec!["linear".into(), "linear".into(), "passive-host".into()],
        hash: "0".repeat(32),
    }
}

/// The same, counted in rounds.
pub(crate) fn in_rounds() -> Scenario {
    let mut scenario = dated();
    scenario.calendar.clock = Clock::Rounds;
    scenario.calendar.years_per_unit = 1.0;
    scenario
}

/// Every reason, with numbers that are none.
pub(crate) fn wild_reasons() -> Vec<Reason> {
    let mut reasons = Vec::new();
    for x in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1e300, 0.0] {
        reasons.extend([
            Reason::Unrecorded,
            Reason::Demand { demand: x, time: x, pressure: x, leverage: x, rally: x, answer: x, most: x },
            Reason::Judged { worth: x, reservation: x, target: x, hawks: x },
            Reason::Continuation { own: x, floor: x },
            Reason::Waiting { worth: x, waiting: x },
            Reason::Due { execute: x, postpone: x, withdraw: x },
            Reason::Gate { gain: x, shock: x, threshold: x, hawks: x },
            Reason::Answer { damage: x, probability: x },
            Reason::Compliance { temptation: x, deterrence: x },
            Reason::RiskLimits { own: x, other: x },
            Reason::Mixed { probability: x, draw: x },
            Reason::Clock { at: x, now: x },
            Reason::Rule { branch: "cooperates" },
            Reason::Bridging { product: x, credibility: x, saving: x },
            Reason::Believed { weight: x, needed: x },
            Reason::Stake { cost: x },
            Reason::Hazard { probability: x },
            Reason::Dated { day: Day::NEVER },
            Reason::InAnswerTo { party: PartyIx(77) },
            Reason::BestOf { best: x, next: x },
            Reason::Given,
        ]);
    }
    reasons
}

fn party(id: &str, name: &str) -> Party {
    Party {
        id: id.into(),
        name: name.into(),
        roles: vec![],
        impatience: 0.4,
        election: None,
        pressure_weight: 0.0,
        hawk_weight: 1.0,
        normal_pressure: 0.0,
        outside_option: None,
        breakdown_value: None,
        round_cost: 0.0,
        base_value: 0.0,
        curvature: 1.0,
        ratification: Ratification {
            threshold: 0.0,
            threshold_sd: 0.0,
            shock: 0.0,
            law: ShockLaw::Normal,
            persistence: ShockPersistence::Session,
        },
        audience: Audience { growth: 0.0, cap: 0.0, tau: 120.0, reputation: 0.0 },
        optimism: Optimism { q: KNOWN },
        aspiration: Aspiration { start: 1.0, floor: KNOWN, exponent: 1.0 },
        tactics: Tactics { pressure: 0.0, leverage: 0.0, leverage_trend: 0.0, rally: 0.0 },
        conduct: Conduct { retaliation: 0.0, resolve_sd: 0.0, new_threat: 0.0, diversification: 0.0 },
        agency: Agency { hazard: 0.0, read_as_breach: 0.0, moves: vec![] },
    }
}

fn measure(id: &str, name: &str, owner: u16) -> Measure {
    Measure {
        id: id.into(),
        name: name.into(),
        owner: PartyIx(owner),
        target: PartyIx(1 - owner),
        family: Family::MarketAccess,
        unit: Unit { name: "points".into(), at_one: 100.0, meaning: "all of it".into() },
        level: 1.0,
        steps: vec![],
        reserve: None,
        publicness: 1.0,
        cost_target: 0.1,
        cost_owner: 0.02,
        policy_value: 0.03,
        third: vec![],
        curvature: 1.0,
        exposure: Exposure { level: 0.7, erosion: 0.1, erosion_in_force: 0.15, floor: 0.1 },
        erosion_belief: vec![1.0, 1.0],
        standing: Standing::UntilLifted,
        security_claim: 0.0,
        market_weight: 1.0,
        chain_weight: 0.0,
        tariff: None,
    }
}

fn clause(id: &str, name: &str, deed: Option<&str>, giver: u16, measure: u16) -> Clause {
    Clause {
        id: id.into(),
        name: name.into(),
        deed: deed.map(Into::into),
        giver: PartyIx(giver),
        subject: Subject::Measure(MeasureIx(measure)),
        levels: if measure < 2 { Levels::Continuous } else { Levels::Relief },
        visible_price: 0.02,
        reference_price: 0.02,
    }
}

fn host() -> Intermediary {
    Intermediary {
        id: "malaysia".into(),
        name: "Malaysia".into(),
        roles: vec![Role::Host, Role::Mediator],
        impatience: 0.4,
        credibility: vec![0.6, 0.6],
        bias: vec![0.0, 0.0],
        accuracy: 0.7,
        face_saving: 0.25,
        activity: 0.3,
        diversification: Diversification { level: 0.0, cap: 0.0, inflow: 0.0, outflow: 0.0, gain: 0.0 },
        chain_loss: 0.0,
        prestige: 0.0,
        credibility_growth: 0.0,
        credibility_spent: [0.0; 3],
        side_gain: 0.0,
    }
}

fn behaviour() -> Behaviour {
    Behaviour {
        pressure_tau: 30.0,
        announced_weight: 0.25,
        hawk_tau: 365.0,
        hawk_at_once: 0.73,
        hawk_postponed: 0.3,
        breach_hazard: 1.0,
        postpone_price: 0.3,
        postpone_reputation: 0.3,
        progress_exponent: 7.5,
        postponements: 2,
        postpone_days: 28,
        stress_weight: 0.12,
        notice: 21,
        rally_tau: 30.0,
        reopen: 45,
        refusal_pause: 7,
        void_notice: 14,
        clock_stop: 0.125,
        clock_stop_window: 2,
        clock_stop_days: 90,
        keep_weight: 0.15,
        breach_weight: 1.0,
        cred_weight: 1.0,
        attribution_weight: 0.5,
        detection: 0.8,
        detection_lag: 45,
        punishment: 60,
        false_alarm: 0.0,
        compliance_sd: 0.0,
        refusal_lesson: 1.0,
        estimate_sd: 0.0,
        trend_ahead: 180,
        standstill_weight: 1.0,
        surplus_at: DurationIx(2),
    }
}
