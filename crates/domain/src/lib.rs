//! The theory's nouns, solution concepts as pure functions, the strategy interface and portable maths.
//!
//! No ECS, no files, no console, no clock: values in, values out.

pub mod act;
pub mod appraisal;
pub mod concepts;
pub mod correlation;
pub mod date;
pub mod draft;
pub mod ending;
pub mod ids;
pub mod joint;
pub mod manual;
pub mod maths;
pub mod metrics;
pub mod nearest;
pub mod offers;
pub mod order;
pub mod outcomes;
pub mod package;
pub mod prose;
pub mod reason;
pub mod scenario;
pub mod seen;
pub mod solve;
pub mod strategy;
pub mod view;
pub mod written;
