//! Where plans come from: those that come with démarche, and files.

use crate::args::Format;
use crate::failure::Failure;
use crate::files;
use demarche_domain::nearest::nearest;
use demarche_domain::strategy::Registry;
use demarche_tournament::embedded::{Embedded, embedded};
use demarche_tournament::load::load_bytes;
use demarche_tournament::plan::Plan;
use demarche_tournament::shelf::Shelf;
use std::path::{Path, PathBuf};

/// A plan's text, and where files that it names are looked for.
#[derive(Debug, Clone)]
pub(crate) struct Origin {
    /// The name of its file.
    pub(crate) name: String,
    /// Its bytes, as they are.
    pub(crate) bytes: Vec<u8>,
    folder: PathBuf,
}

impl Origin {
    /// The plan of an id that comes with démarche, or a file.
    pub(crate) fn find(name: &str) -> Result<Self, Failure> {
        let path = Path::new(name);
        let is_file = name.contains(std::path::MAIN_SEPARATOR) || name.ends_with(".ron") || path.is_file();
        match Embedded::find(name) {
            Some(one) if !path.is_file() => {
                Ok(Self { name: one.file().to_owned(), bytes: one.text().as_bytes().to_vec(), folder: PathBuf::new() })
            }
            _ if is_file => Ok(Self {
                name: path.display().to_string(),
                bytes: files::read_bytes(path)?,
                folder: path.parent().map(Path::to_owned).unwrap_or_default(),
            }),
            _ => {
                let hint = match nearest(name, embedded().iter().map(Embedded::id)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "`demarche plan list` shows all; a file is named with its ending".to_owned(),
                };
                Err(Failure::input(format!("there is no plan `{name}`; {hint}")))
            }
        }
    }

    /// Reads and checks it, with `path=value` overrides laid over it.
    pub(crate) fn load(&self, overrides: &[String], registry: &Registry) -> Result<Plan, Failure> {
        load_bytes(&self.name, &self.bytes, overrides, &Beside(&self.folder), registry)
            .map_err(|report| Failure::Report { report, shown_as: Format::Text })
    }

    /// Its text. A plan that has loaded has one.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

/// Files beside a plan.
struct Beside<'a>(&'a Path);

impl Shelf for Beside<'_> {
    fn file(&self, path: &str) -> Result<Vec<u8>, String> {
        std::fs::read(self.0.join(path)).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
            std::io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
            _ => error.to_string().split(" (os error").next().unwrap_or_default().to_owned(),
        })
    }
}
