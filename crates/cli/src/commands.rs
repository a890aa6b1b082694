//! The subcommands, one file each.

pub(crate) mod analyse;
pub(crate) mod branch;
pub(crate) mod completions;
pub(crate) mod domain;
#[cfg(feature = "server")]
pub(crate) mod export_html;
pub(crate) mod man;
pub(crate) mod merge;
pub(crate) mod metric;
pub(crate) mod negotiate;
pub(crate) mod plan;
pub(crate) mod play;
pub(crate) mod protocol;
pub(crate) mod replay;
pub(crate) mod report;
pub(crate) mod run;
pub(crate) mod scenario;
pub(crate) mod sensitivity;
#[cfg(feature = "server")]
pub(crate) mod serve;
pub(crate) mod strategy;
pub(crate) mod theory;
pub(crate) mod tournament;
pub(crate) mod verify;

use crate::args::Command;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Output;
use demarche_domain::strategy::Registry;

/// Does what was asked.
pub(crate) fn run(command: &Command, registry: &Registry, out: &mut Output) -> Result<Exit, Failure> {
    match command {
        Command::Run(args) => run::run(args, registry, out),
        Command::Negotiate(args) => negotiate::run(args, registry, out),
        Command::Play(args) => play::run(args, registry, out),
        Command::Replay(args) => replay::run(args, registry, out),
        Command::Branch(args) => branch::run(args, registry, out),
        Command::Tournament(args) => tournament::run(args, registry, out),
        Command::Merge(args) => merge::run(args, registry, out),
        Command::Verify(args) => verify::run(args, registry, out),
        Command::Report(args) => report::run(args, registry, out),
        Command::Plan(args) => plan::run(args, registry, out),
        Command::Domain(args) => domain::run(args, out),
        Command::Scenario(args) => scenario::run(args, registry, out),
        Command::Strategy(args) => strategy::run(args, registry, out),
        Command::Protocol(args) => protocol::run(args, out),
        Command::Metric(args) => metric::run(args, out),
        Command::Theory(args) => theory::run(args, out),
        Command::Analyse(args) => analyse::run(args, registry, out),
        Command::Sensitivity(args) => sensitivity::run(args, registry, out),
        #[cfg(feature = "server")]
        Command::ExportHtml(args) => export_html::run(args, registry, out),
        #[cfg(feature = "server")]
        Command::Serve(args) => serve::run(args, registry, out),
        Command::Completions(args) => completions::run(args, out),
        Command::Man(args) => man::run(args, out),
    }
}
