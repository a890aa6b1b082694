//! Neutral scenarios: two parties, one pie, and every other lever at the value that leaves it out.
//!
//! A classical case starts from [`Scenario::theory`] and sets only what it is about.

use super::{
    Agency, Aspiration, Audience, Behaviour, Beta, Calendar, Clause, Clock, Conduct, Exposure, Family, Gaussian,
    Hazards, Levels, Markets, Measure, Optimism, Party, Pricing, Protocol, Ratification, Relation, Scenario, ShockLaw,
    ShockPersistence, Standing, Subject, Tactics, Thresholds, Unit,
};
use crate::ids::{Day, DurationIx, PartyIx};

const NONE: Gaussian = Gaussian { mean: 0.0, sd: 0.0 };

impl Scenario {
    /// Two parties who divide a pie of size 1 for good, round by round, under a protocol, for so many rounds.
    ///
    /// The first party holds the pie: it has 1 from any agreement less what its only clause, `pie`, gives to the second.
    /// A round is a year; nobody is impatient, nothing is uncertain, and there are no measures, constituencies,
    /// intermediaries or events.
    #[must_use]
    pub fn theory(id: &str, protocol: Protocol, rounds: u32) -> Self {
        let mut first = Party::neutral("first");
        first.base_value = 1.0;
        let lineup = match &protocol {
            Protocol::AlternatingOffers { .. } => "spe",
            Protocol::SimultaneousDrafts => "nash",
            Protocol::SingleOffer { .. } => "best-response",
            Protocol::OneSidedOffers(_) => "screening",
            Protocol::HoldOrConcede(_) => "mixed-attrition",
            Protocol::EscalateOrBackDown(_) => "crisis",
            Protocol::StageGame(_) => "k-punishment",
            Protocol::Offers(_) => "negmas-boulware",
            Protocol::SealedBids(case) => match case.pricing {
                Pricing::Double(_) => "chatterjee-samuelson",
                Pricing::Pivotal => "truthful",
            },
        };
        Self {
            id: id.to_owned(),
            title: id.to_owned(),
            summary: String::new(),
            citation: None,
            calendar: Calendar {
                clock: Clock::Rounds,
                years_per_unit: 1.0,
                horizon: Day(i32::try_from(rounds).unwrap_or(i32::MAX)),
                grid: 1,
                weekly_within: 0,
                daily_within: 0,
                refine: 1,
                score_dates: Vec::new(),
            },
            protocol,
            parties: vec![first, Party::neutral("second")],
            constituencies: Vec::new(),
            measures: Vec::new(),
            clauses: vec![Clause::commitment("pie", PartyIx(0), vec![-1.0, 1.0])],
            durations: vec![None],
            intermediaries: Vec::new(),
            relations: vec![Relation { trust: Beta::SURE, credibility: Beta::SURE }; 4],
            events: Vec::new(),
            summits: Vec::new(),
            in_force: Vec::new(),
            behaviour: Behaviour::neutral(),
            hazards: Hazards {
                breakdown: 0.0,
                breakdown_per_round: 0.0,
                breakdown_after_escalation: 0.0,
                channel_closed: 0,
                leak: 0.0,
                repair: (1.0, 1.0),
            },
            markets: Markets {
                market_stress: 0.0,
                chain_stress: 0.0,
                market_tau: 30.0,
                chain_tau: 60.0,
                jump: 0.0,
                elasticity: 0.0,
            },
            thresholds: Thresholds {
                full_escalation: 1.0,
                comprehensive: 1.0,
                residual: 0.1,
                partial_days: 700,
                answer: 1.0,
                ignore: Vec::new(),
            },
            lineup: vec![lineup.to_owned(); 2],
            hash: "0".repeat(32),
        }
    }
}

