use super::*;
use roxmltree::{Document, Node};

const WORDS: Words<'static> = Words { title: "t <1>", description: "d" };
const FRONTIER: [[f64; 2]; 3] = [[0.0, 60.0], [40.0, 40.0], [60.0, 0.0]];

fn attained(marks: &[Mark], room: Room) -> String {
    let attained = Attained {
        room,
        axes: ["gain of A & co", "gain of B"],
        frontier: &FRONTIER,
        nash: Some([40.0, 40.0]),
        cloud: &[[10.0, 20.0], [30.0, 30.0]],
        dot: "bots",
        marks,
        mark: "a group",
    };
    attained.draw(WORDS).expect("a picture").svg
}

fn mark(name: &str, at: [f64; 2]) -> Mark {
    Mark { name: name.to_owned(), at, told: format!("group {name} <has it>") }
}

/// A number of an attribute.
fn number(node: Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).and_then(|text| text.parse().ok()).unwrap_or_else(|| panic!("no {name}"))
}

/// Where the dot of a mark is drawn.
fn dot(svg: &Document<'_>, name: &str) -> (f64, f64) {
    let group = svg.descendants().find(|node| node.attribute("data-mark") == Some(name)).expect("a mark");
    let dot = group.children().find(|node| node.attribute("class") == Some("dot")).expect("a dot");
    (number(dot, "cx"), number(dot, "cy"))
}

#[test]
fn marks_lie_where_their_gains_are_on_the_scales_that_the_grid_shows() {
    let svg = attained(&[mark("1", [20.0, 40.0]), mark("12", [-10.0, 5.0])], Room::Wide);
    let svg = Document::parse(&svg).expect("XML");
    // The labels below and at the left of the plot tell the scales.
    let labels = |anchor: &str| -> Vec<(f64, f64, f64)> {
        let texts = svg.descendants().filter(|node| node.attribute("text-anchor") == Some(anchor));
        let numbers = texts.filter_map(|node| {
            let value = node.text()?.replace('−', "-").parse::<f64>().ok()?;
            node.parent().filter(|group| group.attribute("data-mark").is_none())?;
            Some((value, number(node, "x"), number(node, "y") - 4.0))
        });
        numbers.collect()
    };
    let (across, up) = (labels("middle"), labels("end"));
    let at = |gains: [f64; 2]| {
        let (low, high) = (across[0], across[across.len() - 1]);
        let x = low.1 + (gains[0] - low.0) / (high.0 - low.0) * (high.1 - low.1);
        let (low, high) = (up[0], up[up.len() - 1]);
        (x, low.2 + (gains[1] - low.0) / (high.0 - low.0) * (high.2 - low.2))
    };
    for (name, gains) in [("1", [20.0, 40.0]), ("12", [-10.0, 5.0])] {
        let (is, should) = (dot(&svg, name), at(gains));
        assert!((is.0 - should.0).abs() < 0.2 && (is.1 - should.1).abs() < 0.2, "{name}: {is:?}, not {should:?}");
    }
}

#[test]
fn names_are_escaped_and_the_picture_brings_no_styles() {
    for room in [Room::Wide, Room::Narrow] {
        let svg = attained(&[mark("1", [20.0, 30.0])], room);
        let parsed = Document::parse(&svg).expect("XML");
        assert!(parsed.descendants().all(|node| node.attribute("style").is_none()));
        for text in
            ["<title>t &lt;1&gt;</title>", "gain of A &amp; co", "group 1 &lt;has it&gt;", ">bots<", ">a group<"]
        {
            assert!(svg.contains(text), "no {text} in {svg}");
        }
    }
}

#[test]
fn what_is_not_there_is_not_in_the_legend() {
    let svg = attained(&[], Room::Narrow);
    assert!(!svg.contains(">a group<") && !svg.contains("data-mark"), "{svg}");
    let nothing = Attained {
        room: Room::Wide,
        axes: ["a", "b"],
        frontier: &[],
        nash: None,
        cloud: &[],
        dot: "",
        marks: &[],
        mark: "",
    };
    assert!(nothing.draw(WORDS).is_none(), "the point of no agreement alone is no picture");
    let marks = [mark("1", [1.0, 2.0])];
    let svg = Attained { marks: &marks, ..nothing }.draw(WORDS).expect("two points").svg;
    assert!(!svg.contains("best that could be had") && !svg.contains("Nash"), "{svg}");
}

#[test]
fn equal_marks_are_told_apart_by_their_numbers() {
    let marks = [mark("1", [20.0, 30.0]), mark("2", [20.0, 30.0])];
    let svg = attained(&marks, Room::Narrow);
    let parsed = Document::parse(&svg).expect("XML");
    assert_eq!(dot(&parsed, "1"), dot(&parsed, "2"));
    let name = |of: &str| {
        let mut marks = parsed.descendants().filter(|node| node.attribute("data-mark") == Some(of));
        let mut texts = marks.next().expect("a mark").children().filter(|node| node.has_tag_name("text"));
        let text = texts.next().expect("a number");
        (number(text, "x"), number(text, "y"))
    };
    assert_ne!(name("1"), name("2"));
}
