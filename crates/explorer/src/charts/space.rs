//! Utility space of a domain: every outcome, the Pareto frontier, the solution points, what each has without an agreement, and
//! the trail of offers.

use super::concessions::three;
use super::offers::name;
use super::{Chart, Said};
use crate::negotiated::Negotiated;
use demarche_domain::metrics::Played;
use demarche_domain::prose::capital;
use demarche_report::document::Table;

use demarche_report::{Picture, Place, utility_space};

pub(super) fn chart(negotiated: Option<&Negotiated<'_>>) -> Option<Chart> {
    let played = negotiated?.played();
    let told = capital(&utility_space::told(&played));
    let about = "Faint dots are all outcomes; those joined, or darker, are on the Pareto frontier: no other gives one side more without \
                 giving another less. Hollow diamonds are what solution concepts choose, the dashed lines what each has without an \
                 agreement, and the trails the offers of each from its first to its last."
        .to_owned();
    let picture = Picture { svg: utility_space::session(&played, Place::Bare), width: utility_space::WIDTH };
    let said = Said { id: "space", title: "What was possible", finding: told, about };
    Some(said.with(picture, table(&played)))
}

fn table(played: &Played<'_>) -> Table {
    let names: Vec<String> = played.domain.parties.iter().map(name).collect();
    let columns: Vec<&str> =
        std::iter::once("point").chain(names.iter().map(String::as_str)).chain(["outcome"]).collect();
    let mut table = Table::new("Utilities of each party, in its own units", &columns).words_in(columns.len() - 1);
    let mut add = |point: String, utilities: &[f64], outcome: String| {
        let numbers = utilities.iter().map(|utility| three(*utility));
        table.rows.push(std::iter::once(point).chain(numbers).chain([outcome]).collect());
    };
    let labels = |outcome| played.domain.space.labels(outcome).join(", ");
    add("without an agreement".to_owned(), &played.landscape.disagreement, String::new());
    for solved in &played.landscape.solutions {
        add(solved.concept.name.to_owned(), &solved.utilities, labels(solved.outcome));
    }
    if let Some(outcome) = played.agreement {
        add("agreement".to_owned(), &played.utilities(outcome), labels(outcome));
    }
    for offer in played.trail {
        let by = offer.by.and_then(|by| names.get(by.ix())).map_or("mediator", String::as_str);
        add(format!("step {}, {by}", offer.step + 1), &played.utilities(offer.outcome), labels(offer.outcome));
    }
    table
}
