//! The course of sampled sessions, which are played again for it: concession, pressure and leverage of parties; cooperation; offers.

use super::gathered::seat_names;
use super::words::{Digits, and, capital, float, percent};
use crate::text::tournament::sessions;
use demarche_domain::ids::SessionNo;
use demarche_domain::scenario::Clock;
use demarche_domain::strategy::Registry;
use demarche_engine::desk::Game;
use demarche_engine::record::RoundRecord;
use demarche_engine::seats::Lineup;
use demarche_engine::session::Session;
use demarche_report::document::{Figure, Section, Table};
use demarche_report::{Multiples, Panel, Words};
use demarche_tournament::plan::Plan;
use demarche_tournament::raw::Output;
use demarche_tournament::results::Results;
use demarche_tournament::store::KeptError;
use std::sync::Arc;

/// So many sessions are played again.
const MOST: usize = 60;
/// A table of kept sessions with more rows is not read for it.
const MOST_ROWS: u64 = 200_000;
/// So many times have a row in the table.
const ROWS: usize = 13;
/// Parts of the time between start and deadline, where sessions count offers.
const PARTS: u32 = 20;

/// A session that was played again.
struct Played {
    rounds: Vec<RoundRecord>,
}

/// A number that is followed over a session.
struct Line {
    /// What it is, in the middle of a sentence.
    name: &'static str,
    unit: &'static str,
    /// What it is of a party in a round; none where there is nothing.
    of: fn(&RoundRecord, &str) -> Option<f64>,
}

/// What parties do under threat.
const COERCIVE: &[Line] = &[
    Line {
        name: "demand",
        unit: "share of the most it could get",
        of: |round, party| Some(round.parties.get(party)?.demand),
    },
    Line {
        name: "pressure",
        unit: "shares of the pie a year",
        of: |round, party| Some(round.parties.get(party)?.pressure),
    },
    Line {
        name: "leverage",
        unit: "0–1, one half if even",
        of: |round, party| round.parties.get(party)?.leverage.values().map(|one| one.index).reduce(f64::max),
    },
];

/// What parties do in a repeated game.
const STAGE: &[Line] = &[Line {
    name: "cooperation",
    unit: "1 if it cooperated",
    of: |round, party| {
        let act = round.acts.iter().find(|act| act.actor == party)?;
        Some(f64::from(u8::from(act.object == "Cooperate")))
    },
}];

/// The section.
pub(super) fn section(results: &Results, registry: &Registry) -> Result<Section, KeptError> {
    let mut section = Section::new("course", "The course of sessions");
    let plan = &results.plan;
    if let Some(versions) = results.versions() {
        section.text(format!("No session is played again: {versions}, so that it might go another way."));
        return Ok(section);
    }
    let families: Vec<&str> = plan.variants.iter().map(|one| one.scenario.protocol.family()).collect();
    if families.windows(2).any(|pair| pair[0] != pair[1]) {
        section.text("The scenarios of this plan are of different kinds, whose sessions have no course in common.");
        return Ok(section);
    }
    let places = places(results)?;
    let played: Vec<Played> = places.iter().filter_map(|(cell, no)| again(plan, registry, *cell, *no)).collect();
    if played.is_empty() {
        section.text("No session could be played again.");
        return Ok(section);
    }
    let family = families.first().copied();
    let lines = match family {
        Some("coercive") => COERCIVE,
        Some("stage-game") => STAGE,
        _ => &[],
    };
    let how = match family {
        Some("stage-game") => {
            "Lines are shares of these sessions, of those that have not ended, as long as these are half of all."
        }
        _ => {
            "Thin lines are single sessions; the bold line is at each time the median of those that have not ended, as long as these are \
             half of all."
        }
    };
    section.text(format!(
        "{} of the sample, evenly spread, played again from their seeds. {how}",
        sessions(played.len() as u64)
    ));
    let before = section.parts.len();
    if lines.is_empty() {
        offers(&mut section, plan, &played);
    } else {
        lines.iter().for_each(|line| over_time(&mut section, plan, &played, line));
    }
    if section.parts.len() == before {
        section.text("Nothing that is followed here changes in these sessions.");
    }
    Ok(section)
}

