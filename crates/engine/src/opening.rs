//! The opening state of a session: what the scenario says, and the private types that chance draws.

use crate::chance::{Luck, Source};
use crate::kernel::accord;
use crate::rules::Rules;
use crate::state::{
    Accords, Account, Appraisals, Audience, Belief, BrokerMind, Channel, Clock, Course, Inbox, Instrument, Log,
    Markets, Mind, Path, Recording, Shock, Snapshot, Sourcing, Stance, Standing, Strain, Table, Talks, Types,
};
use crate::systems::pressure;
use demarche_domain::appraisal::Appraisal;
use demarche_domain::ids::{Day, Round, SessionNo};
use demarche_domain::maths;
use demarche_domain::scenario::{Leaning, PrivateValue, Protocol, ShockLaw};
use demarche_domain::view::{MeasureView, Pending};

/// Half the width of a uniform law, in standard deviations.
const SQRT_3: f64 = 1.732_050_807_568_877_2;

/// The opening state of a session under a root seed's chance.
#[must_use]
pub fn open(rules: &Rules, luck: &mut Luck, session: SessionNo, recording: Recording) -> Snapshot {
    let scenario = &*rules.scenario;
    let n = rules.sizes.parties;
    let instruments = instruments(rules);
    let strains = strains(rules, &instruments);
    Snapshot {
        clock: Clock {
            session,
            live: true,
            round: Round(0),
            day: Day(0),
            before: Day(0),
            deadline: Day::NEVER,
            next: Day(0),
        },
        channel: Channel {
            talks: Talks::Open,
            opened: Day(0),
            broke: None,
            escalated: None,
            met: None,
            slipped: None,
            refused: None,
            summits: 0,
            events: 0,
            asked: false,
            hosted: 1.0,
        },
        markets: Markets { market: scenario.markets.market_stress, chain: scenario.markets.chain_stress, volume: 1.0 },
        table: Table {
            drafts: vec![None; n],
            reasons: vec![demarche_domain::reason::Reason::Unrecorded; n],
            ..Table::default()
        },
        accords: Accords::default(),
        course: Course {
            path: Path {
                executed: vec![false; rules.sizes.measures],
                conceded: vec![0.0; n],
                worth_given: vec![0.0; n],
                gained: vec![0.0; n],
                ..Path::default()
            },
            ..Course::default()
        },
        log: Log { recording, lines: Vec::new() },
        appraisals: appraisals(rules),
        inbox: Inbox::default(),
        types: (0..n).map(|i| types(rules, luck, session, i)).collect(),
        stances: (0..n)
            .map(|_| Stance {
                lesson: 1.0,
                growth: 1.0,
                clarity: 1.0,
                diversified: 1.0,
                leverage: 0.5,
                ..Stance::default()
            })
            .collect(),
        audiences: audiences(rules),
        accounts: vec![Account::default(); n],
        shocks: (0..n).map(|i| shock(rules, luck, session, i)).collect(),
        minds: vec![Mind::default(); n],
        strains,
        instruments,
        beliefs: scenario.relations.iter().map(|r| Belief { trust: r.trust, credibility: r.credibility }).collect(),
        standings: (0..rules.sizes.intermediaries).map(|x| standing(rules, luck, session, x)).collect(),
        sourcing: scenario.intermediaries.iter().map(|x| Sourcing(x.diversification.level)).collect(),
        broker_minds: vec![BrokerMind::default(); rules.sizes.intermediaries],
    }
}

/// Values of nothing yet, in tables of the right size.
fn appraisals(rules: &Rules) -> Appraisals {
    let mut empty = Appraisal::default();
    empty.resize(rules.sizes.clauses, rules.sizes.durations);
    let all = vec![empty; rules.sizes.parties];
    Appraisals { own: all.clone(), seen: all }
}

