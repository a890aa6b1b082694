//! One negotiation as a page: every offer with what it is worth, and how it ended.

use super::table::{Align, table};
use super::wrap::{hanging, wrap};
use crate::style::Style;
use demarche_domain::metrics::{self, Played, Reading};
use demarche_domain::scenario::Scenario;
use demarche_engine::record::OffersRecord;
use demarche_engine::transcript::Transcript;

/// Steps told at the beginning of a long negotiation, and at its end.
const TOLD: [usize; 2] = [12, 8];

/// The whole page.
pub(crate) fn page(
    scenario: &Scenario,
    transcript: &Transcript,
    played: Result<Played<'_>, &str>,
    style: Style,
) -> String {
    let manifest = &transcript.manifest;
    let mut out = format!("{}\n", style.heading(&scenario.title));
    if !scenario.summary.is_empty() {
        out.push_str(&wrap(&scenario.summary, 0));
    }
    out.push('\n');
    let seats: Vec<String> = manifest.lineup.iter().map(|(seat, taken)| format!("{seat} {}", taken.strategy)).collect();
    out.push_str(&hanging(&format!("Line-up: {}.", seats.join(", ")), 0, 9));
    if let Some(setting) = scenario.offers() {
        let issues = setting.domain.space.issues().iter().map(|issue| issue.name.as_str()).collect::<Vec<_>>();
        out.push_str(&hanging(&format!("Protocol {}, {} steps.", setting.rule, setting.steps), 0, 2));
        out.push_str(&hanging(&format!("Issues: {}.", issues.join(", ")), 0, 8));
    }
    out.push_str(&format!("Seed {}, session {}.\n\n", manifest.seed, manifest.session));
    out.push_str(&offers(scenario, transcript, style));
    out.push_str(&format!("{}\n", style.heading(&format!("Ending: {}", transcript.close.ending.code))));
    out.push_str(&wrap(&transcript.close.ending.reason, 2));
    let last = transcript.rounds.last().and_then(|round| round.offers.as_ref());
    if let Some(agreement) = last.and_then(|table| table.agreement.as_ref()) {
        out.push_str(&hanging(&format!("Agreed: {}.", agreement.join(", ")), 2, 4));
    }
    let payoffs = transcript.close.payoffs.iter().map(|(seat, x)| format!("{seat} {x:.4}")).collect::<Vec<_>>();
    out.push_str(&hanging(&format!("Utilities: {}.", payoffs.join(", ")), 2, 4));
    match played {
        Ok(played) => out.push_str(&measured(&played)),
        Err(why) => out.push_str(&hanging(&format!("Not measured: {why}."), 2, 4)),
    }
    out.push_str(&format!("  State {}\n", transcript.close.state_hash));
    out
}

/// What the session is measured by, a line a metric with one number.
fn measured(played: &Played<'_>) -> String {
    let numbers = metrics::ALL.iter().filter_map(|metric| match (metric.of)(played) {
        Reading::Number(x) => Some(format!("{} {x:.4}", metric.id.replace('-', " "))),
        _ => None,
    });
    let numbers: Vec<String> = numbers.collect();
    if numbers.is_empty() { String::new() } else { hanging(&format!("Measured: {}.", numbers.join(", ")), 2, 4) }
}

/// A line an offer; the middle of a long negotiation is left out.
fn offers(scenario: &Scenario, transcript: &Transcript, style: Style) -> String {
    let tables: Vec<&OffersRecord> = transcript.rounds.iter().filter_map(|round| round.offers.as_ref()).collect();
    let parties: Vec<&str> = scenario.parties.iter().map(|party| party.id.as_str()).collect();
    let rows = |tables: &[&OffersRecord]| -> Vec<Vec<String>> {
        let each = tables.iter().flat_map(|table| table.made.iter().map(move |offer| (table, offer)));
        each.map(|(table, offer)| {
            let mut row = vec![table.step.to_string(), format!("{:.3}", table.relative_time), offer.by.clone()];
            row.extend(offer.utilities.iter().map(|utility| format!("{utility:.3}")));
            row.push(offer.outcome.join(", "));
            row
        })
        .collect()
    };
    let mut heading = vec!["step".to_owned(), "time".to_owned(), "by".to_owned()];
    heading.extend(parties.iter().map(|id| format!("to {id}")));
    heading.push("offer".to_owned());
    let mut aligns = vec![Align::Right, Align::Right, Align::Left];
    aligns.extend(vec![Align::Right; parties.len()]);
    aligns.push(Align::Left);
    let [first, last] = TOLD;
    let mut all = vec![heading.iter().map(|word| style.faint(word)).collect()];
    if tables.len() <= first + last + 1 {
        all.extend(rows(&tables));
    } else {
        all.extend(rows(&tables[..first]));
        let skipped = tables.len() - first - last;
        let mut gap = vec![String::new(); heading.len()];
        gap[heading.len() - 1] = style.faint(&format!("… {skipped} steps …"));
        all.push(gap);
        all.extend(rows(&tables[tables.len() - last..]));
    }
    format!("{}\n", table(&all, &aligns, 2))
}
