//! Shapes in words, for reports.

use super::{Body, Bound, Bounds, Form, Shape, Shapes, Variant};

/// So many names are listed; of more, only how many there are.
const LISTED: usize = 12;

impl Shapes {
    /// What a shape asks for, as a noun: `a number from 0 to 1`.
    #[must_use]
    pub fn describe(&self, shape: &Shape) -> String {
        match shape {
            Shape::Any => "a value".to_owned(),
            Shape::Bool => "`true` or `false`".to_owned(),
            Shape::Text(rule) => rule.form.describe().to_owned(),
            Shape::Integer(bounds) => with_bounds("a whole number", bounds),
            Shape::Float(bounds) => with_bounds("a number", bounds),
            Shape::Optional(inner) => format!("{}, or `None`", self.describe(inner)),
            Shape::List { item, .. } => format!("a list `[…]` of items, each {}", self.brief(item)),
            Shape::Tuple(items) => {
                let items: Vec<String> = items.iter().map(|item| self.brief(item)).collect();
                format!("{} values in brackets: ({})", items.len(), items.join(", "))
            }
            Shape::Map(value) => format!("a map `{{\"…\": …}}` from text to {}", self.brief(value)),
            Shape::Struct(inner) => match &inner.name {
                Some(name) => format!("a struct `(…)`, {name}"),
                None => "a struct `(…)`".to_owned(),
            },
            Shape::Enum(variants) => one_of(variants.iter().map(written)),
            Shape::OneOf(shapes) => {
                let shapes: Vec<String> = shapes.iter().map(|one| self.describe(one)).collect();
                shapes.join(", or ")
            }
            Shape::Named(_) => match self.follow(shape) {
                Shape::Named(name) => name.clone(),
                shape => self.describe(shape),
            },
            Shape::Bounded(bounds, inner) => match self.follow(inner) {
                Shape::OneOf(shapes) if !shapes.is_empty() => {
                    let rest = Shape::OneOf(shapes[1..].to_vec());
                    let first = with_bounds(&self.describe(&shapes[0]), bounds);
                    if shapes.len() == 1 { first } else { format!("{first}, or {}", self.describe(&rest)) }
                }
                inner => with_bounds(&self.describe(inner), bounds),
            },
        }
    }

    /// A shape in two or three words.
    fn brief(&self, shape: &Shape) -> String {
        match shape {
            Shape::Named(name) => match self.follow(shape) {
                Shape::Struct(_) | Shape::Enum(_) | Shape::OneOf(_) => name.clone(),
                shape => self.brief(shape),
            },
            Shape::List { .. } => "a list".to_owned(),
            Shape::Map(_) => "a map".to_owned(),
            Shape::Tuple(items) => format!("a tuple of {}", items.len()),
            Shape::Struct(inner) => inner.name.clone().unwrap_or_else(|| "a struct".to_owned()),
            Shape::Optional(inner) | Shape::Bounded(_, inner) => self.brief(inner),
            shape => self.describe(shape),
        }
    }
}

impl Form {
    /// The form in words.
    #[must_use]
    pub fn describe(self) -> &'static str {
        match self {
            Form::Free => "a text in double quotes",
            Form::Filled => "a text in double quotes, not empty",
            Form::Date => "a date such as \"2025-10-24\"",
            Form::Id => "an id such as \"us\" or \"U4\": letters, digits, `-` and `_`, beginning with a letter",
        }
    }
}

/// An alternative as it is written.
fn written(variant: &Variant) -> String {
    match variant.body {
        Body::Unit => variant.name.clone(),
        Body::One(_) | Body::Many(_) | Body::Fields(_) => format!("{}(…)", variant.name),
    }
}

/// Names in backquotes with commas and `or`.
pub fn one_of(names: impl IntoIterator<Item = String>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [init @ .., last] if names.len() <= LISTED => format!("{} or {last}", init.join(", ")),
        _ => format!("one of {} names, from {} to {}", names.len(), names[0], names[names.len() - 1]),
    }
}

fn with_bounds(noun: &str, bounds: &Bounds) -> String {
    let low = bounds.low.map(|low| match low {
        Bound::Closed(low) => format!("at least {low}"),
        Bound::Open(low) => format!("above {low}"),
    });
    let high = bounds.high.map(|high| match high {
        Bound::Closed(high) => format!("at most {high}"),
        Bound::Open(high) => format!("below {high}"),
    });
    match (bounds.low, bounds.high, low, high) {
        (Some(Bound::Closed(low)), Some(Bound::Closed(high)), _, _) => {
            format!("{noun} from {low} to {high}")
        }
        (_, _, Some(low), Some(high)) => format!("{noun} {low} and {high}"),
        (_, _, Some(one), None) | (_, _, None, Some(one)) => format!("{noun} {one}"),
        (_, _, None, None) => noun.to_owned(),
    }
}
