//! Strategies with one fault each: the suite finds it, and finds nothing in one without.

use super::*;
use crate::talks::Wild;
use demarche_domain::draft::Workspace;
use demarche_domain::ids::{Day, MeasureIx, PartyIx};
use demarche_domain::offers::{Answer, Bargainer, Notes, OfferView};
use demarche_domain::outcomes::OutcomeIx;
use demarche_domain::package::Package;
use demarche_domain::reason::Reason;
use demarche_domain::scenario::Scenario;
use demarche_domain::strategy::{
    Chance, Decision, Demand, DueChoice, Make, Memory, Move, Negotiator, Param, Proposal, Refusal, Response, Status,
};
use demarche_domain::view::{Bundle, View};
use std::sync::atomic::{AtomicU32, Ordering};

const PAGE: &str = "//! Test: a strategy for tests.\n//!\n//! ## Source\n//!\n//! Nobody (2000).\n//!\n//! `us=test`\n";

const fn entry(make: Make) -> Entry {
    Entry {
        id: "test",
        family: "coercive",
        summary: "a strategy for tests",
        status: Status::Heuristic,
        source: "nobody",
        version: 1,
        deterministic: true,
        params: &[],
        file: PAGE,
        make,
    }
}

/// The faults found in a party's strategy, as text.
fn found(make: Make) -> Vec<String> {
    suite(&entry(make)).iter().map(ToString::to_string).collect()
}

fn finds(make: Make, fault: &str) {
    let found = found(make);
    assert!(found.iter().any(|f| f.contains(fault)), "{fault:?} not in {found:?}");
}

struct Model;
impl Negotiator for Model {}

#[test]
fn the_models_own_rule_conforms() {
    assert_conforms(&entry(Make::Party(|_, _, _| Ok(Box::new(Model)))));
}

/// A strategy that differs from the model in one way.
macro_rules! faulty {
    ($name:ident, $($body:tt)*) => {{
        struct $name;
        impl Negotiator for $name { $($body)* }
        Make::Party(|_, _, _| Ok(Box::new($name)))
    }};
}

#[test]
fn a_panic_is_caught_and_told() {
    let make = faulty!(
        Panics,
        fn demand(&self, view: &View, _: &mut Memory, _: &mut dyn Chance) -> Demand {
            assert!(view.round.0 < 3, "no third round");
            Demand::plain(0.5)
        }
    );
    finds(make, "panicked: no third round");
}

#[test]
fn demands_outside_their_range_and_numbers_that_are_none() {
    let above = faulty!(
        Above,
        fn demand(&self, _: &View, _: &mut Memory, _: &mut dyn Chance) -> Demand {
            Demand { level: 1.2, ..Demand::default() }
        }
    );
    finds(above, "demands 1.2");
    let none = faulty!(
        Undefined,
        fn demand(&self, _: &View, _: &mut Memory, _: &mut dyn Chance) -> Demand {
            Demand { level: 0.5, time: f64::NAN, ..Demand::default() }
        }
    );
    finds(none, "says NaN: its demand");
}

fn offer(view: &View) -> Option<Proposal> {
    let all = view.scenario.clauses.iter().map(|c| demarche_domain::package::Level::Given(c.cap()));
    let package = Package { levels: all.collect(), duration: demarche_domain::ids::DurationIx(0) };
    Some(Proposal { package, reason: Reason::Given })
}

#[test]
fn offers_below_its_target_or_outside_the_scenario() {
    let generous = faulty!(
        Generous,
        fn propose(
            &self,
            view: &View,
            _: &Demand,
            _: &mut Memory,
            _: &mut dyn Chance,
            _: &mut Workspace,
        ) -> Option<Proposal> {
            offer(view)
        }
    );
    finds(generous, "where its target is");
    let absurd = faulty!(
        Absurd,
        fn propose(
            &self,
            view: &View,
            _: &Demand,
            _: &mut Memory,
            _: &mut dyn Chance,
            _: &mut Workspace,
        ) -> Option<Proposal> {
            offer(view).map(|mut o| {
                o.package.levels.push(demarche_domain::package::Level::Postponed);
                o
            })
        }
    );
    finds(absurd, "a package that does not exist");
}

#[test]
fn accepting_anything() {
    let make = faulty!(
        Accepts,
        fn respond(
            &self,
            _: &View,
            _: PartyIx,
            _: &Package,
            _: &Demand,
            _: &mut Memory,
            _: &mut dyn Chance,
        ) -> Decision<Response> {
            Decision::new(Response::Accept, Reason::Given)
        }
    );
    finds(make, "accepts a package with a gain of -");
}

#[test]
fn ways_and_moves_that_are_not_open() {
    let late = faulty!(
        Late,
        fn due(&self, _: &View, _: &Bundle, _: &mut Memory, _: &mut dyn Chance) -> Decision<DueChoice> {
            Decision::new(DueChoice::Postpone, Reason::Given)
        }
    );
    finds(late, "can no longer be postponed");
    let meddles = faulty!(
        Meddles,
        fn moves(&self, _: &View, _: &mut Memory, _: &mut dyn Chance, out: &mut Vec<Decision<Move>>) {
            out.push(Decision::new(Move::Threaten(MeasureIx(0), 1.0, Day(0)), Reason::Given));
        }
    );
    finds(meddles, "a move that is not open to it");
}

#[test]
fn draws_that_its_entry_denies() {
    let make = faulty!(
        Draws,
        fn demand(&self, _: &View, _: &mut Memory, chance: &mut dyn Chance) -> Demand {
            Demand::plain(chance.uniform())
        }
    );
    finds(make, "yet draws");
    finds(make, "other draws change it");
}

/// Remembers outside its memory.
struct Hoards(AtomicU32);

