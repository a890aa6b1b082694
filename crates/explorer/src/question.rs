//! Questions as the page asks them: JSON, read with every mistake at once.

use crate::stage::Typed;
use demarche_domain::ids::{Seed, SessionNo};
use demarche_domain::nearest::nearest;
use demarche_domain::order;
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
    /// `record`: what really happened, of the scenario of that id.
    Record(String),
    /// `cases`: which classical cases there are.
    Cases,
    /// `theory`: one of them, its closed form held against sessions.
    Theory(TheoryQuestion),
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

/// A classical case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TheoryQuestion {
    /// Its id, such as `B01`.
    pub case: String,
    /// `name=value` of its parameters; the others are at their defaults.
    pub set: Vec<String>,
    /// Root seed.
    pub seed: Seed,
    /// How many sessions are played at the most; a case may need fewer.
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

/// The scenario of a question that names none.
const FLAGSHIP: &str = "kuala-lumpur-2025";

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
                let sessions = reader.sessions(&fields, 200);
                Self::Odds(Box::new(OddsQuestion { set: reader.setting(&fields, ""), sessions }))
            }
            "record" => {
                reader.known(&fields, &["ask", "scenario"], "");
                Self::Record(reader.text(&fields, "scenario", FLAGSHIP, ""))
            }
            "cases" => {
                reader.known(&fields, &["ask"], "");
                Self::Cases
            }
            "theory" => {
                reader.known(&fields, &["ask", "case", "set", "seed", "sessions"], "");
                Self::Theory(TheoryQuestion {
                    case: reader.text(&fields, "case", "B01", ""),
                    set: reader.texts(fields.get("set"), "set"),
                    seed: Seed(reader.number(&fields, "seed", "", 1)),
                    sessions: reader.sessions(&fields, MOST_SESSIONS),
                })
            }
            other => {
                let known = ["catalogue", "run", "odds", "record", "cases", "theory"];
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

    fn sessions(&mut self, fields: &Map<String, Value>, default: u64) -> u64 {
        let sessions = self.number(fields, "sessions", "", default);
        if !(1..=MOST_SESSIONS).contains(&sessions) {
            self.mistakes.push(format!("`sessions` lies in 1 to {MOST_SESSIONS}, not {sessions}"));
        }
        sessions
    }

    fn text(&mut self, fields: &Map<String, Value>, name: &str, default: &str, at: &str) -> String {
        match fields.get(name) {
            None | Some(Value::Null) => default.to_owned(),
            Some(Value::String(text)) => text.clone(),
            Some(_) => self.wrong(format!("`{at}{name}` is a text")).unwrap_or_default(),
        }
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
        let branches = match fields.get("branch") {
            None | Some(Value::Null) => vec![],
            Some(Value::Array(branches)) => branches.clone(),
            Some(_) => self.wrong(format!("`{at}branch` is a list")).unwrap_or_default(),
        };
        let mut changes: Vec<Change> =
            branches.iter().enumerate().filter_map(|(i, one)| self.change(one, i, at)).collect();
        order::sort_by_key(&mut changes, |change| change.round);
        Setting {
            scenario: self.text(fields, "scenario", FLAGSHIP, at),
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

    #[test]
    fn a_classical_case_is_asked_for_with_its_parameters() {
        let text = r#"{"ask": "theory", "case": "B08", "set": ["N=4"], "seed": "9", "sessions": 50}"#;
        let set = vec!["N=4".to_owned()];
        let asked = TheoryQuestion { case: "B08".to_owned(), set, seed: Seed(9), sessions: 50 };
        assert_eq!(Question::read(text), Ok(Question::Theory(asked)));
        let mistakes = Question::read(r#"{"ask": "theory", "case": 8, "sets": [], "sessions": 0}"#).unwrap_err();
        for part in ["`case` is a text", "did you mean `set`?", "`sessions` lies in 1 to 2000"] {
            assert!(mistakes.iter().any(|one| one.contains(part)), "{part}: {mistakes:?}");
        }
        assert_eq!(mistakes.len(), 3, "{mistakes:?}");
    }
}
