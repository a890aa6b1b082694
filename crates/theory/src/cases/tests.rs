//! Every case's two sides agree; and where the engine is given other numbers than the case says, they do not.

use crate::catalogue::{CATALOGUE, find};
use crate::closed::Value;
use crate::compare::Verdict;
use crate::params::read;
use crate::play::tampering::{Tamper, with};
use crate::run::{default_options, run};
use crate::simulate::RunOptions;
use demarche_domain::scenario::{
    Clause, Crisis, HoldOrConcede, Payoffs, Pricing, Protocol, Scenario, SealedBids, StageGame, Subject,
};

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
    ("B09", &["set=conv{(0,0),(0,1),(1,.7),(1,0)}"]),
    ("B09", &["set=u1/4+u2/2<=1"]),
    ("B09", &["set=u1+u2<=1", "d=[0.2, 0.1]"]),
    ("B09", &["set=u2<=sqrt(1-u1^2)", "d=[0.3, -0.2]"]),
    ("B09", &["set=u2<=1+u1-u1^2", "d=[-0.2, 0.4]"]),
    ("B09", &["set=conv{(-1,0),(0,1.2),(.5,1.1),(.8,.2),(2,-3)}", "d=[-0.5, 0.1]"]),
    ("B09", &["set=conv{(0,0),(0,1),(.3,.9),(.3,0)}"]),
    ("B09b", &["a=0", "d=[0.1, -0.4]"]),
    ("B09b", &["a=1"]),
    ("B09b", &["a=0.7", "d=[0.6, 0.4]"]),
    ("B10", &["steps=0"]),
    ("B10", &["steps=5"]),
    ("B10", &["steps=40"]),
    ("B10", &["variant=continuous"]),
    ("B11", &["d=[0.2, 0.1]"]),
    ("B11", &["u1=sqrt(x)"]),
    ("B11", &["u1=2*x-x^2", "u2=3-3*x", "d=[0.2, 0.5]"]),
    ("B12", &["r1=0.6"]),
    ("B12", &["r1=0.3", "r2=0.7"]),
    ("B12", &["r1=0.5", "r2=0.6"]),
    ("B12", &["r1=null", "r2=0.9", "d=0"]),
    ("B13", &["L=0.65"]),
    ("B13", &["L=0.8"]),
    ("B13", &["L=0.95"]),
    ("B13", &["P=0", "q=2", "L=-1"]),
    ("B13", &["P=1.2", "q=1.5", "L=1.1"]),
    ("B14", &["b2=0.4"]),
    ("B14", &["b2=-0.5"]),
    ("B14", &["b2=1"]),
    ("B14", &["b2=-1"]),
    ("B15", &["w_us=[0.6, 0.4]", "w_cn=[0.3, 0.7]"]),
    ("B15", &["w_us=[0.3, 0.7]", "w_cn=[0.2, 0.8]"]),
    ("B15", &["w_us=[2, 1]", "w_cn=[2, 1]"]),
    ("B15", &["indivisible=true"]),
    ("B15", &["indivisible=true", "A=[1, 2]", "B=[-4, 1]"]),
    ("B16", &["mutations=single+pairs (lexicographic)"]),
    ("B16", &["benchmark=max Nash product over 64 texts"]),
    ("B17", &["rho=0.4"]),
    ("B17", &["rho=0.7"]),
    ("B17", &["rho=1"]),
    ("B18", &["rho_US=0.3"]),
    ("B18", &["d_US=0.9", "D=3", "k0=0.7", "kC=0.1", "rho_CN=0"]),
    ("I01", &["k=0"]),
    ("I01", &["k=0.8"]),
    ("I03", &["b=0.2"]),
    ("I03", &["b=0.25"]),
    ("I03", &["b=3"]),
    ("I03", &["b=0.03"]),
    ("I04", &["q=0.8"]),
    ("I04", &["q=0.6", "cH=0.9", "cL=0.2", "cM=2"]),
    ("I04", &["q=0.3"]),
    ("I05", &["kept=0", "broken=0"]),
    ("I05", &["a=2.5", "b=0.5", "kept=0.3", "broken=2.2"]),
    ("I05", &["kept=40", "broken=7", "beta=0.6", "n=3"]),
    ("I06", &["pi=0.5"]),
    ("I06", &["pi=0", "K2=0"]),
    ("I06", &["pi=0.3", "K1=2", "K2=0.9"]),
    ("I07", &["d=0"]),
    ("I07", &["d=0.5"]),
    ("I08", &["d=0"]),
    ("I08", &["d=0.95"]),
    ("C01", &["V=2", "c=1"]),
    ("C02", &["c1=0.4", "V2=3"]),
    ("C03", &["v=0"]),
    ("C03", &["v=0.99"]),
    ("C04", &["w1=5"]),
    ("C04", &["w1=2"]),
    ("C05", &["a1=2"]),
    ("C05", &["W2=4"]),
    ("C05", &["a1=3", "v=2.5"]),
    ("C07", &["p=0.6", "C=0.3", "c2=0.5"]),
    ("C07", &["p=1", "C=1", "c2=0"]),
    ("C06", &["p=0.05", "c2=1.2"]),
    ("C06", &["p=0.7", "c1=0.02", "c2=0"]),
    ("C08", &["p2=0.35", "c=2"]),
    ("C08", &["d=0.5", "p1=0", "p2=1", "c=0"]),
    ("C09", &["t=7", "rho=0.3"]),
    ("C09", &["k0=0", "kC=0.9", "t=3"]),
    ("C10", &["game=prisoner's dilemma", "T=5", "R=3", "P=1", "S=0"]),
    ("C10", &["game=stag hunt", "T=2", "R=4", "P=2", "S=0"]),
    ("C10", &["T=1", "R=3", "P=0", "S=1"]),
    ("C11", &["S=-3", "R=3.5"]),
    ("T01", &["e=0.3"]),
    ("T02", &["mode=unilateral tariff", "q=0.4"]),
    ("T02", &["mode=unilateral export tax", "e=0.8"]),
    ("T02", &["e=0.9", "q=0.3"]),
    ("T03", &["gamma=2"]),
    ("T03", &["gamma=5"]),
    ("T03", &["e=0.6", "q=0"]),
    ("T04", &["eps=1.1"]),
    ("T04", &["eps=4"]),
    ("T04", &["eps=200"]),
    ("T05", &["sigma=4"]),
    ("T05", &["sigma=1.5", "own_weight=0.7"]),
    ("T06", &["game=mild 4,3,1,0"]),
    ("T06", &["game=hard 9,3,1,0"]),
    ("T06", &["game=linear tariff e=0.7"]),
    ("T07", &["d=0.3"]),
    ("T07", &["d=0.8"]),
    ("T08", &["pi=0"]),
    ("T08", &["pi=1", "k=2"]),
    ("T08", &["k=0", "d=0.5"]),
    ("T09", &["e_x=1.3", "e_y=0.5"]),
    ("T10", &["b_h=3", "b_f=0.2"]),
    ("T11", &["e_x=0.3", "e_y=1.4"]),
    ("T08", &["R=1", "P=-2", "d=0.97", "pi=0.3", "k=7"]),
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
    ("B09", &[], |s| s.clauses.iter_mut().for_each(|clause| worth(clause)[1] *= 1.01)),
    ("B09b", &[], |s| s.measures[0].policy_value *= 1.01),
    ("B10", &[], |s| s.measures.iter_mut().for_each(|m| m.policy_value += 0.01)),
    ("B11", &["d=[0.2, 0.1]"], |s| s.measures[0].policy_value *= 1.02),
    ("B12", &["r1=0.6"], |s| s.parties[0].ratification.threshold *= 1.01),
    ("B13", &[], |s| s.measures[0].cost_target *= 1.1),
    ("B14", &["b2=0.5"], |s| s.measures[0].policy_value *= 1.2),
    ("B15", &[], |s| worth(&mut s.clauses[0])[1] *= 1.01),
    ("B16", &[], |s| worth(&mut s.clauses[2])[0] *= -1.0),
    ("B17", &["rho=0.3"], |s| s.parties[0].ratification.threshold += 0.2),
    ("B18", &[], |s| s.parties[0].impatience *= 1.01),
    ("I01", &[], |s| sealed(s).valuation.iter_mut().for_each(|v| v.high *= 1.1)),
    ("I02", &[], |s| {
        if let Pricing::Double(k) = &mut sealed(s).pricing {
            *k = 0.8;
        }
    }),
    ("I03", &[], |s| s.measures[1].cost_target *= 1.01),
    ("I04", &["q=0.8"], |s| s.measures[2].policy_value *= 1.01),
    ("I05", &[], |s| s.behaviour.breach_weight *= 1.01),
    ("I06", &[], |s| s.measures[0].cost_target *= 1.3),
    ("I07", &[], |s| s.parties.iter_mut().for_each(|p| p.impatience *= 1.1)),
    ("I08", &[], |s| s.parties.iter_mut().for_each(|p| p.impatience *= 1.1)),
    ("C01", &[], |s| attrition(s).cost[0] *= 1.4),
    ("C02", &[], |s| attrition(s).cost[0] *= 1.3),
    ("C03", &["v=0.6"], |s| attrition(s).cost.iter_mut().for_each(|c| *c *= 1.01)),
    ("C04", &[], |s| crisis(s).audience[0] *= 0.4),
    ("C05", &[], |s| crisis(s).audience[0] *= 1.01),
    ("C06", &[], |s| s.measures[1].policy_value *= 1.01),
    ("C07", &[], |s| s.measures[0].policy_value *= 1.02),
    ("C08", &[], |s| s.measures[1].policy_value *= 1.01),
    ("C09", &["t=2"], |s| s.measures[0].exposure.erosion_in_force *= 1.01),
    ("C10", &[], |s| repay(s, |p| p.temptation *= 1.01)),
    ("C11", &[], |s| repay(s, |p| p.sucker += 0.01)),
    ("T02", &[], |s| s.measures[0].cost_target *= 1.01),
    ("T03", &[], |s| s.measures[0].policy_value *= 1.01),
    ("T04", &[], |s| s.measures[1].cost_owner *= 1.01),
    ("T05", &[], |s| repay(s, |p| p.temptation *= 1.01)),
    ("T09", &[], |s| s.measures.iter_mut().for_each(|m| m.cost_target *= 1.01)),
    ("T10", &[], |s| s.measures[1].cost_target *= 1.01),
    ("T11", &[], |s| s.measures.iter_mut().for_each(|m| m.cost_target *= 1.01)),
    ("T01", &[], |s| s.measures.iter_mut().for_each(|m| m.cost_target *= 1.01)),
    ("T06", &[], |s| stage(s).discount *= 1.02),
    ("T07", &["d=0.3"], |s| s.measures.iter_mut().for_each(|m| m.cost_target *= 1.01)),
    ("T08", &[], |s| stage(s).false_alarm *= 1.2),
];

