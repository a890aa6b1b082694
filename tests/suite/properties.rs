//! What holds in every round of every session, over scenarios made by the dice.
//!
//! Scenarios come from the test kit by seed, so that a failure names the seed that shows it and shows it again.

use crate::shared::{CLASSROOM, FLAGSHIP, game_of, scenario};
use demarche_domain::act::Actor;
use demarche_domain::draft::Workspace;
use demarche_domain::ids::{PartyIx, Seat, Seed, SessionNo};
use demarche_domain::package::Package;
use demarche_domain::scenario::{Protocol, Scenario};
use demarche_domain::strategy::{Chance, Decision, Demand, Memory, Negotiator, Proposal, Response};
use demarche_domain::strategy::{model_demand, model_proposal, model_response};
use demarche_domain::view::View;
use demarche_engine::record::RoundRecord;
use demarche_engine::seats::Driver;
use demarche_engine::session::Session;
use demarche_engine::state::Snapshot;
use demarche_testkit::dice::Dice;
use demarche_testkit::scenarios::{self, Kind};
use std::sync::{Arc, Mutex};

const PARTY: [&str; 9] =
    ["model", "hawk", "dove", "brinkman", "boulware", "tit-for-tat", "pressure-driven", "leverage-driven", "random"];
const PLAYER: [&str; 6] = ["grudger", "random", "tit-for-tat", "win-stay-lose-shift", "gradual", "first-by-graaskamp"];
/// Those who play games of any number of acts.
const ANY_GAME: [&str; 3] = ["mixed", "fictitious-play", "best-response"];
const THIRD: [&str; 5] = ["neutral-facilitator", "biased-broker", "single-text", "passive-host", "bargain-both-sides"];

/// Whether it is a stage game of two acts a side.
fn cooperative(scenario: &Scenario) -> bool {
    matches!(&scenario.protocol, Protocol::StageGame(game) if game.matrix.cooperative())
}

/// A session of a generated scenario with strategies by the dice. `None` where one of them will not sit there.
fn generated(seed: u64, kind: Kind) -> Option<Session> {
    let mut dice = Dice::new(seed * 7919 + kind as u64);
    let mut scenario = scenarios::scenario(&mut dice, kind);
    let parties = scenario.n_parties();
    let pool: &[&str] = match (kind, seed % 3) {
        (Kind::Stage, _) if cooperative(&scenario) => &PLAYER,
        (Kind::Stage, _) => &ANY_GAME,
        // The model's own strategy sits everywhere; the others may refuse a protocol.
        (_, 0) => &PARTY[..1],
        _ => &PARTY,
    };
    let mut lineup: Vec<String> = (0..parties).map(|_| dice.pick(pool).to_owned()).collect();
    lineup.extend((0..scenario.intermediaries.len()).map(|_| dice.pick(&THIRD).to_owned()));
    scenario.lineup = lineup;
    let registry = demarche_strategies::registry();
    let lineup = demarche_engine::seats::Lineup::new(&scenario, &registry, &[]).ok()?;
    let game = demarche_engine::desk::Game::new(Arc::new(scenario), lineup);
    Some(Session::open(&game, Seed(seed), SessionNo(seed % 5)))
}

/// Plays generated sessions and hands every round to `check`: scenario, state before, state after, record.
fn every_round(seeds: u64, kinds: &[Kind], mut check: impl FnMut(&str, &Scenario, &Snapshot, &Session, &RoundRecord)) {
    let (mut played, mut rounds) = (0, 0);
    for kind in kinds {
        for seed in 0..seeds {
            let Some(mut session) = generated(seed, *kind) else { continue };
            played += 1;
            let scenario = session.game().rules.scenario.clone();
            let lineup = format!("{:?}", session.game().lineup);
            while session.live() {
                let before = session.state().clone();
                let record = session.step(&[]).expect("no acts from outside");
                let place = format!("{kind:?}, seed {seed}, {lineup}, round {}", record.round);
                check(&place, &scenario, &before, &session, &record);
                rounds += 1;
                assert!(record.round < 3000, "{place}: a session comes to an end");
            }
            assert!(session.ending().is_some(), "{kind:?}, seed {seed}: it ends with a verdict");
        }
    }
    let asked = seeds * kinds.len() as u64;
    assert!(played * 2 >= asked && rounds > played, "too little was played: {played} of {asked}, {rounds} rounds");
}

