//! `demarche completions`: a script that lets a shell complete the command.

use crate::args::Cli;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Output;
use clap::CommandFactory;
use clap_complete::Shell;

const EXAMPLES: &str = "\
Examples:
  demarche completions bash > ~/.local/share/bash-completion/completions/demarche
  demarche completions zsh > \"${fpath[1]}/_demarche\"
  demarche completions fish > ~/.config/fish/completions/demarche.fish";

/// Print a script that lets a shell complete the command
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// For which shell
    #[arg(value_enum)]
    shell: Shell,
}

pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "demarche", &mut script);
    out.bytes(&script)?;
    Ok(Exit::Done)
}
