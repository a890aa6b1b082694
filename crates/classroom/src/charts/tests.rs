//! Pictures of made-up groups: what is drawn, what is said of it, and what stands in the table are the same numbers.

use super::*;
use demarche_domain::ids::Seat;
use serde_json::Value;

fn look(group: u16, gains: Option<[f64; 2]>) -> Look {
    Look {
        group,
        gains,
        left: gains.map(|[a, b]| (0.5 - a - b).max(0.0)),
        agreement: gains.map(|_| ("a swap".to_owned(), "1 May".to_owned())),
        agreed_in: gains.map(|_| 3),
        by_gains: true,
        ending: None,
        payoffs: Vec::new(),
        drafts: Vec::new(),
        ladder: vec![0, 1, 1, 2],
        pressure: vec![("a".to_owned(), vec![0.01, 0.034, 0.02, 0.0]), ("b".to_owned(), vec![0.0; 4])],
        turning: None,
    }
}

fn parties() -> Vec<(String, String)> {
    vec![("a".to_owned(), "the A & co".to_owned()), ("b".to_owned(), "B <b>".to_owned())]
}

fn rows(chart: &Chart) -> Vec<Vec<String>> {
    let table: Value = serde_json::to_value(&chart.table).expect("JSON");
    serde_json::from_value(table["rows"].clone()).expect("rows")
}

/// The path of the first bold line of a seat's colour, as points.
fn line(svg: &str, colour: &str) -> Vec<(f64, f64)> {
    let all = svg.lines().find(|line| line.contains(&format!("stroke=\"{colour}\"")) && line.contains("\"2.2\""));
    let path = all.and_then(|line| line.split("d=\"").nth(1)).and_then(|rest| rest.split('"').next()).expect("a line");
    let point = |text: &str| {
        let (x, y) = text.split_once(' ').expect("a place");
        let y = y.split('h').next().expect("a height");
        (x.parse().expect("a number"), y.parse().expect("a number"))
    };
    path.split(['M', 'L']).filter(|text| !text.is_empty()).map(point).collect()
}

const FIRST: &str = "#2f86c9";
const SECOND: &str = "#d55e00";

#[test]
fn the_frontier_has_a_mark_for_every_group_that_agreed_and_tells_none_of_them_beforehand() {
    let groups = [look(1, Some([0.2, 0.1])), look(2, None), look(3, Some([0.1, 0.3]))];
    let frontier = [[0.0, 0.4], [0.2, 0.3], [0.4, 0.0]];
    let had = frontier::Had {
        worth: Worth::Points,
        names: ["the A & co", "B <b>"],
        frontier: &frontier,
        most: 0.5,
        cloud: &[[0.1, 0.1]],
        bots: 200,
        groups: &groups,
    };
    let sizes = frontier::charts(&had).expect("a picture");
    for chart in [&sizes.wide, &sizes.narrow] {
        for (group, there) in [(1, true), (2, false), (3, true)] {
            assert_eq!(chart.svg.contains(&format!("data-mark=\"{group}\"")), there, "{group}: {}", chart.svg);
        }
        assert!(chart.svg.contains("<title>group 3: The A &amp; co 10.0, B &lt;b&gt; 30.0</title>"), "{}", chart.svg);
        assert!(chart.svg.contains("B &lt;b&gt;: gain over walking away, points"), "{}", chart.svg);
        let expected = "2 of 3 groups reached an agreement; both sides together could have gained 50.0 points at most";
        assert_eq!(chart.finding, expected);
        assert!(!chart.about.contains("group 1") && !chart.svg.contains("<desc>group"));
        assert_eq!(
            rows(chart),
            [
                ["no agreement", "0.0", "0.0", "50.0"],
                ["best for B <b>", "0.0", "40.0", "10.0"],
                ["best for the A & co", "40.0", "0.0", "10.0"],
                ["Nash point", "20.0", "30.0", "0.0"],
                ["group 1", "20.0", "10.0", "20.0"],
                ["group 3", "10.0", "30.0", "10.0"],
            ]
        );
    }
    assert!(sizes.narrow.width < 375.0 && sizes.wide.width > sizes.narrow.width);
}

