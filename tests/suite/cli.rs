//! The command as a script and a person meet it: exit codes, help, suggestions, JSON shapes, closed outputs.

#[path = "cli/analyses.rs"]
mod analyses;
#[path = "cli/book.rs"]
mod book;
#[path = "cli/classes.rs"]
mod classes;
#[path = "cli/command.rs"]
mod command;
#[path = "cli/completions.rs"]
mod completions;
#[path = "cli/domains.rs"]
mod domains;
#[path = "cli/games.rs"]
mod games;
#[path = "cli/help.rs"]
mod help;
#[path = "cli/metrics.rs"]
mod metrics;
#[path = "cli/negotiations.rs"]
mod negotiations;
#[path = "cli/protocols.rs"]
mod protocols;
#[path = "cli/replays.rs"]
mod replays;
#[path = "cli/reports.rs"]
mod reports;
#[path = "cli/scenarios.rs"]
mod scenarios;
#[path = "cli/sensitivity.rs"]
mod sensitivity;
#[path = "cli/sessions.rs"]
mod sessions;
#[path = "cli/strategies.rs"]
mod strategies;
#[path = "cli/theory.rs"]
mod theory;
#[path = "cli/tournaments.rs"]
mod tournaments;
#[path = "cli/usage.rs"]
mod usage;
