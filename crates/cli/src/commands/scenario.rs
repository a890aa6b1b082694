//! `demarche scenario`: what can be played, and whether a file is sound.

use crate::args::Format;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Output;
use clap::Subcommand;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  demarche scenario list                           the scenarios that come with démarche
  demarche scenario show kuala-lumpur-2025         parties, measures, clauses, calendar, sources
  demarche scenario new my-talks --out my-talks.ron
  demarche scenario check my-talks.ron             every mistake at once
  demarche scenario schema                         the JSON Schema of the format";

const LIST_EXAMPLES: &str = "\
Examples:
  demarche scenario list
  demarche scenario list --format json";

const SHOW_EXAMPLES: &str = "\
Examples:
  demarche scenario show kuala-lumpur-2025
  demarche scenario show my-talks.ron --set 'parties.us.impatience=0.5'
  demarche scenario show kuala-lumpur-2025 --format ron > mine.ron";

const CHECK_EXAMPLES: &str = "\
Examples:
  demarche scenario check my-talks.ron other.ron
  demarche scenario check my-talks.ron --format json

Exit code 2 if a file has an error. Warnings alone leave it at 0.";

const SCHEMA_EXAMPLES: &str = "\
Examples:
  demarche scenario schema > scenario.schema.json";

const NEW_EXAMPLES: &str = "\
Examples:
  demarche scenario new my-talks                   print a commented scenario that can be played as it is
  demarche scenario new my-talks --out my-talks.ron";

/// List, show, check and begin scenarios
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    List(ListArgs),
    Show(ShowArgs),
    Check(CheckArgs),
    Schema(SchemaArgs),
    New(NewArgs),
}

/// List the scenarios that come with démarche
#[derive(Debug, clap::Args)]
#[command(after_help = LIST_EXAMPLES)]
struct ListArgs {
    /// How to write them
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Show what a scenario says
#[derive(Debug, clap::Args)]
#[command(after_help = SHOW_EXAMPLES)]
struct ShowArgs {
    /// A scenario that comes with démarche, or a file
    scenario: String,

    /// Give a value of the scenario another one; may be repeated
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,
}

/// Check files, and report every mistake at once
#[derive(Debug, clap::Args)]
#[command(after_help = CHECK_EXAMPLES)]
struct CheckArgs {
    /// The files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    /// How to write the reports
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Print the JSON Schema of the format
#[derive(Debug, clap::Args)]
#[command(after_help = SCHEMA_EXAMPLES)]
struct SchemaArgs {}

/// Begin a scenario: commented, valid and playable
#[derive(Debug, clap::Args)]
#[command(after_help = NEW_EXAMPLES)]
struct NewArgs {
    /// Its id, in kebab case
    name: String,

    /// Write it to this file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(crate) fn run(_args: &Args, _out: &mut Output) -> Result<Exit, Failure> {
    Err(Failure::Engine("scenarios cannot be read yet".to_owned()))
}
