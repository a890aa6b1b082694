//! The rules of a game: a scenario with everything worked out that does not change during a session.

use demarche_domain::ids::{Day, MeasureIx, PartyIx, Seat};
use demarche_domain::maths;
use demarche_domain::scenario::{Knowledge, Leaning, Pie, Protocol, Scenario, Standing, Subject};
use demarche_domain::solve;
use std::sync::Arc;

/// Whether a measure erodes its target's exposure slowly (idle) or faster (in force or announced).
pub(crate) const IDLE: usize = 0;
/// See [`IDLE`].
pub(crate) const ACTIVE: usize = 1;

/// The most rounds in which a pie may melt.
const MOST_MELTING: usize = 1_000_000;

/// Counts of a scenario's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sizes {
    /// Parties.
    pub parties: usize,
    /// Constituencies.
    pub constituencies: usize,
    /// Measures.
    pub measures: usize,
    /// Clauses.
    pub clauses: usize,
    /// Durations.
    pub durations: usize,
    /// Intermediaries.
    pub intermediaries: usize,
}

impl Sizes {
    /// Ordered pairs of parties, the diagonal included.
    #[inline]
    #[must_use]
    pub const fn pairs(&self) -> usize {
        self.parties * self.parties
    }
}

/// What never changes of a measure.
#[derive(Debug, Clone)]
pub struct MeasureRules {
    /// Owner.
    pub owner: usize,
    /// Target.
    pub target: usize,
    /// The clause that relieves it.
    pub clause: Option<usize>,
    /// Whether it stands whatever is agreed (until lifted), or only while there is no agreement.
    pub standing: Standing,
    /// Gross cost to the target per year at intensity and exposure 1.
    pub cost_target: f64,
    /// Gross cost to the owner per year at intensity 1.
    pub cost_owner: f64,
    /// Policy value to the owner's leader.
    pub policy_value: f64,
    /// η.
    pub curvature: f64,
    /// a_min.
    pub floor: f64,
    /// Erosion per year as the target believes it, idle and active.
    pub believed: [f64; 2],
    /// Erosion per year as it is, idle and active.
    pub erosion: [f64; 2],
    /// Exposure at the start.
    pub exposure: f64,
    /// Present value of one unit a year for ever at fixed exposure to the target.
    pub whole_fixed: f64,
    /// The same at eroding exposure, idle and active.
    pub whole_eroding: [f64; 2],
    /// Present value of one unit a year at fixed exposure to the target, per duration.
    pub fixed: Vec<f64>,
    /// Present value of one unit a year at eroding exposure, idle and active, per duration.
    pub eroding: [Vec<f64>; 2],
    /// Share of the exposure above its floor that is left after each duration, idle and active.
    pub left: [Vec<f64>; 2],
    /// Share of the exposure above its floor that is left at the trend's look ahead, idle and active, as the target believes.
    pub ahead: [f64; 2],
    /// The same as the owner believes.
    pub ahead_to_owner: [f64; 2],
    /// Erosion per year as the owner believes it, idle and active.
    pub believed_by_owner: [f64; 2],
    /// ϖκs summed over the target's deal-seeking constituencies, and the owner's.
    pub felt: [f64; 2],
}

