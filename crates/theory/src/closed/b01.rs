//! B01: alternating offers with discounting (Rubinstein 1982, Conclusion II).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;
use demarche_domain::maths::exp;

/// The parameters of B01; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Discount factors per round, in [0, 1], not both 1; none if only rates are given, without a length of round.
    pub d: Option<[f64; 2]>,
    /// Discount rates per unit of time, above 0.
    pub r: Option<[f64; 2]>,
}

impl Default for Params {
    fn default() -> Self {
        Self { d: Some([0.9, 0.9]), r: None }
    }
}

impl Params {
    /// Reads the parameters. With rates, and a length `dt` of a round, the discount factors are `e^{−r·dt}`.
    ///
    /// # Errors
    /// One rate without the other, `dt` without rates, factors that contradict the rates, or two factors of 1.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        let given = [settings.optional("d1")?, settings.optional("d2")?];
        let rates = [settings.optional("r1")?, settings.optional("r2")?];
        let dt = settings.optional("dt")?;
        let mut refusals = Refusals::default();
        if rates[0].is_some() != rates[1].is_some() {
            refusals.outside("The discount rates `r1` and `r2` belong together: give both or neither.");
        }
        if dt.is_some() && rates[0].is_none() {
            refusals.outside("The length of a round `dt` says nothing without the discount rates `r1` and `r2`.");
        }
        let mut d = given;
        for i in 0..2 {
            let Some(implied) = rates[i].zip(dt).map(|(r, dt)| exp(-r * dt)) else {
                continue;
            };
            match given[i] {
                Some(d) if (d - implied).abs() > 1e-6 => refusals.outside(format!(
                    "`d{0} = {d}` contradicts `r{0}` and `dt`, which make it {implied}: give one or the other.",
                    i + 1
                )),
                Some(_) => {}
                None => d[i] = Some(implied),
            }
        }
        if d == [Some(1.0); 2] {
            refusals.outside(
                "With `d1 = d2 = 1` nobody is impatient and every division is an equilibrium; let one be below 1.",
            );
        }
        refusals.or(Self { d: both(d), r: both(rates) })
    }
}

fn both(pair: [Option<f64>; 2]) -> Option<[f64; 2]> {
    pair[0].zip(pair[1]).map(Into::into)
}

/// `x1 = (1−d2)/(1−d1·d2)`, agreed in round 1; `r2/(r1+r2)` as rounds become short.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let mut prediction = Prediction::new();
    if let Some([d1, d2]) = params.d {
        prediction = prediction.with("x1", (1.0 - d2) / (1.0 - d1 * d2)).with("round", 1);
    }
    if let Some([r1, r2]) = params.r {
        prediction = prediction.with("limit_dt0", r2 / (r1 + r2));
    }
    prediction
}

/// The case.
pub const CASE: Case = Case {
    id: "B01",
    title: "Alternating offers with discounting",
    citation: "Rubinstein, A. (1982). Perfect Equilibrium in a Bargaining Model. Econometrica 50(1), 97–109, Conclusion II.",
    reading: Reading::AsPublished,
    setting: "Two players divide a pie of size 1. They take turns: one proposes a division, the other accepts it, and then \
              it stands, or rejects it, and then a round passes and it is the other's turn. A share received a round \
              later is worth only d times as much. Although they could haggle for ever, there is just one subgame-perfect \
              equilibrium: the first proposal is accepted, and it favours whoever can wait and whoever speaks first.",
    formula: &["x₁ = (1 − d₂) / (1 − d₁ d₂), in round 1", "x₁ → r₂ / (r₁ + r₂) as dt → 0, where dᵢ = exp(−rᵢ dt)"],
    parameters: &[
        Parameter::number("d1", 0.9, Range::UNIT, "discount factor of player 1 per round").or_null(),
        Parameter::number("d2", 0.9, Range::UNIT, "discount factor of player 2 per round").or_null(),
        Parameter::open("r1", Range::POSITIVE, "discount rate of player 1 per unit of time").instead_of("d1"),
        Parameter::open("r2", Range::POSITIVE, "discount rate of player 2 per unit of time").instead_of("d2"),
        Parameter::open("dt", Range::POSITIVE, "length of a round in units of time"),
    ],
    results: &[
        ResultSpec::within("x1", 1e-6, "share of player 1, who proposes first"),
        ResultSpec::exact("round", "round of the agreement"),
        ResultSpec::within("limit_dt0", 1e-6, "share of player 1 as rounds become short"),
    ],
    sessions: 1,
    picture: Some(Picture::of("x1", "d1", 0.0, 0.99)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{Draws, near, number, refusal};
    use crate::closed::value::Value;

    #[test]
    fn the_printed_instance_holds() {
        let prediction = predict(&Params::default());
        near(prediction.number("x1").unwrap(), 0.526316, 5e-7);
        assert_eq!(prediction.get("round"), Some(&Value::Integer(1)));
        assert_eq!(prediction.get("limit_dt0"), None);
        near(number(&CASE, &[], "x1"), 0.526316, 5e-7);
    }

    #[test]
    fn a_long_horizon_played_backwards_gives_the_same_share() {
        let mut draws = Draws::new(1);
        for _ in 0..200 {
            let (d1, d2) = (draws.between(0.05, 0.97), draws.between(0.05, 0.97));
            let mut x1 = 0.5;
            for _ in 0..2000 {
                let kept_by_2 = 1.0 - d1 * x1;
                x1 = 1.0 - d2 * kept_by_2;
            }
            near(number(&CASE, &[("d1", d1), ("d2", d2)], "x1"), x1, 1e-12);
        }
    }

    #[test]
    fn short_rounds_approach_the_limit() {
        let rates = [("r1", 0.3), ("r2", 0.1)];
        near(number(&CASE, &rates, "limit_dt0"), 0.25, 1e-15);
        near(number(&CASE, &[rates[0], rates[1], ("dt", 1e-6)], "x1"), 0.25, 1e-6);
        let without_dt = (CASE.predict)(&{
            let mut settings = CASE.defaults();
            settings.give("r1", 0.3).unwrap();
            settings.give("r2", 0.1).unwrap();
            settings
        });
        assert_eq!(without_dt.unwrap().get("x1"), None);
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("d1", 1.0), ("d2", 1.0)]);
        refusal(&CASE, &[("d1", 1.2)]);
        refusal(&CASE, &[("r1", 0.1)]);
        refusal(&CASE, &[("dt", 0.1)]);
        refusal(&CASE, &[("d1", 0.5), ("r1", 0.1), ("r2", 0.1), ("dt", 1.0)]);
    }
}
