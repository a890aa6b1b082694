//! Levers of behaviour: hopes, demands, tactics, conduct.

/// Mean and standard deviation of something drawn once a session.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gaussian {
    /// Mean.
    pub mean: f64,
    /// Standard deviation, ≥ 0.
    pub sd: f64,
}

/// q: the share of the joint surplus a party believes it will get, relative to the equal-patience split (E11).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Optimism {
    /// Distribution; draws are held in [0, 0.98].
    pub q: Gaussian,
}

/// Time-dependent demands, as shares of the most a party could get.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Aspiration {
    /// Opening demand, 0–1.
    pub start: f64,
    /// Where demands end, drawn per session, held in [0.05, start].
    pub floor: Gaussian,
    /// Concession exponent: below 1 late (boulware), 1 linear, above 1 early (conceder).
    pub exponent: f64,
}

/// How pressure, leverage and the other side's acts move demands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tactics {
    /// κ_P: demand given up per unit of pressure above normal, years.
    pub pressure: f64,
    /// κ_L: demand added per unit of leverage index above ½.
    pub leverage: f64,
    /// κ'_L: demand added per unit by which leverage is expected to rise.
    pub leverage_trend: f64,
    /// Demand added after the other side's escalation, decaying.
    pub rally: f64,
}

/// Threats and answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Conduct {
    /// ret: probability of answering an execution.
    pub retaliation: f64,
    /// Standard deviation of private resolve ξ, a lump, drawn per session.
    pub resolve_sd: f64,
    /// Hazard per year of a new threat when there is neither agreement nor an own pending threat.
    pub new_threat: f64,
    /// Years of talks gained by each step of investment in diversification: multiplier on own exposure's erosion.
    pub diversification: f64,
}

/// Levers common to all parties.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Behaviour {
    /// τ_p: time constant of pressure, days.
    pub pressure_tau: f64,
    /// Weight of announced but pending steps in pressure.
    pub announced_weight: f64,
    /// τ_H: days over which the hawk price of a lasting concession is paid.
    pub hawk_tau: f64,
    /// φ0: part of the hawk price paid on announcement.
    pub hawk_at_once: f64,
    /// Part of the hawk price that a mere postponement costs.
    pub hawk_postponed: f64,
    /// β_max: yearly breach hazard held of a side with no trust.
    pub breach_hazard: f64,
    /// ς_post: part of the audience stake paid when postponing.
    pub postpone_price: f64,
    /// Part of the reputation lump paid when postponing.
    pub postpone_reputation: f64,
    /// κ_prog: exponent on progress in the value of postponing.
    pub progress_exponent: f64,
    /// Postponements allowed per step.
    pub postponements: u8,
    /// Days gained by a postponement.
    pub postpone_days: i32,
    /// w_S: loss from market stress per unit of bundle executed.
    pub stress_weight: f64,
    /// Notice of a new threat, days.
    pub notice: i32,
    /// τ of the rally after an escalation, days.
    pub rally_tau: f64,
    /// Days before expiry on which talks reopen.
    pub reopen: i32,
    /// Days without talks after a refusal by a leader.
    pub refusal_pause: i32,
    /// Notice when an agreement is voided, days.
    pub void_notice: i32,
    /// Probability a round that a clock-stop is thought of, within its window.
    pub clock_stop: f64,
    /// Days before a due date in which a clock-stop may be tabled.
    pub clock_stop_window: i32,
    /// Length of a clock-stop, days.
    pub clock_stop_days: i32,
    /// Trust gained per 30 days of a kept agreement (n⁺).
    pub keep_weight: f64,
    /// Trust lost by a breach (n⁻).
    pub breach_weight: f64,
    /// Credibility weight of an executed or withdrawn threat.
    pub cred_weight: f64,
    /// θ: weight of attribution, n⁻ per unit of a rise justified as security.
    pub attribution_weight: f64,
    /// q_det: probability that a breach is detected within the lag.
    pub detection: f64,
    /// Detection lag, days.
    pub detection_lag: i32,
    /// Length of punishment, days.
    pub punishment: i32,
    /// π_fa: false alarms per year of a kept agreement.
    pub false_alarm: f64,
    /// Standard deviation of the private draw in compliance, a lump.
    pub compliance_sd: f64,
    /// Rise of the estimate of the other's hawk price after a refusal, a factor ≥ 1.
    pub refusal_lesson: f64,
    /// Standard deviation of the error that the others make about a party's gain, as a share of J.
    pub estimate_sd: f64,
    /// Value of a time-boxed deal's commitments hold this many days ahead in leverage trend.
    pub trend_ahead: i32,
    /// Loss from executing that is booked when an agreement in force is lost, as a weight (E16).
    pub standstill_weight: f64,
    /// Duration at which J is measured: index into the durations; permanent by default.
    pub surplus_at: crate::ids::DurationIx,
}
