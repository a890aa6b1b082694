//! Every case's two sides agree; and where the engine is given other numbers than the case says, they do not.

use crate::catalogue::{CATALOGUE, find};
use crate::closed::Value;
use crate::compare::Verdict;
use crate::params::read;
use crate::play::tampering::{Tamper, with};
use crate::run::{default_options, run};
use crate::simulate::RunOptions;

/// What a case's run says where it fails, nothing where it passes.
fn failures(id: &str, words: &[&str], most: u64) -> Vec<String> {
    let entry = find(id).unwrap();
    let settings = read(&entry.case, words).unwrap();
    let options = default_options(entry, 1);
    let options = RunOptions { sessions: options.sessions.min(most), ..options };
    let outcome = match run(entry, &settings, &options) {
        Ok(run) => run.outcome,
        Err(error) => return vec![format!("{id} {words:?}: {error} {:?}", std::error::Error::source(&error))],
    };
    let line = |name: &str, a: &Value, b: &Value, allowed| format!("{id} {words:?} {name}: {a} {b} ({allowed:?})");
    let failed = outcome.comparisons.iter().filter(|c| c.verdict == Verdict::Differs);
    failed.map(|c| line(c.name, &c.predicted, &c.simulated, c.allowed)).collect()
}

#[test]
fn both_sides_of_every_case_agree_at_its_defaults() {
    let wrong: Vec<_> = CATALOGUE
        .iter()
        .filter(|entry| entry.simulate.is_some())
        .flat_map(|entry| failures(entry.case.id, &[], 2_000))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Other parameters than the defaults.
const INSTANCES: &[(&str, &[&str])] = &[
    ("B01", &["d1=0.5", "d2=0.99"]),
    ("B01", &["d1=0", "d2=0.3"]),
    ("B01", &["d1=1", "d2=0.3"]),
    ("B01", &["d1=0.9989", "d2=0.9989"]),
    ("B01", &["r1=0.1", "r2=0.3", "dt=0.5"]),
    ("B01", &["r1=7", "r2=0.03"]),
    ("B02", &["T=2"]),
    ("B02", &["T=9", "d1=0.8", "d2=0.95"]),
    ("B02", &["T=400", "d=1"]),
    ("B02", &["T=3", "d=0"]),
    ("B03", &["c1=0.2", "c2=0.1"]),
    ("B03", &["c1=0.1", "c2=0.1"]),
    ("B03", &["c1=0", "c2=0"]),
    ("B04", &["w2=0.47"]),
    ("B04", &["w2=0.6"]),
    ("B04", &["w1=0.55", "d=0.95"]),
    ("B04", &["w1=0.4", "w2=0.6"]),
    ("B04", &["w1=-3", "w2=null", "d=0"]),
    ("B05", &["f1=0.2", "f2=0.5", "d2=0.8"]),
    ("B05", &["f1=0", "f2=0", "d1=0.97", "d2=0.98"]),
    ("B05b", &["k1=0.2", "k2=0.4", "h=0.1"]),
    ("B05b", &["k1=20", "k2=3", "h=2"]),
    ("B06", &["p=1"]),
    ("B06", &["p=0.01", "b1=0.2", "b2=0.3"]),
    ("B06b", &["rho=1", "p=0.2"]),
    ("B06b", &["rho=2", "p=0.01"]),
    ("B07", &["T=1"]),
    ("B07", &["T=12"]),
    ("B08", &["N=1"]),
    ("B08", &["N=5"]),
    ("B08", &["N=10", "f_before=[-0.1, 0.1]", "f_after=[0.2, -0.5]", "d=0.9"]),
    ("B08", &["N=2000", "d=0.999"]),
    ("B12", &["r1=0.6"]),
    ("B12", &["r1=0.3", "r2=0.7"]),
    ("B12", &["r1=0.5", "r2=0.6"]),
    ("B12", &["r1=null", "r2=0.9", "d=0"]),
];

#[test]
fn both_sides_agree_at_other_parameters() {
    let wrong: Vec<_> = INSTANCES.iter().flat_map(|(id, words)| failures(id, words, 1_000)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A change behind a case's back that its results must show.
const TAMPERED: &[(&str, &[&str], Tamper)] = &[
    ("B01", &[], |s| s.parties[0].impatience *= 1.01),
    ("B02", &["T=2"], |s| s.parties[1].impatience *= 1.01),
    ("B03", &["c1=0.2"], |s| s.parties[1].round_cost *= 1.01),
    ("B04", &["w2=0.6"], |s| s.parties[1].outside_option = Some(0.61)),
    ("B05", &[], |s| s.measures[0].cost_target *= 1.01),
    ("B05b", &[], |s| s.parties[0].impatience *= 1.01),
    ("B06", &[], |s| s.hazards.breakdown_per_round *= 1.01),
    ("B06b", &[], |s| s.parties[0].curvature *= 1.02),
    ("B07", &[], |s| s.parties[0].base_value *= 1.01),
    ("B08", &["N=3"], |s| s.measures.iter_mut().for_each(|m| m.cost_target *= 1.01)),
    ("B12", &["r1=0.6"], |s| s.parties[0].ratification.threshold *= 1.01),
];

#[test]
fn a_change_of_one_constant_is_seen() {
    for entry in CATALOGUE.iter().filter(|entry| entry.simulate.is_some()) {
        assert!(TAMPERED.iter().any(|(id, ..)| *id == entry.case.id), "{} is never tampered with", entry.case.id);
    }
    for (id, words, tamper) in TAMPERED {
        assert_eq!(failures(id, words, 1_000), Vec::<String>::new(), "{id} as it is");
        assert_ne!(with(*tamper, || failures(id, words, 1_000)), Vec::<String>::new(), "{id} tampered with");
    }
}
