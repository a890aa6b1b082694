//! The odds of many sessions: counts, shares with intervals, means.

use crate::desk::Game;
use crate::outcome::Outcome;
use crate::record::day_text;
use demarche_domain::ending::EndingCode;
use demarche_domain::ids::{Day, Seat};
use demarche_domain::maths;
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// z of a 95-percent interval.
pub const Z95: f64 = 1.959_963_984_540_054;

/// A count, its share and its Wilson interval.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// How many.
    pub count: u64,
    /// Of all, 0–1.
    pub share: f64,
    /// Wilson 95-percent interval.
    pub ci95: [f64; 2],
    /// A session that shows it, for `--session`.
    pub example_session: Option<u64>,
}

/// A mean, its standard deviation and its normal 95-percent interval.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mean {
    /// Mean.
    pub mean: f64,
    /// Standard deviation of one session.
    pub sd: f64,
    /// 95-percent interval of the mean.
    pub ci95: [f64; 2],
}

/// A running mean and sum of squares, after Welford: means stay exact where sums of squares would not.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Moments {
    n: u64,
    mean: f64,
    squares: f64,
}

#[allow(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
impl Moments {
    /// Adds a value.
    pub fn add(&mut self, x: f64) {
        self.n += 1;
        let before = x - self.mean;
        self.mean += before / self.n as f64;
        self.squares += before * (x - self.mean);
    }

    /// The mean so far; 0 of nothing.
    #[must_use]
    pub fn mean(&self) -> Mean {
        let n = self.n as f64;
        let sd = if self.n > 1 { maths::sqrt(self.squares / (n - 1.0)) } else { 0.0 };
        let half = if self.n > 0 { Z95 * sd / maths::sqrt(n) } else { 0.0 };
        Mean { mean: self.mean, sd, ci95: [self.mean - half, self.mean + half] }
    }
}

/// How often a scheduled step took effect by its first due day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ThreatShare {
    /// Measure id.
    pub measure: String,
    /// First due date.
    pub due: String,
    /// Share of sessions in which it took effect by then.
    pub executed_share: f64,
}

/// Figures of truces.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TruceSummary {
    /// Mean days under an agreement.
    pub mean_days: f64,
    /// Of the sessions with an agreement, the share in which one ended before its time.
    pub broken_share: f64,
}

/// What many sessions gave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Sessions played.
    pub sessions: u64,
    /// Endings at the horizon, by code.
    pub endings: IndexMap<String, Share>,
    /// Endings on score dates: date, then code.
    pub endings_at: IndexMap<String, IndexMap<String, Share>>,
    /// Payoffs by seat.
    pub payoffs: IndexMap<String, Mean>,
    /// Scheduled threats.
    pub threats: Vec<ThreatShare>,
    /// Share of sessions in which a leaders' meeting was held; `None` if the scenario has none.
    pub summit_held_share: Option<f64>,
    /// Truces.
    pub truce: TruceSummary,
    /// Share of sessions with at least one agreement.
    pub deal_share: f64,
    /// Mean day of the first agreement, of the sessions with one.
    pub first_deal_day: Option<f64>,
    /// Concession by party in the first agreement, of the sessions with one: Σ y c_tgt a z of the measures that it relieved,
    /// per year.
    pub conceded: IndexMap<String, Mean>,
    /// Mean rounds of a session.
    pub rounds: f64,
}

/// Running sums; add outcomes in session order and the result does not depend on how they were computed.
#[derive(Debug, Clone)]
pub struct Tally {
    sessions: u64,
    endings: Counts,
    judged: Vec<(Day, Counts)>,
    payoffs: Vec<Moments>,
    conceded: Vec<Moments>,
    executed: Vec<u64>,
    summits: u64,
    truce_days: i64,
    deals: u64,
    broken: u64,
    first_deal: i64,
    rounds: u64,
}

type Counts = [(u64, Option<u64>); 7];

fn count(counts: &mut Counts, code: EndingCode, session: u64) {
    let (count, example) = &mut counts[code.ix()];
    *count += 1;
    example.get_or_insert(session);
}

impl Tally {
    /// Nothing yet.
    #[must_use]
    pub fn new(game: &Game) -> Self {
        let scenario = &*game.rules.scenario;
        Self {
            sessions: 0,
            endings: [(0, None); 7],
            judged: scenario.calendar.score_dates.iter().map(|d| (*d, [(0, None); 7])).collect(),
            payoffs: vec![Moments::default(); scenario.n_seats()],
            conceded: vec![Moments::default(); scenario.n_parties()],
            executed: vec![0; scenario.measures.len()],
            summits: 0,
            truce_days: 0,
            deals: 0,
            broken: 0,
            first_deal: 0,
            rounds: 0,
        }
    }

