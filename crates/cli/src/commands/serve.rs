//! `demarche serve`: the page, and classes, behind HTTP on this machine or in its networks.

mod classes;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Output;
use crate::scenarios;
use demarche_domain::strategy::Registry;
use demarche_explorer::answer::answer_with;
use demarche_explorer::origin::Origin;
use demarche_server::{Answer, Door, DoorError, Names, Page, Reach, Router, quick_response, router};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const EXAMPLES: &str = "\
Examples:
  demarche serve                           the talks of Kuala Lumpur, on this machine
  demarche serve muthoo-1999 --port 9000   another scenario first, at another port
  demarche serve my-scenario.ron           a scenario of your own, beside those that come with démarche
  demarche serve --lan                     for everybody in the same network, with a code for telephones
  demarche serve --lan --data classes/     classes, too: students join from their telephones, and everything is kept there

Ctrl-C ends it. Without --data nothing is kept, and nobody is told who asked for what.";

/// Explore a scenario in the browser, or play it with a class
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The scenario that is seen first: one that comes with démarche (`demarche scenario list`), or a file
    #[arg(default_value = "kuala-lumpur-2025")]
    scenario: String,

    /// The port; 0 for any that is free
    #[arg(long, value_name = "P", default_value_t = 8321)]
    port: u16,

    /// Let everybody in this machine's networks in, not only this machine
    #[arg(long)]
    lan: bool,

    /// A further name by which the page may be asked for, as that of a proxy in front; may be repeated
    #[arg(long, value_name = "NAME")]
    host: Vec<String>,

    /// Keep classes in this folder, and print the link by which one is set up
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

pub(crate) fn run(args: &Args, registry: &Registry, out: &mut Output) -> Result<Exit, Failure> {
    let first = scenarios::find(&args.scenario)?;
    // A file with mistakes is told of here, and not on the page.
    first.scenario(&[])?;
    let first = shown(first);
    let reach = if args.lan { Reach::Networks } else { Reach::Machine };
    let door = Door::open(reach, args.port)?;
    let registry = Arc::new(registry.clone());
    let (classes, lead) = match &args.data {
        Some(folder) => {
            let (classes, lead) = classes::open(folder, Arc::clone(&registry), &door.links(), &args.host)?;
            (classes, Some(lead))
        }
        None => (Router::new(), None),
    };
    let question = serde_json::json!({"ask": "run", "scenario": first.id(), "facts": true}).to_string();
    let further = match first {
        Origin::Text { .. } => vec![first],
        _ => Vec::new(),
    };
    let answer: Answer = Arc::new(move |question| answer_with(question, &registry, &further));
    let turns = std::thread::available_parallelism().map_or(1, usize::from);
    let page = Page::new(answer, &question, Names::with(args.host.clone()), turns);
    out.text(&greeting(&door, reach, lead.as_deref()))?;
    out.finish()?;
    door.serve(router(page, classes))?;
    Ok(Exit::Done)
}

/// A scenario under the name by which the page asks for it. A file's is its own with its ending, which no scenario that comes
/// with démarche has, and without the folders of this machine.
fn shown(origin: Origin) -> Origin {
    match origin {
        Origin::Text { name, bytes } => {
            let file = Path::new(&name).file_name().map_or(name.clone(), |file| file.to_string_lossy().into_owned());
            let name = if file.ends_with(".ron") { file } else { file + ".ron" };
            Origin::Text { name, bytes }
        }
        other => other,
    }
}

/// The links, and who can use them.
fn greeting(door: &Door, reach: Reach, lead: Option<&str>) -> String {
    let links = door.links();
    let mut text = String::from("démarche is at\n");
    for link in &links {
        let who = match link.reach {
            Reach::Machine => "this machine",
            Reach::Networks => "everybody in this network",
        };
        text.push_str(&format!("  {:<34} {who}\n", link.address));
    }
    match (reach, links.get(1).and_then(|link| quick_response(&link.address))) {
        (Reach::Machine, _) => text.push_str("Only this machine can reach it; --lan lets the network in.\n"),
        (Reach::Networks, Some(code)) => text.push_str(&format!("\n{code}\n")),
        (Reach::Networks, None) => text.push_str("This machine is in no network: only it can reach the page.\n"),
    }
    if let Some(lead) = lead {
        text.push_str(&format!("Whoever has this link sets classes up; give it to nobody else:\n  {lead}\n"));
    }
    text.push_str("Ctrl-C ends it.\n");
    text
}

impl From<DoorError> for Failure {
    fn from(error: DoorError) -> Self {
        match error {
            DoorError::Port { port, source } if source.kind() == io::ErrorKind::AddrInUse => Self::Engine(format!(
                "port {port} is taken, perhaps by a page that is open already; --port takes another, --port 0 any that is free"
            )),
            other => Self::Engine(other.to_string()),
        }
    }
}
