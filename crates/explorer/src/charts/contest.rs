//! Contests over one prize – wars of attrition and public crises: what giving in costs as time goes by, and when each would.

use super::concessions::three;
use super::rounds::{across, events, names};
use super::{Chart, Rounds, Said, Scene};
use demarche_domain::prose::capital;
use demarche_domain::scenario::{AttritionClock, PrivateValue, Protocol};
use demarche_domain::written::WrittenValue;
use demarche_engine::record::ActRecord;
use demarche_report::Words;
use demarche_report::course::{Course, Kind, Pane, Spot, Trace, Up, Weight};
use demarche_report::document::Table;

/// Points of time on the axis, at the least and at the most.
const POINTS: [usize; 2] = [8, 60];

/// A contest, whichever it is.
struct Contest<'s> {
    id: &'static str,
    title: &'static str,
    about: &'static str,
    /// What the line of a side shows.
    pane: &'static str,
    /// What giving in costs each side in a unit of time.
    rates: &'s [f64],
    /// What each side's cost is held against, with its name; nothing where only the side itself knows.
    against: Vec<Option<f64>>,
    held: &'static str,
    prize: Option<f64>,
    /// Units of time in a round; none where the whole contest is one.
    tick: Option<f64>,
}

impl<'s> Contest<'s> {
    fn of(protocol: &'s Protocol) -> Option<Self> {
        let known = |value: &PrivateValue| value.is_known().then_some(value.low);
        match protocol {
            Protocol::HoldOrConcede(case) => Some(Self {
                id: "attrition",
                title: "Holding out",
                about: "What holding out until then has cost each side, and, thin, what the prize is worth to it where everybody knows \
                        that. A filled diamond is where a side concedes, a hollow mark where the other would have. Who wins has paid, \
                        too: where the line is above the prize, even winning is a loss.",
                pane: "Cost of having held out so long",
                rates: &case.cost,
                against: case.prize.iter().map(known).collect(),
                held: "prize",
                prize: case.prize.first().and_then(known),
                tick: (case.clock == AttritionClock::Rounds).then_some(1.0),
            }),
            Protocol::EscalateOrBackDown(case) => Some(Self {
                id: "crisis",
                title: "Backing down",
                about: "What backing down costs each side with its own public, which grows while the crisis lasts, and, thin, what a \
                        conflict costs it where everybody knows that: once the line is above it, that side is locked in. A filled \
                        diamond is where a side backs down, a hollow mark where it would have.",
                pane: "Audience cost of backing down then",
                rates: &case.audience,
                against: case.conflict_cost.iter().map(known).collect(),
                held: "conflict",
                prize: Some(case.prize),
                tick: Some(case.tick),
            }),
            _ => None,
        }
    }
}

/// When each side gives in, and when it would have.
struct Ends {
    /// When the contest ended.
    time: f64,
    /// Who gave in.
    gave_in: Vec<usize>,
    /// The times that the sides had chosen, where they said one.
    chosen: Vec<Option<f64>>,
}

impl Ends {
    fn of(scene: &Scene<'_>, tick: Option<f64>) -> Self {
        let acts = scene.transcript.rounds.last().map_or(&[][..], |round| &round.acts);
        let parties = &scene.scenario.parties;
        let of = |seat: usize| acts.iter().filter(move |act| act.actor == parties[seat].id);
        let gives_in = |act: &&ActRecord| matches!(act.act.as_str(), "Concede" | "BackDown");
        let seats = 0..parties.len();
        let gave_in: Vec<usize> = seats.clone().filter(|seat| of(*seat).any(|act| gives_in(&act))).collect();
        let chosen: Vec<Option<f64>> = seats.map(|seat| of(seat).find_map(|act| number(act, "at"))).collect();
        let time = match tick {
            Some(tick) => scene.transcript.rounds.len().saturating_sub(1) as f64 * tick,
            None => chosen.iter().flatten().copied().fold(f64::INFINITY, f64::min),
        };
        Self { time: if time.is_finite() { time } else { 0.0 }, gave_in, chosen }
    }
}

fn number(act: &ActRecord, name: &str) -> Option<f64> {
    match act.reason.facts.get(name) {
        Some(WrittenValue::Number(x)) if act.reason.kind == "clock" && x.is_finite() => Some(*x),
        _ => None,
    }
}

