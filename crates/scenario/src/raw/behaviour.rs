//! Levers that are the same for all parties.

use crate::value::{Above, Days, Length, Rate, Share};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Levers that are the same for all parties. Left out, they are neutral: no frictions, no moods, no mistakes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Behaviour {
    /// τ_p: days over which pressure builds up and fades.
    pub pressure_tau: Above,
    /// Weight of announced but pending steps in pressure.
    pub announced_weight: Share,
    /// τ_H: days over which the hawk price of a lasting concession is paid.
    pub hawk_tau: Above,
    /// φ0: part of the hawk price paid on announcement.
    pub hawk_at_once: Share,
    /// Part of the hawk price that a mere postponement costs.
    pub hawk_postponed: Share,
    /// β_max: yearly breach hazard held of a side that is not trusted at all.
    pub breach_hazard: Rate,
    /// ς_post: part of the audience stake paid when postponing.
    pub postpone_price: Share,
    /// Part of the reputation lump paid when postponing.
    pub postpone_reputation: Share,
    /// κ_prog: exponent on progress in the value of postponing.
    pub progress_exponent: Rate,
    /// How often a step may be postponed.
    pub postponements: u8,
    /// Days gained by a postponement.
    pub postpone_days: Days,
    /// w_S: loss from market stress per unit executed.
    pub stress_weight: Rate,
    /// Days between a new threat and its due date.
    pub notice: Days,
    /// Days over which a rally after an escalation fades.
    pub rally_tau: Above,
    /// Days before expiry on which talks reopen.
    pub reopen: Days,
    /// Days without talks after a leader's refusal.
    pub refusal_pause: Days,
    /// Days between the voiding of an agreement and its end.
    pub void_notice: Days,
    /// Probability a round that a clock-stop is thought of, within its window.
    pub clock_stop: Share,
    /// Days before a due date within which a clock-stop may be tabled.
    pub clock_stop_window: Days,
    /// Days that a clock-stop gains.
    pub clock_stop_days: Days,
    /// Trust gained by 30 days of a kept agreement.
    pub keep_weight: Rate,
    /// Trust lost by a breach.
    pub breach_weight: Rate,
    /// Weight of an executed or withdrawn threat in credibility.
    pub cred_weight: Rate,
    /// θ: trust lost per unit of a rise that is justified as security.
    pub attribution_weight: Rate,
    /// q_det: probability that a breach is detected within the lag.
    pub detection: Share,
    /// Days until a breach is detected.
    pub detection_lag: Days,
    /// Days that a punishment lasts.
    pub punishment: Days,
    /// π_fa: false alarms per year of a kept agreement.
    pub false_alarm: Rate,
    /// Standard deviation of the private draw in compliance, a lump.
    pub compliance_sd: Rate,
    /// Factor by which a refusal raises the estimate of the other's hawk price, at least 1.
    #[schemars(extend("minimum" = 1.0))]
    pub refusal_lesson: Above,
    /// Standard deviation of the private error about the other side's gain, as a share of the joint surplus.
    pub estimate_sd: Rate,
    /// Days ahead at which the trend of leverage is read.
    pub trend_ahead: Days,
    /// Weight of an agreement's loss in the decision to execute.
    pub standstill_weight: Rate,
    /// The duration, from the scenario's list, at which the joint surplus is measured; the longest if left out.
    pub surplus_at: Option<Length>,
}

impl Default for Behaviour {
    fn default() -> Self {
        let rate = |value: f64| Rate::from(value);
        Self {
            pressure_tau: 30.0.into(),
            announced_weight: 0.0.into(),
            hawk_tau: 365.0.into(),
            hawk_at_once: 1.0.into(),
            hawk_postponed: 0.0.into(),
            breach_hazard: rate(0.0),
            postpone_price: 0.0.into(),
            postpone_reputation: 0.0.into(),
            progress_exponent: rate(1.0),
            postponements: 0,
            postpone_days: Days(0),
            stress_weight: rate(0.0),
            notice: Days(1),
            rally_tau: 30.0.into(),
            reopen: Days(0),
            refusal_pause: Days(0),
            void_notice: Days(0),
            clock_stop: 0.0.into(),
            clock_stop_window: Days(0),
            clock_stop_days: Days(0),
            keep_weight: rate(0.0),
            breach_weight: rate(0.0),
            cred_weight: rate(0.0),
            attribution_weight: rate(0.0),
            detection: 1.0.into(),
            detection_lag: Days(0),
            punishment: Days(0),
            false_alarm: rate(0.0),
            compliance_sd: rate(0.0),
            refusal_lesson: 1.0.into(),
            estimate_sd: rate(0.0),
            trend_ahead: Days(0),
            standstill_weight: rate(0.0),
            surplus_at: None,
        }
    }
}
