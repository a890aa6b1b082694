//! The frontier of additive utilities over a space too large to list: issue by issue, dropping what is beaten.
//!
//! Whatever is added to two combinations of the first issues, the one that was at least as good for everybody stays so,
//! and in floating point too, since rounding keeps order. So of the combinations of the first k issues only those that
//! none other beats are carried on. Sums are formed in issue order, and the utilities found are those that the outcome
//! itself has, bit for bit. Combinations to which different constraints may still apply are not compared.
//!
//! Outcomes worth the same to everybody are listed once.
//!
//! ## Source
//!
//! The principle of optimality for sets of vectors: Brown and Strauch (1965), "Dynamic programming in multiplicative
//! lattices".

use super::pareto::{Ties, pareto};
use super::points::Points;
use crate::outcomes::{Additive, Domain, OutcomeIx, Space, Utility};
use std::collections::BTreeMap;

/// The most combinations that are looked at for one more issue.
pub(super) const LARGEST: usize = 1 << 20;

/// Why a frontier is not found.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Intractable {
    /// Too many combinations stay unbeaten.
    #[error(
        "the Pareto frontier is out of reach: up to issue `{issue}` there are {combinations} combinations of which none is known to \
         be worse than another, and at most {LARGEST} are followed"
    )]
    Explodes {
        /// The issue whose values were to be added.
        issue: String,
        /// Unbeaten combinations of the issues before it times its values.
        combinations: usize,
    },
    /// Not additive.
    #[error(
        "the Pareto frontier is out of reach: there are {outcomes} outcomes, too many to list, and the utility of party `{party}` is \
         not additive"
    )]
    NotAdditive {
        /// How many.
        outcomes: u64,
        /// Whose.
        party: String,
    },
    /// No party at all.
    #[error("a domain without parties has no frontier")]
    NoParty,
}

/// The constraints that may still rule a combination out, by place.
type Live = Vec<usize>;

/// The frontier of a domain whose utilities are all additive.
pub(super) fn combine(domain: &Domain) -> Result<Points, Intractable> {
    let utilities: Vec<&Additive> = domain
        .parties
        .iter()
        .map(|party| match &party.preferences.utility {
            Utility::Additive(additive) => Ok(additive),
            _ => Err(Intractable::NotAdditive { outcomes: domain.space.len(), party: party.id.clone() }),
        })
        .collect::<Result<_, _>>()?;
    let space = &domain.space;
    let mut start = Points::new(utilities.len());
    start.push(OutcomeIx(0), utilities.iter().map(|additive| additive.bias));
    let all: Live = (0..space.forbidden().len()).collect();
    let mut reached = BTreeMap::from([(all, start)]);
    for issue in 0..space.issues().len() {
        reached = extend(space, &utilities, issue, &reached)?;
    }
    // Every constraint is settled by now.
    Ok(reached.into_values().next().unwrap_or(Points::new(utilities.len())))
}

/// Adds an issue's values to every combination, and drops what is beaten.
fn extend(
    space: &Space,
    utilities: &[&Additive],
    issue: usize,
    reached: &BTreeMap<Live, Points>,
) -> Result<BTreeMap<Live, Points>, Intractable> {
    let n = space.issues()[issue].len();
    let combinations = reached.values().map(Points::len).sum::<usize>().saturating_mul(n as usize);
    if combinations > LARGEST {
        return Err(Intractable::Explodes { issue: space.issues()[issue].name.clone(), combinations });
    }
    let parts: Vec<Vec<f64>> =
        (0..n).map(|place| utilities.iter().map(|additive| additive.part(space, issue, place)).collect()).collect();
    let mut next: BTreeMap<Live, Points> = BTreeMap::new();
    for (live, points) in reached {
        for (place, parts) in (0..n).zip(&parts) {
            let Some(live) = still_live(space, live, issue, place) else { continue };
            let into = next.entry(live).or_insert(Points::new(utilities.len()));
            for point in points.iter() {
                let sums = point.utilities.iter().zip(parts).map(|(sum, part)| sum + part);
                into.push(OutcomeIx(point.outcome.0 * n + place), sums);
            }
        }
    }
    for points in next.values_mut() {
        *points = pareto(points, Ties::One);
    }
    Ok(next)
}

