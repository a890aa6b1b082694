//! Payoff tables in JSON.
//!
//! ```json
//! {
//!   "title": "battle of the sexes",
//!   "seats": [{"name": "row", "strategies": ["a", "b"]}, {"name": "column", "strategies": ["a", "b"]}],
//!   "symmetric": false,
//!   "profiles": [{"strategies": ["a", "a"], "payoffs": ["3", 2], "errors": [0.1, 0.1]}]
//! }
//! ```
//!
//! Payoffs are numbers, or texts where they shall be fractions. `title`, `symmetric` and `errors` may be left out.

use super::json_place::Step::{Field, Item};
use super::json_place::{Step, place};
use crate::exact::{self, Fraction};
use crate::game::{Game, Mistakes, Seat, Symmetry, hint, profiles};
use serde_json::{Map, Value, json};

const FIELDS: &[&str] = &["title", "seats", "symmetric", "profiles"];
const OF_SEAT: &[&str] = &["name", "strategies"];
const OF_PROFILE: &[&str] = &["strategies", "payoffs", "errors"];

/// Reads a table in JSON.
///
/// # Errors
/// All mistakes, each with line and column; where the text is no JSON only that.
pub fn read_json(text: &str) -> Result<Game, Mistakes> {
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or(&message).to_owned();
        Mistakes::one((error.line().max(1), error.column().max(1)), message)
    })?;
    let mut reader = Reader { text, mistakes: Mistakes::default() };
    let Value::Object(fields) = &value else {
        return Err(Mistakes::one((1, 1), "expected an object with `seats` and `profiles`"));
    };
    reader.known(fields, FIELDS, &[]);
    let title = match fields.get("title") {
        None => "",
        Some(title) => title.as_str().unwrap_or_else(|| reader.wrong(&[Field("title")], "expected a text")),
    };
    let symmetric = match fields.get("symmetric") {
        None => false,
        Some(flag) => flag.as_bool().unwrap_or_else(|| reader.wrong(&[Field("symmetric")], "expected true or false")),
    };
    let seats = reader.seats(fields);
    std::mem::take(&mut reader.mistakes).unless_any(|| ())?;
    let (payoffs, errors) = reader.profiles(fields, &seats);
    let whole = |message: String| Mistakes::one((1, 1), message);
    std::mem::take(&mut reader.mistakes).unless_any(|| ())?;
    let game = if symmetric {
        as_symmetric(title, &seats, &payoffs).map_err(whole)?
    } else {
        Game::new(title, seats, payoffs).map_err(|error| whole(error.to_string()))?
    };
    match errors {
        None => Ok(game),
        Some(errors) => game.with_standard_errors(errors).map_err(|error| whole(error.to_string())),
    }
}

/// The symmetric game of a table, if it is one.
fn as_symmetric(title: &str, seats: &[Seat], payoffs: &[Vec<Fraction>]) -> Result<Game, String> {
    let (Some(first), 2) = (seats.first(), seats.len()) else {
        return Err("a symmetric game has two seats".to_owned());
    };
    let n = first.strategies.len();
    if seats[1].strategies != first.strategies {
        return Err("the seats of a symmetric game have the same strategies".to_owned());
    }
    let matrix: Vec<Vec<Fraction>> = (0..n).map(|i| (0..n).map(|j| payoffs[0][i + n * j].clone()).collect()).collect();
    if let Some(at) = (0..n * n).find(|at| payoffs[1][*at] != matrix[at / n][at % n]) {
        let (i, j) = (&first.strategies[at % n], &first.strategies[at / n]);
        return Err(format!("the game is not symmetric: `{j}` against `{i}` pays the two seats differently"));
    }
    let game = Game::symmetric(title, first.strategies.clone(), &matrix).map_err(|error| error.to_string())?;
    Ok(game.with_seat_names([&first.name, &seats[1].name]))
}

struct Reader<'a> {
    text: &'a str,
    mistakes: Mistakes,
}

type Payoffs = Vec<Vec<Fraction>>;

