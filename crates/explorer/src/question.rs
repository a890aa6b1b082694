//! Questions as the page asks them: JSON, read with every mistake at once.

use crate::stage::Typed;
use demarche_domain::ids::{Seed, SessionNo};
use demarche_domain::nearest::nearest;
use demarche_engine::transcript::Change;
use demarche_report::course::Room;
use serde_json::{Map, Value};

/// The most sessions that one question may ask the odds of.
pub const MOST_SESSIONS: u64 = 2_000;

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Question {
    /// `catalogue`: which scenarios there are.
    Catalogue,
    /// `run`: one session, told and drawn.
    Run(Box<RunQuestion>),
    /// `odds`: how often many sessions end how.
    Odds(Box<OddsQuestion>),
}

/// One session.
#[derive(Debug, Clone, PartialEq)]
pub struct RunQuestion {
    /// What is played.
    pub set: Setting,
    /// What was played before, to be drawn behind it.
    pub before: Option<Setting>,
    /// How much room the pictures have.
    pub room: Room,
    /// Whether facts about the scenario are wanted too.
    pub facts: Facts,
}

/// Whether facts about the scenario are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facts {
    /// Yes.
    Wanted,
    /// No: the page has them.
    Known,
}

/// Many sessions.
#[derive(Debug, Clone, PartialEq)]
pub struct OddsQuestion {
    /// What is played; the session's number counts for nothing.
    pub set: Setting,
    /// How many.
    pub sessions: u64,
}

/// What makes a session what it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    /// Id of a scenario that comes with démarche.
    pub scenario: String,
    /// Root seed.
    pub seed: Seed,
    /// Which session of it.
    pub session: SessionNo,
    /// `path=value` laid over the scenario, in order.
    pub overrides: Vec<String>,
    /// Seats with other strategies than the scenario's own.
    pub lineup: Typed,
    /// What goes another way from some round on.
    pub changes: Vec<Change>,
}

const SETTING: &[&str] = &["scenario", "seed", "session", "set", "lineup", "branch"];

impl Question {
    /// Reads a question.
    ///
    /// # Errors
    /// Every mistake in it, each with its place.
    pub fn read(text: &str) -> Result<Self, Vec<String>> {
        let value: Value =
            serde_json::from_str(text).map_err(|error| vec![format!("the question is no JSON: {error}")])?;
        let Value::Object(fields) = value else {
            return Err(vec!["a question is a JSON object".to_owned()]);
        };
        let mut reader = Reader::default();
        let ask = fields.get("ask").and_then(Value::as_str).unwrap_or("run");
        let question = match ask {
            "catalogue" => {
                reader.known(&fields, &["ask"], "");
                Self::Catalogue
            }
            "run" => {
                let own = ["ask", "before", "narrow", "facts"];
                reader.known(&fields, &[&own[..], SETTING].concat(), "");
                let before = match fields.get("before") {
                    None | Some(Value::Null) => None,
                    Some(Value::Object(before)) => {
                        reader.known(before, SETTING, "before.");
                        Some(reader.setting(before, "before."))
                    }
                    Some(_) => reader.wrong("`before` is an object"),
                };
                Self::Run(Box::new(RunQuestion {
                    set: reader.setting(&fields, ""),
                    before,
                    room: if reader.flag(&fields, "narrow") { Room::Narrow } else { Room::Wide },
                    facts: if reader.flag(&fields, "facts") { Facts::Wanted } else { Facts::Known },
                }))
            }
            "odds" => {
                reader.known(&fields, &[&["ask", "sessions"][..], SETTING].concat(), "");
                let sessions = reader.number(&fields, "sessions", "", 200);
                if !(1..=MOST_SESSIONS).contains(&sessions) {
                    reader.mistakes.push(format!("`sessions` lies in 1 to {MOST_SESSIONS}, not {sessions}"));
                }
                Self::Odds(Box::new(OddsQuestion { set: reader.setting(&fields, ""), sessions }))
            }
            other => {
                let known = ["catalogue", "run", "odds"];
                return Err(vec![unknown("nothing called", other, &known)]);
            }
        };
        if reader.mistakes.is_empty() { Ok(question) } else { Err(reader.mistakes) }
    }
}

fn unknown(what: &str, name: &str, known: &[&str]) -> String {
    let hint = match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there is {}", known.join(", ")),
    };
    format!("there is {what} `{name}`; {hint}")
}

/// Collects mistakes while it reads.
#[derive(Debug, Default)]
struct Reader {
    mistakes: Vec<String>,
}

impl Reader {
    fn known(&mut self, fields: &Map<String, Value>, known: &[&str], at: &str) {
        for name in fields.keys().filter(|name| !known.contains(&name.as_str())) {
            self.mistakes.push(unknown("no field", &format!("{at}{name}"), known));
        }
    }

    fn wrong<T>(&mut self, what: impl Into<String>) -> Option<T> {
        self.mistakes.push(what.into());
        None
    }

    fn flag(&mut self, fields: &Map<String, Value>, name: &str) -> bool {
        match fields.get(name) {
            None | Some(Value::Null) => false,
            Some(Value::Bool(yes)) => *yes,
            Some(_) => self.wrong(format!("`{name}` is true or false")).unwrap_or(false),
        }
    }

