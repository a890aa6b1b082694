//! B08: a threat with a deadline: a measure that enters after round N.

use crate::closed::b05::{check_flows, shares_of_player_1};
use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;
use demarche_domain::maths::powi;

/// The parameters of B08; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Discount factor per round, in (0, 1).
    pub d: f64,
    /// Flows of disagreement paid after rounds 1 to N: 1 is the whole pie for ever.
    pub before: [f64; 2],
    /// Flows of disagreement paid after round N + 1 and later.
    pub after: [f64; 2],
    /// Number N of rounds before the measure enters.
    pub rounds: u32,
}

impl Default for Params {
    fn default() -> Self {
        Self { d: 0.95, before: [0.0, 0.0], after: [-0.2, -0.4], rounds: 0 }
    }
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// Flows that together exceed the pie, or a responder so hurt that it would pay for a deal in some round.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        let params = Self {
            d: settings.number("d")?,
            before: settings.pair("f_before")?,
            after: settings.pair("f_after")?,
            rounds: settings.count("N")?,
        };
        let mut refusals = Refusals::default();
        check_flows("f_before", params.before, &mut refusals);
        check_flows("f_after", params.after, &mut refusals);
        for round in 1..=params.rounds + 2 {
            let share = params.share_of_player_1(round);
            let (responder, reserved) = if round % 2 == 1 { (2, 1.0 - share) } else { (1, share) };
            if reserved < 0.0 {
                refusals.outside(format!(
                    "In round {round} player {responder} would rather get nothing than wait: its reservation is {reserved:.4} of the pie, and the \
                     closed form holds only while it is at least 0."
                ));
                break;
            }
        }
        refusals.or(params)
    }

    /// Player 1's share if the agreement comes in `round`, which is 1 or later.
    fn share_of_player_1(&self, round: u32) -> f64 {
        let d = [self.d, self.d];
        let hurt = shares_of_player_1(d, self.after);
        let proposer = |round: u32| usize::from(round.is_multiple_of(2));
        let deadline = self.rounds + 1;
        if round >= deadline {
            return hurt[proposer(round)];
        }
        let free = shares_of_player_1(d, self.before);
        let moved = hurt[proposer(deadline)] - free[proposer(deadline)];
        free[proposer(round)] + powi(self.d, deadline - round) * moved
    }
}

/// `x1 = x_before + d^N·(share at the deadline − share there without it)`: the threat's weight decays as `d^N`.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    Prediction::new().with("x1", params.share_of_player_1(1))
}

/// The case.
pub const CASE: Case = Case {
    id: "B08",
    title: "A threat with a deadline",
    citation: "Re-derived in a linear version in the spirit of the inside options of Muthoo, A. (1999). Bargaining Theory \
               with Applications. Cambridge University Press, chapter 6: flows that change on a known date.",
    reading: Reading::Rederived,
    setting: "Two players with the same discount factor take turns to propose a division of a pie of size 1. A measure has \
              been announced: if they have not agreed in the first N rounds it enters, for certain and for good, and \
              changes what disagreement pays to each. The threat works before it is carried out, and the more so the \
              nearer it is: its effect on the division is discounted by d for every round that is still to come.",
    formula: &[
        "x₁ = x̄(f_before) + dᴺ · [x̂(f_after) − x̂(f_before)]",
        "x̄: the share of B05 when player 1 proposes;  x̂: player 1's share when the proposer of round N + 1 proposes",
    ],
    parameters: &[
        Parameter::number("d", 0.95, Range::INSIDE_UNIT, "discount factor per round"),
        Parameter::pair(
            "f_before",
            [0.0, 0.0],
            Range::ANY,
            "pair of flows while disagreeing before the measure enters",
        ),
        Parameter::pair("f_after", [-0.2, -0.4], Range::ANY, "pair of flows while disagreeing once it is in force"),
        Parameter::integer("N", 0, Range::closed(0.0, 1e5), "number of rounds before the measure enters"),
    ],
    results: &[ResultSpec::within("x1", 1e-6, "share of player 1, who proposes first")],
    sessions: 1,
    picture: Some(Picture::of("x1", "N", 0.0, 60.0)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{Draws, near, refusal};
    use crate::closed::value::Value;

    /// Player 1's share in round 1, played backwards from far behind the deadline, with every reservation met.
    fn backwards(params: &Params) -> (f64, f64) {
        let (mut kept, mut least) = (0.5, f64::INFINITY);
        for t in (1..params.rounds + 4001).rev() {
            let responder = usize::from(t % 2 == 1);
            let flow = if t <= params.rounds { params.before } else { params.after };
            let reserved = (1.0 - params.d) * flow[responder] + params.d * kept;
            if t <= params.rounds + 2 {
                least = least.min(reserved);
            }
            kept = 1.0 - reserved;
        }
        (kept, least)
    }

    fn settings(params: &Params) -> crate::closed::settings::Settings {
        let mut settings = CASE.defaults();
        settings.give("d", params.d).unwrap();
        settings.give("f_before", params.before).unwrap();
        settings.give("f_after", params.after).unwrap();
        settings.give("N", i64::from(params.rounds)).unwrap();
        settings
    }

    #[test]
    fn the_printed_instance_holds() {
        near(predict(&Params::default()).number("x1").unwrap(), 0.620513, 5e-7);
    }

    #[test]
    fn playing_backwards_gives_the_same_share_and_the_same_refusals() {
        let mut draws = Draws::new(9);
        let (mut taken, mut refused) = (0, 0);
        for case in 0..4000_u32 {
            let before = [draws.between(-1.5, 0.5), draws.between(-1.5, 0.5)];
            let after = [draws.between(-1.5, 0.5), draws.between(-1.5, 0.5)];
            let params = Params { d: draws.between(0.3, 0.97), before, after, rounds: case % 12 };
            let (x1, least) = backwards(&params);
            if least.abs() < 1e-9 {
                continue;
            }
            let answer = (CASE.predict)(&settings(&params));
            if least < 0.0 {
                assert!(answer.is_err(), "{params:?} has a reservation of {least}");
                refused += 1;
            } else {
                near(answer.unwrap().number("x1").unwrap(), x1, 1e-12);
                taken += 1;
            }
        }
        assert!(taken > 500 && refused > 500, "{taken} taken, {refused} refused");
    }

    #[test]
    fn the_threats_weight_decays_with_its_distance() {
        let at = |rounds| predict(&Params { rounds, ..Params::default() }).number("x1").unwrap();
        let without = 1.0 / 1.95;
        near((at(2) - without) / (at(0) - without), 0.95 * 0.95, 1e-12);
        near((at(40) - without) / (at(20) - without), demarche_domain::maths::powi(0.95, 20), 1e-12);
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("d", 1.0)]);
        let mut settings = CASE.defaults();
        settings.give("f_after", Value::List(vec![0.7, 0.7])).unwrap();
        assert!((CASE.predict)(&settings).unwrap_err().to_string().contains("f_after"));
    }
}
