//! The integration suite: one binary, one module a promise.

#[path = "suite/ambiguity.rs"]
mod ambiguity;
#[path = "suite/bare.rs"]
mod bare;
#[path = "suite/bargainers.rs"]
mod bargainers;
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
#[path = "suite/offers.rs"]
mod offers;
#[path = "suite/plays.rs"]
mod plays;
#[path = "suite/properties.rs"]
mod properties;
#[path = "suite/refinement.rs"]
mod refinement;
#[path = "suite/repeated.rs"]
mod repeated;
#[path = "suite/sealed.rs"]
mod sealed;
#[path = "suite/shared.rs"]
mod shared;
#[path = "suite/tidy.rs"]
mod tidy;
