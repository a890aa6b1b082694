//! B17: the size of the win-set (after Putnam 1988).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;
use crate::closed::value::Value;
use demarche_domain::maths::sqrt;

/// The parameters of B17; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Params {
    /// Least share that player 1's ratifiers accept, in [0, 1].
    pub rho: f64,
}

impl Params {
    /// Reads the parameter.
    ///
    /// # Errors
    /// Only if the settings are another case's.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        Ok(Self { rho: settings.number("rho")? })
    }
}

/// A higher floor buys a better share with a smaller chance of a deal.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let rho = params.rho;
    let p_deal = 1.0 - rho;
    // Mean and mean square of player 1's payoff, which is 0 without a deal.
    let (payoff, square) = if rho <= 0.5 {
        (0.375 - rho * rho / 2.0, 1.0 / 6.0 - rho * rho * rho / 3.0)
    } else {
        (rho * p_deal, rho * rho * p_deal)
    };
    let prediction =
        Prediction::new().frequency("p_deal", p_deal).mean("payoff", payoff, sqrt((square - payoff * payoff).max(0.0)));
    if p_deal == 0.0 {
        return prediction.with("share_if_deal", Value::Null);
    }
    let share = payoff / p_deal;
    let within_deals = (square / p_deal - share * share).max(0.0);
    // A draw is a session; only a share p_deal of them has a deal to average over.
    prediction.mean("share_if_deal", share, sqrt(within_deals / p_deal))
}

/// The case.
pub const CASE: Case = Case {
    id: "B17",
    title: "The size of the win-set",
    citation: "Re-derived in a uniform version in the spirit of Putnam, R. D. (1988). Diplomacy and Domestic Politics: The \
               Logic of Two-Level Games. International Organization 42(3), 427–460.",
    reading: Reading::Rederived,
    setting: "Two sides would split a pie of size 1 in the middle, but each split must be ratified at home. Player 1's \
              ratifiers want at least ρ; the other side's threshold can be anything from 0 to 1 with equal chance. The \
              settlement is the split nearest to the middle that both ratify, if there is one. A smaller win-set at home \
              means a better share when there is a deal, and fewer deals: on balance tied hands do not pay here.",
    formula: &[
        "P(deal) = 1 − ρ",
        "payoff = 3/8 − ρ²/2 for ρ ≤ ½, ρ(1 − ρ) above",
        "share given a deal = payoff / P(deal), rising in ρ",
    ],
    parameters: &[Parameter::number(
        "rho",
        0.0,
        Range::UNIT,
        "least share of the pie that player 1's ratifiers accept",
    )],
    results: &[
        ResultSpec::sampled("p_deal", "probability of a deal"),
        ResultSpec::sampled("payoff", "mean payoff of player 1, which is 0 without a deal"),
        ResultSpec::sampled("share_if_deal", "mean share of player 1 in the sessions with a deal"),
    ],
    sessions: 20_000,
    picture: Some(Picture::of("payoff", "rho", 0.0, 1.0)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{Draws, integral, near, refusal, sample};
    use crate::closed::value::Value;

    #[test]
    fn the_printed_instance_holds() {
        let prediction = predict(&Params::default());
        for (name, value) in [("p_deal", 1.0), ("payoff", 0.375), ("share_if_deal", 0.375)] {
            near(prediction.number(name).unwrap(), value, 1e-15);
        }
    }

    #[test]
    fn drawn_thresholds_give_the_same_means_and_spreads() {
        for rho in [0.1, 0.35, 0.5, 0.8] {
            let prediction = predict(&Params { rho });
            let mut draws = Draws::new(12);
            let n = 200_000;
            let payoffs: Vec<Option<f64>> = (0..n)
                .map(|_| {
                    let high = 1.0 - draws.uniform();
                    (rho <= high).then(|| 0.5_f64.min(high).max(rho))
                })
                .collect();
            let deals: Vec<f64> = payoffs.iter().flatten().copied().collect();
            let mut all = payoffs.iter().map(|payoff| payoff.unwrap_or(0.0));
            let (payoff, payoff_error) = sample(n, || all.next().unwrap());
            let mut with_deal = deals.iter().copied();
            let (share, share_error) = sample(deals.len().try_into().unwrap(), || with_deal.next().unwrap());
            let expected = [
                ("p_deal", deals.len() as f64 / f64::from(n), None),
                ("payoff", payoff, Some(payoff_error)),
                ("share_if_deal", share, Some(share_error)),
            ];
            for (result, (name, value, error)) in prediction.results().iter().zip(expected) {
                assert_eq!(result.name, name);
                let predicted = result.spread.unwrap() / f64::from(n).sqrt();
                near(result.value.as_number().unwrap(), value, 4.0 * predicted + 1e-7);
                if let Some(error) = error {
                    near(predicted, error, 0.02 * predicted + 1e-7);
                }
            }
        }
    }

    #[test]
    fn integrating_over_thresholds_gives_the_same_payoff() {
        for rho in [0.2, 0.45] {
            let beyond = integral(0.5, 1.0 - rho, |r2| 1.0 - r2);
            near(predict(&Params { rho }).number("payoff").unwrap(), 0.25 + beyond, 1e-12);
        }
    }

    #[test]
    fn without_a_deal_there_is_no_share() {
        let prediction = predict(&Params { rho: 1.0 });
        assert_eq!(prediction.get("share_if_deal"), Some(&Value::Null));
        assert_eq!(prediction.number("payoff"), Some(0.0));
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("rho", 1.1)]);
    }
}
