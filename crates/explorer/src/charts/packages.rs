//! Utility space of packages: what those on the table were worth to both, against the best there are.

use super::concessions::three;
use super::{Chart, Said, Scene};
use crate::frontier::{Corner, frontier};
use crate::watched::Tabled;
use demarche_domain::appraisal::Appraisal;
use demarche_domain::ids::Day;
use demarche_domain::package::Package;
use demarche_domain::prose::{self, capital};
use demarche_report::document::Table;
use demarche_report::{Packages, Words};

pub(super) fn chart(scene: &Scene<'_>) -> Option<Chart> {
    let [first, second] = &scene.scenario.parties[..] else {
        return None;
    };
    let (round, before) = shown(scene.tabled)?;
    let [own, other] = &round.appraisals[..] else {
        return None;
    };
    let pair = [own, other];
    let worth = |package: &Package| at(pair, package);
    let corners = frontier(pair, &scene.scenario.clauses);
    let reservation = pair.map(|one| one.reservation - one.no_deal);
    let nash = best(&corners, reservation);
    let mut trails = [Vec::new(), Vec::new()];
    for (seat, package) in before.iter().flat_map(|tabled| &tabled.offers) {
        if let Some(trail) = trails.get_mut(*seat) {
            trail.push(worth(package));
        }
    }
    let agreement = round.agreed.as_ref().map(worth);
    let line: Vec<[f64; 2]> = corners.iter().map(|corner| corner.worth).collect();
    let when = scene.transcript.rounds.iter().find(|one| one.round == round.round);
    let when = when.map_or_else(|| format!("round {}", round.round), |one| prose::date(scene.scenario, Day(one.day)));
    let finding = finding(scene, agreement, nash.map(|corner| corner.worth), &line, reservation);
    let about = format!(
        "What packages are worth to both, as gains over having no deal ever, in shares of the pie, as they stood on {when}. The line joins \
         the best packages: no other gives one side more without giving the other less. Prices that hawks ask at home are not counted."
    );
    let axes = [
        format!("{}: gain over no deal", capital(&first.name)),
        format!("{}: gain over no deal", capital(&second.name)),
    ];
    let packages = Packages {
        room: scene.room,
        axes: [&axes[0], &axes[1]],
        parties: [&first.name, &second.name],
        frontier: &line,
        reservation,
        nash: nash.map(|corner| corner.worth),
        trails: [&trails[0], &trails[1]],
        agreement,
    };
    let picture = packages.draw(Words { title: &finding, description: &about })?;
    let said = Said { id: "packages", title: "What was possible", finding, about };
    Some(said.with(picture, table(scene, round, &before, nash, pair)))
}

/// The round whose values count – that of the first agreement, or the last with offers – and the rounds of the same stretch up to it.
fn shown(tabled: &[Tabled]) -> Option<(&Tabled, Vec<&Tabled>)> {
    let until = tabled.iter().position(|round| round.agreed.is_some()).unwrap_or(tabled.len().checked_sub(1)?);
    Some((&tabled[until], tabled[..=until].iter().collect()))
}

fn at(pair: [&Appraisal; 2], package: &Package) -> [f64; 2] {
    pair.map(|one| one.worth(package) - one.no_deal)
}

/// The corner with the greatest product of gains over the reservations.
fn best(corners: &[Corner], reservation: [f64; 2]) -> Option<&Corner> {
    let product = |corner: &Corner| {
        let gains = [corner.worth[0] - reservation[0], corner.worth[1] - reservation[1]];
        (gains[0] > 0.0 && gains[1] > 0.0).then(|| gains[0] * gains[1])
    };
    let mut best: Option<(f64, &Corner)> = None;
    for corner in corners {
        if let Some(product) = product(corner)
            && best.is_none_or(|(most, _)| product > most)
        {
            best = Some((product, corner));
        }
    }
    best.map(|(_, corner)| corner)
}

fn finding(
    scene: &Scene<'_>,
    agreement: Option<[f64; 2]>,
    nash: Option<[f64; 2]>,
    line: &[[f64; 2]],
    reservation: [f64; 2],
) -> String {
    let joint = |point: [f64; 2]| point[0] + point[1] - reservation[0] - reservation[1];
    let inside = |point: &&[f64; 2]| point[0] >= reservation[0] && point[1] >= reservation[1];
    let most = line.iter().filter(inside).map(|point| joint(*point)).fold(0.0, f64::max);
    match (agreement, nash) {
        (Some(agreement), Some(_)) if most > 0.0 => {
            let share = prose::percent((joint(agreement) / most).clamp(0.0, 1.0));
            let [one, other] = [0, 1].map(|seat| three(agreement[seat] - reservation[seat]));
            let names = [&scene.scenario.parties[0].name, &scene.scenario.parties[1].name];
            format!(
                "The first agreement brings {share} of the joint gain that was possible: {one} to {} and {other} to {}, beyond what they needed",
                names[0], names[1]
            )
        }
        (_, Some(_)) => "There were packages that both would have signed, and none was agreed on".to_owned(),
        (_, None) => "No package left both more than they needed".to_owned(),
    }
}

fn table(scene: &Scene<'_>, round: &Tabled, before: &[&Tabled], nash: Option<&Corner>, pair: [&Appraisal; 2]) -> Table {
    let parties = &scene.scenario.parties;
    let columns =
        ["package".to_owned(), capital(&parties[0].name), capital(&parties[1].name), "what it says".to_owned()];
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let mut table = Table::new("Gains over no deal ever, in shares of the pie", &columns).words_in(3);
    let mut add = |name: String, worth: [f64; 2], what: String| {
        table.rows.push(vec![name, three(worth[0]), three(worth[1]), what]);
    };
    let needs = pair.map(|one| one.reservation - one.no_deal);
    add("needed to sign".to_owned(), needs, String::new());
    if let Some(corner) = nash {
        add("Nash point".to_owned(), corner.worth, prose::package(scene.scenario, &corner.package));
    }
    if let Some(agreed) = &round.agreed {
        add("agreed on".to_owned(), at(pair, agreed), prose::package(scene.scenario, agreed));
    }
    for tabled in before {
        for (seat, package) in &tabled.offers {
            let name =
                format!("round {}, {}", tabled.round, parties.get(*seat).map_or("", |party| party.name.as_str()));
            add(name, at(pair, package), prose::package(scene.scenario, package));
        }
    }
    table
}
