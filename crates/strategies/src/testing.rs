//! What the behaviour tests of the strategies share: a strategy by its line-up, and one decision of it as a value.

use demarche_domain::act::StageAct;
use demarche_domain::draft::Workspace;
use demarche_domain::ids::{ClauseIx, DurationIx, IntermediaryIx, PartyIx, Seat};
use demarche_domain::package::Package;
use demarche_domain::scenario::{Bimatrix, Payoffs, Protocol, Scenario, StageGame};
use demarche_domain::strategy::{Broker, BrokerMove, Chair, CrisisMove, DueChoice, Make, Memory, Move, Negotiator};
use demarche_domain::view::{Bundle, CrisisView, Temptation};
use demarche_testkit::dice::Dice;
use demarche_testkit::scenarios::calm;
use demarche_testkit::stage::{dilemma, letters};
use demarche_testkit::views::{Outlook, Situation};

/// The first party of the calm scenario, under normal pressure, when so much of the time to its deadline has passed.
pub(crate) fn at_time(share: f64) -> Situation {
    // 30 days to the deadline: tenths are whole days.
    Situation::opening(&calm(), PartyIx(0)).at_time(share)
}

/// The strategy that a line-up names, at the first seat of the calm scenario.
pub(crate) fn seat(lineup: &str) -> Box<dyn Negotiator> {
    let registry = crate::registry();
    let (entry, args, _) = registry.find("coercive", Chair::Party, lineup).expect("a strategy of this crate");
    match entry.make {
        Make::Party(make) => make(&calm(), Seat(0), &args).expect("it sits in the calm scenario"),
        _ => unreachable!("the registry keeps chairs apart"),
    }
}

pub(crate) fn demand(lineup: &str, situation: &Situation) -> f64 {
    demands_in_turn(lineup, std::slice::from_ref(situation))[0]
}

/// Demands at eleven values from 0 to 1.
pub(crate) fn table(lineup: &str, at: impl Fn(f64) -> Situation) -> Vec<f64> {
    (0..=10).map(|i| demand(lineup, &at(f64::from(i) / 10.0))).collect()
}

/// Demands in one situation after the other, with one memory.
pub(crate) fn demands_in_turn(lineup: &str, situations: &[Situation]) -> Vec<f64> {
    let (strategy, mut memory) = (seat(lineup), Memory::default());
    situations.iter().map(|s| strategy.demand(&s.view(), &mut memory, &mut Dice::new(0)).level).collect()
}

/// What it tables.
pub(crate) fn propose(lineup: &str, situation: &Situation) -> Option<Package> {
    let (strategy, mut memory, mut dice) = (seat(lineup), Memory::default(), Dice::new(0));
    let view = situation.view();
    let demand = strategy.demand(&view, &mut memory, &mut dice);
    let offer = strategy.propose(&view, &demand, &mut memory, &mut dice, &mut Workspace::default());
    offer.map(|o| o.package)
}

/// How long the deal that it tables would last.
pub(crate) fn length(lineup: &str, situation: &Situation) -> Option<DurationIx> {
    propose(lineup, situation).map(|package| package.duration)
}

/// A step due with these values.
pub(crate) fn bundle(execute: f64, postpone: f64, withdraw: f64) -> Bundle {
    Bundle { measures: vec![demarche_domain::ids::MeasureIx(1)], execute, postpone, withdraw, days: 28 }
}

pub(crate) fn due(lineup: &str, bundle: &Bundle) -> DueChoice {
    due_in(lineup, &at_time(1.0), bundle)
}

pub(crate) fn due_in(lineup: &str, situation: &Situation, bundle: &Bundle) -> DueChoice {
    due_in_turn(lineup, &[(situation.clone(), bundle.clone())])[0]
}

pub(crate) fn due_in_turn(lineup: &str, asked: &[(Situation, Bundle)]) -> Vec<DueChoice> {
    let (strategy, mut memory) = (seat(lineup), Memory::default());
    asked.iter().map(|(s, b)| strategy.due(&s.view(), b, &mut memory, &mut Dice::new(0)).choice).collect()
}

pub(crate) fn moves(lineup: &str, situation: &Situation) -> Vec<Move> {
    moves_in_turn(lineup, std::slice::from_ref(situation)).remove(0)
}

pub(crate) fn moves_in_turn(lineup: &str, situations: &[Situation]) -> Vec<Vec<Move>> {
    let (strategy, mut memory) = (seat(lineup), Memory::default());
    let mut one = |s: &Situation| {
        let mut out = Vec::new();
        strategy.moves(&s.view(), &mut memory, &mut Dice::new(0), &mut out);
        out.into_iter().map(|made| made.choice).collect()
    };
    situations.iter().map(&mut one).collect()
}

