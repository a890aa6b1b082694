//! Values of packages in a generated situation: E8 and E9 without their frictions.

use demarche_domain::appraisal::Appraisal;
use demarche_domain::ids::{DurationIx, PartyIx};
use demarche_domain::maths;
use demarche_domain::scenario::{Clause, Measure, Scenario, Subject};
use demarche_domain::view::MeasureView;

/// Which hawk prices a valuation uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prices {
    /// The party's own.
    True,
    /// Those that others take it to have.
    Reference,
}

/// What every clause and no deal are worth to a party, roughly.
#[must_use]
pub fn appraise(scenario: &Scenario, measures: &[MeasureView], who: PartyIx, prices: Prices) -> Appraisal {
    let durations = scenario.durations.len();
    let party = scenario.party(who);
    let mut values = Appraisal::default();
    values.resize(scenario.clauses.len(), durations);
    values.no_deal = scenario
        .measures
        .iter()
        .zip(measures)
        .map(|(m, z)| flow(m, z, who) * reach(party.impatience, f64::INFINITY))
        .sum();
    let last = DurationIx::at(durations - 1);
    values.surplus = scenario.clauses.iter().map(|clause| joint(scenario, measures, clause, last)).sum();
    values.reservation = values.no_deal + 0.5 * party.optimism.q.mean * values.surplus;
    for d in 0..durations {
        let years = scenario.duration_years(DurationIx::at(d));
        let passed = 1.0 - maths::exp(-party.impatience * years);
        let passed = if party.impatience == 0.0 { 1.0 } else { passed };
        values.base[d] = passed * (values.no_deal + party.base_value) + (1.0 - passed) * values.reservation;
        values.threshold[d] = party.ratification.threshold * passed;
        values.shock[d] = party.ratification.shock * passed.max(0.3);
        for (k, clause) in scenario.clauses.iter().enumerate() {
            let at = values.at(DurationIx::at(d), k);
            values.relief[at] = relief(scenario, measures, clause, who, years);
            values.postponed[at] = postponed(scenario, measures, clause, who);
            if clause.giver == who {
                let price = match prices {
                    Prices::True => clause.visible_price * party.hawk_weight,
                    Prices::Reference => clause.reference_price,
                };
                values.hawks[at] = price * (0.7 + 0.3 * passed);
                values.hawks_postponed[at] = 0.3 * price;
            }
        }
    }
    values
}

/// What a clause in full gives all parties together.
fn joint(scenario: &Scenario, measures: &[MeasureView], clause: &Clause, at: DurationIx) -> f64 {
    let years = scenario.duration_years(at);
    let sum: f64 = (0..scenario.n_parties()).map(|i| relief(scenario, measures, clause, PartyIx::at(i), years)).sum();
    sum.max(0.0)
}

fn relief(scenario: &Scenario, measures: &[MeasureView], clause: &Clause, who: PartyIx, years: f64) -> f64 {
    let r = scenario.party(who).impatience;
    match &clause.subject {
        Subject::Measure(m) => -flow(scenario.measure(*m), &measures[m.ix()], who) * reach(r, years),
        Subject::Commitment { values } | Subject::Structural { values, .. } => {
            let passed = if years.is_infinite() || r == 0.0 { 1.0 } else { 1.0 - maths::exp(-r * years) };
            values[who.ix()] * passed
        }
    }
}

fn postponed(scenario: &Scenario, measures: &[MeasureView], clause: &Clause, who: PartyIx) -> f64 {
    let Some(m) = clause.measure() else {
        return 0.0;
    };
    let (measure, seen) = (scenario.measure(m), &measures[m.ix()]);
    -0.25 * per_unit(measure, seen, who) * pending(measure, seen)
}

/// What a measure pays a party per year: as it stands, and half of what its pending steps would add.
fn flow(measure: &Measure, seen: &MeasureView, who: PartyIx) -> f64 {
    per_unit(measure, seen, who) * (maths::pow(seen.level, measure.curvature) + 0.5 * pending(measure, seen))
}

fn pending(measure: &Measure, seen: &MeasureView) -> f64 {
    let top = maths::pow(seen.pending.highest(), measure.curvature);
    (top - maths::pow(seen.level, measure.curvature)).max(0.0)
}

fn per_unit(measure: &Measure, seen: &MeasureView, who: PartyIx) -> f64 {
    let target = if measure.target == who { -measure.cost_target * seen.exposure } else { 0.0 };
    let owner = if measure.owner == who { measure.policy_value - measure.cost_owner } else { 0.0 };
    target + owner
}

/// Present value of one a year over so many years; a patient party counts ten.
fn reach(r: f64, years: f64) -> f64 {
    if r == 0.0 { years.min(10.0) } else { maths::annuity(r, years) }
}
