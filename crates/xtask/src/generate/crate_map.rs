//! The book's page about the crates, from cargo's own metadata.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use cargo_metadata::{DependencyKind, MetadataCommand, Package};

use super::Files;
use crate::project::Project;

const PAGE: &str = "docs/book/src/reference/crates.md";

/// Makes the page.
pub(super) fn make(project: &Project) -> Result<Files> {
    let metadata =
        MetadataCommand::new().current_dir(project.root()).no_deps().exec().context("cargo metadata fails")?;
    let mut packages = metadata.packages;
    packages.sort_by(|a, b| a.name.cmp(&b.name));
    let ours: BTreeSet<&str> = packages.iter().map(|package| package.name.as_str()).collect();

    let mut text = String::from(
        "# Crates\n\n<!-- Written by `cargo xtask gen` from the manifests. -->\n\n\
         The workspace, from its manifests. Dependencies point one way; a tidy test holds them to it.\n\n\
         | crate | folder | what it is | depends on |\n|---|---|---|---|\n",
    );
    for package in &packages {
        let folder = package.manifest_path.parent().and_then(|parent| parent.file_name()).unwrap_or_default();
        writeln!(
            text,
            "| `{}` | `crates/{folder}` | {} | {} |",
            package.name,
            package.description.as_deref().unwrap_or_default(),
            own_dependencies(package, &ours),
        )?;
    }
    Ok(Files::from([(PAGE.to_owned(), text)]))
}

fn own_dependencies(package: &Package, ours: &BTreeSet<&str>) -> String {
    let names: BTreeSet<String> = package
        .dependencies
        .iter()
        .filter(|dependency| dependency.kind == DependencyKind::Normal && ours.contains(dependency.name.as_str()))
        .map(|dependency| format!("`{}`", dependency.name))
        .collect();
    if names.is_empty() { "–".to_owned() } else { names.into_iter().collect::<Vec<_>>().join(", ") }
}
