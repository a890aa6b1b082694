//! `demarche domain check`.

use super::ReadingArgs;
use crate::args::Format;
use crate::domains::{self, Bytes};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::json::domain::CheckJson;
use crate::output::Output;
use crate::{diagnostics, text};
use demarche_scenario::domain::{self, File};

const EXAMPLES: &str = "\
Examples:
  demarche domain check my-domain.ron other.json
  demarche domain check domain.xml buyer.xml seller.xml
  demarche domain check my-domain.json --format json

All XML files together are one domain; every other file is one of its own. Exit code 2 if one has an error. Warnings alone
leave it at 0.";

/// Check files, and report every mistake at once
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,

    #[command(flatten)]
    reading: ReadingArgs,

    /// How to write the reports
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(args: &Args, out: &mut Output) -> Result<Exit, Failure> {
    let texts = args.files.iter().map(|name| domains::read(name)).collect::<Result<Vec<_>, _>>()?;
    let mut all = CheckJson::new();
    let mut exit = Exit::Done;
    for group in grouped(texts) {
        let (report, loaded) = match domains::load_bytes(&group, &args.reading.reading()) {
            Ok(loaded) => (loaded.report.clone(), Some(loaded)),
            Err(report) => (*report, None),
        };
        if report.diagnostics.has_errors() {
            exit = Exit::BadInput;
        }
        let names: Vec<&str> = group.iter().map(|(name, _)| name.as_str()).collect();
        match args.format {
            Format::Text => {
                if !report.diagnostics.is_empty() {
                    out.text(&diagnostics::text(&report, out.style()))?;
                }
                if let Some(loaded) = &loaded {
                    out.text(&text::domain::sound(&names, loaded, out.style()))?;
                }
            }
            Format::Json => all.add(&names, &report, loaded.as_ref()),
        }
    }
    if args.format == Format::Json {
        out.json(&all)?;
    }
    Ok(exit)
}

/// The files of each domain, in the order of their first.
fn grouped(texts: Vec<Bytes>) -> Vec<Vec<Bytes>> {
    let mut groups: Vec<Vec<Bytes>> = Vec::new();
    let mut genius: Option<usize> = None;
    for (name, bytes) in texts {
        let is_genius = domain::Format::of(File { name: &name, bytes: &bytes }) == domain::Format::Genius;
        match genius.filter(|_| is_genius) {
            Some(at) => groups[at].push((name, bytes)),
            None => {
                if is_genius {
                    genius = Some(groups.len());
                }
                groups.push(vec![(name, bytes)]);
            }
        }
    }
    groups
}