/// Cells and repetitions of the sessions that are played again.
fn places(results: &Results) -> Result<Vec<(usize, u64)>, KeptError> {
    let plan = &results.plan;
    let kept: u64 = results.manifest.tables.iter().filter(|one| one.file == "sample.parquet").map(|one| one.rows).sum();
    let mut all: Vec<(usize, u64)> = Vec::new();
    if matches!(plan.raw.output, Output::Sample(_))
        && kept <= MOST_ROWS
        && let Some(table) = results.sessions()?
        && let (Some(cells), Some(numbers)) = (table.wholes("cell"), table.wholes("repetition"))
    {
        let pair = |(cell, no): (&i64, &i64)| Some((usize::try_from(*cell).ok()?, u64::try_from(*no).ok()?));
        all = cells.iter().zip(numbers).filter_map(pair).filter(|(cell, _)| *cell < plan.cells()).collect();
    }
    if all.is_empty() {
        // The first session of each cell; not of those in which strategies failed, which would fail again.
        let sound =
            |cell: &&demarche_tournament::results::CellResult| cell.figures.failed == 0 && cell.figures.sessions > 0;
        all = results.cells.iter().filter(sound).map(|cell| (cell.cell, 0)).collect();
    }
    let wanted = all.len().min(MOST);
    Ok((0..wanted).map(|at| all[at * all.len() / wanted]).collect())
}

fn again(plan: &Plan, registry: &Registry, cell: usize, repetition: u64) -> Option<Played> {
    let cell = plan.cell(cell);
    let variant = &plan.variants[cell.variant];
    let strategies = plan.strategies(cell).into_iter().map(str::to_owned);
    let texts: Vec<(String, String)> = plan.seats.iter().cloned().zip(strategies).collect();
    let lineup = Lineup::new(&variant.scenario, registry, &texts).ok()?;
    let game = Game::new(Arc::clone(&variant.scenario), lineup);
    let mut session = Session::open(&game, plan.seed(cell), SessionNo(repetition));
    Some(Played { rounds: session.finish() })
}

/// A session's points of one line of one party.
fn points(played: &Played, party: &str, line: &Line) -> Vec<(f64, f64)> {
    // Scenarios without dates count rounds.
    let time = |round: &RoundRecord| if round.date.is_some() { f64::from(round.day) } else { f64::from(round.round) };
    played.rounds.iter().filter_map(|round| Some((time(round), (line.of)(round, party)?))).collect()
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let (low, high) = (values.get(values.len().checked_sub(1)? / 2)?, values.get(values.len() / 2)?);
    Some(f64::midpoint(*low, *high))
}

/// What stands at each time in the sessions that go on: the last value that each has had by then.
fn standing(lines: &[Vec<(f64, f64)>], time: f64) -> Vec<f64> {
    let at = |line: &Vec<(f64, f64)>| {
        let last = line.last()?;
        (time <= last.0).then(|| line.iter().rev().find(|point| point.0 <= time).map(|point| point.1)).flatten()
    };
    lines.iter().filter_map(at).collect()
}

