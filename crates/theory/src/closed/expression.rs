//! Arithmetic as people type it: `1-u1^2`, `sqrt(x)`, `u1/4+u2/2`.
//!
//! Numbers (`.7`, `0.7`, `7e-1`), the names that the case allows, `+ - * / ^`, `sqrt` and parentheses. `^` binds to the
//! right and before a sign: `-x^2` is `-(x^2)`. An expression is kept in postfix order, so that neither its evaluation nor
//! its end depends on how deep it nests.

use demarche_domain::maths::{pow, sqrt};

/// Parentheses, signs and powers may nest so deep.
const DEEPEST: u32 = 64;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Step {
    Number(f64),
    Name(usize),
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
    Negate,
    Root,
}

/// A function of the names that it was read with.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    steps: Vec<Step>,
}

impl Expression {
    /// Reads an expression in the given names.
    ///
    /// # Errors
    /// What is wrong with it, as the end of a sentence that begins with the text.
    pub fn read(text: &str, names: &[&str]) -> Result<Self, String> {
        let mut reader = Reader { rest: text, names, steps: Vec::new(), depth: 0 };
        reader.sum()?;
        match reader.peek() {
            None => Ok(Self { steps: reader.steps }),
            Some(other) => Err(format!("has a `{other}` where an operator or the end should be")),
        }
    }

    /// Its value where the names have these values, in their order; not a number where it is not defined.
    #[must_use]
    pub fn at(&self, values: &[f64]) -> f64 {
        let mut stack: Vec<f64> = Vec::with_capacity(8);
        for step in &self.steps {
            let last = stack.pop().unwrap_or(f64::NAN);
            let value = match *step {
                Step::Number(_) | Step::Name(_) => {
                    stack.push(last);
                    match *step {
                        Step::Number(x) => x,
                        Step::Name(name) => values.get(name).copied().unwrap_or(f64::NAN),
                        _ => f64::NAN,
                    }
                }
                Step::Negate => -last,
                Step::Root => sqrt(last),
                Step::Add | Step::Subtract | Step::Multiply | Step::Divide | Step::Power => {
                    binary(*step, stack.pop().unwrap_or(f64::NAN), last)
                }
            };
            stack.push(value);
        }
        stack.pop().unwrap_or(f64::NAN)
    }

    /// Whether any of the names occurs in it.
    #[must_use]
    pub fn is_constant(&self) -> bool {
        !self.steps.iter().any(|step| matches!(step, Step::Name(_)))
    }
}

fn binary(step: Step, left: f64, right: f64) -> f64 {
    match step {
        Step::Add => left + right,
        Step::Subtract => left - right,
        Step::Multiply => left * right,
        Step::Divide => left / right,
        _ => pow(left, right),
    }
}

struct Reader<'t> {
    rest: &'t str,
    names: &'t [&'t str],
    steps: Vec<Step>,
    depth: u32,
}

