//! Square CSV: a symmetric game, names in the first row and the first column, the payoff of the row against the column.

use super::csv::{self, Field, Row};
use crate::exact::{self, Fraction};
use crate::game::{Game, Mistakes, Symmetry};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Reads a square table. Rows may stand in another order than columns; the game's order is that of the columns.
///
/// # Errors
/// All mistakes, each with line and column.
pub fn read_square(text: &str) -> Result<Game, Mistakes> {
    let mut mistakes = Mistakes::default();
    let rows = csv::rows(text, &mut mistakes);
    let Some((head, body)) = rows.split_first() else {
        return Err(Mistakes::one((1, 1), "the table is empty"));
    };
    let names = names(head, &mut mistakes);
    let mut lines: BTreeMap<&str, Vec<Option<Fraction>>> = BTreeMap::new();
    for row in body {
        let own = &row[0];
        if !names.iter().any(|name| name.text == own.text) {
            let hint = crate::game::hint(&own.text, names.iter().map(|name| name.text.as_str()));
            mistakes.note(own.place, format!("row `{}` has no column of that name{hint}", own.text));
        } else if lines.contains_key(own.text.as_str()) {
            mistakes.note(own.place, format!("there are two rows named `{}`", own.text));
        }
        lines.insert(&own.text, payoffs(row, names.len(), &mut mistakes));
    }
    for name in names {
        if !lines.contains_key(name.text.as_str()) {
            mistakes.note(name.place, format!("column `{}` has no row of that name", name.text));
        }
    }
    mistakes.unless_any(|| ())?;
    let matrix: Vec<Vec<Fraction>> =
        names.iter().map(|name| lines[name.text.as_str()].iter().flatten().cloned().collect()).collect();
    let names = names.iter().map(|name| name.text.clone()).collect();
    Game::symmetric("", names, &matrix).map_err(|error| Mistakes::one((1, 1), error.to_string()))
}

fn names<'a>(head: &'a Row, mistakes: &mut Mistakes) -> &'a [Field] {
    let names = &head[1..];
    if names.is_empty() {
        mistakes.note(
            head[0].place,
            "the first row names the strategies, after a corner that may be empty; \
             a long table has columns `payoff_1`, `payoff_2`, …",
        );
    }
    for (at, name) in names.iter().enumerate() {
        if name.text.is_empty() {
            mistakes.note(name.place, "a strategy has no name");
        } else if names[..at].iter().any(|other| other.text == name.text) {
            mistakes.note(name.place, format!("there are two columns named `{}`", name.text));
        }
    }
    names
}

fn payoffs(row: &Row, columns: usize, mistakes: &mut Mistakes) -> Vec<Option<Fraction>> {
    let fields = &row[1..];
    if fields.len() != columns {
        let place = fields.get(columns).or(row.last()).map_or(row[0].place, |field| field.place);
        mistakes.note(place, format!("this row has {} payoffs where the first row names {columns}", fields.len()));
    }
    fields.iter().map(|field| field.number(mistakes)).collect()
}

/// Writes a symmetric game as a square table; nothing where the game is not symmetric.
#[must_use]
pub fn write_square(game: &Game) -> Option<String> {
    if game.symmetry() != Symmetry::Symmetric {
        return None;
    }
    let names = &game.seats()[0].strategies;
    let mut text = String::new();
    for name in names {
        let _ = write!(text, ",{}", csv::field(name));
    }
    text.push('\n');
    for (i, name) in names.iter().enumerate() {
        let _ = write!(text, "{}", csv::field(name));
        for j in 0..names.len() {
            let _ = write!(text, ",{}", exact::text(game.payoff(0, game.profile(&[i, j]))));
        }
        text.push('\n');
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::fraction;

    #[test]
    fn rows_may_stand_in_any_order() {
        let game = read_square(",hawk,dove\ndove,0,1/2\nhawk,-1,0.1e1\n").unwrap();
        assert_eq!(game.symmetry(), Symmetry::Symmetric);
        assert_eq!(game.seats()[0].strategies, ["hawk", "dove"]);
        assert_eq!(*game.payoff(0, game.profile(&[0, 0])), fraction(-1, 1));
        assert_eq!(*game.payoff(0, game.profile(&[0, 1])), fraction(1, 1));
        assert_eq!(*game.payoff(1, game.profile(&[0, 1])), fraction(0, 1));
        assert_eq!(write_square(&game).unwrap(), ",hawk,dove\nhawk,-1,1\ndove,0,1/2\n");
        assert_eq!(read_square(&write_square(&game).unwrap()).unwrap(), game);
    }

    #[test]
    fn every_mistake_is_reported_with_its_place() {
        let mistakes = read_square("x,hawk,dove,dove\nhawk,1,2\ndov,3,zwei,4\n").unwrap_err();
        let told: Vec<String> = mistakes.list().iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "1:8: column `dove` has no row of that name",
                "1:13: column `dove` has no row of that name",
                "1:13: there are two columns named `dove`",
                "2:8: this row has 2 payoffs where the first row names 3",
                "3:1: row `dov` has no column of that name; did you mean `dove`?",
                "3:7: `zwei`: this is not a number: write it like 3, -0.25, 2.5e-3 or 1/3",
            ]
        );
        assert!(read_square("").is_err());
        assert!(read_square("\n\n").is_err());
        assert!(read_square("a\nb\n").is_err());
    }
}
