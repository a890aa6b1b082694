//! All that is known of a domain: its frontier, its solutions and its measures, worked out once.

use super::combine::Intractable;
use super::frontier::Frontier;
use super::hull::{HullProblem, Lottery};
use super::problem::Problem;
use super::solutions::{self, Concept};
use crate::outcomes::{Domain, OutcomeIx};

/// A domain seen from above.
#[derive(Debug, Clone)]
pub struct Landscape {
    /// The least and most that each party gets in any allowed outcome.
    pub ranges: Vec<[f64; 2]>,
    /// What each party has without an agreement. Where a domain sets none (a reservation that is not finite), its worst
    /// outcome's worth.
    pub disagreement: Vec<f64>,
    /// Bargaining powers, for asymmetric solutions.
    pub powers: Vec<f64>,
    /// The Pareto frontier of all allowed outcomes, individually rational or not.
    pub frontier: Frontier,
    /// The bargaining problem; none where no outcome is individually rational.
    pub problem: Option<Problem>,
    /// The bargaining problem on lotteries, of two parties.
    pub hull: Option<HullProblem>,
    /// What each solution concept chooses, in the order of [`solutions::ALL`]; empty without a problem.
    pub solutions: Vec<Solved>,
    /// What each chooses among lotteries; empty without a problem on lotteries.
    pub lotteries: Vec<(&'static Concept, Lottery)>,
}

/// What a solution concept chooses.
#[derive(Debug, Clone)]
pub struct Solved {
    /// Which concept.
    pub concept: &'static Concept,
    /// The outcome.
    pub outcome: OutcomeIx,
    /// What it is worth to each party.
    pub utilities: Vec<f64>,
}

impl Landscape {
    /// A domain's landscape, with equal bargaining powers.
    ///
    /// # Errors
    /// No party, or a frontier that is out of reach.
    pub fn of(domain: &Domain) -> Result<Self, Intractable> {
        Self::with_powers(domain, &vec![1.0; domain.parties.len()])
    }

    /// The same with a bargaining power for each party, in seat order: finite and not negative.
    ///
    /// # Errors
    /// No party, or a frontier that is out of reach.
    pub fn with_powers(domain: &Domain, powers: &[f64]) -> Result<Self, Intractable> {
        let frontier = Frontier::of(domain)?;
        let ends = |party: &crate::outcomes::Party| [party.ranking.worst().utility, party.ranking.best().utility];
        let ranges: Vec<[f64; 2]> = domain.parties.iter().map(ends).collect();
        let without = |(party, range): (&crate::outcomes::Party, &[f64; 2])| {
            if party.reservation.is_finite() { party.reservation } else { range[0] }
        };
        let disagreement: Vec<f64> = domain.parties.iter().zip(&ranges).map(without).collect();
        let problem = Problem::new(&frontier.points, &disagreement, powers);
        let hull = HullProblem::new(&frontier.points, &disagreement, powers);
        let solve = |problem: &Problem| {
            let solved = |concept: &'static Concept| {
                let point = (concept.outcome)(problem);
                Solved { concept, outcome: point.outcome, utilities: point.utilities.to_vec() }
            };
            solutions::ALL.iter().map(solved).collect()
        };
        let draw =
            |hull: &HullProblem| solutions::ALL.iter().map(|concept| (concept, (concept.lottery)(hull))).collect();
        Ok(Self {
            solutions: problem.as_ref().map(solve).unwrap_or_default(),
            lotteries: hull.as_ref().map(draw).unwrap_or_default(),
            ranges,
            disagreement,
            powers: powers.to_vec(),
            frontier,
            problem,
            hull,
        })
    }

    /// What the concept of an id chooses.
    #[must_use]
    pub fn solution(&self, id: &str) -> Option<&Solved> {
        self.solutions.iter().find(|solved| solved.concept.id == id)
    }

    /// A party's utility, its worst allowed outcome counting 0 and its best 1; 1 where all are worth the same.
    #[must_use]
    pub fn normal(&self, seat: usize, utility: f64) -> f64 {
        let [least, most] = self.ranges[seat];
        if most > least { (utility - least) / (most - least) } else { 1.0 }
    }

    /// All parties' utilities, normalised.
    pub fn normalised<'a>(&'a self, utilities: &'a [f64]) -> impl Iterator<Item = f64> + 'a {
        utilities.iter().enumerate().map(|(seat, u)| self.normal(seat, *u))
    }
}
