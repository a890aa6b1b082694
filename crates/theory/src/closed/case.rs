//! A classical case: what a reader is told about it, and its closed form.

use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;
use crate::closed::tolerance::Tolerance;

/// How a case stands to its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// The formula is the source's own.
    AsPublished,
    /// The formula was derived anew, in a linear or uniform version in the spirit of the source.
    Rederived,
}

/// One result of a case.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ResultSpec {
    /// Its name in `predicted` and `simulated`.
    pub name: &'static str,
    /// How far the simulated value may lie from the predicted one.
    pub tolerance: Tolerance,
    /// What it means, with its unit, as a noun phrase without an article.
    pub meaning: &'static str,
}

impl ResultSpec {
    /// A result without sampling error, compared to within `tolerance` in its own unit.
    #[must_use]
    pub const fn within(name: &'static str, tolerance: f64, meaning: &'static str) -> Self {
        Self { name, tolerance: Tolerance::Absolute(tolerance), meaning }
    }

    /// A frequency or a mean over draws, compared to within four standard errors.
    #[must_use]
    pub const fn sampled(name: &'static str, meaning: &'static str) -> Self {
        Self { name, tolerance: Tolerance::StandardErrors(4.0), meaning }
    }

    /// A count, a seat, a yes or no.
    #[must_use]
    pub const fn exact(name: &'static str, meaning: &'static str) -> Self {
        Self { name, tolerance: Tolerance::Exact, meaning }
    }
}

/// The picture on the case's page: how one result moves with the main parameter, the others at their defaults.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Picture {
    /// The parameter along the horizontal axis.
    pub parameter: &'static str,
    /// Its first value.
    pub from: f64,
    /// Its last value.
    pub to: f64,
    /// The result along the vertical axis.
    pub result: &'static str,
    /// For a parameter that is a text or a list: the text, with `{}` where the number goes.
    pub template: Option<&'static str>,
}

impl Picture {
    /// `result` over `parameter` from `from` to `to`.
    #[must_use]
    pub const fn of(result: &'static str, parameter: &'static str, from: f64, to: f64) -> Self {
        Self { parameter, from, to, result, template: None }
    }

    /// The same, for a parameter that is a text or a list with a number in it.
    #[must_use]
    pub const fn within(self, template: &'static str) -> Self {
        Self { template: Some(template), ..self }
    }
}

/// A classical case.
#[derive(Debug, Clone, Copy)]
pub struct Case {
    /// Its short name, as in `demarche theory run B01`.
    pub id: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Where it comes from.
    pub citation: &'static str,
    /// How it stands to its source.
    pub reading: Reading,
    /// The situation, in one paragraph.
    pub setting: &'static str,
    /// The prediction in plain signs, a formula a line.
    pub formula: &'static [&'static str],
    /// The parameters, in the order in which they are printed.
    pub parameters: &'static [Parameter],
    /// The results, in the order in which they are printed.
    pub results: &'static [ResultSpec],
    /// How many sessions to play if nobody says: 1 where no chance is involved.
    pub sessions: u64,
    /// The picture on its page; none for a case without a number to move.
    pub picture: Option<Picture>,
    /// The closed form.
    pub predict: fn(&Settings) -> Result<Prediction, Refusals>,
}

impl Case {
    /// Every parameter at its default.
    #[must_use]
    pub fn defaults(&self) -> Settings {
        Settings::defaults(self.parameters)
    }

    /// The parameter of that name.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&'static Parameter> {
        self.parameters.iter().find(|parameter| parameter.name == name)
    }

    /// The result of that name.
    #[must_use]
    pub fn result(&self, name: &str) -> Option<&'static ResultSpec> {
        self.results.iter().find(|result| result.name == name)
    }

    /// The one tolerance that all results share, if there is one.
    #[must_use]
    pub fn common_tolerance(&self) -> Option<Tolerance> {
        let (first, rest) = self.results.split_first()?;
        rest.iter().all(|result| result.tolerance == first.tolerance).then_some(first.tolerance)
    }
}
