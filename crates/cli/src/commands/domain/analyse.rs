//! `demarche domain analyse`.

use super::ReadingArgs;
use crate::args::Format;
use crate::domains;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::json::landscape::AnalysisJson;
use crate::output::Output;
use crate::text;
use clap::ValueEnum;
use demarche_domain::concepts::{Analysis, Landscape};
use demarche_report::{Place, utility_space};

const EXAMPLES: &str = "\
Examples:
  demarche domain analyse second-hand-van
  demarche domain analyse my-domain.json --format json
  demarche domain analyse second-hand-van --format svg > van.svg";

/// Work out the Pareto frontier, the solution points, and how opposed the parties are
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// A domain that comes with démarche, a RON or JSON file, or the files of a GENIUS domain: domain, then profiles in seat order
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,

    #[command(flatten)]
    reading: ReadingArgs,

    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    format: AnalysisFormat,
}

/// How an analysis is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum AnalysisFormat {
    /// For people
    #[default]
    Text,
    /// One JSON object
    Json,
    /// A picture of utility space
    Svg,
}

pub(super) fn run(args: &Args, out: &mut Output) -> Result<Exit, Failure> {
    let shown_as = if args.format == AnalysisFormat::Json { Format::Json } else { Format::Text };
    let loaded =
        domains::load_as(&args.files, &args.reading.reading()).map_err(|failure| failure.shown_as(shown_as))?;
    domains::warn(&loaded.report);
    let domain = &loaded.domain;
    let landscape = Landscape::of(domain).map_err(|why| Failure::input(why.to_string()))?;
    let analysis = Analysis::from_landscape(domain, &landscape);
    match args.format {
        AnalysisFormat::Text => out.text(&text::landscape::page(&analysis, out.style()))?,
        AnalysisFormat::Json => out.json(&AnalysisJson::new(&analysis))?,
        AnalysisFormat::Svg => out.text(&utility_space::domain(domain, &landscape, Place::File))?,
    }
    Ok(Exit::Done)
}
