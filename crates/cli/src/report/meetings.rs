//! The measures of Axelrod's tournaments: cooperation, wins, differences of payoffs, and the ranking by score.

use super::gathered::{Gathered, View};
use super::words::{Digits, float, percent, quoted};
use demarche_analysis::rating::{BradleyTerry, Meeting, SelfPlay, Standing, bradley_terry, standings};
use demarche_report::document::{Figure, Section, Table};
use demarche_report::{Bar, Bars, Words};
use demarche_tournament::results::{CellResult, Results};

/// The section; `None` where strategies do not meet each other in both seats.
pub(super) fn section(results: &Results, gathered: &Gathered) -> Option<Section> {
    if !gathered.merged {
        return None;
    }
    let mut section = Section::new("meetings", "Axelrod's measures: score, cooperation, wins");
    section.text(
        "The measures of Axelrod's tournaments. The score is the mean payoff a round, a strategy's meetings with itself included, as he \
         counted; wins and differences are of meetings with others. Who wins most matches need not score highest: a win is relative, a score is not.",
    );
    for view in &gathered.each {
        if let Some(figure) = figure(results, gathered, view) {
            section.figure(figure);
        }
    }
    Some(section)
}

/// The strategies' names, and what each pair did; whether cooperation and wins were measured.
struct Met {
    names: Vec<String>,
    list: Vec<Meeting>,
    cooperation: Measured,
    wins: Measured,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measured {
    Yes,
    No,
}

fn met(results: &Results, view: &View) -> Option<Met> {
    let plan = &results.plan;
    let names = view.sides.first()?.own.clone();
    let place = |id: &str| plan.metrics.iter().position(|metric| metric.id() == id);
    let (cooperation, wins) = (place("cooperation"), place("win"));
    let mut list = Vec::new();
    let cells = results.cells.iter().filter(|cell| view.variant.is_none_or(|at| at == plan.cell(cell.cell).variant));
    for cell in cells {
        let at = |seat: usize| names.iter().position(|name| *name == cell.lineup[seat]);
        let (Some(a), Some(b)) = (at(0), at(1)) else { continue };
        let n = float(cell.figures.sessions);
        let rounds = n * cell.figures.rounds.mean;
        let mean = |metric: Option<usize>, seat: usize| read(cell, metric, &plan.seats[seat]);
        if rounds < 1.0 {
            continue;
        }
        list.push(Meeting {
            strategies: [a, b],
            sessions: cell.figures.sessions,
            rounds: whole(rounds),
            payoffs: [0, 1].map(|seat| cell.figures.payoffs[seat].mean * n),
            cooperations: [0, 1].map(|seat| whole(mean(cooperation, seat) * rounds).min(whole(rounds))),
            wins: [0, 1].map(|seat| whole(mean(wins, seat) * n)),
        });
    }
    let measured = |metric: Option<usize>| if metric.is_some() { Measured::Yes } else { Measured::No };
    (!list.is_empty()).then(|| Met { names, list, cooperation: measured(cooperation), wins: measured(wins) })
}

/// The mean of a metric's part for a seat; 0 where there is none.
fn read(cell: &CellResult, metric: Option<usize>, seat: &str) -> f64 {
    let found = metric.and_then(|metric| cell.figures.readings.get(&(metric, seat.to_owned())));
    found.map_or(0.0, |moments| moments.mean)
}

/// A count that was a mean.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts are positive and far below 2^53")]
fn whole(x: f64) -> u64 {
    x.round().max(0.0) as u64
}

fn figure(results: &Results, gathered: &Gathered, view: &View) -> Option<Figure> {
    let met = met(results, view)?;
    let found = standings(met.names.len(), &met.list, SelfPlay::Counted).ok()?;
    let played: Vec<&Standing> =
        found.iter().filter(|one| met.list.iter().any(|m| m.strategies.contains(&one.strategy))).collect();
    let within = view.within(gathered);
    let digits = Digits::places(3);
    let finding = finding(&met, &played, &within)?;
    let bar = |one: &&Standing| Bar {
        name: met.names[one.strategy].clone(),
        length: if met.cooperation == Measured::Yes { one.cooperation } else { one.payoff },
        interval: None,
        text: if met.cooperation == Measured::Yes { percent(one.cooperation) } else { digits.text(one.payoff) },
    };
    let bars: Vec<Bar> = played.iter().map(bar).collect();
    let (across, what) = match met.cooperation {
        Measured::Yes => ("share of rounds in which it cooperated", "share of rounds in which a strategy cooperated"),
        Measured::No => ("mean payoff a round", "mean payoff a round"),
    };
    let mut about = format!("Bars: {what}, the highest score first. The table has all measures.");
    if met.wins == Measured::No {
        about.push_str(" Wins were not counted: the plan does not measure `win`.");
    }
    let picture = Bars { across, bars: &bars }
        .draw(Words { title: &finding, description: &format!("Bars, one a strategy. {about}") });
    let mut heads = vec!["strategy", "score a round", "difference a round"];
    if met.cooperation == Measured::Yes {
        heads.extend(["cooperation", "good partner"]);
    }
    if met.wins == Measured::Yes {
        heads.push("wins");
    }
    let caption = "Score: mean payoff a round. Difference: that less the other's. Cooperation: share of rounds. Good partner: share of \
                   meetings in which it cooperated at least as much as the other. Wins: share of matches in which it earned more";
    let mut table = Table::new(caption, &heads);
    for one in &played {
        let mut row = vec![met.names[one.strategy].clone(), digits.text(one.payoff), digits.text(one.difference)];
        if met.cooperation == Measured::Yes {
            row.extend([percent(one.cooperation), percent(one.good_partner)]);
        }
        if met.wins == Measured::Yes {
            row.push(percent(one.wins));
        }
        table.rows.push(row);
    }
    Some(Figure { id: format!("meetings-{}", view.mark()), finding, about, picture: Some(picture), table })
}

fn finding(met: &Met, played: &[&Standing], within: &str) -> Option<String> {
    let best = played.first()?;
    let name = quoted(&met.names[best.strategy]);
    let mut text = format!("{name} scores highest{within}, {} a round", Digits::places(3).text(best.payoff));
    if met.cooperation == Measured::Yes {
        text.push_str(&format!(", and cooperates in {} of rounds", percent(best.cooperation)));
    }
    if met.wins == Measured::Yes {
        let (place, most) = played.iter().enumerate().reduce(|a, b| if b.1.wins > a.1.wins { b } else { a })?;
        if most.wins == 0.0 {
            text.push_str("; no match is won by anybody");
        } else if place == 0 {
            text.push_str("; it also wins most matches");
        } else {
            let winner = quoted(&met.names[most.strategy]);
            text.push_str(&format!(
                "; most matches are won by {winner}, number {} of {} by score",
                place + 1,
                played.len()
            ));
        }
    }
    Some(text)
}

/// What one number a strategy cannot say of who beats whom, where wins were counted: strengths, or that some never lost.
pub(super) fn strengths(results: &Results, view: &View) -> Option<(Vec<String>, BradleyTerry)> {
    let met = met(results, view).filter(|met| met.wins == Measured::Yes)?;
    let n = met.names.len();
    let mut wins = vec![vec![0.0; n]; n];
    for meeting in met.list.iter().filter(|meeting| meeting.strategies[0] != meeting.strategies[1]) {
        let [a, b] = meeting.strategies;
        let drawn = meeting.sessions.saturating_sub(meeting.wins[0] + meeting.wins[1]);
        wins[a][b] += float(meeting.wins[0]) + float(drawn) / 2.0;
        wins[b][a] += float(meeting.wins[1]) + float(drawn) / 2.0;
    }
    Some((met.names, bradley_terry(&wins).ok()?))
}
