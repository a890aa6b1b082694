//! Views: what a strategy may see.
//!
//! A view is filled by the engine from public state and from the party's own private state; nothing else is in it,
//! so nothing else can be reached. The scenario inside is the one *as seen by* the party
//! ([`crate::scenario::Scenario::as_seen_by`]): other parties' private numbers are replaced by reference values.

use crate::appraisal::Appraisal;
use crate::ids::{Day, IntermediaryIx, MeasureIx, PartyIx, Round};
use crate::package::Package;
use crate::scenario::{Beta, MAX_STEPS, Pricing, PrivateValue, Scenario, Step};

/// Dated steps pending on a measure, ascending.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Pending {
    steps: [Step; MAX_STEPS],
    postponed: [u8; MAX_STEPS],
    count: u8,
}

impl Default for Pending {
    fn default() -> Self {
        let none = Step { level: 0.0, due: Day::NEVER };
        Self { steps: [none; MAX_STEPS], postponed: [0; MAX_STEPS], count: 0 }
    }
}

impl Pending {
    /// The pending steps, ascending by day.
    #[inline]
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps[..usize::from(self.count)]
    }

    /// The next step.
    #[inline]
    #[must_use]
    pub fn next(&self) -> Option<Step> {
        self.steps().first().copied()
    }

    /// The highest level that any pending step reaches.
    #[inline]
    #[must_use]
    pub fn highest(&self) -> f64 {
        self.steps().iter().fold(0.0, |top, s| top.max(s.level))
    }

    /// How often the next step has been postponed.
    #[inline]
    #[must_use]
    pub fn postponed(&self) -> u8 {
        if self.count == 0 { 0 } else { self.postponed[0] }
    }

    /// Adds a step in its place; the last is dropped where all [`MAX_STEPS`] are taken. A step on the same day is replaced.
    pub fn add(&mut self, step: Step, postponed: u8) {
        let mut n = usize::from(self.count);
        if let Some(i) = self.steps[..n].iter().position(|s| s.due == step.due) {
            self.steps[i] = step;
            self.postponed[i] = postponed;
            return;
        }
        let at = self.steps[..n].iter().position(|s| s.due > step.due).unwrap_or(n);
        if at == MAX_STEPS {
            return;
        }
        n = n.min(MAX_STEPS - 1);
        let mut i = n;
        while i > at {
            self.steps[i] = self.steps[i - 1];
            self.postponed[i] = self.postponed[i - 1];
            i -= 1;
        }
        self.steps[at] = step;
        self.postponed[at] = postponed;
        #[allow(clippy::cast_possible_truncation, reason = "at most MAX_STEPS")]
        {
            self.count = (n + 1) as u8;
        }
    }

    /// Takes the next step off.
    pub fn pop(&mut self) -> Option<Step> {
        let first = self.next()?;
        let n = usize::from(self.count);
        for i in 1..n {
            self.steps[i - 1] = self.steps[i];
            self.postponed[i - 1] = self.postponed[i];
        }
        self.count -= 1;
        Some(first)
    }

    /// Takes all steps off.
    pub fn clear(&mut self) {
        self.count = 0;
    }

    /// Moves every step that is due before `day` to that day.
    pub fn not_before(&mut self, day: Day) {
        let held = *self;
        self.clear();
        for (i, step) in held.steps().iter().enumerate() {
            let due = step.due.max(day);
            self.add(Step { level: step.level, due }, held.postponed[i]);
        }
    }
}

/// A measure as everybody sees it.
#[derive(Debug, Clone, Copy, PartialEq, Default, serde::Serialize)]
pub struct MeasureView {
    /// z: intensity in force.
    pub level: f64,
    /// z at the start.
    pub start: f64,
    /// a: the target's exposure.
    pub exposure: f64,
    /// Dated steps.
    pub pending: Pending,
    /// Under an agreement now in force.
    pub suspended: bool,
}

/// A party as everybody sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PartyView {
    /// A: audience stake outstanding.
    pub audience: f64,
    /// Index of its leverage over the party who looks: Λ, ½ if both pains are 0.
    pub leverage: f64,
    /// What it offered last, as a gain over reservation to the one who looks; NaN-free: 0 before any offer.
    pub last_offer: f64,
    /// The offer before that.
    pub previous_offer: f64,
    /// Damage it has done by escalations, decaying with the rally's time constant.
    pub provocation: f64,
    /// Sum over its measures of exposed cost now in force, per year.
    pub coercion: f64,
    /// The same at the start.
    pub coercion_at_start: f64,
}

/// The party's own private side.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct OwnView {
    /// q: its optimism.
    pub optimism: f64,
    /// Floor of its demands, session type.
    pub floor: f64,
    /// ξ: its resolve, a lump.
    pub resolve: f64,
    /// Private value of a case (prize, cost of conflict, valuation), drawn.
    pub value: f64,
    /// P^D: deal-seeking pressure, per year.
    pub pressure: f64,
    /// P of hawkish opinion.
    pub hawk_pressure: f64,
    /// Λ against all others (mean).
    pub leverage: f64,
    /// Λ expected so many days ahead (the scenario's `trend_ahead`), less Λ now.
    pub leverage_trend: f64,
    /// Smoothed ratio of the last offer received to the target.
    pub progress: f64,
    /// The leaders' pull on demands: share of the way to the floor.
    pub pull: f64,
    /// The most it could get over its reservation with the others at their floors.
    pub most: f64,
    /// Part of a target saved by a mediator now at work.
    pub face_saved: f64,
}

