use super::*;
use roxmltree::Document;

fn course(panes: &[Pane], room: Room) -> Drawn {
    let rounds: Vec<String> = (1..=4).map(|round| round.to_string()).collect();
    let events = [(2, "a vote <soon>".to_owned())];
    let course = Course { room, rounds: &rounds, across: "round", events: &events, panes };
    course.draw(Words { title: "The US gives way", description: "What both ask for." }).unwrap()
}

fn pane() -> Pane {
    let lines = vec![
        Trace {
            name: "US".to_owned(),
            seat: Some(0),
            points: vec![Some(1.0), Some(0.8), None, Some(0.4)],
            ..Trace::default()
        },
        Trace {
            name: "China".to_owned(),
            seat: Some(1),
            weight: Weight::Thin,
            points: vec![Some(0.2), Some(0.3), Some(0.35), Some(0.4)],
        },
        Trace { name: "before".to_owned(), weight: Weight::Ghost, points: vec![Some(0.5); 4], ..Trace::default() },
    ];
    let bands = vec![Band { name: "agreement".to_owned(), seat: None, ends: vec![None, Some([0.1, 0.4]), None, None] }];
    let spots = vec![
        Spot { round: 3, value: 0.4, seat: Some(0), kind: Kind::Agreement },
        Spot { round: 0, value: 0.9, seat: Some(1), kind: Kind::Offer },
    ];
    Pane { title: "asks for, a share".to_owned(), up: Up::Numbers(vec![0.0]), bands, lines, spots, ..Pane::default() }
}

#[test]
fn what_is_drawn_is_as_it_was_looked_at() {
    let drawn = course(&[pane()], Room::Narrow);
    let golden = include_str!("tests.svg");
    assert_eq!(drawn.picture.svg, golden, "look at the new picture, then put it in the place of tests.svg");
}

#[test]
fn every_picture_is_xml_with_a_title_a_description_and_no_styles_of_its_own() {
    let rungs = Pane {
        up: Up::Rungs(vec!["keeps what it has".to_owned(), "threatens more".to_owned()]),
        lines: vec![Trace { points: vec![Some(0.0), Some(1.0)], ..Trace::default() }],
        ..Pane::default()
    };
    for room in [Room::Wide, Room::Narrow] {
        let drawn = course(&[pane(), rungs.clone()], room);
        let svg = Document::parse(&drawn.picture.svg).unwrap();
        let names: Vec<&str> = svg.root_element().children().map(|child| child.tag_name().name()).collect();
        assert!(names.contains(&"title") && names.contains(&"desc"));
        assert!(svg.descendants().all(|node| node.attribute("style").is_none()));
        assert!(drawn.picture.svg.contains(">threatens more</text>"));
    }
}

#[test]
fn rounds_lie_inside_and_in_order_and_names_do_not_touch() {
    for room in [Room::Wide, Room::Narrow] {
        let drawn = course(&[pane(), pane()], room);
        assert_eq!(drawn.rounds.len(), 4);
        assert!(drawn.rounds.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(drawn.rounds.iter().all(|x| (0.0..drawn.picture.width).contains(x)));
        assert!(drawn.panes[0][1] < drawn.panes[1][0] && drawn.panes[1][1] < drawn.height);
    }
}

#[test]
fn lines_differ_without_their_colours() {
    let svg = course(&[pane()], Room::Wide).picture.svg;
    assert!(svg.contains("stroke-dasharray=\"none\"") && svg.contains("stroke-dasharray=\"5 3\""), "{svg}");
    assert!(!svg.contains(">before</text>"), "a ghost has no name");
    assert!(svg.contains("a vote &lt;soon&gt;"));
}

#[test]
fn a_line_stops_where_there_is_no_value_or_goes_straight_on() {
    let pane = |gaps| {
        let line = Trace { seat: Some(0), points: vec![Some(0.0), None, None, Some(1.0)], ..Trace::default() };
        Pane { lines: vec![line], gaps, ..Pane::default() }
    };
    let path = |gaps| {
        let svg = course(&[pane(gaps)], Room::Wide).picture.svg;
        let svg = Document::parse(&svg).unwrap();
        let line = svg.descendants().find(|node| node.attribute("stroke-width") == Some("2.2")).expect("a line");
        let marks = line.next_sibling_element().and_then(|marks| marks.attribute("d")).expect("marks");
        (line.attribute("d").expect("a path").to_owned(), marks.matches('z').count())
    };
    let ((open, _), (joined, marks)) = (path(Gaps::Open), path(Gaps::Joined));
    assert_eq!((open.matches('M').count(), open.matches('L').count()), (2, 0), "{open}");
    assert_eq!((joined.matches('M').count(), joined.matches('L').count()), (1, 1), "{joined}");
    assert_eq!(marks, 2, "every value has its mark");
}

#[test]
fn nothing_is_drawn_of_nothing() {
    let words = Words { title: "t", description: "d" };
    let course = Course { room: Room::Wide, rounds: &[], across: "round", events: &[], panes: &[] };
    assert!(course.draw(words).is_none());
}
