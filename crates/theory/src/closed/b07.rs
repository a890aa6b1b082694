//! B07: a pie that shrinks by one unit a round, as in a strike.

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;

/// The parameters of B07; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Params {
    /// Number of rounds, which is also the size of the pie in round 1; at least 1.
    pub rounds: u32,
}

impl Default for Params {
    fn default() -> Self {
        Self { rounds: 3 }
    }
}

impl Params {
    /// Reads the parameter.
    ///
    /// # Errors
    /// Only if the settings are another case's.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        Ok(Self { rounds: settings.count("T")? })
    }
}

/// The first proposer gets half of the pie, rounded up.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    Prediction::new().with("u1", f64::from(params.rounds.div_ceil(2))).with("pie", f64::from(params.rounds))
}

/// The case.
pub const CASE: Case = Case {
    id: "B07",
    title: "A shrinking pie",
    citation: "Ståhl, I. (1972). Bargaining Theory. Stockholm: Economic Research Institute, Stockholm School of Economics; \
               the story is that of the strike in Dixit, A. K. and Nalebuff, B. J. (1991). Thinking Strategically. \
               New York: W. W. Norton.",
    reading: Reading::AsPublished,
    setting: "A firm and its union divide what the season still brings in: T units before the first round, one less after \
              every round of strike, nothing after the last. They take turns to propose, and there is no other \
              impatience. Looking ahead, each round's proposer can keep just the unit that a further round would cost, \
              and so the units fall to the two sides in turn.",
    formula: &["u₁ = ⌈T/2⌉ of a pie of T", "v_T = 1, v_t = (T − t + 1) − v_{t+1}, u₁ = v₁"],
    parameters: &[Parameter::integer(
        "T",
        3,
        Range::closed(1.0, 1e6),
        "number of rounds, and size of the pie in round 1",
    )],
    results: &[
        ResultSpec::within("u1", 1e-9, "payoff of player 1, who proposes first, in units of the pie"),
        ResultSpec::within("pie", 1e-9, "size of the pie at the agreement in units"),
    ],
    sessions: 1,
    picture: Some(Picture::of("u1", "T", 1.0, 12.0)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{number, refusal};

    #[test]
    fn the_printed_instance_holds() {
        let prediction = predict(&Params::default());
        assert_eq!((prediction.number("u1"), prediction.number("pie")), (Some(2.0), Some(3.0)));
    }

    #[test]
    fn playing_backwards_gives_the_same_payoff() {
        for rounds in 1..50_u32 {
            let mut kept = 1;
            for t in (1..rounds).rev() {
                kept = (rounds - t + 1) - kept;
            }
            assert_eq!(number(&CASE, &[("T", f64::from(rounds))], "u1"), f64::from(kept));
        }
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("T", 0.0)]);
        refusal(&CASE, &[("T", 1.5)]);
    }
}
