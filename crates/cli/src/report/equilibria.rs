//! Where nobody would rather play another strategy: equilibria of the games that payoffs make, and the regrets of profiles.

use super::games::{none, whole};
use super::gathered::{Gathered, View};
use super::words::{Digits, and, quoted};
use crate::text::tournament::{count, grouped};
use demarche_analysis::equilibrium::{Equilibria, Equilibrium, Method, equilibria, pure_regrets};
use demarche_analysis::exact::{Fraction, text, to_f64};
use demarche_analysis::game::{Game, Symmetry};
use demarche_report::document::{Align, Figure, Section, Table};
use demarche_report::{Bar, Bars, Words};
use demarche_tournament::results::Results;

/// So many equilibria are listed.
const LISTED: usize = 40;
/// So many profiles of least regret are drawn.
const LEAST: usize = 10;
/// Fractions longer than this are written as decimals.
const LONGEST: usize = 9;
/// In games of more profiles regrets are not worked out.
const MOST_PROFILES: usize = 50_000;

/// The section.
pub(super) fn section(results: &Results, gathered: &Gathered) -> Section {
    let mut section = Section::new("equilibria", "Equilibria: where nobody would rather play something else");
    if let Some(why) = none(gathered, |view| whole(results, gathered, view)) {
        section.text(format!("No equilibria: {why}."));
        return section;
    }
    section.text(
        "The means of the tables, taken as the payoffs of a game in which each seat picks one of its strategies. Equilibria of that game are \
         exact: probabilities are fractions, and the regret of each, worked out anew, is 0. The game itself is an estimate: where payoffs are \
         closer than their intervals, another run may have other equilibria.",
    );
    for view in &gathered.each {
        match whole(results, gathered, view) {
            Ok(game) => one(&mut section, gathered, view, &game),
            Err(why) => {
                let within = view.within(gathered);
                section.text(format!("No equilibria{within}: {why}."));
            }
        }
    }
    section
}

fn one(section: &mut Section, gathered: &Gathered, view: &View, game: &Game) {
    let within = view.within(gathered);
    if game.profiles() > MOST_PROFILES {
        section.text(format!(
            "The game{within} has {} profiles: too many to look for equilibria here.",
            grouped(game.profiles() as u64)
        ));
        return;
    }
    let found = equilibria(game);
    section.figure(figure(view, game, &found, &within));
}

/// What was found, as a sentence without its full stop.
fn finding(game: &Game, found: &Equilibria, within: &str) -> String {
    let pure = found.list.iter().filter(|one| one.is_pure()).count();
    let all = found.list.len();
    match (all, found.method) {
        (0, _) => format!("No profile of pure strategies is an equilibrium{within}"),
        (1, _) if pure == 1 && found.complete => {
            format!("The only equilibrium{within} is {}", profile(game, &found.list[0]))
        }
        (1, _) if pure == 1 => {
            format!("One profile of pure strategies is an equilibrium{within}: {}", profile(game, &found.list[0]))
        }
        (_, Method::Pure) => {
            format!("{} of pure strategies are equilibria{within}", count(pure as u64, "profile", "profiles"))
        }
        (_, Method::PureAndLemkeHowson) => {
            format!(
                "{} found{within}, {pure} of them pure; there may be more",
                count(all as u64, "equilibrium was", "equilibria were")
            )
        }
        _ if found.degenerate == Some(true) => {
            format!("{} extreme equilibria{within}, {pure} of them pure", grouped(all as u64))
        }
        _ => format!("{}{within}, {pure} of them pure", count(all as u64, "equilibrium", "equilibria")),
    }
}

