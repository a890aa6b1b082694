//! Fixed points of the replicator dynamics as they are written.

use crate::dynamics::{FixedPoint, HalfPlanes, Verdict, replicator_fixed_points};
use crate::exact::{text, to_f64};
use crate::game::Game;
use serde::Serialize;

/// Fixed points.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReplicatorOut {
    /// The model, in words.
    pub model: &'static str,
    /// Isolated fixed points, pure ones first.
    pub fixed_points: Vec<FixedPointOut>,
    /// Whether every isolated one is listed.
    pub complete: bool,
    /// Supports that may hold a continuum of fixed points: names of strategies by population.
    pub continua: Vec<Vec<Vec<String>>>,
}

/// A fixed point.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FixedPointOut {
    /// Shares by population, as exact fractions.
    pub shares: Vec<Vec<String>>,
    /// The same as doubles.
    pub shares_near: Vec<Vec<f64>>,
    /// Eigenvalues of the linearisation along the simplex, by the sign of their real parts.
    pub eigenvalues: HalfPlanes,
    /// What follows from them.
    pub stability: Verdict,
}

pub(super) fn analyse(game: &Game, notes: &mut Vec<String>) -> ReplicatorOut {
    let found = replicator_fixed_points(game);
    if !found.complete {
        notes.push(
            "The game is too large to list all fixed points of the replicator dynamics: pure ones are listed."
                .to_owned(),
        );
    }
    let one = |point: &FixedPoint| FixedPointOut {
        shares: point.shares.iter().map(|shares| shares.iter().map(text).collect()).collect(),
        shares_near: point.shares.iter().map(|shares| shares.iter().map(to_f64).collect()).collect(),
        eigenvalues: point.eigenvalues,
        stability: point.eigenvalues.verdict(),
    };
    let names = |(seat, support): (usize, &Vec<usize>)| {
        support.iter().map(|&at| game.seats()[seat].strategies[at].clone()).collect()
    };
    ReplicatorOut {
        model: if found.populations == 1 { "one population" } else { "one population a seat" },
        fixed_points: found.list.iter().map(one).collect(),
        complete: found.complete,
        continua: found.continua.iter().map(|supports| supports.iter().enumerate().map(names).collect()).collect(),
    }
}