fn numbers(value: &serde_json::Value, path: &str, bad: &mut Vec<String>) {
    match value {
        // JSON has no NaN and no infinity: they are written as null, and nothing else in these fields is.
        serde_json::Value::Null => bad.push(path.to_owned()),
        serde_json::Value::Array(all) => {
            all.iter().enumerate().for_each(|(i, one)| numbers(one, &format!("{path}.{i}"), bad));
        }
        serde_json::Value::Object(all) => all.iter().for_each(|(key, one)| numbers(one, &format!("{path}.{key}"), bad)),
        _ => {}
    }
}

#[test]
fn no_number_is_ever_nan_or_infinite() {
    every_round(12, &Kind::ALL, |place, _, _, session, record| {
        let mut bad = Vec::new();
        for (name, part) in [
            ("parties", serde_json::to_value(&record.parties)),
            ("measures", serde_json::to_value(&record.measures)),
            ("markets", serde_json::to_value(record.markets)),
            ("intermediaries", serde_json::to_value(&record.intermediaries)),
        ] {
            numbers(&part.expect("records have a JSON form"), name, &mut bad);
        }
        let state = session.state();
        let text = format!(
            "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
            state.markets,
            state.types,
            state.stances,
            state.audiences,
            state.accounts,
            state.shocks,
            state.strains,
            state.instruments,
            state.beliefs,
            state.standings,
            state.sourcing,
            state.course.path
        );
        if text.contains("NaN") {
            bad.push("state".to_owned());
        }
        assert!(bad.is_empty(), "{place}: {bad:?} are no numbers");
        assert!(state.accounts.iter().all(|a| a.booked.is_finite() && a.flow.is_finite()), "{place}: payoffs");
        assert!(state.standings.iter().all(|s| s.booked.is_finite()), "{place}: payoffs of intermediaries");
    });
}

#[test]
fn shares_and_stresses_stay_in_range() {
    let share = |x: f64| (0.0..=1.0).contains(&x);
    every_round(12, &Kind::ALL, |place, scenario, _, session, record| {
        let state = session.state();
        for (m, x) in scenario.measures.iter().zip(&state.instruments) {
            assert!(share(x.seen.level) && share(x.seen.exposure), "{place}: {} {:?}", m.id, x.seen);
            assert!(x.seen.pending.steps().iter().all(|s| share(s.level)), "{place}: {} {:?}", m.id, x.seen);
        }
        assert!(share(state.markets.market) && share(state.markets.chain), "{place}: {:?}", state.markets);
        assert!(state.markets.volume >= 0.0, "{place}: {:?}", state.markets);
        for (i, standing) in state.standings.iter().enumerate() {
            assert!(standing.credibility.iter().chain(&standing.bargains).all(|x| share(*x)), "{place}: {standing:?}");
            let cap = scenario.intermediaries[i].diversification.cap;
            assert!((0.0..=cap).contains(&state.sourcing[i].0), "{place}: sourcing {:?}", state.sourcing[i]);
        }
        for (party, (own, audience)) in scenario.parties.iter().zip(record.parties.values().zip(&state.audiences)) {
            assert!((0.0..=party.audience.cap).contains(&audience.stake), "{place}: {} {audience:?}", party.id);
            assert!(own.pressure >= 0.0 && own.hawks >= 0.0, "{place}: {} {own:?}", party.id);
            assert!(own.leverage.values().all(|l| share(l.index)), "{place}: {} {:?}", party.id, own.leverage);
        }
        for belief in &state.beliefs {
            let positive = [belief.trust, belief.credibility].iter().all(|b| b.plus >= 0.0 && b.minus >= 0.0);
            assert!(positive, "{place}: {belief:?}");
        }
    });
}

