//! Gambit's strategic form, `.nfg`: read in both versions, written in the outcome-free one.
//!
//! `NFG 1 R "title" { "seat" … } { 2 3 } "comment"` and then either all payoffs, profile by profile with the first
//! seat's strategy fastest and the seats in order (payoff version), or a list of outcomes `{ { "name" 1 2 } … }` and one
//! outcome's number a profile, 0 for one that pays nothing (outcome version). In place of numbers of strategies their
//! names may stand: `{ { "up" "down" } { "left" "right" } }`. `NFG 1 D` is the same.
//!
//! Source: Gambit's manual, "Game representation formats".

use super::csv::{Place, told};
use super::nfg_tokens::{Token, Word, tokens};
use crate::exact::{self, Fraction};
use crate::game::{Game, Mistakes, Seat, profiles};
use num_traits::Zero;
use std::fmt::Write;

/// Reads a `.nfg` text.
///
/// # Errors
/// All mistakes, each with line and column; in the head only the first, because what follows it can only be guessed.
pub fn read_nfg(text: &str) -> Result<Game, Mistakes> {
    let mut mistakes = Mistakes::default();
    let tokens = tokens(text, &mut mistakes);
    let mut mistakes = mistakes.unless_any(Mistakes::default)?;
    let mut reader = Reader { tokens: &tokens, at: 0 };
    let head = reader.head().map_err(|(place, message)| Mistakes::one(place, message))?;
    let all = profiles(head.seats.iter().map(|seat| seat.strategies.len()))
        .map_err(|error| Mistakes::one((1, 1), error.to_string()))?;
    let payoffs = if reader.next_is(&Word::Open) {
        reader.by_outcome(head.seats.len(), all, &mut mistakes)
    } else {
        reader.by_profile(head.seats.len(), all, &mut mistakes)
    };
    mistakes.unless_any(|| ())?;
    Game::new(head.title, head.seats, payoffs).map_err(|error| Mistakes::one((1, 1), error.to_string()))
}

struct Head {
    title: String,
    seats: Vec<Seat>,
}

type Refused = (Place, String);

struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<&'a Token> {
        self.tokens.get(self.at)
    }

    fn next_is(&self, word: &Word) -> bool {
        self.peek().is_some_and(|token| token.word == *word)
    }

    fn take(&mut self, word: &Word) -> bool {
        let there = self.next_is(word);
        self.at += usize::from(there);
        there
    }

    /// Where the next word is, or the last one was.
    fn place(&self) -> Place {
        self.peek().or(self.tokens.last()).map_or((1, 1), |token| token.place)
    }

    fn refuse<T>(&self, expected: &str) -> Result<T, Refused> {
        let found = match self.peek().map(|token| &token.word) {
            None => "the end of the text".to_owned(),
            Some(Word::Open) => "`{`".to_owned(),
            Some(Word::Close) => "`}`".to_owned(),
            Some(Word::Text(text)) => format!("\"{text}\""),
            Some(Word::Plain(text)) => format!("`{text}`"),
        };
        Err((self.place(), format!("expected {expected}, found {found}")))
    }

    fn text(&mut self, expected: &str) -> Result<String, Refused> {
        match self.peek().map(|token| &token.word) {
            Some(Word::Text(text)) => {
                self.at += 1;
                Ok(text.clone())
            }
            _ => self.refuse(expected),
        }
    }

    fn keyword(&mut self, words: &[&str], expected: &str) -> Result<(), Refused> {
        match self.peek().map(|token| &token.word) {
            Some(Word::Plain(text)) if words.contains(&text.as_str()) => {
                self.at += 1;
                Ok(())
            }
            _ => self.refuse(expected),
        }
    }

    fn open(&mut self, expected: &str) -> Result<(), Refused> {
        if self.take(&Word::Open) { Ok(()) } else { self.refuse(expected) }
    }

    fn head(&mut self) -> Result<Head, Refused> {
        self.keyword(&["NFG"], "`NFG`, with which a strategic form begins")?;
        self.keyword(&["1"], "`1`, the version of the format")?;
        self.keyword(&["R", "D"], "`R` or `D`, the kind of numbers")?;
        let title = self.text("the title in quotation marks")?;
        self.open("`{` and the names of the seats")?;
        let mut names = Vec::new();
        while !self.take(&Word::Close) {
            names.push(self.text("the name of a seat in quotation marks, or `}`")?);
        }
        if names.is_empty() {
            return Err((self.tokens[self.at - 1].place, "a game has at least one seat".to_owned()));
        }
        self.open("`{` and the numbers or names of the strategies")?;
        let mut strategies: Vec<Vec<String>> = Vec::new();
        while !self.take(&Word::Close) {
            strategies.push(self.strategies()?);
        }
        if strategies.len() != names.len() {
            let message = format!("{} seats are named, and strategies are given for {}", names.len(), strategies.len());
            return Err((self.tokens[self.at - 1].place, message));
        }
        // A comment may follow.
        let _ = self.text("");
        let seats = names.into_iter().zip(strategies).map(|(name, strategies)| Seat { name, strategies }).collect();
        Ok(Head { title, seats })
    }

    fn strategies(&mut self) -> Result<Vec<String>, Refused> {
        if self.take(&Word::Open) {
            let mut names = Vec::new();
            while !self.take(&Word::Close) {
                names.push(self.text("the name of a strategy in quotation marks, or `}`")?);
            }
            return Ok(names);
        }
        let number = match self.peek().map(|token| &token.word) {
            Some(Word::Plain(text)) => text.parse::<usize>().ok().filter(|n| (1..=100_000).contains(n)),
            _ => None,
        };
        let Some(n) = number else {
            return self.refuse("a number of strategies, or `{` and their names");
        };
        self.at += 1;
        Ok((1..=n).map(|at| at.to_string()).collect())
    }

    fn number(&self, mistakes: &mut Mistakes) -> Fraction {
        let token = &self.tokens[self.at];
        let parsed = match &token.word {
            Word::Plain(text) => exact::parse(text).map_err(|error| told(text, error)),
            _ => Err("a number is expected here".to_owned()),
        };
        parsed.map_err(|message| mistakes.note(token.place, message)).unwrap_or_else(|()| Fraction::zero())
    }

    fn by_profile(&mut self, seats: usize, profiles: usize, mistakes: &mut Mistakes) -> Vec<Vec<Fraction>> {
        let mut payoffs = vec![Vec::with_capacity(profiles); seats];
        let given = self.tokens.len() - self.at;
        if given != seats * profiles {
            let message = format!(
                "{given} payoffs are given where {profiles} profiles of {seats} seats need {}",
                seats * profiles
            );
            mistakes.note(self.place(), message);
        }
        for at in 0..given {
            payoffs[at % seats].push(self.number(mistakes));
            self.at += 1;
        }
        payoffs
    }

    fn by_outcome(&mut self, seats: usize, profiles: usize, mistakes: &mut Mistakes) -> Vec<Vec<Fraction>> {
        let mut outcomes = vec![vec![Fraction::zero(); seats]];
        self.at += 1;
        while self.take(&Word::Open) {
            let place = self.place();
            // Outcomes may be named.
            let _ = self.text("");
            let mut payoffs = Vec::new();
            while self.peek().is_some() && !self.take(&Word::Close) {
                payoffs.push(self.number(mistakes));
                self.at += 1;
            }
            if payoffs.len() != seats {
                let message = format!("this outcome has {} payoffs for {seats} seats", payoffs.len());
                mistakes.note(place, message);
                payoffs.resize(seats, Fraction::zero());
            }
            outcomes.push(payoffs);
        }
        if !self.take(&Word::Close) {
            mistakes.note(self.place(), "expected `{` and an outcome, or `}` at the end of the list");
        }
        let numbers = &self.tokens[self.at..];
        if numbers.len() != profiles {
            let message = format!("{} outcomes are assigned to {profiles} profiles", numbers.len());
            mistakes.note(self.place(), message);
        }
        let outcome = |token: &Token| {
            let number = match &token.word {
                Word::Plain(text) => text.parse::<usize>().ok(),
                _ => None,
            };
            number.filter(|&at| at < outcomes.len()).unwrap_or_else(|| {
                let message = format!("expected the number of an outcome, 0 to {}", outcomes.len() - 1);
                mistakes.note(token.place, message);
                0
            })
        };
        let assigned: Vec<usize> = numbers.iter().map(outcome).collect();
        (0..seats).map(|seat| assigned.iter().map(|&at| outcomes[at][seat].clone()).collect()).collect()
    }
}

