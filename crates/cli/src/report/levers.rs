//! Which parameters of a design matter: Sobol' indices or elementary effects of payoffs and agreements.

use super::gathered::Gathered;
use super::ranking::id_of;
use super::words::{Digits, percent, quoted};
use crate::text::tournament::grouped;
use demarche_analysis::sensitivity::{MorrisIndex, SobolIndices};
use demarche_analysis::statistics::Interval;
use demarche_report::document::{Figure, Section, Table};
use demarche_report::{Bar, Bars, Words};
use demarche_tournament::plan::{Design, Yields};
use demarche_tournament::results::{Indices, Outcome, Results};
use demarche_tournament::store::Completeness;

/// So many scenarios at points of a grid have figures of their own.
const MOST: usize = 4;

/// Fills the section on sensitivity of a plan with a design.
pub(super) fn fill(section: &mut Section, results: &Results, gathered: &Gathered, design: &Design) {
    let points = grouped(design.rows.len() as u64);
    if results.manifest.state != Completeness::Complete {
        section.text(format!("The run is incomplete, and indices need all {points} points of the design."));
        return;
    }
    let what = match design.yields {
        Yields::Outcomes => {
            section.text(format!(
                "No indices follow from points of this kind; `demarche sensitivity outcomes .` writes parameters and outcomes at all {points} points.",
            ));
            return;
        }
        Yields::Effects(_) => {
            "Elementary effects (Morris): what an outcome changes, on the mean and whatever the sign, when a parameter is moved over its whole range"
        }
        Yields::Indices(_) => {
            "Sobol' indices: the share of the variance of an outcome between points that a parameter explains, alone and with all in which it takes part"
        }
    };
    section.text(format!(
        "{what}. Intervals come from drawing the blocks or trajectories of the design again; a parameter whose interval holds 0 is not told from \
         one that does nothing. Outcomes are means over all line-ups at each of {points} points. `demarche sensitivity indices .` has every outcome."
    ));
    for (at, one) in results.sensitivity().unwrap_or_default().iter().take(MOST).enumerate() {
        for (seat, name) in results.plan.seats[..results.plan.parties].iter().zip(&gathered.seats) {
            let id = format!("payoff_{seat}");
            draw(section, design, &one.outcomes, &id, &format!("the payoff of {name}"), at);
        }
        draw(section, design, &one.outcomes, "agreed", "whether an agreement is made", at);
    }
}

fn draw(section: &mut Section, design: &Design, outcomes: &[Outcome], id: &str, what: &str, world: usize) {
    let Some(outcome) = outcomes.iter().find(|one| one.id == id) else { return };
    let names = design.problem.names();
    let figure = match &outcome.indices {
        Ok(Indices::Sobol(found)) => sobol(names, found, what),
        Ok(Indices::Effects(found)) => effects(names, found, what),
        Ok(Indices::None) => None,
        Err(why) => {
            section.text(format!("No indices for {what}: {why}."));
            None
        }
    };
    if let Some(figure) = figure {
        section.figure(Figure { id: format!("levers-{}-{}", world + 1, id_of(id)), ..figure });
    }
}

fn ends(of: Interval) -> [f64; 2] {
    [of.low, of.high]
}

/// Places by falling size.
fn order(sizes: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by(|a, b| sizes[*b].total_cmp(&sizes[*a]));
    order
}

fn sobol(names: &[String], found: &SobolIndices, what: &str) -> Option<Figure> {
    let order = order(&found.total.iter().map(|one| one.index).collect::<Vec<_>>());
    let lead = *order.first()?;
    let (total, first) = (found.total[lead], found.first[lead]);
    let finding = format!(
        "{} matters most for {what}: it takes part in {} of the variance, and explains {} alone",
        quoted(&names[lead]),
        percent(total.index),
        percent(first.index)
    );
    let bar = |at: &usize| Bar {
        name: names[*at].clone(),
        length: found.total[*at].index,
        interval: Some(ends(found.total[*at].interval)),
        text: percent(found.total[*at].index),
    };
    let bars: Vec<Bar> = order.iter().map(bar).collect();
    let about = "Bars: total Sobol' index with its 95-percent interval.".to_owned();
    let picture = Bars { across: "share of variance, total index", bars: &bars }
        .draw(Words { title: &finding, description: &format!("Bars with intervals, one a parameter. {about}") });
    let digits = Digits::places(3);
    let heads = ["parameter", "total", "95 % interval", "alone", "95 % interval of that"];
    let mut table = Table::new(format!("Sobol' indices for {what}"), &heads);
    for at in order {
        let (total, first) = (found.total[at], found.first[at]);
        table.rows.push(vec![
            names[at].clone(),
            digits.text(total.index),
            digits.interval(Some(ends(total.interval))),
            digits.text(first.index),
            digits.interval(Some(ends(first.interval))),
        ]);
    }
    Some(Figure { id: String::new(), finding, about, picture: Some(picture), table })
}

fn effects(names: &[String], found: &[MorrisIndex], what: &str) -> Option<Figure> {
    let order = order(&found.iter().map(|one| one.mean_size).collect::<Vec<_>>());
    let lead = *order.first()?;
    let digits = Digits::of(found.iter().map(|one| one.mean_size));
    let most = &found[lead];
    let finding = if most.mean_size == 0.0 {
        format!("No parameter changes anything for {what}")
    } else {
        let size = digits.text(most.mean_size);
        format!("{} matters most for {what}: over its range it changes it by {size} on the mean", quoted(&names[lead]))
    };
    let bar = |at: &usize| Bar {
        name: names[*at].clone(),
        length: found[*at].mean_size,
        interval: Some(ends(found[*at].interval)),
        text: digits.text(found[*at].mean_size),
    };
    let bars: Vec<Bar> = order.iter().map(bar).collect();
    let about = "Bars: mean size of elementary effects (μ*) with its 95-percent interval, in units of the outcome. A deviation that is as large as the \
                 mean size says that the effect depends on where the other parameters stand."
        .to_owned();
    let picture = Bars { across: "mean size of effects", bars: &bars }
        .draw(Words { title: &finding, description: &format!("Bars with intervals, one a parameter. {about}") });
    let heads = ["parameter", "mean size", "95 % interval", "mean", "deviation"];
    let mut table = Table::new(format!("Elementary effects for {what}"), &heads);
    for at in order {
        let one = &found[at];
        table.rows.push(vec![
            names[at].clone(),
            digits.text(one.mean_size),
            digits.interval(Some(ends(one.interval))),
            digits.text(one.mean),
            digits.text(one.deviation),
        ]);
    }
    Some(Figure { id: String::new(), finding, about, picture: Some(picture), table })
}
