//! Draws made ahead: of each row of a batch, the stretch of a stream that it has reached.
//!
//! In a repeated game the draws of one round lie next to those of the round before, so that one block of the cipher serves
//! many rounds. A stretch is a copy of what lies at its address: it is worked out again whenever a row asks for another, and
//! no result depends on when that happens.

use demarche_domain::ids::SessionNo;

/// Draws in a stretch: four blocks of the cipher, the fewest that it works out at once.
pub(crate) const LENGTH: u64 = 32;

/// So many draws of one session's stream, from a multiple of [`LENGTH`] on.
#[derive(Debug, Clone)]
pub(crate) struct Stretch {
    of: Option<(SessionNo, u64)>,
    draws: [f64; LENGTH as usize],
}

impl Stretch {
    const EMPTY: Self = Self { of: None, draws: [0.0; LENGTH as usize] };

    /// Draws number `at` and following, which must lie in one stretch; `fill` works out the stretch of a number.
    #[inline]
    fn reach<const N: usize>(
        &mut self,
        session: SessionNo,
        at: u64,
        fill: impl FnOnce(u64, &mut [f64; LENGTH as usize]),
    ) -> [f64; N] {
        let of = Some((session, at / LENGTH));
        if self.of != of {
            fill(at / LENGTH, &mut self.draws);
            self.of = of;
        }
        let from = (at % LENGTH) as usize;
        std::array::from_fn(|i| self.draws[from + i])
    }

    /// A draw that has been reached.
    #[inline]
    pub(crate) fn at(&self, at: u64) -> &f64 {
        &self.draws[(at % LENGTH) as usize]
    }
}

/// The stretches of a batch's rows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ahead(Vec<Stretch>);

impl Ahead {
    /// Room for so many rows.
    pub(crate) fn widen(&mut self, rows: usize) {
        if self.0.len() < rows {
            self.0.resize(rows, Stretch::EMPTY);
        }
    }

    /// The stretches, row by row.
    pub(crate) fn rows(&self) -> &[Stretch] {
        &self.0
    }

    /// Draws number `at` and following of a session in a row.
    #[inline]
    pub(crate) fn reach<const N: usize>(
        &mut self,
        row: usize,
        session: SessionNo,
        at: u64,
        fill: impl FnOnce(u64, &mut [f64; LENGTH as usize]),
    ) -> [f64; N] {
        self.0[row].reach(session, at, fill)
    }
}
