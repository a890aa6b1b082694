//! What the checks need beyond cargo itself, how to see whether it is there, and how to install it.

use std::process::{Command, Stdio};

use anyhow::{Context as _, Result};

use crate::project::Project;

/// A program that one or more steps need.
pub(crate) struct Tool {
    /// What to call it when it is missing.
    pub name: &'static str,
    /// A command that succeeds when it is there.
    probe: &'static [&'static str],
    /// A command that installs it.
    install: &'static [&'static str],
}

/// The formatter.
pub(crate) const RUSTFMT: Tool = Tool {
    name: "rustfmt",
    probe: &["cargo", "fmt", "--version"],
    install: &["rustup", "component", "add", "rustfmt"],
};

/// The linter.
pub(crate) const CLIPPY: Tool = Tool {
    name: "clippy",
    probe: &["cargo", "clippy", "--version"],
    install: &["rustup", "component", "add", "clippy"],
};

/// What runs the browser tests.
pub(crate) const NODE: Tool = Tool {
    name: "node",
    probe: &["npm", "--version"],
    install: &["sh", "-c", "apt-get update && apt-get install -y --no-install-recommends nodejs npm"],
};

/// The browser.
pub(crate) const CHROMIUM: Tool = Tool {
    name: "chromium",
    probe: &["chromium", "--version"],
    install: &["sh", "-c", "apt-get update && apt-get install -y --no-install-recommends chromium fonts-dejavu-core"],
};

/// What drives the browser, what checks pages for everybody, and what checks the types of their modules.
pub(crate) const NODE_MODULES: Tool = Tool {
    name: "playwright-core",
    probe: &["npm", "ls", "--prefix", "tests/browser", "playwright-core", "axe-core", "typescript"],
    install: &["npm", "ci", "--prefix", "tests/browser", "--no-audit", "--no-fund"],
};

/// What the engine in a page is compiled for.
pub(crate) const WASM_TARGET: Tool = Tool {
    name: "the WebAssembly target",
    probe: &["sh", "-c", "rustup target list --installed | grep -qx wasm32-unknown-unknown"],
    install: &["rustup", "target", "add", "wasm32-unknown-unknown"],
};

impl Tool {
    /// Whether the probe succeeds.
    pub(crate) fn is_there(&self, project: &Project) -> bool {
        command(self.probe, project)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }

    /// Runs the install command.
    pub(crate) fn install(&self, project: &Project) -> Result<()> {
        let status = command(self.install, project)
            .status()
            .with_context(|| format!("`{}` does not start", self.install.join(" ")))?;
        anyhow::ensure!(
            status.success(),
            "{} is missing, and `{}` did not install it ({status}). Install it by hand, or leave `--setup` out: what needs it is then skipped.",
            self.name,
            self.install.join(" ")
        );
        Ok(())
    }
}

fn command(words: &[&str], project: &Project) -> Command {
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).current_dir(project.root());
    command
}
