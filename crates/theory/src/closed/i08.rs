//! I08: offers without end to somebody whose valuation is private (Stokey 1981; Sobel and Takahashi 1983; Gul, Sonnenschein
//! and Wilson 1986).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;
use demarche_domain::maths::sqrt;

/// The parameters of I08; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Discount factor of both sides per offer, from 0 to 0.9999.
    pub d: f64,
}

impl Default for Params {
    fn default() -> Self {
        Self { d: 0.5 }
    }
}

impl Params {
    /// Reads the parameter.
    ///
    /// # Errors
    /// Only if the settings are another case's.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        Ok(Self { d: settings.number("d")? })
    }
}

/// The opening price and the share of those left who accept each offer, both `s/(1+s)` with `s = √(1−d)`, and the mean
/// number of offers.
///
/// A draw of the rate is one offer; a draw of the number of offers is one session.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let s = sqrt(1.0 - params.d);
    let rate = s / (1.0 + s);
    Prediction::new().with("opening", rate).frequency("accept_rate", rate).mean(
        "mean_rounds",
        1.0 / rate,
        sqrt(1.0 - rate) / rate,
    )
}

/// The case.
pub const CASE: Case = Case {
    id: "I08",
    title: "Screening without end, and Coase",
    citation: "Stokey, N. L. (1981). Rational Expectations and Durable Goods Pricing. Bell Journal of Economics 12(1), 112–128; \
               Sobel, J. and Takahashi, I. (1983). A Multistage Model of Bargaining. Review of Economic Studies 50(3), 411–426; \
               Gul, F., Sonnenschein, H. and Wilson, R. (1986). Foundations of Dynamic Monopoly and the Coase Conjecture. \
               Journal of Economic Theory 39(1), 155–190.",
    reading: Reading::AsPublished,
    setting: "A seller makes one offer after the other, without end, to a buyer to whom the good is worth anything from 0 to 1 \
              with equal chance. Everybody knows that the price will fall, so buyers hold out for it, and the same share of \
              those left accepts each offer. As offers follow each other more quickly the opening price goes to nothing: a \
              seller who cannot commit has no power at all, which is Coase's conjecture.",
    formula: &[
        "s = √(1 − d)",
        "opening price = share that accepts each offer = s/(1 + s)",
        "mean number of offers = (1 + s)/s",
    ],
    parameters: &[Parameter::number("d", 0.5, Range::closed(0.0, 0.9999), "discount factor per offer")],
    results: &[
        ResultSpec::within("opening", 1e-3, "first price"),
        ResultSpec::sampled("accept_rate", "share of the offers that are accepted"),
        ResultSpec::sampled("mean_rounds", "mean number of offers up to the accepted one"),
    ],
    sessions: 20_000,
    picture: Some(Picture::of("opening", "d", 0.0, 0.999)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{Draws, near, number, refusal, sample};

    #[test]
    fn the_printed_instance_holds() {
        let prediction = predict(&Params::default());
        near(prediction.number("opening").unwrap(), 0.414_214, 5e-7);
        near(prediction.number("mean_rounds").unwrap(), 2.414, 5e-4);
    }

    #[test]
    fn value_iteration_over_what_the_seller_believes_leads_to_the_same_price_and_rate() {
        for d in [0.0, 0.3, 0.5, 0.8, 0.95] {
            // Those left have valuations up to v. The type y accepts the price λy, and the seller has κv² to expect; it lets
            // those above βv accept.
            let (mut beta, mut lambda, mut kappa) = (0.5_f64, 1.0_f64, 0.25_f64);
            for _ in 0..20_000 {
                lambda = 1.0 - d + d * lambda * beta;
                let next = lambda / (2.0 * (lambda - d * kappa));
                beta = 0.5 * beta + 0.5 * next.clamp(0.0, 1.0);
                kappa = (1.0 - beta) * lambda * beta + d * kappa * beta * beta;
            }
            near(number(&CASE, &[("d", d)], "opening"), lambda * beta, 1e-9);
            near(number(&CASE, &[("d", d)], "accept_rate"), 1.0 - beta, 1e-9);
        }
    }

    #[test]
    fn drawn_buyers_wait_as_long() {
        let prediction = predict(&Params { d: 0.7 });
        let rate = prediction.number("accept_rate").unwrap();
        let mut draws = Draws::new(8);
        let n = 100_000;
        let (mean, error) = sample(n, || {
            let (v, mut left, mut rounds) = (draws.uniform(), 1.0, 1.0);
            while v < left * (1.0 - rate) {
                left *= 1.0 - rate;
                rounds += 1.0;
            }
            rounds
        });
        near(prediction.number("mean_rounds").unwrap(), mean, 4.0 * error);
        near(prediction.results()[2].spread.unwrap() / f64::from(n).sqrt(), error, 0.02 * error);
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("d", 1.0)]);
        refusal(&CASE, &[("d", -0.1)]);
    }
}
