//! What the tests of the closed forms share: draws, integrals, roots, and a way to call a case.

use crate::closed::case::Case;
use crate::closed::prediction::Prediction;
use crate::closed::refusal::Refusals;
use crate::closed::value::Value;

/// A small portable generator (SplitMix64), for tests only.
pub struct Draws(u64);

impl Draws {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Uniform on (0, 1), ends excluded.
    pub fn uniform(&mut self) -> f64 {
        ((self.next() >> 12) as f64 + 0.5) / (1_u64 << 52) as f64
    }

    /// Uniform on (low, high).
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.uniform()
    }
}

/// Mean and standard error of `n` draws.
pub fn sample(n: u32, mut draw: impl FnMut() -> f64) -> (f64, f64) {
    let (mut sum, mut squares) = (0.0, 0.0);
    for _ in 0..n {
        let x = draw();
        sum += x;
        squares += x * x;
    }
    let n = f64::from(n);
    let mean = sum / n;
    (mean, ((squares / n - mean * mean).max(0.0) / n).sqrt())
}

/// Simpson's rule on 2,000 panels.
pub fn integral(from: f64, to: f64, f: impl Fn(f64) -> f64) -> f64 {
    let n = 2000_u32;
    let h = (to - from) / f64::from(n);
    let inner: f64 = (1..n).map(|i| f(from + h * f64::from(i)) * if i % 2 == 1 { 4.0 } else { 2.0 }).sum();
    (f(from) + inner + f(to)) * h / 3.0
}

/// The root of an increasing or decreasing function between `low` and `high`.
pub fn root(mut low: f64, mut high: f64, f: impl Fn(f64) -> f64) -> f64 {
    let rising = f(high) > f(low);
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if (f(middle) > 0.0) == rising {
            high = middle;
        } else {
            low = middle;
        }
    }
    0.5 * (low + high)
}

/// The argument in [low, high] at which `f` is largest, on a grid of 100,001 points.
pub fn best(low: f64, high: f64, f: impl Fn(f64) -> f64) -> f64 {
    let n = 100_000_u32;
    let at = |i: u32| low + (high - low) * f64::from(i) / f64::from(n);
    (0..=n).map(at).max_by(|a, b| f(*a).total_cmp(&f(*b))).unwrap()
}

/// The prediction of a case with some parameters set.
pub fn predict(case: &Case, given: &[(&str, Value)]) -> Result<Prediction, Refusals> {
    let mut settings = case.defaults();
    for (name, value) in given {
        settings.give(name, value.clone())?;
    }
    (case.predict)(&settings)
}

/// One numeric result of a case with some numbers set.
pub fn number(case: &Case, given: &[(&str, f64)], result: &str) -> f64 {
    let given: Vec<_> = given.iter().map(|(name, x)| (*name, Value::Number(*x))).collect();
    predict(case, &given).unwrap().number(result).unwrap()
}

/// Fails unless the two numbers lie within `tolerance` of each other.
#[track_caller]
pub fn near(a: f64, b: f64, tolerance: f64) {
    assert!((a - b).abs() <= tolerance, "{a} and {b} differ by more than {tolerance}");
}

/// The sentence with which a case refuses some numbers.
#[track_caller]
pub fn refusal(case: &Case, given: &[(&str, f64)]) -> String {
    let given: Vec<_> = given.iter().map(|(name, x)| (*name, Value::Number(*x))).collect();
    let sentence = predict(case, &given).unwrap_err().to_string();
    assert!(sentence.ends_with('.') && sentence.len() > 30, "not a sentence: {sentence}");
    sentence
}
