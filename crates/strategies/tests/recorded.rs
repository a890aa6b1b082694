//! Sessions recorded with NegMAS 0.16.0, played again: the same offers, and the same end.
//!
//! A session is its issues' sizes, its steps, a line for each side (strategy, reservation value, utilities by outcome, the last
//! issue fastest), the offers by side and outcome, and how it ended. Utilities are drawn, without ties, for NegMAS leaves their
//! order open; and MiCRO never has to repeat an offer, which it would do at random.

use demarche_domain::ids::Seat;
use demarche_domain::offers::{Bargainer, Settled};
use demarche_domain::outcomes::{Discount, Domain, Issue, Preferences, Space, Utility};
use demarche_domain::strategy::{Chair, Make};
use demarche_testkit::domains::{scenario, setting};
use demarche_testkit::talks::Talks;

const RECORDED: &str = include_str!("negmas-0.16.txt");
const NAMES: [&str; 3] = ["a", "b", "c"];

/// What stands after a word at the start of a line.
fn after<'a>(line: &'a str, word: &str) -> &'a str {
    line.strip_prefix(word).unwrap_or_else(|| panic!("`{line}` does not begin with `{word}`")).trim()
}

/// One side: its strategy and what it wants.
fn side(line: &str) -> (String, Preferences) {
    let mut words = line.split(' ');
    let id = words.next().expect("a strategy").to_owned();
    let mut numbers = words.map(|word| word.parse::<f64>().expect("a number"));
    let reservation = numbers.next().expect("a reservation value");
    let utility = Utility::Table(numbers.collect());
    (id, Preferences { utility, reservation, reserved: None, discount: Discount::None })
}

/// Plays a recorded session again: which strategies, what it recorded, and what is played now.
fn again(session: &str) -> (Vec<String>, String, String) {
    let lines: Vec<&str> = session.lines().collect();
    let [sizes, steps, sides @ .., talks, end] = &lines[..] else { panic!("this is no session:\n{session}") };
    let sizes = after(sizes, "sizes").split(' ').map(|n| n.parse::<u32>().expect("a size"));
    let issues = sizes.enumerate().map(|(at, n)| Issue::named(at.to_string(), (0..n).map(|v| v.to_string())));
    let space = Space::new(issues.collect()).expect("issues have values");
    let (ids, wants): (Vec<String>, Vec<Preferences>) = sides.iter().map(|line| side(line)).unzip();
    let parties =
        NAMES.iter().zip(wants).map(|(name, wants)| ((*name).to_owned(), name.to_uppercase(), wants)).collect();
    let domain = Domain::new("recorded", "Recorded", space, parties).expect("it is small");
    let setting =
        setting(domain, "sao", after(steps, "steps").parse().expect("a number")).expect("two or three parties");
    let (registry, scenario) = (demarche_strategies::registry(), scenario(setting.clone()));
    let seats = ids.iter().zip(0..).map(|(id, at)| {
        let (entry, args, _) = registry.find("offers", Chair::Bargainer, id).expect("a strategy of this crate");
        let Make::Bargainer(make) = entry.make else { unreachable!("the registry keeps chairs apart") };
        make(&scenario.as_seen_by(Seat(at)), Seat(at), &args).expect("it sits there")
    });
    let seats: Vec<Box<dyn Bargainer>> = seats.collect();
    let table = Talks::new(&setting, seats, 0).play();
    let offers = table.trail.iter().map(|offer| {
        let by = offer.by.expect("no mediator");
        format!("{}{}", NAMES[by.ix()], offer.outcome.0)
    });
    let played_end = match table.settled {
        Some(Settled::Agreed { outcome, .. }) => format!("deal {}", outcome.0),
        Some(_) => "leaves".to_owned(),
        None => "no deal".to_owned(),
    };
    let played = format!("{}, {played_end}", offers.collect::<Vec<_>>().join(" "));
    (ids, format!("{}, {}", after(talks, "talks"), after(end, "end")), played)
}

#[test]
fn sessions_of_negmas_are_played_again_offer_by_offer() {
    let (mut sessions, mut offers, mut ids) = (0, 0, Vec::<String>::new());
    for session in RECORDED.split("\n\n") {
        let (lineup, recorded, played) = again(session.trim());
        assert_eq!(played, recorded, "{lineup:?}\n{session}");
        sessions += 1;
        offers += recorded.split(' ').count() - 2;
        ids.extend(lineup);
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 11, "{ids:?}");
    assert!(sessions > 150 && offers > 1000, "{sessions} sessions, {offers} offers");
}
