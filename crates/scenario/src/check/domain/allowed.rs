//! Whether the combinations that are ruled out leave anything, without looking at every outcome.
//!
//! A value that no combination lists for an issue frees the outcome from every combination that lists the issue. What is left are
//! combinations whose issues are listed with all their values; those few issues are tried value by value.

use demarche_domain::outcomes::Space;
use std::collections::BTreeSet;

/// What is left of the outcomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rest {
    /// An outcome at least, as far as was looked.
    Something,
    /// None.
    Nothing,
}

/// So many partial outcomes are looked at; who writes combinations that need more is believed.
const MOST_STEPS: u32 = 1 << 18;

/// The issues of one combination with the values ruled out together.
type Rule = Vec<(usize, BTreeSet<u64>)>;

/// What the constraints leave.
pub(super) fn rest(space: &Space) -> Rest {
    let rules = space.forbidden().iter().map(|rule| {
        let each = rule.all_of.iter();
        each.map(|(issue, values)| (*issue, values.iter().copied().collect())).collect::<Rule>()
    });
    // A combination without values of an issue is met by no outcome.
    let rules = rules.filter(|rule| rule.iter().all(|(_, values)| !values.is_empty())).collect();
    search(space, rules, &mut 0)
}

fn search(space: &Space, mut rules: Vec<Rule>, steps: &mut u32) -> Rest {
    loop {
        *steps += 1;
        if rules.is_empty() || *steps > MOST_STEPS {
            return Rest::Something;
        }
        if rules.iter().any(Vec::is_empty) {
            return Rest::Nothing;
        }
        let issues: BTreeSet<usize> = rules.iter().flatten().map(|(issue, _)| *issue).collect();
        let listed = |issue: usize| -> BTreeSet<u64> {
            let of_issue = rules.iter().flatten().filter(|(other, _)| *other == issue);
            of_issue.flat_map(|(_, values)| values.iter().copied()).collect()
        };
        let free = issues.iter().copied().find(|i| (listed(*i).len() as u64) < space.issues()[*i].len());
        let Some(free) = free else {
            // Every issue listed is listed with all its values.
            return issues.first().map_or(Rest::Something, |issue| branch(space, &rules, *issue, steps));
        };
        rules.retain(|rule| rule.iter().all(|(issue, _)| *issue != free));
    }
}

/// Tries every value of an issue.
fn branch(space: &Space, rules: &[Rule], issue: usize, steps: &mut u32) -> Rest {
    for value in 0..space.issues()[issue].len() {
        let met =
            rules.iter().filter(|rule| rule.iter().all(|(other, values)| *other != issue || values.contains(&value)));
        let left = met.map(|rule| rule.iter().filter(|(other, _)| *other != issue).cloned().collect()).collect();
        if search(space, left, steps) == Rest::Something {
            return Rest::Something;
        }
    }
    Rest::Nothing
}

#[cfg(test)]
mod tests {
    use super::*;
    use demarche_domain::outcomes::{Allowed, Forbidden, Issue, OutcomeIx};

    #[test]
    fn the_search_agrees_with_looking_at_every_outcome() {
        let mut state = 7_u64;
        let mut draw = |n: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % n
        };
        let mut empty = 0;
        for _ in 0..2_000 {
            let issues: Vec<Issue> = (0..1 + draw(3))
                .map(|i| Issue::named(i.to_string(), (0..1 + draw(3)).map(|v| v.to_string())))
                .collect();
            let space = Space::new(issues.clone()).unwrap();
            let rule = |draw: &mut dyn FnMut(u64) -> u64| {
                let listed = issues.iter().enumerate().filter(|_| draw(3) > 0).map(|(at, issue)| (at, issue.len()));
                let listed: Vec<(usize, u64)> = listed.collect();
                let values = |n: u64, draw: &mut dyn FnMut(u64) -> u64| (0..n).filter(|_| draw(4) > 0).collect();
                Forbidden { all_of: listed.into_iter().map(|(at, n)| (at, values(n, draw))).collect() }
            };
            let rules = (0..draw(5)).map(|_| rule(&mut draw)).collect();
            let space = space.without(rules);
            let some = (0..space.len()).any(|ix| space.allowed(OutcomeIx(ix)) == Allowed::Yes);
            empty += u32::from(!some);
            assert_eq!(rest(&space), if some { Rest::Something } else { Rest::Nothing }, "{:?}", space.forbidden());
        }
        assert!((100..1_900).contains(&empty), "{empty}");
    }
}
