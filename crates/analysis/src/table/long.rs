//! Long CSV: one row a profile. The first columns name the seats and hold their strategies, then come `payoff_1` …
//! `payoff_n` in the order of the seats, and `error_1` … `error_n` (standard errors) where payoffs were measured.

use super::csv::{self, Field, Row};
use crate::exact::{self, Fraction};
use crate::game::{Game, Mistakes, Seat, profiles};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Whether the first row is that of a long table.
pub(super) fn is_long(text: &str) -> bool {
    let rows = csv::rows(text.lines().find(|line| !line.trim().is_empty()).unwrap_or(""), &mut Mistakes::default());
    rows.first().is_some_and(|head| head.iter().any(|field| numbered(&field.text, "payoff_").is_some()))
}

fn numbered(text: &str, prefix: &str) -> Option<usize> {
    text.strip_prefix(prefix)?.parse().ok()
}

/// Reads a long table. Strategies are in the order in which they first appear.
///
/// # Errors
/// All mistakes, each with line and column: wrong columns, rows of another length, numbers that are none, profiles that
/// are there twice or not at all.
pub fn read_long(text: &str) -> Result<Game, Mistakes> {
    let mut mistakes = Mistakes::default();
    let rows = csv::rows(text, &mut mistakes);
    let Some((head, body)) = rows.split_first() else {
        return Err(Mistakes::one((1, 1), "the table is empty"));
    };
    let columns = Columns::read(head, &mut mistakes);
    let mut mistakes = mistakes.unless_any(Mistakes::default)?;

    let mut names: Vec<Vec<&str>> = vec![Vec::new(); columns.seats];
    let mut lines: BTreeMap<Vec<usize>, Line> = BTreeMap::new();
    for row in body {
        if row.len() != head.len() {
            let place = row.get(head.len()).unwrap_or(&row[row.len() - 1]).place;
            let message = format!("this row has {} fields where the first row has {}", row.len(), head.len());
            mistakes.note(place, message);
            continue;
        }
        let choices = choices(&row[..columns.seats], &mut names, &mut mistakes);
        let line = columns.line(row, &mut mistakes);
        if let Some(other) = lines.get(&choices) {
            mistakes.note(row[0].place, format!("this profile was given in line {} already", other.line));
        } else {
            lines.insert(choices, line);
        }
    }
    let seats: Vec<Seat> = (head.iter().zip(&names))
        .map(|(name, strategies)| Seat {
            name: name.text.clone(),
            strategies: strategies.iter().map(|name| (*name).to_owned()).collect(),
        })
        .collect();
    missing(&seats, &lines, rows.last().map_or(1, |row| row[0].place.0), &mut mistakes);
    mistakes.unless_any(|| ())?;
    columns.game(seats, &lines).map_err(|error| Mistakes::one((1, 1), error))
}

/// How many columns of each kind there are.
struct Columns {
    seats: usize,
    errors: bool,
}

struct Line {
    line: usize,
    payoffs: Vec<Option<Fraction>>,
    errors: Vec<Option<f64>>,
}

impl Columns {
    fn read(head: &Row, mistakes: &mut Mistakes) -> Self {
        let is_number =
            |field: &Field| numbered(&field.text, "payoff_").is_some() || numbered(&field.text, "error_").is_some();
        let seats = head.iter().position(is_number).unwrap_or(head.len());
        let errors = head.len() > 2 * seats;
        if seats == 0 {
            mistakes.note(head[0].place, "the first columns name the seats, before `payoff_1`");
        }
        let expected = (1..=seats).map(|at| format!("payoff_{at}"));
        let expected: Vec<String> =
            expected.chain((1..=if errors { seats } else { 0 }).map(|at| format!("error_{at}"))).collect();
        let given = &head[seats..];
        for (field, expected) in given.iter().zip(&expected).filter(|(field, expected)| field.text != **expected) {
            mistakes.note(field.place, format!("`{}` stands where `{expected}` is expected", field.text));
        }
        if given.len() != expected.len() {
            let place = given.get(expected.len()).or(head.last()).map_or((1, 1), |field| field.place);
            let message = format!(
                "{seats} seats need the columns payoff_1 to payoff_{seats}, and after them error_1 to error_{seats} or nothing"
            );
            mistakes.note(place, message);
        }
        for (at, name) in head[..seats].iter().enumerate() {
            if name.text.is_empty() {
                mistakes.note(name.place, "a seat has no name");
            } else if head[..at].iter().any(|other| other.text == name.text) {
                mistakes.note(name.place, format!("there are two seats named `{}`", name.text));
            }
        }
        Self { seats, errors }
    }

    fn line(&self, row: &Row, mistakes: &mut Mistakes) -> Line {
        let (payoffs, errors) = row[self.seats..].split_at(self.seats);
        let error = |field: &Field| match field.text.parse::<f64>() {
            Ok(x) if x.is_finite() && x >= 0.0 => Some(x),
            _ => {
                mistakes.note(field.place, format!("`{}`: a standard error is a number of at least 0", field.text));
                None
            }
        };
        let errors = errors.iter().map(error).collect();
        let payoffs = payoffs.iter().map(|field| field.number(mistakes)).collect();
        Line { line: row[0].place.0, payoffs, errors }
    }

