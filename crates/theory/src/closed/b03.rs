//! B03: alternating offers with a fixed cost of each round (Rubinstein 1982, Conclusion I).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;
use crate::closed::value::Value;

/// The parameters of B03; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Cost of each round without agreement, in shares of the pie, in [0, 1].
    pub c: [f64; 2],
}

impl Default for Params {
    fn default() -> Self {
        Self { c: [0.05, 0.1] }
    }
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// Only if the settings are another case's.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        Ok(Self { c: [settings.number("c1")?, settings.number("c2")?] })
    }
}

/// The cheaper side takes all, or all but one round's cost; equal costs leave the division open.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let [c1, c2] = params.c;
    let (x1, low, high) = if c1 < c2 {
        (Some(1.0), 1.0, 1.0)
    } else if c1 > c2 {
        (Some(c2), c2, c2)
    } else {
        (None, c1, 1.0)
    };
    let prediction = Prediction::new()
        .with("x1", x1)
        .with("x1_low", low)
        .with("x1_high", high)
        .with("indeterminate", Value::Bool(x1.is_none()));
    if x1.is_some() {
        return prediction;
    }
    prediction.indeterminate_because(format!(
        "With equal fixed costs every share of player 1 from {c1} to 1 is a subgame-perfect equilibrium outcome; the theory does not choose."
    ))
}

/// The case.
pub const CASE: Case = Case {
    id: "B03",
    title: "Alternating offers with fixed costs",
    citation: "Rubinstein, A. (1982). Perfect Equilibrium in a Bargaining Model. Econometrica 50(1), 97–109, Conclusion I.",
    reading: Reading::AsPublished,
    setting: "Two players take turns to propose a division of a pie of size 1. Time does not shrink the pie, but each round \
              without agreement costs player i a fixed amount c. The cheaper side wins almost everything however small \
              the difference: all of the pie if it proposes first, all but one round's cost to the proposer if it \
              responds first. With equal costs the theory is silent over a whole range of divisions.",
    formula: &["x₁ = 1 if c₁ < c₂", "x₁ = c₂ if c₁ > c₂", "any x₁ in [c, 1] if c₁ = c₂ = c"],
    parameters: &[
        Parameter::number("c1", 0.05, Range::UNIT, "cost of a round to player 1 in shares of the pie"),
        Parameter::number("c2", 0.1, Range::UNIT, "cost of a round to player 2 in shares of the pie"),
    ],
    results: &[
        ResultSpec::within("x1", 1e-9, "share of player 1, who proposes first"),
        ResultSpec::within("x1_low", 1e-9, "smallest equilibrium share of player 1"),
        ResultSpec::within("x1_high", 1e-9, "largest equilibrium share of player 1"),
        ResultSpec::exact("indeterminate", "whether the theory leaves the division open"),
    ],
    sessions: 1,
    picture: Some(Picture::of("x1", "c2", 0.01, 0.1)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{Draws, near, number, refusal};
    use crate::closed::value::Value;

    /// Player 1's share in round 1 of a game of `rounds` rounds, played backwards.
    fn horizon(rounds: u32, c: [f64; 2]) -> f64 {
        let mut share = 1.0_f64;
        for t in (1..rounds).rev() {
            let responder = usize::from(t % 2 == 1);
            share = 1.0 - (share - c[responder]).max(0.0);
        }
        share
    }

    #[test]
    fn the_printed_instance_holds() {
        let prediction = predict(&Params::default());
        assert_eq!(prediction.number("x1"), Some(1.0));
        assert_eq!(prediction.get("indeterminate"), Some(&Value::Bool(false)));
        assert_eq!(prediction.indeterminate(), None);
    }

    #[test]
    fn long_horizons_of_either_parity_agree_when_costs_differ() {
        let mut draws = Draws::new(3);
        for _ in 0..200 {
            let c = [draws.between(0.01, 0.9), draws.between(0.01, 0.9)];
            if (c[0] - c[1]).abs() < 1e-3 {
                continue;
            }
            let x1 = number(&CASE, &[("c1", c[0]), ("c2", c[1])], "x1");
            near(x1, horizon(4001, c), 1e-9);
            near(x1, horizon(4002, c), 1e-9);
        }
    }

    #[test]
    fn equal_costs_are_reported_as_open() {
        let prediction = predict(&Params { c: [0.1, 0.1] });
        assert_eq!(prediction.get("x1"), Some(&Value::Null));
        assert_eq!((prediction.number("x1_low"), prediction.number("x1_high")), (Some(0.1), Some(1.0)));
        assert_eq!(prediction.get("indeterminate"), Some(&Value::Bool(true)));
        assert!(prediction.indeterminate().unwrap().ends_with('.'));
        // The finite game depends on who speaks last: both ends of the range are reached.
        near(horizon(4001, [0.1, 0.1]), 1.0, 1e-9);
        near(horizon(4002, [0.1, 0.1]), 0.1, 1e-9);
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("c1", -0.1)]);
        refusal(&CASE, &[("c2", 1.5)]);
    }
}
