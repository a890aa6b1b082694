//! What packages, and having none, are worth to two parties on a day (E8, E9 in their exact form: what is announced is
//! done, what is agreed is kept, exposure is fixed, agreements last for ever).

use super::frontier::{Choice, Frontier};
use crate::ids::{Day, DurationIx, PartyIx};
use crate::maths;
use crate::package::{Level, Package};
use crate::scenario::{Clause, Measure, Scenario, Standing, Subject};

/// Values on one day, in lumps of that day.
#[derive(Debug, Clone, PartialEq)]
pub struct Worth {
    /// N: of no deal ever.
    pub no_deal: [f64; 2],
    /// Of the measures that stand whatever is agreed.
    lasting: [f64; 2],
    /// Of any agreement, before its clauses.
    base: [f64; 2],
    /// Of each clause given in full.
    gains: Vec<[f64; 2]>,
    /// The most of each clause that may be given.
    caps: Vec<f64>,
    /// ρ: utility is the value of an agreement to this power.
    curvature: [f64; 2],
}

impl Worth {
    /// Values on a day on which the pie has a given size, 1 as a rule.
    #[must_use]
    pub fn on(scenario: &Scenario, day: Day, pie: f64) -> Self {
        let streams: Vec<[f64; 2]> = scenario.measures.iter().map(|m| stream(scenario, m, day)).collect();
        let mut worth = Self {
            no_deal: [0.0; 2],
            lasting: [0.0; 2],
            base: [0, 1].map(|i| pie * scenario.parties[i].base_value),
            gains: Vec::with_capacity(scenario.clauses.len()),
            caps: scenario.clauses.iter().map(Clause::cap).collect(),
            curvature: [0, 1].map(|i| scenario.parties[i].curvature),
        };
        for (measure, stream) in scenario.measures.iter().zip(&streams) {
            add(&mut worth.no_deal, stream);
            if measure.standing == Standing::UntilLifted {
                add(&mut worth.lasting, stream);
            }
        }
        for clause in &scenario.clauses {
            worth.gains.push(match &clause.subject {
                Subject::Measure(m) if scenario.measure(*m).standing == Standing::UntilLifted => {
                    streams[m.ix()].map(|value| -value)
                }
                Subject::Measure(_) => [0.0; 2],
                Subject::Commitment { values } | Subject::Structural { values, .. } => {
                    [pie * values[0], pie * values[1]]
                }
            });
        }
        worth
    }

    /// U of a package to a party.
    #[must_use]
    pub fn of(&self, package: &Package, party: PartyIx) -> f64 {
        let i = party.ix();
        let given = package.levels.iter().zip(&self.gains).map(|(level, gain)| level.share() * gain[i]);
        self.utility(i, self.base[i] + given.sum::<f64>())
    }

    /// The frontier of values before utility and before what stands anyway.
    pub(super) fn frontier(&self) -> Frontier {
        let choice =
            |(gain, cap): (&[f64; 2], &f64)| vec![Choice { level: Level::Given(*cap), values: gain.map(|g| cap * g) }];
        let choices: Vec<Vec<Choice>> = self.gains.iter().zip(&self.caps).map(choice).collect();
        Frontier::new(self.base, &choices, DurationIx(0))
    }

    /// Utility of a value on the frontier.
    pub(super) fn utility(&self, party: usize, value: f64) -> f64 {
        let rho = self.curvature[party];
        self.lasting[party] + if rho == 1.0 { value } else { maths::pow(value.max(0.0), rho) }
    }

    /// The value on the frontier that gives a utility.
    pub(super) fn value(&self, party: usize, utility: f64) -> f64 {
        let rho = self.curvature[party];
        let left = utility - self.lasting[party];
        if rho == 1.0 || left == f64::NEG_INFINITY { left } else { maths::pow(left.max(0.0), 1.0 / rho) }
    }
}

fn add(total: &mut [f64; 2], more: &[f64; 2]) {
    for (total, more) in total.iter_mut().zip(more) {
        *total += more;
    }
}

/// What a measure at a level costs both parties per year, as a negative number; the owner may gain.
pub(super) fn per_year(measure: &Measure, level: f64) -> [f64; 2] {
    let curved = maths::pow(level, measure.curvature);
    let mut flow = [0.0; 2];
    flow[measure.target.ix()] -= measure.cost_target * measure.exposure.level * curved;
    flow[measure.owner.ix()] -= (measure.cost_owner - measure.policy_value) * curved;
    flow
}

/// The level of a measure on a day if every announced step is taken.
pub(super) fn level(measure: &Measure, day: Day) -> f64 {
    measure.steps.iter().take_while(|s| s.due <= day).last().map_or(measure.level, |s| s.level)
}

