//! Numbers for people.

/// The least and the most decimals that a number is given.
const DECIMALS: std::ops::RangeInclusive<usize> = 2..=4;

/// One number with two decimals, more only where it would read as zero.
#[must_use]
pub fn number(x: f64) -> String {
    let [text] = numbers([x]);
    text
}

/// Numbers that are compared with each other: as many decimals for all as tell them apart and from zero, from two to four.
#[must_use]
pub fn numbers<const N: usize>(xs: [f64; N]) -> [String; N] {
    let fits = |decimals: &usize| apart(&xs, *decimals) && none_reads_as_zero(&xs, *decimals);
    let fitting = DECIMALS.into_iter().find(fits);
    // A number too small to be seen must not hide the difference between the others.
    let fitting = fitting.or_else(|| DECIMALS.into_iter().find(|d| apart(&xs, *d)));
    // Nor may numbers too close to be told apart read as nothing.
    let decimals = fitting.or_else(|| DECIMALS.into_iter().find(|d| none_reads_as_zero(&xs, *d)));
    let decimals = decimals.unwrap_or(*DECIMALS.start());
    xs.map(|x| with_decimals(x, decimals))
}

/// One number with its sign, plus or minus.
#[must_use]
pub fn signed(x: f64) -> String {
    let text = number(x);
    if x.is_finite() && x >= 0.0 { format!("+{text}") } else { text }
}

/// A share as a whole number of percent, with one decimal below one percent ("30 percent", "0.4 percent").
#[must_use]
pub fn percent(share: f64) -> String {
    let x = share * 100.0;
    let decimals = usize::from(x != 0.0 && x.abs() < 1.0);
    format!("{} percent", with_decimals(x, decimals))
}

fn apart(xs: &[f64], decimals: usize) -> bool {
    let texts: Vec<String> = xs.iter().map(|x| with_decimals(*x, decimals)).collect();
    (0..xs.len()).all(|i| (0..i).all(|j| xs[j] == xs[i] || texts[j] != texts[i]))
}

fn none_reads_as_zero(xs: &[f64], decimals: usize) -> bool {
    let zero = with_decimals(0.0, decimals);
    xs.iter().all(|x| *x == 0.0 || with_decimals(*x, decimals) != zero)
}

fn with_decimals(x: f64, decimals: usize) -> String {
    if x == f64::NEG_INFINITY {
        return "not open".to_owned();
    }
    if x == f64::INFINITY {
        return "without limit".to_owned();
    }
    if x.is_nan() {
        return "unknown".to_owned();
    }
    let size = format!("{:.*}", decimals, x.abs());
    let is_zero = size.bytes().all(|b| b == b'0' || b == b'.');
    if x < 0.0 && !is_zero { format!("−{size}") } else { size }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_decimals_are_enough_for_most() {
        assert_eq!(number(0.4149), "0.41");
        assert_eq!(number(-0.02), "−0.02");
        assert_eq!(number(0.0), "0.00");
        assert_eq!(number(-0.0), "0.00");
        assert_eq!(number(12.3), "12.30");
        assert_eq!(signed(0.02), "+0.02");
        assert_eq!(signed(-0.02), "−0.02");
    }

    #[test]
    fn more_decimals_come_only_where_two_hide_the_difference() {
        assert_eq!(number(0.0043), "0.004");
        assert_eq!(number(1e-9), "0.00", "no number of decimals helps");
        assert_eq!(numbers([0.0016, 0.00001]), ["0.002", "0.000"], "nor for the second here");
        assert_eq!(numbers([0.412, 0.414]), ["0.412", "0.414"]);
        assert_eq!(numbers([0.41, 0.47, 0.06]), ["0.41", "0.47", "0.06"]);
        assert_eq!(numbers([0.5, 0.5]), ["0.50", "0.50"]);
        assert_eq!(numbers([-0.001_841, -0.001_842]), ["−0.002", "−0.002"], "too close to be told apart");
    }

    #[test]
    fn what_is_not_finite_has_words() {
        assert_eq!(number(f64::NEG_INFINITY), "not open");
        assert_eq!(number(f64::INFINITY), "without limit");
        assert_eq!(number(f64::NAN), "unknown");
    }

    #[test]
    fn shares_read_as_percent() {
        assert_eq!(percent(0.3), "30 percent");
        assert_eq!(percent(0.004), "0.4 percent");
        assert_eq!(percent(0.0), "0 percent");
    }
}