    /// A whole number: as text, since numbers in browsers end at 2^53, or as a number.
    fn number(&mut self, fields: &Map<String, Value>, name: &str, at: &str, default: u64) -> u64 {
        let read = match fields.get(name) {
            None | Some(Value::Null) => Some(default),
            Some(Value::String(text)) => text.trim().parse().ok(),
            Some(value) => value.as_u64(),
        };
        read.or_else(|| self.wrong(format!("`{at}{name}` is a whole number from 0 to 2^64 − 1"))).unwrap_or(default)
    }

    fn texts(&mut self, value: Option<&Value>, place: &str) -> Vec<String> {
        match value {
            None | Some(Value::Null) => vec![],
            Some(Value::Array(items)) => {
                let texts: Vec<String> = items.iter().filter_map(Value::as_str).map(str::to_owned).collect();
                if texts.len() < items.len() {
                    self.mistakes.push(format!("`{place}` is a list of texts"));
                }
                texts
            }
            Some(_) => self.wrong(format!("`{place}` is a list of texts")).unwrap_or_default(),
        }
    }

    fn lineup(&mut self, value: Option<&Value>, place: &str) -> Typed {
        match value {
            None | Some(Value::Null) => vec![],
            Some(Value::Object(seats)) => seats
                .iter()
                .filter_map(|(seat, strategy)| match strategy.as_str() {
                    Some(strategy) => Some((seat.clone(), strategy.to_owned())),
                    None => self.wrong(format!("`{place}.{seat}` is a strategy's text")),
                })
                .collect(),
            Some(_) => self.wrong(format!("`{place}` is an object of seats and strategies")).unwrap_or_default(),
        }
    }

    fn setting(&mut self, fields: &Map<String, Value>, at: &str) -> Setting {
        let scenario = match fields.get("scenario") {
            None | Some(Value::Null) => Some("kuala-lumpur-2025".to_owned()),
            Some(Value::String(name)) => Some(name.clone()),
            Some(_) => self.wrong(format!("`{at}scenario` is a text")),
        };
        let branches = match fields.get("branch") {
            None | Some(Value::Null) => vec![],
            Some(Value::Array(branches)) => branches.clone(),
            Some(_) => self.wrong(format!("`{at}branch` is a list")).unwrap_or_default(),
        };
        let mut changes: Vec<Change> =
            branches.iter().enumerate().filter_map(|(i, one)| self.change(one, i, at)).collect();
        changes.sort_by_key(|change| change.round);
        Setting {
            scenario: scenario.unwrap_or_default(),
            seed: Seed(self.number(fields, "seed", at, 1)),
            session: SessionNo(self.number(fields, "session", at, 0)),
            overrides: self.texts(fields.get("set"), &format!("{at}set")),
            lineup: self.lineup(fields.get("lineup"), &format!("{at}lineup")),
            changes,
        }
    }

    fn change(&mut self, value: &Value, index: usize, at: &str) -> Option<Change> {
        let place = format!("{at}branch[{index}]");
        let Value::Object(fields) = value else {
            return self.wrong(format!("`{place}` is an object"));
        };
        self.known(fields, &["round", "acts", "set", "lineup"], &format!("{place}."));
        let round = self.number(fields, "round", &format!("{place}."), 0);
        let Some(round) = u32::try_from(round).ok().filter(|round| *round > 0) else {
            return self.wrong(format!("`{place}.round` is a round, from 1"));
        };
        Some(Change {
            round,
            acts: self.texts(fields.get("acts"), &format!("{place}.acts")),
            overrides: self.texts(fields.get("set"), &format!("{place}.set")),
            lineup: self.lineup(fields.get("lineup"), &format!("{place}.lineup")),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_question_asks_for_the_flagship() {
        let Ok(Question::Run(run)) = Question::read("{}") else { panic!("no run") };
        assert_eq!((run.set.scenario.as_str(), run.set.seed, run.facts), ("kuala-lumpur-2025", Seed(1), Facts::Known));
    }

    #[test]
    fn large_seeds_are_texts() {
        let Ok(Question::Run(run)) = Question::read(r#"{"seed": "18446744073709551615", "before": {"seed": 7}}"#)
        else {
            panic!("no run")
        };
        assert_eq!(run.set.seed, Seed(u64::MAX));
        assert_eq!(run.before.unwrap().seed, Seed(7));
    }

    #[test]
    fn every_mistake_is_told_at_once() {
        let text = r#"{"scenaro": "x", "seed": -1, "set": [1], "lineup": {"us": 2}, "narrow": 1, "before": 3,
            "branch": [{"round": 0}, 5, {"round": 2, "act": []}]}"#;
        let mistakes = Question::read(text).unwrap_err();
        for part in [
            "did you mean `scenario`?",
            "`seed`",
            "`set`",
            "`lineup.us`",
            "`narrow`",
            "`before`",
            "`branch[0].round`",
            "`branch[1]`",
            "branch[2].act",
        ] {
            assert!(mistakes.iter().any(|one| one.contains(part)), "{part}: {mistakes:?}");
        }
        assert_eq!(mistakes.len(), 9, "{mistakes:?}");
        assert!(Question::read("[").unwrap_err()[0].contains("no JSON"));
        assert!(Question::read(r#"{"ask": "rum"}"#).unwrap_err()[0].contains("did you mean `run`?"));
        assert!(Question::read(r#"{"ask": "odds", "sessions": 1000000}"#).is_err());
    }
}
