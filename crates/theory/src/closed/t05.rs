//! T05: a tariff war between two equal economies (Johnson 1953, at the goods of Armington 1969).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::range::Range;
use crate::closed::refusal::Refusals;
use crate::closed::search::falls_through_zero;
use crate::closed::settings::Settings;
use demarche_domain::maths::pow;

/// The parameters of T05; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Elasticity of substitution between the own good and the other's, above 1.
    pub sigma: f64,
    /// Weight of the own good in utility, between 0 and 1.
    pub own: f64,
}

impl Default for Params {
    fn default() -> Self {
        Self { sigma: 2.0, own: 0.5 }
    }
}

impl Params {
    /// Reads the parameters.
    ///
    /// # Errors
    /// Only if the settings are another case's.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        Ok(Self { sigma: settings.number("sigma")?, own: settings.number("own_weight")? })
    }

    /// Demand for the own good relative to the other's where both cost the same.
    fn home_bias(&self) -> f64 {
        pow(self.own / (1.0 - self.own), self.sigma)
    }

    /// Utility of `c` of the own good and `m` of the other's.
    fn utility(&self, c: f64, m: f64) -> f64 {
        let rho = (self.sigma - 1.0) / self.sigma;
        pow(self.own * pow(c, rho) + (1.0 - self.own) * pow(m, rho), 1.0 / rho)
    }

    /// What a country has under a tariff `t`, where the other's good costs `price` of its own: of both goods, one unit of the
    /// own good being spent. The tariff's revenue is handed back.
    fn bundle(&self, t: f64, price: f64) -> [f64; 2] {
        let own_per_other = self.home_bias() * pow((1.0 + t) * price, self.sigma);
        let m = 1.0 / (own_per_other + price);
        [own_per_other * m, m]
    }

    /// The best tariff against a country whose own tariff is `other` and whose imports cost it `price`: 1/(ε* − 1).
    fn best(&self, other: f64, price: f64) -> f64 {
        // ε* = (σK + 1)/(K + 1), with K the worth of the other country's own consumption relative to its imports.
        let k = self.home_bias() * pow((1.0 + other) * price, self.sigma) / price;
        (1.0 + 1.0 / k) / (self.sigma - 1.0)
    }
}

/// The tariff that is best against itself, and what it costs; and what a country gains, and the other loses, where only one
/// sets its best tariff.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    // Between equals the price is 1. The best answer falls in the other's tariff, so 0 and the answer to it enclose the war's.
    let highest = params.best(0.0, 1.0);
    let war = falls_through_zero(0.0, highest, |t| params.best(t, 1.0) - t);
    let worth = |[c, m]: [f64; 2]| params.utility(c, m);
    let free = worth(params.bundle(0.0, 1.0));
    // One side alone: the other's good gets cheaper, to a price below 1 at which what is exported is what is imported.
    let price = falls_through_zero(0.0, 1.0, |price| {
        let (own, other) = (params.bundle(params.best(0.0, 1.0 / price), price), params.bundle(0.0, 1.0 / price));
        1.0 - own[0] - other[1]
    });
    let (own, other) = (params.bundle(params.best(0.0, 1.0 / price), price), params.bundle(0.0, 1.0 / price));
    Prediction::new()
        .with("t_nash", war)
        .with("welfare_loss_nash", 1.0 - worth(params.bundle(war, 1.0)) / free)
        .with("deviator_gain", worth(own) / free - 1.0)
        .with("victim_loss", 1.0 - worth(other) / free)
}

