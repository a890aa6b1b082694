//! B02: alternating offers with a last round (Ståhl 1972).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;
use demarche_domain::maths::powi;

/// The parameters of B02; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Discount factors per round, in [0, 1].
    pub d: [f64; 2],
    /// Number of rounds, at least 1.
    pub rounds: u32,
}

impl Default for Params {
    fn default() -> Self {
        Self { d: [0.9, 0.9], rounds: 1 }
    }
}

impl Params {
    /// Reads the parameters; `d` stands in for whichever of `d1`, `d2` is not given.
    ///
    /// # Errors
    /// Only if the settings are another case's.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        let d = settings.number("d")?;
        Ok(Self {
            d: [settings.optional("d1")?.unwrap_or(d), settings.optional("d2")?.unwrap_or(d)],
            rounds: settings.count("T")?,
        })
    }
}

/// The last proposer keeps everything, and each earlier one leaves the responder the discounted worth of its own turn:
/// two rounds more turn player 1's share `x` into `(1−d2) + d1·d2·x`.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let [d1, d2] = params.d;
    let pairs = params.rounds / 2;
    // Player 1's share where the last pair of rounds ends: everything in a last round of its own, else nothing.
    let last = if params.rounds % 2 == 1 { 1.0 } else { 0.0 };
    let (both, weight) = (d1 * d2, powi(d1 * d2, pairs));
    let turns = if both == 1.0 { f64::from(pairs) } else { (1.0 - weight) / (1.0 - both) };
    Prediction::new().with("x1", (1.0 - d2) * turns + weight * last)
}

/// The case.
pub const CASE: Case = Case {
    id: "B02",
    title: "Alternating offers with a last round",
    citation: "Ståhl, I. (1972). Bargaining Theory. Stockholm: Economic Research Institute, Stockholm School of Economics.",
    reading: Reading::AsPublished,
    setting: "Two players take turns to propose a division of a pie of size 1, but only for T rounds; without agreement \
              both get nothing. Whoever proposes last can keep everything, so whoever proposes just before must leave \
              the other that much, discounted by one round, and so on back to the first round. The shorter the horizon, \
              the more it matters who has the last word.",
    formula: &["x₁(T) = (1 − (−d)ᵀ) / (1 + d)", "in general s_T = 1, s_t = 1 − d_responder · s_{t+1}, x₁ = s₁"],
    parameters: &[
        Parameter::number("d", 0.9, Range::UNIT, "discount factor per round of a player without one of its own"),
        Parameter::integer("T", 1, Range::closed(1.0, 1e6), "number of rounds"),
        Parameter::open("d1", Range::UNIT, "discount factor of player 1 per round"),
        Parameter::open("d2", Range::UNIT, "discount factor of player 2 per round"),
    ],
    results: &[ResultSpec::within("x1", 1e-9, "share of player 1, who proposes first")],
    sessions: 1,
    picture: Some(Picture::of("x1", "T", 1.0, 30.0)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{Draws, near, number, refusal};
    use demarche_domain::maths::powi;

    #[test]
    fn the_printed_instance_holds() {
        assert_eq!(predict(&Params::default()).number("x1"), Some(1.0));
    }

    #[test]
    fn the_printed_formula_holds_for_equal_patience() {
        for rounds in 1..40 {
            let formula = (1.0 - powi(-0.9, rounds)) / 1.9;
            near(number(&CASE, &[("T", f64::from(rounds))], "x1"), formula, 1e-14);
        }
    }

    #[test]
    fn playing_backwards_gives_the_same_share() {
        let mut draws = Draws::new(2);
        for rounds in 1..60_u32 {
            let d = [draws.uniform(), draws.uniform()];
            let mut share = 1.0;
            for t in (1..rounds).rev() {
                let responder = usize::from(t % 2 == 1);
                share = 1.0 - d[responder] * share;
            }
            let given = [("d1", d[0]), ("d2", d[1]), ("T", f64::from(rounds))];
            near(number(&CASE, &given, "x1"), share, 1e-13);
        }
    }

    #[test]
    fn without_discounting_the_last_proposer_takes_all() {
        near(number(&CASE, &[("d", 1.0), ("T", 7.0)], "x1"), 1.0, 0.0);
        near(number(&CASE, &[("d", 1.0), ("T", 8.0)], "x1"), 0.0, 0.0);
        // Player 2 patient, player 1 not: 2's last word is worth the same in round 1, so it still takes all.
        near(number(&CASE, &[("d1", 0.5), ("d2", 1.0), ("T", 8.0)], "x1"), 0.0, 1e-15);
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("d", 1.1)]);
        refusal(&CASE, &[("T", 0.0)]);
        refusal(&CASE, &[("T", 2.5)]);
    }
}