/// A scenario with everything worked out that does not change during a session.
#[derive(Debug, Clone)]
pub struct Rules {
    /// The scenario itself.
    pub scenario: Arc<Scenario>,
    /// The scenario as seen by each seat, then by an outsider.
    pub seen: Vec<Scenario>,
    /// Counts.
    pub sizes: Sizes,
    /// r per party.
    pub impatience: Vec<f64>,
    /// Present value of one unit a year for ever to a party; 0 to one without impatience.
    pub whole: Vec<f64>,
    /// α_i = (1/r_i) / Σ 1/r.
    pub split: Vec<f64>,
    /// Measures.
    pub measures: Vec<MeasureRules>,
    /// Durations in years, infinite for a permanent one.
    pub years: Vec<f64>,
    /// e^{−rD}: party, then duration.
    pub discount: Vec<f64>,
    /// 1 − e^{−rD}: party, then duration; 1 for a permanent one.
    pub lasting: Vec<f64>,
    /// Present value of one unit a year: party, then duration.
    pub annuity: Vec<f64>,
    /// φ0 + (1−φ0)(1 − e^{−D/τ_H}) per duration.
    pub hawk: Vec<f64>,
    /// 1 − e^{−D/τ_H} per duration.
    pub hawk_postponed: Vec<f64>,
    /// e^{−r t}: party, then unit of time.
    decay: Vec<f64>,
    /// e^{−ρ t}: measure, then idle or active, then unit of time, as the target believes.
    erosion_decay: Vec<f64>,
    /// Units of time in the tables.
    span: usize,
    /// Days of talks of a game whose pie melts from one to the next; empty where it does not.
    melting: Vec<Day>,
    /// Duration at which J is measured.
    pub surplus_at: usize,
    /// Whether a step of the measure is worth rounds of its own: it is on the table, or worth an answer.
    pub weighty: Vec<bool>,
    /// Shares of the measures that each constituency feels: measure and share.
    pub shares: Vec<Vec<(usize, f64)>>,
    /// Costs per year to each intermediary: measure and rate.
    pub third: Vec<Vec<(usize, f64)>>,
    /// The scenario's hash.
    pub hash: String,
}

impl Rules {
    /// Works a scenario out.
    #[must_use]
    pub fn new(scenario: Arc<Scenario>) -> Self {
        let s = &*scenario;
        let sizes = Sizes {
            parties: s.parties.len(),
            constituencies: s.constituencies.len(),
            measures: s.measures.len(),
            clauses: s.clauses.len(),
            durations: s.durations.len(),
            intermediaries: s.intermediaries.len(),
        };
        let years: Vec<f64> = s.durations.iter().map(|d| d.map_or(f64::INFINITY, |d| s.calendar.years(d))).collect();
        let impatience: Vec<f64> = s.parties.iter().map(|p| p.impatience).collect();
        let whole = impatience.iter().map(|r| if *r > 0.0 { 1.0 / r } else { 0.0 }).collect();
        let per_party = |f: &dyn Fn(f64, f64) -> f64| -> Vec<f64> {
            impatience.iter().flat_map(|r| years.iter().map(move |x| (*r, *x))).map(|(r, x)| f(r, x)).collect()
        };
        let discount = per_party(&|r, x| if x.is_finite() { maths::exp(-r * x) } else { 0.0 });
        let lasting = per_party(&|r, x| if x.is_finite() { -(maths::exp(-r * x) - 1.0) } else { 1.0 });
        let annuity = per_party(&annuity);
        let tau = s.behaviour.hawk_tau / 365.0;
        let paid = |x: f64| if x.is_finite() { maths::relax(x, tau) } else { 1.0 };
        let at_once = s.behaviour.hawk_at_once;
        let hawk = years.iter().map(|x| at_once + (1.0 - at_once) * paid(*x)).collect();
        let hawk_postponed = years.iter().map(|x| paid(*x)).collect();
        let measures: Vec<MeasureRules> =
            (0..sizes.measures).map(|m| measure_rules(s, MeasureIx::at(m), &years)).collect();
        let longest = s.durations.iter().flatten().max().copied().unwrap_or(0);
        #[allow(clippy::cast_sign_loss, reason = "held at 0 and above")]
        let span = (s.calendar.horizon.0.clamp(0, 20_000) + longest + 64) as usize;
        let table = |rate: f64| -> Vec<f64> {
            #[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "lists are short")]
            (0..span).map(|t| maths::exp(-rate * s.calendar.years(t as i32))).collect()
        };
        let any_measures = sizes.measures > 0;
        let decay = impatience.iter().flat_map(|r| table(*r)).collect();
        let erosion_decay =
            if any_measures { measures.iter().flat_map(|m| m.believed).flat_map(table).collect() } else { Vec::new() };
        let inverse: f64 = impatience.iter().map(|r| 1.0 / r.max(1e-9)).sum();
        let split = impatience.iter().map(|r| 1.0 / r.max(1e-9) / inverse).collect();
        let seats = s.n_seats();
        let seen = (0..=seats)
            .map(|seat| if seat == seats { s.as_seen_by_outsider() } else { s.as_seen_by(Seat::at(seat)) })
            .collect();
        let melts = matches!(s.protocol, Protocol::AlternatingOffers { pie: Pie::Shrinking, .. });
        let melting = if melts { solve::rounds(s, MOST_MELTING) } else { Vec::new() };
        Self {
            seen,
            sizes,
            impatience,
            whole,
            split,
            measures,
            years,
            discount,
            lasting,
            annuity,
            hawk,
            hawk_postponed,
            decay,
            erosion_decay,
            span,
            melting,
            surplus_at: s.behaviour.surplus_at.ix().min(sizes.durations.saturating_sub(1)),
            weighty: (0..sizes.measures).map(|m| weighty(s, m)).collect(),
            shares: s.constituencies.iter().map(|c| shares(&c.shares)).collect(),
            third: (0..sizes.intermediaries).map(|x| third(s, x)).collect(),
            hash: s.hash.clone(),
            scenario,
        }
    }

