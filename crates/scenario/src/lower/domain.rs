//! A negotiation domain: names become places, and outcomes get their ranks.

use super::names::name_or_id;
use crate::raw;
use crate::value::Label;
use demarche_domain::outcomes::{
    Additive, Discount, Forbidden, Issue, OutcomeIx, Preferences, Rectangle, Rectangles, Space, SpaceError, Utility,
    ValueFunction, Values,
};
use std::collections::BTreeMap;

/// The parties of a checked domain: id, name, preferences.
pub(crate) fn parties(raw: &raw::Domain, space: &Space) -> Vec<(String, String, Preferences)> {
    let party = |party: &raw::DomainParty| {
        let name = name_or_id(party.name.as_ref(), &party.id);
        (party.id.to_string(), name, preferences(space, party))
    };
    raw.parties.iter().map(party).collect()
}

/// Issues and constraints. What a constraint names and the issues have not is left out; the checks report it.
pub(crate) fn space(raw: &raw::Domain) -> Result<Space, SpaceError> {
    let issues = raw.issues.iter().map(|issue| Issue { name: issue.id.clone(), values: values(&issue.values) });
    let space = Space::new(issues.collect())?;
    let forbidden = raw.forbidden.iter().map(|rule| {
        let places = space.issues().iter().enumerate().filter_map(|(at, issue)| {
            let mut places: Vec<u64> = rule.get(&issue.name)?.iter().filter_map(|one| find(issue, one)).collect();
            places.sort_unstable();
            places.dedup();
            Some((at, places))
        });
        Forbidden { all_of: places.collect() }
    });
    let forbidden = forbidden.collect();
    Ok(space.without(forbidden))
}

pub(crate) fn values(raw: &raw::Values) -> Values {
    match raw {
        raw::Values::Named(names) => Values::Named(names.clone()),
        raw::Values::Whole { low, high } => Values::Whole { low: *low, high: *high },
        raw::Values::Stretch { low, high, steps } => Values::Stretch { low: *low, high: *high, steps: *steps },
    }
}

/// The place of a value.
pub(crate) fn find(issue: &Issue, label: &Label) -> Option<u64> {
    issue.find(&label.text())
}

/// The outcome with these values, if there is a value for each issue.
pub(crate) fn outcome(space: &Space, values: &BTreeMap<String, Label>) -> Option<OutcomeIx> {
    let places = space.issues().iter().map(|issue| find(issue, values.get(&issue.name)?));
    Some(space.outcome(&places.collect::<Option<Vec<u64>>>()?))
}

fn preferences(space: &Space, party: &raw::DomainParty) -> Preferences {
    Preferences {
        utility: utility(space, &party.utility),
        reservation: party.reservation.unwrap_or(0.0),
        reserved: party.reserved_outcome.as_ref().and_then(|values| outcome(space, values)),
        discount: match party.discount {
            None => Discount::None,
            Some(raw::Discount::Exponential(d)) => Discount::Exponential(d),
            Some(raw::Discount::Linear(c)) => Discount::Linear(c),
        },
    }
}

fn utility(space: &Space, raw: &raw::Utility) -> Utility {
    match raw {
        raw::Utility::Additive { bias, weights, values } => {
            let issues = space.issues();
            Utility::Additive(Additive {
                bias: *bias,
                weights: issues.iter().map(|issue| weights.get(&issue.name).copied().unwrap_or(0.0)).collect(),
                values: issues.iter().map(|issue| worth(issue, values.get(&issue.name))).collect(),
            })
        }
        raw::Utility::Rectangles { bias, boxes, scale, most } => Utility::Rectangles(Rectangles {
            bias: *bias,
            boxes: boxes.iter().map(|one| rectangle(space, one)).collect(),
            scale: *scale,
            most: most.unwrap_or(f64::INFINITY),
        }),
        raw::Utility::Table(worths) => Utility::Table(worths.clone()),
    }
}

fn worth(issue: &Issue, raw: Option<&raw::Worth>) -> ValueFunction {
    match raw {
        None => ValueFunction::Constant(0.0),
        Some(raw::Worth::Each(worths)) => {
            let label = |at| worths.get(&issue.label(at)).copied().unwrap_or(0.0);
            ValueFunction::Table((0..issue.len()).map(label).collect())
        }
        Some(raw::Worth::Table(worths)) => ValueFunction::Table(worths.clone()),
        Some(raw::Worth::Linear { offset, slope }) => ValueFunction::Linear { offset: *offset, slope: *slope },
        Some(raw::Worth::Constant(worth)) => ValueFunction::Constant(*worth),
        Some(raw::Worth::Triangular { low, high, top }) => {
            ValueFunction::Triangular { low: *low, high: *high, top: *top }
        }
    }
}

fn rectangle(space: &Space, raw: &raw::Rectangle) -> Rectangle {
    let bounds = |bounds: &BTreeMap<String, (Label, Label)>| {
        let each = space.issues().iter().enumerate();
        each.filter_map(|(at, issue)| {
            let (from, to) = bounds.get(&issue.name)?;
            Some((at, find(issue, from)?, find(issue, to)?))
        })
        .collect()
    };
    Rectangle { bounds: bounds(&raw.bounds), except: bounds(&raw.except), worth: raw.worth }
}
