//! The largest value and the zero of a function of one number, where a closed form has no formula for them.

use demarche_domain::maths::sqrt;

/// Enough halvings, or golden sections, to use up the digits of an f64.
const STEPS: u32 = 120;

/// The number between `low` and `high` at which `f` is largest, by golden section: for an `f` with one peak.
pub(super) fn peak(mut low: f64, mut high: f64, f: impl Fn(f64) -> f64) -> f64 {
    let golden = (sqrt(5.0) - 1.0) / 2.0;
    let mut inner = [high - golden * (high - low), low + golden * (high - low)];
    let mut values = inner.map(&f);
    for _ in 0..STEPS {
        if values[0] >= values[1] {
            high = inner[1];
            inner = [high - golden * (high - low), inner[0]];
            values = [f(inner[0]), values[0]];
        } else {
            low = inner[0];
            inner = [inner[1], low + golden * (high - low)];
            values = [values[1], f(inner[1])];
        }
    }
    f64::midpoint(low, high)
}

/// The number between `low` and `high` at which `f` changes its sign, by halving: for an `f` that falls; the last
/// number before the change. An end where there is no change.
pub(super) fn falls_through_zero(mut low: f64, mut high: f64, f: impl Fn(f64) -> f64) -> f64 {
    for _ in 0..STEPS {
        let middle = f64::midpoint(low, high);
        if f(middle) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::{falls_through_zero, peak};
    use crate::closed::testing::near;

    #[test]
    fn peaks_and_zeros_are_found_inside_and_at_the_ends() {
        near(peak(0.0, 2.0, |x| x * (1.0 - x)), 0.5, 1e-8);
        near(peak(0.0, 1.0, |x| x), 1.0, 1e-15);
        near(falls_through_zero(0.0, 2.0, |x| 2.0 - x * x), 2.0_f64.sqrt(), 1e-15);
        near(falls_through_zero(0.0, 1.0, |_| 1.0), 1.0, 1e-15);
    }
}
