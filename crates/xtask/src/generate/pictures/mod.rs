//! Small pictures for the pages of strategies and protocols, each of a session that the command plays.
//!
//! What is drawn of a strategy follows from its family and chair; of parties of talks it is their demand, unless [`parties`] says
//! otherwise. Under each picture stands the command that plays the session, so that a reader sees the same.

mod bargainers;
mod games;
mod moves;
mod parties;
mod protocols;
mod sealed;

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::json::text;
use crate::project::Project;

pub(super) use protocols::protocol;

/// The section with the picture of a strategy.
pub(super) fn strategy(project: &Project, entry: &Value) -> Result<String> {
    let (id, family, chair) = (text(entry, "id")?, text(entry, "family")?, text(entry, "chair")?);
    let drawn = match (family, chair) {
        ("offers", _) => bargainers::picture(project, id),
        ("stage-game", _) => games::picture(project, id),
        (_, "intermediary") => moves::intermediary(project, id),
        _ => parties::picture(project, id),
    };
    drawn.with_context(|| format!("the picture of {id}"))
}

/// The section: what it shows, the picture, and the command that plays it.
fn section(says: &str, svg: &str, command: &[&str]) -> String {
    format!("\n## Picture\n\n{says}\n\n{svg}\n```sh\n{}\n```\n", typed(command))
}

/// What the command answers as JSON.
fn played(project: &Project, command: &[&str]) -> Result<Value> {
    let answer = project.demarche(&[command, &["--format", "json"]].concat())?;
    serde_json::from_str(&answer).with_context(|| format!("the answer to `{}`", typed(command)))
}

/// A command as one types it.
fn typed(command: &[&str]) -> String {
    let plain = |word: &str| word.chars().all(|c| c.is_ascii_alphanumeric() || "-_.,=/".contains(c));
    let words = command.iter().map(|word| if plain(word) { (*word).to_owned() } else { format!("'{word}'") });
    format!("demarche {}", words.collect::<Vec<_>>().join(" "))
}

/// A number in a field.
fn number(value: &Value, field: &str) -> Result<f64> {
    value[field].as_f64().with_context(|| format!("the command's answer has no number `{field}`"))
}

#[cfg(test)]
mod tests {
    use super::typed;

    #[test]
    fn brackets_are_quoted_for_the_shell() {
        let command = ["play", "--lineup", "a=tit-for-tat,b=random(cooperation: 0.7)"];
        assert_eq!(typed(&command), "demarche play --lineup 'a=tit-for-tat,b=random(cooperation: 0.7)'");
    }
}
