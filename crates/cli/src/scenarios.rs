//! Scenarios as they are named on the command line: those that come with démarche, and files.

use crate::failure::Failure;
use crate::files;
use demarche_domain::nearest::nearest;
use demarche_explorer::origin::Origin;
use demarche_scenario::Embedded;
use demarche_scenario::embedded::embedded;
use std::path::Path;

/// The scenario of an id that comes with démarche, or a file.
pub(crate) fn find(name: &str) -> Result<Origin, Failure> {
    if looks_like_file(name) {
        return file(Path::new(name));
    }
    match Embedded::find(name) {
        Some(one) => Ok(Origin::Embedded(one)),
        None if Path::new(name).is_file() => file(Path::new(name)),
        None => {
            let hint = match nearest(name, embedded().iter().map(Embedded::id)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`demarche scenario list` shows all; a file is named with its ending".to_owned(),
            };
            Err(Failure::input(format!("there is no scenario `{name}`; {hint}")))
        }
    }
}

/// A file.
pub(crate) fn file(path: &Path) -> Result<Origin, Failure> {
    Ok(Origin::Text { name: path.display().to_string(), bytes: files::read_bytes(path)? })
}

/// Whether a name is meant as a file's: it has a folder or the ending of one.
fn looks_like_file(name: &str) -> bool {
    let path = Path::new(name);
    path.extension().is_some_and(|end| end == "ron") && Embedded::find(name).is_none_or(|_| path.is_file())
        || name.contains(std::path::MAIN_SEPARATOR) && Embedded::find(name).is_none()
}
