//! Where domains come from: those that come with démarche, and files.

use crate::args::Format;
use crate::failure::Failure;
use crate::style::Style;
use crate::{diagnostics, files};
use demarche_scenario::diagnostic::Report;
use demarche_scenario::domain::{Dialect, File, Loaded, Reading, UnknownDomain, find_embedded, load as load_files};
use std::io::{self, Write};
use std::path::Path;

/// How GENIUS files are read.
pub(crate) const fn dialect(negmas: bool) -> Dialect {
    if negmas { Dialect::Negmas } else { Dialect::Genius }
}

/// The domain of one embedded name, or of files.
pub(crate) fn load(names: &[String], dialect: Dialect) -> Result<Loaded, Failure> {
    let reading = Reading { dialect, ..Reading::default() };
    let refused = |report| Failure::Report { report, shown_as: Format::Text };
    if let [name] = names
        && !Path::new(name).is_file()
    {
        return match find_embedded(name) {
            Ok(one) => {
                load_files(&[File { name: one.path(), bytes: one.text().as_bytes() }], &reading).map_err(refused)
            }
            // A name with an ending or a folder was meant as a file.
            Err(_) if Path::new(name).extension().is_some() || name.contains(std::path::MAIN_SEPARATOR) => {
                Err(files::read_bytes(Path::new(name)).map_or_else(|failure| failure, |_| Failure::input("not a file")))
            }
            Err(UnknownDomain { name, near }) => {
                let hint = match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "`demarche domain list` shows all; a file is named with its ending".to_owned(),
                };
                Err(Failure::input(format!("there is no domain `{name}`; {hint}")))
            }
        };
    }
    let texts: Vec<(&String, Vec<u8>)> = names
        .iter()
        .map(|name| files::read_bytes(Path::new(name)).map(|bytes| (name, bytes)))
        .collect::<Result<_, _>>()?;
    let files: Vec<File> = texts.iter().map(|(name, bytes)| File { name, bytes }).collect();
    load_files(&files, &reading).map_err(refused)
}

/// Says on the standard error what was odd in files that could be read all the same.
pub(crate) fn warn(report: &Report) {
    if report.diagnostics.warnings() > 0 {
        let text = diagnostics::text(report, Style::for_stderr());
        // Nobody is left to be told when this fails.
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }
}
