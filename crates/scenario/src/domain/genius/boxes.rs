//! Nonlinear utility: functions made of hyper-rectangles.

use super::super::Dialect;
use super::issues::{Issue, Values};
use super::xml::{Element, Walk};
use crate::diagnostic::{Code, Diagnostic};
use crate::tree::{Builder, Node};
use std::collections::BTreeMap;

/// How deep functions may lie in functions.
const MAX_DEPTH: usize = 16;

/// The element that holds the functions, if there is one.
pub(super) fn holder<'a, 'i>(root: Element<'a, 'i>) -> Option<Element<'a, 'i>> {
    let holds = |one: &Element| ["utility", "utility_function"].contains(&one.tag());
    root.descendants().find(|one| holds(one) && one.named("ufun").next().is_some())
}

/// The utility of a profile's functions, as a RON file would say it. GENIUS reads the first function, NegMAS all of them.
pub(super) fn utility(walk: &mut Walk, holder: Element, issues: &[Issue], bias: f64) -> Option<Node> {
    let b = Builder::at(holder.head());
    let mut boxes = Boxes { issues, out: Vec::new(), sound: true };
    let mut fields = Vec::new();
    match walk.reading.dialect {
        Dialect::Genius => {
            let most = walk.must(holder, "maxutility", "the most that an outcome is worth").and_then(|attribute| {
                let most = walk.number(attribute)?;
                if most <= 0.0 {
                    let diagnostic = Diagnostic::new(Code::OutOfRange, format!("a maximum utility of {most}"));
                    walk.report(attribute.span, diagnostic.expected("a number above 0"));
                    return None;
                }
                Some(Builder::at(attribute.span).number(most))
            });
            let mut functions = holder.named("ufun");
            if let Some(first) = functions.next() {
                if let Some(weight) = first.attribute("weight")
                    && walk.number(weight).is_some_and(|weight| weight != 1.0)
                {
                    let message = "GENIUS does not apply the weight of the outermost function";
                    walk.report(weight.span, Diagnostic::new(Code::Ignored, message));
                }
                boxes.function(walk, first, 1.0, 0);
            }
            if let Some(second) = functions.next() {
                let message = "GENIUS reads the first function only";
                walk.report(
                    second.head(),
                    Diagnostic::new(Code::Ignored, message).help("NegMAS adds all functions up: see its reading"),
                );
            }
            fields.extend([("scale", most?), ("most", b.number(1.0))]);
        }
        Dialect::Negmas => {
            for function in holder.named("ufun") {
                let weight = function.attribute("weight").map_or(Some(1.0), |weight| walk.number(weight));
                boxes.function(walk, function, weight.unwrap_or(1.0), 0);
                boxes.sound &= weight.is_some();
            }
            if bias != 0.0 {
                fields.push(("bias", b.number(bias)));
            }
        }
    }
    if !boxes.sound {
        return None;
    }
    fields.push(("boxes", b.list(boxes.out)));
    Some(b.fields(Some("Rectangles"), fields))
}

/// Boxes read so far.
struct Boxes<'l, 'a, 'i> {
    issues: &'l [Issue<'a, 'i>],
    out: Vec<Node>,
    sound: bool,
}

/// What one box lists: for each issue the least and the most number, or nothing that meets both of two bounds.
type Bounds<'a> = Option<BTreeMap<&'a str, (i64, i64)>>;

impl<'a> Boxes<'_, 'a, '_> {
    /// The boxes of a function, and of functions in it.
    fn function(&mut self, walk: &mut Walk, function: Element, factor: f64, depth: usize) {
        if let Some(how) = function.attribute("aggregation")
            && !how.text.eq_ignore_ascii_case("sum")
        {
            let message = format!("functions aggregated by `{}`", how.text);
            walk.report(how.span, Diagnostic::new(Code::NoCounterpart, message).expected("`sum`"));
            self.sound = false;
        }
        for one in function.named("hyperRectangle") {
            match self.one(walk, one, factor) {
                Ok(node) => self.out.extend(node),
                Err(Unsound) => self.sound = false,
            }
        }
        for inner in function.named("ufun") {
            if walk.reading.dialect == Dialect::Negmas || depth >= MAX_DEPTH {
                let message = "a function inside a function";
                walk.report(inner.head(), Diagnostic::new(Code::NoCounterpart, message).expected("`<hyperRectangle>`"));
                self.sound = false;
                continue;
            }
            match inner.attribute("weight").map_or(Some(1.0), |weight| walk.number(weight)) {
                Some(weight) => self.function(walk, inner, factor * weight, depth + 1),
                None => self.sound = false,
            }
        }
    }

