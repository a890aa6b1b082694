//! Classes beside the page: a folder that keeps them, and the facilitator's link.

use crate::failure::Failure;
use crate::files;
use demarche_classes::{Files, House, Machine, Registrar, routes};
use demarche_classroom::token::Token;
use demarche_domain::strategy::Registry;
use demarche_server::{Link, Router};
use std::path::Path;
use std::sync::Arc;

/// The file in the folder that keeps them.
const FILE: &str = "classes.sqlite";

/// Opens the classes of a folder: their routes, and the link by which the facilitator sets one up.
pub(super) fn open(
    folder: &Path,
    registry: Arc<Registry>,
    links: &[Link],
    hosts: &[String],
) -> Result<(Router, String), Failure> {
    files::folder(folder)?;
    let machine = Machine::real()
        .map_err(|error| Failure::Engine(format!("the machine has no source of randomness for tokens: {error}")))?;
    // A key for as long as the server runs: who starts it is who may set classes up.
    let key = Token::new(machine.random());
    let path = folder.join(FILE);
    let registrar = Registrar::open(&path, registry, machine)
        .map_err(|error| Failure::input(format!("{}: {error}", path.display())))?;
    // Students come by the name of a proxy, by the network, or, where there is neither, on this machine.
    let named = hosts.iter().map(|host| format!("https://{host}/"));
    let (here, networks) = (links.iter().take(1), links.iter().skip(1));
    let addresses: Vec<String> = named.chain(networks.chain(here).map(|link| link.address.clone())).collect();
    let local = links.first().map_or_else(String::new, |link| link.address.clone());
    let link = format!("{local}class/teach.html#key.{}", key.reveal());
    let files = |name: &str| Some(String::from_utf8_lossy(&demarche_server::asset(name)?.bytes).into_owned());
    let house = House { key: key.digest(), addresses, files: Files(Arc::new(files)) };
    Ok((routes(registrar, house), link))
}