/// Whether it keeps an agreement that would gain it so much to break, at this loss.
pub(crate) fn keeps(lineup: &str, gain: f64, loss: f64) -> bool {
    let (situation, temptation) = (at_time(0.5), Temptation { gain, loss });
    let (mut memory, mut dice) = (Memory::default(), Dice::new(0));
    seat(lineup).comply(&situation.view(), &temptation, ClauseIx(0), &mut memory, &mut dice).choice.is_none()
}

/// What it does in a crisis at a time, with its cost of conflict and its audience cost.
pub(crate) fn crisis(lineup: &str, time: f64, conflict_cost: f64, audience: f64) -> CrisisMove {
    let situation = at_time(0.5);
    let case = CrisisView {
        prize: 1.0,
        conflict_cost,
        other_conflict_cost: 1.0,
        private_top: None,
        audience: (audience, 1.0),
        time,
        tick: 0.1,
    };
    seat(lineup).crisis(&situation.view(), &case, &mut Memory::default(), &mut Dice::new(0)).choice
}

/// The outlook of the calm scenario's host, who may mediate: the sides talk and it is active.
pub(crate) fn outlook() -> Outlook {
    outlook_of(IntermediaryIx(0))
}

pub(crate) fn outlook_of(who: IntermediaryIx) -> Outlook {
    Outlook::opening(&calm(), who)
}

fn broker(lineup: &str, outlook: &Outlook) -> Box<dyn Broker> {
    let registry = crate::registry();
    let (entry, args, _) = registry.find("coercive", Chair::Intermediary, lineup).expect("a strategy of this crate");
    match entry.make {
        Make::Intermediary(make) => make(&outlook.scenario, Seat(2 + outlook.me.0), &args).expect("it sits there"),
        _ => unreachable!("the registry keeps chairs apart"),
    }
}

/// An intermediary's moves.
pub(crate) fn acts(lineup: &str, outlook: &Outlook) -> Vec<BrokerMove> {
    acts_in_turn(lineup, std::slice::from_ref(outlook)).remove(0)
}

pub(crate) fn acts_in_turn(lineup: &str, outlooks: &[Outlook]) -> Vec<Vec<BrokerMove>> {
    let mut memory = Memory::default();
    let mut one = |o: &Outlook| {
        let mut out = Vec::new();
        broker(lineup, o).act(&o.view(), &mut memory, &mut Dice::new(0), &mut Workspace::default(), &mut out);
        out.into_iter().map(|made| made.choice).collect()
    };
    outlooks.iter().map(&mut one).collect()
}

pub(crate) const C: StageAct = StageAct::COOPERATE;
pub(crate) const D: StageAct = StageAct::DEFECT;

/// A player's acts against these, one more than there are, in a game of 5, 3, 1, 0 without noise.
pub(crate) fn play(lineup: &str, others: &[StageAct]) -> Vec<StageAct> {
    let [own, _] = acts_in(&dilemma(), [lineup, &letters(others)], others.len() + 1);
    own
}

/// Acts of both in a game, from the dice of seed 0.
pub(crate) fn acts_in(game: &StageGame, seats: [&str; 2], rounds: usize) -> [Vec<StageAct>; 2] {
    demarche_testkit::stage::acts(&crate::registry(), game, seats, rounds, 0)
}

/// Fails unless a strategy plays these acts against an opponent.
#[track_caller]
pub(crate) fn versus(strategy: &str, opponent: &str, expected: &str, seed: u64) {
    demarche_testkit::stage::versus(&crate::registry(), strategy, opponent, expected, seed);
}

/// The share of a strategy's cooperations in two thousand rounds against acts that are repeated over and over.
pub(crate) fn share_after(strategy: &str, others: &str) -> f64 {
    let [own, _] = acts_in(&dilemma(), [strategy, others], 2000);
    own.iter().filter(|act| **act == C).count() as f64 / 2000.0
}

/// The battle of the sexes: the first side prefers both first acts, the second both second acts.
pub(crate) fn battle() -> StageGame {
    let acts = || ["fight", "ballet"].map(str::to_owned).to_vec();
    let payoffs = vec![[2.0, 1.0], [0.0, 0.0], [0.0, 0.0], [1.0, 2.0]];
    StageGame::new(Bimatrix::new([acts(), acts()], payoffs).expect("two acts a side"), 1.0)
}

/// Why a strategy will not play a game of cooperating or defecting with these payoffs: R, S, T, P.
pub(crate) fn refusal(lineup: &str, [reward, sucker, temptation, punishment]: [f64; 4]) -> String {
    let game = StageGame::new(Payoffs { reward, sucker, temptation, punishment }, 1.0);
    let scenario = Scenario::theory("refused", Protocol::StageGame(game), 10);
    let registry = crate::registry();
    let (entry, args, _) = registry.find("stage-game", Chair::Player, lineup).expect("a strategy of this crate");
    match entry.make {
        Make::Player(make) => make(&scenario, Seat(0), &args).err().expect("it refuses").0,
        _ => unreachable!("the registry keeps chairs apart"),
    }
}
