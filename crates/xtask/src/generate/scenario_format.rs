//! The book's references of the formats of scenarios, domains and plans, from the JSON Schemas that the command prints.

use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use serde_json::{Map, Value};

use super::Files;
use crate::project::Project;

const SCENARIO: &str = "docs/book/src/reference/scenario-format.md";
const DOMAIN: &str = "docs/book/src/reference/domain-format.md";
const PLAN: &str = "docs/book/src/reference/plan-format.md";
const REFERENCE: &str = "#/$defs/";

/// Makes the pages.
pub(super) fn make(project: &Project) -> Result<Files> {
    let scenario = page(
        project,
        "scenario",
        "# The scenario format\n\n<!-- Written by `cargo xtask gen` from `demarche scenario schema`. -->\n\n\
         A scenario is a RON file: `(field: value, …)`. `Some(…)` may be left out around optional values. Every field of every part is listed \
         here; `demarche scenario new NAME` prints a commented skeleton to start from, and `demarche scenario check FILE` \
         [reports every mistake](diagnostics.md) at once. Fields without a default must be given. This page and the checks come from \
         the same types.\n\n## The scenario\n\n",
    )?;
    let domain = page(
        project,
        "domain",
        "# The domain format\n\n<!-- Written by `cargo xtask gen` from `demarche domain schema`. -->\n\n\
         A negotiation domain is a RON file, or stands in a scenario as `protocol: Offers(domain: (…))`. `demarche domain show second-hand-van` \
         shows one that comes with démarche, `demarche domain check FILE` [reports every mistake](diagnostics.md) at once, and `demarche domain convert` \
         [brings domains in](../how-to/bring-a-domain.md) from JSON and GENIUS XML. Fields without a default must be given. This page and the \
         checks come from the same types.\n\n\
         Outcomes are ranked for each party before anybody bargains, so there is a limit to how many there can be: at most 4 194 304, or, where a utility is \
         additive, as many as leave each half of the issues with at most 4 194 304 combinations.\n\n## The domain\n\n",
    )?;
    let plan = page(
        project,
        "plan",
        "# The plan format\n\n<!-- Written by `cargo xtask gen` from `demarche plan schema`. -->\n\n\
         A plan of a tournament is a RON file that says what is played, how often, and what is kept of it. `demarche plan new NAME` prints a commented one to start \
         from, `demarche plan check FILE` [reports every mistake](diagnostics.md) at once, and `demarche tournament FILE` plays it. Fields without a default must be \
         given. This page and the checks come from the same types.\n\n\
         A *cell* is a line-up in a variant of a scenario: a scenario with all that is laid over it, at one point of the grid. All sessions of a cell are alike but for \
         their luck. The luck of a session follows from the plan's seed, the id of the scenario's file and the number of the repetition, and from nothing else \
         unless `luck` is `Independent`. So whatever is added to a plan, the sessions that were there stay as they are.\n\n## The plan\n\n",
    )?;
    Ok(Files::from([(SCENARIO.to_owned(), scenario), (DOMAIN.to_owned(), domain), (PLAN.to_owned(), plan)]))
}

/// The page of the format whose schema `demarche COMMAND schema` prints.
fn page(project: &Project, command: &str, introduction: &str) -> Result<String> {
    let schema = project.demarche(&[command, "schema"])?;
    let schema: Value = serde_json::from_str(&schema).with_context(|| format!("the schema of {command}s"))?;
    let mut text = introduction.to_owned();
    describe(&mut text, &schema)?;
    let parts = schema["$defs"].as_object().context("the schema has no parts")?;
    for (name, part) in parts {
        write!(text, "\n## {name}\n\n")?;
        describe(&mut text, part)?;
    }
    Ok(text)
}

/// One part: what it is, and its fields or alternatives.
fn describe(text: &mut String, part: &Value) -> Result<()> {
    if let Some(description) = description(part) {
        writeln!(text, "{description}")?;
    }
    if let Some(fields) = part["properties"].as_object() {
        write!(text, "\n{}", table(part, fields)?)?;
        return Ok(());
    }
    let alternatives = ["oneOf", "anyOf"].iter().find_map(|key| part[*key].as_array());
    let Some(alternatives) = alternatives else {
        let kind = kind(part);
        let words = part["enum"].as_array();
        let words = words.map(|words| words.iter().map(|word| format!("`{}`", plain(word))));
        match words {
            Some(words) => writeln!(text, "\nOne of {}.", words.collect::<Vec<_>>().join(", "))?,
            None => writeln!(text, "\nWritten as {kind}.")?,
        }
        return Ok(());
    };
    text.push_str("\nOne of:\n\n");
    for alternative in alternatives {
        alternative_line(text, alternative)?;
    }
    Ok(())
}

fn alternative_line(text: &mut String, alternative: &Value) -> Result<()> {
    let about = description(alternative).map_or_else(String::new, |words| format!(": {words}"));
    if let Some(words) = alternative["enum"].as_array() {
        for word in words {
            writeln!(text, "- `{}`{about}", plain(word))?;
        }
        return Ok(());
    }
    if !alternative["const"].is_null() {
        writeln!(text, "- `{}`{about}", plain(&alternative["const"]))?;
        return Ok(());
    }
    let Some((name, inner)) = alternative["properties"].as_object().and_then(|fields| fields.iter().next()) else {
        writeln!(text, "- {}{about}", kind(alternative))?;
        return Ok(());
    };
    match inner["properties"].as_object() {
        Some(fields) => {
            writeln!(text, "- `{name}(…)`{about}")?;
            for field in sorted(inner, fields) {
                writeln!(
                    text,
                    "  - `{}`: {}{}{}",
                    field.name,
                    field.kind,
                    field.default_in_brackets(),
                    field.about_after(". ")
                )?;
            }
        }
        None => writeln!(text, "- `{name}(…)` of {}{about}", kind(inner))?,
    }
    Ok(())
}