/// Present value of a measure from a day on for ever; without impatience, up to the horizon.
fn stream(scenario: &Scenario, measure: &Measure, day: Day) -> [f64; 2] {
    let mut total = [0.0; 2];
    let mut from = day;
    let steps = measure.steps.iter().filter(|s| s.due > day).map(|s| s.due);
    for until in steps.chain(std::iter::once(Day::NEVER)) {
        let flow = per_year(measure, level(measure, from));
        for ((total, flow), party) in total.iter_mut().zip(flow).zip(&scenario.parties) {
            if flow != 0.0 {
                let r = party.impatience;
                let end = if r == 0.0 { until.min(scenario.calendar.horizon.max(from)) } else { until };
                let years =
                    |at: Day| if at == Day::NEVER { f64::INFINITY } else { scenario.calendar.years(at.since(day)) };
                *total += flow * (maths::annuity(r, years(end)) - maths::annuity(r, years(from)));
            }
        }
        from = until;
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Levels, Protocol, Step};

    fn scenario() -> Scenario {
        let mut scenario = Scenario::theory("t", Protocol::SingleOffer { proposer: PartyIx(0) }, 40);
        for (party, r) in scenario.parties.iter_mut().zip([0.1, 0.2]) {
            party.impatience = r;
        }
        scenario
    }

    /// The present value by adding up small pieces of time.
    fn summed(r: f64, flow: impl Fn(f64) -> f64) -> f64 {
        let h = 1e-3;
        (0..400_000).map(|n| (f64::from(n) + 0.5) * h).map(|t| flow(t) * maths::exp(-r * t) * h).sum()
    }

    #[test]
    fn a_scheduled_measure_is_worth_its_discounted_stream() {
        let mut scenario = scenario();
        let mut measure = Measure::plain("m", PartyIx(0), PartyIx(1));
        (measure.level, measure.cost_target, measure.cost_owner, measure.policy_value) = (0.5, 0.3, 0.05, 0.02);
        (measure.curvature, measure.exposure.level) = (2.0, 0.8);
        measure.steps = vec![Step { level: 1.0, due: Day(7) }, Step { level: 0.2, due: Day(12) }];
        scenario.measures.push(measure);
        let z = |t: f64| {
            if t < 4.0 {
                0.5_f64
            } else if t < 9.0 {
                1.0
            } else {
                0.2
            }
        };
        let worth = Worth::on(&scenario, Day(3), 1.0);
        let owner = summed(0.1, |t| -0.03 * z(t) * z(t));
        let target = summed(0.2, |t| -0.24 * z(t) * z(t));
        assert!((worth.no_deal[0] - owner).abs() < 1e-6, "{} {owner}", worth.no_deal[0]);
        assert!((worth.no_deal[1] - target).abs() < 1e-6, "{} {target}", worth.no_deal[1]);
    }

    #[test]
    fn a_measure_that_stands_until_lifted_is_part_of_every_package_that_does_not_lift_it() {
        let mut scenario = scenario();
        let mut measure = Measure::plain("m", PartyIx(0), PartyIx(1));
        (measure.cost_target, measure.policy_value, measure.standing) = (0.1, 0.02, Standing::UntilLifted);
        scenario.measures.push(measure);
        let mut clause = Clause::commitment("relief", PartyIx(0), vec![]);
        clause.subject = Subject::Measure(crate::ids::MeasureIx(0));
        clause.levels = Levels::Continuous;
        scenario.clauses.push(clause);
        let worth = Worth::on(&scenario, Day(0), 1.0);
        let package = |y: f64, relief: f64| Package {
            levels: vec![Level::Given(y), Level::Given(relief)],
            duration: DurationIx(0),
        };
        assert!((worth.of(&package(0.5, 0.0), PartyIx(1)) - (0.5 - 0.1 / 0.2)).abs() < 1e-12);
        assert!((worth.of(&package(0.5, 1.0), PartyIx(1)) - 0.5).abs() < 1e-12);
        assert!((worth.of(&package(0.5, 0.25), PartyIx(0)) - (0.5 + 0.75 * 0.02 / 0.1)).abs() < 1e-12);
        assert!((worth.no_deal[1] + 0.5).abs() < 1e-12);
        scenario.measures[0].standing = Standing::WhileDisagreeing;
        let worth = Worth::on(&scenario, Day(0), 1.0);
        assert_eq!(worth.of(&package(0.5, 1.0), PartyIx(1)), 0.5, "an inside option ends with any agreement");
    }

    #[test]
    fn utility_is_a_power_of_what_is_agreed_and_the_pie_may_melt() {
        let mut scenario = scenario();
        scenario.parties[0].curvature = 0.5;
        let worth = Worth::on(&scenario, Day(0), 3.0);
        let package = Package { levels: vec![Level::Given(0.25)], duration: DurationIx(0) };
        assert!((worth.of(&package, PartyIx(0)) - 1.5).abs() < 1e-12);
        assert_eq!(worth.of(&package, PartyIx(1)), 0.75);
        assert!((worth.value(0, 1.5) - 2.25).abs() < 1e-12);
    }
}
