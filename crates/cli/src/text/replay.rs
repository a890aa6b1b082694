//! The verdict of a replay for people.

use super::wrap::{hanging, wrap};
use crate::style::Style;
use demarche_engine::transcript::{Difference, Seal, Transcript};
use demarche_explorer::stage::ENGINE_VERSION;
use serde_json::Value;

/// Whether a session went the same way, and where it first did not.
pub(crate) fn page(recorded: &Transcript, seal: &Seal, difference: Option<&Difference>, style: Style) -> String {
    let manifest = &recorded.manifest;
    let what = format!("{}, seed {}, session {}", manifest.scenario.title, manifest.seed, manifest.session);
    let mut out = wrap(&what, 0);
    match difference {
        None => {
            let rounds = recorded.rounds.len();
            let same = style.good("the same");
            out.push_str(&format!("{same}: all {rounds} rounds, the ending and the state hash\n"));
        }
        Some(difference) => {
            let place = match difference.round {
                0 => difference.path.clone(),
                round => format!("round {round}: {}", difference.path),
            };
            out.push_str(&format!("{}: {place}\n", style.error("it differs")));
            out.push_str(&hanging(&format!("recorded  {}", value(&difference.recorded)), 2, 12));
            out.push_str(&hanging(&format!("replayed  {}", value(&difference.replayed)), 2, 12));
        }
    }
    if *seal != Seal::Whole {
        out.push_str(&wrap("the checksum does not fit: the file was changed after it was written", 0));
    }
    if manifest.engine_version != ENGINE_VERSION {
        let versions = format!("recorded by version {}, replayed by {ENGINE_VERSION}", manifest.engine_version);
        out.push_str(&wrap(&versions, 0));
    }
    out
}

fn value(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