#[test]
fn concessions_are_drawn_and_told_up_to_the_first_agreement_and_all_groups_have_one_scale() {
    let draft = |round: u32, seat: &str, gain: f64| (round, seat.to_owned(), gain, 0.0);
    let mut one = look(1, Some([0.2, 0.1]));
    one.drafts = vec![
        draft(1, "a", 0.4),
        draft(1, "b", 0.3),
        draft(3, "a", 0.2),
        draft(3, "b", 0.3),
        draft(4, "a", -0.1),
        draft(2, "third", 9.0),
    ];
    let mut two = look(2, None);
    two.drafts = vec![draft(2, "a", 0.8), draft(4, "a", 0.9)];
    let groups = [two, one, look(3, None)];
    let all = concessions::charts(Worth::Points, &parties(), &groups);
    assert_eq!(all.iter().map(|small| small.group).collect::<Vec<_>>(), [1, 2, 3], "who left least stands first");
    assert!(all[2].chart.is_none(), "nothing was asked for in group 3");
    let [first, second] = [0, 1].map(|at| all[at].chart.as_ref().expect("a picture"));
    assert_eq!(first.finding, "The A & co gave way by 20.0 points, from 40.0 to 20.0; B <b> stood by 30.0 points");
    assert_eq!(second.finding, "The A & co asked for more by 10.0 points, from 80.0 to 90.0; B <b> made no draft");
    assert_eq!(
        rows(first),
        [["1", "40.0", "30.0"], ["3", "20.0", "30.0"], ["4", "−10.0", ""]],
        "every draft of the two is in the table"
    );
    // From round 1 to round 3 and no further: what came after the agreement is thin.
    let (a, b) = (line(&first.svg, FIRST), line(&first.svg, SECOND));
    assert_eq!((a.len(), b.len()), (2, 2), "{}", first.svg);
    assert!(a[0].1 < a[1].1 && (b[0].1 - b[1].1).abs() < 0.05, "a falls, b stays: {a:?} {b:?}");
    let other = line(&second.svg, FIRST);
    let up = |from: (f64, f64), to: (f64, f64), gain: f64| (from.1 - to.1) / gain;
    let scales = [up(a[1], a[0], 20.0), up(other[0], other[1], 10.0)];
    assert!((scales[0] - scales[1]).abs() < 0.03, "a point is as high in one picture as in the other: {scales:?}");
    assert!(first.svg.contains("B &lt;b&gt;") && !first.svg.contains("B <b>"));
    assert!(first.svg.contains("▲ the first agreement") && !second.svg.contains('▲'));
}

#[test]
fn offers_of_domains_are_told_in_their_own_units() {
    let mut one = look(1, None);
    one.drafts = vec![(1, "a".to_owned(), 0.75, 0.0)];
    let all = concessions::charts(Worth::Own, &parties(), &[one]);
    let chart = all[0].chart.as_ref().expect("a picture of one offer");
    assert_eq!(chart.finding, "The A & co made one offer, for 0.75 own units; B <b> made no offer");
    assert_eq!(rows(chart), [["1", "0.75", ""]]);
}

#[test]
fn pressure_and_rungs_are_told_by_their_peaks() {
    let all = pressure::charts(&parties(), &[look(1, None)]);
    let chart = all[0].chart.as_ref().expect("a picture");
    assert_eq!(
        chart.finding,
        "The A & co was pressed to settle by 3.4 points a year at most (round 2); 2 rungs of escalation were climbed"
    );
    assert_eq!(rows(chart)[1], ["2", "3.4", "0.0", "1"]);
    let a = line(&chart.svg, FIRST);
    let highest = a.iter().map(|(_, y)| *y).fold(f64::INFINITY, f64::min);
    assert_eq!((a.len(), a[1].1), (4, highest), "the peak is where it was: {a:?}");
    let mut calm = look(2, None);
    calm.ladder = vec![0, 0];
    calm.pressure.iter_mut().for_each(|(_, line)| line.fill(0.0));
    assert!(pressure::charts(&parties(), &[calm]).is_empty(), "there is no such step where there was no pressure");
}

#[test]
fn a_handout_shows_its_own_curve_and_the_middle_one_of_the_class() {
    let mine = [(1, 40.0), (3, 10.0)];
    let everybody = [mine.to_vec(), vec![(1, 10.0)], vec![(1, 20.0), (2, 30.0)], vec![]];
    let draw = |mine: &[(u32, f64)]| handout::draw(Worth::Points, "the A & co", 7, Seat(0), mine, &everybody);
    let chart = draw(&mine).expect("a picture");
    assert_eq!(
        chart.finding,
        "The A & co asked for 40.0 points at first and 10.0 at last in group 7; in the middle one of the class for 20.0 and 10.0"
    );
    assert_eq!(rows(&chart), [["1", "40.0", "20.0"], ["2", "", "30.0"], ["3", "10.0", "10.0"]]);
    assert_eq!(line(&chart.svg, FIRST).len(), 2);
    assert!(draw(&[]).is_none(), "who made no draft has no curve");
}

#[test]
fn the_ladder_has_its_last_rung_as_its_sentence() {
    let chart = ladder::chart(4, &[0, 2, 3]).expect("a picture");
    assert_eq!((chart.id.as_ref(), chart.finding.as_str()), ("ladder-4", "Escalation: rung 3"));
    assert_eq!(rows(&chart), [["1", "0"], ["2", "2"], ["3", "3"]]);
    assert!(ladder::chart(4, &[]).is_none());
}

#[test]
fn only_so_many_groups_have_a_small_picture() {
    let groups: Vec<Look> = (1..=100).map(|no| look(no, Some([f64::from(no) / 1000.0, 0.0]))).collect();
    let shown = small(&groups);
    assert_eq!((shown.len(), shown[0].group), (SMALL, 100), "who left least stands first");
}
