//! One session, stepped from outside: a batch of one.

use crate::desk::Game;
use crate::record::{self, RoundRecord};
use crate::rules::Sizes;
use crate::runner::Sessions;
use crate::seats::Driver;
use crate::state::{Recording, Snapshot, Talks};
use demarche_domain::act::Act;
use demarche_domain::ending::Ending;
use demarche_domain::ids::{Round, Seat, Seed, SessionNo};
use demarche_domain::outcomes::Allowed;
use demarche_domain::package::Package;
use demarche_domain::scenario::{Protocol, Scenario};

/// An act given from outside that cannot be done, and why.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{seat} cannot do that now ({act}): {why}")]
pub struct ActError {
    /// Seat id.
    pub seat: String,
    /// Name of the act.
    pub act: &'static str,
    /// A sentence.
    pub why: String,
}

/// One session of a game under a root seed, recorded in full.
#[derive(Debug)]
pub struct Session {
    game: Game,
    batch: Sessions,
    seed: Seed,
    state: Snapshot,
}

impl Session {
    /// Opens a session.
    #[must_use]
    pub fn open(game: &Game, seed: Seed, no: SessionNo) -> Self {
        let mut batch = Sessions::new(game, seed, 1, Recording::Full);
        batch.open([no]);
        let state = batch.first();
        Self { game: game.clone(), batch, seed, state }
    }

    /// Goes on from a state, possibly under another game of the same shape (other numbers, another line-up).
    ///
    /// # Errors
    /// Where the shapes differ.
    pub fn resume(game: &Game, seed: Seed, state: &Snapshot) -> Result<Self, ShapeError> {
        let sizes = game.rules.sizes;
        let same = state.types.len() == sizes.parties
            && state.instruments.len() == sizes.measures
            && state.strains.len() == sizes.constituencies
            && state.standings.len() == sizes.intermediaries
            && state.beliefs.len() == sizes.pairs()
            && every_list_fits(state, sizes)
            && every_package_fits(state, sizes)
            && usize::from(state.channel.summits) <= game.rules.scenario.summits.len()
            && usize::from(state.channel.events) <= game.rules.scenario.events.len();
        if !same {
            return Err(ShapeError);
        }
        let mut batch = Sessions::new(game, seed, 1, Recording::Full);
        batch.load(0, state);
        batch.refresh();
        let state = batch.first();
        Ok(Self { game: game.clone(), batch, seed, state })
    }

    /// The game.
    #[must_use]
    pub fn game(&self) -> &Game {
        &self.game
    }

    /// The root seed.
    #[must_use]
    pub const fn seed(&self) -> Seed {
        self.seed
    }

    /// The state after the last round.
    #[must_use]
    pub const fn state(&self) -> &Snapshot {
        &self.state
    }

    /// Whether it is still going on.
    #[must_use]
    pub const fn live(&self) -> bool {
        self.state.clock.live
    }

    /// The last round played, 0 before the first.
    #[must_use]
    pub const fn round(&self) -> Round {
        self.state.clock.round
    }

    /// The verdict, once it has ended.
    #[must_use]
    pub const fn ending(&self) -> Option<&Ending> {
        self.state.course.ending.as_ref()
    }

    /// Seats that no strategy drives.
    #[must_use]
    pub fn outside_seats(&self) -> Vec<Seat> {
        let seats = self.game.lineup.seats.iter().enumerate();
        seats.filter(|(_, s)| matches!(s.driver, Driver::Outside)).map(|(ix, _)| Seat::at(ix)).collect()
    }

    /// Plays the next round. Acts from outside take the place of what the strategy at their seat would do.
    ///
    /// # Errors
    /// Every act that cannot be done; nothing is then played.
    pub fn step(&mut self, acts: &[(Seat, Act)]) -> Result<RoundRecord, Vec<ActError>> {
        let scenario = &*self.game.rules.scenario;
        let each = acts.iter();
        let errors: Vec<ActError> = each.filter_map(|(seat, act)| check(scenario, &self.state, *seat, act)).collect();
        if !errors.is_empty() {
            return Err(errors);
        }
        self.batch.give(acts);
        self.batch.step();
        self.state = self.batch.first();
        Ok(record::round(&self.game, &self.state))
    }

    /// Plays to the end.
    pub fn finish(&mut self) -> Vec<RoundRecord> {
        let mut rounds = Vec::new();
        while self.live() {
            match self.step(&[]) {
                Ok(round) => rounds.push(round),
                Err(_) => break,
            }
        }
        rounds
    }
}

/// The state belongs to a game of another shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the state has other parties, measures, constituencies or intermediaries than the game")]
pub struct ShapeError;

/// Why an act cannot be done in the round after a state, if it cannot.
#[must_use]
pub fn check(scenario: &Scenario, state: &Snapshot, seat: Seat, act: &Act) -> Option<ActError> {
    let why = refusal(scenario, state, seat, act)?;
    Some(ActError { seat: scenario.seat_id(seat).to_owned(), act: act.name(), why })
}

