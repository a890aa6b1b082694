//! What the party at a seat can work out for itself before a round: what packages would be worth to it, and what home will say.
//!
//! A strategy is handed this in its view while a round is played. Somebody who decides from outside needs it before the round, so
//! it is worked out here from the state as it stands, dated on the coming round: what takes effect at the start of that round (a step
//! that falls due, a summit, an event) is not in it yet.

use crate::desk::{Game, Kit};
use crate::kernel::value::felt_weights;
use crate::state::Snapshot;
use crate::systems::{appraise, brokers, leverage};
use demarche_domain::appraisal::Appraisal;
use demarche_domain::ids::{Day, IntermediaryIx, PartyIx, Seed};
use demarche_domain::maths;
use demarche_domain::package::Package;
use demarche_domain::scenario::{Leaning, ShockLaw};

/// A party's own reckoning before a round. Everything is a lump, a share of the pie, unless said otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct Sight {
    /// Whose.
    pub party: PartyIx,
    /// Day of the coming round.
    pub day: Day,
    /// What everything is worth to it.
    pub own: Appraisal,
    /// What everything is worth to each party as the others see it, in party order.
    pub seen: Vec<Appraisal>,
    /// The most it could get over its reservation with the others at theirs.
    pub most: f64,
    /// P^D: deal-seeking pressure at home, per year, as its constituencies feel now.
    pub pressure: f64,
    /// Hawkish pressure at home, as its constituencies feel now.
    pub hawks: f64,
    /// Pressure by constituency of this party, per year, in scenario order.
    pub constituencies: Vec<f64>,
    /// Λ over each party, 0–1; ½ over itself and where neither hurts the other.
    pub leverage: Vec<f64>,
    /// Private value that the protocol gives it (prize, cost of conflict, valuation), where it gives one.
    pub value: f64,
    law: ShockLaw,
}

/// What an intermediary can work out before a round.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimate {
    /// Whose.
    pub intermediary: IntermediaryIx,
    /// Day of the coming round.
    pub day: Day,
    /// Its estimate of what everything is worth to each party, with its own error, in party order.
    pub worths: Vec<Appraisal>,
    /// Its credibility with each party, 0–1.
    pub credibility: Vec<f64>,
    /// Its own flow per year as things stand, if the steps now pending take effect, and if every measure were lifted.
    pub flows: [f64; 3],
}

impl Estimate {
    /// Works it out for one intermediary.
    #[must_use]
    pub fn of(game: &Game, seed: Seed, state: &Snapshot, intermediary: IntermediaryIx) -> Self {
        let x = intermediary.ix();
        let mut ahead = state.clone();
        ahead.clock.day = state.clock.next.max(state.clock.day);
        let mut kit = Kit::new(game, seed);
        let mut desk = ahead.desk(game, &mut kit);
        if game.rules.sizes.clauses > 0 {
            appraise::kernel(&mut desk);
        }
        Self {
            intermediary,
            day: desk.clock.day,
            worths: brokers::estimate(&mut desk, x),
            credibility: desk.standings[x].credibility.clone(),
            flows: [
                brokers::flow_at(&desk, x, |i| i.curved),
                brokers::flow_at(&desk, x, |i| i.curved.max(i.pending_curved)),
                brokers::flow_at(&desk, x, |_| 0.0),
            ],
        }
    }
}

impl Sight {
    /// Works it out for one party.
    #[must_use]
    pub fn of(game: &Game, seed: Seed, state: &Snapshot, party: PartyIx) -> Self {
        let rules = &*game.rules;
        let scenario = &*rules.scenario;
        let (i, n) = (party.ix(), rules.sizes.parties);
        let mut ahead = state.clone();
        ahead.clock.day = state.clock.next.max(state.clock.day);
        let mut kit = Kit::new(game, seed);
        if rules.sizes.clauses > 0 {
            appraise::kernel(&mut ahead.desk(game, &mut kit));
        }
        let mut weight = Vec::new();
        felt_weights(rules, ahead.clock.day, &ahead.stances, &mut weight);
        let pains = leverage::pairwise(rules, &ahead.instruments, &weight);
        let over = |j: usize| {
            let (own, other) = (pains[i * n + j], pains[j * n + i]);
            if j != i && own + other > 0.0 { other / (own + other) } else { 0.5 }
        };
        let homes = scenario.constituencies.iter().zip(&ahead.strains).filter(|(c, _)| c.party == party);
        let homes: Vec<_> = homes.map(|(c, strain)| (c, (strain.felt + strain.noise).max(0.0))).collect();
        let of = |leaning| homes.iter().filter(move |(c, _)| c.leaning == leaning);
        Self {
            party,
            day: ahead.clock.day,
            most: ahead.stances[i].most,
            pressure: of(Leaning::DealSeeking).map(|(c, felt)| c.political_weight * felt).sum(),
            hawks: of(Leaning::Hawkish).map(|(_, felt)| felt).sum(),
            constituencies: homes.iter().map(|(_, felt)| *felt).collect(),
            leverage: (0..n).map(over).collect(),
            value: ahead.types[i].value,
            law: scenario.parties[i].ratification.law,
            own: ahead.appraisals.own.swap_remove(i),
            seen: ahead.appraisals.seen,
        }
    }

    /// The probability that its own leader approves of a package (E12), over the law of the shock, which nobody at the table knows.
    #[must_use]
    pub fn ratifies(&self, package: &Package) -> f64 {
        let room = self.own.room(package);
        let size = self.own.shock[package.duration.ix()];
        if size <= 0.0 {
            return if room >= 0.0 { 1.0 } else { 0.0 };
        }
        match self.law {
            ShockLaw::Normal => maths::normal_below(room / size),
            ShockLaw::Uniform => (1.0 + room / size).clamp(0.0, 1.0),
        }
    }
}
