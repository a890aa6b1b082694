//! A domain's analysis for people.

use super::table::{Align, table};
use super::wrap::wrap;
use crate::style::Style;
use demarche_domain::concepts::{Analysis, Ties};

/// Lines of the frontier that are shown; all of it is in the JSON.
const SHOWN: usize = 20;

/// Frontier, solutions, measures.
pub(crate) fn page(analysis: &Analysis, style: Style) -> String {
    let mut out = format!("{}\n", style.heading(&format!("{}  {}", analysis.domain, analysis.title)));
    out.push_str(&wrap(&opening(analysis), 2));
    let seats = |rows: &mut Vec<Vec<String>>, first: &str| {
        let head = [first.to_owned()].into_iter().chain(analysis.seats.iter().cloned()).chain(["outcome".to_owned()]);
        rows.push(head.collect());
    };
    let aligns: Vec<Align> =
        [Align::Left].into_iter().chain(analysis.seats.iter().map(|_| Align::Right)).chain([Align::Left]).collect();

    out.push_str(&format!("\n{}\n", style.heading("Solutions")));
    let mut rows = Vec::new();
    seats(&mut rows, "");
    rows.push(row("without an agreement", &analysis.reservation, String::new()));
    for (concept, told) in &analysis.solutions {
        match told {
            Some(told) => rows.push(row(concept.name, &told.utilities, told.outcome.join(", "))),
            None => rows.push(vec![concept.name.to_owned()]),
        }
    }
    out.push_str(&table(&rows, &aligns, 2));
    if analysis.ideal.is_none() {
        out.push_str(&wrap("No outcome leaves everybody what it has without an agreement: there is no solution.", 2));
    }
    if let Some(hull) = &analysis.hull {
        out.push_str(&format!("\n{}\n", style.heading("Solutions on lotteries")));
        let mut rows = Vec::new();
        seats(&mut rows, "");
        for (concept, told) in hull {
            let Some(told) = told else { continue };
            let chances = told.lottery.iter().map(|one| match one.probability {
                1.0 => one.outcome.join(", "),
                p => format!("{p:.3} of {}", one.outcome.join(", ")),
            });
            rows.push(row(concept.name, &told.utilities, chances.collect::<Vec<_>>().join("; ")));
        }
        out.push_str(&table(&rows, &aligns, 2));
    }

    out.push_str(&format!("\n{}\n", style.heading("Measures")));
    let measures = analysis.measures.iter().map(|(measure, value)| {
        let value = value.map_or_else(|| "–".to_owned(), |x| format!("{x:.4}"));
        vec![measure.id.to_owned(), value, measure.summary.to_owned()]
    });
    out.push_str(&table(&measures.collect::<Vec<_>>(), &[Align::Left, Align::Right, Align::Left], 2));

    out.push_str(&format!("\n{}\n", style.heading("Pareto frontier")));
    let mut rows = Vec::new();
    seats(&mut rows, "");
    for (at, told) in analysis.pareto.iter().take(SHOWN).enumerate() {
        rows.push(row(&(at + 1).to_string(), &told.utilities, told.outcome.join(", ")));
    }
    out.push_str(&table(&rows, &aligns, 2));
    if let Some(more @ 1..) = analysis.pareto.len().checked_sub(SHOWN) {
        out.push_str(&format!("  and {more} more, which --format json lists\n"));
    }
    out
}

fn opening(analysis: &Analysis) -> String {
    let outcomes = analysis.outcomes.map_or_else(|| "Outcomes".to_owned(), |n| format!("{n} outcomes"));
    let each = match analysis.pareto_ties {
        Ties::All => "",
        Ties::One => " (one is listed of those worth the same to everybody)",
    };
    format!(
        "{outcomes}, {} on the Pareto frontier{each}, {} of these individually rational.",
        analysis.pareto.len(),
        analysis.pareto_rational.len()
    )
}

fn row(first: &str, utilities: &[f64], last: String) -> Vec<String> {
    let numbers = utilities.iter().map(|u| format!("{u:.4}"));
    [first.to_owned()].into_iter().chain(numbers).chain([last]).collect()
}

#[cfg(test)]
pub(crate) mod testing {
    use demarche_domain::outcomes::{Additive, Discount, Domain, Issue, Preferences, Space, Utility, ValueFunction};

    /// A buyer and a seller: the price matters to the buyer a little, the date much; to the seller the other way round.
    pub(crate) fn trade() -> Domain {
        let space = Space::new(vec![Issue::named("price", ["low", "high"]), Issue::named("date", ["fast", "slow"])]);
        let wants = |id: &str, weights: [f64; 2], values: [[f64; 2]; 2]| {
            let values = values.map(|table| ValueFunction::Table(table.to_vec())).to_vec();
            let utility = Utility::Additive(Additive { bias: 0.0, weights: weights.to_vec(), values });
            let preferences = Preferences { utility, reservation: 0.0, reserved: None, discount: Discount::None };
            (id.to_owned(), id.to_uppercase(), preferences)
        };
        let parties = vec![
            wants("a", [0.25, 0.75], [[0.0, 1.0], [0.0, 1.0]]),
            wants("b", [0.75, 0.25], [[1.0, 0.0], [1.0, 0.0]]),
        ];
        Domain::new("trade", "A trade", space.unwrap(), parties).unwrap()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_outcomes_and_numbers() {
        let analysis = Analysis::of(&testing::trade()).unwrap();
        let page = page(&analysis, Style::Plain);
        let wanted = "\
trade  A trade
  4 outcomes, 3 on the Pareto frontier, 3 of these individually rational.

Solutions
                              a       b  outcome
  without an agreement   0.0000  0.0000
  Nash                   0.7500  0.7500  low, slow
  asymmetric Nash        0.7500  0.7500  low, slow
  Kalai–Smorodinsky      0.7500  0.7500  low, slow
  egalitarian (Kalai)    0.7500  0.7500  low, slow
  utilitarian (welfare)  0.7500  0.7500  low, slow
  Raiffa (stepwise)      0.7500  0.7500  low, slow
  Raiffa (continuous)    0.7500  0.7500  low, slow
";
        assert!(page.starts_with(wanted), "{page}");
        assert!(
            page.contains("\nPareto frontier\n          a       b  outcome\n  1  1.0000  0.0000  high, slow\n"),
            "{page}"
        );
    }
}
