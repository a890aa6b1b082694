//! Polynomials with integer coefficients: where their roots lie, without working out a root.
//!
//! Roots are all that matters, so polynomials are kept up to a positive factor: remainders are pseudo-remainders, and common
//! factors of coefficients are taken out. Coefficients ascend, without zeros at the end; the zero polynomial is empty.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};

/// A polynomial, up to a positive factor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Polynomial(Vec<BigInt>);

impl Polynomial {
    pub(super) fn new(mut coefficients: Vec<BigInt>) -> Self {
        while coefficients.last().is_some_and(Zero::is_zero) {
            coefficients.pop();
        }
        let common = coefficients.iter().fold(BigInt::zero(), |common, x| common.gcd(x));
        if common > BigInt::one() {
            coefficients.iter_mut().for_each(|x| *x /= &common);
        }
        Self(coefficients)
    }

    pub(super) fn coefficients(&self) -> &[BigInt] {
        &self.0
    }

    pub(super) fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn degree(&self) -> usize {
        self.0.len().saturating_sub(1)
    }

    /// The characteristic polynomial det(s·1 − M) of a square matrix (Faddeev and LeVerrier; its divisions are exact).
    pub(super) fn characteristic(matrix: &[Vec<BigInt>]) -> Self {
        let n = matrix.len();
        let mut coefficients = vec![BigInt::zero(); n + 1];
        coefficients[n] = BigInt::one();
        let mut power = vec![vec![BigInt::zero(); n]; n];
        for step in 1..=n {
            for (at, row) in power.iter_mut().enumerate() {
                row[at] += &coefficients[n - step + 1];
            }
            power = product(matrix, &power);
            let trace: BigInt = (0..n).map(|at| &power[at][at]).sum();
            coefficients[n - step] = -trace / BigInt::from(step);
        }
        Self::new(coefficients)
    }

    fn derivative(&self) -> Self {
        let times = |(power, x): (usize, &BigInt)| x * BigInt::from(power);
        Self::new(self.0.iter().enumerate().skip(1).map(times).collect())
    }

    /// Quotient and remainder, each up to a positive factor; the divisor is not zero.
    pub(super) fn divide(&self, divisor: &Self) -> (Self, Self) {
        let mut rest = self.0.clone();
        let lead = &divisor.0[divisor.degree()];
        let size = lead.abs();
        let mut quotient = vec![BigInt::zero(); (rest.len() + 1).saturating_sub(divisor.0.len())];
        for shift in (0..quotient.len()).rev() {
            let factor = &rest[shift + divisor.degree()] * lead.signum();
            rest.iter_mut().chain(&mut quotient).for_each(|x| *x *= &size);
            for (at, x) in divisor.0.iter().enumerate() {
                rest[shift + at] -= &factor * x;
            }
            quotient[shift] = factor;
        }
        (Self::new(quotient), Self::new(rest))
    }

    /// The greatest common divisor, with a positive leading coefficient; zero only of two zeros.
    pub(super) fn gcd(&self, other: &Self) -> Self {
        let (mut a, mut b) = (self.clone(), other.clone());
        while !b.is_zero() {
            let rest = a.divide(&b).1;
            a = std::mem::replace(&mut b, rest);
        }
        if a.0.last().is_some_and(Signed::is_negative) { a.negated() } else { a }
    }

    fn negated(self) -> Self {
        Self(self.0.into_iter().map(|x| -x).collect())
    }

    /// A polynomial of `s` read as one of `u = s²`, multiplied out: `p(s²)`.
    pub(super) fn of_square(&self) -> Self {
        Self::new(self.0.iter().flat_map(|x| [x.clone(), BigInt::zero()]).collect())
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

fn sign(x: Option<&BigInt>) -> i8 {
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
        next = rest.negated();
    }
    chain
}

fn variations(signs: impl Iterator<Item = i8>) -> usize {
    let signs: Vec<i8> = signs.filter(|sign| *sign != 0).collect();
    signs.windows(2).filter(|pair| pair[0] != pair[1]).count()
}

fn product(a: &[Vec<BigInt>], b: &[Vec<BigInt>]) -> Vec<Vec<BigInt>> {
    let n = a.len();
    let entry = |i: usize, j: usize| (0..n).map(|k| &a[i][k] * &b[k][j]).sum();
    (0..n).map(|i| (0..n).map(|j| entry(i, j)).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn polynomial(coefficients: &[i64]) -> Polynomial {
        Polynomial::new(coefficients.iter().map(|&x| x.into()).collect())
    }

    #[test]
    fn characteristic_polynomials_are_those_of_the_determinant() {
        let matrix = [[2, 1], [7, -3]].map(|row| row.map(BigInt::from).to_vec());
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