fn over_time(section: &mut Section, plan: &Plan, played: &[Played], line: &Line) {
    let names = seat_names(plan);
    let (ids, parties) = (&plan.seats[..plan.parties], &names[..plan.parties]);
    let by_party: Vec<Vec<Vec<(f64, f64)>>> =
        ids.iter().map(|party| played.iter().map(|one| points(one, party, line)).collect()).collect();
    let every = || by_party.iter().flatten().flatten();
    let Some(first) = every().next().map(|point| point.1) else { return };
    if every().all(|point| point.1 == first) {
        return;
    }
    let mean = line.name == "cooperation";
    let middle = |lines: &[Vec<(f64, f64)>], time: f64| {
        let there = standing(lines, time);
        if there.len() * 2 < lines.len() {
            return None;
        }
        if mean && !there.is_empty() {
            Some(there.iter().sum::<f64>() / float(there.len() as u64))
        } else {
            median(there)
        }
    };
    let mut times: Vec<f64> = every().map(|point| point.0).collect();
    times.sort_by(f64::total_cmp);
    times.dedup();
    let unit = if plan.variants.iter().all(|one| matches!(one.scenario.calendar.clock, Clock::Dated(_))) {
        "day"
    } else {
        "round"
    };
    let panel = |(party, lines): (&String, &Vec<Vec<(f64, f64)>>)| Panel {
        title: party.clone(),
        // Single acts are 0 or 1: only their share can be drawn.
        thin: if mean {
            Vec::new()
        } else {
            lines.iter().map(|line| line.iter().map(|point| Some(*point)).collect()).collect()
        },
        bold: vec![(String::new(), times.iter().map(|time| middle(lines, *time).map(|x| (*time, x))).collect())],
    };
    let panels: Vec<Panel> = parties.iter().zip(&by_party).map(panel).collect();
    let ends = |lines: &Vec<Vec<(f64, f64)>>| -> Option<[f64; 2]> {
        let mut known = times.iter().filter_map(|time| middle(lines, *time));
        let first = known.next()?;
        Some([first, known.next_back().unwrap_or(first)])
    };
    let digits = Digits::places(2);
    let text = |x: f64| if mean { percent(x) } else { digits.text(x) };
    let moved: Vec<String> = parties
        .iter()
        .zip(&by_party)
        .filter_map(|(party, lines)| ends(lines).map(|[from, to]| went(&text(from), &text(to), party)))
        .collect();
    let what = if mean { "Cooperation" } else { &format!("The median {}", line.name) };
    let finding = format!("{what} {}", and(&moved));
    let about = format!("{} ({}) by {unit}, one plot a party.", capital(line.name), line.unit);
    let multiples = Multiples { across: unit, columns: panels.len().min(2), panels: &panels, held: &[] };
    let picture =
        multiples.draw(Words { title: &finding, description: &format!("Small plots of lines over time. {about}") });
    let mut heads = vec![unit.to_owned()];
    for party in parties {
        heads.push(format!("{party}, {}", if mean { "share" } else { "median" }));
        if !mean {
            heads.push(format!("{party}, middle half"));
        }
        heads.push(format!("{party}, sessions"));
    }
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    let mut table = Table::new(format!("{} at some times", capital(line.name)), &heads);
    for at in spread(times.len()) {
        let mut row = vec![Digits::places(0).text(times[at])];
        for lines in &by_party {
            let mut there = standing(lines, times[at]);
            there.sort_by(f64::total_cmp);
            row.push(middle(lines, times[at]).map_or_else(|| "–".to_owned(), text));
            if !mean {
                row.push(digits.interval(quartiles(&there)));
            }
            row.push(there.len().to_string());
        }
        table.rows.push(row);
    }
    section.figure(Figure { id: format!("course-{}", line.name), finding, about, picture, table });
}

/// From where to where a number went for a party.
fn went(from: &str, to: &str, party: &str) -> String {
    if from == to { format!("stays at {from} for {party}") } else { format!("goes from {from} to {to} for {party}") }
}

/// Places evenly spread over so many, both ends included.
fn spread(n: usize) -> Vec<usize> {
    let mut places: Vec<usize> =
        (0..ROWS).map(|at| at * n.saturating_sub(1) / (ROWS - 1)).filter(|at| *at < n).collect();
    places.dedup();
    places
}

/// The values a quarter and three quarters through; none of none.
fn quartiles(sorted: &[f64]) -> Option<[f64; 2]> {
    let last = sorted.len().checked_sub(1)?;
    Some([sorted[last / 4], sorted[last - last / 4]])
}

