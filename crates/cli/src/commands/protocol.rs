//! `demarche protocol`: the rules of encounter.

use crate::args::Format;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::json::protocol::{ProtocolJson, ProtocolList};
use crate::output::Output;
use crate::text::protocols;
use clap::Subcommand;
use demarche_domain::nearest::nearest;
use demarche_engine::protocols::{Page, all};

const EXAMPLES: &str = "\
Examples:
  demarche protocol list                           every protocol, and the family of its strategies
  demarche protocol show alternating-offers        its manual page";

const LIST_EXAMPLES: &str = "\
Examples:
  demarche protocol list
  demarche protocol list --format json";

const SHOW_EXAMPLES: &str = "\
Examples:
  demarche protocol show sao
  demarche protocol show simultaneous-drafts --format json";

/// List the protocols, or read the manual page of one
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    List(ListArgs),
    Show(ShowArgs),
}

/// List the protocols
#[derive(Debug, clap::Args)]
#[command(after_help = LIST_EXAMPLES)]
struct ListArgs {
    /// How to write them
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Read the manual page of a protocol
#[derive(Debug, clap::Args)]
#[command(after_help = SHOW_EXAMPLES)]
struct ShowArgs {
    /// Its id, or another name that it goes by
    name: String,

    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Exit, Failure> {
    let pages = all();
    match &args.command {
        Command::List(args) => match args.format {
            Format::Text => out.text(&protocols::list(&pages, out.style()))?,
            Format::Json => out.json(&ProtocolList::new(&pages))?,
        },
        Command::Show(args) => {
            let page = find(&pages, &args.name)?;
            match args.format {
                Format::Text => out.text(&protocols::manual(page, out.style()))?,
                Format::Json => out.json(&ProtocolJson::new(page))?,
            }
        }
    }
    Ok(Exit::Done)
}

fn find<'a>(pages: &'a [Page], name: &str) -> Result<&'a Page, Failure> {
    pages.iter().find(|page| page.id == name || page.aliases.contains(&name)).ok_or_else(|| {
        let names = pages.iter().flat_map(|page| std::iter::once(page.id).chain(page.aliases.iter().copied()));
        let hint = match nearest(name, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`demarche protocol list` shows all".to_owned(),
        };
        Failure::input(format!("there is no protocol `{name}`; {hint}"))
    })
}
