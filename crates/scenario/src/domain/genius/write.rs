//! From a domain to GENIUS XML, where GENIUS can say it.

use super::super::inexpressible::Inexpressible;
use demarche_domain::outcomes::{Additive, Discount, Domain, Issue, Party, Rectangles, Utility, ValueFunction, Values};
use std::fmt::Write as _;

/// By how much GENIUS's division by a sum, or by the best of an issue, may move a utility: rounding.
const ROUNDING: f64 = 1e-9;

/// A file of a GENIUS domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GeniusFile {
    /// Its name: `domain.xml`, `profile1.xml` …
    pub name: String,
    /// What is in it.
    pub text: String,
}

/// The domain as a domain file and a profile for each party, for GENIUS's own reading.
///
/// A real-valued issue is written as its range: into how many steps it is cut is for whoever reads it to say.
///
/// # Errors
/// What GENIUS has no words for, or would read as something else.
pub fn to_genius(domain: &Domain) -> Result<Vec<GeniusFile>, Inexpressible> {
    let mut cannot = Inexpressible::new("GENIUS XML");
    if !domain.space.forbidden().is_empty() {
        cannot.because("combinations are ruled out");
    }
    let issues = domain.space.issues();
    let named = issues.iter().flat_map(|issue| match &issue.values {
        Values::Named(names) => names.as_slice(),
        _ => &[],
    });
    let texts = issues.iter().map(|issue| &issue.name).chain(named).chain([&domain.title]);
    for text in texts.filter(|text| !text.chars().all(is_of_xml)) {
        cannot.because(format!("the name {text:?} has characters that XML does not have"));
    }
    let mut files = Vec::new();
    let template = tree(&domain.title, issues, |_, _| String::new(), "");
    let text = format!(
        "<negotiation_template>\n  <utility_space number_of_issues=\"{}\">\n{template}  </utility_space>\n</negotiation_template>\n",
        issues.len()
    );
    files.push(GeniusFile { name: "domain.xml".to_owned(), text });
    for (at, party) in domain.parties.iter().enumerate() {
        if let Some(text) = profile(&mut cannot, domain, party) {
            files.push(GeniusFile { name: format!("profile{}.xml", at + 1), text });
        }
    }
    cannot.or(files)
}

fn profile(cannot: &mut Inexpressible, domain: &Domain, party: &Party) -> Option<String> {
    let before = cannot.reasons.len();
    let issues = domain.space.issues();
    let d = match party.preferences.discount {
        Discount::None => 1.0,
        Discount::Exponential(d) => d,
        Discount::Linear(_) => {
            cannot.because(format!("the utility of `{}` is discounted by a line", party.id));
            1.0
        }
    };
    if party.preferences.reserved.is_some() {
        cannot.because(format!("`{}` has a reserved outcome; give its worth as the reservation value", party.id));
    }
    let (kind, body) = match &party.preferences.utility {
        Utility::Additive(additive) => ("", self::additive(cannot, &domain.title, issues, party, additive)),
        Utility::Rectangles(boxes) => (" type=\"nonlinear\"", rectangles(cannot, &domain.title, issues, party, boxes)),
        Utility::Table(_) => {
            cannot.because(format!("the utility of `{}` is a table of outcomes", party.id));
            ("", String::new())
        }
    };
    (cannot.reasons.len() == before).then(|| {
        format!(
            "<utility_space{kind} number_of_issues=\"{}\">\n{body}  <discount_factor value=\"{d}\"/>\n  <reservation value=\"{}\"/>\n</utility_space>\n",
            issues.len(),
            party.preferences.reservation
        )
    })
}

