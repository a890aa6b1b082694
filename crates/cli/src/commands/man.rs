//! `demarche man`: manual pages.

use crate::args::Cli;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::files;
use crate::output::Output;
use clap::CommandFactory;
use demarche_domain::nearest::nearest;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  demarche man | man -l -                          the manual page of the command
  demarche man run | man -l -                      the one of a subcommand
  demarche man --out ~/.local/share/man/man1       all of them, as files";

/// Print a manual page, or write all of them
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The subcommand whose page is wanted, such as `run` or `scenario check`
    #[arg(value_name = "SUBCOMMAND", conflicts_with = "out")]
    subcommand: Vec<String>,

    /// Write all pages into this folder, which is made if it is not there
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Exit, Failure> {
    let mut command = Cli::command();
    command.build();
    if let Some(folder) = &args.out {
        files::folder(folder)?;
        for page in pages(&command) {
            files::write(&folder.join(format!("{}.1", page.name)), &page.text)?;
        }
        return Ok(Exit::Done);
    }
    let mut command = &command;
    for name in &args.subcommand {
        let Some(next) = command.find_subcommand(name) else {
            let known = command.get_subcommands().map(clap::Command::get_name);
            let hint = nearest(name, known).map_or_else(String::new, |n| format!("; did you mean `{n}`?"));
            return Err(Failure::input(format!("`{}` has no subcommand `{name}`{hint}", command.get_name())));
        };
        command = next;
    }
    out.bytes(&page(command).text)?;
    Ok(Exit::Done)
}

struct Page {
    name: String,
    text: Vec<u8>,
}

fn pages(command: &clap::Command) -> Vec<Page> {
    let mut all = vec![page(command)];
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
        all.extend(pages(sub));
    }
    all
}

fn page(command: &clap::Command) -> Page {
    let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
    let mut text = Vec::new();
    // Writing into memory does not fail.
    let _ = clap_mangen::Man::new(command.clone()).title(name.clone()).render(&mut text);
    Page { name, text }
}
