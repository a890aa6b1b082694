//! A reason as JSON: its kind, the numbers that decided, and the sentence.

use super::when::WrittenDay;
use crate::act::{Act, Actor};
use crate::prose;
use crate::reason::Reason;
use crate::scenario::Scenario;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One fact of a reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum WrittenValue {
    /// A number.
    Number(f64),
    /// An id, a date or a word; `"without limit"` for +∞.
    Text(String),
    /// A way that was not open (−∞), written as null.
    Closed(()),
}

/// A reason as it is written: `{"kind": "due", "execute": -0.02, …, "sentence": "…"}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WrittenReason {
    /// Which reason, in kebab case.
    pub kind: String,
    /// What decided, by name.
    #[serde(flatten)]
    pub facts: BTreeMap<String, WrittenValue>,
    /// The same in English.
    pub sentence: String,
}

impl From<f64> for WrittenValue {
    fn from(x: f64) -> Self {
        if x.is_finite() {
            Self::Number(x)
        } else if x == f64::INFINITY {
            Self::Text("without limit".to_owned())
        } else {
            Self::Closed(())
        }
    }
}

impl WrittenReason {
    /// The written form of a reason.
    #[must_use]
    pub fn from_reason(scenario: &Scenario, who: Actor, act: &Act, why: &Reason) -> Self {
        let (kind, numbers) = numbers(why);
        let mut facts: BTreeMap<String, WrittenValue> = BTreeMap::new();
        facts.extend(numbers.into_iter().map(|(name, x)| (name.to_owned(), x.into())));
        if let Some((name, text)) = text(scenario, why) {
            facts.insert(name.to_owned(), text);
        }
        Self { kind: kind.to_owned(), facts, sentence: prose::reason(scenario, who, act, why) }
    }
}

fn numbers(why: &Reason) -> (&'static str, Vec<(&'static str, f64)>) {
    match *why {
        Reason::Unrecorded => ("unrecorded", vec![]),
        Reason::Demand { demand, time, pressure, leverage, rally, answer, most } => (
            "demand",
            vec![
                ("demand", demand),
                ("time", time),
                ("pressure", pressure),
                ("leverage", leverage),
                ("rally", rally),
                ("answer", answer),
                ("most", most),
            ],
        ),
        Reason::Judged { worth, reservation, target, hawks } => {
            ("judged", vec![("worth", worth), ("reservation", reservation), ("target", target), ("hawks", hawks)])
        }
        Reason::Continuation { own, floor } => ("continuation", vec![("own", own), ("floor", floor)]),
        Reason::Waiting { worth, waiting } => ("waiting", vec![("worth", worth), ("waiting", waiting)]),
        Reason::Due { execute, postpone, withdraw } => {
            ("due", vec![("execute", execute), ("postpone", postpone), ("withdraw", withdraw)])
        }
        Reason::Gate { gain, shock, threshold, hawks } => {
            ("gate", vec![("gain", gain), ("shock", shock), ("threshold", threshold), ("hawks", hawks)])
        }
        Reason::Answer { damage, probability } => ("answer", vec![("damage", damage), ("probability", probability)]),
        Reason::Compliance { temptation, deterrence } => {
            ("compliance", vec![("temptation", temptation), ("deterrence", deterrence)])
        }
        Reason::RiskLimits { own, other } => ("risk-limits", vec![("own", own), ("other", other)]),
        Reason::Mixed { probability, draw } => ("mixed", vec![("probability", probability), ("draw", draw)]),
        Reason::Clock { at, now } => ("clock", vec![("at", at), ("now", now)]),
        Reason::Rule { .. } => ("rule", vec![]),
        Reason::Bridging { product, credibility, saving } => {
            ("bridging", vec![("product", product), ("credibility", credibility), ("saving", saving)])
        }
        Reason::Believed { weight, needed } => ("believed", vec![("weight", weight), ("needed", needed)]),
        Reason::Stake { cost } => ("stake", vec![("cost", cost)]),
        Reason::Hazard { probability } => ("hazard", vec![("probability", probability)]),
        Reason::Dated { .. } => ("dated", vec![]),
        Reason::InAnswerTo { .. } => ("in-answer-to", vec![]),
        Reason::BestOf { best, next } => ("best-of", vec![("best", best), ("next", next)]),
        Reason::Aspired { worth, aspiration, time } => {
            ("aspired", vec![("worth", worth), ("aspiration", aspiration), ("time", time)])
        }
        Reason::Compared { worth, against } => ("compared", vec![("worth", worth), ("against", against)]),
        Reason::Estimated { worth, others } => ("estimated", vec![("worth", worth), ("others", others)]),
        Reason::Exchanged { worth, made, received } => {
            ("exchanged", vec![("worth", worth), ("made", made), ("received", received)])
        }
        Reason::Step { at, of } => ("step", vec![("at", at as f64), ("of", of as f64)]),
        Reason::Valued { value } => ("valued", vec![("value", value)]),
        Reason::Given => ("given", vec![]),
    }
}

fn text(scenario: &Scenario, why: &Reason) -> Option<(&'static str, WrittenValue)> {
    match *why {
        Reason::Rule { branch } => Some(("branch", WrittenValue::Text(branch.to_owned()))),
        Reason::InAnswerTo { party } => {
            let id = scenario.parties.get(party.ix()).map_or("?", |p| &p.id);
            Some(("party", WrittenValue::Text(id.to_owned())))
        }
        Reason::Dated { day } => Some((
            "day",
            match WrittenDay::from_day(scenario, day) {
                WrittenDay::Date(date) => WrittenValue::Text(date),
                WrittenDay::Unit(unit) => WrittenValue::Number(f64::from(unit)),
            },
        )),
        _ => None,
    }
}
