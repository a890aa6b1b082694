//! No two systems that touch the same columns are left in an order that nobody wrote down.

use demarche_domain::scenario::Protocol;
use demarche_engine::schedule::{empty_round, round};
use demarche_engine::systems::{leverage, pressure};
use demarche_testkit::dice::Dice;
use demarche_testkit::scenarios::{Kind, scenario};

fn protocols() -> impl Iterator<Item = Protocol> {
    Kind::ALL.into_iter().flat_map(|kind| (0..4).map(move |seed| scenario(&mut Dice::new(seed), kind).protocol))
}

/// Builds a schedule as its first run would; `world` is whatever the schedule takes.
macro_rules! build {
    ($schedule:expr) => {
        $schedule.initialize(&mut Default::default()).map(drop).map_err(|error| format!("{error:?}"))
    };
}

#[test]
fn every_protocol_builds_without_an_ambiguity() {
    for protocol in protocols() {
        for shuffle in 0..3 {
            let mut schedule = round(&protocol, shuffle);
            assert!(schedule.systems_len() >= 3, "{protocol:?}");
            if let Err(error) = build!(schedule) {
                panic!("{protocol:?}, shuffle {shuffle}: {error}");
            }
        }
    }
}

#[test]
fn two_systems_of_one_column_without_a_set_are_an_error() {
    let mut schedule = empty_round();
    schedule.add_systems(pressure::pressure);
    assert!(build!(schedule).is_ok(), "one system alone conflicts with nothing");
    schedule.add_systems(leverage::leverage);
    let error = build!(schedule).expect_err("both use the parties' columns");
    assert!(error.contains("Ambiguity") || error.contains("mbiguous"), "{error}");
}

#[test]
fn a_system_added_to_a_round_without_a_set_is_an_error() {
    for protocol in protocols() {
        let mut schedule = round(&protocol, 0);
        schedule.add_systems(pressure::pressure);
        let error = build!(schedule).expect_err("nothing says when it runs");
        assert!(error.contains("mbigu"), "{protocol:?}: {error}");
    }
}