/// What parties' own offers are worth to them, over the time between start and deadline.
fn offers(section: &mut Section, plan: &Plan, played: &[Played]) {
    let names = seat_names(plan);
    let (ids, parties) = (&plan.seats[..plan.parties], &names[..plan.parties]);
    let own = |one: &Played, party: usize| -> Vec<(f64, f64)> {
        let made = one.rounds.iter().filter_map(|round| round.offers.as_ref());
        made.flat_map(|offers| {
            let mine = offers.made.iter().filter(|offer| offer.by == ids[party]);
            mine.filter_map(|offer| Some((offers.relative_time, *offer.utilities.get(party)?))).collect::<Vec<_>>()
        })
        .collect()
    };
    let by_party: Vec<Vec<Vec<(f64, f64)>>> =
        (0..parties.len()).map(|party| played.iter().map(|one| own(one, party)).collect()).collect();
    if by_party.iter().flatten().flatten().next().is_none() {
        return;
    }
    let middle = |lines: &[Vec<(f64, f64)>], time: f64| {
        let there = standing(lines, time);
        if there.len() * 2 < lines.len() { None } else { median(there) }
    };
    let times: Vec<f64> = (0..=PARTS).map(|part| f64::from(part) / f64::from(PARTS)).collect();
    let panel = |(party, lines): (&String, &Vec<Vec<(f64, f64)>>)| Panel {
        title: party.clone(),
        thin: lines.iter().map(|line| line.iter().map(|point| Some(*point)).collect()).collect(),
        bold: vec![(String::new(), times.iter().map(|time| middle(lines, *time).map(|x| (*time, x))).collect())],
    };
    let panels: Vec<Panel> = parties.iter().zip(&by_party).map(panel).collect();
    let digits = Digits::places(2);
    let firsts = |lines: &Vec<Vec<(f64, f64)>>| median(lines.iter().filter_map(|line| Some(line.first()?.1)).collect());
    let lasts = |lines: &Vec<Vec<(f64, f64)>>| median(lines.iter().filter_map(|line| Some(line.last()?.1)).collect());
    let moved: Vec<String> = parties
        .iter()
        .zip(&by_party)
        .filter_map(|(party, lines)| Some(went(&digits.text(firsts(lines)?), &digits.text(lasts(lines)?), party)))
        .collect();
    let finding =
        format!("What a party's own offers are worth to it {}, in the median from first to last", and(&moved));
    let about = "Utility to a party of the offers that it makes, over the time between start (0) and deadline (1), one plot a party.".to_owned();
    let multiples =
        Multiples { across: "relative time (0–1)", columns: panels.len().min(2), panels: &panels, held: &[] };
    let picture =
        multiples.draw(Words { title: &finding, description: &format!("Small plots of lines over time. {about}") });
    let heads: Vec<String> = std::iter::once("relative time".to_owned())
        .chain(parties.iter().flat_map(|party| [format!("{party}, median"), format!("{party}, sessions")]))
        .collect();
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    let mut table = Table::new("Utility of own offers at some times, in sessions that go on", &heads);
    for at in spread(times.len()) {
        let mut row = vec![digits.text(times[at])];
        for lines in &by_party {
            let there = standing(lines, times[at]);
            row.extend([digits.maybe(middle(lines, times[at])), there.len().to_string()]);
        }
        table.rows.push(row);
    }
    section.figure(Figure { id: "course-offers".to_owned(), finding, about, picture, table });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_that_have_ended_count_no_more() {
        let lines = vec![vec![(0.0, 1.0), (2.0, 0.0)], vec![(0.0, 3.0), (1.0, 5.0)]];
        assert_eq!(standing(&lines, 0.0), [1.0, 3.0]);
        assert_eq!(standing(&lines, 1.0), [1.0, 5.0]);
        assert_eq!(standing(&lines, 2.0), [0.0]);
        assert_eq!(median(vec![4.0, 1.0, 2.0, 3.0]), Some(2.5));
        assert_eq!(median(vec![]), None);
    }

    #[test]
    fn places_reach_from_end_to_end() {
        assert_eq!(spread(3), [0, 1, 2]);
        assert_eq!(spread(0), [0; 0]);
        let many = spread(1_000);
        assert_eq!((many.len(), many.first(), many.last()), (ROWS, Some(&0), Some(&999)));
    }
}
