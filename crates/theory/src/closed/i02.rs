//! I02: no mechanism trades whenever it should (Myerson and Satterthwaite 1983).

use crate::closed::case::{Case, Reading, ResultSpec};
use crate::closed::prediction::Prediction;

/// The gains that there are, what it costs to realise them all, and the most that can be realised at no cost, with values
/// and costs uniform on [0, 1].
#[must_use]
pub fn predict() -> Prediction {
    // The mean of v − c over v > c. The pivotal rule takes the cost from the buyer and gives the worth to the seller: the
    // difference is exactly the gain.
    let first_best = 1.0 / 6.0;
    // Of all rules that pay for themselves the best trades iff v ≥ c + ¼.
    let second_best = 9.0 / 64.0;
    Prediction::new()
        .with("first_best", first_best)
        .with("vcg_deficit", first_best)
        .with("second_best", second_best)
        .with("loss_share", 1.0 - second_best / first_best)
}

/// The case.
pub const CASE: Case = Case {
    id: "I02",
    title: "The price of private information",
    citation: "Myerson, R. B. and Satterthwaite, M. A. (1983). Efficient Mechanisms for Bilateral Trading. Journal of Economic \
               Theory 29(2), 265–281.",
    reading: Reading::AsPublished,
    setting: "A buyer's worth and a seller's cost are private, each anything from 0 to 1 with equal chance. The pivotal rule of \
              Vickrey, Clarke and Groves makes both tell the truth and trades whenever there is a gain, but the buyer then pays \
              only the cost and the seller receives the worth: somebody outside must pay the difference, which is the whole \
              gain. Of all rules that need no outside money, the best forgoes every trade worth less than a quarter.",
    formula: &[
        "first best = E[max(v − c, 0)] = 1/6 = deficit of the pivotal rule",
        "second best: trade iff v ≥ c + ¼, gains 9/64",
        "loss = 1 − (9/64)/(1/6) = 5/32",
    ],
    parameters: &[],
    results: &[
        ResultSpec::within("first_best", 1e-3, "mean gains if every gainful trade is made"),
        ResultSpec::within("vcg_deficit", 1e-3, "mean amount that the pivotal rule needs from outside"),
        ResultSpec::within("second_best", 1e-3, "mean gains under the best rule that pays for itself"),
        ResultSpec::within("loss_share", 1e-3, "share of the gains that is lost to private information"),
    ],
    sessions: 1,
    picture: None,
    predict: |_| Ok(predict()),
};

#[cfg(test)]
mod tests {
    use super::predict;
    use crate::closed::testing::{near, root};

    #[test]
    fn the_printed_instance_holds() {
        let prediction = predict();
        near(prediction.number("loss_share").unwrap(), 0.15625, 1e-15);
        near(prediction.number("vcg_deficit").unwrap(), 1.0 / 6.0, 0.0);
    }

    /// Simpson's rule on two panels, which is exact for cubic functions, as all of these are.
    fn integral(from: f64, to: f64, f: impl Fn(f64) -> f64) -> f64 {
        (f(from) + 4.0 * f(f64::midpoint(from, to)) + f(to)) * (to - from) / 6.0
    }

    #[test]
    fn integrating_over_values_gives_the_same_gains_and_deficit() {
        let gains = integral(0.0, 1.0, |v| integral(0.0, v, |c| v - c));
        near(predict().number("first_best").unwrap(), gains, 1e-12);
        // The buyer pays the least bid at which it still trades, which is c; the seller gets the highest such ask, v.
        let paid = integral(0.0, 1.0, |v| integral(0.0, v, |c| c));
        let received = integral(0.0, 1.0, |v| integral(0.0, v, |_| v));
        near(predict().number("vcg_deficit").unwrap(), received - paid, 1e-12);
    }

    #[test]
    fn of_the_rules_that_pay_for_themselves_none_trades_more() {
        // The best rule trades iff v ≥ c + s. What the participants can pay for is the virtual surplus (2v − 1) − 2c of the
        // trades, which must not be negative.
        let gains = |s: f64| integral(s, 1.0, |v| integral(0.0, v - s, |c| v - c));
        let payable = |s: f64| integral(s, 1.0, |v| integral(0.0, v - s, |c| 2.0 * v - 1.0 - 2.0 * c));
        let s = root(0.1, 0.5, payable);
        assert!(payable(s - 0.05) < 0.0 && gains(s + 0.05) < gains(s));
        near(predict().number("second_best").unwrap(), gains(s), 1e-9);
    }
}