/// The objective with its issues. `inside` gives what an issue holds beside its values: an attribute for an item, or elements.
fn tree(title: &str, issues: &[Issue], inside: impl Fn(usize, Option<u64>) -> String, after: &str) -> String {
    let mut out = format!(
        "    <objective index=\"0\" name=\"{}\" description=\"\" type=\"objective\" etype=\"objective\">\n",
        escaped(title)
    );
    for (at, issue) in issues.iter().enumerate() {
        let (index, name) = (at + 1, escaped(&issue.name));
        let kind = match issue.values {
            Values::Named(_) => "discrete",
            Values::Whole { .. } => "integer",
            Values::Stretch { .. } => "real",
        };
        let _ = write!(
            out,
            "      <issue index=\"{index}\" name=\"{name}\" type=\"{kind}\" etype=\"{kind}\" vtype=\"{kind}\""
        );
        match &issue.values {
            Values::Named(names) => {
                out.push_str(">\n");
                for (place, value) in names.iter().enumerate() {
                    let (number, value) = (place + 1, escaped(value));
                    let evaluation = inside(at, Some(place as u64));
                    let _ = writeln!(out, "        <item index=\"{number}\" value=\"{value}\"{evaluation}/>");
                }
            }
            Values::Whole { low, high } => {
                let _ = write!(out, " lowerbound=\"{low}\" upperbound=\"{high}\">\n{}", inside(at, None));
            }
            Values::Stretch { low, high, .. } => {
                let range = format!("        <range lowerbound=\"{low}\" upperbound=\"{high}\"/>\n");
                let _ = write!(out, ">\n{range}{}", inside(at, None));
            }
        }
        out.push_str("      </issue>\n");
    }
    out.push_str(after);
    out.push_str("    </objective>\n");
    out
}

/// What an issue is worth to GENIUS: a weight, and values of which the best is 1.
struct Worth {
    weight: f64,
    how: How,
}

enum How {
    Items(Vec<f64>),
    Evaluator(String),
}

fn additive(cannot: &mut Inexpressible, title: &str, issues: &[Issue], party: &Party, additive: &Additive) -> String {
    let id = &party.id;
    if additive.bias != 0.0 {
        cannot.because(format!("the utility of `{id}` has a bias"));
    }
    let mut worths = Vec::new();
    for ((issue, weight), values) in issues.iter().zip(&additive.weights).zip(&additive.values) {
        match worth(issue, *weight, values) {
            Ok(worth) => worths.push(worth),
            Err(why) => cannot.because(format!("`{id}`, issue `{}`: {why}", issue.name)),
        }
    }
    if worths.len() < issues.len() {
        return String::new();
    }
    let sum: f64 = worths.iter().map(|worth| worth.weight).sum();
    if (sum - 1.0).abs() > ROUNDING {
        cannot.because(format!(
            "the weights of `{id}`, with the best value of each issue counted as 1, sum to {sum}, and GENIUS's sum to 1"
        ));
    }
    let weights: Vec<String> = worths
        .iter()
        .enumerate()
        .map(|(at, worth)| format!("      <weight index=\"{}\" value=\"{}\"/>\n", at + 1, worth.weight))
        .collect();
    let inside = |at: usize, place: Option<u64>| match (&worths[at].how, place) {
        (How::Items(items), Some(place)) => {
            format!(" evaluation=\"{}\"", items.get(place as usize).copied().unwrap_or_default())
        }
        (How::Evaluator(element), None) => format!("        {element}\n"),
        _ => String::new(),
    };
    tree(title, issues, inside, &weights.concat())
}

