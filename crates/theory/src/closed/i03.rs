//! I03: how much an interested expert can tell (Crawford and Sobel 1982).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;
use crate::closed::value::Value;

/// The parameters of I03; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Bias of the sender: how much higher it wants the action than the receiver does.
    pub b: f64,
}

impl Default for Params {
    fn default() -> Self {
        Self { b: 0.05 }
    }
}

impl Params {
    /// Reads the parameter.
    ///
    /// # Errors
    /// Only if the settings are another case's.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        Ok(Self { b: settings.number("b")? })
    }
}

/// The most informative partition: N messages, the states where one follows the other, and what the receiver loses.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let b = params.b;
    let mut n = 1.0;
    while 2.0 * n * (n + 1.0) * b < 1.0 {
        n += 1.0;
    }
    let last = n as i64;
    let cut = |i: i64| {
        let i = i as f64;
        i / n + 2.0 * b * i * (i - n)
    };
    Prediction::new()
        .with("N", last)
        .with("cuts", Value::List((0..=last).map(cut).collect()))
        .with("receiver_loss", 1.0 / (12.0 * n * n) + b * b * (n * n - 1.0) / 3.0)
}

/// The case.
pub const CASE: Case = Case {
    id: "I03",
    title: "Cheap talk",
    citation: "Crawford, V. P. and Sobel, J. (1982). Strategic Information Transmission. Econometrica 50(6), 1431–1451, section 4.",
    reading: Reading::AsPublished,
    setting: "An expert knows the state of the world, which can be anything from 0 to 1 with equal chance, and tells a receiver, \
              who then acts. The receiver wants the action to match the state; the expert wants it higher by b; both lose the \
              square of the miss. Talk is free, so nothing precise can be believed. What can be is a number of vague messages, \
              each a range of states; the larger the bias, the fewer they are, and from b = ¼ on nothing at all is told.",
    formula: &[
        "N = the largest whole number with 2N(N − 1)b < 1",
        "aᵢ = i/N + 2bi(i − N)",
        "receiver's loss = 1/(12N²) + b²(N² − 1)/3",
    ],
    parameters: &[Parameter::number("b", 0.05, Range::closed(0.001, 10.0), "bias of the sender")],
    results: &[
        ResultSpec::exact("N", "number of messages in the most informative equilibrium"),
        ResultSpec::within("cuts", 1e-6, "states between which one message is sent, from 0 to 1"),
        ResultSpec::within("receiver_loss", 1e-6, "receiver's mean square miss"),
    ],
    sessions: 1,
    picture: Some(Picture::of("receiver_loss", "b", 0.005, 0.3)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{integral, near, refusal, root};
    use crate::closed::value::Value;

    fn cuts(b: f64) -> Vec<f64> {
        match predict(&Params { b }).get("cuts") {
            Some(Value::List(cuts)) => cuts.clone(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_printed_instance_holds() {
        let prediction = predict(&Params::default());
        assert_eq!(prediction.number("N"), Some(3.0));
        near(prediction.number("receiver_loss").unwrap(), 0.015_926, 5e-7);
        let cuts = cuts(0.05);
        near(cuts[1], 0.1333, 5e-5);
        near(cuts[2], 0.4667, 5e-5);
    }

    /// The cut after the n-th message if every boundary type is indifferent and the first message ends at `a`.
    fn end(a: f64, n: usize, b: f64) -> f64 {
        let (mut before, mut cut) = (0.0, a);
        for _ in 1..n {
            // cut + b lies in the middle between the two actions that it may bring about.
            (before, cut) = (cut, 4.0 * (cut + b) - 2.0 * cut - before);
        }
        cut
    }

    #[test]
    fn boundary_types_are_indifferent_and_no_longer_partition_exists() {
        for b in [0.003, 0.02, 0.05, 0.0832, 0.24, 0.25, 0.6] {
            let cuts = cuts(b);
            let n = cuts.len() - 1;
            let first = root(0.0, 1.0, |a| end(a, n, b) - 1.0);
            near(cuts[1], first, 1e-9);
            near(cuts[n], 1.0, 1e-12);
            assert!(cuts.windows(2).all(|pair| pair[0] < pair[1]), "{cuts:?}");
            // With one message more even an empty first message would end beyond 1.
            assert!(end(0.0, n + 1, b) >= 1.0 - 1e-12);
            let loss: f64 = cuts
                .windows(2)
                .map(|pair| {
                    let action = f64::midpoint(pair[0], pair[1]);
                    integral(pair[0], pair[1], |state| (action - state) * (action - state))
                })
                .sum();
            near(predict(&Params { b }).number("receiver_loss").unwrap(), loss, 1e-12);
        }
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("b", 0.0)]);
        refusal(&CASE, &[("b", -0.1)]);
    }
}
