//! Where a number of a scenario comes from, told to those who move it: read off a source, derived, calibrated or stylised.

use demarche_scenario::raw::Provenance;
use demarche_scenario::tree::Node;
use serde::Serialize;

/// Where a number comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    /// `sourced`, `derived`, `calibrated`, `stylised` or `literature`.
    pub kind: String,
    /// In a sentence, without a full stop.
    pub sentence: String,
}

impl Told {
    /// Of the number that stands at a node of a scenario's file. A plain number has the origin that the scenario gives all of
    /// its plain numbers; none where it gives none.
    pub(crate) fn of(node: &Node, plain: Option<&Provenance>) -> Option<Self> {
        let told = |kind: &str, sentence: String| Some(Self { kind: kind.to_owned(), sentence });
        let said = |field: &str| node.field(field).map(|value| written(value.inside_some()));
        let sure = || {
            let known = said("known_on").map(|day| format!(", known on {day}"));
            let confidence = said("confidence").map(|how| format!("; confidence {}", how.to_ascii_lowercase()));
            known.unwrap_or_default() + &confidence.unwrap_or_default()
        };
        match node.name().map(|name| name.text.as_str()) {
            Some("Sourced") => told("sourced", format!("read off {}{}", said("source")?, sure())),
            Some("Derived") => told("derived", format!("derived: {}{}", said("how")?, sure())),
            Some("Calibrated") => told("calibrated", format!("calibrated on {}: {}", said("on")?, said("method")?)),
            Some("Stylised") => told("stylised", "stylised".to_owned()),
            _ => match plain? {
                Provenance::Stylised => told("stylised", "stylised".to_owned()),
                Provenance::Literature(work) => told("literature", format!("as in {work}")),
            },
        }
    }
}

fn written(value: &Node) -> String {
    let name = || value.name().map(|name| name.text.clone());
    value.text().map(str::to_owned).or_else(name).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use demarche_scenario::source::Sources;
    use demarche_scenario::tree::parse;

    fn told(text: &str, plain: Option<&Provenance>) -> Option<(String, String)> {
        let mut sources = Sources::default();
        let source = sources.add("number", text);
        let node = parse(&sources, source).unwrap();
        Told::of(&node, plain).map(|told| (told.kind, told.sentence))
    }

    #[test]
    fn every_origin_is_told() {
        let (kind, sentence) = told(
            r#"Sourced(value: 6.0, source: "the bulletin of the ministry", known_on: "2025-10-14", confidence: Low)"#,
            None,
        )
        .unwrap();
        assert_eq!(kind, "sourced");
        assert_eq!(sentence, "read off the bulletin of the ministry, known on 2025-10-14; confidence low");
        let (kind, sentence) = told(r#"Calibrated(value: 1.0, on: "the spring", method: "grid")"#, None).unwrap();
        assert_eq!((kind.as_str(), sentence.as_str()), ("calibrated", "calibrated on the spring: grid"));
        assert_eq!(told("Stylised(0.5)", None).unwrap().0, "stylised");
        assert_eq!(
            told("0.5", Some(&Provenance::Literature("Fearon (1994)".to_owned()))).unwrap().1,
            "as in Fearon (1994)"
        );
        assert_eq!(told("0.5", None), None);
    }
}