#[test]
fn deadlines_hold_and_time_goes_on() {
    every_round(
        20,
        &[Kind::Talks, Kind::Alternating, Kind::SingleOffer],
        |place, scenario, before, session, record| {
            let clock = &session.state().clock;
            assert!(clock.day <= scenario.calendar.horizon, "{place}: day {:?}", clock.day);
            assert_eq!(clock.round.0, before.clock.round.0 + 1, "{place}");
            assert!(before.clock.round.0 == 0 || clock.day > before.clock.day, "{place}: {:?}", clock.day);
            // A step due by today has been decided on: no step is left over from a day before.
            for (id, measure) in &record.measures {
                assert!(measure.pending.iter().all(|(_, due)| *due >= record.day), "{place}: {id} {measure:?}");
            }
            // No round steps over a due date that was known when it was set.
            for x in &before.instruments {
                if let Some(step) = x.seen.pending.next().filter(|s| s.due > before.clock.day) {
                    let reached = before.clock.round.0 == 0 || clock.day <= step.due;
                    assert!(reached, "{place}: from {:?} to {:?} over {step:?}", before.clock.day, clock.day);
                }
            }
        },
    );
}

/// Words for acts that may change a measure, whatever they are about.
const CHANGES: [&str; 12] = [
    "Execute",
    "Impose",
    "Raise",
    "Suspend",
    "Retaliate",
    "Ratify",
    "Breach",
    "Repair",
    "Void",
    "Expire",
    "Event",
    "Agree",
];

#[test]
fn measures_change_only_by_an_act_or_a_schedule() {
    let (mut still, mut moved) = (0, 0);
    every_round(30, &[Kind::Talks, Kind::Alternating], |place, scenario, before, session, record| {
        for (m, measure) in scenario.measures.iter().enumerate() {
            let (was, is) = (&before.instruments[m].seen, &session.state().instruments[m].seen);
            if was.level == is.level {
                still += 1;
                continue;
            }
            moved += 1;
            let mut names =
                record.acts.iter().filter(|a| a.act != "Offer").map(|a| (a.act.as_str(), a.object.to_string()));
            let acted = names.any(|(act, object)| {
                let about_one = matches!(act, "Execute" | "Impose" | "Raise" | "Suspend" | "Retaliate");
                CHANGES.contains(&act) && (!about_one || object.contains(&format!("\"{}\"", measure.id)))
            });
            let scheduled = was.pending.steps().iter().any(|s| s.due.0 <= record.day && s.level == is.level);
            assert!(acted || scheduled, "{place}: {} from {} to {} by nobody", measure.id, was.level, is.level);
        }
    });
    assert!(still > 100 && moved > 20, "{still} still, {moved} moved");
}

/// Notes everything that a party is shown when it makes and answers offers, but for the packages on the table: a draft is
/// an act, and an act may tell something of who made it.
struct Spy(Arc<Mutex<Vec<String>>>);

impl Spy {
    fn note(&self, view: &View) {
        self.0.lock().expect("one thread").push(format!("{:?}", View { table: &[], ..*view }));
    }
}

impl Negotiator for Spy {
    fn demand(&self, view: &View, _: &mut Memory, _: &mut dyn Chance) -> Demand {
        self.note(view);
        model_demand(view)
    }

    fn propose(
        &self,
        view: &View,
        demand: &Demand,
        _: &mut Memory,
        _: &mut dyn Chance,
        work: &mut Workspace,
    ) -> Option<Proposal> {
        self.note(view);
        model_proposal(view, demand, work)
    }

    fn respond(
        &self,
        view: &View,
        _: PartyIx,
        package: &Package,
        demand: &Demand,
        _: &mut Memory,
        _: &mut dyn Chance,
    ) -> Decision<Response> {
        self.note(view);
        model_response(view, package, demand)
    }
}

/// What party `spy` is shown when it makes its first offer, and that offer. `draws` changes the opening state.
fn first_sight(scenario: Scenario, spy: usize, draws: impl Fn(&mut Snapshot)) -> (String, serde_json::Value) {
    let mut game = game_of(scenario, &[]);
    let seen = Arc::new(Mutex::new(Vec::new()));
    let mut lineup = (*game.lineup).clone();
    lineup.seats[spy].driver = Driver::Party(Arc::new(Spy(seen.clone())));
    game.lineup = Arc::new(lineup);
    let mut state = Session::open(&game, Seed(1), SessionNo(0)).state().clone();
    draws(&mut state);
    let mut session = Session::resume(&game, Seed(1), &state).expect("the shape is the same");
    for _ in 0..3 {
        let record = session.step(&[]).expect("no acts from outside");
        let id = game.rules.scenario.seat_id(Seat::at(spy)).to_owned();
        if let Some(offer) = record.acts.iter().find(|a| a.act == "Offer" && a.actor == id) {
            let first = seen.lock().expect("one thread").first().cloned();
            return (first.expect("an offer was asked for"), offer.object.clone());
        }
    }
    panic!("no first offer within three rounds");
}

