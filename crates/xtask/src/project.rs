//! The tree as the checks see it: every file that is, or is about to be, under version control.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use anyhow::{Context as _, Result};
use serde_json::Value;
use walkdir::{DirEntry, WalkDir};

/// A checkout and the files in it, sorted by path.
pub struct Project {
    root: PathBuf,
    files: Vec<String>,
    /// The `demarche` command, once it is built.
    binary: OnceLock<PathBuf>,
}

impl Project {
    /// The checkout that this tool was built in.
    pub fn open() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .ancestors()
            .nth(2)
            .context("the tool lies two folders below the top of the checkout")?;
        Self::at(root)
    }

    /// The checkout, or any folder laid out like one, at `root`.
    pub fn at(root: &Path) -> Result<Self> {
        let mut files = match listed_by_git(root) {
            Some(files) => files,
            None => walked(root)?,
        };
        files.retain(|file| root.join(file).is_file());
        files.sort();
        files.dedup();
        Ok(Self { root: root.to_owned(), files, binary: OnceLock::new() })
    }

    /// The top of the checkout.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Every file, as a path from the top with forward slashes.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(String::as_str)
    }

    /// Every file whose name ends in `.extension`.
    pub fn with_extension(&self, extension: &str) -> impl Iterator<Item = &str> {
        self.files().filter(move |file| Path::new(file).extension().is_some_and(|e| e == extension))
    }

    /// Whether the tree holds this file or a folder of this name.
    pub fn contains(&self, path: &str) -> bool {
        let folder = format!("{path}/");
        path.is_empty() || self.files().any(|file| file == path || file.starts_with(&folder))
    }

    /// The text of a file; `None` when it is absent or not UTF-8.
    pub fn text(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.root.join(path)).ok().map(|text| text.replace("\r\n", "\n"))
    }

    /// `cargo`, to be run at the top of the checkout.
    pub fn cargo(&self) -> Command {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.current_dir(&self.root);
        command
    }

    /// What the `demarche` command prints for these arguments, for generators that ask the command itself.
    pub fn demarche(&self, arguments: &[&str]) -> Result<String> {
        let output = self.run(arguments)?;
        anyhow::ensure!(output.status.success(), "`demarche {}` ended with {}", arguments.join(" "), output.status);
        String::from_utf8(output.stdout).context("demarche printed something other than UTF-8")
    }

    /// Runs the `demarche` command, which is built before its first run, and gives back whatever came of it.
    pub fn run(&self, arguments: &[&str]) -> Result<Output> {
        Command::new(self.command()?)
            .args(arguments)
            .current_dir(&self.root)
            .stderr(Stdio::inherit())
            .output()
            .context("the command does not start")
    }

    /// Where the `demarche` command lies, which is built first.
    pub fn command(&self) -> Result<&Path> {
        if let Some(binary) = self.binary.get() {
            return Ok(binary);
        }
        let built = self.build()?;
        Ok(self.binary.get_or_init(|| built))
    }

    /// Builds the `demarche` command, and says where it lies.
    fn build(&self) -> Result<PathBuf> {
        let output = self
            .cargo()
            .args(["build", "--quiet", "--package", "demarche", "--bin", "demarche", "--message-format", "json"])
            .stderr(Stdio::inherit())
            .output()
            .context("cargo does not start")?;
        anyhow::ensure!(output.status.success(), "the command cannot be built");
        let messages = String::from_utf8(output.stdout).context("cargo printed something other than UTF-8")?;
        let built = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()).find_map(|message| {
            let own = message["target"]["name"] == "demarche" && message["target"]["kind"][0] == "bin";
            if own { message["executable"].as_str().map(PathBuf::from) } else { None }
        });
        built.context("cargo does not say where the command lies")
    }
}

fn listed_by_git(root: &Path) -> Option<Vec<String>> {
    if !root.join(".git").exists() {
        return None;
    }
    let output = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    let names = String::from_utf8(output.stdout).ok()?;
    Some(names.split('\0').filter(|name| !name.is_empty()).map(str::to_owned).collect())
}

/// Without git (an unpacked archive) everything counts but what cargo and mdBook write.
fn walked(root: &Path) -> Result<Vec<String>> {
    let wanted = |entry: &DirEntry| {
        let name = entry.file_name();
        let is_built_book = name == "book" && entry.path().parent().is_some_and(|p| p.ends_with("docs/book"));
        entry.depth() == 0 || (name != "target" && name != ".git" && !is_built_book)
    };
    let mut files = Vec::new();
    for entry in WalkDir::new(root).into_iter().filter_entry(wanted) {
        let entry = entry?;
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(root)?;
            let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
            files.push(parts.join("/"));
        }
    }
    Ok(files)
}
