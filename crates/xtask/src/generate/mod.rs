//! `cargo xtask gen`: files that are derived from others, committed, and checked to be fresh.
//!
//! To add one, write a module with one function that returns the files it makes, and add a line to `GENERATORS`. A
//! generator that fills a folder owns it: pages in it that it no longer makes are removed, and `SUMMARY.md` lists the rest.

mod adr_index;
mod crate_map;
mod diagnostics;
mod founding_text;
mod json;
mod metrics;
mod pictures;
mod protocols;
mod scenario_format;
mod shapes;
mod strategies;
mod summary;
mod theory_cases;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::finding::Finding;
use crate::project::Project;

/// Path from the top of the tree → the whole text.
pub type Files = BTreeMap<String, String>;

/// Something that makes files out of others.
struct Generator {
    /// A folder that holds nothing but this generator's files, if it fills one.
    folder: Option<&'static str>,
    make: fn(&Project) -> Result<Files>,
}

/// Every generator. The book's table of contents is made last, from what these made.
const GENERATORS: &[Generator] = &[
    Generator { folder: None, make: adr_index::make },
    Generator { folder: None, make: crate_map::make },
    Generator { folder: None, make: founding_text::make },
    Generator { folder: None, make: diagnostics::make },
    Generator { folder: None, make: scenario_format::make },
    Generator { folder: None, make: shapes::make },
    Generator { folder: Some(protocols::FOLDER), make: protocols::make },
    Generator { folder: Some(strategies::FOLDER), make: strategies::make },
    Generator { folder: Some(metrics::FOLDER), make: metrics::make },
    Generator { folder: Some(theory_cases::FOLDER), make: theory_cases::make },
];

/// Writes what is not already so, each file whole or not at all, and returns the paths that changed.
pub fn write(project: &Project) -> Result<Vec<String>> {
    let made = make(project)?;
    let mut changed = Vec::new();
    for (path, text) in &made {
        if project.text(path).as_ref() != Some(text) {
            replace(&project.root().join(path), text).with_context(|| format!("{path} cannot be written"))?;
            changed.push(path.clone());
        }
    }
    for path in left_over(project, &made) {
        fs::remove_file(project.root().join(&path)).with_context(|| format!("{path} cannot be removed"))?;
        changed.push(path);
    }
    Ok(changed)
}

/// What [`write()`] would change.
pub fn stale(project: &Project) -> Result<Vec<Finding>> {
    let made = make(project)?;
    let changed = made.iter().filter_map(|(path, text)| {
        let found = project.text(path);
        (found.as_ref() != Some(text)).then(|| {
            let line = found.map(|found| first_difference(&found, text));
            Finding {
                path: path.clone(),
                line,
                message: "is not what its generator makes: run `cargo xtask gen`".to_owned(),
            }
        })
    });
    let left = left_over(project, &made)
        .into_iter()
        .map(|path| Finding::file(path, "is made by no generator any more: run `cargo xtask gen`"));
    Ok(changed.chain(left).collect())
}

fn make(project: &Project) -> Result<Files> {
    let mut made = Files::new();
    for generator in GENERATORS {
        for (path, text) in (generator.make)(project)? {
            if let Some(folder) = generator.folder {
                anyhow::ensure!(path.starts_with(folder), "{path} lies outside its generator's folder {folder}");
            }
            let before = made.insert(path.clone(), text);
            anyhow::ensure!(before.is_none(), "two generators make {path}");
        }
    }
    made.extend(summary::make(project, &made, &folders())?);
    Ok(made)
}

fn folders() -> Vec<&'static str> {
    GENERATORS.iter().filter_map(|generator| generator.folder).collect()
}

fn left_over(project: &Project, made: &Files) -> Vec<String> {
    project
        .files()
        .filter(|file| folders().iter().any(|folder| file.starts_with(&format!("{folder}/"))))
        .filter(|file| !made.contains_key(*file))
        .map(str::to_owned)
        .collect()
}

/// Writes beside the file and renames, so that an interrupted run leaves the old text.
fn replace(path: &Path, text: &str) -> Result<()> {
    let folder = path.parent().context("a generated file lies in a folder")?;
    fs::create_dir_all(folder)?;
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    fs::write(&beside, text)?;
    fs::rename(&beside, path)?;
    Ok(())
}

fn first_difference(found: &str, made: &str) -> usize {
    let same = found.lines().zip(made.lines()).take_while(|(a, b)| a == b).count();
    same + 1
}
