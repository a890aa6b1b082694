//! Numbers of a scenario that a slider moves: where each stands in the file, what the file says, and from what to what it goes.
//!
//! Which numbers have sliders is listed here; what a number means and between which ends it lies is read off the format's own
//! types, so that page, manual and checks cannot say different things.

use crate::origin::Origin;
use crate::provenance::Told;
use crate::refused::Refused;
use demarche_domain::prose::capital;
use demarche_scenario::EmbeddedLibrary;
use demarche_scenario::document::Document;
use demarche_scenario::load::{Loaded, shapes};
use demarche_scenario::path::{Path, Segment};
use demarche_scenario::raw::{self, Role};
use demarche_scenario::shape::{Body, Bound, Bounds, FieldShape, Resolved, Shape, Shapes, resolve};
use demarche_scenario::tree::decode;
use demarche_scenario::value::{Num, Share};
use serde::Serialize;

/// A number with a slider.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Parameter {
    /// Where it stands, as `--set` takes it.
    pub path: String,
    /// Whose it is and what.
    pub label: String,
    /// What it means, in a sentence.
    pub meaning: String,
    /// Under which heading it stands.
    pub group: Group,
    /// Whether it is seen at once.
    pub place: Shown,
    /// What the file says.
    pub default: f64,
    /// Least and most of the slider. The field beside it takes all that the format allows.
    pub range: [f64; 2],
    /// A step of the slider.
    pub step: f64,
    /// Where what the file says comes from; none where the scenario does not tell.
    pub origin: Option<Told>,
}

/// Headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// What home asks for.
    DomesticPressure,
    /// What one side can do to the other.
    Leverage,
    /// How a side bargains.
    PatienceAndStyle,
    /// Third parties.
    Mediator,
    /// Chance and calendar.
    World,
}

/// Whether a slider is seen at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shown {
    /// Yes.
    First,
    /// Under "advanced".
    Advanced,
}

/// Path, label, heading, place.
type Row = (&'static str, &'static str, Group, Shown);

/// Between which other numbers of the scenario it must lie.
type Between = [Option<f64>; 2];

/// No such numbers.
const FREE: Between = [None, None];

/// Where demands end, which is not above where they begin.
const FLOOR: &str = "aspiration.floor.mean";

/// Of each party: path inside it, label, heading, place.
const OF_PARTIES: &[Row] = &[
    ("pressure_weight", "weight of pressure", Group::DomesticPressure, Shown::First),
    ("hawk_weight", "weight of hawks", Group::DomesticPressure, Shown::First),
    ("normal_pressure", "pressure held normal", Group::DomesticPressure, Shown::Advanced),
    ("audience.growth", "audience costs of a public step", Group::DomesticPressure, Shown::Advanced),
    ("tactics.leverage", "use of leverage", Group::Leverage, Shown::First),
    ("tactics.pressure", "how far pressure softens demands", Group::Leverage, Shown::Advanced),
    ("conduct.retaliation", "readiness to retaliate", Group::Leverage, Shown::Advanced),
    ("conduct.new_threat", "readiness to threaten anew", Group::Leverage, Shown::Advanced),
    ("impatience", "impatience", Group::PatienceAndStyle, Shown::First),
    ("discount", "discount factor", Group::PatienceAndStyle, Shown::First),
    ("outside_option", "outside option", Group::PatienceAndStyle, Shown::First),
    (FLOOR, "floor of its demands", Group::PatienceAndStyle, Shown::First),
    ("aspiration.exponent", "speed of concession", Group::PatienceAndStyle, Shown::Advanced),
    ("optimism.mean", "optimism", Group::PatienceAndStyle, Shown::Advanced),
    ("ratification.threshold", "what its leader asks for", Group::PatienceAndStyle, Shown::Advanced),
    ("ratification.shock", "chance at the leader's gate", Group::PatienceAndStyle, Shown::Advanced),
];

/// Of each intermediary that mediates.
const OF_MEDIATORS: &[Row] = &[
    ("activity", "activity", Group::Mediator, Shown::First),
    ("accuracy", "accuracy", Group::Mediator, Shown::First),
    ("face_saving", "face saved", Group::Mediator, Shown::Advanced),
];

/// Of the scenario.
const OF_ALL: &[Row] = &[
    ("hazards.breakdown", "hazard of a breakdown", Group::World, Shown::Advanced),
    ("hazards.breakdown_after_escalation", "hazard of a breakdown after escalation", Group::World, Shown::Advanced),
    ("behaviour.breach_hazard", "hazard of a breach", Group::World, Shown::Advanced),
    ("behaviour.pressure_tau", "days in which pressure builds up", Group::World, Shown::Advanced),
];

