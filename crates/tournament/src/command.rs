//! Commands that play something again, as a person would type them in a shell.

use crate::plan::{Cell, OWN, Plan, Source};

/// A word of a command, in quotes where a shell would take it apart.
#[must_use]
pub fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '=' | ':' | '@' | '%' | '+');
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

/// The command that plays the first session of a cell; `--session N` plays another one.
#[must_use]
pub fn replay_command(plan: &Plan, cell: Cell) -> String {
    let variant = &plan.variants[cell.variant];
    let scenario = match &plan.sources[variant.planned] {
        Source::Embedded(id) => id.clone(),
        Source::File { path, .. } => path.clone(),
    };
    let mut command = format!("demarche run {}", quoted(&scenario));
    for one in &variant.overrides {
        command.push_str(&format!(" --set {}", quoted(one)));
    }
    let named = plan.lineups.all[cell.lineup].iter().zip(&plan.lineups.strategies).zip(&plan.seats);
    let texts: Vec<String> = named
        .map(|((at, known), seat)| (seat, &known[*at as usize]))
        .filter(|(_, text)| *text != OWN)
        .map(|(seat, text)| format!("{seat}={text}"))
        .collect();
    if !texts.is_empty() {
        command.push_str(&format!(" --lineup {}", quoted(&texts.join(","))));
    }
    command.push_str(&format!(" --seed {} --session 0", plan.seed(cell).0));
    command
}
