//! `cargo xtask test`: every check in order, none of which stops the others.

mod browser;
mod outcome;
mod run;

use anyhow::Result;

use crate::finding;
use crate::project::Project;
use crate::tools::{CLIPPY, RUSTFMT, Tool};
use crate::{generate, links, tidy};

use outcome::{Outcome, Tally};

/// What to do about a tool that is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setup {
    /// Install it first.
    Install,
    /// Install nothing; skip the steps that need it, in one line each.
    TakeWhatIsThere,
}

/// One headline of the run.
struct Step {
    headline: &'static str,
    needs: &'static [Tool],
    run: fn(&Project) -> Result<Tally>,
}

/// The steps, in the order in which they run: those that fail soonest come first. To add one, add it here; to add what it
/// needs, add a [`Tool`].
const STEPS: &[Step] = &[
    Step { headline: "tidy", needs: &[], run: |p| Ok(Tally::of(finding::print("tidy", &tidy::check(p)))) },
    Step { headline: "links", needs: &[], run: check_links },
    Step { headline: "format", needs: &[RUSTFMT], run: |p| run::cargo(p, &["fmt", "--all", "--check", "--", "-l"]) },
    Step { headline: "clippy", needs: &[CLIPPY], run: clippy },
    Step { headline: "tests", needs: &[], run: tests },
    Step { headline: "documentation tests", needs: &[], run: |p| run::cargo_test(p, &["--doc"]) },
    Step { headline: "documentation", needs: &[], run: documentation },
    Step { headline: "generated files", needs: &[], run: generated },
    Step { headline: "types of the page's modules", needs: browser::TYPES_NEED, run: browser::types },
    Step { headline: "browser", needs: browser::NEEDS, run: browser::run },
];

/// Runs all steps, prints what each found, and says whether nothing failed. The last line is `N passed, N failed`: every
/// single test counts as one, and so does every other step.
pub fn run(project: &Project, setup: Setup) -> Result<bool> {
    if setup == Setup::Install {
        install(project)?;
    }
    let mut outcomes = Vec::new();
    for step in STEPS {
        println!("\n=== {}", step.headline);
        let missing = step.needs.iter().find(|tool| !tool.is_there(project));
        let outcome = match missing {
            Some(tool) => Outcome::Skipped(tool.name),
            None => match (step.run)(project) {
                Ok(tally) => Outcome::Ran(tally),
                Err(error) => {
                    println!("error: {error:#}");
                    Outcome::Ran(Tally::of(false))
                }
            },
        };
        if let Outcome::Skipped(tool) = outcome {
            println!("skipped: {tool} is missing; `cargo xtask test --setup` installs it");
        }
        outcomes.push((step.headline, outcome));
    }
    let skips = match std::env::var("CI").as_deref() {
        Ok("true") => outcome::Skips::Fail,
        _ => outcome::Skips::Pass,
    };
    Ok(outcome::summarise(&outcomes, skips))
}

/// Runs the browser tests alone, after the check of the modules' types, and says whether nothing failed.
pub fn browser(project: &Project, setup: Setup) -> Result<bool> {
    for tool in browser::NEEDS.iter().filter(|tool| !tool.is_there(project)) {
        match setup {
            Setup::Install => {
                println!("=== installing {}", tool.name);
                tool.install(project)?;
            }
            Setup::TakeWhatIsThere => {
                println!("skipped: {} is missing; `cargo xtask browser --setup` installs it", tool.name);
                return Ok(std::env::var("CI").as_deref() != Ok("true"));
            }
        }
    }
    let mut tally = browser::types(project)?;
    tally += browser::run(project)?;
    println!("{} passed, {} failed", tally.passed, tally.failed);
    Ok(tally.failed == 0)
}

fn install(project: &Project) -> Result<()> {
    for tool in STEPS.iter().flat_map(|step| step.needs) {
        if !tool.is_there(project) {
            println!("=== installing {}", tool.name);
            tool.install(project)?;
        }
    }
    Ok(())
}

/// The workspace, and by itself what a page's first module is made of: features that all others ask for are left out of it.
fn clippy(project: &Project) -> Result<Tally> {
    let mut tally =
        run::cargo(project, &["clippy", "--workspace", "--all-targets", "--quiet", "--", "--deny", "warnings"])?;
    tally += run::cargo(project, &["clippy", "--package", "demarche-wasm", "--quiet", "--", "--deny", "warnings"])?;
    Ok(tally)
}

fn tests(project: &Project) -> Result<Tally> {
    run::cargo_test(project, &["--lib", "--bins", "--tests", "--examples"])
}

fn documentation(project: &Project) -> Result<Tally> {
    run::cargo_with(project, &["doc", "--workspace", "--no-deps", "--quiet"], &[("RUSTDOCFLAGS", "--deny warnings")])
}

fn generated(project: &Project) -> Result<Tally> {
    Ok(Tally::of(finding::print("generated files", &generate::stale(project)?)))
}

/// The links are checked here; mdBook only has to render, and only where it is installed anyway.
fn check_links(project: &Project) -> Result<Tally> {
    let links_hold = finding::print("links", &links::check(project));
    let renders = match run::quietly("mdbook", &["build", "docs/book"], project) {
        Some(renders) => renders,
        None => {
            println!("mdbook is not installed: the book's links are checked, the book is not rendered");
            true
        }
    };
    Ok(Tally::of(links_hold && renders))
}