fn types(rules: &Rules, luck: &mut Luck, session: SessionNo, i: usize) -> Types {
    let party = &rules.scenario.parties[i];
    let slot = u32::try_from(16 * i).unwrap_or(0);
    let mut draws = luck.at(Source::Types, session, Day(0), slot);
    let mut around = |mean: f64, sd: f64| mean + sd * draws.normal();
    let q = party.optimism.q;
    let aspiration = &party.aspiration;
    let optimism = around(q.mean, q.sd).clamp(0.0, 0.98);
    let floor = around(aspiration.floor.mean, aspiration.floor.sd).clamp(0.05, aspiration.start.max(0.05));
    let resolve = around(0.0, party.conduct.resolve_sd);
    let threshold = match party.ratification.law {
        ShockLaw::Normal => around(party.ratification.threshold, party.ratification.threshold_sd),
        ShockLaw::Uniform => {
            // The same draw by the other law: uniform with this mean and standard deviation.
            let share = 2.0 * maths::normal_below(around(0.0, 1.0)) - 1.0;
            party.ratification.threshold + SQRT_3 * party.ratification.threshold_sd * share
        }
    };
    let temper = around(0.0, rules.scenario.behaviour.compliance_sd);
    let error = around(0.0, rules.scenario.behaviour.estimate_sd);
    let unit = draws.uniform();
    let value = private(&rules.scenario.protocol, i).map_or(0.0, |v| v.low + (v.high - v.low) * unit);
    Types { optimism, floor, resolve, threshold, temper, value, error }
}

/// The private value that a protocol gives a party: a prize, a cost of conflict, a valuation, a cost.
fn private(protocol: &Protocol, i: usize) -> Option<PrivateValue> {
    match protocol {
        Protocol::HoldOrConcede(case) => case.prize.get(i).copied(),
        Protocol::EscalateOrBackDown(case) => case.conflict_cost.get(i).copied(),
        Protocol::SealedBids(case) => case.valuation.get(i).copied(),
        Protocol::OneSidedOffers(case) => (case.proposer.ix() != i).then_some(case.valuation),
        _ => None,
    }
}

fn shock(rules: &Rules, luck: &mut Luck, session: SessionNo, i: usize) -> Shock {
    let slot = u32::try_from(i).unwrap_or(0);
    let value = match rules.scenario.parties[i].ratification.law {
        ShockLaw::Normal => luck.normal(Source::Ratification, session, Day(0), slot),
        ShockLaw::Uniform => luck.uniform(Source::Ratification, session, Day(0), slot),
    };
    Shock { value, drawn: 0 }
}

fn instruments(rules: &Rules) -> Vec<Instrument> {
    let mut all = Vec::with_capacity(rules.sizes.measures);
    for (m, measure) in rules.scenario.measures.iter().enumerate() {
        let mut pending = Pending::default();
        for step in &measure.steps {
            pending.add(*step, 0);
        }
        let mut instrument = Instrument {
            seen: MeasureView {
                level: measure.level,
                start: measure.level,
                exposure: measure.exposure.level,
                pending,
                suspended: false,
            },
            base: measure.level,
            ..Instrument::default()
        };
        accord::refresh(rules, m, &mut instrument);
        all.push(instrument);
    }
    all
}

/// Pressures start where the measures of the first day would hold them.
fn strains(rules: &Rules, instruments: &[Instrument]) -> Vec<Strain> {
    let announced = rules.scenario.behaviour.announced_weight;
    let each = rules.scenario.constituencies.iter().enumerate();
    each.map(|(c, x)| match x.leaning {
        Leaning::DealSeeking => Strain { felt: pressure::felt(rules, c, instruments, announced), noise: 0.0 },
        Leaning::Hawkish => Strain::default(),
    })
    .collect()
}

/// Threats already public on the first day have an audience.
fn audiences(rules: &Rules) -> Vec<Audience> {
    let scenario = &*rules.scenario;
    let mut all = vec![Audience::default(); rules.sizes.parties];
    for measure in &scenario.measures {
        let highest = measure.steps.iter().map(|s| s.level).fold(0.0, f64::max);
        let owner = measure.owner.ix();
        let audience = scenario.parties[owner].audience;
        let added = audience.growth * measure.publicness * (highest - measure.level).max(0.0);
        all[owner].stake = (all[owner].stake + added).min(audience.cap);
    }
    all
}

fn standing(rules: &Rules, luck: &mut Luck, session: SessionNo, x: usize) -> Standing {
    let n = rules.sizes.parties;
    let slot = u32::try_from(x * n).unwrap_or(0);
    let mut draws = luck.at(Source::Signals, session, Day(0), slot);
    Standing {
        credibility: rules.scenario.intermediaries[x].credibility.clone(),
        noise: (0..n).map(|_| draws.normal()).collect(),
        bargains: vec![0.0; n],
        ..Standing::default()
    }
}
