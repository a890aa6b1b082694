//! B05: inside options, or leverage in its difference form (Muthoo 1999, chapter 6).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;

/// The parameters of B05; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Discount factors per round, in [0, 1), not both 0.
    pub d: [f64; 2],
    /// Flows per period of disagreement: 1 is the whole pie for ever, negative ones are pain.
    pub f: [f64; 2],
}

impl Default for Params {
    fn default() -> Self {
        Self { d: [0.9, 0.9], f: [-0.1, -0.3] }
    }
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// Flows that together exceed the pie, or a responder so hurt that it would pay for a deal.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        let params = Self {
            d: [settings.number("d1")?, settings.number("d2")?],
            f: [settings.number("f1")?, settings.number("f2")?],
        };
        let mut refusals = Refusals::default();
        check_flows("f", params.f, &mut refusals);
        let reserved = reservations(params.d, params.f);
        for (i, reserved) in reserved.into_iter().enumerate() {
            if reserved < 0.0 {
                refusals.outside(format!(
                    "Player {} would rather get nothing than wait: its reservation is {reserved:.4} of the pie, and the closed form holds only \
                     while it is at least 0.",
                    i + 1
                ));
            }
        }
        refusals.or(params)
    }
}

/// Refuses flows of disagreement that are together worth more than any agreement.
pub(super) fn check_flows(name: &str, f: [f64; 2], refusals: &mut Refusals) {
    if f[0] + f[1] > 1.0 + 1e-12 {
        refusals.outside(format!(
            "The flows `{name}` = {} and {} together exceed the pie of 1: disagreement would be worth more than any agreement.",
            f[0], f[1]
        ));
    }
}

/// Player 1's share in stationary alternating offers when it proposes, and when player 2 does.
#[must_use]
pub fn shares_of_player_1(d: [f64; 2], f: [f64; 2]) -> [f64; 2] {
    let [d1, d2] = d;
    let whole = 1.0 - d1 * d2;
    let when_1_proposes = ((1.0 - d2) * (1.0 - f[1]) + d2 * (1.0 - d1) * f[0]) / whole;
    let when_2_proposes = ((1.0 - d1) * f[0] + d1 * (1.0 - d2) * (1.0 - f[1])) / whole;
    [when_1_proposes, when_2_proposes]
}

/// What each player must be left when it responds.
fn reservations(d: [f64; 2], f: [f64; 2]) -> [f64; 2] {
    let [when_1_proposes, when_2_proposes] = shares_of_player_1(d, f);
    [when_2_proposes, 1.0 - when_1_proposes]
}

/// `x1 = [(1−d2)(1−f2) + d2(1−d1)f1] / (1−d1·d2)`.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    Prediction::new().with("x1", shares_of_player_1(params.d, params.f)[0])
}

/// The case.
pub const CASE: Case = Case {
    id: "B05",
    title: "Inside options: leverage as a difference of pains",
    citation: "Muthoo, A. (1999). Bargaining Theory with Applications. Cambridge University Press, chapter 6.",
    reading: Reading::AsPublished,
    setting: "Two players take turns to propose a division of a pie of size 1. As long as they disagree each receives a \
              flow: negative where a tariff or an export ban hurts it, positive where the quarrel pays. Unlike an \
              outside option, a flow enters every round of waiting and so moves the division from the first cent. With \
              patient players the share is one half plus half the difference between the other side's pain and one's own.",
    formula: &[
        "x₁ = [(1 − d₂)(1 − f₂) + d₂(1 − d₁) f₁] / (1 − d₁ d₂)",
        "equal d: x₁ = [(1 − f₂) + d f₁] / (1 + d);  d → 1: x₁ = (1 + k₂ − k₁) / 2 with kᵢ = −fᵢ",
    ],
    parameters: &[
        Parameter::number("d1", 0.9, Range::DISCOUNT, "discount factor of player 1 per round"),
        Parameter::number("d2", 0.9, Range::DISCOUNT, "discount factor of player 2 per round"),
        Parameter::number("f1", -0.1, Range::ANY, "flow of player 1 while disagreeing (1 is the whole pie for ever)"),
        Parameter::number("f2", -0.3, Range::ANY, "flow of player 2 while disagreeing (1 is the whole pie for ever)"),
    ],
    results: &[ResultSpec::within("x1", 1e-6, "share of player 1, who proposes first")],
    sessions: 1,
    picture: Some(Picture::of("x1", "f2", -0.9, 0.5)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{Draws, near, number, refusal};

    #[test]
    fn the_printed_instance_holds() {
        near(predict(&Params::default()).number("x1").unwrap(), 0.636842, 5e-7);
    }

    #[test]
    fn a_long_horizon_played_backwards_gives_the_same_share() {
        let mut draws = Draws::new(6);
        let mut compared = 0;
        while compared < 300 {
            let d = [draws.between(0.1, 0.97), draws.between(0.1, 0.97)];
            let f = [draws.between(-0.6, 0.6), draws.between(-0.6, 0.4)];
            let params = Params { d, f };
            let [x, y] = super::reservations(d, f);
            if x < 0.0 || y < 0.0 {
                continue;
            }
            let mut kept = 0.5;
            for t in (1..4001_u32).rev() {
                let responder = usize::from(t % 2 == 1);
                kept = 1.0 - ((1.0 - d[responder]) * f[responder] + d[responder] * kept);
            }
            near(predict(&params).number("x1").unwrap(), kept, 1e-12);
            compared += 1;
        }
    }

    #[test]
    fn patient_players_split_by_the_difference_of_their_pains() {
        let given = [("d1", 0.999_999), ("d2", 0.999_999), ("f1", -0.2), ("f2", -0.5)];
        near(number(&CASE, &given, "x1"), (1.0 + 0.5 - 0.2) / 2.0, 1e-6);
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("f1", 0.6), ("f2", 0.5)]);
        assert!(refusal(&CASE, &[("f1", 0.0), ("f2", -1.5)]).contains("Player 2"));
        refusal(&CASE, &[("d1", 1.0)]);
    }
}
