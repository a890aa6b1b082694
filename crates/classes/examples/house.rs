//! A house of classes alone, on loopback: what `demarche serve` puts beside the explorer, without it.
//!
//! ```sh
//! cargo run -p demarche-classes --example house -- FOLDER [PORT]
//! ```
//!
//! Prints the facilitator's link, with the key of the house behind the `#`.

use demarche_classes::{Files, House, Machine, Registrar, routes};
use demarche_classroom::token::Token;
use demarche_server::{Answer, Door, Names, Page, Reach, router};
use std::path::PathBuf;
use std::sync::Arc;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args_os().nth(1).map_or_else(std::env::temp_dir, PathBuf::from);
    let port = std::env::args().nth(2).map_or(Ok(0), |port| port.parse())?;
    let machine = Machine::real()?;
    let key = Token::new(machine.random());
    let registrar =
        Registrar::open(&folder.join("classes.sqlite"), Arc::new(demarche_strategies::registry()), machine)?;
    let door = Door::open(Reach::Machine, port)?;
    let addresses: Vec<String> = door.links().into_iter().map(|link| link.address).collect();
    println!("{}class/teach.html#key.{}", addresses[0], key.reveal());
    let answer: Answer = Arc::new(|_: &str| "{}".to_owned());
    let house = House { key: key.digest(), addresses, files: Files(Arc::new(|_: &str| None)) };
    door.serve(router(Page::new(answer, "{}", Names::default(), 1), routes(registrar, house)))?;
    Ok(())
}