    /// Adds a session.
    pub fn add(&mut self, outcome: &Outcome) {
        let session = outcome.session.0;
        self.sessions += 1;
        count(&mut self.endings, outcome.ending.code, session);
        for ending in &outcome.judged {
            if let Some((_, counts)) = self.judged.iter_mut().find(|(day, _)| *day == ending.day) {
                count(counts, ending.code, session);
            }
        }
        for (moments, x) in self.payoffs.iter_mut().zip(&outcome.payoffs) {
            moments.add(*x);
        }
        for (total, done) in self.executed.iter_mut().zip(&outcome.path.executed) {
            *total += u64::from(*done);
        }
        let path = &outcome.path;
        self.summits += u64::from(path.summits_held > 0);
        self.truce_days += i64::from(path.truce_days);
        self.rounds += u64::from(outcome.rounds);
        if let Some(day) = path.first_deal {
            self.deals += 1;
            self.first_deal += i64::from(day.0);
            self.broken += u64::from(path.unravelled > 0);
            for (moments, x) in self.conceded.iter_mut().zip(&path.conceded) {
                moments.add(*x);
            }
        }
    }

    /// The figures.
    #[must_use]
    pub fn summary(&self, game: &Game) -> Summary {
        let scenario = &*game.rules.scenario;
        let n = self.sessions;
        let threats = scenario.measures.iter().zip(&self.executed);
        Summary {
            sessions: n,
            endings: shares(&self.endings, n),
            endings_at: self.judged.iter().map(|(d, c)| (day_text(scenario, *d), shares(c, n))).collect(),
            payoffs: (0..scenario.n_seats())
                .map(|s| (scenario.seat_id(Seat::at(s)).to_owned(), self.payoffs[s].mean()))
                .collect(),
            threats: threats
                .filter_map(|(m, done)| {
                    let first = m.steps.first()?;
                    Some(ThreatShare {
                        measure: m.id.clone(),
                        due: day_text(scenario, first.due),
                        executed_share: ratio(*done, n),
                    })
                })
                .collect(),
            summit_held_share: (!scenario.summits.is_empty()).then(|| ratio(self.summits, n)),
            truce: TruceSummary {
                #[allow(clippy::cast_precision_loss, reason = "days stay far below 2^53")]
                mean_days: if n == 0 { 0.0 } else { self.truce_days as f64 / n as f64 },
                broken_share: ratio(self.broken, self.deals),
            },
            deal_share: ratio(self.deals, n),
            #[allow(clippy::cast_precision_loss, reason = "days stay far below 2^53")]
            first_deal_day: (self.deals > 0).then(|| self.first_deal as f64 / self.deals as f64),
            conceded: scenario.parties.iter().zip(&self.conceded).map(|(p, x)| (p.id.clone(), x.mean())).collect(),
            rounds: ratio(self.rounds, n),
        }
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
fn ratio(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn shares(counts: &Counts, n: u64) -> IndexMap<String, Share> {
    let each = EndingCode::ALL.iter().zip(counts);
    each.map(|(code, (count, example))| {
        let share =
            Share { count: *count, share: ratio(*count, n), ci95: wilson(*count, n), example_session: *example };
        (code.code().to_owned(), share)
    })
    .collect()
}

/// Wilson's 95-percent interval of a share (E. B. Wilson, JASA 22, 1927).
#[must_use]
#[allow(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
pub fn wilson(count: u64, n: u64) -> [f64; 2] {
    if n == 0 {
        return [0.0, 1.0];
    }
    let (whole, n, share) = (n, n as f64, ratio(count, n));
    let z2 = Z95 * Z95;
    let centre = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z95 / (1.0 + z2 / n) * maths::sqrt(share * (1.0 - share) / n + z2 / (4.0 * n * n));
    // At the ends of the scale the interval begins or ends exactly there; rounding would leave it a hair off.
    let low = if count == 0 { 0.0 } else { (centre - half).max(0.0) };
    let high = if count == whole { 1.0 } else { (centre + half).min(1.0) };
    [low, high]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wilson_interval_matches_a_worked_example() {
        let [low, high] = wilson(81, 263);
        assert!((low - 0.2553).abs() < 5e-5 && (high - 0.3662).abs() < 5e-5, "{low} {high}");
        assert_eq!(wilson(0, 0), [0.0, 1.0]);
        assert_eq!((wilson(0, 2_000)[0], wilson(2_000, 2_000)[1]), (0.0, 1.0));
    }
}