impl Party {
    /// A party without home front, alternatives, tactics or private types.
    #[must_use]
    pub fn neutral(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            name: id.to_owned(),
            roles: Vec::new(),
            impatience: 0.0,
            election: None,
            pressure_weight: 0.0,
            hawk_weight: 0.0,
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
            optimism: Optimism { q: NONE },
            aspiration: Aspiration { start: 1.0, floor: Gaussian { mean: 1.0, sd: 0.0 }, exponent: 1.0 },
            tactics: Tactics { pressure: 0.0, leverage: 0.0, leverage_trend: 0.0, rally: 0.0 },
            conduct: Conduct { retaliation: 0.0, resolve_sd: 0.0, new_threat: 0.0, diversification: 1.0 },
            agency: Agency { hazard: 0.0, read_as_breach: 0.0, moves: Vec::new() },
        }
    }
}

impl Clause {
    /// Something divisible that the giver may commit to, with its value to each party.
    #[must_use]
    pub fn commitment(id: &str, giver: PartyIx, values: Vec<f64>) -> Self {
        Self {
            id: id.to_owned(),
            name: id.to_owned(),
            deed: None,
            giver,
            subject: Subject::Commitment { values },
            levels: Levels::Continuous,
            visible_price: 0.0,
            reference_price: 0.0,
        }
    }
}

impl Measure {
    /// A measure in force that costs nobody anything and lasts only while the parties disagree: set the costs.
    #[must_use]
    pub fn plain(id: &str, owner: PartyIx, target: PartyIx) -> Self {
        Self {
            id: id.to_owned(),
            name: id.to_owned(),
            owner,
            target,
            family: Family::MarketAccess,
            unit: Unit { name: "share".to_owned(), at_one: 1.0, meaning: "in force".to_owned() },
            level: 1.0,
            steps: Vec::new(),
            reserve: None,
            publicness: 0.0,
            cost_target: 0.0,
            cost_owner: 0.0,
            policy_value: 0.0,
            third: Vec::new(),
            curvature: 1.0,
            exposure: Exposure { level: 1.0, erosion: 0.0, erosion_in_force: 0.0, floor: 1.0 },
            erosion_belief: vec![1.0; 2],
            standing: Standing::WhileDisagreeing,
            security_claim: 0.0,
            market_weight: 0.0,
            chain_weight: 0.0,
            tariff: None,
        }
    }

    /// What one of two parties has per year at intensity 1 while they disagree: an inside option, or a cost if negative.
    #[must_use]
    pub fn inside_option(id: &str, party: PartyIx, per_year: f64) -> Self {
        let other = PartyIx(1 - party.0.min(1));
        if per_year < 0.0 {
            Self { cost_target: -per_year, ..Self::plain(id, other, party) }
        } else {
            Self { policy_value: per_year, ..Self::plain(id, party, other) }
        }
    }
}

impl Beta {
    /// A belief beyond doubt.
    pub const SURE: Self = Self { plus: 1.0, minus: 0.0 };
}

impl Behaviour {
    /// No frictions, no moods, no mistakes.
    #[must_use]
    pub const fn neutral() -> Self {
        Self {
            pressure_tau: 30.0,
            announced_weight: 0.0,
            hawk_tau: 365.0,
            hawk_at_once: 1.0,
            hawk_postponed: 0.0,
            breach_hazard: 0.0,
            postpone_price: 0.0,
            postpone_reputation: 0.0,
            progress_exponent: 1.0,
            postponements: 0,
            postpone_days: 0,
            stress_weight: 0.0,
            notice: 1,
            rally_tau: 30.0,
            reopen: 0,
            refusal_pause: 0,
            void_notice: 0,
            clock_stop: 0.0,
            clock_stop_window: 0,
            clock_stop_days: 0,
            keep_weight: 0.0,
            breach_weight: 0.0,
            cred_weight: 0.0,
            attribution_weight: 0.0,
            detection: 1.0,
            detection_lag: 0,
            punishment: 0,
            false_alarm: 0.0,
            compliance_sd: 0.0,
            refusal_lesson: 1.0,
            estimate_sd: 0.0,
            trend_ahead: 0,
            standstill_weight: 0.0,
            surplus_at: DurationIx(0),
        }
    }
}
