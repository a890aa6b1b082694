//! A domain's landscape in the domain's own words, ready to be written down.

use super::combine::Intractable;
use super::hull::Lottery;
use super::landscape::Landscape;
use super::measures::{self, Measure};
use super::pareto::Ties;
use super::points::{Point, Points};
use super::solutions::{self, Concept};
use crate::outcomes::{Domain, OutcomeIx};
use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

/// An outcome by the names of its values, and what it is worth.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Told {
    /// Values, in issue order.
    pub outcome: Vec<String>,
    /// Utilities, in seat order, undiscounted.
    pub utilities: Vec<f64>,
}

/// A lottery by the names of its outcomes' values, and what it is worth.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ToldLottery {
    /// Expected utilities, in seat order.
    pub utilities: [f64; 2],
    /// What may come out, with its probability; one or two outcomes.
    pub lottery: Vec<Chance>,
}

/// An outcome of a lottery.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chance {
    /// Values, in issue order.
    pub outcome: Vec<String>,
    /// Above 0, up to 1.
    pub probability: f64,
}

/// Everything that is known of a domain. Fields are named as they are in JSON, except that solutions and measures stand
/// there by their own names; what is not defined is null.
#[derive(Debug, Clone, Serialize)]
pub struct Analysis {
    /// Id.
    pub domain: String,
    /// Title.
    pub title: String,
    /// Seats, in order.
    pub seats: Vec<String>,
    /// How many outcomes are allowed; none where they are too many to list and some are ruled out.
    pub outcomes: Option<u64>,
    /// What each party has without an agreement.
    pub reservation: Vec<f64>,
    /// The least and the most that each gets in any allowed outcome.
    pub ranges: Vec<[f64; 2]>,
    /// The most that each gets in any individually rational outcome.
    pub ideal: Option<Vec<f64>>,
    /// Bargaining powers, for asymmetric solutions.
    pub powers: Vec<f64>,
    /// The Pareto frontier of all allowed outcomes, best for the first seat first.
    pub pareto: Vec<Told>,
    /// Its individually rational part.
    pub pareto_rational: Vec<Told>,
    /// Whether frontier outcomes that are worth the same to everybody are all listed.
    pub pareto_ties: Ties,
    /// What each solution concept chooses.
    #[serde(flatten, serialize_with = "by_key")]
    pub solutions: Vec<(&'static Concept, Option<Told>)>,
    /// What each chooses among lotteries, for two parties.
    #[serde(serialize_with = "by_key_or_null")]
    pub hull: Option<Vec<(&'static Concept, Option<ToldLottery>)>>,
    /// Each measure's value.
    #[serde(flatten, serialize_with = "by_id")]
    pub measures: Vec<(&'static Measure, Option<f64>)>,
}

impl Analysis {
    /// A domain's analysis, with equal bargaining powers.
    ///
    /// # Errors
    /// No party, or a frontier that is out of reach.
    pub fn of(domain: &Domain) -> Result<Self, Intractable> {
        Ok(Self::from_landscape(domain, &Landscape::of(domain)?))
    }

    /// The analysis of a landscape of this domain.
    #[must_use]
    pub fn from_landscape(domain: &Domain, landscape: &Landscape) -> Self {
        let list = |points: &Points| points.iter().map(|point| told(domain, point)).collect();
        let solved = |concept: &'static Concept| {
            let found = landscape.solution(concept.id);
            let told = found.map(|it| told(domain, Point { outcome: it.outcome, utilities: &it.utilities }));
            (concept, told)
        };
        let drawn = |(concept, lottery): &(&'static Concept, Lottery)| (*concept, Some(told_lottery(domain, lottery)));
        let whole = || domain.space.forbidden().is_empty().then(|| domain.space.len());
        Self {
            domain: domain.id.clone(),
            title: domain.title.clone(),
            seats: domain.parties.iter().map(|party| party.id.clone()).collect(),
            outcomes: landscape.frontier.all.as_ref().map(|all| all.len() as u64).or_else(whole),
            reservation: landscape.disagreement.clone(),
            ranges: landscape.ranges.clone(),
            ideal: landscape.problem.as_ref().map(|problem| problem.ideal.clone()),
            powers: landscape.powers.clone(),
            pareto: list(&landscape.frontier.points),
            pareto_rational: landscape.problem.as_ref().map(|it| list(&it.rational)).unwrap_or_default(),
            pareto_ties: landscape.frontier.ties,
            solutions: solutions::ALL.iter().map(solved).collect(),
            hull: landscape.hull.is_some().then(|| landscape.lotteries.iter().map(drawn).collect()),
            measures: measures::ALL.iter().map(|measure| (measure, (measure.of)(landscape))).collect(),
        }
    }
}

fn told(domain: &Domain, point: Point<'_>) -> Told {
    Told { outcome: domain.space.labels(point.outcome), utilities: point.utilities.to_vec() }
}

fn told_lottery(domain: &Domain, lottery: &Lottery) -> ToldLottery {
    let chance = |outcome: OutcomeIx, probability: f64| Chance { outcome: domain.space.labels(outcome), probability };
    let [first, second] = lottery.outcomes;
    let chances = [chance(first, 1.0 - lottery.second), chance(second, lottery.second)];
    let lottery_of = chances.into_iter().filter(|chance| chance.probability > 0.0).collect();
    ToldLottery { utilities: lottery.utilities, lottery: lottery_of }
}

fn by_key<S: Serializer, T: Serialize>(pairs: &[(&'static Concept, T)], serializer: S) -> Result<S::Ok, S::Error> {
    let keys = pairs.iter().flat_map(|(concept, value)| concept.keys.iter().map(move |key| (key, value)));
    let mut map = serializer.serialize_map(None)?;
    for (key, value) in keys {
        map.serialize_entry(key, value)?;
    }
    map.end()
}

fn by_key_or_null<S: Serializer, T: Serialize>(
    pairs: &Option<Vec<(&'static Concept, T)>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match pairs {
        Some(pairs) => by_key(pairs, serializer),
        None => serializer.serialize_none(),
    }
}

fn by_id<S: Serializer>(pairs: &[(&'static Measure, Option<f64>)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(pairs.iter().map(|(measure, value)| (measure.id, value)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::concepts::testing::{Dice, domain, listed};

    #[test]
    fn a_domain_without_a_rational_outcome_has_a_frontier_and_no_solution() {
        let analysis = Analysis::of(&listed(&[[1.0, 0.0], [0.0, 1.0]], 0.75)).unwrap();
        assert_eq!(analysis.pareto.len(), 2);
        assert!(analysis.pareto_rational.is_empty() && analysis.hull.is_none() && analysis.ideal.is_none());
        assert!(analysis.solutions.iter().all(|(_, told)| told.is_none()));
    }

    /// On a coin toss over two outcomes lotteries reach what no outcome does.
    #[test]
    fn lotteries_are_told_with_their_chances() {
        let analysis = Analysis::of(&listed(&[[1.0, 0.0], [0.0, 1.0]], 0.25)).unwrap();
        assert!(analysis.pareto_rational.is_empty());
        let hull = analysis.hull.unwrap();
        let nash = hull[0].1.as_ref().unwrap();
        assert_eq!((hull[0].0.id, nash.utilities), ("nash", [0.5, 0.5]));
        let chances: Vec<_> =
            nash.lottery.iter().map(|chance| (chance.outcome[0].as_str(), chance.probability)).collect();
        assert_eq!(chances, [("0", 0.5), ("1", 0.5)]);
    }

    #[test]
    fn opposition_conflict_and_potential_have_their_known_values() {
        let value = |utilities: &[[f64; 2]], id: &str| {
            let analysis = Analysis::of(&listed(utilities, 0.0)).unwrap();
            analysis.measures.iter().find(|(measure, _)| measure.id == id).unwrap().1.unwrap()
        };
        let opposed: Vec<[f64; 2]> = (0..10).map(|n| [f64::from(n), f64::from(9 - n)]).collect();
        let alike: Vec<[f64; 2]> = (0..10).map(|n| [f64::from(n), f64::from(3 * n)]).collect();
        // The examples of NegMAS's documentation.
        assert!((value(&opposed, "opposition") - 0.711_458_248_603_649_9).abs() < 1e-12);
        assert_eq!(value(&alike, "opposition"), 0.0);
        assert_eq!((value(&opposed, "conflict"), value(&alike, "conflict")), (1.0, 0.0));
        assert_eq!(value(&opposed, "winwin"), 0.0);
        // Two of ten numbers lie 11/3 apart in the mean.
        assert!((value(&alike, "winwin") - 2.0 * 11.0 / 3.0 / 9.0).abs() < 1e-12);
        assert_eq!(value(&alike, "evenness"), 1.0);
        // Who gains a quarter of what the other gains, of what each could.
        let uneven = [[1.0, 0.0], [1.0, 0.25], [0.0, 1.0]];
        assert_eq!(value(&uneven, "evenness"), 0.25);
    }

    #[test]
    fn large_and_many_sided_domains_are_analysed() {
        let mut dice = Dice::new(15);
        let large = Analysis::of(&domain(&mut dice, 2, &[8; 8], vec![])).unwrap();
        assert_eq!((large.outcomes, large.pareto_ties), (Some(1 << 24), Ties::One));
        assert!(large.solutions.iter().all(|(_, told)| told.is_some()));
        assert_eq!(large.measures.iter().filter(|(_, value)| value.is_none()).count(), 2);
        let many = Analysis::of(&domain(&mut dice, 4, &[5, 5, 5], vec![])).unwrap();
        assert!(many.hull.is_none() && many.measures.iter().all(|(_, value)| value.is_some()));
        assert!(many.solutions.iter().all(|(_, told)| told.as_ref().is_some_and(|it| it.utilities.len() == 4)));
    }
}
