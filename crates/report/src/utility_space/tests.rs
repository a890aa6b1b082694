//! Pictures of small sessions.

use super::*;
use demarche_domain::ids::PartyIx;
use demarche_domain::offers::Tabled;
use demarche_domain::outcomes::{Additive, Discount, Issue, OutcomeIx, Preferences, Space, Utility, ValueFunction};

/// Parties that weigh three issues of five values differently and want opposite ends of each.
fn domain_of(parties: usize, reservation: f64) -> Domain {
    let issues = ["price", "delivery", "warranty"].map(|name| Issue::named(name, (0..5).map(|n| n.to_string())));
    let space = Space::new(issues.to_vec()).unwrap();
    let weights = [[0.5, 0.3, 0.2], [0.2, 0.3, 0.5], [0.3, 0.4, 0.3], [0.1, 0.1, 0.8]];
    let wants = |seat: usize| {
        let table = |down: usize| (0..5).map(|n| f64::from(if down == 0 { n } else { 4 - n }) / 4.0).collect();
        let values = (0..3).map(|issue| ValueFunction::Table(table((seat + issue / 2) % 2))).collect();
        let utility = Utility::Additive(Additive { bias: 0.0, weights: weights[seat].to_vec(), values });
        let preferences = Preferences { utility, reservation, reserved: None, discount: Discount::None };
        let names = ["Buyer <one>", "Seller", "Carrier", "Bank"];
        (char::from(b'a' + seat as u8).to_string(), names[seat].to_owned(), preferences)
    };
    Domain::new("trade", "Trade & transport", space, (0..parties).map(wants).collect()).unwrap()
}

/// Every party walks down its ranking, four outcomes at a time.
fn trail(domain: &Domain, steps: u32) -> Vec<Tabled> {
    let mut trail = Vec::new();
    for step in 0..steps {
        for (seat, party) in domain.parties.iter().enumerate() {
            let table: Vec<OutcomeIx> = party.ranking.table().unwrap().rev().map(|ranked| ranked.outcome).collect();
            trail.push(Tabled { step, by: Some(PartyIx::at(seat)), outcome: table[4 * step as usize] });
        }
    }
    trail
}

fn picture(parties: usize, place: Place) -> String {
    let domain = domain_of(parties, 0.3);
    let landscape = Landscape::of(&domain).unwrap();
    let trail = trail(&domain, 12);
    let agreement = landscape.solution("nash").map(|solved| solved.outcome);
    session(&Played { domain: &domain, landscape: &landscape, trail: &trail, agreement, step: 12, steps: 40 }, place)
}

/// Whether tags close in the order in which they open.
fn well_formed(svg: &str) {
    let mut open: Vec<&str> = Vec::new();
    for tag in svg.split('<').skip(1) {
        let (tag, text) = tag.split_once('>').expect("every tag ends");
        assert!(!text.contains('>'), "{text}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') {
            open.push(tag.split_whitespace().next().unwrap());
        }
    }
    assert_eq!(open, [""; 0]);
}

#[test]
fn a_picture_says_what_it_finds_and_escapes_names() {
    for place in [Place::Page, Place::File] {
        let svg = picture(2, place);
        well_formed(&svg);
        assert!(
            svg.contains("<title>Buyer &lt;one&gt; and Seller agree in step 13 of 40 on the outcome of Nash"),
            "{svg}"
        );
        assert!(svg.contains("<desc>Utility space of Trade &amp; transport."), "{svg}");
        assert!(svg.contains("role=\"img\"") && !svg.contains("<script"), "{svg}");
        assert!(!svg.contains("\n\n"), "a blank line would end it inside a Markdown page");
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
    }
}

#[test]
fn equal_sessions_give_equal_bytes() {
    assert_eq!(picture(2, Place::File), picture(2, Place::File));
    assert_eq!(picture(3, Place::File), picture(3, Place::File));
}

#[test]
fn more_parties_have_a_plot_for_each_pair() {
    for (parties, plots) in [(3, 3), (4, 6)] {
        let svg = picture(parties, Place::File);
        well_formed(&svg);
        assert_eq!(svg.matches("rotate(-90)").count(), plots);
    }
}

#[test]
fn a_session_without_agreement_and_a_domain_without_a_rational_outcome_are_drawn_too() {
    let domain = domain_of(2, 0.95);
    let landscape = Landscape::of(&domain).unwrap();
    let trail = trail(&domain, 3);
    let played = Played { domain: &domain, landscape: &landscape, trail: &trail, agreement: None, step: 2, steps: 3 };
    let svg = session(&played, Place::File);
    well_formed(&svg);
    assert!(svg.contains("part without agreement in step 3 of 3"), "{svg}");
    let svg = super::domain(&domain, &landscape, Place::File);
    well_formed(&svg);
    assert!(svg.contains("and none leaves everybody its reservation"), "{svg}");
}

#[test]
fn an_agreement_inside_the_frontier_is_said_to_leave_something() {
    let domain = domain_of(2, 0.0);
    let landscape = Landscape::of(&domain).unwrap();
    let agreement = Some(domain.parties[0].ranking.worst().outcome);
    let inside = domain.space.find(&["2", "2", "2"]);
    let title = |agreement| {
        let svg = session(
            &Played { domain: &domain, landscape: &landscape, trail: &[], agreement, step: 0, steps: 9 },
            Place::File,
        );
        svg.lines().nth(1).unwrap().to_owned()
    };
    assert!(title(agreement).contains("from the Nash outcome"), "{}", title(agreement));
    assert!(title(inside).contains("leave a joint gain of"), "{}", title(inside));
}