fn worth(clause: &mut Clause) -> &mut Vec<f64> {
    match &mut clause.subject {
        Subject::Commitment { values } => values,
        other => panic!("{other:?}"),
    }
}

fn attrition(scenario: &mut Scenario) -> &mut HoldOrConcede {
    match &mut scenario.protocol {
        Protocol::HoldOrConcede(case) => case,
        other => panic!("{other:?}"),
    }
}

fn crisis(scenario: &mut Scenario) -> &mut Crisis {
    match &mut scenario.protocol {
        Protocol::EscalateOrBackDown(case) => case,
        other => panic!("{other:?}"),
    }
}

fn sealed(scenario: &mut Scenario) -> &mut SealedBids {
    match &mut scenario.protocol {
        Protocol::SealedBids(case) => case,
        other => panic!("{other:?}"),
    }
}

/// Changes the four payoffs of a game that looks the same from both sides.
fn repay(scenario: &mut Scenario, change: impl Fn(&mut Payoffs)) {
    let game = stage(scenario);
    let mut payoffs = game.matrix.symmetric().expect("the case is symmetric");
    change(&mut payoffs);
    game.matrix = payoffs.into();
}

fn stage(scenario: &mut Scenario) -> &mut StageGame {
    match &mut scenario.protocol {
        Protocol::StageGame(case) => case,
        other => panic!("{other:?}"),
    }
}

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
