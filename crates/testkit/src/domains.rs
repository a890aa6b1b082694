//! Small negotiation domains: one that is always the same, and as many valid ones as a seed can make.

use demarche_domain::offers::OfferSetting;
use demarche_domain::offers::protocols::{self, ProtocolError};
use demarche_domain::outcomes::{
    Additive, Discount, Domain, Forbidden, Issue, OutcomeIx, Preferences, Rectangle, Rectangles, Space, Utility,
    ValueFunction, Values,
};
use demarche_domain::scenario::Scenario;
use demarche_domain::strategy::Chance;
use std::sync::Arc;

use crate::dice::Dice;

const IDS: [&str; 4] = ["a", "b", "c", "d"];

/// Ten to divide: an outcome is what `a` gets, its number of tenths; the others want `a` to get little.
#[must_use]
pub fn ten(parties: usize) -> Domain {
    let space = Space::new(vec![Issue::named("share", (0..=10).map(|x| x.to_string()))]).expect("eleven outcomes");
    let wants = |at: usize| {
        let worths = (0..=10).map(|x| f64::from(if at == 0 { x } else { 10 - x }) / 10.0).collect();
        plain(Utility::Table(worths), 0.0)
    };
    named("ten", space, (0..parties).map(wants).collect())
}

/// A domain of 2 to 4 parties and 1 to 5 issues of at most 5 values: of every kind of utility, with ties, with reservation values
/// below, among and above what there is to get, on [0, 1] or [0, 30], and sometimes with combinations ruled out.
#[must_use]
pub fn domain(dice: &mut Dice) -> Domain {
    let parties = 2 + dice.below(3);
    domain_for(dice, parties)
}

/// The same for so many parties.
#[must_use]
pub fn domain_for(dice: &mut Dice, parties: usize) -> Domain {
    let issues: Vec<Issue> = (0..1 + dice.below(5)).map(|at| issue(dice, at)).collect();
    let space = Space::new(issues).expect("issues have values").without(Vec::new());
    let forbidden = if dice.happens(0.3) { vec![forbidden(dice, &space)] } else { Vec::new() };
    let space = space.without(forbidden);
    let scale = dice.pick(&[1.0, 1.0, 30.0]);
    let wants = (0..parties).map(|_| {
        let utility = utility(dice, &space, scale);
        let reservation = scale * dice.pick(&[0.0, 0.0, -0.1, 0.25, 0.5, dice.clone().uniform(), 0.9, 1.1]);
        Preferences {
            discount: dice.pick(&[Discount::None, Discount::Exponential(0.8)]),
            ..plain(utility, reservation)
        }
    });
    let wants = wants.collect();
    named("generated", space, wants)
}

/// A domain of two parties and ten issues, with more outcomes than are sorted: rankings of it have no table.
#[must_use]
pub fn huge(dice: &mut Dice) -> Domain {
    let space = Space::new((0..10).map(|at| whole(at, 0, 3)).collect()).expect("ten issues");
    let wants = (0..2).map(|_| plain(Utility::Additive(additive(dice, &space, 1.0)), 0.3)).collect();
    named("huge", space, wants)
}

/// Bargaining over a domain under a protocol that a text names, for so many steps.
///
/// # Errors
/// A name or an argument that is wrong, or a domain that the protocol cannot be played over.
pub fn setting(domain: Domain, protocol: &str, steps: u32) -> Result<OfferSetting, ProtocolError> {
    let (_, protocol, rule) = protocols::find(protocol, &domain)?;
    Ok(OfferSetting { domain: Arc::new(domain), steps, rule, protocol })
}

/// A scenario that is nothing but this setting, NegMAS's Boulware at every seat.
#[must_use]
pub fn scenario(setting: OfferSetting) -> Scenario {
    let parties = setting.domain.parties.len();
    Scenario {
        id: "generated".to_owned(),
        ..Scenario::bargaining(setting, vec!["negmas-boulware".to_owned(); parties])
    }
}

/// The same domain where everybody but one wants something else.
#[must_use]
pub fn poisoned(dice: &mut Dice, domain: &Domain, but: usize) -> Domain {
    let wants = domain.parties.iter().enumerate().map(|(at, party)| {
        let other = |dice: &mut Dice| plain(Utility::Additive(additive(dice, &domain.space, 1.0)), 0.2);
        if at == but { party.preferences.clone() } else { other(dice) }
    });
    let wants = wants.collect();
    named("generated", domain.space.clone(), wants)
}

fn named(id: &str, space: Space, wants: Vec<Preferences>) -> Domain {
    let parties = IDS.iter().zip(wants).map(|(id, wants)| ((*id).to_owned(), id.to_uppercase(), wants)).collect();
    Domain::new(id, id, space, parties).expect("small domains are ranked, and something is allowed")
}

fn plain(utility: Utility, reservation: f64) -> Preferences {
    Preferences { utility, reservation, reserved: None, discount: Discount::None }
}

fn whole(at: usize, low: i64, high: i64) -> Issue {
    Issue { name: format!("issue {at}"), values: Values::Whole { low, high } }
}