    /// One box; none if no outcome is in it.
    fn one(&self, walk: &mut Walk, element: Element, factor: f64) -> Result<Option<Node>, Unsound> {
        let b = Builder::at(element.head());
        let utility = walk.must_number(element, "utility");
        let weight = match (walk.reading.dialect, element.attribute("weight")) {
            // NegMAS passes over the weight of a box.
            (Dialect::Negmas, _) | (_, None) => Some(1.0),
            (Dialect::Genius, Some(weight)) => walk.number(weight),
        };
        let excludes = element.named("EXCLUDES").next().is_some();
        let exclusive = excludes && walk.reading.dialect == Dialect::Genius;
        // GENIUS leaves what a box includes aside if it excludes something; NegMAS takes both for the same.
        let bounds: Vec<Element> = match (walk.reading.dialect, exclusive) {
            (Dialect::Genius, true) => element.named("EXCLUDES").collect(),
            (Dialect::Genius, false) => element.named("INCLUDES").collect(),
            (Dialect::Negmas, _) => element.children().collect(),
        };
        let bounds = self.bounds(walk, &bounds)?;
        let worth = factor * weight.ok_or(Unsound)? * utility.ok_or(Unsound)?;
        let mut fields = vec![("worth", b.number(worth))];
        match (bounds, exclusive) {
            (None, false) => return Ok(None),
            // No outcome meets all that is excluded: it counts always.
            (None, true) => {}
            (Some(bounds), _) => {
                let entry = |(name, (from, to)): (&str, (i64, i64))| {
                    (b.text(name), b.tuple(None, vec![b.whole(from), b.whole(to)]))
                };
                let map = b.map(bounds.into_iter().map(entry).collect());
                fields.push((if exclusive { "except" } else { "bounds" }, map));
            }
        }
        Ok(Some(b.fields(None, fields)))
    }

    fn bounds(&self, walk: &mut Walk, elements: &[Element]) -> Result<Bounds<'a>, Unsound> {
        let mut bounds: BTreeMap<&'a str, (i64, i64)> = BTreeMap::new();
        let (mut met, mut sound) = (true, true);
        for element in elements {
            let index = walk.must_whole(*element, "index");
            let (min, max) = (walk.must_whole(*element, "min"), walk.must_whole(*element, "max"));
            let (Some(index), Some(min), Some(max)) = (index, min, max) else {
                sound = false;
                continue;
            };
            let issue = self.issues.iter().find(|issue| issue.index == index);
            let Some((name, low, high)) = issue.and_then(|issue| match issue.values {
                Values::Integer { low, high } => Some((issue.name.text, low, high)),
                _ => None,
            }) else {
                let known = self.issues.iter().filter(|issue| matches!(issue.values, Values::Integer { .. }));
                let known = crate::shape::one_of(known.map(|issue| issue.index.to_string()));
                let message = match issue {
                    None => format!("no issue has the index {index}"),
                    Some(issue) => format!("a box over issue `{}`, which is {}", issue.name.text, issue.values.kind()),
                };
                let place = element.attribute("index").map_or(element.head(), |index| index.span);
                let expected = format!("the index of an integer issue: {known}");
                walk.report(place, Diagnostic::new(Code::ProfileMismatch, message).expected(expected));
                sound = false;
                continue;
            };
            let (from, to) = bounds.get(name).copied().unwrap_or((low, high));
            let (from, to) = (from.max(min), to.min(max));
            met &= from <= to;
            bounds.insert(name, (from, to));
        }
        if sound { Ok(met.then_some(bounds)) } else { Err(Unsound) }
    }
}

/// A mistake that has been reported.
struct Unsound;
