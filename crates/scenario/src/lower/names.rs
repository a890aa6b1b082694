//! Ids to places, dates to days.

use super::Unresolved;
use crate::raw;
use crate::value::{Id, When};
use demarche_domain::ids::{ClauseIx, ConstituencyIx, Day, IntermediaryIx, MeasureIx, PartyIx};
use demarche_domain::scenario::{Calendar, Clock};
use std::collections::BTreeMap;

/// Looks up what ids and dates mean in one scenario.
pub(super) struct Names<'a> {
    raw: &'a raw::Scenario,
}

fn place<'a>(ids: impl IntoIterator<Item = &'a Id>, wanted: &str) -> Result<usize, Unresolved> {
    ids.into_iter().position(|id| id.as_str() == wanted).ok_or_else(|| Unresolved(wanted.to_owned()))
}

impl<'a> Names<'a> {
    pub(super) fn of(raw: &'a raw::Scenario) -> Self {
        Self { raw }
    }

    pub(super) fn party(&self, id: &str) -> Result<PartyIx, Unresolved> {
        place(self.raw.parties.iter().map(|one| &one.id), id).map(PartyIx::at)
    }

    pub(super) fn measure(&self, id: &str) -> Result<MeasureIx, Unresolved> {
        place(self.raw.measures.iter().map(|one| &one.id), id).map(MeasureIx::at)
    }

    pub(super) fn clause(&self, id: &str) -> Result<ClauseIx, Unresolved> {
        place(self.raw.clauses.iter().map(|one| &one.id), id).map(ClauseIx::at)
    }

    pub(super) fn third(&self, id: &str) -> Result<IntermediaryIx, Unresolved> {
        place(self.raw.intermediaries.iter().map(|one| &one.id), id).map(IntermediaryIx::at)
    }

    pub(super) fn constituency(&self, id: &str) -> Result<ConstituencyIx, Unresolved> {
        let groups = self.raw.parties.iter().flat_map(|party| &party.constituencies);
        place(groups.map(|group| &group.id), id).map(ConstituencyIx::at)
    }

    /// The ids of the seats, in their order.
    pub(super) fn seats(&self) -> impl Iterator<Item = &'a str> {
        let parties = self.raw.parties.iter().map(|one| one.id.as_str());
        parties.chain(self.raw.intermediaries.iter().map(|one| one.id.as_str()))
    }

    /// A value for each party, from a map by id.
    pub(super) fn per_party<T>(
        &self,
        map: &BTreeMap<String, T>,
        otherwise: f64,
        value: impl Fn(&T) -> f64,
    ) -> Vec<f64> {
        let parties = self.raw.parties.iter();
        parties.map(|party| map.get(party.id.as_str()).map_or(otherwise, &value)).collect()
    }

    pub(super) fn day(&self, when: When) -> Result<Day, Unresolved> {
        match (&self.raw.calendar, when) {
            (raw::Calendar::Dated { start, .. }, When::Date(date)) => Ok(Day(date.0.days_since(start.0))),
            (raw::Calendar::Rounds { .. }, When::Round(round)) => {
                i32::try_from(round).map(Day).map_err(|_| Unresolved(round.to_string()))
            }
            (_, When::Date(date)) => Err(Unresolved(date.0.to_string())),
            (_, When::Round(round)) => Err(Unresolved(round.to_string())),
        }
    }

    pub(super) fn calendar(&self) -> Calendar {
        match &self.raw.calendar {
            raw::Calendar::Dated { start, horizon, grid, weekly_within, daily_within, refine, score_dates } => {
                Calendar {
                    clock: Clock::Dated(start.0),
                    years_per_unit: 1.0 / 365.0,
                    horizon: Day(horizon.0.days_since(start.0)),
                    grid: *grid,
                    weekly_within: weekly_within.0,
                    daily_within: daily_within.0,
                    refine: *refine,
                    score_dates: score_dates.iter().map(|date| Day(date.0.days_since(start.0))).collect(),
                }
            }
            raw::Calendar::Rounds { rounds, years_per_round } => Calendar {
                clock: Clock::Rounds,
                years_per_unit: *years_per_round,
                horizon: Day(*rounds),
                grid: 1,
                weekly_within: 0,
                daily_within: 0,
                refine: 1,
                score_dates: Vec::new(),
            },
        }
    }
}

/// A name for people: as written, or the id.
pub(super) fn name_or_id(name: Option<&String>, id: &Id) -> String {
    name.cloned().unwrap_or_else(|| id.to_string())
}