impl Negotiator for Hoards {
    fn demand(&self, _: &View, _: &mut Memory, _: &mut dyn Chance) -> Demand {
        let asked = 1 + self.0.fetch_add(1, Ordering::Relaxed);
        Demand::plain(1.0 / f64::from(asked))
    }
}

#[test]
fn knowledge_kept_outside_the_memory() {
    finds(Make::Party(|_, _, _| Ok(Box::new(Hoards(AtomicU32::new(0))))), "from a copy of its memory");
}

#[test]
fn refusing_everything_is_no_conformity() {
    let refuses: fn(&Scenario, demarche_domain::ids::Seat, &demarche_domain::strategy::Args) -> _ =
        |_, _, _| Err(Refusal("it will not".into()));
    let entry = entry(Make::Party(refuses));
    assert!(suite(&entry).is_empty());
    assert!(std::panic::catch_unwind(|| assert_conforms(&entry)).is_err());
}

#[test]
fn a_page_without_its_parts() {
    let bad = Entry {
        id: "Test_1",
        summary: "",
        params: const { &[Param::number("x", 2.0, 0.0, 1.0, "")] },
        file: "//! Test\n//! goes on\n//!\n//! ## Parameters\n//!\n//! - `y`: not there\n//!\n//! `us=Test_1(z: 1)`\n",
        ..entry(Make::Party(|_, _, _| Ok(Box::new(Model))))
    };
    let found: Vec<String> = suite(&bad).iter().map(ToString::to_string).collect();
    for fault in [
        "not kebab-case",
        "not one line",
        "has no meaning",
        "default of `x`",
        "no empty line",
        "names no source",
        "does not list the parameter `x`",
        "lists a parameter `y`",
        "cannot be played",
    ] {
        assert!(found.iter().any(|f| f.contains(fault)), "{fault}: {found:#?}");
    }
}

/// A bargainer that rejects everything and offers in one way.
struct Bargains(fn(&OfferView, &mut dyn Chance) -> OutcomeIx);

impl Bargainer for Bargains {
    fn respond(&self, _: &OfferView, _: &mut Notes, _: &mut dyn Chance) -> Decision<Answer> {
        Decision::new(Answer::Reject, Reason::Given)
    }

    fn propose(&self, view: &OfferView, _: &mut Notes, chance: &mut dyn Chance) -> Decision<Option<OutcomeIx>> {
        Decision::new(Some((self.0)(view, chance)), Reason::Given)
    }
}

#[test]
fn bargainers_play_under_every_protocol() {
    assert_conforms(&entry(Make::Bargainer(|_, _, _| {
        Ok(Box::new(Bargains(|view, _| view.own.ranking.best().outcome)))
    })));
    let wild = Entry { deterministic: false, ..entry(Make::Bargainer(|_, _, _| Ok(Box::new(Wild)))) };
    let report = examine(&wild);
    assert_eq!((report.failures.len(), report.refused), (0, 0));
    // From two seats under eight protocols; the single text does without domains whose first outcome is ruled out.
    assert!(report.seated > 350 && report.seated <= 24 * 2 * 8, "{}", report.seated);
}

/// Counts outside its notes.
struct Counts(AtomicU32);

impl Bargainer for Counts {
    fn respond(&self, _: &OfferView, _: &mut Notes, _: &mut dyn Chance) -> Decision<Answer> {
        let asked = 1 + self.0.fetch_add(1, Ordering::Relaxed);
        Decision::new(if asked > 3 { Answer::Accept } else { Answer::Reject }, Reason::Given)
    }

    fn propose(&self, view: &OfferView, _: &mut Notes, _: &mut dyn Chance) -> Decision<Option<OutcomeIx>> {
        Decision::new(Some(view.own.ranking.best().outcome), Reason::Given)
    }
}

#[test]
fn bargainers_that_count_outside_their_notes() {
    finds(Make::Bargainer(|_, _, _| Ok(Box::new(Counts(AtomicU32::new(0))))), "from a copy of its memory");
}

#[test]
fn offers_that_there_are_not() {
    let absent = Make::Bargainer(|_, _, _| Ok(Box::new(Bargains(|view, _| OutcomeIx(view.space.len() - 1)))));
    finds(absent, "which the domain does not have or rules out");
}

#[test]
fn bargainers_that_draw_in_secret() {
    let draws = Make::Bargainer(|_, _, _| {
        Ok(Box::new(Bargains(|view, chance| {
            let level = chance.uniform() * view.own.ranking.best().utility;
            view.own.ranking.at_least(level).unwrap_or(view.own.ranking.best()).outcome
        })))
    });
    finds(draws, "yet draws");
    finds(draws, "other draws change it");
}

/// Knows what others want.
struct Spies(f64);

impl Bargainer for Spies {
    fn respond(&self, _: &OfferView, _: &mut Notes, _: &mut dyn Chance) -> Decision<Answer> {
        Decision::new(Answer::Reject, Reason::Compared { worth: self.0, against: 0.0 })
    }

    fn propose(&self, view: &OfferView, _: &mut Notes, _: &mut dyn Chance) -> Decision<Option<OutcomeIx>> {
        Decision::new(Some(view.own.ranking.best().outcome), Reason::Compared { worth: self.0, against: 0.0 })
    }
}

#[test]
fn a_seat_is_shown_its_own_preferences_only() {
    // The scenario that a strategy is made for holds its own preferences in every place.
    let spies = Make::Bargainer(|scenario, _, _| {
        let parties = &scenario.offers().unwrap().domain.parties;
        Ok(Box::new(Spies(parties.iter().map(|party| party.reservation).sum::<f64>() / parties.len() as f64)))
    });
    assert!(found(spies).iter().all(|fault| !fault.contains("private numbers")));
}