impl Reader<'_> {
    fn note(&mut self, path: &[Step], message: impl Into<String>) {
        self.mistakes.note(place(self.text, path), message);
    }

    fn wrong<T: Default>(&mut self, path: &[Step], message: &str) -> T {
        self.note(path, message);
        T::default()
    }

    fn known(&mut self, fields: &Map<String, Value>, known: &[&str], path: &[Step]) {
        for name in fields.keys().filter(|name| !known.contains(&name.as_str())) {
            let hint = hint(name, known.iter().copied());
            self.note(path, format!("there is no field `{name}` here{hint}"));
        }
    }

    fn list<'v>(&mut self, fields: &'v Map<String, Value>, name: &'static str, path: &[Step]) -> &'v [Value] {
        match fields.get(name) {
            Some(Value::Array(items)) => items,
            found => {
                let path: Vec<Step> = path.iter().copied().chain(found.map(|_| Field(name))).collect();
                let message = if found.is_some() { "expected a list" } else { "is missing" };
                self.note(&path, format!("`{name}`: {message}"));
                &[]
            }
        }
    }

    fn seats(&mut self, fields: &Map<String, Value>) -> Vec<Seat> {
        let mut seats = Vec::new();
        for (at, seat) in self.list(fields, "seats", &[]).iter().enumerate() {
            let path = [Field("seats"), Item(at)];
            let Value::Object(fields) = seat else {
                self.note(&path, "expected an object with `name` and `strategies`");
                continue;
            };
            self.known(fields, OF_SEAT, &path);
            let Some(name) = fields.get("name").and_then(Value::as_str) else {
                self.note(&path, "a seat has a `name`");
                continue;
            };
            let mut strategies: Vec<String> = Vec::new();
            for (item, strategy) in self.list(fields, "strategies", &path).iter().enumerate() {
                let path = [path[0], path[1], Field("strategies"), Item(item)];
                match strategy.as_str() {
                    Some(strategy) if strategies.iter().any(|other| other == strategy) => {
                        self.note(&path, format!("seat `{name}` has two strategies named `{strategy}`"));
                    }
                    Some(strategy) => strategies.push(strategy.to_owned()),
                    None => self.note(&path, "the name of a strategy is a text"),
                }
            }
            seats.push(Seat { name: name.to_owned(), strategies });
        }
        seats
    }

    fn profiles(&mut self, fields: &Map<String, Value>, seats: &[Seat]) -> (Payoffs, Option<Vec<Vec<f64>>>) {
        let all = match profiles(seats.iter().map(|seat| seat.strategies.len())) {
            Ok(all) => all,
            Err(error) => {
                self.note(&[Field("seats")], error.to_string());
                return (Vec::new(), None);
            }
        };
        let mut payoffs = vec![vec![None; all]; seats.len()];
        let mut errors = vec![vec![None; all]; seats.len()];
        for (at, profile) in self.list(fields, "profiles", &[]).iter().enumerate() {
            let path = [Field("profiles"), Item(at)];
            let Value::Object(fields) = profile else {
                self.note(&path, "expected an object with `strategies` and `payoffs`");
                continue;
            };
            self.known(fields, OF_PROFILE, &path);
            let number = self.number_of(fields, seats, &path);
            let of_profile = self.numbers(fields, "payoffs", seats.len(), &path);
            let of_errors = match fields.get("errors") {
                Some(_) => self.numbers(fields, "errors", seats.len(), &path),
                None => None,
            };
            let (Some(number), Some(of_profile)) = (number, of_profile) else {
                continue;
            };
            if payoffs.first().is_some_and(|of_seat| of_seat[number].is_some()) {
                self.note(&path, "this profile was given before");
            }
            for (seat, payoff) in of_profile.into_iter().enumerate() {
                payoffs[seat][number] = Some(payoff);
            }
            for (seat, error) in of_errors.into_iter().flatten().enumerate() {
                errors[seat][number] = Some(exact::to_f64(&error));
            }
        }
        let missing = payoffs.first().map_or(0, |of_seat| of_seat.iter().filter(|payoff| payoff.is_none()).count());
        if missing > 0 && self.mistakes.is_empty() {
            self.note(&[Field("profiles")], format!("{missing} of {all} profiles are missing"));
        }
        let given = errors.iter().flatten().flatten().count();
        let errors = (given > 0).then(|| errors.into_iter().map(|of_seat| of_seat.into_iter().flatten().collect()));
        let payoffs = payoffs.into_iter().map(|of_seat| of_seat.into_iter().flatten().collect()).collect();
        (payoffs, errors.map(Iterator::collect))
    }

    fn number_of(&mut self, fields: &Map<String, Value>, seats: &[Seat], path: &[Step; 2]) -> Option<usize> {
        let names = self.list(fields, "strategies", path);
        if names.len() != seats.len() {
            self.note(path, format!("this profile has {} strategies for {} seats", names.len(), seats.len()));
            return None;
        }
        let (mut number, mut stride, mut found) = (0, 1, true);
        for (item, (seat, name)) in seats.iter().zip(names).enumerate() {
            let name = name.as_str().unwrap_or("");
            match seat.strategies.iter().position(|strategy| strategy == name) {
                Some(choice) => number += choice * stride,
                None => {
                    found = false;
                    let hint = hint(name, seat.strategies.iter().map(String::as_str));
                    let path = [path[0], path[1], Field("strategies"), Item(item)];
                    self.note(&path, format!("seat `{}` has no strategy `{name}`{hint}", seat.name));
                }
            }
            stride *= seat.strategies.len();
        }
        found.then_some(number)
    }

    fn numbers(
        &mut self,
        fields: &Map<String, Value>,
        name: &'static str,
        seats: usize,
        path: &[Step; 2],
    ) -> Option<Vec<Fraction>> {
        let values = self.list(fields, name, path);
        let mut numbers = Vec::new();
        for (item, value) in values.iter().enumerate() {
            let parsed = match value {
                Value::Number(number) => exact::parse(&number.to_string()),
                Value::String(text) => exact::parse(text),
                _ => Err(exact::NotANumber::Form),
            };
            match parsed {
                Ok(number) => numbers.push(number),
                Err(error) => self.note(&[path[0], path[1], Field(name), Item(item)], error.to_string()),
            }
        }
        if values.len() != seats {
            self.note(path, format!("`{name}` has {} numbers for {seats} seats", values.len()));
        }
        (numbers.len() == seats).then_some(numbers)
    }
}

