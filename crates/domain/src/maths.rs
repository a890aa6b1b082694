//! The one home of transcendental functions.
//!
//! `+ − × ÷` and `sqrt` are exact on every platform; `exp`, `ln` and `pow` of the standard library are not.
//! Everything that can reach a result goes through this module, which is a thin face of a pinned `libm`.

/// e raised to `x`.
#[inline]
#[must_use]
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// Natural logarithm of `x`; `-inf` at 0, NaN below.
#[inline]
#[must_use]
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// `x` raised to `y`. The exponents 0, 1 and 2 are exact products.
#[inline]
#[must_use]
pub fn pow(x: f64, y: f64) -> f64 {
    if y == 1.0 {
        x
    } else if y == 2.0 {
        x * x
    } else if y == 0.0 {
        1.0
    } else {
        libm::pow(x, y)
    }
}

/// `x` raised to the whole number `n`, by repeated multiplication.
#[must_use]
pub fn powi(x: f64, n: u32) -> f64 {
    let (mut base, mut n, mut out) = (x, n, 1.0);
    while n > 0 {
        if n & 1 == 1 {
            out *= base;
        }
        base *= base;
        n >>= 1;
    }
    out
}

/// Square root, exact on every platform.
#[inline]
#[must_use]
pub fn sqrt(x: f64) -> f64 {
    x.sqrt()
}

/// Hyperbolic tangent.
#[inline]
#[must_use]
pub fn tanh(x: f64) -> f64 {
    libm::tanh(x)
}

/// Angle in radians, between −π/2 and π/2, whose tangent is `x`.
#[inline]
#[must_use]
pub fn atan(x: f64) -> f64 {
    libm::atan(x)
}

/// Sine of `x` radians.
#[inline]
#[must_use]
pub fn sin(x: f64) -> f64 {
    libm::sin(x)
}

/// Cosine of `x` radians.
#[inline]
#[must_use]
pub fn cos(x: f64) -> f64 {
    libm::cos(x)
}

/// Integral of `e^{−r s}` over `s` in `[0, x]` years: `(1 − e^{−r x}) / r`, and `x` where `r` is 0.
///
/// `x` may be infinite where `r > 0`.
#[inline]
#[must_use]
pub fn annuity(r: f64, x: f64) -> f64 {
    if r == 0.0 {
        x
    } else if x == f64::INFINITY {
        1.0 / r
    } else {
        -libm::expm1(-r * x) / r
    }
}

/// Share of a gap closed in `x` time units by a process with time constant `tau` in the same units: `1 − e^{−x/τ}`.
#[inline]
#[must_use]
pub fn relax(x: f64, tau: f64) -> f64 {
    if tau <= 0.0 { 1.0 } else { -libm::expm1(-x / tau) }
}

/// Probability that a hazard of `rate` per year strikes within `years`: `1 − e^{−rate·years}`.
#[inline]
#[must_use]
pub fn strikes(rate: f64, years: f64) -> f64 {
    if rate <= 0.0 { 0.0 } else { -libm::expm1(-rate * years) }
}

/// Probability that a standard normal draw is at most `x`.
#[inline]
#[must_use]
pub fn normal_below(x: f64) -> f64 {
    0.5 * libm::erfc(-x / std::f64::consts::SQRT_2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn annuity_tends_to_its_limits() {
        assert_eq!(annuity(0.0, 3.0), 3.0);
        assert_eq!(annuity(0.5, f64::INFINITY), 2.0);
        assert!((annuity(1e-12, 3.0) - 3.0).abs() < 1e-9);
    }

    #[test]
    fn half_of_all_normal_draws_lie_below_the_mean() {
        assert_eq!(normal_below(0.0), 0.5);
        assert!((normal_below(1.0) - 0.841_344_746_068_542_9).abs() < 1e-15);
        assert!((normal_below(1.0) + normal_below(-1.0) - 1.0).abs() < 1e-15);
    }

    #[test]
    fn whole_powers_agree_with_pow() {
        for n in 0..12_u32 {
            let a = powi(0.93, n);
            let b = pow(0.93, f64::from(n));
            assert!((a - b).abs() < 1e-14, "{n}: {a} {b}");
        }
    }

    #[test]
    fn golden_bits_hold_on_every_platform() {
        assert_eq!(exp(-0.45).to_bits(), 0x3fe4_6773_2747_2ea8);
        assert_eq!(ln(0.9).to_bits(), 0xbfba_f8e8_210a_415c);
    }
}
