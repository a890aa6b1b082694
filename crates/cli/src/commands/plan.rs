//! `demarche plan`: what a tournament plays, and whether a plan is sound.

use crate::args::Format;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::json::tournament::{PlanCheckJson, PlanJson, PlanList};
use crate::output::Output;
use crate::plans::Origin;
use crate::{diagnostics, files, text};
use clap::{Subcommand, ValueEnum};
use demarche_domain::strategy::Registry;
use demarche_tournament::embedded::embedded;
use demarche_tournament::load;
use demarche_tournament::skeleton::skeleton;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  demarche plan list                               the plans that come with démarche
  demarche plan show axelrod-1980                  scenarios, line-ups, cells, sessions
  demarche plan new my-plan --out my-plan.ron
  demarche plan check my-plan.ron                  every mistake at once
  demarche plan schema                             the JSON Schema of the format";

const LIST_EXAMPLES: &str = "\
Examples:
  demarche plan list
  demarche plan list --format json";

const SHOW_EXAMPLES: &str = "\
Examples:
  demarche plan show kuala-lumpur-field
  demarche plan show my-plan.ron --set repetitions=1000
  demarche plan show axelrod-1980 --format ron > mine.ron";

const CHECK_EXAMPLES: &str = "\
Examples:
  demarche plan check my-plan.ron other.ron
  demarche plan check my-plan.ron --format json

Exit code 2 if a plan has an error.";

const SCHEMA_EXAMPLES: &str = "\
Examples:
  demarche plan schema > plan.schema.json";

const NEW_EXAMPLES: &str = "\
Examples:
  demarche plan new my-plan                        print a commented plan that can be played as it is
  demarche plan new my-plan --out my-plan.ron";

/// List, show, check and begin plans of tournaments
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

/// List the plans that come with démarche
#[derive(Debug, clap::Args)]
#[command(after_help = LIST_EXAMPLES)]
struct ListArgs {
    /// How to write them
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Show what a plan plays
#[derive(Debug, clap::Args)]
#[command(after_help = SHOW_EXAMPLES)]
struct ShowArgs {
    /// A plan that comes with démarche, or a file
    plan: String,

    /// Give a value of the plan another one; may be repeated
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,

    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    format: ShowFormat,
}

/// How a plan is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum ShowFormat {
    /// For people
    #[default]
    Text,
    /// One JSON object
    Json,
    /// The file as it is
    Ron,
}

/// Check plans, and report every mistake at once
#[derive(Debug, clap::Args)]
#[command(after_help = CHECK_EXAMPLES)]
struct CheckArgs {
    /// The files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,

    /// How to write the reports
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Print the JSON Schema of the format
#[derive(Debug, clap::Args)]
#[command(after_help = SCHEMA_EXAMPLES)]
struct SchemaArgs {}

/// Begin a plan: commented, valid and playable
#[derive(Debug, clap::Args)]
#[command(after_help = NEW_EXAMPLES)]
struct NewArgs {
    /// Its id, in kebab case
    name: String,

    /// Write it to this file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(crate) fn run(args: &Args, registry: &Registry, out: &mut Output) -> Result<Exit, Failure> {
    match &args.command {
        Command::List(args) => list(args, registry, out),
        Command::Show(args) => show(args, registry, out),
        Command::Check(args) => check(args, registry, out),
        Command::Schema(_) => {
            out.json(&load::schema())?;
            Ok(Exit::Done)
        }
        Command::New(args) => begin(args, out),
    }
}

fn list(args: &ListArgs, registry: &Registry, out: &mut Output) -> Result<Exit, Failure> {
    let plans = embedded().iter().map(|one| Origin::find(one.id())?.load(&[], registry));
    let plans = plans.collect::<Result<Vec<_>, _>>()?;
    match args.format {
        Format::Text => out.text(&text::tournament::list(&plans, out.style()))?,
        Format::Json => out.json(&PlanList::new(&plans))?,
    }
    Ok(Exit::Done)
}

fn show(args: &ShowArgs, registry: &Registry, out: &mut Output) -> Result<Exit, Failure> {
    let origin = Origin::find(&args.plan)?;
    let shown_as = match args.format {
        ShowFormat::Ron => {
            out.bytes(&origin.bytes)?;
            return Ok(Exit::Done);
        }
        ShowFormat::Text => Format::Text,
        ShowFormat::Json => Format::Json,
    };
    let plan = origin.load(&args.set, registry).map_err(|failure| failure.shown_as(shown_as))?;
    match shown_as {
        Format::Text => out.text(&text::tournament::plan(&plan, out.style()))?,
        Format::Json => out.json(&PlanJson::new(&plan))?,
    }
    Ok(Exit::Done)
}

fn check(args: &CheckArgs, registry: &Registry, out: &mut Output) -> Result<Exit, Failure> {
    let mut all = PlanCheckJson::new();
    let mut exit = Exit::Done;
    for file in &args.files {
        let origin = Origin::find(file)?;
        let checked = match origin.load(&[], registry) {
            Ok(plan) => Ok(plan),
            Err(Failure::Report { report, .. }) => Err(report),
            Err(failure) => return Err(failure),
        };
        if checked.is_err() {
            exit = Exit::BadInput;
        }
        match (args.format, &checked) {
            (Format::Text, Ok(plan)) => out.text(&text::tournament::sound(&origin.name, plan, out.style()))?,
            (Format::Text, Err(report)) => out.text(&diagnostics::text(report, out.style()))?,
            (Format::Json, Ok(plan)) => all.sound(&origin.name, plan),
            (Format::Json, Err(report)) => all.refused(&origin.name, report),
        }
    }
    if args.format == Format::Json {
        out.json(&all)?;
    }
    Ok(exit)
}

fn begin(args: &NewArgs, out: &mut Output) -> Result<Exit, Failure> {
    let text = skeleton(&args.name).map_err(Failure::input)?;
    match &args.out {
        None => out.text(&text)?,
        Some(path) if path.exists() => {
            return Err(Failure::input(format!("{} is there already; it is left as it is", path.display())));
        }
        Some(path) => files::write(path, text.as_bytes())?,
    }
    Ok(Exit::Done)
}
