//! Scales from values to places on a picture.

use crate::svg::{room, tenths};
use std::fmt::Write as _;

/// A scale from values to places, from one round number to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Axis {
    low: f64,
    high: f64,
    step: f64,
    from: f64,
    to: f64,
}

impl Axis {
    /// The axis over some values, drawn from one place to another; none for fewer than two finite values.
    #[must_use]
    pub fn over(values: impl Iterator<Item = f64>, from: f64, to: f64) -> Option<Self> {
        let (mut low, mut high, mut count) = (f64::INFINITY, f64::NEG_INFINITY, 0);
        for value in values.filter(|value| value.is_finite()) {
            (low, high, count) = (low.min(value), high.max(value), count + 1);
        }
        if count < 2 {
            return None;
        }
        if high - low < 1e-6 * high.abs().max(1e-3) {
            // A flat line lies in the middle.
            let room = if high == 0.0 { 1.0 } else { high.abs() / 2.0 };
            (low, high) = (low - room, high + room);
        }
        let step = step(high - low);
        Some(Self { low: (low / step + 1e-6).floor() * step, high: (high / step - 1e-6).ceil() * step, step, from, to })
    }

    /// The axis over 0 and some values that are measured from it.
    #[must_use]
    pub(crate) fn from_zero(values: impl Iterator<Item = f64>, from: f64, to: f64) -> Self {
        let values: Vec<f64> = values.filter(|value| value.is_finite()).collect();
        if values.iter().all(|value| *value == 0.0) {
            return Self { low: 0.0, high: 1.0, step: 0.2, from, to };
        }
        Self::over(values.into_iter().chain([0.0]), from, to).unwrap_or(Self {
            low: 0.0,
            high: 1.0,
            step: 0.2,
            from,
            to,
        })
    }

    /// Where a value lies.
    #[must_use]
    pub fn place(&self, value: f64) -> f64 {
        self.from + (value - self.low) / (self.high - self.low) * (self.to - self.from)
    }

    /// Round values from end to end.
    pub fn ticks(&self) -> impl Iterator<Item = f64> {
        let count = ((self.high - self.low) / self.step).round() as u32;
        (0..=count).map(|i| self.low + f64::from(i) * self.step)
    }

    /// Lines across a plot between two heights, and labels below it.
    pub(crate) fn below(&self, svg: &mut String, top: f64, bottom: f64) {
        let widest = self.ticks().map(|tick| room(&self.label(tick))).fold(0.0, f64::max) + 8.0;
        let every = self.stride(widest);
        for (at, tick) in self.ticks().enumerate() {
            let (x, top, low) = (tenths(self.place(tick)), tenths(top), tenths(bottom));
            let _ = writeln!(svg, "<path d=\"M{x} {low}V{top}\" stroke=\"currentColor\" stroke-opacity=\".15\"/>");
            if at % every == 0 {
                let (y, text) = (tenths(bottom + 16.0), self.label(tick));
                let _ = writeln!(svg, "<text x=\"{x}\" y=\"{y}\" text-anchor=\"middle\">{text}</text>");
            }
        }
    }

    /// Every how manyeth tick has a label, so that labels of a size do not touch.
    pub(crate) fn stride(&self, room: f64) -> usize {
        let mut places = self.ticks().map(|tick| self.place(tick));
        let apart = places.next().zip(places.next()).map_or(f64::INFINITY, |(a, b)| (b - a).abs());
        (room / apart).ceil().max(1.0) as usize
    }

    /// A tick as people write it.
    #[must_use]
    pub fn label(&self, tick: f64) -> String {
        let mut digits = 0;
        let mut step = self.step;
        while step < 0.999 && digits < 9 {
            (step, digits) = (step * 10.0, digits + 1);
        }
        let text = format!("{tick:.digits$}");
        match text.strip_prefix('-') {
            Some(size) if size.chars().all(|c| c == '0' || c == '.') => size.to_owned(),
            Some(size) => format!("−{size}"),
            None => text,
        }
    }
}

/// The round step that divides a span into four to ten parts.
fn step(span: f64) -> f64 {
    let mut unit = 1.0;
    while unit * 10.0 <= span {
        unit *= 10.0;
    }
    while unit > span {
        unit /= 10.0;
    }
    match span / unit {
        parts if parts < 2.0 => unit / 5.0,
        parts if parts < 5.0 => unit / 2.0,
        _ => unit,
    }
}

#[cfg(test)]
mod tests {
    use super::{Axis, step};

    #[test]
    fn axes_end_at_round_numbers() {
        let axis = Axis::over([0.12, 0.88].into_iter(), 0.0, 100.0).unwrap();
        let labels: Vec<String> = axis.ticks().map(|tick| axis.label(tick)).collect();
        assert_eq!(labels.first().map(String::as_str), Some("0.1"));
        assert_eq!(labels.last().map(String::as_str), Some("0.9"));
    }

    #[test]
    fn a_span_is_cut_into_a_few_parts() {
        for span in [0.03, 1.0, 1.9, 2.0, 4.9, 7.0, 12.0, 365.0] {
            let parts = span / step(span);
            assert!((3.9..10.1).contains(&parts), "{span}: {parts}");
        }
    }
}