/// Writes a game in JSON; payoffs are texts, so that fractions stay exact.
#[must_use]
pub fn write_json(game: &Game) -> String {
    let seats = game.seats();
    let seat_of = |seat: &Seat| json!({ "name": seat.name, "strategies": seat.strategies });
    let profile = |profile: usize| {
        let payoffs: Vec<String> = (0..seats.len()).map(|seat| exact::text(game.payoff(seat, profile))).collect();
        let errors: Vec<f64> =
            (0..seats.len()).filter_map(|seat| game.standard_errors(seat).map(|errors| errors[profile])).collect();
        let mut one = json!({ "strategies": game.profile_names(profile), "payoffs": payoffs });
        if !errors.is_empty() {
            one["errors"] = json!(errors);
        }
        one
    };
    let whole = json!({
        "title": game.title(),
        "seats": seats.iter().map(seat_of).collect::<Vec<_>>(),
        "symmetric": game.symmetry() == Symmetry::Symmetric,
        "profiles": (0..game.profiles()).map(profile).collect::<Vec<_>>(),
    });
    format!("{whole:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{read_long, read_square};
    use crate::testing::random;
    use demarche_testkit::dice::Dice;

    #[test]
    fn what_is_written_reads_back() {
        let mut dice = Dice::new(8);
        for game in [
            random(&mut dice, 2, 3, 9).with_title("a title"),
            read_square(",x,y\nx,1/3,0\ny,2,0.25\n").unwrap(),
            read_long("a,b,payoff_1,payoff_2,error_1,error_2\nx,y,1,2,0.25,0.5\n").unwrap(),
        ] {
            assert_eq!(read_json(&write_json(&game)).unwrap(), game);
        }
    }

    #[test]
    fn every_mistake_is_reported_with_its_place() {
        let text = r#"{
  "seats": [{"name": "a", "strategies": ["up", "down"]}, {"name": "b", "strategies": ["left"]}],
  "profiles": [
    {"strategies": ["upp", "left"], "payoffs": [1, 2]},
    {"strategies": ["down", "left"], "payoffs": [1, "x/2"]},
    {"strategies": ["down"], "payoff": [1, 2]}
  ]
}"#;
        let mistakes = read_json(text).unwrap_err();
        let told: Vec<String> = mistakes.list().iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "4:21: seat `a` has no strategy `upp`; did you mean `up`?",
                "5:53: this is not a number: write it like 3, -0.25, 2.5e-3 or 1/3",
                "6:5: `payoffs` has 0 numbers for 2 seats",
                "6:5: `payoffs`: is missing",
                "6:5: there is no field `payoff` here; did you mean `payoffs`?",
                "6:5: this profile has 1 strategies for 2 seats",
            ]
        );
        assert_eq!(read_json("{\"seats\": [}").unwrap_err().list()[0].line, 1);
        assert!(read_json("[]").is_err());
        assert!(read_json("{}").is_err());
        assert!(read_json("{\"seats\": [], \"profiles\": []}").is_err());
    }
}