fn figure(view: &View, game: &Game, found: &Equilibria, within: &str) -> Figure {
    let finding = finding(game, found, within);
    let regrets = pure_regrets(game);
    let worst = |profile: usize| regrets.iter().map(|seat| to_f64(&seat[profile])).fold(0.0, f64::max);
    let mut profiles: Vec<(usize, f64)> = (0..game.profiles()).map(|at| (at, worst(at))).collect();
    if game.symmetry() == Symmetry::Symmetric {
        // The other way round it is the same profile.
        profiles.retain(|(at, _)| game.choices(*at).is_sorted());
    }
    profiles.sort_by(|a, b| a.1.total_cmp(&b.1));
    profiles.truncate(LEAST);
    let digits = Digits::of(profiles.iter().map(|(_, regret)| *regret));
    let bar = |(profile, regret): &(usize, f64)| Bar {
        name: game.profile_names(*profile).join(" · "),
        length: *regret,
        interval: None,
        text: digits.text(*regret),
    };
    let bars: Vec<Bar> = profiles.iter().map(bar).collect();
    let seats: Vec<String> = game.seats().iter().map(|seat| seat.name.clone()).collect();
    let left_out = match (found.complete, found.method) {
        (true, _) if found.degenerate == Some(true) => {
            " The game has ties that make infinitely many equilibria: listed are the extreme ones, and those of one component hang together (`demarche analyse` tells which mixtures of them are equilibria too)."
        }
        (true, _) => " All equilibria are listed, mixed ones too.",
        (false, Method::PureAndLemkeHowson) => {
            " All pure equilibria are listed, and one more that a Lemke–Howson path leads to; there may be other mixed ones."
        }
        (false, _) => " All pure equilibria are listed; there may be mixed ones.",
    };
    let about = format!(
        "Bars: the {} profiles of least regret, strategies in the order {}; regret is the most that a seat would gain by playing something \
         else, in units of payoff, and 0 in an equilibrium.{left_out}",
        bars.len(),
        and(&seats)
    );
    let picture = Bars { across: "largest regret of a seat", bars: &bars }
        .draw(Words { title: &finding, description: &format!("Bars, one a profile. {about}") });
    // Bars of no length show nothing.
    let picture = bars.iter().any(|bar| bar.length > 0.0).then_some(picture);
    let about = if picture.is_some() { about } else { format!("{} {}", none_drawn(bars.len()), left_out.trim_start()) };
    Figure {
        id: format!("equilibria-{}", view.mark()),
        table: table(game, found, &profiles, within),
        finding,
        about,
        picture,
    }
}

fn none_drawn(profiles: usize) -> String {
    format!("At least {profiles} profiles of pure strategies are equilibria: there is no regret to draw.")
}

/// Equilibria, then the profiles of least regret that are none.
fn table(game: &Game, found: &Equilibria, least: &[(usize, f64)], within: &str) -> Table {
    let more = if found.list.len() > LISTED {
        format!(" (the first {LISTED} of {})", found.list.len())
    } else {
        String::new()
    };
    let number = |at: usize| {
        let component = found.components.iter().position(|one| one.equilibria.contains(&at)).unwrap_or(0);
        (component + 1).to_string()
    };
    let mut table = Table::new(
        format!("Equilibria{within}{more}, whose regret is exact, and what else is drawn"),
        &["profile", "payoffs", "regret"],
    );
    let numbered = found.degenerate == Some(true);
    if numbered {
        table.columns.push(("component".to_owned(), Align::Right));
    }
    for (at, one) in found.list.iter().take(LISTED).enumerate() {
        let near: Vec<f64> = one.payoffs.iter().map(to_f64).collect();
        let digits = Digits::of(near.iter().copied());
        let payoffs: Vec<String> = near.iter().map(|x| digits.text(*x)).collect();
        let mut row = vec![profile(game, one), payoffs.join(", "), text(&one.regret)];
        if numbered {
            row.push(number(at));
        }
        table.rows.push(row);
    }
    for (at, regret) in least.iter().filter(|(_, regret)| *regret > 0.0) {
        let near: Vec<f64> = (0..game.seats().len()).map(|seat| game.near_payoffs(seat)[*at]).collect();
        let digits = Digits::of(near.iter().copied());
        let names: Vec<String> = game.profile_names(*at).into_iter().map(quoted).collect();
        let payoffs: Vec<String> = near.iter().map(|x| digits.text(*x)).collect();
        let mut row = vec![names.join(" against "), payoffs.join(", "), digits.text(*regret)];
        if numbered {
            row.push("–".to_owned());
        }
        table.rows.push(row);
    }
    table
}

/// What each seat plays, with probabilities where it mixes.
fn profile(game: &Game, one: &Equilibrium) -> String {
    let symmetric = game.symmetry() == Symmetry::Symmetric && one.profile.windows(2).all(|pair| pair[0] == pair[1]);
    let mixtures = game.seats().iter().zip(&one.profile).map(|(seat, shares)| mixture(&seat.strategies, shares));
    if symmetric {
        return format!("{} on both sides", mixtures.take(1).collect::<String>());
    }
    mixtures.collect::<Vec<_>>().join(" against ")
}

fn mixture(names: &[String], shares: &[Fraction]) -> String {
    let played: Vec<String> = names
        .iter()
        .zip(shares)
        .filter(|(_, share)| to_f64(share) > 0.0)
        .map(|(name, share)| match text(share) {
            exact if exact == "1" => quoted(name),
            exact if exact.len() <= LONGEST => format!("{exact} {}", quoted(name)),
            _ => format!("{} {}", Digits::places(3).text(to_f64(share)), quoted(name)),
        })
        .collect();
    played.join(" + ")
}