fn refusal(scenario: &Scenario, state: &Snapshot, seat: Seat, act: &Act) -> Option<String> {
    let n = scenario.n_parties();
    if !state.clock.live {
        return Some("the session has ended".to_owned());
    }
    let party = (seat.ix() < n).then_some(seat.ix());
    let owned = |m: demarche_domain::ids::MeasureIx| -> Option<String> {
        let owner = scenario.measures.get(m.ix())?.owner;
        (party != Some(owner.ix()))
            .then(|| format!("{} belongs to {}", scenario.measure(m).id, scenario.party(owner).id))
    };
    let pending = |m: demarche_domain::ids::MeasureIx| -> Option<String> {
        let none = state.instruments[m.ix()].seen.pending.next().is_none();
        none.then(|| format!("nothing is pending on {}", scenario.measure(m).id))
    };
    let level = |x: f64| (!(0.0..=1.0).contains(&x)).then(|| format!("an intensity lies in 0–1, not {x}"));
    let party_only = || party.is_none().then(|| "only a party can".to_owned());
    let broker_only = || party.is_some().then(|| "only an intermediary can".to_owned());
    match act {
        Act::Offer(package) => party_only().or_else(|| shape(scenario, package)).or_else(|| {
            let closed = matches!(state.channel.talks, Talks::Over(_));
            closed.then(|| "the talks are over".to_owned())
        }),
        Act::Accept(p) | Act::Reject(p) => {
            (p.ix() >= scenario.n_seats()).then(|| "there is no such seat".to_owned()).or_else(party_only)
        }
        Act::Execute(m) | Act::Withdraw(m) => owned(*m).or_else(|| pending(*m)),
        Act::Postpone(m, days) => owned(*m)
            .or_else(|| pending(*m))
            .or_else(|| (*days <= 0).then(|| "a postponement is by one day or more".to_owned())),
        Act::Threaten(m, x, due) => owned(*m).or_else(|| level(*x)).or_else(|| {
            (*due <= state.clock.next).then(|| "a threat falls due after the round in which it is made".to_owned())
        }),
        Act::Impose(m, x) | Act::Raise(m, x) | Act::Suspend(m, x) => owned(*m).or_else(|| level(*x)),
        Act::Diversify(m) => scenario
            .measures
            .get(m.ix())
            .and_then(|x| (party != Some(x.target.ix())).then(|| format!("{} is not aimed at it", x.id))),
        Act::Breach(k) => scenario.clauses.get(k.ix()).and_then(|clause| {
            (party != Some(clause.giver.ix()))
                .then(|| format!("{} is given by {}", clause.id, scenario.party(clause.giver).id))
        }),
        Act::Propose(outcome) => party_only().or_else(|| match scenario.offers() {
            None => Some("nothing is negotiated over a domain here".to_owned()),
            Some(setting) => (setting.domain.space.allowed(*outcome) == Allowed::No)
                .then(|| "the outcome is ruled out by a constraint, or is none of the domain's".to_owned()),
        }),
        // In a crisis, and there alone, a side breaks off: it attacks.
        Act::BreakOff if matches!(scenario.protocol, Protocol::EscalateOrBackDown(_)) => party_only(),
        Act::WalkOut
        | Act::Vote(_)
        | Act::ClockStop
        | Act::AskMediation
        | Act::Keep
        | Act::Hold
        | Act::Concede
        | Act::Escalate
        | Act::BackDown => party_only(),
        Act::Play(act) => party_only().or_else(|| {
            let acts = scenario.protocol.stage_acts(seat.ix());
            (act.ix() >= acts.len()).then(|| format!("its acts are {}", acts.join(", ")))
        }),
        Act::Bid(price) => {
            party_only().or_else(|| (!price.is_finite()).then(|| format!("a price is a number, not {price}")))
        }
        Act::Bridge(package) | Act::Text(package) => broker_only().or_else(|| shape(scenario, package)),
        Act::Host | Act::Convene | Act::Message(_) | Act::Plead(_) | Act::SideBargain(_) | Act::StandBy => {
            broker_only()
        }
        _ => Some("leaders, agencies and the calendar do that, not a seat".to_owned()),
    }
}

fn shape(scenario: &Scenario, package: &demarche_domain::package::Package) -> Option<String> {
    if package.levels.len() != scenario.clauses.len() {
        return Some("the package has another number of clauses than the scenario".to_owned());
    }
    if package.duration.ix() >= scenario.durations.len() {
        return Some("the scenario has no such duration".to_owned());
    }
    package.levels.iter().zip(&scenario.clauses).find_map(|(level, clause)| {
        let y = level.share();
        (!(0.0..=clause.cap()).contains(&y)).then(|| format!("{} is given from 0 to {}", clause.id, clause.cap()))
    })
}

/// Whether the lists that every party, constituency or intermediary has an entry in are as long as the rules ask for.
fn every_list_fits(state: &Snapshot, sizes: Sizes) -> bool {
    let path = &state.course.path;
    let by_party = [
        state.stances.len(),
        state.audiences.len(),
        state.accounts.len(),
        state.shocks.len(),
        state.minds.len(),
        state.table.drafts.len(),
        path.conceded.len(),
        path.gained.len(),
        path.worth_given.len(),
    ];
    let by_third = [state.sourcing.len(), state.broker_minds.len()];
    by_party.iter().all(|length| *length == sizes.parties)
        && by_third.iter().all(|length| *length == sizes.intermediaries)
        && state.standings.iter().all(|x| x.credibility.len() == sizes.parties && x.bargains.len() == sizes.parties)
        && path.executed.len() == sizes.measures
}

/// Whether every package in the state has the rules' clauses and a duration that they have.
fn every_package_fits(state: &Snapshot, sizes: Sizes) -> bool {
    let fits = |p: &Package| p.levels.len() == sizes.clauses && p.duration.ix() < sizes.durations;
    let table = &state.table;
    let tabled = table.drafts.iter().flatten().chain(&table.refused).chain(table.bridge.iter().map(|(_, p)| p));
    let texts = state.standings.iter().filter_map(|x| x.text.as_ref());
    tabled.chain(state.accords.list.iter().map(|a| &a.package)).chain(texts).all(fits)
}
