//! Running other programs and reading what the tests among them say.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result};

use super::outcome::Tally;
use crate::project::Project;

/// Runs cargo with these arguments.
pub(super) fn cargo(project: &Project, arguments: &[&str]) -> Result<Tally> {
    cargo_with(project, arguments, &[])
}

/// Runs cargo with these arguments and environment variables.
pub(super) fn cargo_with(project: &Project, arguments: &[&str], variables: &[(&str, &str)]) -> Result<Tally> {
    let status =
        project.cargo().args(arguments).envs(variables.iter().copied()).status().context("cargo does not start")?;
    Ok(Tally::of(status.success()))
}

/// Runs `cargo test` over the workspace, shows its output as it comes and counts the tests in it.
pub(super) fn cargo_test(project: &Project, arguments: &[&str]) -> Result<Tally> {
    let mut child = project
        .cargo()
        .args(["test", "--workspace", "--quiet", "--no-fail-fast"])
        .args(arguments)
        .stdout(Stdio::piped())
        .spawn()
        .context("cargo does not start")?;
    let output = child.stdout.take().context("cargo's output is piped")?;
    let mut tally = Tally::default();
    for line in BufReader::new(output).lines() {
        let line = line?;
        println!("{line}");
        tally.add_result_line(&line);
    }
    let status = child.wait()?;
    if !status.success() && tally.failed == 0 {
        // It did not compile, or a test took the whole process down.
        tally.failed = 1;
    }
    Ok(tally)
}

/// Runs a program that need not be there: `None` when it is not.
pub(super) fn quietly(program: &str, arguments: &[&str], project: &Project) -> Option<bool> {
    let status = Command::new(program).args(arguments).current_dir(project.root()).status().ok()?;
    Some(status.success())
}
