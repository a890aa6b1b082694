//! A package in one sentence, giver by giver.

use super::names::{is, its, list, part_of, party_name, span, the};
use super::number::percent;
use crate::ids::PartyIx;
use crate::package::{Level, Package};
use crate::scenario::{Clause, Scenario, Subject};

/// What a package says: "the US suspends its affiliates rule and half its fentanyl tariff, China resumes soybean
/// purchases, for 365 days".
#[must_use]
pub fn package(scenario: &Scenario, package: &Package) -> String {
    let length =
        length(scenario, package).map_or_else(|| "for good".to_owned(), |d| format!("for {}", span(scenario, d)));
    format!("{}, {length}", terms(scenario, package))
}

/// What a package says, without for how long.
#[must_use]
pub fn terms(scenario: &Scenario, package: &Package) -> String {
    let for_good = length(scenario, package).is_none();
    let givers = (0..scenario.n_parties()).map(PartyIx::at);
    let parts: Vec<String> = givers.filter_map(|giver| gives(scenario, package, giver, for_good)).collect();
    if parts.is_empty() { "nobody gives anything".to_owned() } else { parts.join(", ") }
}

fn length(scenario: &Scenario, package: &Package) -> Option<i32> {
    scenario.durations.get(package.duration.ix()).copied().flatten()
}

fn gives(scenario: &Scenario, package: &Package, giver: PartyIx, for_good: bool) -> Option<String> {
    let (mut deeds, mut relieved, mut given, mut postponed) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (clause, level) in scenario.clauses.iter().zip(&package.levels) {
        if clause.giver != giver {
            continue;
        }
        match (level, &clause.deed) {
            (Level::Nothing, _) => {}
            (Level::Postponed, _) => postponed.push(the(subject_name(scenario, clause))),
            (Level::Given(y), Some(deed)) => deeds.push(by(deed, *y)),
            (Level::Given(y), None) => match clause.subject {
                Subject::Measure(_) => {
                    relieved.push(part_of(*y, &its(subject_name(scenario, clause))));
                }
                _ => given.push(part_of(*y, &the(subject_name(scenario, clause)))),
            },
        }
    }
    let mut said = Vec::new();
    let lift = if for_good { "lifts" } else { "suspends" };
    for (verb, things) in [(lift, &relieved), ("gives", &given), ("postpones", &postponed)] {
        if !things.is_empty() {
            said.push(format!("{verb} {}", list(things)));
        }
    }
    let at = usize::from(!relieved.is_empty());
    said.splice(at..at, deeds);
    (!said.is_empty()).then(|| format!("{} {}", party_name(scenario, giver), list(&said)))
}

/// The measure's own name where the clause is about one.
fn subject_name<'a>(scenario: &'a Scenario, clause: &'a Clause) -> &'a str {
    clause.measure().and_then(|m| scenario.measures.get(m.ix())).map_or(&clause.name, |m| &m.name)
}

fn by(deed: &str, share: f64) -> String {
    if is(share, 1.0) {
        deed.to_owned()
    } else if is(share, 0.5) {
        format!("{deed} (half of it)")
    } else {
        format!("{deed} ({} of it)", percent(share))
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;
    use crate::ids::DurationIx;

    fn said(levels: [Level; 4], duration: u16) -> String {
        package(&fixture::dated(), &Package { levels: levels.to_vec(), duration: DurationIx(duration) })
    }

    #[test]
    fn givers_come_in_turn() {
        let levels = [Level::Given(1.0), Level::Given(0.5), Level::Nothing, Level::Given(1.0)];
        assert_eq!(
            said(levels, 1),
            "the US suspends its affiliates rule and half its fentanyl tariff, China resumes soybean purchases, \
             for 365 days"
        );
    }

    #[test]
    fn what_lasts_is_lifted_and_what_waits_is_postponed() {
        let levels = [Level::Given(0.3), Level::Nothing, Level::Postponed, Level::Given(0.25)];
        assert_eq!(
            said(levels, 2),
            "the US lifts 30 percent of its affiliates rule and postpones the 100-percent tariff, China resumes \
             soybean purchases (25 percent of it), for good"
        );
    }

    #[test]
    fn an_empty_package_says_so() {
        assert_eq!(said([Level::Nothing; 4], 0), "nobody gives anything, for 90 days");
        let nothing = Package { levels: vec![], duration: DurationIx(77) };
        assert_eq!(package(&fixture::dated(), &nothing), "nobody gives anything, for good");
    }

    #[test]
    fn a_good_divided_is_given() {
        let mut scenario = fixture::in_rounds();
        scenario.clauses[3].deed = None;
        scenario.clauses[3].name = "the pie".into();
        scenario.clauses[3].subject = Subject::Commitment { values: vec![1.0, -1.0] };
        let levels = vec![Level::Nothing, Level::Nothing, Level::Nothing, Level::Given(0.526_316)];
        let text = package(&scenario, &Package { levels, duration: DurationIx(0) });
        assert_eq!(text, "China gives 53 percent of the pie, for 90 rounds");
    }
}
