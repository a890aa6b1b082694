//! Reasons: why an act was done, with the numbers that decided it.
//!
//! A reason is plain data (it costs nothing to carry through a million sessions); [`crate::prose`] turns it
//! into a sentence. All values are shares of the pie unless said otherwise.

use crate::ids::{Day, PartyIx};

/// Why.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reason {
    /// No reason is recorded (bulk runs).
    Unrecorded,
    /// A demand: `target` = `demand` × `most`, and where the demand came from.
    Demand {
        /// Share of the most it could get that is asked for.
        demand: f64,
        /// Part due to the clock.
        time: f64,
        /// Part given up to domestic pressure (≤ 0 where pressure is above normal).
        pressure: f64,
        /// Part due to leverage and its trend.
        leverage: f64,
        /// Part due to a rally after the other side's escalation.
        rally: f64,
        /// Part given in answer to the other side's concessions (≤ 0 where it has conceded).
        answer: f64,
        /// The most it could get over its reservation.
        most: f64,
    },
    /// An offer judged: worth against reservation plus target, and the hawk price inside the gate.
    Judged {
        /// Gain of the package over no deal.
        worth: f64,
        /// Reservation, as a gain over no deal.
        reservation: f64,
        /// Target above the reservation.
        target: f64,
        /// Hawk price of the package.
        hawks: f64,
    },
    /// Equilibrium: the offer leaves the other side exactly its continuation.
    Continuation {
        /// Own value of the offer.
        own: f64,
        /// The other side's value of waiting.
        floor: f64,
    },
    /// Equilibrium: worth at least the value of waiting, or not.
    Waiting {
        /// Value of the offer.
        worth: f64,
        /// Value of waiting.
        waiting: f64,
    },
    /// A due step: the values of the three ways, −∞ where one is closed.
    Due {
        /// Of executing.
        execute: f64,
        /// Of postponing.
        postpone: f64,
        /// Of withdrawing.
        withdraw: f64,
    },
    /// A leader's gate.
    Gate {
        /// Gain over the reservation.
        gain: f64,
        /// Ratification shock times its size.
        shock: f64,
        /// Threshold on the gain.
        threshold: f64,
        /// Hawk price.
        hawks: f64,
    },
    /// An answer to an execution.
    Answer {
        /// Damage that calls for it.
        damage: f64,
        /// Probability with which it is answered.
        probability: f64,
    },
    /// Compliance (E17): gain from deviating against loss from punishment, both with private draws in.
    Compliance {
        /// (1−e^{−rℓ})(v_dev − v_coop) + draw.
        temptation: f64,
        /// Expected loss from punishment.
        deterrence: f64,
    },
    /// Zeuthen: who risks less concedes.
    RiskLimits {
        /// Own risk limit.
        own: f64,
        /// The other side's.
        other: f64,
    },
    /// A mixed strategy: the probability of the act and the draw that chose it.
    Mixed {
        /// Probability of the act taken.
        probability: f64,
        /// The uniform draw.
        draw: f64,
    },
    /// A threshold in time: lock-in or quitting time against now, in units of the case.
    Clock {
        /// When it acts.
        at: f64,
        /// Now.
        now: f64,
    },
    /// A rule of a repeated game: what the other side did last, or the phase it is in.
    Rule {
        /// Short name of the rule's branch.
        branch: &'static str,
    },
    /// The intermediary's estimate: the Nash product it expects and what its help saves.
    Bridging {
        /// Estimated product of gains.
        product: f64,
        /// Credibility with the less trusting side.
        credibility: f64,
        /// Part of targets that its proposal saves.
        saving: f64,
    },
    /// A private message: how far it is believed.
    Believed {
        /// Weight given to it.
        weight: f64,
        /// Smallest bias or stake that makes it credible.
        needed: f64,
    },
    /// Its own stake: what the step would cost it per year.
    Stake {
        /// Per year.
        cost: f64,
    },
    /// Chance: a hazard struck.
    Hazard {
        /// Probability in this round.
        probability: f64,
    },
    /// The calendar: due on this day.
    Dated {
        /// When.
        day: Day,
    },
    /// The other side's act.
    InAnswerTo {
        /// Whose.
        party: PartyIx,
    },
    /// Best of the options looked at, and the runner-up.
    BestOf {
        /// Value of the best.
        best: f64,
        /// Value of the next.
        next: f64,
    },
    /// An outcome held against a demand that falls with time.
    Aspired {
        /// Utility of the outcome.
        worth: f64,
        /// The aspiration, in the same unit.
        aspiration: f64,
        /// Relative time.
        time: f64,
    },
    /// An outcome held against another: one's own next offer, the text as it stands, the best still to be hoped for.
    Compared {
        /// Utility of the outcome.
        worth: f64,
        /// Utility of what it is held against.
        against: f64,
    },
    /// An outcome picked for what it is thought to be worth to the others.
    Estimated {
        /// Utility of the outcome.
        worth: f64,
        /// What it is worth to the others together, as they are read, each from 0 to 1.
        others: f64,
    },
    /// As many new offers for as many: how many different ones were made and received.
    Exchanged {
        /// Utility of the outcome.
        worth: f64,
        /// Different offers made so far.
        made: f64,
        /// Different offers received so far.
        received: f64,
    },
    /// The next of a list.
    Step {
        /// Its place, from 1.
        at: u64,
        /// How many there are.
        of: u64,
    },
    /// A price: what the good is worth to the buyer or costs the seller.
    Valued {
        /// Worth or cost, in the unit of the price.
        value: f64,
    },
    /// Written in a script or given from outside.
    Given,
}