/// Writes a game in the payoff version, with names and exact fractions.
#[must_use]
pub fn write_nfg(game: &Game) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let seats: Vec<String> = game.seats().iter().map(|seat| quoted(&seat.name)).collect();
    let mut text = format!("NFG 1 R {} {{ {} }}\n{{", quoted(game.title()), seats.join(" "));
    for seat in game.seats() {
        let names: Vec<String> = seat.strategies.iter().map(|name| quoted(name)).collect();
        let _ = write!(text, " {{ {} }}", names.join(" "));
    }
    text += " }\n\"\"\n\n";
    for profile in 0..game.profiles() {
        let payoffs: Vec<String> =
            (0..game.seats().len()).map(|seat| exact::text(game.payoff(seat, profile))).collect();
        let _ = writeln!(text, "{}", payoffs.join(" "));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fraction, random};
    use demarche_testkit::dice::Dice;

    #[test]
    fn the_payoff_version_has_the_first_seat_fastest() {
        let text = "NFG 1 R \"two by three\" { \"row\" \"column\" } { 2 3 }\n\n1 -1 2 -2  0.5 1/2 4 -4\n5 -5 6 -6\n";
        let game = read_nfg(text).unwrap();
        assert_eq!(game.title(), "two by three");
        assert_eq!(game.shape(), [2, 3]);
        assert_eq!(*game.payoff(0, game.profile(&[1, 0])), fraction(2, 1));
        assert_eq!(*game.payoff(0, game.profile(&[0, 1])), fraction(1, 2));
        assert_eq!(*game.payoff(1, game.profile(&[1, 2])), fraction(-6, 1));
    }

    #[test]
    fn the_outcome_version_pays_by_outcome() {
        let text = "NFG 1 R \"outcomes\" { \"a\" \"b\" } { { \"up\" \"down\" } { \"left\" \"right\" } } \"a comment\"\n\
            { { \"both\" 3, 2 } { \"\" 2, 3 } }\n1 0 0 2\n";
        let game = read_nfg(text).unwrap();
        assert_eq!(game.seats()[1].strategies, ["left", "right"]);
        assert_eq!(game.near_payoffs(0), [3.0, 0.0, 0.0, 2.0]);
        assert_eq!(game.near_payoffs(1), [2.0, 0.0, 0.0, 3.0]);
    }

    #[test]
    fn what_is_written_reads_back() {
        let mut dice = Dice::new(1);
        for _ in 0..20 {
            let game = random(&mut dice, 3, 4, 100).with_title("with \"quotes\" and \\");
            assert_eq!(read_nfg(&write_nfg(&game)).unwrap(), game);
        }
    }

    fn told(text: &str) -> Vec<String> {
        read_nfg(text).unwrap_err().list().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn mistakes_are_reported_with_their_places() {
        assert_eq!(told("EFG 2 R"), ["1:1: expected `NFG`, with which a strategic form begins, found `EFG`"]);
        assert_eq!(
            told("NFG 1 R \"t\" { \"a\" } { 2 2 } 1 2"),
            ["1:27: 1 seats are named, and strategies are given for 2"]
        );
        assert_eq!(
            told("NFG 1 R \"t\" { \"a\" } { 3 }\n1 x y\n2\n"),
            [
                "2:1: 4 payoffs are given where 3 profiles of 1 seats need 3",
                "2:3: `x`: this is not a number: write it like 3, -0.25, 2.5e-3 or 1/3",
                "2:5: `y`: this is not a number: write it like 3, -0.25, 2.5e-3 or 1/3",
            ]
        );
        let outcomes = told("NFG 1 R \"t\" { \"a\" } { 2 }\n{ { \"x\" 1 2 } }\n1 7\n");
        assert_eq!(
            outcomes,
            ["2:5: this outcome has 2 payoffs for 1 seats", "3:3: expected the number of an outcome, 0 to 1"]
        );
        assert_eq!(told("NFG 1 R \"t"), ["1:9: a quotation mark opens here and is never closed"]);
        for cut in 0..60 {
            let text = "NFG 1 R \"o\" { \"a\" \"b\" } { { \"u\" } { \"l\" \"r\" } } { { \"x\" 3, 2 } } 1 0";
            assert!(read_nfg(&text[..cut]).is_err(), "{cut}");
        }
    }
}
