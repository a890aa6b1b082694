//! Small scenarios: one that is always the same, and as many valid ones as a seed can make.
//!
//! They are made to be sat in, not to mean anything: names are compass points and numbers are stylised.

mod parts;
mod random;

use demarche_domain::date::Date;
use demarche_domain::ids::{Day, PartyIx};
use demarche_domain::scenario::{Calendar, Clause, Clock, Measure, Role, Scenario, Step};

pub use random::{Kind, scenario};

/// Two sides with a measure in force, a threat and a reserve each, five clauses, three lengths of a deal, a mediating
/// host and an exposed neighbour. The threats fall due on days 30 and 40 of 365.
#[must_use]
pub fn calm() -> Scenario {
    let mut scenario = parts::empty(2);
    scenario.durations = vec![Some(90), Some(365), None];
    for (i, side) in ["N", "S"].into_iter().enumerate() {
        let (owner, target) = (PartyIx::at(i), PartyIx::at(1 - i));
        let measure = |name: &str| parts::measure(&format!("{side}{name}"), owner, target, 2);
        scenario.measures.push(Measure { level: 1.0, ..measure("1") });
        let due = Day(if i == 0 { 30 } else { 40 });
        scenario.measures.push(Measure { steps: vec![Step { level: 1.0, due }], cost_target: 0.16, ..measure("2") });
        scenario.measures.push(Measure { reserve: Some(1.0), ..measure("X") });
    }
    for m in [0, 1, 3, 4] {
        scenario.clauses.push(parts::relief(&scenario, m));
    }
    scenario.clauses.push(Clause::commitment("purchases", PartyIx(1), vec![0.12, -0.05]));
    scenario.intermediaries.push(parts::intermediary("host", &[Role::Host, Role::Mediator], 2));
    scenario.intermediaries.push(parts::intermediary("neighbour", &[Role::Exposed], 2));
    parts::third_costs(&mut scenario, &[0.01, 0.02]);
    scenario.lineup = ["model", "model", "neutral-facilitator", "bargain-both-sides"].map(str::to_owned).to_vec();
    scenario
}

/// A year in days, a fortnight's grid.
fn year() -> Calendar {
    Calendar {
        clock: Clock::Dated(Date::new(2025, 1, 1).expect("the calendar has a New Year's Day")),
        years_per_unit: 1.0 / 365.0,
        horizon: Day(365),
        grid: 14,
        weekly_within: 30,
        daily_within: 7,
        refine: 1,
        score_dates: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dice::Dice;
    use demarche_domain::scenario::Subject;

    #[test]
    fn every_seed_gives_a_scenario_whose_parts_fit_together() {
        for (i, kind) in Kind::ALL.into_iter().cycle().take(400).enumerate() {
            let s = scenario(&mut Dice::new(i as u64), kind);
            let n = s.n_parties();
            assert!(n >= 2 && s.relations.len() == n * n && s.lineup.len() == s.n_seats());
            assert!(s.measures.iter().all(|m| m.owner != m.target && m.erosion_belief.len() == n));
            assert!(s.measures.iter().all(|m| m.owner.ix() < n && m.target.ix() < n));
            for clause in &s.clauses {
                assert!(clause.giver.ix() < n);
                match &clause.subject {
                    Subject::Measure(m) => assert_eq!(s.measure(*m).owner, clause.giver),
                    Subject::Commitment { values } | Subject::Structural { values, .. } => {
                        assert_eq!(values.len(), n);
                    }
                }
            }
            assert!(s.constituencies.iter().all(|c| c.shares.len() == s.measures.len() && c.party.ix() < n));
            assert!(!s.durations.is_empty() && s.intermediaries.iter().all(|x| x.credibility.len() == n));
            assert!(!format!("{s:?}").contains("NaN"));
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_scenario() {
        for kind in Kind::ALL {
            assert_eq!(scenario(&mut Dice::new(5), kind), scenario(&mut Dice::new(5), kind));
        }
    }
}