/// An issue's weight and value function in GENIUS's terms.
fn worth(issue: &Issue, weight: f64, values: &ValueFunction) -> Result<Worth, String> {
    if weight < 0.0 {
        return Err("a negative weight".to_owned());
    }
    if let (Values::Whole { low, .. }, ValueFunction::Linear { offset, slope }) = (&issue.values, values)
        && !(offset + slope * (*low as f64)).is_finite()
    {
        return Err("a line that starts at no finite number".to_owned());
    }
    let line = |offset: f64, slope: f64| match &issue.values {
        Values::Whole { low, .. } => {
            format!("<evaluator ftype=\"linear\" offset=\"{}\" slope=\"{slope}\"/>", offset + slope * (*low as f64))
        }
        _ => format!("<evaluator ftype=\"linear\" parameter0=\"{offset}\" parameter1=\"{slope}\"/>"),
    };
    let how = match (&issue.values, values) {
        (Values::Named(_), ValueFunction::Table(_) | ValueFunction::Constant(_)) => {
            let items: Vec<f64> = (0..issue.len()).map(|place| values.at(issue, place)).collect();
            if items.iter().any(|x| *x < 0.0) {
                return Err("a value worth less than 0".to_owned());
            }
            let best = items.iter().copied().fold(0.0, f64::max);
            // GENIUS divides by the best, so that the weight has to make up for it; an issue worth nothing weighs what it weighs.
            return Ok(Worth { weight: if best > 0.0 { weight * best } else { weight }, how: How::Items(items) });
        }
        (_, ValueFunction::Linear { offset, slope }) => How::Evaluator(line(*offset, *slope)),
        (_, ValueFunction::Constant(x)) if (0.0..=1.0).contains(x) => How::Evaluator(line(*x, 0.0)),
        (Values::Stretch { .. }, ValueFunction::Triangular { low, high, top }) if top < high => {
            How::Evaluator(format!(
                "<evaluator ftype=\"triangular\" parameter0=\"{low}\" parameter1=\"{high}\" parameter2=\"{top}\"/>"
            ))
        }
        (_, ValueFunction::Table(_)) => return Err("a table of worths of numbers".to_owned()),
        (_, ValueFunction::Triangular { .. }) => return Err("a triangle that GENIUS draws otherwise".to_owned()),
        (_, ValueFunction::Constant(_)) => return Err("a constant worth outside 0 to 1".to_owned()),
    };
    Ok(Worth { weight, how })
}

fn rectangles(cannot: &mut Inexpressible, title: &str, issues: &[Issue], party: &Party, boxes: &Rectangles) -> String {
    let id = &party.id;
    if boxes.bias != 0.0 {
        cannot.because(format!("the utility of `{id}` has a bias"));
    }
    if boxes.most != 1.0 {
        cannot.because(format!("the sums of boxes of `{id}` are not held at 1"));
    }
    if boxes.boxes.iter().any(|one| !one.bounds.is_empty() && !one.except.is_empty()) {
        cannot.because(format!("a box of `{id}` has bounds and exceptions"));
    }
    let number = |issue: usize, place: u64| match issues[issue].values {
        Values::Whole { low, .. } => Some(low + place as i64),
        _ => None,
    };
    let mut out = String::new();
    for one in &boxes.boxes {
        let _ = write!(out, "          <hyperRectangle utility=\"{}\">", one.worth);
        for (tag, bounds) in [("INCLUDES", &one.bounds), ("EXCLUDES", &one.except)] {
            for (issue, from, to) in bounds {
                match (number(*issue, *from), number(*issue, *to)) {
                    (Some(min), Some(max)) => {
                        let _ = write!(out, "<{tag} index=\"{}\" min=\"{min}\" max=\"{max}\"/>", issue + 1);
                    }
                    _ => cannot.because(format!(
                        "a box of `{id}` is over issue `{}`, which is not of whole numbers",
                        issues[*issue].name
                    )),
                }
            }
        }
        out.push_str("</hyperRectangle>\n");
    }
    let functions = format!(
        "      <utility maxutility=\"{}\">\n        <ufun type=\"PlainUfun\" aggregation=\"sum\">\n{out}        </ufun>\n      </utility>\n",
        boxes.scale
    );
    tree(title, issues, |_, _| String::new(), &functions)
}

/// Whether XML has a character.
fn is_of_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
}

/// A text inside an attribute.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Line ends and tabs in attributes are read as blanks unless they are written as numbers.
            '\n' | '\r' | '\t' => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}
