//! Weights and shares that divide a whole.

use super::checker::Checker;
use crate::diagnostic::{Code, Diagnostic};
use crate::path::at;
use crate::raw::{Constituency, Leaning, Measure, Party};

/// How far a sum of written numbers may be from 1.
const SLACK: f64 = 1e-6;

pub(super) fn check(checker: &mut Checker) {
    let scenario = checker.scenario;
    for (p, party) in scenario.parties.iter().enumerate() {
        let groups: Vec<(usize, &Constituency)> = deal_seeking(party);
        if groups.is_empty() {
            continue;
        }
        economic(checker, p, party, &groups);
        for measure in &scenario.measures {
            shares(checker, p, party, &groups, measure);
        }
    }
}

/// A party's deal-seeking constituencies with their places.
fn deal_seeking(party: &Party) -> Vec<(usize, &Constituency)> {
    let all = party.constituencies.iter().enumerate();
    all.filter(|(_, group)| group.leaning == Leaning::DealSeeking).collect()
}

fn economic(checker: &mut Checker, p: usize, party: &Party, groups: &[(usize, &Constituency)]) {
    let sum: f64 = groups.iter().map(|(_, group)| group.economic_weight.value()).sum();
    if let Some((c, group)) = groups.iter().find(|(_, group)| group.economic_weight.value() <= 0.0) {
        checker.report(
            &at!["parties", p, "constituencies", *c, "economic_weight"],
            Diagnostic::new(Code::OutOfRange, format!("`{}` seeks a deal but has no economic weight", group.id))
                .expected("a number above 0"),
        );
    }
    if (sum - 1.0).abs() > SLACK {
        let mut diagnostic = Diagnostic::new(
            Code::WeightsSum,
            format!("the economic weights of `{}`'s deal-seeking constituencies sum to {}", party.id, tidy(sum)),
        )
        .expected("a sum of 1");
        for (c, group) in groups {
            let place = checker.place(&at!["parties", p, "constituencies", *c, "economic_weight"]);
            diagnostic = diagnostic.related(place, format!("`{}` {}", group.id, tidy(group.economic_weight.value())));
        }
        checker.report(&at!["parties", p, "constituencies"], diagnostic);
    }
}

fn shares(checker: &mut Checker, p: usize, party: &Party, groups: &[(usize, &Constituency)], measure: &Measure) {
    let id = measure.id.as_str();
    let given: Vec<(usize, f64)> =
        groups.iter().filter_map(|(c, group)| Some((*c, group.shares.get(id)?.value()))).collect();
    let costs = (party.id == measure.target && measure.cost_target.value() > 0.0)
        || (party.id == measure.owner && measure.cost_owner.value() > 0.0);
    if given.is_empty() {
        if costs {
            checker.report(
                &at!["parties", p, "constituencies"],
                Diagnostic::new(
                    Code::NobodyBears,
                    format!("no constituency of `{}` bears the cost of `{id}`", party.id),
                )
                .help(format!("give `{id}` under `shares` of those who bear it")),
            );
        }
        return;
    }
    let sum: f64 = given.iter().map(|(_, share)| share).sum();
    if (sum - 1.0).abs() > SLACK {
        let mut diagnostic =
            Diagnostic::new(Code::WeightsSum, format!("the shares of `{id}` in `{}` sum to {}", party.id, tidy(sum)))
                .expected("a sum of 1");
        let place = |c: usize| at!["parties", p, "constituencies", c, "shares", id];
        for (c, share) in &given[1..] {
            diagnostic = diagnostic.related(checker.place(&place(*c)), format!("and {}", tidy(*share)));
        }
        checker.report(&place(given[0].0), diagnostic);
    }
}

/// A sum without the noise of its last digits.
fn tidy(value: f64) -> f64 {
    (value * 1e9).round() / 1e9
}
