//! `demarche report`: the results of a tournament as a page.

use crate::args::Format;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::output::Output;
use crate::report;
use crate::{files, json::SCHEMA_VERSION};
use demarche_domain::strategy::Registry;
use demarche_tournament::command::quoted;
use demarche_tournament::play::Control;
use demarche_tournament::results::Results;
use demarche_tournament::store::{self, Completeness, Folder, KeptError, Opening, REPORT, StoreError};
use serde::Serialize;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  demarche report tournament-kuala-lumpur-field    into the folder itself, as report.html
  demarche report results --out paper/supplement.html

The page needs nothing besides itself, and its bytes follow from the results alone. `demarche tournament` writes it too.
Exit code 4 if the run is incomplete: the page is of what is there, and says so.";

/// Write the results of a tournament as one HTML page: ranking, payoffs, endings, equilibria, populations
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The folder of the results
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// The file; left out, `report.html` in the folder
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// How to say what was written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// What was written.
#[derive(Debug, Serialize)]
struct ReportJson {
    schema_version: u32,
    report: String,
    bytes: usize,
    complete: bool,
}

/// Watches over Ctrl-C while checksums are worked out.
struct Watch(Interrupt);

impl Control for Watch {
    fn done(&self, _sessions: u64) {}

    fn stop(&self) -> bool {
        self.0.requested()
    }
}

pub(crate) fn run(args: &Args, registry: &Registry, out: &mut Output) -> Result<Exit, Failure> {
    let interrupt = Interrupt::watch();
    if begun(&args.folder) {
        let folder = args.folder.display().to_string();
        let sentence = format!(
            "{folder} holds a tournament that was not played to its end. Go on with:\n  demarche tournament --resume --out {}\n",
            quoted(&folder)
        );
        // Nobody is left to be told when this fails.
        let _ = io::stderr().lock().write_all(sentence.as_bytes());
        return Ok(Exit::Incomplete);
    }
    sound(&args.folder, registry, interrupt).map_err(|failure| failure.shown_as(args.format))?;
    let (path, bytes, state) = made(args, registry).map_err(|failure| failure.shown_as(args.format))?;
    let complete = state == Completeness::Complete;
    match args.format {
        Format::Text => {
            let note = if complete { "" } else { " (of what is there: the run is incomplete)" };
            out.text(&format!("{}{note}\n", path.display()))?;
        }
        Format::Json => {
            let report = path.display().to_string();
            out.json(&ReportJson { schema_version: SCHEMA_VERSION, report, bytes, complete })?;
        }
    }
    Ok(if complete { Exit::Done } else { Exit::Incomplete })
}

/// Makes the report of a folder whose files are known to be sound; returns where it is, its size and whether all was played.
fn made(args: &Args, registry: &Registry) -> Result<(PathBuf, usize, Completeness), Failure> {
    // Where the page goes into the folder, nobody else may be at work there.
    let opening = if args.out.is_some() { Opening::Read } else { Opening::Resume };
    let results = Results::read(Folder::open(&args.folder, opening)?, registry).map_err(bad)?;
    let page = report::html(&results, registry).map_err(bad)?;
    let path = match &args.out {
        Some(path) => {
            files::write(path, page.as_bytes())?;
            path.clone()
        }
        None => {
            store::write_report(results.folder(), &page)?;
            args.folder.join(REPORT)
        }
    };
    Ok((path, page.len(), results.manifest.state))
}

/// Puts the report of results into their folder, which is locked.
pub(crate) fn keep(results: &Results, registry: &Registry) -> Result<(), Failure> {
    let page = report::html(results, registry)?;
    Ok(store::write_report(results.folder(), &page)?)
}

/// Whether a tournament was begun in a folder, and has no manifest yet.
fn begun(folder: &Path) -> bool {
    folder.join("job.json").is_file() && !folder.join("manifest.json").is_file()
}

/// Holds every file against its checksum: a page of damaged numbers would look like any other.
fn sound(path: &Path, registry: &Registry, interrupt: Interrupt) -> Result<(), Failure> {
    let folder = Folder::open(path, Opening::Read)?;
    let verdict = store::verify(&folder, registry, 0, &Watch(interrupt)).map_err(bad)?;
    if interrupt.requested() {
        return Err(Failure::Interrupted);
    }
    if verdict.damaged.is_empty() {
        return Ok(());
    }
    let mut sentences: Vec<String> = verdict
        .damaged
        .iter()
        .map(|file| format!("{} is damaged: it is not what the manifest says", path.join(file).display()))
        .collect();
    let folder = quoted(&path.display().to_string());
    sentences.push(format!(
        "no report is written; `demarche tournament --resume --out {folder}` plays again what is missing"
    ));
    Err(Failure::Input(sentences))
}

/// A damaged folder is bad input.
fn bad(error: KeptError) -> Failure {
    match error {
        KeptError::Store(error @ StoreError::Damaged { .. }) => Failure::input(error),
        error => error.into(),
    }
}
