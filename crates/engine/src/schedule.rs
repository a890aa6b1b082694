//! The round's schedule: its sets, in the one order that the model gives, and which systems a protocol needs.

use crate::concerns;
use bevy_ecs::prelude::{IntoScheduleConfigs, Schedule, SystemSet};
use bevy_ecs::schedule::{LogLevel, ScheduleBuildSettings, ScheduleLabel, SingleThreadedExecutor};
use demarche_domain::scenario::Protocol;

/// The schedule of one round.
#[derive(ScheduleLabel, Debug, Clone, PartialEq, Eq, Hash)]
pub struct RoundSchedule;

/// The steps of a round (model §6), each after the one before. Systems order themselves against these sets only.
#[derive(SystemSet, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RoundSystems {
    /// 1: clock, dated events, summits, expiries. Leaves the day and what is due on it.
    Advance,
    /// 2: steps that fall due. Leaves no step due today.
    Due,
    /// 3: exposure, markets, diversion over the interval elapsed.
    Drift,
    /// 4: domestic pressure.
    Pressure,
    /// 5: leverage and flows.
    Leverage,
    /// 5: reservations and values, where the sides talk.
    Appraise,
    /// 6: intermediaries.
    Brokers,
    /// 6: monitoring and beliefs.
    Monitor,
    /// 7: offers.
    Offers,
    /// 8: responses.
    Responses,
    /// 9: ratification.
    Ratify,
    /// 10: unilateral moves.
    Moves,
    /// 11: compliance.
    Comply,
    /// 12: breakdown.
    Breakdown,
    /// 13: flows booked to the next round.
    Book,
    /// 14: classification and record.
    Classify,
}

impl RoundSystems {
    /// All, in order.
    pub const ORDER: [Self; 16] = [
        Self::Advance,
        Self::Due,
        Self::Drift,
        Self::Pressure,
        Self::Leverage,
        Self::Appraise,
        Self::Brokers,
        Self::Monitor,
        Self::Offers,
        Self::Responses,
        Self::Ratify,
        Self::Moves,
        Self::Comply,
        Self::Breakdown,
        Self::Book,
        Self::Classify,
    ];
}

/// An empty round: single-threaded, its sets in order, ambiguities an error.
#[must_use]
pub fn empty_round() -> Schedule {
    let mut schedule = Schedule::new(RoundSchedule);
    schedule.set_executor(SingleThreadedExecutor::new());
    schedule.set_build_settings(ScheduleBuildSettings {
        ambiguity_detection: LogLevel::Error,
        ..ScheduleBuildSettings::default()
    });
    for pair in RoundSystems::ORDER.windows(2) {
        schedule.configure_sets(pair[1].after(pair[0]));
    }
    schedule
}

/// The round of a protocol: only the systems that it uses. `shuffle` rotates the order of registration, which must not matter.
#[must_use]
pub fn round(protocol: &Protocol, shuffle: usize) -> Schedule {
    let mut schedule = empty_round();
    let mut concerns = concerns::of(protocol);
    let turn = shuffle % concerns.len().max(1);
    concerns.rotate_left(turn);
    if shuffle % 2 == 1 {
        concerns.reverse();
    }
    for add in concerns {
        add(&mut schedule);
    }
    schedule
}
