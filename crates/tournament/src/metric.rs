//! What sessions are measured by, besides payoffs, rounds and endings: metrics of the session's course, and those of bargaining by offers.

use demarche_domain::concepts::Landscape;
use demarche_domain::metrics::{self, Played, Reading};
use demarche_domain::scenario::Scenario;
use demarche_engine::outcome::Outcome;

/// A metric of the session's course: its facts.
#[derive(Clone, Copy)]
pub struct CourseMetric {
    /// Kebab-case id.
    pub id: &'static str,
    /// One line.
    pub summary: &'static str,
    /// Unit and range.
    pub unit: &'static str,
    /// The family of protocols that has it.
    family: &'static str,
    of: fn(&Outcome) -> Reading,
}

impl std::fmt::Debug for CourseMetric {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CourseMetric").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Something that sessions are measured by.
#[derive(Clone, Copy, Debug)]
pub enum Metric {
    /// Read off what lay between opening and ending.
    Course(&'static CourseMetric),
    /// Read off the trail of offers.
    Offers(&'static metrics::Metric),
}

const COERCIVE: &str = "coercive";
const STAGE_GAME: &str = "stage-game";
const OFFERS: &str = "offers";

/// Metrics of the session's course.
static COURSE: &[CourseMetric] = &[
    CourseMetric {
        id: "first-agreement",
        summary: "when the first agreement was made, in sessions that have one",
        unit: "days or rounds since the start",
        family: COERCIVE,
        of: |outcome| outcome.path.first_deal.map_or(Reading::Missing, |day| Reading::Number(f64::from(day.0))),
    },
    CourseMetric {
        id: "agreements",
        summary: "agreements ratified",
        unit: "count",
        family: COERCIVE,
        of: |outcome| Reading::Number(f64::from(outcome.path.deals)),
    },
    CourseMetric {
        id: "time-agreed",
        summary: "how long an agreement was in force",
        unit: "days or rounds",
        family: COERCIVE,
        of: |outcome| Reading::Number(f64::from(outcome.path.truce_days)),
    },
    CourseMetric {
        id: "agreements-lost",
        summary: "agreements that ended before their time",
        unit: "count",
        family: COERCIVE,
        of: |outcome| Reading::Number(f64::from(outcome.path.unravelled)),
    },
    CourseMetric {
        id: "refusals",
        summary: "refusals by leaders",
        unit: "count",
        family: COERCIVE,
        of: |outcome| Reading::Number(f64::from(outcome.path.refusals)),
    },
    CourseMetric {
        id: "escalation",
        summary: "the highest number of executions, retaliations and new threats reached",
        unit: "count",
        family: COERCIVE,
        of: |outcome| Reading::Number(f64::from(outcome.path.rung)),
    },
    CourseMetric {
        id: "conceded",
        summary: "what each party gave in the first agreement",
        unit: "shares of the pie a year",
        family: COERCIVE,
        of: |outcome| Reading::Parties(outcome.path.conceded.iter().map(|x| Some(*x)).collect()),
    },
    CourseMetric {
        id: "cooperation",
        summary: "share of rounds in which each side played its first act",
        unit: "0–1",
        family: STAGE_GAME,
        of: |outcome| {
            let rounds = f64::from(outcome.rounds);
            Reading::Parties(
                outcome.cooperations.iter().map(|n| (rounds > 0.0).then(|| f64::from(*n) / rounds)).collect(),
            )
        },
    },
    CourseMetric {
        id: "win",
        summary: "whether each side earned more than the other",
        unit: "0 or 1",
        family: STAGE_GAME,
        of: |outcome| match outcome.payoffs.as_slice() {
            [a, b, ..] => Reading::Parties([a > b, b > a].map(|won| Some(f64::from(u8::from(won)))).to_vec()),
            _ => Reading::Missing,
        },
    },
];

/// Every metric, those of the course first.
pub fn all() -> impl Iterator<Item = Metric> {
    COURSE.iter().map(Metric::Course).chain(metrics::ALL.iter().map(Metric::Offers))
}

impl Metric {
    /// The metric of an id.
    #[must_use]
    pub fn find(id: &str) -> Option<Self> {
        all().find(|metric| metric.id() == id)
    }

    /// Its id.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Course(metric) => metric.id,
            Self::Offers(metric) => metric.id,
        }
    }

    /// What it says, in one line.
    #[must_use]
    pub fn summary(self) -> &'static str {
        match self {
            Self::Course(metric) => metric.summary,
            Self::Offers(metric) => metric.summary,
        }
    }

    /// Unit and range.
    #[must_use]
    pub fn unit(self) -> &'static str {
        match self {
            Self::Course(metric) => metric.unit,
            Self::Offers(metric) => metric.unit,
        }
    }

    /// The family of protocols whose sessions have it.
    #[must_use]
    pub fn family(self) -> &'static str {
        match self {
            Self::Course(metric) => metric.family,
            Self::Offers(_) => OFFERS,
        }
    }

    /// Reads it off a session; `offers` is there where offers were made.
    #[must_use]
    pub fn of(self, outcome: &Outcome, offers: Option<&Played<'_>>) -> Reading {
        match self {
            Self::Course(metric) => (metric.of)(outcome),
            Self::Offers(metric) => offers.map_or(Reading::Missing, |played| (metric.of)(played)),
        }
    }
}

/// What is known of the domain of a scenario of offers; `None` for other scenarios.
///
/// # Errors
/// A sentence where the domain is too large for its frontier.
pub fn landscape(scenario: &Scenario) -> Result<Option<Landscape>, String> {
    let Some(setting) = scenario.offers() else { return Ok(None) };
    Landscape::of(&setting.domain).map(Some).map_err(|error| error.to_string())
}

/// Hands the numbers of a reading on, each with the name of its part: none, a party's id, a name of the metric's own.
pub fn parts(reading: &Reading, scenario: &Scenario, mut each: impl FnMut(&str, f64)) {
    let party = |p: usize| scenario.parties.get(p).map_or("", |party| party.id.as_str());
    match reading {
        Reading::Missing => {}
        Reading::Number(x) => each("", *x),
        Reading::Parties(parties) => {
            for (p, x) in parties.iter().enumerate() {
                if let Some(x) = x {
                    each(party(p), *x);
                }
            }
        }
        Reading::Named(named) => named.iter().for_each(|(name, x)| each(name, *x)),
        Reading::Kinds(parties) => {
            for (p, kinds) in parties.iter().enumerate() {
                for (kind, count) in kinds {
                    each(&format!("{}.{}", party(p), kind.name()), f64::from(*count));
                }
            }
        }
    }
}
