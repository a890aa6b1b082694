//! The integration suite: one binary, one module a promise.

#[path = "suite/ambiguity.rs"]
mod ambiguity;
#[path = "suite/bare.rs"]
mod bare;
#[path = "suite/cli.rs"]
mod cli;
#[path = "suite/determinism.rs"]
mod determinism;
#[path = "suite/golden.rs"]
mod golden;
#[path = "suite/levers.rs"]
mod levers;
#[path = "suite/literature.rs"]
mod literature;
#[path = "suite/properties.rs"]
mod properties;
#[path = "suite/refinement.rs"]
mod refinement;
#[path = "suite/sealed.rs"]
mod sealed;
#[path = "suite/shared.rs"]
mod shared;
#[path = "suite/tidy.rs"]
mod tidy;