/// What a party may see.
#[derive(Debug)]
pub struct View<'a> {
    /// Who looks.
    pub me: PartyIx,
    /// The scenario as this party sees it.
    pub scenario: &'a Scenario,
    /// Round, from 1.
    pub round: Round,
    /// Calendar position.
    pub day: Day,
    /// The next binding date: due date, expiry, summit or horizon.
    pub deadline: Day,
    /// When this stretch of talks began.
    pub opened: Day,
    /// Measures, in scenario order.
    pub measures: &'a [MeasureView],
    /// Parties, in scenario order.
    pub parties: &'a [PartyView],
    /// Its own private side.
    pub own: &'a OwnView,
    /// Its own values.
    pub values: &'a Appraisal,
    /// Values of each party as the others see them, at reference hawk prices, in party order.
    pub seen: &'a [Appraisal],
    /// The other parties taken together: their values as seen, added up.
    pub others: &'a Appraisal,
    /// Its trust in each party.
    pub trust: &'a [Beta],
    /// Its belief that each party executes its threats.
    pub credibility: &'a [Beta],
    /// Packages on the table, by party; `None` where nothing is tabled.
    pub table: &'a [Option<Package>],
    /// Market stress S and supply-chain stress X.
    pub stress: (f64, f64),
}

impl View<'_> {
    /// The only other party, where there are two; else the first other.
    #[inline]
    #[must_use]
    pub fn other(&self) -> PartyIx {
        if self.me.0 == 0 { PartyIx(1) } else { PartyIx(0) }
    }

    /// Share of the time to the next binding date that has passed since talks opened, 0–1.
    #[must_use]
    pub fn elapsed(&self) -> f64 {
        let whole = self.deadline.since(self.opened);
        if whole <= 0 { 1.0 } else { (f64::from(self.day.since(self.opened)) / f64::from(whole)).clamp(0.0, 1.0) }
    }
}

/// A bundle of own steps that fall due on one day, valued by E13.
#[derive(Debug, Clone, PartialEq)]
pub struct Bundle {
    /// The measures.
    pub measures: Vec<MeasureIx>,
    /// Value of executing, resolve included.
    pub execute: f64,
    /// Value of postponing, −∞ where it is no longer open.
    pub postpone: f64,
    /// Value of withdrawing.
    pub withdraw: f64,
    /// Days that postponing gains.
    pub days: i32,
}

/// Keep or break, valued by E17.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Temptation {
    /// (1−e^{−rℓ})(v_dev − v_coop) + private draw.
    pub gain: f64,
    /// Expected loss from punishment.
    pub loss: f64,
}

/// A war of attrition, as a party sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AttritionView {
    /// Own value of the prize.
    pub prize: f64,
    /// The other's value, or the top of its distribution where private.
    pub other_prize: f64,
    /// Own cost of a round or unit of time.
    pub cost: f64,
    /// The other's.
    pub other_cost: f64,
    /// Whether prizes are private draws from `[0, top]`.
    pub private_top: Option<f64>,
}

/// Which side of a trade a party is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trader {
    /// It would pay.
    Buyer,
    /// It would be paid.
    Seller,
}

/// A trade by sealed bids, as a party sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BidView {
    /// Which side it is on.
    pub side: Trader,
    /// What the good is worth to it, or costs it.
    pub value: f64,
    /// What is known of that to the other: the interval that it was drawn from.
    pub own: PrivateValue,
    /// What it knows of the other's.
    pub other: PrivateValue,
    /// What is paid.
    pub pricing: Pricing,
}

/// A public crisis, as a party sees it. Time is in units of the case.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CrisisView {
    /// v.
    pub prize: f64,
    /// Own cost of conflict w.
    pub conflict_cost: f64,
    /// The other's where known, else the top W of its distribution.
    pub other_conflict_cost: f64,
    /// Own top W, where private.
    pub private_top: Option<(f64, f64)>,
    /// a of both.
    pub audience: (f64, f64),
    /// Now.
    pub time: f64,
    /// Units of time to the next round.
    pub tick: f64,
}

/// What an intermediary may see.
#[derive(Debug)]
pub struct BrokerView<'a> {
    /// Who looks.
    pub me: IntermediaryIx,
    /// The scenario as an outsider sees it.
    pub scenario: &'a Scenario,
    /// Round, from 1.
    pub round: Round,
    /// Calendar position.
    pub day: Day,
    /// The next binding date.
    pub deadline: Day,
    /// Whether the principals are talking to each other now.
    pub talking: bool,
    /// Whether an agreement is in force.
    pub agreed: bool,
    /// Measures, in scenario order.
    pub measures: &'a [MeasureView],
    /// Its estimate of each party's values, with its own noise, in party order.
    pub estimates: &'a [Appraisal],
    /// Its estimate of each party's demand above reservation.
    pub demands: &'a [f64],
    /// Its credibility with each party, 0–1.
    pub credibility: &'a [f64],
    /// Own flow per year as things stand.
    pub flow: f64,
    /// Own flow per year if the steps now pending take effect.
    pub flow_if_executed: f64,
    /// Own flow per year if every measure were lifted.
    pub flow_if_lifted: f64,
    /// Whether its activity draw lets it act this round.
    pub active: bool,
    /// The text it last put before the sides, if any.
    pub text: Option<&'a Package>,
}