/// The case.
pub const CASE: Case = Case {
    id: "T05",
    title: "A tariff war between equals",
    citation: "Johnson, H. G. (1953). Optimum Tariffs and Retaliation. Review of Economic Studies 21(2), 142–153, for goods told \
               apart by where they come from as in Armington, P. S. (1969). A Theory of Demand for Products Distinguished by \
               Place of Production. IMF Staff Papers 16(1), 159–178.",
    reading: Reading::AsPublished,
    setting: "Each of two equal countries owns one unit of a good of its own and wants both. Tariffs are paid back to consumers; \
              what hurts is that less is traded. Each tariff is the best answer to the other, 1/(ε* − 1) with the elasticity \
              that holds under the other's tariff. If only one country taxes imports it gains and the other loses more; in the \
              war of both the terms of trade are where they were, and both have only lost trade.",
    formula: &[
        "t = (1 + 1/K)/(σ − 1),  K = (α/(1 − α))^σ (1 + t)^σ",
        "consumption: own K/(1 + K), other's 1/(1 + K)",
        "welfare U = (α c^ρ + (1 − α) m^ρ)^(1/ρ),  ρ = (σ − 1)/σ",
    ],
    parameters: &[
        Parameter::number("sigma", 2.0, Range::closed(1.1, 10.0), "elasticity of substitution between the two goods"),
        Parameter::number("own_weight", 0.5, Range::closed(0.2, 0.8), "weight of the own good in utility"),
    ],
    results: &[
        ResultSpec::within("t_nash", 1e-3, "equilibrium tariff as a share of the price abroad"),
        ResultSpec::within("welfare_loss_nash", 1e-3, "loss of either in the war, relative to free trade"),
        ResultSpec::within(
            "deviator_gain",
            1e-3,
            "gain of one that sets its best tariff alone, relative to free trade",
        ),
        ResultSpec::within("victim_loss", 1e-3, "loss of the other then, relative to free trade"),
    ],
    sessions: 1,
    picture: Some(Picture::of("welfare_loss_nash", "sigma", 1.2, 6.0)),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Params, predict};
    use crate::closed::testing::{near, number, refusal, root};
    use demarche_domain::maths::pow;

    #[test]
    fn the_printed_instance_holds() {
        let prediction = predict(&Params::default());
        near(prediction.number("t_nash").unwrap(), 1.2056, 5e-5);
        near(prediction.number("welfare_loss_nash").unwrap(), 0.1239, 5e-5);
    }

    /// Demand of a country with one unit of its own good, from its budget with the revenue in it: own good and imports.
    fn demand(params: &Params, t: f64, price: f64) -> [f64; 2] {
        let (a, s) = (pow(params.own, params.sigma), params.sigma);
        let b = pow(1.0 - params.own, s);
        let paid = (1.0 + t) * price;
        let index = a + b * pow(paid, 1.0 - s);
        // The revenue is a share of an income that it is part of.
        let share = t * price * b * pow(paid, -s) / index;
        let revenue = share / (1.0 - share);
        [a * (1.0 + revenue) / index, b * pow(paid, -s) * (1.0 + revenue) / index]
    }

    /// Utilities of both at the price that clears both markets.
    fn utilities(params: &Params, t: [f64; 2]) -> [f64; 2] {
        let price =
            root(0.01, 100.0, |price| 1.0 - demand(params, t[1], 1.0 / price)[0] - demand(params, t[0], price)[1]);
        let rho = (params.sigma - 1.0) / params.sigma;
        [demand(params, t[0], price), demand(params, t[1], 1.0 / price)]
            .map(|[c, m]| pow(params.own * pow(c, rho) + (1.0 - params.own) * pow(m, rho), 1.0 / rho))
    }

    /// The best tariff against another, over a thousand of them.
    fn best_against(params: &Params, other: f64, around: f64) -> f64 {
        let at = |i: u32| around * (0.8 + 0.4 * f64::from(i) / 160.0);
        (0..=160)
            .map(at)
            .max_by(|a, b| utilities(params, [*a, other])[0].total_cmp(&utilities(params, [*b, other])[0]))
            .unwrap()
    }

    #[test]
    fn best_answers_in_general_equilibrium_are_the_same() {
        for params in [Params::default(), Params { sigma: 4.0, own: 0.5 }, Params { sigma: 3.0, own: 0.7 }] {
            let prediction = predict(&params);
            let war = prediction.number("t_nash").unwrap();
            near(war, best_against(&params, war, war), 4e-3 * war);
            let free = utilities(&params, [0.0; 2])[0];
            let fought = utilities(&params, [war; 2]);
            near(prediction.number("welfare_loss_nash").unwrap(), 1.0 - fought[0] / free, 1e-9);
            let alone = best_against(&params, 0.0, 1.3 * war);
            let [gained, lost] = utilities(&params, [alone, 0.0]);
            near(prediction.number("deviator_gain").unwrap(), gained / free - 1.0, 1e-5);
            near(prediction.number("victim_loss").unwrap(), 1.0 - lost / free, 2e-4);
        }
    }

    #[test]
    fn the_closer_the_goods_the_lower_the_tariffs() {
        let tariffs = [1.2, 2.0, 4.0, 10.0].map(|sigma| number(&CASE, &[("sigma", sigma)], "t_nash"));
        assert!(tariffs.windows(2).all(|pair| pair[1] < pair[0]), "{tariffs:?}");
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        refusal(&CASE, &[("sigma", 1.0)]);
        refusal(&CASE, &[("own_weight", 1.0)]);
    }
}
