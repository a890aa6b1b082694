//! α-rank: which strategies, or profiles, evolution stays with longest.

use super::games::{none, range, whole};
use super::gathered::{Gathered, View};
use super::words::{Digits, names, percent, quoted};
use crate::text::tournament::grouped;
use demarche_analysis::game::{Game, Symmetry};
use demarche_analysis::population::{AlphaRank, Selection, alpha_rank, alpha_rank_profiles};
use demarche_report::document::{Figure, Section, Table};
use demarche_report::{Bar, Bars, Words};
use demarche_tournament::results::Results;

/// Size of populations.
const POPULATION: usize = 50;
/// Selection is so strong that the whole range of payoffs counts for this much.
const STRENGTH: f64 = 100.0;
/// So many strategies or profiles are drawn.
const DRAWN: usize = 15;
/// What has less of the time is not drawn.
const SEEN: f64 = 0.001;
/// Profiles of several populations are ranked up to so many.
const MOST_PROFILES: usize = 600;

/// The section.
pub(super) fn section(results: &Results, gathered: &Gathered) -> Section {
    let mut section = Section::new("alpha-rank", "α-rank: what evolution stays with");
    if let Some(why) = none(gathered, |view| whole(results, gathered, view)) {
        section.text(format!("No ranking: {why}."));
        return section;
    }
    section.text(format!(
        "α-rank: a population of {POPULATION} a seat that rarely mutates wanders between pure profiles, and each is ranked by its long-run share \
         of time. Selection is strong: α is {STRENGTH} divided by the range of payoffs, so that units of payoff do not matter. The ranking may \
         turn around with what an individual compares, so where there is one population both models are shown: local selection compares \
         the payoffs of two strategies against each other, global selection their means in the population. With one population a seat both are the same.",
    ));
    for view in &gathered.each {
        let within = view.within(gathered);
        match whole(results, gathered, view) {
            Err(why) => section.text(format!("No ranking{within}: {why}.")),
            Ok(game) if range(&game) == 0.0 => {
                section.text(format!(
                    "No ranking{within}: all profiles pay the same, so that there is nothing to select by."
                ));
            }
            Ok(game) => {
                let figures = figures(view, &game, &within);
                if figures.is_empty() {
                    section.text(format!(
                        "No ranking{within}: there are {} profiles, and more than {MOST_PROFILES} take too long for a report; `demarche analyse` ranks them.",
                        grouped(game.profiles() as u64)
                    ));
                }
                figures.into_iter().for_each(|figure| section.figure(figure));
            }
        }
    }
    section
}

fn figures(view: &View, game: &Game, within: &str) -> Vec<Figure> {
    let alpha = STRENGTH / range(game);
    if game.symmetry() == Symmetry::Symmetric {
        let states: Vec<String> = game.seats()[0].strategies.clone();
        let both = [(Selection::Local, "local"), (Selection::Global, "global")];
        let ranked = both.into_iter().filter_map(|(selection, name)| {
            let rank = alpha_rank(game, selection, alpha, POPULATION).ok()?;
            Some(figure(&states, &rank, name, &format!("{name} selection"), view, within))
        });
        return ranked.collect();
    }
    if game.profiles() > MOST_PROFILES {
        return Vec::new();
    }
    let states: Vec<String> = (0..game.profiles()).map(|at| game.profile_names(at).join(" · ")).collect();
    let rank = alpha_rank_profiles(game, alpha, POPULATION).ok().flatten();
    rank.iter().map(|rank| figure(&states, rank, "profiles", "one population a seat", view, within)).collect()
}

fn figure(states: &[String], rank: &AlphaRank, mark: &str, model: &str, view: &View, within: &str) -> Figure {
    let order = rank.ranking();
    let mass = |at: usize| rank.masses[at];
    let first = order.first().copied().unwrap_or(0);
    let like: Vec<&str> =
        order.iter().filter(|at| mass(first) - mass(**at) < 1e-6).map(|at| states[*at].as_str()).collect();
    let finding = match like.as_slice() {
        [one] => {
            format!("Evolution stays with {} for {} of the time{within} ({model})", quoted(one), percent(mass(first)))
        }
        all if all.len() == states.len() => {
            format!("Evolution stays with nothing longer than with anything else{within} ({model})")
        }
        all => format!(
            "Evolution stays longest with {}, {} of the time each{within} ({model})",
            names(all, 3),
            percent(mass(first))
        ),
    };
    let seen = |at: &usize| *at == first || mass(*at) >= SEEN;
    let drawn: Vec<usize> = order.iter().copied().filter(seen).take(DRAWN).collect();
    let bar =
        |at: &usize| Bar { name: states[*at].clone(), length: mass(*at), interval: None, text: percent(mass(*at)) };
    let bars: Vec<Bar> = drawn.iter().map(bar).collect();
    let classes: Vec<String> = rank
        .recurrent
        .iter()
        .take(3)
        .map(|class| names(&class.iter().map(|at| states[*at].as_str()).collect::<Vec<_>>(), 4))
        .collect();
    let more =
        if rank.recurrent.len() > 3 { format!(", or {} others", rank.recurrent.len() - 3) } else { String::new() };
    let about = format!(
        "Long-run share of time; {}. As selection grows without end, evolution stays for ever with {}{more}.",
        match states.len() - bars.len() {
            0 => "all are drawn".to_owned(),
            n if bars.len() < DRAWN => format!("{} others have less than {} each", grouped(n as u64), percent(SEEN)),
            n => format!("the {DRAWN} largest, {} others have less", grouped(n as u64)),
        },
        classes.join(", or with ")
    );
    let picture = Bars { across: "share of time", bars: &bars }
        .draw(Words { title: &finding, description: &format!("Bars, longest first. {about}") });
    let caption = format!("{}; α = {}, m = {}", rank.model, Digits::of([rank.alpha]).text(rank.alpha), rank.population);
    let mut table = Table::new(caption, &["strategy or profile", "share of time"]);
    for at in &drawn {
        table.rows.push(vec![states[*at].clone(), Digits::places(4).text(mass(*at))]);
    }
    Figure { id: format!("alpha-{mark}-{}", view.mark()), finding, about, picture: Some(picture), table }
}
