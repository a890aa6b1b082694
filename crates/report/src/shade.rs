//! Shades that stay in order without colour: from light to dark, in colour and in grey alike.

use std::fmt::Write as _;

/// Stops of the ramp: light straw, green, blue, each darker than the one before.
const STOPS: [[f64; 3]; 5] =
    [[252.0, 244.0, 208.0], [176.0, 214.0, 165.0], [87.0, 164.0, 152.0], [46.0, 104.0, 140.0], [30.0, 44.0, 96.0]];

/// A shade, with the ink that can be read on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shade {
    pub(crate) fill: String,
    pub(crate) ink: &'static str,
}

/// The shade at a place from 0 (light) to 1 (dark).
pub(crate) fn shade(at: f64) -> Shade {
    let at = if at.is_finite() { at.clamp(0.0, 1.0) } else { 0.0 } * (STOPS.len() - 1) as f64;
    let low = (at.floor() as usize).min(STOPS.len() - 2);
    let part = at - low as f64;
    let mut fill = "#".to_owned();
    let mut light = 0.0;
    for (channel, weight) in [0.299, 0.587, 0.114].into_iter().enumerate() {
        let value = STOPS[low][channel] + part * (STOPS[low + 1][channel] - STOPS[low][channel]);
        light += weight * value;
        let _ = write!(fill, "{:02x}", value.round() as u8);
    }
    Shade { fill, ink: if light > 130.0 { "#111" } else { "#fff" } }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How light a colour is in grey.
    fn light(fill: &str) -> f64 {
        let channel = |at: usize| f64::from(u8::from_str_radix(&fill[at..at + 2], 16).unwrap());
        0.299 * channel(1) + 0.587 * channel(3) + 0.114 * channel(5)
    }

    #[test]
    fn shades_darken_in_grey_too() {
        let shades: Vec<f64> = (0..=20).map(|at| light(&shade(f64::from(at) / 20.0).fill)).collect();
        assert!(shades.windows(2).all(|pair| pair[1] < pair[0] - 4.0), "{shades:?}");
    }

    #[test]
    fn ink_stands_out_from_its_shade() {
        for at in 0..=100 {
            let Shade { fill, ink } = shade(f64::from(at) / 100.0);
            let apart = (light(&fill) - if ink == "#fff" { 255.0 } else { 17.0 }).abs();
            assert!(apart > 100.0, "{fill} {ink}: {apart}");
        }
        assert_eq!(shade(f64::NAN), shade(0.0));
    }
}
