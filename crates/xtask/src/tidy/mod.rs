//! Rules about the sources themselves, each a pure function of the tree.
//!
//! To add one, write a module with `pub(super) fn check(&Tree) -> Vec<Finding>` and add a line to `CHECKS`.

mod bool_parameters;
mod closed_forms;
mod crate_docs;
mod dependencies;
mod file_list;
mod file_size;
mod invariants;
mod machine_paths;
mod quiet_libraries;
mod source;
mod unfinished;

use crate::finding::Finding;
use crate::project::Project;

use source::Tree;

/// One rule, by name.
type Check = (&'static str, fn(&Tree<'_>) -> Vec<Finding>);

/// Every rule.
const CHECKS: &[Check] = &[
    ("dependencies", dependencies::check),
    ("closed-forms", closed_forms::check),
    ("quiet-libraries", quiet_libraries::check),
    ("bool-parameters", bool_parameters::check),
    ("crate-docs", crate_docs::check),
    ("file-size", file_size::check),
    ("file-list", file_list::check),
    ("unfinished", unfinished::check),
    ("machine-paths", machine_paths::check),
    ("invariants", invariants::check),
];

/// The names of the rules, in the order in which [`check`] applies them.
pub fn names() -> impl Iterator<Item = &'static str> {
    CHECKS.iter().map(|(name, _)| *name)
}

/// Applies every rule to a tree.
pub fn check(project: &Project) -> Vec<Finding> {
    let tree = Tree::read(project);
    CHECKS.iter().flat_map(|(_, check)| check(&tree)).collect()
}

/// Applies the rule of this name to a tree. Panics when there is no such rule.
pub fn check_one(project: &Project, name: &str) -> Vec<Finding> {
    let (_, check) = CHECKS
        .iter()
        .find(|(candidate, _)| *candidate == name)
        .unwrap_or_else(|| panic!("there is no tidy rule `{name}`"));
    check(&Tree::read(project))
}

#[cfg(test)]
mod testing {
    //! A throw-away tree for the rules' own tests.

    use super::{Project, check_one};
    use std::fs;

    /// What the rule `name` says about a tree of these files.
    pub(super) fn findings(name: &str, files: &[(&str, &str)]) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let project = Project::at(folder.path()).unwrap();
        check_one(&project, name).iter().map(ToString::to_string).collect()
    }
}
