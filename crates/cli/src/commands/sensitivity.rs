//! `demarche sensitivity`: which parameters of a plan's design matter.

use crate::args::Format;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::json::sensitivity::SensitivityJson;
use crate::output::Output;
use crate::plans::Origin;
use crate::{files, text};
use clap::Subcommand;
use demarche_analysis::sensitivity::write_rows;
use demarche_domain::strategy::Registry;
use demarche_tournament::plan::{Design, Plan};
use demarche_tournament::results::{Results, Tried};
use demarche_tournament::store::{Completeness, Folder, Opening};
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  demarche sensitivity points my-plan.ron          the points that the plan's design draws, as CSV
  demarche tournament my-plan.ron --out results
  demarche sensitivity indices results             which parameter matters how much, for every outcome
  demarche sensitivity outcomes results            parameters and outcomes at every point, as CSV
  demarche sensitivity problem my-plan.ron         SALib's `problem`, as JSON";

const POINTS_EXAMPLES: &str = "\
Examples:
  demarche sensitivity points my-plan.ron --out points.csv";

const PROBLEM_EXAMPLES: &str = "\
Examples:
  demarche sensitivity problem my-plan.ron --out problem.json";

const OUTCOMES_EXAMPLES: &str = "\
Examples:
  demarche sensitivity outcomes results --out outcomes.csv

The rows are in the order of `sensitivity points`, which is SALib's, so that its analyses take the columns as they are.";

const INDICES_EXAMPLES: &str = "\
Examples:
  demarche sensitivity indices results
  demarche sensitivity indices results --format json";

/// Find out which parameters matter: designs over parameters, and Sobol' and Morris indices
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Points(PointsArgs),
    Problem(ProblemArgs),
    Outcomes(OutcomesArgs),
    Indices(IndicesArgs),
}

/// Print the points that a plan's design draws, as CSV
#[derive(Debug, clap::Args)]
#[command(after_help = POINTS_EXAMPLES)]
struct PointsArgs {
    /// A plan that comes with démarche, or a file
    plan: String,

    /// Write them to this file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Print the parameters of a plan's design and their bounds, as SALib's `problem`
#[derive(Debug, clap::Args)]
#[command(after_help = PROBLEM_EXAMPLES)]
struct ProblemArgs {
    /// A plan that comes with démarche, or a file
    plan: String,

    /// Write it to this file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Print parameters and outcomes at every point of a played design, as CSV
#[derive(Debug, clap::Args)]
#[command(after_help = OUTCOMES_EXAMPLES)]
struct OutcomesArgs {
    /// The folder of the results
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// Write them to this file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Tell which parameter of a played design matters how much
#[derive(Debug, clap::Args)]
#[command(after_help = INDICES_EXAMPLES)]
struct IndicesArgs {
    /// The folder of the results
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// How to write them
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(crate) fn run(args: &Args, registry: &Registry, out: &mut Output) -> Result<Exit, Failure> {
    match &args.command {
        Command::Points(args) => {
            let plan = Origin::find(&args.plan)?.load(&[], registry)?;
            let design = design(&plan)?;
            put(args.out.as_deref(), &write_rows(&design.problem, &design.rows), out)?;
        }
        Command::Problem(args) => {
            let plan = Origin::find(&args.plan)?.load(&[], registry)?;
            put(args.out.as_deref(), &design(&plan)?.problem.write(), out)?;
        }
        Command::Outcomes(args) => {
            let (results, tried) = played(&args.folder, registry)?;
            put(args.out.as_deref(), &text::sensitivity::csv(design(&results.plan)?, &tried), out)?;
        }
        Command::Indices(args) => {
            let (results, tried) = played(&args.folder, registry).map_err(|failure| failure.shown_as(args.format))?;
            let design = design(&results.plan)?;
            match args.format {
                Format::Text => out.text(&text::sensitivity::page(design, &tried, out.style()))?,
                Format::Json => out.json(&SensitivityJson::new(&results.plan, design, &tried))?,
            }
        }
    }
    Ok(Exit::Done)
}

fn design(plan: &Plan) -> Result<&Design, Failure> {
    plan.design.as_ref().ok_or_else(|| Failure::input(format!("the plan `{}` has no `design`", plan.raw.id)))
}

/// The results of a folder, and what they say about the parameters.
fn played(folder: &Path, registry: &Registry) -> Result<(Results, Vec<Tried>), Failure> {
    let results = Results::read(Folder::open(folder, Opening::Read)?, registry)?;
    if results.manifest.state != Completeness::Complete {
        let message =
            format!("the results in {} are not complete; `demarche tournament --resume` goes on", folder.display());
        return Err(Failure::input(message));
    }
    design(&results.plan)?;
    let tried = results.sensitivity().unwrap_or_default();
    Ok((results, tried))
}

fn put(path: Option<&Path>, text: &str, out: &mut Output) -> Result<(), Failure> {
    match path {
        Some(path) => files::write(path, text.as_bytes()),
        None => out.text(text),
    }
}
