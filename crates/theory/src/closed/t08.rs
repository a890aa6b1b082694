//! T08: a truce under noisy monitoring (after Green and Porter 1984).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;
use crate::closed::value::Value;
use demarche_domain::maths::{powi, sqrt};

/// The parameters of T08; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Payoff of a round of truce.
    pub r: f64,
    /// Payoff of a round of punishment, below `r`.
    pub p: f64,
    /// Discount factor per round, in [0, 1).
    pub d: f64,
    /// Probability of a false alarm after a round of truce, in [0, 1].
    pub pi: f64,
    /// Rounds of punishment after an alarm.
    pub k: u32,
}

impl Default for Params {
    fn default() -> Self {
        Self { r: 3.0, p: 1.0, d: 0.9, pi: 0.1, k: 3 }
    }
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// A punishment that is no worse than the truce.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        let params = Self {
            r: settings.number("R")?,
            p: settings.number("P")?,
            d: settings.number("d")?,
            pi: settings.number("pi")?,
            k: settings.count("k")?,
        };
        let mut refusals = Refusals::default();
        if params.r <= params.p {
            refusals.outside(format!(
                "A round of truce must pay more than a round of punishment, and `R = {}` is not above `P = {}`.",
                params.r, params.p
            ));
        }
        refusals.or(params)
    }
}

/// Worth of a truce, its mean life, and the share of rounds spent in it.
///
/// A draw of `V` is a session played to the end of its discounting; a draw of the other two is one spell of truce, with
/// the punishment that follows (the spread of the share is the one of that ratio in large samples).
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let Params { r, p, d, pi, k } = *params;
    let gone = powi(d, k);
    let punished = p * (1.0 - gone) / (1.0 - d);
    // One round of truce and what follows the alarm until the next: worth `first` and weight `rest` on the truce's worth,
    // after no alarm and after one.
    let (quiet, alarm) = ((r, d), (r + d * punished, d * gone));
    let mean = |f: &dyn Fn((f64, f64)) -> f64| (1.0 - pi) * f(quiet) + pi * f(alarm);
    let v = mean(&|(first, _)| first) / (1.0 - mean(&|(_, rest)| rest));
    let square = (mean(&|(first, _)| first * first) + 2.0 * v * mean(&|(first, rest)| first * rest))
        / (1.0 - mean(&|(_, rest)| rest * rest));
    let prediction = Prediction::new().mean("V", v, sqrt((square - v * v).max(0.0)));
    if pi == 0.0 {
        return prediction.with("mean_life", Value::Null).with("coop_share", 1.0);
    }
    let (life, spread) = (1.0 / pi, sqrt(1.0 - pi) / pi);
    let cycle = life + f64::from(k);
    prediction.mean("mean_life", life, spread).mean("coop_share", life / cycle, f64::from(k) * spread / (cycle * cycle))
}

