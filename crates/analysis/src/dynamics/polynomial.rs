//! Polynomials with exact coefficients: where their roots lie, without working out a root.
//!
//! Coefficients ascend, without zeros at the end; the zero polynomial is empty.

use crate::exact::Fraction;
use num_traits::{One, Signed, Zero};

/// A polynomial.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Polynomial(Vec<Fraction>);

impl Polynomial {
    pub(super) fn new(mut coefficients: Vec<Fraction>) -> Self {
        while coefficients.last().is_some_and(Zero::is_zero) {
            coefficients.pop();
        }
        Self(coefficients)
    }

    pub(super) fn coefficients(&self) -> &[Fraction] {
        &self.0
    }

    pub(super) fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn degree(&self) -> usize {
        self.0.len().saturating_sub(1)
    }

    /// The characteristic polynomial det(s·1 − M) of a square matrix (Faddeev and LeVerrier).
    pub(super) fn characteristic(matrix: &[Vec<Fraction>]) -> Self {
        let n = matrix.len();
        let mut coefficients = vec![Fraction::zero(); n + 1];
        coefficients[n] = Fraction::one();
        let mut power = vec![vec![Fraction::zero(); n]; n];
        for step in 1..=n {
            for (at, row) in power.iter_mut().enumerate() {
                row[at] += &coefficients[n - step + 1];
            }
            power = product(matrix, &power);
            let trace: Fraction = (0..n).map(|at| &power[at][at]).sum();
            coefficients[n - step] = -trace / Fraction::from(num_bigint::BigInt::from(step));
        }
        Self(coefficients)
    }

    fn derivative(&self) -> Self {
        let times = |(power, x): (usize, &Fraction)| x * num_bigint::BigInt::from(power);
        Self::new(self.0.iter().enumerate().skip(1).map(times).collect())
    }

    /// Quotient and remainder; the divisor is not zero.
    pub(super) fn divide(&self, divisor: &Self) -> (Self, Self) {
        let mut rest = self.0.clone();
        let lead = &divisor.0[divisor.degree()];
        let mut quotient = vec![Fraction::zero(); (rest.len() + 1).saturating_sub(divisor.0.len())];
        for shift in (0..quotient.len()).rev() {
            let factor = &rest[shift + divisor.degree()] / lead;
            for (at, x) in divisor.0.iter().enumerate() {
                let change = &factor * x;
                rest[shift + at] -= change;
            }
            quotient[shift] = factor;
        }
        (Self::new(quotient), Self::new(rest))
    }

    /// The greatest common divisor, with leading coefficient 1; zero only of two zeros.
    pub(super) fn gcd(&self, other: &Self) -> Self {
        let (mut a, mut b) = (self.clone(), other.clone());
        while !b.is_zero() {
            let rest = a.divide(&b).1;
            a = std::mem::replace(&mut b, rest.monic());
        }
        a.monic()
    }

    fn monic(mut self) -> Self {
        if let Some(lead) = self.0.last().cloned() {
            self.0.iter_mut().for_each(|x| *x /= &lead);
        }
        self
    }

    /// A polynomial of `s` read as one of `u = s²`, multiplied out: `p(s²)`.
    pub(super) fn of_square(&self) -> Self {
        Self::new(self.0.iter().flat_map(|x| [x.clone(), Fraction::zero()]).collect())
    }

    /// Negative roots, counted as often as they occur.
    pub(super) fn negative_roots(&self) -> usize {
        let mut count = 0;
        let mut rest = self.clone();
        while rest.degree() > 0 {
            let chain = sturm(&rest, &rest.derivative());
            let at_zero = variations(chain.iter().map(|p| sign(p.0.first())));
            let below = variations(chain.iter().map(|p| p.sign_at_infinity(Side::Left)));
            // Sturm counts roots in (−∞, 0]; a root at 0 makes the first sign vanish.
            count += below - at_zero - usize::from(rest.0[0].is_zero());
            rest = rest.gcd(&rest.derivative());
        }
        count
    }

    /// The Cauchy index of `above / self` over the whole line: how often it jumps up less how often it jumps down.
    pub(super) fn cauchy_index(&self, above: &Self) -> i64 {
        let chain = sturm(self, above);
        let side = |side: Side| variations(chain.iter().map(|p| p.sign_at_infinity(side))) as i64;
        side(Side::Left) - side(Side::Right)
    }

    fn sign_at_infinity(&self, side: Side) -> i8 {
        let sign = sign(self.0.last());
        if matches!(side, Side::Left) && self.degree() % 2 == 1 { -sign } else { sign }
    }
}

#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
}

fn sign(x: Option<&Fraction>) -> i8 {
    match x {
        Some(x) if x.is_positive() => 1,
        Some(x) if x.is_negative() => -1,
        _ => 0,
    }
}

/// The Sturm chain that begins with these two: every next one is the remainder with its sign turned, up to a positive
/// factor.
fn sturm(first: &Polynomial, second: &Polynomial) -> Vec<Polynomial> {
    let mut chain = vec![first.clone()];
    let mut next = second.clone();
    while !next.is_zero() {
        let rest = chain[chain.len() - 1].divide(&next).1;
        chain.push(next);
        let lead = rest.0.last().map_or_else(Fraction::one, Signed::abs);
        next = Polynomial(rest.0.into_iter().map(|x| -x / &lead).collect());
    }
    chain
}

fn variations(signs: impl Iterator<Item = i8>) -> usize {
    let signs: Vec<i8> = signs.filter(|sign| *sign != 0).collect();
    signs.windows(2).filter(|pair| pair[0] != pair[1]).count()
}

fn product(a: &[Vec<Fraction>], b: &[Vec<Fraction>]) -> Vec<Vec<Fraction>> {
    let n = a.len();
    let entry = |i: usize, j: usize| (0..n).map(|k| &a[i][k] * &b[k][j]).sum();
    (0..n).map(|i| (0..n).map(|j| entry(i, j)).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::fraction;

    fn polynomial(coefficients: &[i64]) -> Polynomial {
        Polynomial::new(coefficients.iter().map(|&x| fraction(x, 1)).collect())
    }

    #[test]
    fn characteristic_polynomials_are_those_of_the_determinant() {
        let matrix = [[2, 1], [7, -3]].map(|row| row.map(|x| fraction(x, 1)).to_vec());
        // s² + s − 13.
        assert_eq!(Polynomial::characteristic(&matrix), polynomial(&[-13, 1, 1]));
    }

    #[test]
    fn division_and_common_divisors() {
        // (s − 1)(s − 2) and (s − 1)(s + 3).
        let (a, b) = (polynomial(&[2, -3, 1]), polynomial(&[-3, 2, 1]));
        assert_eq!(a.gcd(&b), polynomial(&[-1, 1]));
        let (quotient, rest) = polynomial(&[1, 0, 0, 1]).divide(&polynomial(&[1, 1]));
        assert_eq!(quotient, polynomial(&[1, -1, 1]));
        assert!(rest.is_zero());
    }

    #[test]
    fn negative_roots_are_counted_as_often_as_they_occur() {
        // (s + 1)²(s + 2)(s − 3)·s: three of them.
        let p = polynomial(&[0, -6, -13, -7, 1, 1]);
        assert_eq!(p.negative_roots(), 3);
        assert_eq!(polynomial(&[1, 0, 1]).negative_roots(), 0);
        assert_eq!(polynomial(&[0, 0, 1]).negative_roots(), 0);
    }
}
