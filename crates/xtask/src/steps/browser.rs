//! The page in a real browser: `node --test` over `tests/browser`, with the command, the site and Chromium.

use std::process::Command;

use anyhow::{Context as _, Result};

use super::outcome::Tally;
use crate::project::Project;
use crate::site::{Form, write};
use crate::tools::{CHROMIUM, NODE, NODE_MODULES, Tool, WASM_TARGET};

/// What the browser tests need.
pub(super) const NEEDS: &[Tool] = &[NODE, CHROMIUM, NODE_MODULES, WASM_TARGET];

const FOLDER: &str = "tests/browser";

/// Runs them, and counts them.
pub(super) fn run(project: &Project) -> Result<Tally> {
    let command = project.command()?;
    let site = tempfile::tempdir()?;
    write(project, Form::Folder, site.path())?;
    let one_file = tempfile::tempdir()?;
    write(project, Form::SingleFile, one_file.path())?;
    let output = Command::new("node")
        .args(["--test", "--test-reporter=tap"])
        .args(
            project
                .files()
                .filter_map(|path| path.strip_prefix(FOLDER)?.strip_prefix('/'))
                .filter(|name| name.ends_with(".test.mjs")),
        )
        .current_dir(project.root().join(FOLDER))
        .env("DEMARCHE", command)
        .env("DEMARCHE_SITE", site.path())
        .env("DEMARCHE_ONE_FILE", one_file.path().join("demarche.html"))
        .output()
        .context("node does not start")?;
    let report = String::from_utf8_lossy(&output.stdout);
    let mut tally = counted(&report);
    if !output.status.success() {
        println!("{report}{}", String::from_utf8_lossy(&output.stderr));
        tally.failed = tally.failed.max(1);
    }
    Ok(tally)
}

/// What the check of types needs.
pub(super) const TYPES_NEED: &[Tool] = &[NODE, NODE_MODULES];

/// Checks the types that the comments of the page's modules give, by `tests/browser/tsconfig.json`.
pub(super) fn types(project: &Project) -> Result<Tally> {
    let status = Command::new("node")
        .args(["node_modules/typescript/bin/tsc", "--project", "."])
        .current_dir(project.root().join(FOLDER))
        .status()
        .context("node does not start")?;
    Ok(Tally::of(status.success()))
}

/// What the closing lines `# pass 3` and `# fail 1` say.
fn counted(report: &str) -> Tally {
    let count = |what: &str| -> u64 {
        report
            .lines()
            .filter_map(|line| line.strip_prefix(what))
            .filter_map(|count| count.trim().parse::<u64>().ok())
            .sum()
    };
    Tally { passed: count("# pass "), failed: count("# fail ") + count("# cancelled ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_lines_of_node_are_counted() {
        let report = "ok 1 - a\nnot ok 2 - b\n# tests 3\n# pass 1\n# fail 1\n# cancelled 1\n# skipped 0\n";
        assert_eq!(counted(report), Tally { passed: 1, failed: 2 });
    }
}
