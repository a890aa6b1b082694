//! From a domain to JSON, where JSON can say it.

use super::super::inexpressible::Inexpressible;
use demarche_domain::outcomes::{Additive, Discount, Domain, Issue, Party, Utility, Values};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Values of an issue are listed one by one, up to so many.
const MOST_VALUES: u64 = 1 << 16;

/// The domain as a JSON text.
///
/// Every value function becomes a table, and every utility keeps its bits. Parties sit at `a`, `b`, `c` … once it is read again.
///
/// # Errors
/// What the format has no words for: utilities that are not additive, constraints, discounts, reserved outcomes.
pub fn to_json(domain: &Domain) -> Result<String, Inexpressible> {
    let mut cannot = Inexpressible::new("plain JSON");
    if !domain.space.forbidden().is_empty() {
        cannot.because("combinations are ruled out");
    }
    for issue in domain.space.issues().iter().filter(|issue| issue.len() > MOST_VALUES) {
        cannot.because(format!("issue `{}` has {} values, of which each would be listed", issue.name, issue.len()));
    }
    for party in &domain.parties {
        if !matches!(party.preferences.utility, Utility::Additive(_)) {
            cannot.because(format!("the utility of `{}` is not additive", party.id));
        }
        if party.preferences.discount != Discount::None {
            cannot.because(format!("the utility of `{}` is discounted", party.id));
        }
        if party.preferences.reserved.is_some() {
            cannot.because(format!("`{}` has a reserved outcome; give its worth as the reservation value", party.id));
        }
    }
    cannot.or(())?;
    let issues = domain.space.issues();
    let mut out = format!("{{\n  \"name\": {},\n  \"issues\": [", Value::from(domain.title.as_str()));
    for (at, issue) in issues.iter().enumerate() {
        let object = json!({ "name": issue.name, "values": labels(issue) });
        let _ = write!(out, "{}\n    {object}", if at > 0 { "," } else { "" });
    }
    out.push_str("\n  ],\n  \"agents\": [");
    for (at, party) in domain.parties.iter().enumerate() {
        if let Utility::Additive(additive) = &party.preferences.utility {
            let _ =
                write!(out, "{}\n    {{\n{}\n    }}", if at > 0 { "," } else { "" }, agent(issues, party, additive));
        }
    }
    out.push_str("\n  ]\n}\n");
    Ok(out)
}

fn labels(issue: &Issue) -> Vec<Value> {
    match &issue.values {
        Values::Named(names) => match numbers(names) {
            Some(numbers) => numbers.into_iter().map(Value::from).collect(),
            None => names.iter().map(|name| Value::from(name.as_str())).collect(),
        },
        Values::Whole { low, high } => (*low..=*high).map(Value::from).collect(),
        Values::Stretch { .. } => (0..issue.len()).map(|at| Value::from(issue.number(at))).collect(),
    }
}

/// Names that are numbers, unless they ascend by one: those would be read as whole numbers.
fn numbers(names: &[String]) -> Option<Vec<f64>> {
    let number = |name: &String| name.parse::<f64>().ok().filter(|x| x.is_finite() && x.to_string() == *name);
    let numbers = names.iter().map(number).collect::<Option<Vec<f64>>>()?;
    let whole = numbers.iter().all(|x| x.fract() == 0.0) && numbers.is_sorted_by(|a, b| a + 1.0 == *b);
    (!whole).then_some(numbers)
}

fn agent(issues: &[Issue], party: &Party, additive: &Additive) -> String {
    let mut out = format!("      \"name\": {},\n", Value::from(party.name.as_str()));
    if additive.bias != 0.0 {
        let _ = writeln!(out, "      \"bias\": {},", Value::from(additive.bias));
    }
    let _ = writeln!(out, "      \"weights\": {},\n      \"evaluations\": [", Value::from(additive.weights.clone()));
    for (at, (issue, values)) in issues.iter().zip(&additive.values).enumerate() {
        let row: Vec<f64> = (0..issue.len()).map(|place| values.at(issue, place)).collect();
        let _ = writeln!(out, "        {}{}", Value::from(row), if at + 1 < issues.len() { "," } else { "" });
    }
    let _ = write!(out, "      ],\n      \"reservation\": {}", Value::from(party.preferences.reservation));
    out
}
