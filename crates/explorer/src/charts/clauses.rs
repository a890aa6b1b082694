//! Every issue beyond the measures by itself: how much of it each side's drafts give, round by round, and what was agreed.

use super::concessions::three;
use super::rounds::{across, events, names};
use super::{Chart, Said, Scene};
use crate::watched::Tabled;
use demarche_domain::order;
use demarche_domain::prose::{self, capital};
use demarche_domain::scenario::{Clause, Subject};
use demarche_report::Words;
use demarche_report::course::{Course, Kind, Pane, Spot, Trace, Up, Weight};
use demarche_report::document::Table;

pub(super) fn chart(scene: &Scene<'_>) -> Option<Chart> {
    // The measures have a picture of their own; drafts of one round, or drafts that never touch these issues, have none.
    let clauses: Vec<(usize, &Clause)> = beyond_measures(scene).collect();
    let shown: Vec<(usize, &Clause)> = clauses.iter().copied().filter(|(at, _)| is_asked(scene, *at)).collect();
    if shown.is_empty() || scene.tabled.len() < 2 {
        return None;
    }
    let still = clauses.len() - shown.len();
    let panes: Vec<Pane> = shown.iter().map(|(at, clause)| pane(scene, *at, clause)).collect();
    let finding = finding(scene, &clauses);
    let rest = match still {
        0 => String::new(),
        1 => " One that no draft gives anything of is only in the table.".to_owned(),
        _ => format!(" {still} that no draft gives anything of are only in the table."),
    };
    let about = format!(
        "For each commitment and each structural issue: how much of it each side's own draft gives, as a share of the giver's full \
         concession, and what was agreed (a diamond).{rest}"
    );
    let (names, events) = (names(scene), events(scene));
    let course = Course { room: scene.room, rounds: &names, across: across(scene), events: &events, panes: &panes };
    let drawn = course.draw(Words { title: &finding, description: &about })?;
    let said = Said { id: "clauses", title: "Issues beyond the measures", finding, about };
    Some(said.over_rounds(drawn, table(scene, &clauses)))
}

fn beyond_measures<'s>(scene: &Scene<'s>) -> impl Iterator<Item = (usize, &'s Clause)> {
    scene.scenario.clauses.iter().enumerate().filter(|(_, clause)| !matches!(clause.subject, Subject::Measure(_)))
}

/// Whether any draft, or an agreement, gives something of a clause.
fn is_asked(scene: &Scene<'_>, clause: usize) -> bool {
    let offers = scene.tabled.iter().flat_map(|round| round.offers.iter().map(|(_, package)| package));
    let agreed = scene.tabled.iter().filter_map(|round| round.agreed.as_ref());
    offers.chain(agreed).any(|package| package.levels[clause].share() > 0.0)
}

/// Rounds of the session with what was tabled in them.
fn by_round<'s>(scene: &Scene<'s>) -> impl Iterator<Item = Option<&'s Tabled>> {
    let (rounds, tabled) = (&scene.transcript.rounds, scene.tabled);
    rounds.iter().map(move |round| tabled.iter().find(|one| one.round == round.round))
}

fn pane(scene: &Scene<'_>, at: usize, clause: &Clause) -> Pane {
    let share = |tabled: Option<&Tabled>, seat: usize| {
        let own = tabled?.offers.iter().rfind(|(by, _)| *by == seat)?;
        Some(own.1.levels[at].share())
    };
    let lines = scene.scenario.parties.iter().enumerate().map(|(seat, party)| Trace {
        name: capital(&party.name),
        seat: Some(seat),
        weight: Weight::Bold,
        points: by_round(scene).map(|tabled| share(tabled, seat)).collect(),
    });
    let agreed = by_round(scene).enumerate().filter_map(|(round, tabled)| {
        let value = tabled?.agreed.as_ref()?.levels[at].share();
        Some(Spot { round, value, seat: None, kind: Kind::Agreement })
    });
    let giver = scene.scenario.party(clause.giver);
    Pane {
        title: format!("{}, given by {}", capital(&clause.name), giver.name),
        up: Up::Numbers(vec![0.0, 1.0]),
        lines: lines.collect(),
        spots: agreed.collect(),
        ..Pane::default()
    }
}

fn finding(scene: &Scene<'_>, clauses: &[(usize, &Clause)]) -> String {
    let Some((round, agreed)) = scene.tabled.iter().find_map(|one| Some((one.round, one.agreed.as_ref()?))) else {
        return "Drafts were tabled, and none of these issues was agreed on".to_owned();
    };
    let mut given: Vec<(f64, &Clause)> =
        clauses.iter().map(|(at, clause)| (agreed.levels[*at].share(), *clause)).filter(|(x, _)| *x > 0.0).collect();
    order::sort_by(&mut given, |a, b| b.0.total_cmp(&a.0));
    let named: Vec<String> =
        given.iter().take(3).map(|(share, clause)| format!("{} of {}", prose::percent(*share), clause.name)).collect();
    match given.len() {
        0 => format!("The first agreement, in round {round}, gives nothing beyond measures"),
        n if n > 3 => {
            format!(
                "The first agreement, in round {round}, gives {}, and something of {} more",
                named.join(", "),
                n - 3
            )
        }
        _ => format!("The first agreement, in round {round}, gives {}", named.join(", ")),
    }
}

fn table(scene: &Scene<'_>, clauses: &[(usize, &Clause)]) -> Table {
    let issues = clauses.iter().map(|(_, clause)| clause.name.as_str());
    let columns: Vec<&str> = ["round", "by"].into_iter().chain(issues).collect();
    let mut table = Table::new("Shares of the full concession in every draft", &columns).words_in(1);
    let names = names(scene);
    for (name, tabled) in names.iter().zip(by_round(scene)) {
        let Some(tabled) = tabled else { continue };
        let offers = tabled.offers.iter().map(|(seat, package)| {
            (scene.scenario.parties.get(*seat).map_or("", |party| party.name.as_str()), package)
        });
        for (by, package) in offers.chain(tabled.agreed.as_ref().map(|package| ("agreed", package))) {
            let shares = clauses.iter().map(|(at, _)| three(package.levels[*at].share()));
            table.rows.push([name.clone(), by.to_owned()].into_iter().chain(shares).collect());
        }
    }
    table
}