pub(super) fn chart(scene: &Scene<'_>) -> Option<Chart> {
    let contest = Contest::of(&scene.scenario.protocol)?;
    let ends = Ends::of(scene, contest.tick);
    let times = times(scene, &contest, &ends);
    let step = times.get(1).copied().unwrap_or(1.0);
    let place = |time: f64| ((time / step).round() as usize).min(times.len() - 1);
    let (mut lines, mut spots) = (Vec::new(), Vec::new());
    let alike = contest.against.iter().all(|against| *against == contest.against[0]);
    for (seat, party) in scene.scenario.parties.iter().enumerate() {
        let rate = contest.rates.get(seat).copied()?;
        if let Some(Some(against)) = contest.against.get(seat)
            && !(alike && seat > 0)
        {
            // What is the same for both is nobody's line.
            let seat = if alike { None } else { Some(seat) };
            let points = vec![Some(*against); times.len()];
            lines.push(Trace { name: contest.held.to_owned(), seat, weight: Weight::Thin, points });
        }
        let points = times.iter().map(|time| Some(rate * time)).collect();
        lines.push(Trace { name: capital(&party.name), seat: Some(seat), weight: Weight::Bold, points });
        if ends.gave_in.contains(&seat) {
            let (round, value) = (place(ends.time), rate * ends.time);
            spots.push(Spot { round, value, seat: Some(seat), kind: Kind::Agreement });
        } else if let Some(at) = ends.chosen[seat] {
            spots.push(Spot { round: place(at), value: rate * at, seat: Some(seat), kind: Kind::Offer });
        }
    }
    let panes = [Pane { title: contest.pane.to_owned(), up: Up::Numbers(vec![0.0]), lines, spots, ..Pane::default() }];
    let finding = finding(scene, &contest, &ends);
    // Where a round is a unit of time, the axis is the session's own.
    let of_rounds = contest.tick == Some(step) && times.len() >= scene.transcript.rounds.len();
    let own = contest.tick == Some(1.0) && times.len() == scene.transcript.rounds.len();
    let (names, events, across) = if own {
        (names(scene), events(scene), across(scene))
    } else {
        (times.iter().map(|time| format!("{time:.2}")).collect(), Vec::new(), "time since the contest began")
    };
    let course = Course { room: scene.room, rounds: &names, across, events: &events, panes: &panes };
    let drawn = course.draw(Words { title: &finding, description: contest.about })?;
    let said = Said { id: contest.id, title: contest.title, finding, about: contest.about.to_owned() };
    let mut chart = said.over_rounds(drawn, table(scene, &contest, &times));
    let rounds = scene.transcript.rounds.len();
    chart.rounds = chart.rounds.filter(|_| of_rounds).map(|places| Rounds { x: places.x[..rounds].to_vec(), ..places });
    Some(chart)
}

/// The points of time that are drawn: the rounds of the session where they are many enough, or else as far as anybody would
/// have held out.
fn times(scene: &Scene<'_>, contest: &Contest<'_>, ends: &Ends) -> Vec<f64> {
    let [least, most] = POINTS;
    let rounds = scene.transcript.rounds.len();
    if let Some(tick) = contest.tick
        && rounds >= least
    {
        return (0..rounds).map(|round| round as f64 * tick).collect();
    }
    let turning = contest.rates.iter().zip(&contest.against).filter_map(|(rate, against)| Some((*against)? / rate));
    let far = ends.chosen.iter().flatten().copied().chain(turning).filter(|time| time.is_finite());
    let far = far.chain([ends.time]).fold(0.0, f64::max);
    let far = if far > 0.0 { far } else { 1.0 };
    let count = contest.tick.map_or(POINTS[1] / 2, |tick| (far / tick).ceil() as usize);
    if let Some(tick) = contest.tick
        && count <= most
    {
        return (0..=count.max(least)).map(|at| at as f64 * tick).collect();
    }
    let count = count.clamp(least, most);
    (0..=count).map(|at| at as f64 * far / count as f64).collect()
}

fn finding(scene: &Scene<'_>, contest: &Contest<'_>, ends: &Ends) -> String {
    let parties = &scene.scenario.parties;
    let when = if contest.tick == Some(1.0) {
        format!("in round {}", scene.transcript.rounds.len())
    } else {
        format!("at time {:.2}", ends.time)
    };
    let cost = |seat: usize| contest.rates[seat] * ends.time;
    let of = contest.prize.map_or_else(String::new, |prize| format!(", for a prize worth {prize:.2}"));
    match (&ends.gave_in[..], contest.id) {
        ([], "crisis") => format!("Neither backs down, and it comes to conflict {when}"),
        ([], _) => format!("Neither concedes: both hold out to the end, {when}"),
        ([seat], "crisis") => {
            let name = capital(&parties[*seat].name);
            format!("{name} backs down {when}, which costs it {:.2}{of}", cost(*seat))
        }
        ([seat], _) => {
            let spent: Vec<String> =
                parties.iter().enumerate().map(|(seat, party)| format!("{} {:.2}", party.name, cost(seat))).collect();
            format!(
                "{} concedes {when}; until then it has cost {}{of}",
                capital(&parties[*seat].name),
                spent.join(" and ")
            )
        }
        (_, "crisis") => format!("Both back down {when}"),
        (_, _) => format!("Both concede {when}"),
    }
}

fn table(scene: &Scene<'_>, contest: &Contest<'_>, times: &[f64]) -> Table {
    let parties: Vec<String> = scene.scenario.parties.iter().map(|party| capital(&party.name)).collect();
    let columns: Vec<&str> = std::iter::once("time").chain(parties.iter().map(String::as_str)).collect();
    let mut table = Table::new(contest.pane, &columns);
    for time in times {
        let costs = contest.rates.iter().map(|rate| three(rate * time));
        table.rows.push(std::iter::once(format!("{time:.2}")).chain(costs).collect());
    }
    table
}
