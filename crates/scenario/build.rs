//! Lists the scenarios under `assets/scenarios` and the domains under `assets/domains`, so that a new file there is embedded
//! without another edit.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let choice = if env::var_os("CARGO_FEATURE_ALL_PROTOCOLS").is_some() { Choice::All } else { Choice::Drafts };
    list("../../assets/scenarios", "embedded.rs", choice)?;
    list("../../assets/domains", "embedded_domains.rs", choice)
}

/// Which files are embedded.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Choice {
    /// All, as they are.
    All,
    /// Scenarios of simultaneous drafts, without comments and indentation: for a page, which has to load them and shows no lines of
    /// theirs.
    Drafts,
}

/// Whether a scenario is of simultaneous drafts, as far as its own text says; its parents may say it, too.
fn is_drafts(text: &str) -> bool {
    let said = text.lines().find_map(|line| line.trim().strip_prefix("protocol:"));
    said.is_none_or(|protocol| protocol.trim_start().starts_with("SimultaneousDrafts"))
}

/// Without the lines and the spaces that mean nothing. In a text that goes on over lines they would mean something, so a file that may
/// have one is left as it is.
fn bare(text: &str) -> String {
    if text.lines().any(|line| line.matches('"').count() % 2 == 1) {
        return text.to_owned();
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Writes the list of the files under a folder that are chosen.
fn list(folder: &str, name: &str, choice: Choice) -> io::Result<()> {
    let root = Path::new(folder);
    println!("cargo::rerun-if-changed={}", root.display());
    let mut files = Vec::new();
    collect(root, &mut files)?;
    files.sort();
    let mut list = String::from("&[\n");
    for file in files {
        let path = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        let full = fs::canonicalize(&file)?;
        let text = match choice {
            Choice::All => format!("include_str!({:?})", full.display().to_string()),
            Choice::Drafts => {
                let text = fs::read_to_string(&full)?;
                if folder.ends_with("domains") || !is_drafts(&text) {
                    continue;
                }
                format!("{:?}", bare(&text))
            }
        };
        let _ = writeln!(list, "    Embedded {{ path: {path:?}, text: {text} }},");
    }
    list.push(']');
    let out = env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    fs::write(out.join(name), list)
}

/// All `.ron` files in a folder and those inside it; a folder that is not there has none.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(());
    };
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "ron") {
            files.push(path);
        }
    }
    Ok(())
}
