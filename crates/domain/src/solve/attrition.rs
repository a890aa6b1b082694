//! The war of attrition: mixing that leaves the other side indifferent (Maynard Smith 1974; Hendricks, Weiss and Wilson
//! 1988), and stopping times where prizes are private (Riley 1980).

use crate::maths::ln;

/// Probability of conceding in a round that leaves the other indifferent: `c / (V + c)` of the *other's* cost and prize.
#[must_use]
pub fn concession_per_round(other_cost: f64, other_prize: f64) -> f64 {
    other_cost / (other_prize + other_cost)
}

/// Hazard of conceding per unit of time that leaves the other indifferent: `c / V` of the *other's* cost and prize.
///
/// So the side with more to gain, or less to pay, is the one that concedes sooner.
#[must_use]
pub fn concession_hazard(other_cost: f64, other_prize: f64) -> f64 {
    other_cost / other_prize
}

/// An exponential stopping time of this hazard, from a draw on [0, 1).
#[must_use]
pub fn exponential_stop(hazard: f64, draw: f64) -> f64 {
    if hazard > 0.0 { -ln(1.0 - draw) / hazard } else { f64::INFINITY }
}

/// When a side gives up whose prize is a private draw from [0, top], at the same cost to both sides: t(v) = (top/c)(−x − ln(1−x))
/// with x = v/top.
#[must_use]
pub fn private_stop(prize: f64, top: f64, cost: f64) -> f64 {
    let x = (prize / top).clamp(0.0, 1.0);
    (top / cost) * (-x - ln(1.0 - x))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64, tolerance: f64) {
        assert!((a - b).abs() <= tolerance, "{a} {b}");
    }

    /// C01: q V = (1 − q) c.
    #[test]
    fn a_round_more_is_worth_nothing() {
        let q = concession_per_round(0.1, 1.0);
        near(q, 0.090_909, 5e-7);
        near(q * 1.0 - (1.0 - q) * 0.1, 0.0, 1e-15);
        near(1.0 / (1.0 - (1.0 - q) * (1.0 - q)), 5.7619, 5e-5);
    }

    /// C02: the side whose opponent pays more for its prize stops later.
    #[test]
    fn the_median_of_an_exponential_stop() {
        assert_eq!(concession_hazard(0.2, 0.5), 0.4);
        near(exponential_stop(0.4, 0.5), ln(2.0) / 0.4, 1e-15);
        assert_eq!(exponential_stop(0.0, 0.5), f64::INFINITY);
    }

    /// C03: against others who stop by the same rule, no prize gains by stopping at another prize's time.
    #[test]
    fn private_stops_are_best_against_each_other() {
        near(private_stop(0.25, 1.0, 1.0), 0.037_682, 5e-7);
        let (top, cost) = (2.0, 0.5);
        let time = |v: f64| private_stop(v, top, cost);
        let n = 4000;
        for own in [0.3, 1.0, 1.7] {
            // Payoff of stopping at the time of prize `as_if`.
            let payoff = |as_if: f64| {
                let stop = time(as_if);
                let each = |k: i32| {
                    let other = time(top * (f64::from(k) + 0.5) / f64::from(n));
                    if other < stop { own - cost * other } else { -cost * stop }
                };
                (0..n).map(each).sum::<f64>() / f64::from(n)
            };
            let best = (0..20).map(|k| f64::from(k) * 0.1).map(payoff).fold(f64::NEG_INFINITY, f64::max);
            assert!(payoff(own) >= best - 1e-3, "{own}: {} {best}", payoff(own));
        }
    }
}
