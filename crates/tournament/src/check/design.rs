//! Designs: whether their parameters and points are sound, and where the points are.

use super::checker::{Checker, at};
use crate::plan::{Design, Yields};
use crate::raw::{Pairs, Points};
use crate::shelf::Shelf;
use demarche_analysis::sensitivity::{
    Orders, Problem, SensitivityError, full_factorial, latin_hypercube, morris_design, read_rows, saltelli_design,
    sobol_design,
};
use demarche_domain::ids::Seed;
use demarche_engine::chance::Stream;
use demarche_scenario::diagnostic::{Code, Diagnostic};
use demarche_scenario::path::Path;
use std::collections::BTreeMap;

/// What is known of a plan's design.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Its parameters, if they are sound.
    pub(super) problem: Option<Problem>,
    /// The whole, if all of it is sound.
    pub(super) design: Option<Design>,
    /// The texts of the files that it names, by their paths.
    pub(super) files: BTreeMap<String, String>,
}

/// The design of the plan.
pub(super) fn resolve(checker: &mut Checker, shelf: &dyn Shelf) -> Found {
    let mut found = Found::default();
    if checker.raw.design.is_some() {
        found.problem = problem(checker, shelf, &mut found.files);
        found.design = points(checker, shelf, found.problem.as_ref(), &mut found.files);
    }
    found
}

/// The points, for these parameters.
fn points(
    checker: &mut Checker,
    shelf: &dyn Shelf,
    problem: Option<&Problem>,
    files: &mut BTreeMap<String, String>,
) -> Option<Design> {
    let raw = checker.raw.design.as_ref()?;
    let rows = match &raw.points {
        Points::Rows(file) => text(checker, shelf, files, &at(["design", "points"]), file),
        _ => None,
    };
    let problem = problem?;
    let mut chance = Stream::new(Seed(raw.seed), "design");
    let chance = &mut chance;
    let rows_only = |rows: Vec<Vec<f64>>| (rows, Yields::Outcomes);
    let found = match &raw.points {
        Points::FullFactorial { levels } => full_factorial(problem, &vec![*levels; problem.dimension()]).map(rows_only),
        Points::LatinHypercube { points } => latin_hypercube(problem, *points, chance).map(rows_only),
        Points::Sobol { points } => sobol_design(problem, *points, chance).map(rows_only),
        Points::Morris { trajectories, levels } => {
            let design = morris_design(problem, *trajectories, *levels, chance);
            design.map(|design| (design.rows.clone(), Yields::Effects(design)))
        }
        Points::Saltelli { blocks, pairs } => {
            let orders = if *pairs == Pairs::Yes { Orders::Second } else { Orders::FirstAndTotal };
            saltelli_design(problem, *blocks, orders, chance).map(|rows| (rows, Yields::Indices(orders)))
        }
        Points::Rows(file) => match read_rows(problem, &rows?) {
            Ok(rows) if rows.is_empty() => Err(SensitivityError::Empty),
            Ok(rows) => Ok(rows_only(rows)),
            Err(mistakes) => {
                for mistake in mistakes.list() {
                    let message = format!("{file}:{mistake}");
                    checker.report(&at(["design", "points"]), Diagnostic::new(Code::PlanDesign, message));
                }
                return None;
            }
        },
    };
    match found {
        Ok((rows, yields)) => Some(Design { problem: problem.clone(), rows, yields }),
        Err(why) => {
            checker.report(&at(["design", "points"]), Diagnostic::new(Code::PlanDesign, why.to_string()));
            None
        }
    }
}

/// The parameters, from the plan or from a file.
fn problem(checker: &mut Checker, shelf: &dyn Shelf, files: &mut BTreeMap<String, String>) -> Option<Problem> {
    let raw = checker.raw.design.as_ref()?;
    let path = at(["design", "problem"]);
    let (found, place) = match (&raw.problem, raw.parameters.is_empty()) {
        (Some(_), false) => {
            let diagnostic =
                Diagnostic::new(Code::PlanDesign, "the design has both `parameters` and `problem`".to_owned());
            checker.report(&path, diagnostic.expected("one of them"));
            return None;
        }
        (None, true) => {
            let diagnostic = Diagnostic::new(Code::PlanDesign, "the design varies nothing".to_owned());
            checker.report(&at(["design"]), diagnostic.expected("`parameters`, or a `problem`"));
            return None;
        }
        (Some(file), true) => (Problem::read(&text(checker, shelf, files, &path, file)?), path),
        (None, false) => {
            let each = raw.parameters.iter().map(|one| (one.path.clone(), [one.from, one.to]));
            (Problem::new(each), at(["design", "parameters"]))
        }
    };
    match found {
        Ok(problem) => Some(problem),
        Err(mistakes) => {
            for mistake in mistakes {
                checker.report(&place, Diagnostic::new(Code::PlanDesign, mistake));
            }
            None
        }
    }
}

/// The text of a file that the design names.
fn text(
    checker: &mut Checker,
    shelf: &dyn Shelf,
    files: &mut BTreeMap<String, String>,
    path: &Path,
    file: &str,
) -> Option<String> {
    let found = shelf.file(file).and_then(|bytes| String::from_utf8(bytes).map_err(|_| "it is not text".to_owned()));
    match found {
        Ok(text) => {
            files.insert(file.to_owned(), text.clone());
            Some(text)
        }
        Err(why) => {
            let diagnostic = Diagnostic::new(Code::PlanDesign, format!("the file `{file}` cannot be read: {why}"));
            checker.report(path, diagnostic.help("paths begin at the plan's folder"));
            None
        }
    }
}
