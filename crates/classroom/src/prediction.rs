//! Predictions: what students expect before their group's first round, and what then happened.
//!
//! Whoever has said beforehand what they expect notices what they did not. Nobody has to, and nobody sees whose prediction was whose.

use crate::class::Class;
use crate::debrief::Look;
use crate::refusal::Why;
use demarche_domain::prose;
use demarche_domain::scenario::Scenario;
use serde::{Deserialize, Serialize};

/// Gains closer than this are the same: a thousandth of a point.
const SAME: f64 = 1e-5;

/// What a student expects of their own group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Prediction {
    /// Code of the ending.
    pub ending: String,
    /// Who gets the better of it: a party's seat id; none where neither does.
    #[serde(default)]
    pub better: Option<String>,
}

impl Prediction {
    /// Whether it is of something that can happen.
    ///
    /// # Errors
    /// Every mistake in it.
    pub fn check(&self, scenario: &Scenario) -> Result<(), Vec<Why>> {
        let mut wrong = Vec::new();
        if !prose::endings(scenario).iter().any(|(code, _)| code.code() == self.ending) {
            wrong.push(Why::NoEnding { ending: self.ending.clone() });
        }
        if let Some(id) = self.better.as_ref().filter(|id| !scenario.parties.iter().any(|party| party.id == **id)) {
            wrong.push(Why::NoParty { seat: id.clone() });
        }
        if wrong.is_empty() { Ok(()) } else { Err(wrong) }
    }
}

/// What a class expected, beside what happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Foreseen {
    /// How many students said what they expected.
    pub students: usize,
    /// By ending; the last line is of groups that had not come to one.
    pub endings: Vec<Line>,
    /// By who got the better of it; the last line is that neither did.
    pub better: Vec<Line>,
}

/// One thing that was expected, or happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// What: a name; none for what the page has words for.
    pub what: Option<String>,
    /// Students who expected it.
    pub predicted: usize,
    /// Groups in which it happened.
    pub happened: usize,
}

impl Foreseen {
    pub(crate) fn of(class: &Class, groups: &[Look]) -> Self {
        let scenario = class.stage.scenario();
        let predictions: Vec<&Prediction> =
            class.students.iter().filter_map(|student| student.prediction.as_ref()).collect();
        let ended = |code: Option<&str>| {
            groups.iter().filter(|group| group.ending.as_ref().map(|ending| ending.code.as_str()) == code).count()
        };
        let endings = prose::endings(scenario).into_iter().map(|(code, name)| Line {
            what: Some(name.to_owned()),
            predicted: predictions.iter().filter(|one| one.ending == code.code()).count(),
            happened: ended(Some(code.code())),
        });
        let unended = Line { what: None, predicted: 0, happened: ended(None) };
        let winners: Vec<Option<usize>> = groups.iter().map(|group| better(scenario.n_parties(), group)).collect();
        let better = scenario.parties.iter().enumerate().map(|(ix, party)| Line {
            what: Some(party.name.clone()),
            predicted: predictions.iter().filter(|one| one.better.as_ref() == Some(&party.id)).count(),
            happened: winners.iter().filter(|winner| **winner == Some(ix)).count(),
        });
        let neither = Line {
            what: None,
            predicted: predictions.iter().filter(|one| one.better.is_none()).count(),
            happened: winners.iter().filter(|winner| winner.is_none()).count(),
        };
        Self {
            students: predictions.len(),
            endings: endings.chain([unended]).collect(),
            better: better.chain([neither]).collect(),
        }
    }
}

/// The party that got the better of it, if one did: by gains of the first agreement where the debrief has them, else by what everybody had.
fn better(parties: usize, group: &Look) -> Option<usize> {
    let had: Vec<f64> = match &group.gains {
        Some(gains) => gains.to_vec(),
        None if group.by_gains => return None,
        None => group.payoffs.iter().take(parties).map(|(_, payoff)| *payoff).collect(),
    };
    let (winner, most) = had.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1))?;
    had.iter().enumerate().all(|(ix, payoff)| ix == winner || most - payoff > SAME).then_some(winner)
}
