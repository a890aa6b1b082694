//! What was typed.

use crate::commands::{
    analyse, branch, completions, domain, man, merge, metric, negotiate, plan, play, protocol, replay, report, run,
    scenario, sensitivity, strategy, theory, tournament, verify,
};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Output;
use crate::style::Style;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use demarche_domain::nearest::nearest;
use std::ffi::OsString;
use std::io::{self, Write};

const ABOUT: &str = "Plays negotiations under threat, and says who did what and why.";

const LONG_ABOUT: &str = "\
démarche plays negotiations that go on while the parties threaten, impose, suspend and lift measures against one
another. It tells round by round, in plain sentences with the numbers behind them, who did what and why, how it ended
and for which reason. It forecasts nothing: its odds are the odds of a model with the numbers it was given.";

const EXAMPLES: &str = "\
Examples:
  demarche run                                     the Kuala Lumpur talks of October 2025, told round by round
  demarche run --sessions 1000                     the odds of each ending
  demarche run --transcript kl.jsonl               the same session, kept so that it can be replayed
  demarche play --game pd --lineup a=tit-for-tat,b=gradual
  demarche replay kl.jsonl                         whether it still goes the same way
  demarche branch kl.jsonl --round 5 --act 'us: Postpone(measure: \"U4\", days: 30)'
  demarche theory run B01                          Rubinstein's division, predicted and simulated
  demarche tournament                              who does how well: twelve strategies a side, three mediators

Exit codes: 0 done; 1 it ran, and the answer is no; 2 bad input; 3 the machine's fault; 4 incomplete, can be resumed;
130 interrupted.";

/// The command line.
#[derive(Debug, Parser)]
#[command(name = "demarche", version, about = ABOUT, long_about = LONG_ABOUT, after_help = EXAMPLES)]
#[command(subcommand_required = true, arg_required_else_help = true, max_term_width = 100)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,

    /// Say on the standard error what is being done; twice for more
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub(crate) verbose: u8,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Run(run::Args),
    Negotiate(negotiate::Args),
    Play(play::Args),
    Replay(replay::Args),
    Branch(branch::Args),
    Tournament(tournament::Args),
    Merge(merge::Args),
    Verify(verify::Args),
    Report(report::Args),
    Plan(plan::Args),
    Domain(domain::Args),
    Scenario(scenario::Args),
    Strategy(strategy::Args),
    Protocol(protocol::Args),
    Metric(metric::Args),
    Theory(theory::Args),
    Analyse(analyse::Args),
    Sensitivity(sensitivity::Args),
    #[cfg(feature = "server")]
    ExportHtml(crate::commands::export_html::Args),
    #[cfg(feature = "server")]
    Serve(crate::commands::serve::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Text,
    /// One JSON object
    Json,
}

/// Reads the command line. A subcommand that does not exist is met with the nearest that does.
pub(crate) fn read(args: &[OsString]) -> Result<Cli, clap::Error> {
    Cli::try_parse_from(args).map_err(|mut error| {
        if error.kind() == ErrorKind::InvalidSubcommand {
            match meant_subcommand(args) {
                Some(meant) => error.insert(ContextKind::SuggestedSubcommand, ContextValue::String(meant)),
                None => error.remove(ContextKind::SuggestedSubcommand),
            };
        }
        error
    })
}

fn meant_subcommand(args: &[OsString]) -> Option<String> {
    let whole = Cli::command();
    let mut command = &whole;
    for word in args.iter().skip(1).filter_map(|word| word.to_str()).filter(|word| !word.starts_with('-')) {
        match command.find_subcommand(word) {
            Some(next) => command = next,
            None => {
                let names = command.get_subcommands().map(clap::Command::get_name);
                return nearest(word, names).map(str::to_owned);
            }
        }
    }
    None
}

/// Answers what clap answers itself: help and the version on the standard output, mistakes on the standard error.
pub(crate) fn refused(error: &clap::Error, out: &mut Output) -> Result<Exit, Failure> {
    if !error.use_stderr() {
        out.text(&rendered(error, out.style()))?;
        out.finish()?;
        return Ok(Exit::Done);
    }
    // Nobody is left to be told when this fails.
    let _ = io::stderr().lock().write_all(rendered(error, Style::for_stderr()).as_bytes());
    Err(Failure::Shown)
}

fn rendered(error: &clap::Error, style: Style) -> String {
    match style {
        Style::Coloured => error.render().ansi().to_string(),
        Style::Plain => error.render().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_subcommand_has_examples() {
        fn check(command: &clap::Command) {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.contains("demarche "), "`{}` has no example", command.get_name());
            assert!(command.get_about().is_some(), "`{}` says nothing of itself", command.get_name());
            command.get_subcommands().for_each(check);
        }
        check(&Cli::command());
    }
}