/// The case.
pub const CASE: Case = Case {
    id: "T08",
    title: "A truce under noisy monitoring",
    citation: "Re-derived in a linear version in the spirit of Green, E. J. and Porter, R. H. (1984). Noncooperative Collusion \
               under Imperfect Price Information. Econometrica 52(1), 87–100.",
    reading: Reading::Rederived,
    setting: "Two sides keep a truce that pays each R a round. They cannot see what the other does, only a noisy sign of it, \
              and after every round there is a false alarm with probability π. The truce is worth keeping only because an \
              alarm is answered by k rounds of punishment that pay P. So truces break although nobody cheats, live 1/π rounds on \
              average, and come back.",
    formula: &[
        "V = [R + d π P (1 − dᵏ)/(1 − d)] / [1 − d(1 − π) − π dᵏ⁺¹]",
        "life of a truce ~ Geometric(π), mean 1/π",
        "share of rounds in truce = 1/(1 + π k)",
    ],
    parameters: &[
        Parameter::number("R", 3.0, Range::ANY, "payoff of a round of truce"),
        Parameter::number("P", 1.0, Range::ANY, "payoff of a round of punishment"),
        Parameter::number("d", 0.9, Range::DISCOUNT, "discount factor per round"),
        Parameter::number("pi", 0.1, Range::UNIT, "probability of a false alarm after a round of truce"),
        Parameter::integer("k", 3, Range::closed(0.0, 1e6), "number of rounds of punishment after an alarm"),
    ],
    results: &[
        ResultSpec::sampled("V", "discounted worth of the truce from its first round"),
        ResultSpec::sampled("mean_life", "mean number of rounds of truce until an alarm, that round included"),
        ResultSpec::sampled("coop_share", "share of rounds in truce in the long run"),
    ],
    sessions: 20_000,
    picture: Some(Picture::of("V", "pi", 0.0, 1.0)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{Draws, near, number, refusal, sample};
    use crate::closed::value::Value;
    use demarche_domain::maths::powi;

    #[test]
    fn the_printed_instance_holds() {
        let prediction = predict(&Params::default());
        near(prediction.number("V").unwrap(), 26.0785, 5e-5);
        near(prediction.number("mean_life").unwrap(), 10.0, 1e-12);
        near(prediction.number("coop_share").unwrap(), 1.0 / 1.3, 1e-15);
    }

    #[test]
    fn the_printed_formula_holds() {
        let mut draws = Draws::new(24);
        for k in 0..8 {
            let (r, p) = (draws.between(1.0, 4.0), draws.between(-2.0, 1.0));
            let (d, pi) = (draws.between(0.2, 0.98), draws.uniform());
            let kept = powi(d, k);
            let v = (r + d * pi * p * (1.0 - kept) / (1.0 - d)) / (1.0 - d * (1.0 - pi) - pi * kept * d);
            near(predict(&Params { r, p, d, pi, k }).number("V").unwrap(), v, 1e-10);
        }
    }

    #[test]
    fn played_out_truces_give_the_same_means_and_spreads() {
        for params in [Params::default(), Params { r: 2.0, p: -1.0, d: 0.8, pi: 0.4, k: 2 }] {
            let prediction = predict(&params);
            let mut draws = Draws::new(25);
            let n = 20_000;
            let (mut spells, mut in_truce, mut rounds) = (0.0, 0.0, 0.0);
            let (v, error) = sample(n, || {
                let (mut sum, mut weight, mut punished_until) = (0.0, 1.0, 0);
                for t in 0..400 {
                    rounds += 1.0;
                    if t < punished_until {
                        sum += weight * params.p;
                    } else {
                        sum += weight * params.r;
                        in_truce += 1.0;
                        if draws.uniform() < params.pi {
                            spells += 1.0;
                            punished_until = t + 1 + params.k;
                        }
                    }
                    weight *= params.d;
                }
                sum
            });
            near(prediction.number("V").unwrap(), v, 4.0 * error);
            near(prediction.results()[0].spread.unwrap() / f64::from(n).sqrt(), error, 0.03 * error);
            near(prediction.number("mean_life").unwrap(), in_truce / spells, 0.02);
            near(prediction.number("coop_share").unwrap(), in_truce / rounds, 0.005);
        }
    }

    #[test]
    fn the_spreads_of_life_and_share_are_those_of_drawn_spells() {
        let params = Params { pi: 0.25, ..Params::default() };
        let prediction = predict(&params);
        let mut draws = Draws::new(26);
        let mut spell = || {
            let mut life = 1.0;
            while draws.uniform() >= params.pi {
                life += 1.0;
            }
            life
        };
        let (life, error) = sample(40_000, &mut spell);
        near(prediction.number("mean_life").unwrap(), life, 4.0 * error);
        near(prediction.results()[1].spread.unwrap(), error * 200.0, 0.03 * error * 200.0);
        let spells = 200;
        let (_, error) = sample(4000, || {
            let lived: f64 = (0..spells).map(|_| spell()).sum();
            lived / (lived + f64::from(spells * 3))
        });
        let spread = error * f64::from(4000).sqrt() * f64::from(spells).sqrt();
        near(prediction.results()[2].spread.unwrap(), spread, 0.05 * spread);
    }

    #[test]
    fn without_alarms_a_truce_lasts() {
        let prediction = predict(&Params { pi: 0.0, ..Params::default() });
        near(prediction.number("V").unwrap(), 30.0, 1e-12);
        assert_eq!(prediction.get("mean_life"), Some(&Value::Null));
        near(number(&CASE, &[("pi", 0.0)], "coop_share"), 1.0, 0.0);
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("P", 3.0)]);
        refusal(&CASE, &[("pi", 1.5)]);
        refusal(&CASE, &[("d", 1.0)]);
        refusal(&CASE, &[("k", -1.0)]);
    }
}