/// The constraints that may yet rule out a combination extended by a value; `None` if one now does.
fn still_live(space: &Space, live: &[usize], issue: usize, place: u64) -> Option<Live> {
    let mut left = Live::new();
    for rule in live {
        let all_of = &space.forbidden()[*rule].all_of;
        let spared = all_of.iter().any(|(at, places)| *at == issue && !places.contains(&place));
        if spared {
            continue;
        }
        if all_of.iter().all(|(at, _)| *at <= issue) {
            return None;
        }
        left.push(*rule);
    }
    Some(left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::concepts::testing::{Dice, domain, of};
    use crate::outcomes::{Forbidden, Issue, Rectangles, Values};

    #[test]
    fn it_is_the_frontier_of_the_listed_outcomes_bit_for_bit() {
        let mut dice = Dice::new(4);
        for case in 0..150 {
            let sizes: Vec<u64> = (0..2 + dice.below(4)).map(|_| 1 + dice.below(5)).collect();
            let rule = |dice: &mut Dice| {
                let mut all_of = Vec::new();
                for (at, size) in sizes.iter().enumerate() {
                    if dice.below(2) == 0 {
                        all_of.push((at, (0..*size).filter(|_| dice.below(3) > 0).collect()));
                    }
                }
                Forbidden { all_of }
            };
            let mut forbidden: Vec<Forbidden> = (0..case % 4).map(|_| rule(&mut dice)).collect();
            // The outcome of all first values stays allowed: no domain is without outcomes.
            forbidden.retain(|rule| rule.all_of.iter().any(|(_, places)| !places.contains(&0)));
            let domain = domain(&mut dice, 2 + (case % 3) as usize, &sizes, forbidden);
            let listed = pareto(&Points::of(&domain), Ties::One);
            let combined = combine(&domain).unwrap();
            let utilities = |points: &Points| points.iter().map(|p| p.utilities.to_vec()).collect::<Vec<_>>();
            assert_eq!(utilities(&combined), utilities(&listed), "case {case}");
            for point in combined.iter() {
                let own: Vec<f64> = domain.parties.iter().map(|p| p.ranking.utility(point.outcome)).collect();
                assert_eq!(own, point.utilities, "the outcome found has the utilities found");
                assert_eq!(domain.space.allowed(point.outcome), crate::outcomes::Allowed::Yes);
            }
        }
    }

    #[test]
    fn a_space_of_a_billion_outcomes_has_a_frontier() {
        let mut dice = Dice::new(5);
        let domain = domain(&mut dice, 2, &[8; 10], vec![]);
        assert_eq!(domain.space.len(), 1 << 30);
        let frontier = combine(&domain).unwrap();
        let best = domain.parties.iter().map(|party| party.ranking.best().utility);
        let ends = [frontier.at(0).utilities[0], frontier.at(frontier.len() - 1).utilities[1]];
        assert_eq!(best.collect::<Vec<_>>(), ends);
    }

    #[test]
    fn what_explodes_is_refused_in_a_sentence() {
        // Party a wants every value high, party b low, each at a price of its own: nothing ever beats anything.
        let issues = (0..14).map(|at| Issue { name: format!("i{at}"), values: Values::Whole { low: 0, high: 3 } });
        let space = Space::new(issues.collect()).unwrap();
        let wants = |sign: f64| {
            let weights = (0..14).map(|at| f64::from(4_u32.pow(at))).collect();
            let values = vec![crate::outcomes::ValueFunction::Table((0..4).map(|x| sign * f64::from(x)).collect()); 14];
            Utility::Additive(Additive { bias: 0.0, weights, values })
        };
        let domain = of(space, vec![wants(1.0), wants(-1.0)], 0.0);
        let refused = combine(&domain).unwrap_err();
        assert!(matches!(refused, Intractable::Explodes { .. }));
        assert!(refused.to_string().contains("issue `i10` there are 4194304 combinations"), "{refused}");
    }

    #[test]
    fn only_additive_utilities_can_be_combined() {
        let space = Space::new(vec![Issue::named("a", ["p", "q"])]).unwrap();
        let boxes = Utility::Rectangles(Rectangles { bias: 0.0, boxes: vec![], scale: 1.0, most: 1.0 });
        let refused = combine(&of(space, vec![boxes], 0.0)).unwrap_err();
        assert_eq!(refused, Intractable::NotAdditive { outcomes: 2, party: "a".into() });
    }
}