struct Field<'s> {
    name: &'s str,
    kind: String,
    default: Option<String>,
    about: String,
}

impl Field<'_> {
    fn default_in_brackets(&self) -> String {
        match &self.default {
            Some(default) if !default.is_empty() => format!(" (default {default})"),
            Some(_) => " (may be left out)".to_owned(),
            None => String::new(),
        }
    }

    fn about_after(&self, before: &str) -> String {
        match self.about.as_str() {
            "" => String::new(),
            about => format!("{before}{about}"),
        }
    }
}

/// Fields that must be given first, the rest by name.
fn sorted<'s>(part: &Value, fields: &'s Map<String, Value>) -> Vec<Field<'s>> {
    let required: Vec<&str> =
        part["required"].as_array().map(|names| names.iter().filter_map(Value::as_str).collect()).unwrap_or_default();
    let mut found: Vec<Field<'s>> = fields
        .iter()
        .map(|(name, field)| Field {
            name,
            kind: kind(field),
            default: (!required.contains(&name.as_str())).then(|| default(&field["default"])),
            about: description(field).unwrap_or_default(),
        })
        .collect();
    found.sort_by_key(|field| (field.default.is_some(), field.name));
    found
}

fn table(part: &Value, fields: &Map<String, Value>) -> Result<String> {
    let mut text = String::from("| field | value | default | meaning |\n|---|---|---|---|\n");
    for field in sorted(part, fields) {
        let default = match field.default {
            None => "must be given".to_owned(),
            Some(default) => default,
        };
        writeln!(text, "| `{}` | {} | {} | {} |", field.name, field.kind, default, field.about.replace('|', "\\|"))?;
    }
    Ok(text)
}

/// A short default; a whole part is not spelled out.
fn default(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(word) if word.is_empty() => String::new(),
        Value::Object(fields) if fields.is_empty() => "`{}`".to_owned(),
        Value::Object(_) => "the part's own defaults".to_owned(),
        Value::String(word) => format!("`{word}`"),
        value => format!("`{value}`"),
    }
}

/// What a value is, with links to the parts of this page.
fn kind(schema: &Value) -> String {
    let range = range(schema);
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.strip_prefix(REFERENCE)) {
        return format!("[{name}](#{}){range}", name.to_lowercase());
    }
    for key in ["anyOf", "oneOf", "allOf"] {
        if let Some(kinds) = schema[key].as_array() {
            let kinds: Vec<String> = kinds.iter().filter(|kind| kind["type"] != "null").map(kind).collect();
            return format!("{}{range}", kinds.join(" or "));
        }
    }
    if !schema["const"].is_null() {
        return format!("`{}`", plain(&schema["const"]));
    }
    let word = match &schema["type"] {
        Value::String(word) => word.as_str(),
        Value::Array(words) => words.iter().filter_map(Value::as_str).find(|word| *word != "null").unwrap_or("value"),
        _ => "value",
    };
    match word {
        "array" => match schema["prefixItems"].as_array() {
            Some(items) => format!("({})", items.iter().map(kind).collect::<Vec<_>>().join(", ")),
            None => format!("list of {}", kind(&schema["items"])),
        },
        "object" if schema["additionalProperties"].is_object() => {
            format!("map from ids to {}", kind(&schema["additionalProperties"]))
        }
        "integer" => format!("whole number{range}"),
        "string" => "text".to_owned(),
        "boolean" => "`true` or `false`".to_owned(),
        word => format!("{word}{range}"),
    }
}

fn range(schema: &Value) -> String {
    let low = bound(schema, &[("minimum", "from"), ("exclusiveMinimum", "above")]);
    let high = bound(schema, &[("maximum", "to"), ("exclusiveMaximum", "below")]);
    match (low, high) {
        (None, None) => String::new(),
        (Some(one), None) | (None, Some(one)) => format!(", {one}"),
        (Some(low), Some(high)) => format!(", {low} {high}"),
    }
}

fn bound(schema: &Value, keys: &[(&str, &str)]) -> Option<String> {
    keys.iter().find_map(|(key, word)| {
        let number = schema[*key].as_f64()?;
        Some(format!("{word} {number}"))
    })
}

/// A description on one line.
fn description(schema: &Value) -> Option<String> {
    let words = schema["description"].as_str()?;
    Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(word) => word.clone(),
        value => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::kind;
    use serde_json::json;

    #[test]
    fn kinds_are_said_in_words() {
        let number = json!({"$ref": "#/$defs/Num", "minimum": 0.0, "maximum": 1.0});
        assert_eq!(kind(&number), "[Num](#num), from 0 to 1");
        let list = json!({"type": "array", "items": {"type": "string"}});
        assert_eq!(kind(&list), "list of text");
        let optional = json!({"anyOf": [{"$ref": "#/$defs/Id"}, {"type": "null"}]});
        assert_eq!(kind(&optional), "[Id](#id)");
    }
}
