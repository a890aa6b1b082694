//! What a picture finds, in words.

use super::{About, Scene};
use demarche_domain::metrics::{Reading, Readings};

/// Distances below this are none.
const NONE: f64 = 1e-9;

/// The finding, in one line.
pub(super) fn title(scene: &Scene<'_>) -> String {
    match scene.about {
        About::Domain => of_domain(scene),
        About::Session => of_session(scene),
    }
}

fn of_domain(scene: &Scene<'_>) -> String {
    let landscape = scene.played.landscape;
    let frontier = landscape.frontier.points.len();
    let count = match &landscape.frontier.all {
        Some(all) => format!("{frontier} of {} outcomes are Pareto-optimal", all.len()),
        None => {
            format!("The Pareto frontier holds {frontier} different outcomes of {}", scene.played.domain.space.len())
        }
    };
    match landscape.problem {
        Some(_) => format!("{}: {count}", scene.played.domain.title),
        None => format!("{}: {count}, and none leaves everybody its reservation", scene.played.domain.title),
    }
}

fn of_session(scene: &Scene<'_>) -> String {
    let played = &scene.played;
    let n = played.domain.parties.len();
    let names: Vec<&str> = (0..n).map(|seat| scene.name(seat)).collect();
    let who = match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    };
    let (step, steps) = (played.step + 1, played.steps);
    if played.agreement.is_none() {
        return format!("{who} part without agreement in step {step} of {steps}");
    }
    let readings = Readings::of(played);
    let gap = match readings.get("pareto-gap") {
        Some(Reading::Number(gap)) => *gap,
        _ => 0.0,
    };
    let place = if gap > NONE {
        format!("and leave a joint gain of {gap:.2} on the table")
    } else {
        match readings.get("solution-distances") {
            Some(Reading::Named(distances)) => at_solutions(scene, distances),
            _ => "on the Pareto frontier".to_owned(),
        }
    };
    format!("{who} agree in step {step} of {steps} {place}")
}

/// Which solutions an efficient agreement is.
fn at_solutions(scene: &Scene<'_>, distances: &[(&str, f64)]) -> String {
    let hit = |key: &str| distances.iter().any(|(other, distance)| *other == key && *distance <= NONE);
    let met: Vec<&str> =
        scene.solutions().filter(|solved| hit(solved.concept.keys[0])).map(|solved| solved.concept.label).collect();
    if met.is_empty() {
        let nash = distances.iter().find(|(id, _)| *id == "nash").map_or(0.0, |(_, distance)| *distance);
        return format!("on the Pareto frontier, {nash:.2} from the Nash outcome");
    }
    format!("on the outcome of {}", met.join(", "))
}

/// Everything that the picture shows, in words.
pub(super) fn description(scene: &Scene<'_>) -> String {
    let played = &scene.played;
    let landscape = played.landscape;
    let numbers = |utilities: &[f64]| utilities.iter().map(|u| format!("{u:.3}")).collect::<Vec<_>>().join(", ");
    let names: Vec<&str> = (0..played.domain.parties.len()).map(|seat| scene.name(seat)).collect();
    let mut text = format!(
        "Utility space of {}. Utilities in the order {}. Without an agreement: {}. {} outcomes on the Pareto frontier.",
        played.domain.title,
        names.join(", "),
        numbers(&landscape.disagreement),
        landscape.frontier.points.len()
    );
    for solved in scene.solutions() {
        text.push_str(&format!(" {}: {}.", solved.concept.name, numbers(&solved.utilities)));
    }
    if scene.about == About::Session {
        for (seat, name) in names.iter().enumerate() {
            let offers: Vec<_> = played.offers_of(seat).collect();
            if let (Some(first), Some(last)) = (offers.first(), offers.last()) {
                text.push_str(&format!(
                    " {name} makes {} offers, from {} to {}.",
                    offers.len(),
                    numbers(&played.utilities(*first)),
                    numbers(&played.utilities(*last))
                ));
            }
        }
        match played.agreement {
            Some(outcome) => text.push_str(&format!(" Agreement: {}.", numbers(&played.utilities(outcome)))),
            None => text.push_str(" No agreement."),
        }
    }
    text
}
