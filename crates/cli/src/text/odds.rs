//! The odds of many sessions as a page.

use super::run::{in_words, name, payoffs_heading};
use super::table::{Align, table};
use super::wrap::hanging;
use crate::style::Style;
use demarche_domain::ids::Seed;
use demarche_domain::prose;
use demarche_domain::scenario::Scenario;
use demarche_engine::summary::{Share, Summary};
use demarche_explorer::stage::Stage;
use indexmap::IndexMap;

/// The whole page.
pub(crate) fn page(stage: &Stage, seed: Seed, summary: &Summary, style: Style) -> String {
    let scenario = stage.scenario();
    let mut out = format!("{}\n", style.heading(&scenario.title));
    let seats: Vec<String> =
        stage.seats().iter().map(|(seat, taken)| format!("{} {}", name(scenario, seat), taken.strategy)).collect();
    out.push_str(&hanging(&format!("Line-up: {}.", seats.join(", ")), 0, 9));
    let sessions =
        if summary.sessions == 1 { "1 session".to_owned() } else { format!("{} sessions", summary.sessions) };
    out.push_str(&format!("{sessions}, seed {}, {:.1} rounds on average.\n", seed.0, summary.rounds));
    for (date, shares) in &summary.endings_at {
        out.push_str(&format!("\n{}\n", style.heading(&format!("As it stands on {}", in_words(scenario, date)))));
        out.push_str(&endings(scenario, shares));
    }
    out.push_str(&format!("\n{}\n", style.heading("Endings")));
    out.push_str(&endings(scenario, &summary.endings));
    out.push_str(&format!("\n{}\n", style.heading(payoffs_heading(scenario))));
    out.push_str(&payoffs(scenario, summary));
    if !summary.threats.is_empty() {
        out.push_str(&format!("\n{}\n", style.heading("Steps that took effect by their date")));
        out.push_str(&threats(scenario, summary));
    }
    if let Some(figures) = figures(scenario, summary) {
        out.push('\n');
        out.push_str(&hanging(&figures, 0, 0));
    }
    out
}

fn endings(scenario: &Scenario, shares: &IndexMap<String, Share>) -> String {
    let mut rows = vec![["", "", "share", "95 % interval", "count", "--session"].map(str::to_owned).to_vec()];
    for (code, name) in prose::endings(scenario) {
        if let Some(share) = shares.get(code.code()) {
            let [low, high] = share.ci95.map(percent);
            let example = share.example_session.map_or_else(|| "–".to_owned(), |s| s.to_string());
            let interval = format!("{low} to {high}");
            let count = share.count.to_string();
            rows.push(vec![code.code().to_owned(), name.to_owned(), percent(share.share), interval, count, example]);
        }
    }
    table(&rows, &[Align::Left, Align::Left, Align::Right, Align::Right, Align::Right, Align::Right], 2)
}

fn payoffs(scenario: &Scenario, summary: &Summary) -> String {
    let mut rows = vec![["", "mean", "95 % interval", "sd"].map(str::to_owned).to_vec()];
    for (seat, mean) in &summary.payoffs {
        let [low, high] = prose::numbers(mean.ci95);
        let interval = format!("{low} to {high}");
        rows.push(vec![name(scenario, seat).to_owned(), prose::number(mean.mean), interval, prose::number(mean.sd)]);
    }
    table(&rows, &[Align::Left, Align::Right, Align::Right, Align::Right], 2)
}

fn threats(scenario: &Scenario, summary: &Summary) -> String {
    let rows: Vec<Vec<String>> = summary
        .threats
        .iter()
        .map(|threat| {
            let measure = scenario.measures.iter().find(|m| m.id == threat.measure);
            let name = measure.map_or(threat.measure.as_str(), |m| &m.name);
            vec![
                threat.measure.clone(),
                name.to_owned(),
                in_words(scenario, &threat.due),
                percent(threat.executed_share),
            ]
        })
        .collect();
    table(&rows, &[Align::Left, Align::Left, Align::Left, Align::Right], 2)
}

/// How agreements came about and fared, where there can be any.
fn figures(scenario: &Scenario, summary: &Summary) -> Option<String> {
    let lasts = scenario.protocol.signs();
    if !(lasts || scenario.offers().is_some()) {
        return None;
    }
    let mut said = vec![format!("An agreement in {} of sessions", percent(summary.deal_share))];
    if let Some(day) = summary.first_deal_day {
        said.push(format!("the first after {day:.0} {} on average", unit(scenario)));
    }
    if let Some(share) = summary.summit_held_share {
        said.push(format!("a leaders' meeting in {}", percent(share)));
    }
    if lasts {
        said.push(format!("{:.0} {} under an agreement on average", summary.truce.mean_days, unit(scenario)));
        said.push(format!(
            "of the sessions with an agreement, {} lost one before its time",
            percent(summary.truce.broken_share)
        ));
    }
    Some(format!("{}.", said.join("; ")))
}

fn unit(scenario: &Scenario) -> &'static str {
    match scenario.calendar.clock {
        demarche_domain::scenario::Clock::Dated(_) => "days",
        demarche_domain::scenario::Clock::Rounds => "rounds",
    }
}

fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}
