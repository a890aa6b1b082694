//! `cargo xtask`: see `cargo xtask --help`.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use xtask::project::Project;
use xtask::{bench, finding, generate, links, site, steps, tidy};

/// The project's own tooling.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Run every check, in order, and stop at none
    Test {
        /// First install what the checks need beyond cargo
        #[arg(long)]
        setup: bool,
    },
    /// Write the files that are generated from others
    Gen {
        /// Write nothing; fail if a file is not what it should be
        #[arg(long)]
        check: bool,
    },
    /// Check the rules about the sources themselves
    Tidy,
    /// Check the relative links and anchors of every page
    Links,
    /// Write the explorer as files that need no server
    Site {
        /// Write one file instead, for a learning platform or an e-mail
        #[arg(long)]
        single_file: bool,
        /// Into this folder
        #[arg(long, value_name = "DIR", default_value = "target/site")]
        out: std::path::PathBuf,
    },
    /// Try the page in a real browser
    Browser {
        /// First install what it needs
        #[arg(long)]
        setup: bool,
    },
    /// Run the benches; arguments are handed on
    Bench {
        /// What to hand on
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
}

fn main() -> ExitCode {
    match run(Arguments::parse().task) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> anyhow::Result<bool> {
    let project = Project::open()?;
    Ok(match task {
        Task::Test { setup: true } => steps::run(&project, steps::Setup::Install)?,
        Task::Test { setup: false } => steps::run(&project, steps::Setup::TakeWhatIsThere)?,
        Task::Gen { check: true } => finding::print("generated files", &generate::stale(&project)?),
        Task::Gen { check: false } => {
            for path in generate::write(&project)? {
                println!("wrote {path}");
            }
            true
        }
        Task::Tidy => finding::print("tidy", &tidy::check(&project)),
        Task::Links => finding::print("links", &links::check(&project)),
        Task::Site { single_file, out } => {
            let form = if single_file { site::Form::SingleFile } else { site::Form::Folder };
            for (path, bytes) in site::write(&project, form, &out)? {
                println!("wrote {} ({bytes} bytes)", path.display());
            }
            true
        }
        Task::Browser { setup: true } => steps::browser(&project, steps::Setup::Install)?,
        Task::Browser { setup: false } => steps::browser(&project, steps::Setup::TakeWhatIsThere)?,
        Task::Bench { arguments } => bench::run(&project, &arguments)?,
    })
}
