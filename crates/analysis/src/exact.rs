//! Exact numbers: fractions of integers of any length, read from and written as text.
//!
//! Payoffs are kept as they are written (`0.1` is one tenth, not the double next to it), so that ties are ties and an
//! equilibrium has a regret of zero, not of 10⁻¹⁷.

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};

/// A fraction in lowest terms.
pub type Fraction = BigRational;

/// Decimal exponents beyond this would make a number of more digits than a payoff has use for.
const LARGEST_EXPONENT: i64 = 400;

/// Why a text is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotANumber {
    /// Nothing is written.
    #[error("a number is missing")]
    Empty,
    /// It is none of `3`, `-0.25`, `2.5e-3`, `1/3`.
    #[error("this is not a number: write it like 3, -0.25, 2.5e-3 or 1/3")]
    Form,
    /// The denominator is zero.
    #[error("the denominator is zero")]
    ZeroDenominator,
    /// The exponent is out of all proportion.
    #[error("the exponent is too large")]
    Exponent,
}

/// Reads an integer, a decimal, a decimal with exponent, or a fraction of two integers, exactly.
///
/// # Errors
/// Where the text is none of these.
pub fn parse(text: &str) -> Result<Fraction, NotANumber> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NotANumber::Empty);
    }
    if let Some((above, below)) = text.split_once('/') {
        let (above, below) = (integer(above.trim_end())?, integer(below.trim_start())?);
        if below.is_zero() {
            return Err(NotANumber::ZeroDenominator);
        }
        return Ok(Fraction::new(above, below));
    }
    decimal(text)
}

fn integer(text: &str) -> Result<BigInt, NotANumber> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NotANumber::Form);
    }
    text.parse().map_err(|_| NotANumber::Form)
}

fn decimal(text: &str) -> Result<Fraction, NotANumber> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => {
            integer(exponent)?;
            (mantissa, exponent.parse::<i64>().map_err(|_| NotANumber::Exponent)?)
        }
        None => (text, 0),
    };
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let sign_and_digits = format!("{whole}{part}");
    if !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NotANumber::Form);
    }
    let digits = integer(&sign_and_digits)?;
    let exponent = exponent - part.len() as i64;
    if exponent.abs() > LARGEST_EXPONENT + part.len() as i64 {
        return Err(NotANumber::Exponent);
    }
    let power = num_traits::pow(BigInt::from(10), exponent.unsigned_abs() as usize);
    Ok(if exponent < 0 { Fraction::new(digits, power) } else { Fraction::from(digits * power) })
}

/// The exact value of a finite double; nothing for NaN and infinities.
#[must_use]
pub fn from_f64(x: f64) -> Option<Fraction> {
    Fraction::from_float(x)
}

/// The double nearest to a fraction, up to one unit in the last place.
#[must_use]
pub fn to_f64(x: &Fraction) -> f64 {
    // Numerator and denominator may each be too large for a double: both are cut to 1,000 bits first.
    let bits = x.numer().bits().max(x.denom().bits());
    let cut = bits.saturating_sub(1_000);
    let above = (x.numer() >> cut).to_f64();
    let below = (x.denom() >> cut).to_f64();
    match (above, below) {
        (Some(above), Some(below)) if below != 0.0 => above / below,
        _ if x.is_negative() => f64::MIN,
        _ => f64::MAX,
    }
}

/// As Gambit reads it: `3`, `-1/4`.
#[must_use]
pub fn text(x: &Fraction) -> String {
    x.to_string()
}

/// Integers in the proportions of the fractions, and the positive number that they were multiplied with.
#[must_use]
pub fn common_denominator<'a>(fractions: impl Iterator<Item = &'a Fraction> + Clone) -> (Vec<BigInt>, BigInt) {
    let scale = fractions.clone().fold(BigInt::one(), |scale, x| scale.lcm(x.denom()));
    let scaled = fractions.map(|x| x.numer() * (&scale / x.denom())).collect();
    (scaled, scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(above: i64, below: i64) -> Fraction {
        Fraction::new(above.into(), below.into())
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        let cases =
            [("3", of(3, 1)), (" -0.25 ", of(-1, 4)), (".5", of(1, 2)), ("2.", of(2, 1)), ("2.5e-3", of(1, 400))];
        for (text, value) in cases.into_iter().chain([("1E2", of(100, 1)), ("-6/4", of(-3, 2)), ("+1 / 3", of(1, 3))]) {
            assert_eq!(parse(text), Ok(value), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused_with_its_reason() {
        for text in ["abc", "1.2.3", "--1", "1/2/3", "1.5/2", "nan", "inf", "e5", "1e", ".", "-", "1e+-3"] {
            assert_eq!(parse(text), Err(NotANumber::Form), "{text}");
        }
        assert_eq!(parse(""), Err(NotANumber::Empty));
        assert_eq!(parse("1/0"), Err(NotANumber::ZeroDenominator));
        assert_eq!(parse("1e999999999"), Err(NotANumber::Exponent));
        assert_eq!(parse("1e99999999999999999999"), Err(NotANumber::Exponent));
    }

    #[test]
    fn doubles_are_fractions_and_fractions_are_near_doubles() {
        assert_eq!(from_f64(0.375), Some(of(3, 8)));
        assert_eq!(from_f64(f64::NAN), None);
        assert_eq!(to_f64(&of(1, 3)), 1.0 / 3.0);
        let long = num_traits::pow(BigInt::from(7), 900);
        assert_eq!(to_f64(&Fraction::new(&long * 3, long * 4)), 0.75);
    }

    #[test]
    fn a_common_denominator_keeps_proportions() {
        let (scaled, scale) = common_denominator([of(1, 2), of(-2, 3), of(0, 1)].iter());
        assert_eq!(scaled, [3, -4, 0].map(BigInt::from));
        assert_eq!(scale, BigInt::from(6));
    }
}