    fn game(&self, seats: Vec<Seat>, lines: &BTreeMap<Vec<usize>, Line>) -> Result<Game, String> {
        let by_number: BTreeMap<Vec<usize>, &Line> =
            lines.iter().map(|(choices, line)| (choices.iter().rev().copied().collect(), line)).collect();
        // Ascending in the last seat first, so that the first seat's strategy is fastest.
        let lines: Vec<&Line> = by_number.into_values().collect();
        let payoffs = |seat: usize| lines.iter().filter_map(|line| line.payoffs[seat].clone()).collect();
        let game = Game::new("", seats, (0..self.seats).map(payoffs).collect()).map_err(|error| error.to_string())?;
        if !self.errors {
            return Ok(game);
        }
        let errors = |seat: usize| lines.iter().filter_map(|line| line.errors[seat]).collect();
        game.with_standard_errors((0..self.seats).map(errors).collect()).map_err(|error| error.to_string())
    }
}

fn choices<'a>(fields: &'a [Field], names: &mut [Vec<&'a str>], mistakes: &mut Mistakes) -> Vec<usize> {
    let choice = |(field, known): (&'a Field, &mut Vec<&'a str>)| {
        if field.text.is_empty() {
            mistakes.note(field.place, "a strategy has no name");
        }
        known.iter().position(|name| *name == field.text).unwrap_or_else(|| {
            known.push(&field.text);
            known.len() - 1
        })
    };
    fields.iter().zip(names).map(choice).collect()
}

/// Notes profiles that are not there: the first few by name, the others by number.
fn missing(seats: &[Seat], lines: &BTreeMap<Vec<usize>, Line>, last: usize, mistakes: &mut Mistakes) {
    const SHOWN: usize = 5;
    let shape: Vec<usize> = seats.iter().map(|seat| seat.strategies.len()).collect();
    let all = match profiles(shape.iter().copied()) {
        Ok(0) => return mistakes.note((last, 1), "the table has no row of payoffs"),
        Ok(all) => all,
        Err(error) => return mistakes.note((last, 1), error.to_string()),
    };
    if lines.len() == all {
        return;
    }
    let mut shown = 0;
    for number in 0..all {
        let mut rest = number;
        let choices: Vec<usize> = shape
            .iter()
            .map(|n| {
                let choice = rest % n;
                rest /= n;
                choice
            })
            .collect();
        if lines.contains_key(&choices) {
            continue;
        }
        if shown == SHOWN {
            let more = all.saturating_sub(lines.len() + SHOWN);
            return mistakes.note((last, 1), format!("and {more} more profiles are missing"));
        }
        shown += 1;
        let names: Vec<&str> = seats.iter().zip(&choices).map(|(seat, &at)| seat.strategies[at].as_str()).collect();
        mistakes.note((last, 1), format!("the profile {} is missing", names.join(", ")));
    }
}

/// Writes a game as a long table, with standard errors where it has them.
#[must_use]
pub fn write_long(game: &Game) -> String {
    let seats = game.seats();
    let mut head: Vec<String> = seats.iter().map(|seat| csv::field(&seat.name).into_owned()).collect();
    head.extend((1..=seats.len()).map(|at| format!("payoff_{at}")));
    if game.standard_errors(0).is_some() {
        head.extend((1..=seats.len()).map(|at| format!("error_{at}")));
    }
    let mut text = head.join(",") + "\n";
    for profile in 0..game.profiles() {
        let names: Vec<_> = game.profile_names(profile).into_iter().map(csv::field).collect();
        text += &names.join(",");
        for seat in 0..seats.len() {
            let _ = write!(text, ",{}", exact::text(game.payoff(seat, profile)));
        }
        for errors in (0..seats.len()).filter_map(|seat| game.standard_errors(seat)) {
            let _ = write!(text, ",{}", errors[profile]);
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::fraction;

    const THREE: &str = "us,china,broker,payoff_1,payoff_2,payoff_3\nhold,hold,wait,1,2,3\nyield,hold,wait,4,5,6\n\
        hold,yield,wait,7,8,9\nyield,yield,wait,1/3,0.5,-1\n";

    #[test]
    fn three_seats_are_read_and_written_back() {
        let game = read_long(THREE).unwrap();
        assert_eq!(game.shape(), [2, 2, 1]);
        assert_eq!(*game.payoff(0, 3), fraction(1, 3));
        assert_eq!(*game.payoff(1, 1), fraction(5, 1));
        assert_eq!(read_long(&write_long(&game)).unwrap(), game);
        assert!(is_long(THREE));
        assert!(!is_long(",a,b\na,1,2\nb,3,4\n"));
    }

    #[test]
    fn standard_errors_are_read_and_written_back() {
        let text = "a,b,payoff_1,payoff_2,error_1,error_2\nx,y,1,2,0.25,0.5\n";
        let game = read_long(text).unwrap();
        assert_eq!(game.standard_errors(1), Some(&[0.5][..]));
        assert_eq!(write_long(&game), text);
    }

    fn told(text: &str) -> Vec<String> {
        read_long(text).unwrap_err().list().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_mistake_is_reported_with_its_place() {
        assert_eq!(
            told("a,b,payoff_1,payoff_2\nx,y,1,2\nx,y,3,4\nx,z,1\nw,y,?,\n"),
            [
                "3:1: this profile was given in line 2 already",
                "4:5: this row has 3 fields where the first row has 4",
                "5:5: `?`: this is not a number: write it like 3, -0.25, 2.5e-3 or 1/3",
                "5:7: a number is missing",
            ]
        );
        assert_eq!(
            told("a,b,payoff_1,payoff_2\nx,y,1,2\nw,z,3,4\n"),
            ["3:1: the profile w, y is missing", "3:1: the profile x, z is missing"]
        );
        assert_eq!(told("a,payoff_2\n").len(), 1);
        assert_eq!(told("a,b,payoff_1,payoff_2\n"), ["1:1: the table has no row of payoffs"]);
        assert_eq!(told("a,b,payoff_1\nx,y,1\n").len(), 1);
        assert_eq!(told("payoff_1\n1\n").len(), 2);
    }
}
