//! Acts as RON text: `Postpone(measure: "U4", days: 30)`, and with who acts: `us: …`.

use super::act::WrittenAct;
use super::actor::actor_from;
#[cfg(feature = "ron")]
use super::actor::actor_text;
use super::error::WrittenActError;
use crate::act::{Act, Actor};
use crate::nearest::nearest;
use crate::scenario::Scenario;
#[cfg(feature = "ron")]
use std::fmt;
use std::str::FromStr;

/// Names of all acts, in the order of [`Act`].
const NAMES: [&str; 45] = [
    "Offer",
    "Propose",
    "Vote",
    "Accept",
    "Reject",
    "WalkOut",
    "Agree",
    "Ratify",
    "Refuse",
    "Execute",
    "Postpone",
    "Withdraw",
    "Threaten",
    "Impose",
    "Raise",
    "Suspend",
    "Retaliate",
    "ClockStop",
    "AskMediation",
    "Diversify",
    "Keep",
    "Breach",
    "Repair",
    "Void",
    "Expire",
    "SummitHeld",
    "SummitLost",
    "BreakOff",
    "Reopen",
    "Leak",
    "Event",
    "Hold",
    "Concede",
    "Escalate",
    "BackDown",
    "Play",
    "Bid",
    "Host",
    "Convene",
    "Bridge",
    "Message",
    "Text",
    "Plead",
    "SideBargain",
    "StandBy",
];

/// The line of an act and its actor: `us: Postpone(measure: "U4", days: 30)`.
#[cfg(feature = "ron")]
#[must_use]
pub fn act_line(scenario: &Scenario, who: Actor, act: &Act) -> String {
    format!("{}: {}", actor_text(scenario, who), WrittenAct::from_act(scenario, who, act))
}

/// The act and its actor of a line.
///
/// # Errors
/// Every mistake at once, with the nearest valid ids.
pub fn act_line_from(scenario: &Scenario, line: &str) -> Result<(Actor, Act), Vec<WrittenActError>> {
    let Some((who, act)) = line.split_once(':').filter(|(who, _)| !who.contains('(')) else {
        return Err(vec![WrittenActError::NoActor(line.to_owned())]);
    };
    let who = actor_from(scenario, who.trim());
    // Where nobody is known to act, the rest of the line is still looked at.
    let doer = who.as_ref().map_or(Actor::Calendar, |who| *who);
    let act = act.parse::<WrittenAct>().map_err(|e| vec![e]).and_then(|written| written.resolve(scenario, doer));
    match (who, act) {
        (Ok(who), Ok(act)) => Ok((who, act)),
        (Err(error), Ok(_)) => Err(vec![error]),
        (Ok(_), Err(errors)) => Err(errors),
        (Err(error), Err(mut errors)) => {
            errors.insert(0, error);
            Err(errors)
        }
    }
}

#[cfg(feature = "ron")]
impl fmt::Display for WrittenAct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::Play(name) = self
            && plain(name)
        {
            return write!(f, "Play({name})");
        }
        let config = ron::ser::PrettyConfig::new().compact_structs(true).compact_maps(true).compact_arrays(true);
        let text = ron::ser::to_string_pretty(self, config).map_err(|_| fmt::Error)?;
        f.write_str(&text)
    }
}

impl FromStr for WrittenAct {
    type Err = WrittenActError;

    fn from_str(text: &str) -> Result<Self, WrittenActError> {
        let text = text.trim();
        let name = text.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        if !name.is_empty() && !NAMES.contains(&name) {
            let nearest = nearest(name, NAMES).map(str::to_owned);
            return Err(WrittenActError::Unknown { what: "act", id: name.to_owned(), nearest });
        }
        if let Some(act) = played(text) {
            return Ok(Self::Play(act.to_owned()));
        }
        read(text)
    }
}

#[cfg(feature = "ron")]
fn read(text: &str) -> Result<WrittenAct, WrittenActError> {
    ron::from_str(text).map_err(|error| WrittenActError::Form {
        text: text.to_owned(),
        message: format!("{} (at {})", error.code, error.span.start),
    })
}

#[cfg(not(feature = "ron"))]
fn read(text: &str) -> Result<WrittenAct, WrittenActError> {
    Err(WrittenActError::Form { text: text.to_owned(), message: "this engine reads no acts".to_owned() })
}

/// The act of `Play(Cooperate)`, which needs no quotes.
fn played(text: &str) -> Option<&str> {
    let name = text.strip_prefix("Play")?.trim_start().strip_prefix('(')?.strip_suffix(')')?.trim();
    plain(name).then_some(name)
}

/// Whether a name is one word.
fn plain(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
}
