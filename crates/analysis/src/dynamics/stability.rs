//! Whether a fixed point is stable: how many eigenvalues of its linearisation lie left of the imaginary axis, on it, and
//! right of it, exactly.
//!
//! Roots come in pairs ±s exactly where the even and the odd part of the polynomial have a common divisor; that divisor is
//! a polynomial of s², whose negative roots are pairs on the axis and whose other roots are pairs across it. What
//! remains has no root on the axis, and the Cauchy index of its real and imaginary parts along the axis is the difference
//! of roots left and right (Routh, Hurwitz; Gantmacher, The Theory of Matrices 2, chapter XV).

use super::polynomial::Polynomial;
use crate::exact::{Fraction, common_denominator};
use num_bigint::BigInt;
use num_traits::{Signed, Zero};

/// Eigenvalues by the sign of their real parts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct HalfPlanes {
    /// Negative real parts.
    pub negative: usize,
    /// Zero real parts.
    pub zero: usize,
    /// Positive real parts.
    pub positive: usize,
}

/// What the linearisation says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// What begins near comes back.
    AsymptoticallyStable,
    /// Something that begins near goes away.
    Unstable,
    /// Eigenvalues on the imaginary axis: the linearisation does not decide.
    Undecided,
}

impl HalfPlanes {
    /// What follows for stability.
    #[must_use]
    pub fn verdict(self) -> Verdict {
        match self {
            Self { positive: 1.., .. } => Verdict::Unstable,
            Self { zero: 0, .. } => Verdict::AsymptoticallyStable,
            _ => Verdict::Undecided,
        }
    }

    /// Counts one eigenvalue that is known.
    pub(super) fn count(&mut self, eigenvalue: &Fraction) {
        if eigenvalue.is_negative() {
            self.negative += 1;
        } else if eigenvalue.is_zero() {
            self.zero += 1;
        } else {
            self.positive += 1;
        }
    }

    /// The eigenvalues of a square matrix.
    pub(super) fn of(matrix: &[Vec<Fraction>]) -> Self {
        // A positive factor moves no eigenvalue across the axis.
        let (flat, _) = common_denominator(matrix.iter().flatten());
        let rows: Vec<Vec<BigInt>> = flat.chunks(matrix.len().max(1)).map(<[BigInt]>::to_vec).collect();
        Self::of_roots(&Polynomial::characteristic(&rows))
    }

    fn of_roots(polynomial: &Polynomial) -> Self {
        let part = |parity: usize| {
            Polynomial::new(polynomial.coefficients().iter().skip(parity).step_by(2).cloned().collect())
        };
        let pairs = part(0).gcd(&part(1));
        let on_axis = pairs.negative_roots();
        // A root 0 of `pairs` is a double root 0; a simple root 0 of the polynomial is found below.
        let at_zero = pairs.coefficients().iter().take_while(|x| x.is_zero()).count();
        let across = pairs.degree() - on_axis - at_zero;
        let mut found = Self { negative: across, zero: 2 * (on_axis + at_zero), positive: across };

        let mut rest = polynomial.divide(&pairs.of_square()).0;
        if rest.coefficients().first().is_some_and(Zero::is_zero) {
            found.zero += 1;
            rest = Polynomial::new(rest.coefficients()[1..].to_vec());
        }
        let difference = rest.left_less_right();
        let degree = rest.degree() as i64;
        found.negative += usize::try_from((degree + difference) / 2).unwrap_or(0);
        found.positive += usize::try_from((degree - difference) / 2).unwrap_or(0);
        found
    }
}

impl Polynomial {
    /// Roots left of the imaginary axis less roots right of it, where none lies on it.
    fn left_less_right(&self) -> i64 {
        // p(iω) = U(ω) + i·V(ω).
        let along = |parity: usize| {
            let coefficient = |(power, x): (usize, &BigInt)| match (power % 2 == parity, power / 2 % 2) {
                (false, _) => BigInt::zero(),
                (true, 0) => x.clone(),
                (true, _) => -x.clone(),
            };
            Self::new(self.coefficients().iter().enumerate().map(coefficient).collect())
        };
        let (real, imaginary) = (along(0), along(1));
        if self.degree().is_multiple_of(2) { -real.cauchy_index(&imaginary) } else { imaginary.cauchy_index(&real) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::fraction;
    use demarche_testkit::dice::Dice;

    fn planes(roots: &[(i64, i64)]) -> HalfPlanes {
        // A companion of real roots and complex pairs: (a, 0) is a real root a, (a, b) the pair a ± b·i.
        let mut coefficients = vec![BigInt::from(1)];
        for &(a, b) in roots {
            let factor = if b == 0 { vec![-a, 1] } else { vec![a * a + b * b, -2 * a, 1] };
            let mut product = vec![BigInt::from(0); coefficients.len() + factor.len() - 1];
            for (i, x) in coefficients.iter().enumerate() {
                for (j, &y) in factor.iter().enumerate() {
                    product[i + j] += x * BigInt::from(y);
                }
            }
            coefficients = product;
        }
        HalfPlanes::of_roots(&Polynomial::new(coefficients))
    }

    #[test]
    fn roots_are_counted_where_they_were_put() {
        let mut dice = Dice::new(17);
        for _ in 0..400 {
            let number = 1 + dice.below(4);
            let roots: Vec<(i64, i64)> =
                (0..number).map(|_| (dice.below(7) as i64 - 3, dice.below(3) as i64)).collect();
            let mut expected = HalfPlanes::default();
            for &(a, b) in &roots {
                for _ in 0..if b == 0 { 1 } else { 2 } {
                    expected.count(&fraction(a, 1));
                }
            }
            assert_eq!(planes(&roots), expected, "{roots:?}");
        }
    }

    #[test]
    fn a_rotation_is_undecided_and_a_spiral_is_not() {
        let matrix = |diagonal: i64| {
            vec![vec![fraction(diagonal, 1), fraction(1, 1)], vec![fraction(-1, 1), fraction(diagonal, 1)]]
        };
        assert_eq!(HalfPlanes::of(&matrix(0)).verdict(), Verdict::Undecided);
        assert_eq!(HalfPlanes::of(&matrix(-1)).verdict(), Verdict::AsymptoticallyStable);
        assert_eq!(HalfPlanes::of(&matrix(1)).verdict(), Verdict::Unstable);
        assert_eq!(HalfPlanes::of(&[]).verdict(), Verdict::AsymptoticallyStable);
    }
}
