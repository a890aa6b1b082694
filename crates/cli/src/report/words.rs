//! Numbers and lists as reports write them.

use crate::text::tournament::grouped;

/// A count as a number.
#[allow(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
pub(super) const fn float(n: u64) -> f64 {
    n as f64
}

/// With how many decimals numbers are written that stand side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Digits(usize);

impl Digits {
    /// As many as tell something, given the largest of the numbers.
    pub(super) fn of(numbers: impl IntoIterator<Item = f64>) -> Self {
        let sizes = numbers.into_iter().filter(|x| x.is_finite()).map(f64::abs);
        Self(match sizes.fold(0.0, f64::max) {
            most if most >= 1_000.0 => 0,
            most if most >= 100.0 => 1,
            most if most >= 10.0 => 2,
            most if most >= 1.0 => 3,
            _ => 4,
        })
    }

    /// So many.
    pub(super) const fn places(places: usize) -> Self {
        Self(places)
    }

    /// A number with a proper minus sign, and none on zero.
    pub(super) fn text(self, x: f64) -> String {
        let text = format!("{x:.*}", self.0);
        match text.strip_prefix('-') {
            Some(size) if size.bytes().all(|b| b == b'0' || b == b'.') => size.to_owned(),
            Some(size) => format!("−{size}"),
            None => text,
        }
    }

    /// A number that may not be known.
    pub(super) fn maybe(self, x: Option<f64>) -> String {
        x.map_or_else(|| "–".to_owned(), |x| self.text(x))
    }

    /// An interval that may not be known.
    pub(super) fn interval(self, ends: Option<[f64; 2]>) -> String {
        ends.map_or_else(|| "–".to_owned(), |[low, high]| format!("{} to {}", self.text(low), self.text(high)))
    }
}

/// A share in percent, one decimal below 10 and above 90 percent where it tells something.
pub(super) fn percent(share: f64) -> String {
    let percent = share * 100.0;
    let places = usize::from((percent > 0.0 && percent < 10.0) || (percent > 90.0 && percent < 100.0));
    format!("{percent:.places$} %")
}

/// A probability as it is written behind an estimate.
pub(super) fn p_value(p: f64) -> String {
    if p < 0.001 { "< 0.001".to_owned() } else { format!("{p:.3}") }
}

/// A name, set apart from the sentence around it.
pub(super) fn quoted(name: &str) -> String {
    format!("“{name}”")
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn and(items: &[String]) -> String {
    match items {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// `a`, `a or b`, `a, b or c`.
pub(super) fn or(items: &[&str]) -> String {
    match items {
        [] => "nothing".to_owned(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// The text with its first letter in upper case.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Names in quotes, the first so many of them and how many more there are.
pub(super) fn names(all: &[impl AsRef<str>], most: usize) -> String {
    let shown = if all.len() <= most + 1 { all.len() } else { most };
    let mut items: Vec<String> = all[..shown].iter().map(|name| quoted(name.as_ref())).collect();
    if shown < all.len() {
        items.push(format!("{} more", grouped((all.len() - shown) as u64)));
    }
    and(&items)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_digits_that_tell_something() {
        let digits = |x: f64| Digits::of([x]).text(-x);
        assert_eq!([0.25, 2.5, 25.0, 250.0, 2_500.0].map(digits), ["−0.2500", "−2.500", "−25.00", "−250.0", "−2500"]);
        assert_eq!(Digits::of([]).text(-0.000_01), "0.0000");
        assert_eq!(Digits::places(1).interval(Some([-1.0, 2.0])), "−1.0 to 2.0");
        assert_eq!([0.0, 0.051, 0.5, 0.951, 1.0].map(percent), ["0 %", "5.1 %", "50 %", "95.1 %", "100 %"]);
    }

    #[test]
    fn lists_read_as_people_write_them() {
        assert_eq!(names(&["a"], 2), "“a”");
        assert_eq!(names(&["a", "b", "c"], 2), "“a”, “b” and “c”");
        assert_eq!(names(&["a", "b", "c", "d"], 2), "“a”, “b” and 2 more");
    }
}