/// The numbers of a scenario that have sliders.
///
/// # Errors
/// A scenario that cannot be read.
pub fn parameters(origin: &Origin) -> Result<Vec<Parameter>, Refused> {
    #[cfg(feature = "lab")]
    if matches!(origin, Origin::Theory(_)) {
        return Ok(vec![]);
    }
    let loaded = origin.load(&[])?;
    let text = String::from_utf8_lossy(origin.bytes());
    let mut tree = Document::read(origin.name(), &text).map_err(Refused::Report)?;
    tree.inherit(shapes(), &EmbeddedLibrary);
    // What a file leaves out plays no part in its scenario.
    let said = |path: &Path| match resolve(shapes(), &tree.root, path) {
        Ok(Resolved::Present(node, _)) => Some(node),
        _ => None,
    };
    let name = |id: &str| {
        let seat = loaded.scenario.seat(id);
        let name = seat.map_or(id, |seat| loaded.scenario.seat_name(seat));
        name.strip_prefix("the ").unwrap_or(name).to_owned()
    };
    let mut found = Vec::new();
    let mut add = |path: Path, whose: &str, row: Row, between: Between| {
        let label = [whose, row.1].join(if whose.is_empty() { "" } else { ": " });
        let Some(node) = said(&path) else {
            return;
        };
        let origin = Told::of(node, loaded.raw.provenance.as_ref());
        let default = decode::<Num>(node).ok().map(|number| number.value());
        let found_here = default.and_then(|default| parameter(default, &path, &label, row, between));
        found.extend(found_here.map(|one| Parameter { origin, ..one }));
    };
    for party in &loaded.raw.parties {
        for row in OF_PARTIES {
            let between = match row.0 {
                FLOOR => [None, Some(party.aspiration.start.value())],
                _ => FREE,
            };
            add(inside("parties", party.id.as_str(), row.0), &name(party.id.as_str()), *row, between);
        }
    }
    for (measure, whose) in strongest(&loaded) {
        let row = ("", "its target's exposure", Group::Leverage, Shown::First);
        let path = inside("measures", measure.id.as_str(), "exposure.level");
        add(path, whose, row, [measure.exposure.floor.as_ref().map(Share::value), None]);
    }
    for third in loaded.raw.intermediaries.iter().filter(|third| third.roles.contains(&Role::Mediator)) {
        let id = third.id.as_str();
        for row in OF_MEDIATORS {
            add(inside("intermediaries", id, row.0), &name(id), *row, FREE);
        }
        for party in third.credibility.keys() {
            let row = ("", "credibility", Group::Mediator, Shown::First);
            let path = inside("intermediaries", id, "credibility").child(party.as_str());
            add(path, &format!("{} with {}", name(id), name(party)), row, FREE);
        }
    }
    for summit in &loaded.raw.summits {
        let row = ("", "chance that it is confirmed", Group::World, Shown::Advanced);
        add(inside("summits", summit.id.as_str(), "confirmation"), "leaders' meeting", row, FREE);
    }
    for row in OF_ALL {
        let path = row.0.split('.').fold(Path::root(), |path, step| path.child(step));
        add(path, "", *row, FREE);
    }
    Ok(found)
}

fn inside(list: &str, id: &str, below: &str) -> Path {
    below.split('.').fold(Path::root().child(list).child(id), |path, step| path.child(step))
}

/// The measure of each party that hurts the other most.
fn strongest(loaded: &Loaded) -> impl Iterator<Item = (&raw::Measure, &str)> {
    let scenario = &loaded.scenario;
    let of = |owner: usize| {
        let own =
            scenario.measures.iter().filter(move |measure| measure.owner.ix() == owner && measure.reserve.is_none());
        own.max_by(|a, b| a.cost_target.total_cmp(&b.cost_target))
    };
    (0..scenario.n_parties()).filter_map(of).filter_map(|strongest| {
        let written = loaded.raw.measures.iter().find(|measure| measure.id.as_str() == strongest.id)?;
        Some((written, strongest.name.as_str()))
    })
}

/// A number with its meaning; nothing where the format has no number at its path.
fn parameter(
    default: f64,
    path: &Path,
    label: &str,
    (_, _, group, place): Row,
    [least, most]: Between,
) -> Option<Parameter> {
    let (meaning, bounds) = meaning(shapes(), path)?;
    let [low, high] = ends(&bounds);
    let least = least.or(low).unwrap_or(if default < 0.0 { 2.0 * default } else { 0.0 });
    let most = most.or(high).unwrap_or_else(|| round_above(default));
    let label = capital(label);
    let step = if most - least > 20.0 { 1.0 } else { 0.01 };
    let range = [least, most];
    Some(Parameter { path: path.to_string(), label, meaning, group, place, default, range, step, origin: None })
}

