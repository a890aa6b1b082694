//! C02: the war of attrition in continuous time between unlike sides (Hendricks, Weiss and Wilson 1988).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;
use demarche_domain::maths::sqrt;

/// The parameters of C02; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Cost of holding per unit of time, above 0.
    pub c: [f64; 2],
    /// Worth of the prize in the same unit, above 0.
    pub v: [f64; 2],
}

impl Default for Params {
    fn default() -> Self {
        Self { c: [0.1, 0.1], v: [1.0, 1.0] }
    }
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// Only if the settings are another case's.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        Ok(Self {
            c: [settings.number("c1")?, settings.number("c2")?],
            v: [settings.number("V1")?, settings.number("V2")?],
        })
    }
}

/// Each side concedes at the rate that keeps the *other* indifferent.
///
/// A draw is a session; for the hazards, estimated as concessions of that side per unit of time played, the spread is
/// the one of that ratio in large samples, `√(h_i (h1+h2))`.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let h1 = params.c[1] / params.v[1];
    let h2 = params.c[0] / params.v[0];
    let total = h1 + h2;
    Prediction::new()
        .mean("h1", h1, sqrt(h1 * total))
        .mean("h2", h2, sqrt(h2 * total))
        .mean("mean_duration", 1.0 / total, 1.0 / total)
        .frequency("p1_wins", h2 / total)
}

/// The case.
pub const CASE: Case = Case {
    id: "C02",
    title: "War of attrition between unlike sides",
    citation: "Hendricks, K., Weiss, A. and Wilson, C. (1988). The War of Attrition in Continuous Time with Complete \
               Information. International Economic Review 29(4), 663–680; the equilibrium without concessions at the start.",
    reading: Reading::AsPublished,
    setting: "Two sides hold out for a prize that is worth V to each; holding costs c per unit of time, and the first to \
              concede leaves the prize to the other. Each side's chance of conceding must keep the other one indifferent, \
              so it depends on the other's cost and prize and not on its own. Hence the paradox: the side for which the war \
              is costlier wins more often, because its rival has to concede faster to keep it waiting.",
    formula: &["h₁ = c₂/V₂,  h₂ = c₁/V₁", "mean duration = 1/(h₁ + h₂)", "P(1 wins) = (c₁/V₁) / (c₁/V₁ + c₂/V₂)"],
    parameters: &[
        Parameter::number("c1", 0.1, Range::POSITIVE, "cost of holding to player 1 per unit of time"),
        Parameter::number("V1", 1.0, Range::POSITIVE, "worth of the prize to player 1"),
        Parameter::number("c2", 0.1, Range::POSITIVE, "cost of holding to player 2 per unit of time"),
        Parameter::number("V2", 1.0, Range::POSITIVE, "worth of the prize to player 2"),
    ],
    results: &[
        ResultSpec::sampled("h1", "rate at which player 1 concedes per unit of time"),
        ResultSpec::sampled("h2", "rate at which player 2 concedes per unit of time"),
        ResultSpec::sampled("mean_duration", "mean time until the first concession"),
        ResultSpec::sampled("p1_wins", "probability that player 2 concedes first"),
    ],
    sessions: 20_000,
    picture: Some(Picture::of("p1_wins", "c1", 0.01, 0.5)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{Draws, integral, near, number, refusal, sample};
    use demarche_domain::maths::{exp, ln};

    #[test]
    fn the_printed_instance_holds() {
        let prediction = predict(&Params::default());
        near(prediction.number("mean_duration").unwrap(), 5.0, 1e-12);
        near(prediction.number("p1_wins").unwrap(), 0.5, 1e-15);
    }

    #[test]
    fn against_these_hazards_every_stopping_time_pays_the_same() {
        let params = Params { c: [0.3, 0.1], v: [1.0, 2.0] };
        let prediction = predict(&params);
        let hazard = [prediction.number("h1").unwrap(), prediction.number("h2").unwrap()];
        for i in 0..2 {
            let other = hazard[1 - i];
            let stopping_at = |s: f64| {
                let wins = integral(0.0, s, |t| other * exp(-other * t) * (params.v[i] - params.c[i] * t));
                wins - exp(-other * s) * params.c[i] * s
            };
            for s in [0.0, 0.5, 3.0, 12.0] {
                near(stopping_at(s), 0.0, 1e-9);
            }
        }
    }

    #[test]
    fn exponential_clocks_give_the_same_means_and_spreads() {
        let params = Params { c: [0.3, 0.1], v: [1.0, 2.0] };
        let prediction = predict(&params);
        let [h1, h2] = [0.05, 0.3];
        let mut draws = Draws::new(15);
        let n = 100_000;
        let mut won = 0_u32;
        let (duration, error) = sample(n, || {
            let [one, two] = [h1, h2].map(|h| -ln(draws.uniform()) / h);
            won += u32::from(two < one);
            one.min(two)
        });
        near(prediction.number("mean_duration").unwrap(), duration, 4.0 * error);
        near(prediction.number("p1_wins").unwrap(), f64::from(won) / f64::from(n), 0.006);
        // The spread of the estimated hazard, over many small experiments of 400 sessions each.
        let (estimate, error) = sample(2000, || {
            let (mut time, mut conceded) = (0.0, 0.0);
            for _ in 0..400 {
                let [one, two] = [h1, h2].map(|h| -ln(draws.uniform()) / h);
                time += one.min(two);
                conceded += f64::from(u8::from(one < two));
            }
            conceded / time
        });
        near(prediction.number("h1").unwrap(), estimate, 5.0 * error);
        let spread = error * f64::from(2000).sqrt();
        near(prediction.results()[0].spread.unwrap() / 20.0, spread, 0.06 * spread);
    }

    #[test]
    fn the_costlier_side_wins_more_often() {
        assert!(number(&CASE, &[("c1", 0.3)], "p1_wins") > 0.5);
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("c1", 0.0)]);
        refusal(&CASE, &[("V2", 0.0)]);
    }
}