    /// e^{−r t} of a party, `units` from now.
    #[inline]
    #[must_use]
    #[allow(clippy::cast_sign_loss, reason = "held at 0 and above")]
    pub fn decay(&self, party: usize, units: i32) -> f64 {
        let t = units.max(0) as usize;
        if t < self.span {
            self.decay[party * self.span + t]
        } else {
            maths::exp(-self.impatience[party] * self.scenario.calendar.years(units))
        }
    }

    /// e^{−ρ t} of a measure's exposure as its target believes, `units` from now.
    #[inline]
    #[must_use]
    #[allow(clippy::cast_sign_loss, reason = "held at 0 and above")]
    pub(crate) fn erosion_decay(&self, measure: usize, variant: usize, units: i32) -> f64 {
        let t = units.max(0) as usize;
        if t < self.span {
            self.erosion_decay[(measure * 2 + variant) * self.span + t]
        } else {
            maths::exp(-self.measures[measure].believed[variant] * self.scenario.calendar.years(units))
        }
    }

    /// Whether the sides play an exact mode: what is agreed is measured against no deal ever, not against hopes (E12).
    #[inline]
    #[must_use]
    pub fn exact(&self) -> bool {
        match self.scenario.protocol {
            Protocol::AlternatingOffers { knowledge, .. } => matches!(knowledge, Knowledge::Complete),
            Protocol::SingleOffer { .. } | Protocol::OneSidedOffers(_) => true,
            _ => false,
        }
    }

    /// Whether everybody knows everybody's private types.
    #[inline]
    #[must_use]
    pub fn open_book(&self) -> bool {
        matches!(self.scenario.protocol, Protocol::AlternatingOffers { knowledge: Knowledge::Complete, .. })
    }

    /// What an agreement made on a day, and its commitments, are multiplied by: 1 unless the pie melts.
    #[must_use]
    pub fn pie(&self, day: Day) -> f64 {
        if self.melting.is_empty() {
            return 1.0;
        }
        let left = self.melting.len() - self.melting.partition_point(|d| *d < day);
        #[allow(clippy::cast_precision_loss, reason = "rounds are far fewer than 2^53")]
        let size = left as f64;
        size
    }

    /// Index into tables by party and duration.
    #[inline]
    #[must_use]
    pub const fn at(&self, party: usize, duration: usize) -> usize {
        party * self.sizes.durations + duration
    }

    /// e(t): the electoral factor of a party.
    #[must_use]
    pub fn electoral(&self, party: usize, day: Day) -> f64 {
        self.scenario.parties[party].election.map_or(1.0, |election| {
            let left = election.day.since(day);
            if left < 0 {
                1.0
            } else {
                1.0 + election.height * maths::exp(-self.scenario.calendar.days(left) / election.tau)
            }
        })
    }

    /// Party of a place in the list.
    #[inline]
    #[must_use]
    pub const fn party(ix: usize) -> PartyIx {
        PartyIx::at(ix)
    }
}

