//! Where domains come from: those that come with démarche, and files.

use crate::args::Format;
use crate::failure::Failure;
use crate::style::Style;
use crate::{diagnostics, files};
use demarche_scenario::diagnostic::Report;
use demarche_scenario::domain::{Dialect, File, Loaded, Reading, UnknownDomain, find_embedded, load as load_files};
use std::io::{self, Write};
use std::path::Path;

/// A file's name and its bytes.
pub(crate) type Bytes = (String, Vec<u8>);

/// How GENIUS files are read.
pub(crate) const fn dialect(negmas: bool) -> Dialect {
    if negmas { Dialect::Negmas } else { Dialect::Genius }
}

/// The domain of one embedded name, or of files, read in a certain way.
pub(crate) fn load_as(names: &[String], reading: &Reading) -> Result<Loaded, Failure> {
    let texts = names.iter().map(|name| read(name)).collect::<Result<Vec<_>, _>>()?;
    load_bytes(&texts, reading).map_err(|report| Failure::Report { report, shown_as: Format::Text })
}

/// The domain of files that have been read.
pub(crate) fn load_bytes(texts: &[Bytes], reading: &Reading) -> Result<Loaded, Box<Report>> {
    let files: Vec<File> = texts.iter().map(|(name, bytes)| File { name, bytes }).collect();
    load_files(&files, reading)
}

/// A file, or the file of an embedded domain.
pub(crate) fn read(name: &str) -> Result<Bytes, Failure> {
    let path = Path::new(name);
    let found = if path.is_file() { None } else { Some(find_embedded(name)) };
    match found {
        Some(Ok(one)) => Ok((one.path().to_owned(), one.text().as_bytes().to_vec())),
        Some(Err(UnknownDomain { near, .. })) if !is_path(path) => {
            let hint = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`demarche domain list` shows all; a file is named with its ending".to_owned(),
            };
            Err(Failure::input(format!("there is no domain `{name}`; {hint}")))
        }
        // What has an ending or a folder was meant as a file.
        None | Some(Err(_)) => Ok((name.to_owned(), files::read_bytes(path)?)),
    }
}

/// Whether a name is meant as a file's.
fn is_path(path: &Path) -> bool {
    path.extension().is_some() || path.parent().is_some_and(|folder| !folder.as_os_str().is_empty())
}

/// Says on the standard error what was odd in files that could be read all the same.
pub(crate) fn warn(report: &Report) {
    if report.diagnostics.warnings() > 0 {
        let text = diagnostics::text(report, Style::for_stderr());
        // Nobody is left to be told when this fails.
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }
}
