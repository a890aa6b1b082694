//! C01: the war of attrition in rounds, with complete information.

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;
use demarche_domain::maths::sqrt;

/// The parameters of C01; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Worth of the prize to either side, above 0.
    pub v: f64,
    /// Cost to either side of a round in which both hold, in the same unit, above 0.
    pub c: f64,
}

impl Default for Params {
    fn default() -> Self {
        Self { v: 1.0, c: 0.1 }
    }
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// Only if the settings are another case's.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        Ok(Self { v: settings.number("V")?, c: settings.number("c")? })
    }
}

/// `q = c/(V+c)`, mean duration `1/(1−(1−q)²)`.
///
/// A draw of `q` is one decision of one side; a draw of the duration is one session.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let q = params.c / (params.v + params.c);
    let ends = q * (2.0 - q); // 1 − (1−q)²
    Prediction::new().frequency("q", q).mean("mean_rounds", 1.0 / ends, sqrt(1.0 - ends) / ends)
}

/// The case.
pub const CASE: Case = Case {
    id: "C01",
    title: "War of attrition in rounds",
    citation: "Maynard Smith, J. (1974). The Theory of Games and the Evolution of Animal Conflicts. Journal of Theoretical \
               Biology 47(1), 209–221; in rounds as in Fudenberg, D. and Tirole, J. (1991). Game Theory. MIT Press, section 4.5.",
    reading: Reading::AsPublished,
    setting: "Two sides want the same prize V. In every round each either holds or concedes; the first to concede leaves the \
              prize to the other, and each round in which both hold costs each of them c. In the symmetric equilibrium \
              both concede with a small probability in every round, just large enough that the other does not mind \
              whether it waits. On average the whole prize is fought away: the game is worth nothing to either.",
    formula: &["q = c / (V + c)", "mean number of rounds = 1 / (1 − (1 − q)²)", "value of the game = 0"],
    parameters: &[
        Parameter::number("V", 1.0, Range::POSITIVE, "worth of the prize"),
        Parameter::number("c", 0.1, Range::POSITIVE, "cost to each side of a round in which both hold"),
    ],
    results: &[
        ResultSpec::sampled("q", "probability that a side concedes in a round"),
        ResultSpec::sampled("mean_rounds", "mean number of rounds, the last one included"),
    ],
    sessions: 20_000,
    picture: Some(Picture::of("mean_rounds", "c", 0.02, 1.0)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{Draws, near, number, refusal, sample};

    #[test]
    fn the_printed_instance_holds() {
        let prediction = predict(&Params::default());
        near(prediction.number("q").unwrap(), 0.090909, 5e-7);
        near(prediction.number("mean_rounds").unwrap(), 5.7619, 5e-5);
    }

    #[test]
    fn played_out_the_game_lasts_as_long_and_is_worth_nothing() {
        for (v, c) in [(1.0, 0.1), (2.0, 0.7)] {
            let q = number(&CASE, &[("V", v), ("c", c)], "q");
            let mut draws = Draws::new(14);
            let mut payoffs = Vec::new();
            let n = 100_000;
            let (rounds, error) = sample(n, || {
                for round in 1_u32.. {
                    let (one, two) = (draws.uniform() < q, draws.uniform() < q);
                    if one || two {
                        let prize = if two && !one { v } else { 0.0 };
                        payoffs.push(prize - c * f64::from(round - 1));
                        return f64::from(round);
                    }
                }
                unreachable!()
            });
            near(number(&CASE, &[("V", v), ("c", c)], "mean_rounds"), rounds, 4.0 * error);
            let spread = predict(&Params { v, c }).results()[1].spread.unwrap();
            near(spread / f64::from(n).sqrt(), error, 0.02 * error);
            let mut payoffs = payoffs.into_iter();
            let (value, error) = sample(n, || payoffs.next().unwrap());
            near(value, 0.0, 4.0 * error);
        }
    }

    #[test]
    fn holding_once_more_pays_what_conceding_pays() {
        let q = number(&CASE, &[("V", 3.0), ("c", 0.4)], "q");
        near(q * 3.0 - (1.0 - q) * 0.4, 0.0, 1e-15);
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("c", 0.0)]);
        refusal(&CASE, &[("V", -1.0)]);
    }
}
