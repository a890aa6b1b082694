//! Dependencies point one way: the manifests are held against one table.

use toml::{Table, Value};

use super::source::Tree;
use crate::finding::Finding;

/// Folder under `crates/` → the project's own packages that it may depend on. What a crate's tests depend on is free.
const MAY_DEPEND_ON: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("scenario", &["demarche-domain"]),
    ("engine", &["demarche-domain"]),
    ("strategies", &["demarche-domain"]),
    ("analysis", &["demarche-domain"]),
    ("report", &["demarche-domain"]),
    ("theory", &["demarche-domain", "demarche-engine", "demarche-scenario", "demarche-strategies"]),
    ("classroom", &["demarche-domain", "demarche-engine", "demarche-explorer", "demarche-report", "demarche-scenario"]),
    ("store", &[]),
    ("classes", &["demarche-classroom", "demarche-domain", "demarche-store"]),
    ("explorer", &["demarche-domain", "demarche-engine", "demarche-report", "demarche-scenario", "demarche-theory"]),
    ("server", &[]),
    ("testkit", &["demarche-domain", "demarche-engine", "demarche-scenario"]),
    ("tournament", &["demarche-analysis", "demarche-domain", "demarche-engine", "demarche-scenario"]),
    (
        "cli",
        &[
            "demarche-analysis",
            "demarche-classes",
            "demarche-classroom",
            "demarche-domain",
            "demarche-engine",
            "demarche-explorer",
            "demarche-report",
            "demarche-scenario",
            "demarche-server",
            "demarche-strategies",
            "demarche-testkit",
            "demarche-theory",
            "demarche-tournament",
        ],
    ),
    ("wasm", &["demarche-explorer", "demarche-strategies"]),
    ("xtask", &["demarche-domain", "demarche-explorer", "demarche-report", "demarche-scenario", "demarche-strategies"]),
];

/// The only crates that know that the engine runs on an entity–component system.
const KNOW_THE_ECS: &[&str] = &["engine", "testkit"];

pub(super) fn check(tree: &Tree<'_>) -> Vec<Finding> {
    let manifests = tree.project.files().filter_map(|path| {
        let folder = path.strip_prefix("crates/")?.strip_suffix("/Cargo.toml")?;
        Some((path, folder))
    });
    let mut findings = Vec::new();
    for (path, folder) in manifests {
        match tree.project.text(path).map(|text| text.parse::<Table>()) {
            Some(Ok(manifest)) => findings.extend(problems(path, folder, &manifest)),
            Some(Err(error)) => findings.push(Finding::file(path, format!("is not TOML: {}", error.message()))),
            None => findings.push(Finding::file(path, "cannot be read")),
        }
    }
    findings
}

fn problems(path: &str, folder: &str, manifest: &Table) -> Vec<Finding> {
    let Some((_, allowed)) = MAY_DEPEND_ON.iter().find(|(crate_folder, _)| *crate_folder == folder) else {
        let message = "is a crate that no rule mentions: say in xtask's tidy/dependencies.rs what it may depend on";
        return vec![Finding::file(path, message)];
    };
    let mut findings = Vec::new();
    for (kind, name) in named(manifest) {
        if is_ours(&name) && kind != Kind::Dev && !allowed.contains(&name.as_str()) {
            findings.push(Finding::file(
                path,
                format!("`{folder}` may not depend on `{name}`: dependencies point one way"),
            ));
        }
        if name.starts_with("bevy") && !KNOW_THE_ECS.contains(&folder) {
            findings.push(Finding::file(
                path,
                format!("`{folder}` may not name `{name}`: only {KNOW_THE_ECS:?} know the ECS"),
            ));
        }
    }
    findings
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Kind {
    Normal,
    Build,
    Dev,
}

/// Every dependency that a manifest names, under its real name, those for single platforms included.
fn named(manifest: &Table) -> Vec<(Kind, String)> {
    let platforms = manifest.get("target").and_then(Value::as_table);
    let tables = platforms.into_iter().flat_map(Table::values).filter_map(Value::as_table);
    let mut names = Vec::new();
    for table in std::iter::once(manifest).chain(tables) {
        for (kind, key) in
            [(Kind::Normal, "dependencies"), (Kind::Build, "build-dependencies"), (Kind::Dev, "dev-dependencies")]
        {
            let dependencies = table.get(key).and_then(Value::as_table);
            for (name, value) in dependencies.into_iter().flatten() {
                let renamed = value.get("package").and_then(Value::as_str);
                names.push((kind, renamed.unwrap_or(name).to_owned()));
            }
        }
    }
    names
}

fn is_ours(name: &str) -> bool {
    name == "xtask" || name == "demarche" || name.starts_with("demarche-")
}

#[cfg(test)]
mod tests {
    use super::super::testing::findings;

    #[test]
    fn a_strategy_that_reaches_for_the_engine_is_refused() {
        let manifest = "[dependencies]\ndemarche-engine.workspace = true\nbevy_ecs = \"0.20\"\n";
        let found = findings("dependencies", &[("crates/strategies/Cargo.toml", manifest)]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.iter().any(|f| f.contains("may not name `bevy_ecs`")), "{found:?}");
        assert!(found.iter().any(|f| f.contains("may not depend on `demarche-engine`")), "{found:?}");
    }

    #[test]
    fn tests_may_depend_on_more() {
        let manifest =
            "[dependencies]\ndemarche-domain.workspace = true\n[dev-dependencies]\ndemarche-testkit.workspace = true\n";
        assert_eq!(findings("dependencies", &[("crates/strategies/Cargo.toml", manifest)]), [""; 0]);
    }

    #[test]
    fn a_renamed_dependency_is_seen_under_its_real_name() {
        let manifest = "[dependencies]\necs = { package = \"bevy_ecs\", version = \"0.20\" }\n";
        assert_eq!(findings("dependencies", &[("crates/domain/Cargo.toml", manifest)]).len(), 1);
    }

    #[test]
    fn a_crate_without_a_rule_is_reported() {
        assert_eq!(findings("dependencies", &[("crates/new/Cargo.toml", "")]).len(), 1);
    }
}
