//! `cargo xtask bench`: the workspace's benches, under the bench profile.

use anyhow::Result;

use crate::project::Project;

/// Runs the benches and says whether they ended well.
pub fn run(project: &Project, arguments: &[String]) -> Result<bool> {
    let status = project
        .cargo()
        .args(["bench", "--workspace"])
        .args(arguments)
        .status()?;
    Ok(status.success())
}
