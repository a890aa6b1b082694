//! `demarche domain list`.

use crate::args::Format;
use crate::domains;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::json::domain::{DomainList, ListedJson};
use crate::output::Output;
use crate::text;
use demarche_scenario::domain::Reading;
use demarche_scenario::embedded_domains;

const EXAMPLES: &str = "\
Examples:
  demarche domain list
  demarche domain list --format json";

/// List the domains that come with démarche
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// How to write them
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(args: &Args, out: &mut Output) -> Result<Exit, Failure> {
    let mut all = Vec::new();
    for one in embedded_domains() {
        all.push(domains::load_as(&[one.id().to_owned()], &Reading::default())?);
    }
    match args.format {
        Format::Text => out.text(&text::domain::list(&all, out.style()))?,
        Format::Json => out.json(&DomainList::new(all.iter().map(ListedJson::new).collect()))?,
    }
    Ok(Exit::Done)
}
