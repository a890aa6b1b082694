//! How cases look for numbers over sessions: where something changes sign, and where it is largest.

use crate::error::TheoryError;

/// The most guesses at a zero.
const GUESSES: u32 = 80;
/// How near a guess lies to the last one when it is good enough, relative to the interval.
const CLOSE: f64 = 1e-11;
/// No peak is looked for nearer to an end.
const EDGE: f64 = 5e-4;
/// How far from a place its neighbours are looked at, as a share of its distance from the nearer end.
const NEAR: f64 = 1.0 / 200.0;

/// Where between `low` and `high` something that is positive at first is so no more: by the false position, pulled towards
/// the end that stays (the Illinois rule), and by halving where that makes no headway. An end, where nothing turns.
pub(super) fn turns(
    mut low: f64,
    mut high: f64,
    mut f: impl FnMut(f64) -> Result<f64, TheoryError>,
) -> Result<f64, TheoryError> {
    let (mut at_low, mut at_high) = (f(low)?, f(high)?);
    if at_low < 0.0 || at_high > 0.0 {
        return Ok(if at_low < 0.0 { low } else { high });
    }
    let (last_of_all, whole) = (high, high - low);
    let (mut last, mut stuck) = (f64::NAN, 0_u32);
    for _ in 0..GUESSES {
        let line = (low * at_high - high * at_low) / (at_high - at_low);
        let guess = if line > low && line < high && stuck < 3 { line } else { f64::midpoint(low, high) };
        if (guess - last).abs() <= CLOSE * whole {
            break;
        }
        let found = f(guess)?;
        stuck = if (found > 0.0) == (guess > last) { stuck + 1 } else { 0 };
        last = guess;
        if found > 0.0 {
            (low, at_low, at_high) = (guess, found, at_high / 2.0);
        } else {
            (high, at_high, at_low) = (guess, found, at_low / 2.0);
        }
    }
    // What stays positive up to the end turns there.
    Ok(if high == last_of_all && high - last <= 4.0 * CLOSE * whole { high } else { last })
}

/// The number in (0, 1) at which something with a single peak is highest: where its slope, taken from four neighbours, turns.
pub(super) fn peak(mut worth: impl FnMut(f64) -> Result<f64, TheoryError>) -> Result<f64, TheoryError> {
    turns(EDGE, 1.0 - EDGE, |z| {
        let h = z.min(1.0 - z) * NEAR;
        Ok((8.0 * (worth(z + h)? - worth(z - h)?) - (worth(z + 2.0 * h)? - worth(z - 2.0 * h)?)) / (12.0 * h))
    })
}

#[cfg(test)]
mod tests {
    use super::{peak, turns};
    use demarche_domain::maths::powi;

    #[test]
    fn zeros_and_peaks_are_found() {
        assert!((turns(0.0, 2.0, |x| Ok(2.0 - x * x)).unwrap() - 2.0_f64.sqrt()).abs() < 1e-10);
        assert_eq!(turns(0.0, 1.0, |_| Ok(1.0)).unwrap(), 1.0);
        assert_eq!(turns(0.0, 1.0, |x| Ok(1.0 - x)).unwrap(), 1.0);
        // Nothing to tell apart beyond a point.
        assert!((turns(0.0, 10.0, |x| Ok((1.0 - x).max(0.0))).unwrap() - 1.0).abs() < 1e-9);
        assert!((turns(0.0, 1.0, |x| Ok(powi(x, 200) * (0.995 - x))).unwrap() - 0.995).abs() < 1e-9);
        for top in [0.05, 0.5, 0.9] {
            assert!((peak(|z| Ok(-(z - top) * (z - top))).unwrap() - top).abs() < 1e-10);
            assert!((peak(|z| Ok(1.0 / (1.0 + (z - top) * (z - top)))).unwrap() - top).abs() < 1e-8);
        }
    }
}
