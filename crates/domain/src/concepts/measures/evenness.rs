//! Evenness: how alike the parties fare at the Nash solution, each by its own lights.
//!
//! At the Nash outcome every party gets a share of the most that it could gain in an individually rational outcome.
//! Evenness is the smallest of these shares over the largest: 1 where all get the same share, so that Nash and
//! Kalai–Smorodinsky point to one outcome; near 0 where the set of outcomes leans towards one party. A party that can
//! gain nothing is left out. Not defined without an individually rational outcome, or where nobody gains.
//!
//! It says whether a domain is balanced in the everyday sense; the balanced domains of de Jonge (2024) are another notion.
//!
//! ## Formula
//!
//! ```text
//! minᵢ sᵢ / maxᵢ sᵢ,    sᵢ = (uᵢ(Nash) − dᵢ)/(Iᵢ − dᵢ)
//! ```
//!
//! ## Source
//!
//! This project.

use super::Measure;
use crate::concepts::landscape::Landscape;

/// The facts.
pub(super) const MEASURE: Measure = Measure {
    id: "evenness",
    summary: "smallest over largest share of its possible gain that a party gets at the Nash outcome",
    unit: "ratio, 0 to 1",
    source: "this project",
    file: crate::header!("evenness.rs"),
    of,
};

fn of(landscape: &Landscape) -> Option<f64> {
    let problem = landscape.problem.as_ref()?;
    let nash = landscape.solution("nash")?;
    let utilities = nash.utilities.iter().zip(&problem.disagreement).zip(&problem.ideal);
    let can_gain = utilities.filter(|((_, d), ideal)| *ideal > *d);
    let (mut least, mut most) = (f64::INFINITY, 0.0_f64);
    for share in can_gain.map(|((u, d), ideal)| (u - d) / (ideal - d)) {
        (least, most) = (least.min(share), most.max(share));
    }
    (most > 0.0).then(|| least / most)
}
