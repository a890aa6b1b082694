//! `demarche tournament`: play a plan.

use super::report;
use crate::args::Format;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::json::tournament::TournamentJson;
use crate::output::Output;
use crate::pace::Pace;
use crate::plans::Origin;
use crate::text;
use demarche_domain::strategy::Registry;
use demarche_tournament::command::quoted;
use demarche_tournament::embedded::DEFAULT;
use demarche_tournament::plan::Plan;
use demarche_tournament::play::panics_are_caught;
use demarche_tournament::results::Results;
use demarche_tournament::store::{self, Cut, Folder, Opening, RunError};
use std::io::{self, Write};
use std::panic;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  demarche tournament                              the plan that comes with démarche, into a folder of its name
  demarche tournament axelrod-1980 --out axelrod   another one (`demarche plan list`), into a folder of your choice
  demarche tournament my-plan.ron --jobs 4         a plan of your own, on four threads
  demarche tournament --resume --out axelrod       go on where it was stopped or killed
  demarche tournament my-plan.ron --sessions-per-cell 20 --out a-look
  demarche tournament my-plan.ron --shard 3/16 --out part-3
                                                   the third of sixteen parts; `demarche merge` puts them together

Whatever the number of threads, parts and stops: the same plan gives the same bytes.";

/// Play a plan of scenarios, line-ups and repetitions, and keep tables of what came of it
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// A plan that comes with démarche (`demarche plan list`), or a file; with --resume, the folder's own
    #[arg(value_name = "PLAN")]
    plan: Option<String>,

    /// The folder for the results; left out, `tournament-` and the plan's id
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Play on so many threads; the results are the same for any number
    #[arg(long, value_name = "J", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,

    /// Go on with what the folder holds
    #[arg(long)]
    resume: bool,

    /// Play the K-th of N parts, from 1 to N
    #[arg(long, value_name = "K/N", value_parser = cut)]
    shard: Option<Cut>,

    /// Play so many sessions of each cell instead of the plan's repetitions
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    sessions_per_cell: Option<u64>,

    /// Give a value of the plan another one; may be repeated
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,

    /// How to write the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// `K/N`.
fn cut(text: &str) -> Result<Cut, String> {
    let read = |word: &str| word.trim().parse::<u64>().ok();
    let parts = text.split_once('/').and_then(|(part, parts)| Some(Cut { part: read(part)?, parts: read(parts)? }));
    match parts {
        Some(cut) if (1..=cut.parts).contains(&cut.part) => Ok(cut),
        _ => Err("it is written K/N, as in 3/16, with K from 1 to N".to_owned()),
    }
}

pub(crate) fn run(args: &Args, registry: &Registry, out: &mut Output) -> Result<Exit, Failure> {
    play(args, registry, out).map_err(|failure| failure.shown_as(args.format))
}

fn play(args: &Args, registry: &Registry, out: &mut Output) -> Result<Exit, Failure> {
    let interrupt = Interrupt::watch();
    let (plan, text) = plan(args, registry)?;
    let path = args.out.clone().unwrap_or_else(|| PathBuf::from(format!("tournament-{}", plan.raw.id)));
    let cut = args.shard.unwrap_or(Cut::WHOLE);
    if cut != Cut::WHOLE && plan.division.looks > 1 {
        return Err(Failure::input(RunError::Parts));
    }
    let folder = Folder::open(&path, if args.resume { Opening::Resume } else { Opening::New })?;
    let job = store::begin(&folder, &plan, &text)?;
    quieten();
    let pace = Pace::new(interrupt);
    let jobs = args.jobs.map_or(0, usize::from);
    let played = store::run(&folder, &plan, &job, registry, cut, jobs, &pace);
    pace.finish();
    let manifest = match played {
        Ok(manifest) => manifest,
        Err(RunError::Stopped { there, shards }) => {
            let again = resume_command(args, &path);
            let sentence = format!("interrupted; {there} of {shards} shards are there. Go on with:\n  {again}\n");
            // Nobody is left to be told when this fails.
            let _ = io::stderr().lock().write_all(sentence.as_bytes());
            return Ok(Exit::Interrupted);
        }
        Err(RunError::Store(error)) => return Err(error.into()),
        Err(error @ (RunError::Seat(_) | RunError::Parts)) => return Err(Failure::input(error)),
    };
    if cut == Cut::WHOLE {
        let results = Results::read(folder, registry)?;
        // The report follows from the results alone: where nothing was added to them it stands.
        if pace.played() > 0 || !path.join(store::REPORT).is_file() {
            report::keep(&results, registry)?;
        }
        match args.format {
            Format::Text => out.text(&text::tournament::page(&results, &path, out.style()))?,
            Format::Json => out.json(&TournamentJson::new(&results, &path))?,
        }
    } else {
        match args.format {
            Format::Text => out.text(&text::tournament::part(&manifest, cut, &path))?,
            Format::Json => out.json(&TournamentJson::part(&manifest, &path))?,
        }
    }
    Ok(Exit::Done)
}

/// The plan with what is laid over it, and its text.
fn plan(args: &Args, registry: &Registry) -> Result<(Plan, String), Failure> {
    let mut overrides = args.set.clone();
    overrides.extend(args.sessions_per_cell.map(|n| format!("repetitions={n}")));
    if let (None, Some(path)) = (&args.plan, &args.out)
        && args.resume
        && path.join("job.json").is_file()
    {
        if !overrides.is_empty() {
            return Err(Failure::input(
                "what a folder holds is gone on with as it was begun: leave out --set and --sessions-per-cell",
            ));
        }
        let (plan, text, _) = store::kept_plan(&Folder::open(path, Opening::Read)?, registry)?;
        return Ok((plan, text));
    }
    let origin = Origin::find(args.plan.as_deref().unwrap_or(DEFAULT))?;
    let plan = origin.load(&overrides, registry)?;
    let text = origin.text();
    Ok((plan, text))
}

/// The command that goes on with what was stopped.
fn resume_command(args: &Args, path: &Path) -> String {
    let mut command = format!("demarche tournament --resume --out {}", quoted(&path.display().to_string()));
    if let Some(cut) = args.shard {
        command.push_str(&format!(" --shard {}/{}", cut.part, cut.parts));
    }
    if let Some(jobs) = args.jobs {
        command.push_str(&format!(" --jobs {jobs}"));
    }
    command
}

/// A strategy that panics is in the tables: what it says is not said again on the standard error.
fn quieten() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if !panics_are_caught() {
            before(info);
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_written_k_of_n() {
        assert_eq!(cut("3/16"), Ok(Cut { part: 3, parts: 16 }));
        for text in ["0/4", "5/4", "3", "a/b", "1/0", "/"] {
            assert!(cut(text).is_err(), "{text}");
        }
    }
}
