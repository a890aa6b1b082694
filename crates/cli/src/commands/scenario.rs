//! `demarche scenario`: what can be played, and whether a file is sound.

use crate::args::Format;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::json::scenario::{CheckJson, ListedJson, ScenarioList, ShownJson};
use crate::output::Output;
use crate::scenarios;
use crate::style::Style;
use crate::{diagnostics, files, text};
use clap::{Subcommand, ValueEnum};
use demarche_domain::scenario::Scenario;
use demarche_domain::strategy::Registry;
use demarche_engine::seats::{Lineup, LineupError};
use demarche_explorer::origin::Origin;
use demarche_scenario::diagnostic::{Code, Diagnostic, Report};
use demarche_scenario::document::Document;
use demarche_scenario::embedded::embedded;
use demarche_scenario::path::Path;
use demarche_scenario::source::Span;
use demarche_scenario::tree::{Kind, Node};
use demarche_scenario::{EmbeddedLibrary, Loaded, load_bytes};
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

    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    format: ShowFormat,
}

/// How a scenario is shown.
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

/// Check files, and report every mistake at once
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

pub(crate) fn run(args: &Args, registry: &Registry, out: &mut Output) -> Result<Exit, Failure> {
    match &args.command {
        Command::List(args) => list(args, out),
        Command::Show(args) => show(args, out),
        Command::Check(args) => check(args, registry, out),
        Command::Schema(_) => {
            out.json(&demarche_scenario::schema())?;
            Ok(Exit::Done)
        }
        Command::New(args) => begin(args, out),
    }
}

fn list(args: &ListArgs, out: &mut Output) -> Result<Exit, Failure> {
    let mut scenarios = Vec::new();
    for one in embedded() {
        let loaded = Origin::Embedded(one).load(&[])?;
        scenarios.push((one.shelf(), loaded.scenario));
    }
    match args.format {
        Format::Text => out.text(&text::scenario::list(&scenarios, out.style()))?,
        Format::Json => {
            let listed = scenarios.iter().map(|(shelf, scenario)| ListedJson::new(shelf, scenario)).collect();
            out.json(&ScenarioList::new(listed))?;
        }
    }
    Ok(Exit::Done)
}

fn show(args: &ShowArgs, out: &mut Output) -> Result<Exit, Failure> {
    let origin = scenarios::find(&args.scenario)?;
    if args.format == ShowFormat::Ron {
        out.bytes(origin.bytes())?;
        return Ok(Exit::Done);
    }
    let shown_as = if args.format == ShowFormat::Json { Format::Json } else { Format::Text };
    let loaded = origin.load(&args.set).map_err(|failure| Failure::from(failure).shown_as(shown_as))?;
    match shown_as {
        Format::Text => out.text(&text::scenario::page(&loaded.scenario, out.style()))?,
        Format::Json => out.json(&ShownJson::new(&loaded.scenario.hash, &loaded.raw))?,
    }
    Ok(Exit::Done)
}

fn check(args: &CheckArgs, registry: &Registry, out: &mut Output) -> Result<Exit, Failure> {
    let mut all = CheckJson::new();
    let mut exit = Exit::Done;
    for file in &args.files {
        let origin = scenarios::find(file)?;
        let (report, scenario) = match load_bytes(origin.name(), origin.bytes(), &[], &EmbeddedLibrary) {
            Ok(loaded) => {
                let report = with_lineup(&origin, &loaded, registry);
                let scenario = (!report.diagnostics.has_errors()).then_some(loaded.scenario);
                (report, scenario)
            }
            Err(report) => (*report, None),
        };
        if report.diagnostics.has_errors() {
            exit = Exit::BadInput;
        }
        match args.format {
            Format::Text => out.text(&checked(origin.name(), &report, scenario.as_ref(), out.style()))?,
            Format::Json => all.add(origin.name(), &report, scenario.as_ref()),
        }
    }
    if args.format == Format::Json {
        out.json(&all)?;
    }
    Ok(exit)
}

fn checked(file: &str, report: &Report, scenario: Option<&Scenario>, style: Style) -> String {
    let mut out = String::new();
    if !report.diagnostics.is_empty() {
        out.push_str(&diagnostics::text(report, style));
    }
    if let Some(scenario) = scenario {
        out.push_str(&format!("{file}: {} ({}), hash {}\n", style.good("sound"), scenario.id, scenario.hash));
    }
    out
}

/// The report of a scenario whose structure is sound, with what the strategies say to its line-up.
fn with_lineup(origin: &Origin, loaded: &Loaded, registry: &Registry) -> Report {
    let mut report = loaded.report.clone();
    let Err(errors) = Lineup::new(&loaded.scenario, registry, &[]) else {
        return report;
    };
    let text = String::from_utf8_lossy(origin.bytes());
    let document = Document::read(origin.name(), &text).ok();
    for error in errors {
        let seat = match &error {
            LineupError::Strategy { seat, .. } | LineupError::Refused { seat, .. } | LineupError::Seat { seat, .. } => {
                seat
            }
        };
        let mut diagnostic =
            Diagnostic::new(Code::Lineup, error.to_string()).on(Path::root().child("lineup").child(seat.clone()));
        // The document is the report's first text; a line-up that was inherited has its place elsewhere.
        let lineup = document.as_ref().and_then(|document| document.root.field("lineup"));
        if let Some(place) = lineup.and_then(|lineup| entry(lineup, seat)) {
            diagnostic = diagnostic.at(place);
        }
        report.diagnostics.push(diagnostic);
    }
    Report::new(report.sources, report.diagnostics)
}

/// Where a map says something under a key.
fn entry(map: &Node, key: &str) -> Option<Span> {
    match &map.kind {
        Kind::Map(entries) => entries.iter().find(|entry| entry.key.text() == Some(key)).map(|entry| entry.value.span),
        _ => None,
    }
}

fn begin(args: &NewArgs, out: &mut Output) -> Result<Exit, Failure> {
    let text = demarche_scenario::skeleton(&args.name).map_err(Failure::input)?;
    match &args.out {
        None => out.text(&text)?,
        Some(path) if path.exists() => {
            return Err(Failure::input(format!("{} is there already; it is left as it is", path.display())));
        }
        Some(path) => files::write(path, text.as_bytes())?,
    }
    Ok(Exit::Done)
}