impl Reader<'_> {
    fn peek(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start();
        self.rest.chars().next()
    }

    /// Takes the sign if it comes next; `−` is a minus too.
    fn takes(&mut self, sign: char) -> bool {
        let found = self.peek().filter(|&c| c == sign || (sign == '-' && c == '−'));
        if let Some(c) = found {
            self.rest = &self.rest[c.len_utf8()..];
        }
        found.is_some()
    }

    fn sum(&mut self) -> Result<(), String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(format!("nests deeper than {DEEPEST} levels"));
        }
        self.product()?;
        loop {
            let step = if self.takes('+') {
                Step::Add
            } else if self.takes('-') {
                Step::Subtract
            } else {
                break;
            };
            self.product()?;
            self.steps.push(step);
        }
        self.depth -= 1;
        Ok(())
    }

    fn product(&mut self) -> Result<(), String> {
        self.signed()?;
        loop {
            let step = if self.takes('*') {
                Step::Multiply
            } else if self.takes('/') {
                Step::Divide
            } else {
                return Ok(());
            };
            self.signed()?;
            self.steps.push(step);
        }
    }

    fn signed(&mut self) -> Result<(), String> {
        let mut negative = false;
        while self.takes('-') {
            negative = !negative;
        }
        self.power()?;
        if negative {
            self.steps.push(Step::Negate);
        }
        Ok(())
    }

    fn power(&mut self) -> Result<(), String> {
        self.atom()?;
        if self.takes('^') {
            self.depth += 1;
            if self.depth > DEEPEST {
                return Err(format!("nests deeper than {DEEPEST} levels"));
            }
            self.signed()?;
            self.depth -= 1;
            self.steps.push(Step::Power);
        }
        Ok(())
    }

    fn atom(&mut self) -> Result<(), String> {
        if self.takes('(') {
            return self.parenthesis();
        }
        match self.peek() {
            Some(c) if c.is_ascii_digit() || c == '.' => self.number(),
            Some(c) if c.is_ascii_alphabetic() => self.word(),
            Some(c) => Err(format!("has a `{c}` where a number or a name should be")),
            None => Err("ends where a number or a name should be".to_owned()),
        }
    }

    fn parenthesis(&mut self) -> Result<(), String> {
        self.sum()?;
        if self.takes(')') { Ok(()) } else { Err("has a parenthesis that is never closed".to_owned()) }
    }

    fn number(&mut self) -> Result<(), String> {
        let digits = |text: &str| text.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
        let mut end = digits(self.rest);
        // An exponent, if digits follow it.
        if let Some(after) = self.rest[end..].strip_prefix(['e', 'E']) {
            let unsigned = after.strip_prefix(['+', '-']).unwrap_or(after);
            let count = unsigned.bytes().take_while(u8::is_ascii_digit).count();
            if count > 0 {
                end += 1 + (after.len() - unsigned.len()) + count;
            }
        }
        let (written, rest) = self.rest.split_at(end);
        let value = written.parse::<f64>().ok().filter(|x| x.is_finite());
        self.steps.push(Step::Number(value.ok_or_else(|| format!("has a `{written}`, which is no number"))?));
        self.rest = rest;
        Ok(())
    }

    fn word(&mut self) -> Result<(), String> {
        let end = self.rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
        let (word, rest) = self.rest.split_at(end);
        if word == "sqrt" {
            self.rest = rest;
            if !self.takes('(') {
                return Err("has a `sqrt` without parentheses".to_owned());
            }
            self.parenthesis()?;
            self.steps.push(Step::Root);
            return Ok(());
        }
        let Some(name) = self.names.iter().position(|name| *name == word) else {
            return Err(format!("has a `{word}`; there are {}, and sqrt", self.names.join(", ")));
        };
        self.rest = rest;
        self.steps.push(Step::Name(name));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Expression;
    use crate::closed::testing::near;

    fn value(text: &str, x: f64) -> f64 {
        Expression::read(text, &["x"]).unwrap().at(&[x])
    }

    #[test]
    fn arithmetic_binds_as_it_is_taught() {
        for (text, expected) in [
            ("1+2*3", 7.0),
            ("(1+2)*3", 9.0),
            ("8-3-2", 3.0),
            ("8/4/2", 1.0),
            ("2^3^2", 512.0),
            ("-x^2", -9.0),
            ("(-x)^2", 9.0),
            ("2*-x", -6.0),
            ("2^-1", 0.5),
            ("--x", 3.0),
            (" 1 − x ", -2.0),
            (".5*x", 1.5),
            ("5e-1*x+1E1", 11.5),
            ("sqrt( x+1 )", 2.0),
        ] {
            near(value(text, 3.0), expected, 1e-15);
        }
    }

    #[test]
    fn several_names_take_their_values_in_order() {
        let sum = Expression::read("u1/4+u2/2", &["u1", "u2"]).unwrap();
        near(sum.at(&[2.0, 3.0]), 2.0, 0.0);
        assert!(!sum.is_constant());
        assert!(Expression::read("1/3", &["u1"]).unwrap().is_constant());
    }

    #[test]
    fn what_is_not_defined_is_not_a_number() {
        assert!(value("sqrt(x-4)", 3.0).is_nan());
        assert!(!value("1/(x-3)", 3.0).is_finite());
    }

    #[test]
    fn mistakes_are_told_and_nothing_panics() {
        for (text, word) in [
            ("", "ends where"),
            ("1+", "ends where"),
            ("1 2", "`2`"),
            ("(1", "never closed"),
            ("1)", "`)`"),
            ("y", "`y`; there are x"),
            ("sqrt x", "without parentheses"),
            ("1..2", "no number"),
            ("x#", "`#`"),
            ("é", "`é`"),
            ("1e999", "no number"),
        ] {
            let why = Expression::read(text, &["x"]).unwrap_err();
            assert!(why.contains(word), "{text}: {why}");
        }
        assert!(Expression::read(&"(".repeat(100_000), &["x"]).unwrap_err().contains("deeper"));
        assert!(Expression::read(&"2^".repeat(100_000), &["x"]).unwrap_err().contains("deeper"));
        let long = format!("{}x", "x+".repeat(100_000));
        near(value(&long, 1.0), 100_001.0, 0.0);
        near(value(&format!("{}x", "-".repeat(100_000)), 1.0), 1.0, 0.0);
    }
}