/// A round number at least twice as large.
fn round_above(x: f64) -> f64 {
    [0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 100.0, 365.0, 1000.0]
        .into_iter()
        .find(|top| *top >= 2.0 * x)
        .unwrap_or(2.0 * x)
}

/// What the format says of a path: the nearest field's sentence, and the ends that hold on the way down.
fn meaning(shapes: &Shapes, path: &Path) -> Option<(String, Vec<Bounds>)> {
    let (mut shape, mut said, mut bounds) = (shapes.root(), String::new(), Vec::new());
    for segment in path.segments() {
        shape = match (shapes.container(shape), segment) {
            (Shape::Struct(inner), Segment::Name(name)) => field(&inner.fields, name, &mut said)?,
            (Shape::Enum(variants), Segment::Name(name)) => {
                variants.iter().find_map(|variant| match &variant.body {
                    Body::Fields(fields) => field(fields, name, &mut said),
                    _ => None,
                })?
            }
            (Shape::List { item, .. }, _) => item,
            (Shape::Map(value), _) => value,
            _ => return None,
        };
        bounds.clear();
        gather(shapes, shape, &mut bounds);
    }
    Some((said, bounds))
}

fn field<'s>(fields: &'s [FieldShape], name: &str, said: &mut String) -> Option<&'s Shape> {
    let field = fields.iter().find(|field| field.name == name)?;
    if let Some(doc) = &field.doc {
        let doc = plain(doc);
        // "Mean" by itself says nothing: of what, the field around it says.
        *said =
            if doc.contains(' ') || said.is_empty() { doc } else { format!("{said}; {}", doc.to_ascii_lowercase()) };
    }
    Some(&field.shape)
}

/// A sentence without the symbol that the model's page has for it.
fn plain(doc: &str) -> String {
    let text = match doc.split_once(": ") {
        Some((symbol, rest)) if !symbol.contains(' ') => rest,
        _ => doc,
    };
    capital(text)
}

/// Ends on the way from a shape to its number.
fn gather(shapes: &Shapes, shape: &Shape, bounds: &mut Vec<Bounds>) {
    match shape {
        Shape::Bounded(own, inner) => {
            bounds.push(*own);
            gather(shapes, inner, bounds);
        }
        Shape::Optional(inner) => gather(shapes, inner, bounds),
        Shape::Float(own) => bounds.push(*own),
        Shape::Named(_) => {
            let inner = shapes.follow(shape);
            if !matches!(inner, Shape::Named(_)) {
                gather(shapes, inner, bounds);
            }
        }
        _ => {}
    }
}

/// The narrowest ends; open ones a little inside.
fn ends(bounds: &[Bounds]) -> [Option<f64>; 2] {
    const INSIDE: f64 = 0.01;
    let low = bounds.iter().filter_map(|one| one.low).map(|low| match low {
        Bound::Closed(x) => x,
        Bound::Open(x) => x + INSIDE,
    });
    let high = bounds.iter().filter_map(|one| one.high).map(|high| match high {
        Bound::Closed(x) => x,
        Bound::Open(x) => x - INSIDE,
    });
    [low.reduce(f64::max), high.reduce(f64::min)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use demarche_scenario::Embedded;
    use demarche_scenario::embedded::embedded;

    fn of(id: &str) -> Vec<Parameter> {
        parameters(&Origin::Embedded(Embedded::find(id).unwrap())).unwrap()
    }

    #[test]
    fn the_flagship_has_a_dozen_at_once_and_more_behind() {
        let all = of("kuala-lumpur-2025");
        let first = all.iter().filter(|one| one.place == Shown::First).count();
        assert!((8..=16).contains(&first), "{first}");
        let one = all.iter().find(|one| one.path == "parties.us.impatience").unwrap();
        assert_eq!((one.label.as_str(), one.default), ("US: impatience", 0.45));
        assert_eq!(one.meaning, "Impatience r, per year");
        let shares = all.iter().find(|one| one.path == "intermediaries.malaysia.credibility.us").unwrap();
        assert_eq!((shares.range, shares.label.as_str()), ([0.0, 1.0], "Malaysia with US: credibility"));
    }

    #[test]
    fn every_number_lies_on_its_slider_has_a_meaning_and_can_be_set_to_both_ends() {
        for scenario in embedded() {
            let origin = Origin::Embedded(scenario);
            for one in parameters(&origin).unwrap() {
                let place = format!("{}: {}", scenario.id(), one.path);
                assert!(one.range[0] <= one.default && one.default <= one.range[1], "{place}: {one:?}");
                assert!(!one.meaning.is_empty(), "{place}");
                for end in one.range {
                    let set = [format!("{}={end}", one.path)];
                    assert!(
                        origin.scenario(&set).is_ok(),
                        "{place} = {end}: {:?}",
                        origin.scenario(&set).err().map(|e| e.sentences())
                    );
                }
            }
        }
    }
}
