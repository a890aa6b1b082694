//! What could be had, and what was had: the frontier, what bots had, and a numbered mark for every group that agreed.

use super::{Said, Sizes, Worth};
use crate::debrief::Look;
use demarche_domain::prose;
use demarche_report::course::Room;
use demarche_report::document::Table;
use demarche_report::{Attained, Mark, Words};

/// What it is drawn from. Gains are lumps of the first and the second side.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Had<'h> {
    pub(crate) worth: Worth,
    /// Names of the two sides.
    pub(crate) names: [&'h str; 2],
    pub(crate) frontier: &'h [[f64; 2]],
    /// The most that both could gain together.
    pub(crate) most: f64,
    pub(crate) cloud: &'h [[f64; 2]],
    /// How many sessions bots played.
    pub(crate) bots: u64,
    pub(crate) groups: &'h [Look],
}

/// The picture in both sizes; none where there is nothing to draw.
pub(crate) fn charts(had: &Had<'_>) -> Option<Sizes> {
    let worth = had.worth;
    let names = had.names.map(prose::capital);
    let scaled = |points: &[[f64; 2]]| -> Vec<[f64; 2]> {
        points.iter().map(|pair| pair.map(|lump| worth.scaled(lump))).collect()
    };
    let axes = [0, 1].map(|ix| format!("{}: gain over {}, {}", names[ix], worth.instead(), worth.unit()));
    let marks: Vec<Mark> = had.groups.iter().filter_map(|look| mark(worth, &names, look)).collect();
    let (frontier, cloud) = (scaled(had.frontier), scaled(had.cloud));
    let nash = nash(had.frontier);
    let dot = format!("a first agreement in {} sessions of bots alone", had.bots);
    let (finding, about) = (finding(had), about(had));
    let draw = |room| {
        let attained = Attained {
            room,
            axes: [&axes[0], &axes[1]],
            frontier: &frontier,
            nash: nash.map(|pair| pair.map(|lump| worth.scaled(lump))),
            cloud: &cloud,
            dot: &dot,
            marks: &marks,
            mark: "a group's first agreement, with its number",
        };
        let picture = attained.draw(Words { title: &finding, description: &about })?;
        let said = Said {
            id: "frontier".to_owned(),
            title: "What could be had, and what was had".to_owned(),
            finding: finding.clone(),
            about: about.clone(),
        };
        Some(said.with(picture, table(had, &names, nash)))
    };
    Some(Sizes { wide: draw(Room::Wide)?, narrow: draw(Room::Narrow)? })
}

fn mark(worth: Worth, names: &[String; 2], look: &Look) -> Option<Mark> {
    let gains = look.gains?;
    let [first, second] = [0, 1].map(|ix| format!("{} {}", names[ix], worth.text(gains[ix])));
    Some(Mark {
        name: look.group.to_string(),
        at: gains.map(|lump| worth.scaled(lump)),
        told: format!("group {}: {first}, {second}", look.group),
    })
}

/// Of the points that the frontier is drawn through, the one with the greatest product of gains, where both gain.
fn nash(frontier: &[[f64; 2]]) -> Option<[f64; 2]> {
    let mut best: Option<(f64, [f64; 2])> = None;
    for [a, b] in frontier.iter().filter(|[a, b]| *a > 0.0 && *b > 0.0) {
        if best.is_none_or(|(most, _)| a * b > most) {
            best = Some((a * b, [*a, *b]));
        }
    }
    best.map(|(_, point)| point)
}

/// No group is singled out, for a page may show them one after the other.
fn finding(had: &Had<'_>) -> String {
    let agreed = had.groups.iter().filter(|look| look.agreement.is_some()).count();
    let (all, most, unit) = (had.groups.len(), had.worth.text(had.most), had.worth.unit());
    format!(
        "{agreed} of {all} groups reached an agreement; both sides together could have gained {most} {unit} at most"
    )
}

fn about(had: &Had<'_>) -> String {
    let valued = match had.worth {
        Worth::Points => "Everything is valued as on the first day, over walking away. ",
        Worth::Own => "Everything is valued over no agreement. ",
    };
    format!(
        "{valued}The line shows what each side could have for what the other has: nothing beyond it could be agreed on. The Nash point has \
         the greatest product of gains of all that the line is drawn through. Faint dots are first agreements that {} sessions of bots \
         alone came to.",
        had.bots
    )
}

fn table(had: &Had<'_>, names: &[String; 2], nash: Option<[f64; 2]>) -> Table {
    let worth = had.worth;
    let caption = format!("Gains over {}, {}", worth.instead(), worth.unit());
    let mut table = Table::new(caption, &["point", &names[0], &names[1], "left on the table"]);
    let mut add = |name: String, gains: [f64; 2]| {
        let left = (had.most - gains[0] - gains[1]).max(0.0);
        table.rows.push(vec![name, worth.text(gains[0]), worth.text(gains[1]), worth.text(left)]);
    };
    add("no agreement".to_owned(), [0.0; 2]);
    let ends = [("best for ", had.frontier.first(), 1), ("best for ", had.frontier.last(), 0)];
    for (what, point, ix) in ends {
        if let Some(point) = point {
            add(format!("{what}{}", had.names[ix]), *point);
        }
    }
    if let Some(nash) = nash {
        add("Nash point".to_owned(), nash);
    }
    for look in had.groups {
        if let Some(gains) = look.gains {
            add(format!("group {}", look.group), gains);
        }
    }
    table
}
