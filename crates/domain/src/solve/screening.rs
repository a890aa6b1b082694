//! One side names prices, the other waits or buys: prices fall to screen a valuation that is uniform on [0, top].
//!
//! With k rounds left and valuations up to v̄ still in play the price is a_k v̄, and whoever values the good at b_k v̄ or
//! more buys. Whoever is just indifferent gives `c − p = d_b (c − a_{k−1} c)`, so a price p sells to valuations from
//! p/γ_k up, with γ_k = 1 − d_b (1 − a_{k−1}); the seller chooses b_k to maximise `(1 − b) γ_k b + d_s π_{k−1} b²`.
//! One round is a monopoly's price, two are the textbook case, and k → ∞ is the stationary equilibrium of the literature
//! on Coase's conjecture (Stokey 1981; Sobel and Takahashi 1983; Gul, Sonnenschein and Wilson 1986).

/// One round of screening, as shares of the highest valuation still in play.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PriceStep {
    /// a: the price.
    pub price: f64,
    /// b: the lowest valuation that buys; what is left in play.
    pub cutoff: f64,
    /// γ: price over the valuation that is just indifferent.
    pub markdown: f64,
    /// π: the seller's expected profit, over the square of the highest valuation in play.
    profit: f64,
}

/// Steps after which prices of an endless game have settled, at any discount factor that leaves a price to speak of.
const SETTLED: u32 = 2_000_000;

impl PriceStep {
    /// The last round: a monopoly's price.
    pub const LAST: Self = Self { price: 0.5, cutoff: 0.5, markdown: 1.0, profit: 0.25 };

    /// The step with one round more, given what a round is worth to seller and buyer: `d` in [0, 1] each.
    #[must_use]
    pub fn before(self, d: [f64; 2]) -> Self {
        let markdown = 1.0 - d[1] * (1.0 - self.price);
        let later = d[0] * self.profit;
        let cutoff = markdown / (2.0 * (markdown - later));
        let profit = (1.0 - cutoff) * markdown * cutoff + later * cutoff * cutoff;
        Self { price: markdown * cutoff, cutoff, markdown, profit }
    }
}

/// The steps of a game of so many rounds, first round first.
#[must_use]
pub fn price_path(d: [f64; 2], rounds: u32) -> Vec<PriceStep> {
    let mut path = vec![PriceStep::LAST];
    for k in 1..usize::try_from(rounds).unwrap_or(usize::MAX) {
        path.push(path[k - 1].before(d));
    }
    path.reverse();
    path
}

/// The step of a game without end, the same in every round; `None` where the buyer does not mind waiting, for then prices
/// fall to nothing at once (Coase 1972).
#[must_use]
pub fn stationary_price(d: [f64; 2]) -> Option<PriceStep> {
    if d[1] >= 1.0 || d[0] >= 1.0 {
        return None;
    }
    let mut step = PriceStep::LAST;
    for _ in 0..SETTLED {
        let next = step.before(d);
        if (next.price - step.price).abs() < 1e-16 && (next.profit - step.profit).abs() < 1e-16 {
            return Some(next);
        }
        step = next;
    }
    Some(step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::maths::sqrt;

    fn near(a: f64, b: f64, tolerance: f64) {
        assert!((a - b).abs() <= tolerance, "{a} {b}");
    }

    /// I07: cutoff (2−d)/(4−3d), prices v(1−d/2) and v/2.
    #[test]
    fn two_offers() {
        for d in [0.0, 0.5, 0.9, 1.0] {
            let path = price_path([d, d], 2);
            let v = (2.0 - d) / (4.0 - 3.0 * d);
            near(path[0].cutoff, v, 1e-12);
            near(path[0].price, v * (1.0 - d / 2.0), 1e-12);
            near(path[1].price * v, v / 2.0, 1e-12);
        }
        near(price_path([0.9, 0.9], 2)[0].price, 0.465_385, 5e-7);
    }

    /// I08: opening price and acceptance rate s/(1+s), s = √(1−d); a price p sells down to p/s.
    #[test]
    fn stationary() {
        for d in [0.0, 0.5, 0.9, 0.99, 0.9989] {
            let step = stationary_price([d, d]).unwrap();
            let s = sqrt(1.0 - d);
            near(step.price, s / (1.0 + s), 1e-9);
            near(1.0 - step.cutoff, s / (1.0 + s), 1e-9);
            near(step.markdown, s, 1e-9);
        }
        assert_eq!(stationary_price([0.9, 1.0]), None);
    }

    /// No other price does better for the seller against the buyer's rule, three rounds from the end.
    #[test]
    fn prices_are_best_against_the_buyers_rule() {
        let d = [0.8, 0.7];
        let path = price_path(d, 3);
        let mut profit = [0.0; 4];
        for k in (0..3).rev() {
            let of = |price: f64| {
                let cutoff = (price / path[k].markdown).min(1.0);
                (1.0 - cutoff) * price + d[0] * profit[k + 1] * cutoff * cutoff
            };
            let best = (0..=1000).map(|n| of(f64::from(n) / 1000.0)).fold(0.0, f64::max);
            profit[k] = of(path[k].price);
            assert!(profit[k] >= best - 1e-12);
            near(profit[k], path[k].profit, 1e-12);
        }
    }
}
