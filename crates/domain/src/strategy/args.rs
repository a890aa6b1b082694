//! Line-up text: `hawk(floor: 0.7)` to a strategy's id and arguments.

use super::entry::{Param, Takes};

/// A strategy as a line-up names it.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// Its id.
    pub id: String,
    /// Its arguments as written: name and text.
    pub args: Vec<(String, String)>,
}

/// The arguments of a strategy, checked against its parameters.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Args {
    values: Vec<(&'static str, f64)>,
    texts: Vec<(&'static str, String)>,
}

/// A mistake in a line-up.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ArgsError {
    /// The text is not `name` or `name(key: value, …)`.
    #[error("`{0}` is not a strategy: write `name` or `name(parameter: value, …)`")]
    Form(String),
    /// The strategy has no such parameter.
    #[error("`{strategy}` has no parameter `{name}`{}", list(.known))]
    Unknown {
        /// Strategy.
        strategy: String,
        /// As written.
        name: String,
        /// What it has.
        known: Vec<&'static str>,
    },
    /// Not a number.
    #[error("parameter `{name}` of `{strategy}` is a number from {low} to {high}, not `{text}`")]
    Value {
        /// Strategy.
        strategy: String,
        /// Parameter.
        name: &'static str,
        /// As written.
        text: String,
        /// Least.
        low: f64,
        /// Most.
        high: f64,
    },
}

fn list(known: &[&'static str]) -> String {
    if known.is_empty() { "; it takes none".to_owned() } else { format!("; it takes {}", known.join(", ")) }
}

impl Given {
    /// Reads `name` or `name(key: value, …)`. Values may hold nested brackets and quoted text.
    ///
    /// # Errors
    /// Where the text has another form.
    pub fn parse(text: &str) -> Result<Self, ArgsError> {
        let wrong = || ArgsError::Form(text.to_owned());
        let text = text.trim();
        let (id, rest) = match text.split_once('(') {
            None => (text, None),
            Some((id, rest)) => (id.trim_end(), Some(rest.strip_suffix(')').ok_or_else(wrong)?)),
        };
        let word = |s: &str| !s.is_empty() && s.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        if !word(id) {
            return Err(wrong());
        }
        let mut args = Vec::new();
        for part in split_top(rest.unwrap_or("")) {
            if part.trim().is_empty() {
                continue;
            }
            let (name, value) = part.split_once(':').ok_or_else(wrong)?;
            if !word(name.trim()) {
                return Err(wrong());
            }
            args.push((name.trim().to_owned(), value.trim().to_owned()));
        }
        Ok(Self { id: id.to_owned(), args })
    }

    /// The text form, as it is written in line-ups.
    #[must_use]
    pub fn text(&self) -> String {
        if self.args.is_empty() {
            return self.id.clone();
        }
        let args: Vec<String> = self.args.iter().map(|(k, v)| format!("{k}: {v}")).collect();
        format!("{}({})", self.id, args.join(", "))
    }
}

/// Splits at commas outside brackets and quotes.
fn split_top(text: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start, mut quoted) = (Vec::new(), 0_i32, 0, false);
    for (i, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                parts.push(&text[start..i]);
                start = i + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

impl Args {
    /// Checks what a line-up gave against the parameters of a strategy.
    ///
    /// # Errors
    /// Every mistake at once.
    pub fn check(id: &str, params: &'static [Param], given: &Given) -> Result<Self, Vec<ArgsError>> {
        let mut errors = Vec::new();
        let mut args = Self::defaults(params);
        for (name, text) in &given.args {
            let Some(param) = params.iter().find(|p| p.name == name.as_str()) else {
                errors.push(ArgsError::Unknown {
                    strategy: id.to_owned(),
                    name: name.clone(),
                    known: params.iter().map(|p| p.name).collect(),
                });
                continue;
            };
            match param.takes {
                Takes::Text { .. } => replace(&mut args.texts, param.name, text.clone()),
                Takes::Number { low, high, .. } => match text.parse::<f64>() {
                    Ok(x) if x.is_finite() && x >= low && x <= high => replace(&mut args.values, param.name, x),
                    _ => errors.push(ArgsError::Value {
                        strategy: id.to_owned(),
                        name: param.name,
                        text: text.clone(),
                        low,
                        high,
                    }),
                },
            }
        }
        if errors.is_empty() { Ok(args) } else { Err(errors) }
    }

    /// The defaults of these parameters.
    #[must_use]
    pub fn defaults(params: &'static [Param]) -> Self {
        let mut args = Self::default();
        for param in params {
            match param.takes {
                Takes::Number { default, .. } => args.values.push((param.name, default)),
                Takes::Text { default } => args.texts.push((param.name, default.to_owned())),
            }
        }
        args
    }

    /// The value of a parameter; 0 where the entry has no such parameter.
    #[must_use]
    pub fn get(&self, name: &str) -> f64 {
        self.values.iter().find(|(n, _)| *n == name).map_or(0.0, |(_, x)| *x)
    }

    /// The text of a parameter; empty where the entry has no such parameter.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.texts.iter().find(|(n, _)| *n == name).map_or("", |(_, text)| text)
    }

    /// All numbers, in the entry's order.
    #[must_use]
    pub fn values(&self) -> &[(&'static str, f64)] {
        &self.values
    }
}

fn replace<T>(all: &mut [(&'static str, T)], name: &str, value: T) {
    if let Some((_, old)) = all.iter_mut().find(|(n, _)| *n == name) {
        *old = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_up_text_round_trips() {
        for text in ["hawk", "hawk(floor: 0.7)", "scripted(script: [\"us: WalkOut\", (1, 2)], x: 3)"] {
            assert_eq!(Given::parse(text).unwrap().text(), text);
        }
        for text in ["", "hawk(", "hawk(0.7)", "ha wk", "hawk(a: 1"] {
            assert!(Given::parse(text).is_err(), "{text}");
        }
    }
}