/// Present value of one unit a year over `x` years; 0 stands in where it would be infinite.
fn annuity(r: f64, x: f64) -> f64 {
    if r == 0.0 && !x.is_finite() { 0.0 } else { maths::annuity(r, x) }
}

/// Rounds grow dense only around steps that would call for an answer.
fn weighty(s: &Scenario, m: usize) -> bool {
    let measure = &s.measures[m];
    let highest =
        measure.steps.iter().map(|step| step.level).fold(measure.reserve.unwrap_or(0.0), f64::max).max(measure.level);
    let lowest = if measure.steps.is_empty() { 0.0 } else { measure.level };
    let exposed = measure.cost_target * measure.exposure.level * (highest - lowest).max(0.0);
    let rounds = matches!(s.calendar.clock, demarche_domain::scenario::Clock::Rounds);
    rounds || exposed / s.party(measure.target).impatience.max(1e-9) >= s.thresholds.answer
}

/// The shares that are not 0, with their measures.
fn shares(all: &[f64]) -> Vec<(usize, f64)> {
    all.iter().copied().enumerate().filter(|(_, share)| *share != 0.0).collect()
}

/// What measures cost an intermediary per year at intensity 1.
fn third(s: &Scenario, x: usize) -> Vec<(usize, f64)> {
    let costs = s.measures.iter().enumerate();
    costs
        .flat_map(|(m, measure)| measure.third.iter().map(move |third| (m, third)))
        .filter(|(_, third)| third.intermediary.ix() == x)
        .map(|(m, third)| (m, third.cost))
        .collect()
}

fn measure_rules(s: &Scenario, at: MeasureIx, years: &[f64]) -> MeasureRules {
    let m = s.measure(at);
    let r = s.party(m.target).impatience;
    let clause = s.clauses.iter().position(|k| matches!(k.subject, Subject::Measure(x) if x == at));
    let e = &m.exposure;
    let erosion = [e.erosion, e.erosion + e.erosion_in_force];
    let by = |party: PartyIx| {
        let belief = m.erosion_belief.get(party.ix()).copied().unwrap_or(1.0);
        erosion.map(|rho| rho * belief)
    };
    let (believed, believed_by_owner) = (by(m.target), by(m.owner));
    let ahead = |rho: f64| maths::exp(-rho * s.calendar.years(s.behaviour.trend_ahead));
    // Where every agreement runs out, for ever is a limit all the same: infinite to a party without impatience.
    let permanent = years.last().is_some_and(|x| x.is_infinite());
    let for_ever = |r: f64| if permanent { annuity(r, f64::INFINITY) } else { maths::annuity(r, f64::INFINITY) };
    let (whole_fixed, whole_eroding) = (for_ever(r), believed.map(|rho| for_ever(r + rho)));
    let felt = |party: PartyIx| -> f64 {
        s.constituencies
            .iter()
            .filter(|c| c.party == party && c.leaning == Leaning::DealSeeking)
            .map(|c| c.political_weight / c.economic_weight * c.sensitivity * c.shares[at.ix()])
            .sum()
    };
    MeasureRules {
        owner: m.owner.ix(),
        target: m.target.ix(),
        clause,
        standing: m.standing,
        cost_target: m.cost_target,
        cost_owner: m.cost_owner,
        policy_value: m.policy_value,
        curvature: m.curvature,
        floor: e.floor,
        believed,
        erosion,
        exposure: e.level,
        whole_fixed,
        whole_eroding,
        fixed: years.iter().map(|x| annuity(r, *x)).collect(),
        eroding: believed.map(|rho| years.iter().map(|x| annuity(r + rho, *x)).collect()),
        left: believed
            .map(|rho| years.iter().map(|x| if x.is_finite() { maths::exp(-rho * x) } else { 0.0 }).collect()),
        ahead: believed.map(ahead),
        ahead_to_owner: believed_by_owner.map(ahead),
        believed_by_owner,
        felt: [felt(m.target), felt(m.owner)],
    }
}
