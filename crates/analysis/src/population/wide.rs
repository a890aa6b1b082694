//! Numbers of at least 0 with an exponent of any size: `mantissa · 2^exponent`.
//!
//! Selection strength times payoffs times population size leaves the range of a double quickly: e^{−5000} is 0 there,
//! and a chain with such a probability seems to fall apart. Here it is a number like any other. Sums and products
//! round like those of doubles, so results are the same on every machine.

use demarche_domain::maths;
use std::ops::{Add, AddAssign, Div, Mul};

/// A number of at least 0 whose exponent cannot overflow in practice.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wide {
    /// 0, or at least 1/2 and below 1.
    mantissa: f64,
    exponent: i64,
}

/// ln 2 in two parts, of which the first has zeros in its lower half: a whole number times it is exact.
const LN2_HIGH: f64 = f64::from_bits(0x3fe6_2e42_fee0_0000);
const LN2_LOW: f64 = f64::from_bits(0x3dea_39ef_3579_3c76);

impl Wide {
    const LAST: i64 = 1 << 60;

    /// Nothing.
    pub const ZERO: Self = Self { mantissa: 0.0, exponent: 0 };
    /// One.
    pub const ONE: Self = Self { mantissa: 0.5, exponent: 1 };

    /// A finite double of at least 0; anything else counts as 0.
    #[must_use]
    pub fn new(x: f64) -> Self {
        if x > 0.0 && x.is_finite() { Self::normal(x, 0) } else { Self::ZERO }
    }

    /// e to the power of `x`; beyond ±10¹⁵, where no digit of the result would be right, as at ±10¹⁵.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "at most 1.5·10¹⁵")]
    pub fn exp(x: f64) -> Self {
        const FARTHEST: f64 = 1e15;
        let x = x.clamp(-FARTHEST, FARTHEST);
        let whole = (x / std::f64::consts::LN_2).floor();
        let rest = (x - whole * LN2_HIGH) - whole * LN2_LOW;
        Self::normal(maths::exp(rest), whole as i64)
    }

    /// Natural logarithm; −∞ of 0.
    #[must_use]
    pub fn ln(self) -> f64 {
        let exponent = self.exponent as f64;
        maths::ln(self.mantissa) + exponent * LN2_LOW + exponent * LN2_HIGH
    }

    /// Whether it is 0.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.mantissa == 0.0
    }

    /// The nearest double; 0 or infinity where it has none.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        match self.exponent {
            ..-1100 => 0.0,
            // Two steps, so that neither power is out of range.
            -1100..0 => self.mantissa * power(self.exponent / 2) * power(self.exponent - self.exponent / 2),
            0..1024 => self.mantissa * power(self.exponent),
            1024 => self.mantissa * 2.0 * power(1023),
            1025.. => f64::INFINITY,
        }
    }

    /// A positive normal or subnormal double times 2^exponent.
    fn normal(x: f64, exponent: i64) -> Self {
        const TWO_54: f64 = (1_u64 << 54) as f64;
        let (x, exponent) = if x < f64::MIN_POSITIVE { (x * TWO_54, exponent - 54) } else { (x, exponent) };
        let bits = x.to_bits();
        let biased = (bits >> 52) as i64;
        if biased == 0 {
            return Self::ZERO;
        }
        let mantissa = f64::from_bits(bits & ((1 << 52) - 1) | 1022 << 52);
        // Far from the ends of an i64, so that sums of two exponents cannot overflow.
        let exponent = (exponent + biased - 1022).clamp(-Self::LAST, Self::LAST);
        Self { mantissa, exponent }
    }
}

/// 2 to a power from −1022 to 1023.
fn power(exponent: i64) -> f64 {
    #[allow(clippy::cast_sign_loss, reason = "the bias makes it positive in the range that is asked for")]
    let biased = (exponent + 1023) as u64;
    f64::from_bits(biased << 52)
}

impl Add for Wide {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        if self.is_zero() {
            return other;
        }
        if other.is_zero() {
            return self;
        }
        let (large, small) = if self.exponent >= other.exponent { (self, other) } else { (other, self) };
        let distance = large.exponent - small.exponent;
        if distance > 60 {
            return large;
        }
        Self::normal(large.mantissa + small.mantissa * power(-distance), large.exponent)
    }
}

impl AddAssign for Wide {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Mul for Wide {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        if self.is_zero() || other.is_zero() {
            return Self::ZERO;
        }
        Self::normal(self.mantissa * other.mantissa, self.exponent + other.exponent)
    }
}

impl Div for Wide {
    type Output = Self;

    /// By something that is not 0; by 0 it gives 0, which callers rule out.
    fn div(self, other: Self) -> Self {
        if self.is_zero() || other.is_zero() {
            return Self::ZERO;
        }
        Self::normal(self.mantissa / other.mantissa, self.exponent - other.exponent)
    }
}

impl std::iter::Sum for Wide {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_come_back_as_they_were() {
        for x in [0.0, 1.0, 0.1, 3.5e300, 1e-300, 5e-324, f64::MAX, f64::MIN_POSITIVE, 1023.999] {
            assert_eq!(Wide::new(x).to_f64(), x, "{x}");
        }
        assert_eq!(Wide::new(f64::NAN), Wide::ZERO);
        assert_eq!(Wide::new(-1.0), Wide::ZERO);
        assert_eq!(Wide::ONE.to_f64(), 1.0);
    }

    #[test]
    fn arithmetic_is_that_of_doubles_within_their_range() {
        for (a, b) in [(0.1, 0.2), (1e10, 1e-10), (3.0, 7.0), (1e-200, 1e-180)] {
            assert_eq!((Wide::new(a) + Wide::new(b)).to_f64(), a + b);
            assert_eq!((Wide::new(a) * Wide::new(b)).to_f64(), if a * b < 1e-307 { 0.0 } else { a * b });
            assert_eq!((Wide::new(a) / Wide::new(b)).to_f64(), a / b);
        }
    }

    #[test]
    fn exponents_beyond_a_double_are_numbers_like_any_other() {
        let tiny = Wide::exp(-50_000.0);
        assert!(!tiny.is_zero());
        assert_eq!(tiny.to_f64(), 0.0);
        assert!((tiny.ln() + 50_000.0).abs() < 1e-10);
        assert!(((tiny * Wide::exp(50_000.0)).to_f64() - 1.0).abs() < 1e-11);
        assert!((Wide::exp(1.0).to_f64() - std::f64::consts::E).abs() < 1e-15);
        assert_eq!(Wide::exp(1e6).to_f64(), f64::INFINITY);
        let mut huge = Wide::exp(1e300);
        for _ in 0..100 {
            huge = huge * huge;
        }
        assert_eq!((huge / huge).to_f64(), 1.0);
        assert_eq!(Wide::ONE / huge + Wide::ONE, Wide::ONE);
    }
}
