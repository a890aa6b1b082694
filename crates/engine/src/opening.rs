//! The opening state of a session: what the scenario says, and the private types that chance draws.

use crate::chance::{Luck, Source};
use crate::desk::Desk;
use crate::kernel::accord;
use crate::rules::Rules;
use crate::state::{
    Accords, Account, Appraisals, Audience, Bargain, Belief, BrokerMind, Channel, Clock, Course, Inbox, Instrument,
    Log, Markets, Mind, Notebook, Path, Played, Recording, Shock, Snapshot, Sourcing, Stance, Standing, Strain, Table,
    Talks, Tallies, Types,
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
    let mut instruments = instruments(rules);
    let accords = Accords { list: accord::standing(rules, &mut instruments) };
    let strains = strains(rules, &instruments);
    // A repeated game has no use for private types.
    let talks = !matches!(scenario.protocol, Protocol::StageGame(_) | Protocol::Offers(_));
    Snapshot {
        clock: clock(session),
        channel: channel(),
        markets: Markets { market: scenario.markets.market_stress, chain: scenario.markets.chain_stress, volume: 1.0 },
        table: Table {
            drafts: vec![None; n],
            reasons: vec![demarche_domain::reason::Reason::Unrecorded; n],
            ..Table::default()
        },
        accords,
        bargain: bargain(rules),
        course: Course { path: path(rules), ..Course::default() },
        log: Log { recording, lines: Vec::new() },
        appraisals: appraisals(rules),
        inbox: Inbox::default(),
        played: Played::default(),
        tallies: tallies(&scenario.protocol),
        types: (0..n).map(|i| if talks { types(rules, luck, session, i) } else { Types::default() }).collect(),
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
        shocks: (0..n).map(|i| if talks { shock(rules, luck, session, i) } else { Shock::default() }).collect(),
        minds: vec![Mind::default(); n],
        notebooks: vec![Notebook::default(); n],
        strains,
        instruments,
        beliefs: scenario.relations.iter().map(|r| Belief { trust: r.trust, credibility: r.credibility }).collect(),
        standings: (0..rules.sizes.intermediaries).map(|x| standing(rules, luck, session, x)).collect(),
        sourcing: scenario.intermediaries.iter().map(|x| Sourcing(x.diversification.level)).collect(),
        broker_minds: vec![BrokerMind::default(); rules.sizes.intermediaries],
    }
}

/// The table of bargaining by offers, laid out as its protocol wants it.
fn bargain(rules: &Rules) -> Bargain {
    let mut bargain = Bargain::default();
    if let Some(setting) = rules.scenario.offers() {
        bargain.0.clear(setting.steps);
        setting.protocol.open(&mut bargain.0, &setting.domain);
    }
    bargain
}

/// Opens the next session where one of the same game has been played: what [`open`] gives, in place.
pub(crate) fn reopen(desk: &mut Desk<'_>, session: SessionNo, recording: Recording) {
    let rules = desk.rules;
    match &rules.scenario.protocol {
        Protocol::StageGame(_) => {}
        Protocol::Offers(setting) => {
            *desk.channel = channel();
            desk.course.path.clone_from(&path(rules));
            desk.bargain.0.clear(setting.steps);
            setting.protocol.open(&mut desk.bargain.0, &setting.domain);
            for notebook in desk.notebooks.iter_mut() {
                notebook.0.lay_out(0, 0);
                // Nobody's: each strategy opens its notes anew.
                notebook.1 = 0;
            }
        }
        _ => return open(rules, &mut desk.kit.luck, session, recording).put(desk),
    }
    // Of such sessions little ever changes, and that is soon put back.
    desk.log.recording = recording;
    desk.log.lines.clear();
    desk.inbox.acts.clear();
    again(session, desk.clock, desk.course, desk.played, desk.tallies, desk.accounts, desk.minds);
}

/// Puts back what a repeated game changes.
pub(crate) fn again(
    session: SessionNo,
    now: &mut Clock,
    course: &mut Course,
    played: &mut Played,
    tallies: &mut Tallies,
    accounts: &mut [Account],
    minds: &mut [Mind],
) {
    *now = clock(session);
    course.judged.clear();
    course.ending = None;
    *played = Played::default();
    tallies.0.fill([0; 2]);
    accounts.fill(Account::default());
    minds.fill(Mind::default());
}

/// What lay between, before anything has.
fn path(rules: &Rules) -> Path {
    let n = rules.sizes.parties;
    Path {
        executed: vec![false; rules.sizes.measures],
        conceded: vec![0.0; n],
        worth_given: vec![0.0; n],
        gained: vec![0.0; n],
        ..Path::default()
    }
}

const fn channel() -> Channel {
    Channel {
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
    }
}

const fn clock(session: SessionNo) -> Clock {
    Clock { session, live: true, round: Round(0), day: Day(0), before: Day(0), deadline: Day::NEVER, next: Day(0) }
}

/// Counts of no act yet, where acts are counted.
fn tallies(protocol: &Protocol) -> Tallies {
    match protocol {
        Protocol::StageGame(game) if !game.matrix.cooperative() => {
            Tallies(vec![[0; 2]; game.matrix.count(0).max(game.matrix.count(1))])
        }
        _ => Tallies::default(),
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
