//! Who gains how much: strategies of each seat with their intervals.

use super::gathered::{Gathered, Side, View};
use super::standing::{Standing, Standings};
use super::words::{Digits, names, p_value, quoted};
use crate::text::tournament::grouped;
use demarche_report::document::{Figure, Section, Table};
use demarche_report::{Dot, Intervals, Words};

/// So many strategies of a seat are drawn; the table has all.
const MOST: usize = 30;

/// The section.
pub(super) fn section(gathered: &Gathered) -> Section {
    let mut section = Section::new("ranking", "Ranking: who gains most");
    if gathered.all.sides.is_empty() {
        section.text("Every seat has one strategy in all line-ups, so that there is nobody to rank.");
        return section;
    }
    section.text(
        "Means over all sessions in which a strategy sat there, whoever sat at the other seats. Intervals are of 95 percent and clustered \
         on blocks of repetitions, whose luck all cells share. Strategies are compared with the best by their differences under the same \
         luck, which are known better than either mean: so two intervals may overlap although one strategy is ahead for certain. \
         p-values are adjusted for the number of comparisons by Holm's method.",
    );
    for view in gathered.views() {
        for side in &view.sides {
            if let Some(figure) = figure(gathered, view, side) {
                section.figure(figure);
            }
        }
    }
    section
}

/// What the ranking of a side says, without a full stop.
pub(super) fn finding(side: &Side, standings: &Standings, within: &str) -> Option<String> {
    let best = standings.best()?;
    let all = standings.tied();
    let same: Vec<&str> = all.iter().filter(|one| one.same()).map(|one| side.own[one.at].as_str()).collect();
    let tied: Vec<&str> = all.iter().map(|one| side.own[one.at].as_str()).collect();
    let others = standings.list.len() - 1;
    let name = quoted(&side.own[best.at]);
    let phrase = &side.phrase;
    Some(match tied.len() {
        _ if others == 0 => format!("{name} is the only strategy that was played {phrase}{within}"),
        0 => format!("{name} gains most {phrase}{within}, ahead of every other strategy"),
        n if n == same.len() && n <= 3 => {
            format!("{name} gains most {phrase}{within}, and {} just as much", names(&same, 3))
        }
        n if n == others => format!("No strategy {phrase} can be told from {name}, the best{within}"),
        n if n <= 3 => format!("{name} gains most {phrase}{within}; {} cannot be told from it", names(&tied, 3)),
        n => format!("{name} gains most {phrase}{within}; {n} of {others} others cannot be told from it"),
    })
}

fn figure(gathered: &Gathered, view: &View, side: &Side) -> Option<Figure> {
    let standings = Standings::of(side);
    let finding = finding(side, &standings, &view.within(gathered))?;
    let digits = Digits::of(standings.list.iter().map(|one| one.estimate.mean));
    let dot =
        |one: &Standing| Dot { name: side.own[one.at].clone(), at: one.estimate.mean, interval: one.estimate.ci95 };
    let dots: Vec<Dot> = standings.list.iter().take(MOST).map(dot).collect();
    let across = format!("mean payoff {} ({})", side.phrase, gathered.unit);
    let left_out = match standings.list.len().saturating_sub(MOST) {
        0 => String::new(),
        n => format!(" The {MOST} best are drawn; the other {n} are in the table."),
    };
    let about = format!("Mean payoff of a session, in {}, with 95-percent intervals.{left_out}", gathered.unit);
    let description = format!("Dots with intervals, one a strategy, best first. {about}");
    let picture = Intervals { across: &across, dots: &dots, mark: None }
        .draw(Words { title: &finding, description: &description });
    let caption = format!("Strategies {}{}, best first", side.phrase, view.within(gathered));
    let columns = ["strategy", "mean", "95 % interval", "sessions", "behind the best", "95 % interval of that", "p"];
    let mut table = Table::new(caption, &columns);
    for one in &standings.list {
        let behind = one.behind;
        table.rows.push(vec![
            side.own[one.at].clone(),
            digits.text(one.estimate.mean),
            digits.interval(one.estimate.ci95),
            grouped(one.estimate.n),
            digits.maybe(behind.map(|b| b.difference)),
            digits.interval(behind.map(|b| b.ci95)),
            behind.map_or_else(|| "–".to_owned(), |b| p_value(b.p)),
        ]);
    }
    let id = format!("ranking-{}-{}", view.mark(), id_of(&side.name));
    Some(Figure { id, finding, about, picture: Some(picture), table })
}

/// A name as part of an id.
pub(super) fn id_of(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect()
}
