//! `demarche verify`: whether the results of a tournament are what they were, and come out again.

use crate::args::Format;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::json::tournament::VerdictJson;
use crate::output::Output;
use crate::progress::Progress;
use crate::text;
use demarche_domain::strategy::Registry;
use demarche_tournament::play::Control;
use demarche_tournament::store::{self, Folder, Opening};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  demarche verify tournament-kuala-lumpur-field    every file against its checksum, and 20 sessions played again
  demarche verify results --sample 500             more sessions
  demarche verify results --sample 0 --format json the files alone

Exit code 1 if a file is damaged or a session gives something else; the first is named.";

/// Hold results against their checksums, and play sessions of the sample again
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The folder of the results
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// Play so many sessions again, evenly spread over those that are kept
    #[arg(long, value_name = "N", default_value_t = 20)]
    sample: u64,

    /// How to write the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Counts sessions, and watches over Ctrl-C.
struct Watch {
    progress: Progress,
    interrupt: Interrupt,
}

impl Control for Watch {
    fn done(&self, sessions: u64) {
        self.progress.advance(sessions);
    }

    fn stop(&self) -> bool {
        self.interrupt.requested()
    }
}

pub(crate) fn run(args: &Args, registry: &Registry, out: &mut Output) -> Result<Exit, Failure> {
    let interrupt = Interrupt::watch();
    let folder = Folder::open(&args.folder, Opening::Read)?;
    let watch = Watch { progress: Progress::new(args.sample, "sessions"), interrupt };
    let verdict = store::verify(&folder, registry, args.sample, &watch)
        .map_err(|error| Failure::from(error).shown_as(args.format))?;
    watch.progress.finish();
    if interrupt.requested() {
        return Err(Failure::Interrupted);
    }
    match args.format {
        Format::Text => out.text(&text::tournament::verdict(&verdict, &args.folder, out.style()))?,
        Format::Json => out.json(&VerdictJson::new(&verdict))?,
    }
    Ok(if verdict.holds() { Exit::Done } else { Exit::No })
}
