//! `cargo xtask bench`: the workloads of `crates/cli/benches`, built as users build it.

use anyhow::Result;

use crate::project::Project;

/// Runs the workloads and says whether they ended well. Arguments are handed on: `--quick`, `--format json`.
pub fn run(project: &Project, arguments: &[String]) -> Result<bool> {
    let status = project
        .cargo()
        .args(["bench", "--quiet", "--profile", "release"])
        .args(["--package", "demarche", "--bench", "workloads", "--"])
        .args(arguments)
        .status()?;
    Ok(status.success())
}
