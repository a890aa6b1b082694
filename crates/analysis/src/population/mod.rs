//! Finite populations: which strategy takes over, how long each is played, and how populations that rarely mutate
//! wander between them.
//!
//! Conventions: `matrix[i][j]` is the payoff of `i` against `j`; everything about invasions is indexed
//! **`[resident][invader]`**; chains are row-stochastic, from the row's state to the column's.

mod alpha_rank;
mod chain;
pub(crate) mod draw;
mod ecological;
mod fixation;
mod moran;
mod wide;

pub use alpha_rank::{AlphaRank, Selection, alpha_rank, alpha_rank_profiles};
pub use chain::{RecurrentClass, recurrent_classes, stationary};
pub use ecological::{EcologicalError, Noise, ecology};
pub use fixation::{Fixation, FixationError, Process, fixation, small_mutation};
pub use moran::{Fitness, MoranError, Population, moran_path, moran_shares};
pub use wide::Wide;
