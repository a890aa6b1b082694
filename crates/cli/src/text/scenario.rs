//! Scenarios as pages.

use super::table::{Align, table};
use super::wrap::{hanging, wrap};
use crate::style::Style;
use demarche_domain::ids::Seat;
use demarche_domain::prose;
use demarche_domain::scenario::{Clause, Family, Leaning, Levels, Measure, Scenario, Subject};

/// The scenarios that come with démarche, shelf by shelf.
pub(crate) fn list(scenarios: &[(&'static str, Scenario)], style: Style) -> String {
    let mut shelves: Vec<&str> = scenarios.iter().map(|(shelf, _)| *shelf).collect();
    shelves.dedup();
    let mut out = String::new();
    for shelf in shelves {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&format!("{}\n", style.heading(shelf)));
        let on_it = scenarios.iter().filter(|(on, _)| *on == shelf);
        let rows: Vec<Vec<String>> =
            on_it.map(|(_, s)| vec![style.strong(&s.id), s.title.clone(), s.protocol.name().to_owned()]).collect();
        out.push_str(&table(&rows, &[Align::Left; 3], 2));
    }
    out
}

/// What a scenario says.
pub(crate) fn page(scenario: &Scenario, style: Style) -> String {
    let mut out = format!("{} ({})\n", style.heading(&scenario.title), scenario.id);
    out.push_str(&wrap(&scenario.summary, 0));
    if let Some(citation) = &scenario.citation {
        out.push_str(&hanging(&format!("Source: {citation}"), 0, 2));
    }
    out.push('\n');
    out.push_str(&time(scenario));
    let sections = [
        ("Seats", seats(scenario)),
        ("Issues", scenario.offers().map_or(String::new(), |setting| super::domain::issues(&setting.domain))),
        ("Constituencies", constituencies(scenario)),
        ("Measures", measures(scenario)),
        ("Clauses", clauses(scenario)),
        ("Events", events(scenario)),
    ];
    for (heading, section) in sections {
        if !section.is_empty() {
            out.push_str(&format!("\n{}\n{section}", style.heading(heading)));
        }
    }
    out.push_str(&format!("\nHash {}\n", scenario.hash));
    out
}

fn time(scenario: &Scenario) -> String {
    let calendar = &scenario.calendar;
    let start = prose::date(scenario, demarche_domain::ids::Day(0));
    let mut out = format!("From {start} to {}", prose::date(scenario, calendar.horizon));
    if !calendar.score_dates.is_empty() {
        let dates: Vec<String> = calendar.score_dates.iter().map(|day| prose::date(scenario, *day)).collect();
        out.push_str(&format!("; also judged on {}", dates.join(", ")));
    }
    if let Some(setting) = scenario.offers() {
        out.push_str(&format!(".\nProtocol {}, {} steps.\n", setting.rule, setting.steps));
        return out;
    }
    let lengths = scenario.durations.iter();
    let lengths: Vec<String> =
        lengths.map(|d| d.map_or_else(|| "for good".to_owned(), |units| prose::span(scenario, units))).collect();
    out.push_str(&format!(".\nProtocol {}. Agreements last {}.\n", scenario.protocol.name(), lengths.join(", ")));
    out
}

fn seats(scenario: &Scenario) -> String {
    let row = |at: usize| {
        let seat = Seat::at(at);
        let roles = match scenario.parties.get(at) {
            Some(party) if party.roles.is_empty() => "party".to_owned(),
            Some(party) => format!("party ({})", party.roles.join("; ")),
            None => {
                let own = &scenario.intermediaries[at - scenario.n_parties()];
                let roles: Vec<String> = own.roles.iter().map(|role| format!("{role:?}").to_lowercase()).collect();
                format!("intermediary ({})", roles.join(", "))
            }
        };
        let strategy = scenario.lineup.get(at).cloned().unwrap_or_default();
        vec![scenario.seat_id(seat).to_owned(), scenario.seat_name(seat).to_owned(), strategy, roles]
    };
    table(&(0..scenario.n_seats()).map(row).collect::<Vec<_>>(), &[Align::Left; 4], 2)
}

fn constituencies(scenario: &Scenario) -> String {
    let each = scenario.constituencies.iter();
    let rows: Vec<Vec<String>> = each
        .map(|c| {
            let leaning = match c.leaning {
                Leaning::DealSeeking => "wants a deal",
                Leaning::Hawkish => "hawkish",
            };
            let weights =
                format!("weight {:.2} in the economy, {:.2} in politics", c.economic_weight, c.political_weight);
            vec![c.id.clone(), c.name.clone(), scenario.party(c.party).id.clone(), leaning.to_owned(), weights]
        })
        .collect();
    table(&rows, &[Align::Left; 5], 2)
}

fn measures(scenario: &Scenario) -> String {
    let row = |m: &Measure| {
        let sides = format!("{} → {}", scenario.party(m.owner).id, scenario.party(m.target).id);
        let family = match m.family {
            Family::Resource => "resource",
            Family::Technology => "technology",
            Family::MarketAccess => "market access",
        };
        let mut state = if m.level > 0.0 { prose::strength(m.level) } else { "not in force".to_owned() };
        for step in &m.steps {
            state.push_str(&format!(", {} on {}", prose::strength(step.level), prose::date(scenario, step.due)));
        }
        if m.reserve.is_some() {
            state.push_str(", in reserve");
        }
        vec![m.id.clone(), m.name.clone(), sides, family.to_owned(), state]
    };
    table(&scenario.measures.iter().map(row).collect::<Vec<_>>(), &[Align::Left; 5], 2)
}

fn clauses(scenario: &Scenario) -> String {
    let row = |k: &Clause| {
        let about = match &k.subject {
            Subject::Measure(m) => format!("relief from {}", scenario.measure(*m).id),
            Subject::Commitment { .. } => "a commitment".to_owned(),
            Subject::Structural { cap, .. } => {
                format!("structural, at most {} at once", prose::percent(*cap))
            }
        };
        let levels = match &k.levels {
            Levels::Relief => "none, postponed or given".to_owned(),
            Levels::Continuous => "any share".to_owned(),
            Levels::Finite(values) => values.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        };
        vec![k.id.clone(), k.name.clone(), scenario.party(k.giver).id.clone(), about, levels]
    };
    table(&scenario.clauses.iter().map(row).collect::<Vec<_>>(), &[Align::Left; 5], 2)
}

fn events(scenario: &Scenario) -> String {
    let summits = scenario.summits.iter().map(|s| (s.day, s.name.clone()));
    let mut all: Vec<_> = scenario.events.iter().map(|e| (e.day, e.name.clone())).chain(summits).collect();
    all.sort();
    let rows: Vec<Vec<String>> = all.into_iter().map(|(day, name)| vec![prose::date(scenario, day), name]).collect();
    table(&rows, &[Align::Right, Align::Left], 2)
}