/// Changes everything that only party `i` may know of itself.
fn change_private_numbers(scenario: &mut Scenario, i: usize) {
    let party = &mut scenario.parties[i];
    party.hawk_weight *= 1.7;
    party.optimism.q.sd += 0.3;
    party.aspiration.floor.sd += 0.2;
    party.ratification.threshold_sd += 0.1;
    party.conduct.resolve_sd += 0.1;
    for clause in scenario.clauses.iter_mut().filter(|c| c.giver.ix() == i) {
        clause.visible_price = clause.visible_price * 2.0 + 0.01;
    }
}

#[test]
fn no_private_number_reaches_another_partys_scenario() {
    for kind in [Kind::Talks, Kind::SingleOffer, Kind::OneSided, Kind::HoldRounds, Kind::Crisis] {
        for seed in 0..20 {
            let before = scenarios::scenario(&mut Dice::new(seed), kind);
            assert!(!matches!(before.protocol, Protocol::AlternatingOffers { .. }));
            for i in 0..before.n_parties() {
                let mut after = before.clone();
                change_private_numbers(&mut after, i);
                for j in 0..before.n_seats() {
                    let same = before.as_seen_by(Seat::at(j)) == after.as_seen_by(Seat::at(j));
                    assert_eq!(same, j != i, "{kind:?}, seed {seed}: what party {i} hides, as seat {j} sees it");
                }
            }
        }
    }
}

#[test]
fn no_private_number_or_draw_reaches_another_partys_view_or_first_offer() {
    for name in [FLAGSHIP, CLASSROOM] {
        let before = scenario(name, &[]);
        for (hidden, spy) in [(0, 1), (1, 0)] {
            let mut after = before.clone();
            change_private_numbers(&mut after, hidden);
            let open = first_sight(before.clone(), spy, |_| {});
            let draws = |state: &mut Snapshot| {
                let types = &mut state.types[hidden];
                types.optimism *= 0.5;
                types.floor *= 0.5;
                types.resolve += 0.2;
                types.threshold += 0.2;
                types.temper += 0.2;
                // `error` is what the others get wrong about it, so theirs to see.
                state.shocks[hidden].value += 1.0;
            };
            let same = |what: &str, other: (String, serde_json::Value)| {
                assert!(
                    open.0 == other.0,
                    "{name}: the view of party {spy} shows {what} of party {hidden}: {}",
                    apart(&open.0, &other.0)
                );
                assert_eq!(open.1, other.1, "{name}: the offer of party {spy} shows {what} of party {hidden}");
            };
            same("the draws", first_sight(before.clone(), spy, draws));
            same("the numbers", first_sight(after, spy, |_| {}));
            // The spy does see what is its own.
            let own = first_sight(before.clone(), spy, |state| state.types[spy].optimism *= 0.5);
            assert_ne!(open.0, own.0, "{name}: party {spy} sees its own draws");
        }
    }
}

/// Where two texts part, with a little of what is around.
fn apart(a: &str, b: &str) -> String {
    let at = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let around = |text: &str| text.chars().skip(at.saturating_sub(80)).take(140).collect::<String>();
    format!("…{}… against …{}…", around(a), around(b))
}

#[test]
fn every_act_is_done_by_somebody_who_is_there() {
    every_round(10, &Kind::ALL, |place, scenario, _, session, record| {
        for line in &session.state().log.lines {
            let there = match line.actor {
                Actor::Seat(seat) => seat.ix() < scenario.n_seats(),
                Actor::Leader(party) | Actor::Agency(party) => party.ix() < scenario.n_parties(),
                Actor::Calendar | Actor::Mediator => true,
            };
            assert!(there, "{place}: {line:?}");
        }
        assert_eq!(record.acts.len(), session.state().log.lines.len(), "{place}: every act is recorded");
    });
}
