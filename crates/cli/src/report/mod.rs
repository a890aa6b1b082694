//! Reports of tournaments: what stands in a folder of results, as a document.
//!
//! A report follows from the folder's manifest and shards, and from sessions that are played again from their seeds; so it has the same bytes
//! whenever and wherever it is made. It stands beside the results and not among them: the manifest does not list it.

mod alpha;
mod course;
mod endings;
mod equilibria;
mod games;
mod gathered;
mod levers;
mod meetings;
mod payoffs;
mod played;
mod population;
mod ranking;
mod sensitivity;
mod standing;
mod warnings;
mod words;

use crate::text::tournament::count;
use demarche_analysis::game::Game;
use demarche_domain::strategy::Registry;
use demarche_report::document::Document;
use demarche_report::page;
use demarche_tournament::results::Results;
use demarche_tournament::store::KeptError;
use gathered::Gathered;
use standing::Standings;

/// The report of results as one HTML page.
///
/// # Errors
/// Where a shard is not there, or cannot be read.
pub(crate) fn html(results: &Results, registry: &Registry) -> Result<String, KeptError> {
    Ok(page::html(&document(results, registry)?))
}

/// The variants whose games can be analysed, by name; the points of a design are taken together, without a name.
pub(crate) fn variants(results: &Results) -> Vec<String> {
    match results.plan.design {
        Some(_) => vec![String::new()],
        None => (0..results.plan.variants.len()).map(|at| gathered::variant_name(&results.plan, at)).collect(),
    }
}

/// The game that the mean payoffs of a variant make, or a clause that says why there is none.
///
/// # Errors
/// Where a shard is not there, or cannot be read.
pub(crate) fn game(results: &Results, variant: usize) -> Result<Result<Game, String>, KeptError> {
    let gathered = Gathered::looking_at(results, variant..variant + 1)?;
    let title = if results.plan.raw.title.is_empty() {
        results.plan.raw.id.to_string()
    } else {
        results.plan.raw.title.clone()
    };
    Ok(match gathered.each.first() {
        Some(view) => games::whole(results, &gathered, view).map(|game| match game.title() {
            "" => game.with_title(title),
            name => {
                let both = format!("{title}: {name}");
                game.with_title(both)
            }
        }),
        None => Err("there is no such variant".to_owned()),
    })
}

fn document(results: &Results, registry: &Registry) -> Result<Document, KeptError> {
    let plan = &results.plan;
    let gathered = Gathered::of(results)?;
    let warnings = warnings::warnings(results, &gathered);
    let mut sections = vec![played::section(results), warnings::section(&warnings), ranking::section(&gathered)];
    if gathered.left_out() > 0 {
        let shown = gathered.each.len();
        sections[2].text(format!(
            "The plan has {}: from here on the first {shown} are looked at one by one, and the others are in `cells.csv`.",
            count(plan.variants.len() as u64, "variant", "variants")
        ));
    }
    sections.extend(meetings::section(results, &gathered));
    sections.push(payoffs::section(&gathered));
    sections.push(endings::section(results, &gathered));
    sections.push(sensitivity::section(results, &gathered));
    sections.push(equilibria::section(results, &gathered));
    sections.push(alpha::section(results, &gathered));
    sections.push(population::section(results, &gathered));
    sections.push(course::section(results, registry)?);
    sections.push(played::again(results));
    let title = if plan.raw.title.is_empty() { plan.raw.id.to_string() } else { plan.raw.title.clone() };
    Ok(Document { title, lead: lead(results, &gathered, &warnings), source: source(results), sections })
}

/// What came of it, in a few sentences.
fn lead(results: &Results, gathered: &Gathered, warnings: &[String]) -> Vec<String> {
    let mut lead = vec![format!("{}.", played::played(results))];
    let view = if gathered.by_variant.len() > 1 { Some(&gathered.all) } else { gathered.each.first() };
    let sides = view.into_iter().flat_map(|view| view.sides.iter().map(move |side| (view, side)));
    let findings =
        sides.filter_map(|(view, side)| ranking::finding(side, &Standings::of(side), &view.within(gathered)));
    let findings: Vec<String> = findings.map(|one| format!("{one}.")).collect();
    if !findings.is_empty() {
        lead.push(findings.join(" "));
    }
    match warnings.len() {
        0 => {}
        n => lead.push(format!("Before you rely on it, read {} below.", count(n as u64, "warning", "warnings"))),
    }
    lead
}

/// Where it comes from.
fn source(results: &Results) -> String {
    let job = &results.manifest.job;
    format!(
        "démarche {}, plan `{}`, seed `{}`, job `{}`. What the model says of the numbers that it was given; no forecast.",
        job.engine_version, job.plan, job.seed, job.key
    )
}