fn issue(dice: &mut Dice, at: usize) -> Issue {
    let n = dice.pick(&[1, 2, 2, 3, 3, 4, 5]);
    match dice.below(3) {
        0 => Issue::named(format!("issue {at}"), (0..n).map(|v| format!("value {v}"))),
        1 => whole(at, -1, n - 2),
        _ => {
            let steps = u32::try_from(n - 1).unwrap_or(0).max(1);
            Issue { name: format!("issue {at}"), values: Values::Stretch { low: 0.0, high: 2.0, steps } }
        }
    }
}

/// One value of every issue, so that something is left wherever there are two outcomes.
fn forbidden(dice: &mut Dice, space: &Space) -> Forbidden {
    let mut values: Vec<(usize, Vec<u64>)> = Vec::new();
    for (at, issue) in space.issues().iter().enumerate() {
        if values.len() < 2 && issue.len() > 1 && (at + 1 == space.issues().len() || dice.happens(0.7)) {
            values.push((at, vec![dice.bits() % issue.len()]));
        }
    }
    if values.is_empty() {
        // Rules nothing out: no issue has so many values.
        values.push((0, vec![u64::MAX]));
    }
    Forbidden { all_of: values }
}

fn utility(dice: &mut Dice, space: &Space, scale: f64) -> Utility {
    match dice.below(5) {
        0 => Utility::Table((0..space.len()).map(|_| scale * dice.below(5) as f64 / 4.0).collect()),
        1 => Utility::Table((0..space.len()).map(|_| scale * dice.uniform()).collect()),
        2 => rectangles(dice, space, scale),
        _ => Utility::Additive(additive(dice, space, scale)),
    }
}

fn additive(dice: &mut Dice, space: &Space, scale: f64) -> Additive {
    let raw: Vec<f64> = space.issues().iter().map(|_| 0.05 + dice.uniform()).collect();
    let sum: f64 = raw.iter().sum();
    let even = dice.happens(0.3);
    let n = raw.len() as f64;
    let values = space.issues().iter().map(|issue| match (dice.below(4), issue.number(0)) {
        (0, Some(_)) => ValueFunction::Linear { offset: 0.5, slope: dice.pick(&[-0.25, 0.125, 0.5]) },
        (1, Some(_)) => ValueFunction::Triangular { low: -1.5, high: 4.0, top: dice.between(-1.0, 3.0) },
        _ => ValueFunction::Table((0..issue.len()).map(|_| dice.below(9) as f64 / 8.0).collect()),
    });
    let values = values.collect();
    let weights = raw.iter().map(|w| if even { scale / n } else { scale * w / sum }).collect();
    Additive { bias: 0.0, weights, values }
}

fn rectangles(dice: &mut Dice, space: &Space, scale: f64) -> Utility {
    let boxes = (0..3 + dice.below(5)).map(|_| {
        let bounds = space.issues().iter().enumerate().filter_map(|(at, issue)| {
            let (x, y) = (dice.bits() % issue.len(), dice.bits() % issue.len());
            dice.happens(0.6).then_some((at, x.min(y), x.max(y)))
        });
        Rectangle { bounds: bounds.collect(), except: Vec::new(), worth: dice.between(0.0, 10.0) }
    });
    Utility::Rectangles(Rectangles { bias: 0.0, boxes: boxes.collect(), scale: 20.0 / scale, most: scale })
}

/// Outcomes that may be offered, in the order of their numbers.
pub fn allowed(domain: &Domain) -> impl Iterator<Item = OutcomeIx> + '_ {
    let space = &domain.space;
    (0..space.len()).map(OutcomeIx).filter(|x| space.allowed(*x) == demarche_domain::outcomes::Allowed::Yes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_seed_gives_a_domain_and_the_same_one() {
        for seed in 0..300 {
            let one = domain(&mut Dice::new(seed));
            assert_eq!(one, domain(&mut Dice::new(seed)));
            assert!((2..=4).contains(&one.parties.len()) && allowed(&one).count() > 0);
            for party in &one.parties {
                assert!(allowed(&one).all(|x| party.ranking.utility(x).is_finite()));
            }
        }
    }

    #[test]
    fn domains_differ_in_what_matters() {
        let all: Vec<Domain> = (0..100).map(|seed| domain(&mut Dice::new(seed))).collect();
        let some = |holds: &dyn Fn(&Domain) -> bool| all.iter().filter(|d| holds(d)).count() > 3;
        assert!(some(&|d| !d.space.forbidden().is_empty()));
        assert!(some(&|d| d.parties[0].reservation > d.parties[0].ranking.best().utility));
        assert!(some(&|d| d.parties[0].ranking.best().utility > 2.0));
        assert!(some(&|d| matches!(d.parties[0].preferences.utility, Utility::Rectangles(_))));
        let tied = |d: &Domain| {
            let utilities: Vec<f64> = d.parties[0].ranking.table().unwrap().map(|x| x.utility).collect();
            utilities.windows(2).any(|w| w[0] == w[1])
        };
        assert!(some(&tied) && some(&|d| !tied(d)));
        assert!(huge(&mut Dice::new(1)).parties[0].ranking.table().is_none());
    }
}
