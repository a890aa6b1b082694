//! The analysis of a payoff table for people.

use super::table::{Align, table};
use super::wrap::{hanging, wrap};
use crate::style::Style;
use demarche_analysis::analyse::{Analysis, EquilibriumOut, FixedPointOut, ProcessOut, RankOut};
use demarche_analysis::dynamics::Verdict;
use demarche_analysis::equilibrium::{Method, Strength};
use demarche_analysis::game::Symmetry;

/// So many entries of a list are shown; the JSON has all of them.
const SHOWN: usize = 20;
/// Matrices are shown up to so many strategies.
const WIDEST: usize = 8;
/// Fractions longer than this are shown as decimals.
const LONGEST: usize = 12;

/// All that is known of a game.
pub(crate) fn page(analysis: &Analysis, style: Style) -> String {
    let mut out = head(analysis, style);
    out.push_str(&dominance(analysis, style));
    out.push_str(&equilibria(analysis, style));
    out.push_str(&ranks(analysis, style));
    out.push_str(&populations(analysis, style));
    out.push_str(&fixed_points(analysis, style));
    if !analysis.notes.is_empty() {
        out.push_str(&section("Notes", style));
        for note in &analysis.notes {
            out.push_str(&hanging(&format!("- {note}"), 2, 4));
        }
    }
    out
}

fn section(title: &str, style: Style) -> String {
    format!("\n{}\n", style.heading(title))
}

fn head(analysis: &Analysis, style: Style) -> String {
    let game = &analysis.game;
    let sizes: Vec<String> = game.seats.iter().map(|seat| seat.strategies.len().to_string()).collect();
    let kind = match game.symmetry {
        Symmetry::Symmetric => "symmetric",
        Symmetry::Asymmetric => "asymmetric",
    };
    let title = if game.title.is_empty() { "A game" } else { &game.title };
    let mut out = format!("{}\n", style.heading(title));
    out.push_str(&wrap(&format!("{} seats, {kind}, {} strategies.", game.seats.len(), sizes.join(" × ")), 2));
    out
}

fn dominance(analysis: &Analysis, style: Style) -> String {
    let mut out = section("Dominated strategies", style);
    if analysis.dominated.is_empty() {
        out.push_str("  none\n");
    }
    let two_of_one = analysis.game.symmetry == Symmetry::Symmetric;
    let shown: Vec<_> =
        analysis.dominated.iter().filter(|one| !two_of_one || one.seat == analysis.game.seats[0].name).collect();
    for one in shown.iter().take(SHOWN) {
        let how = match one.strength {
            Strength::Strict => "always worse than",
            Strength::Weak => "never better than",
        };
        let by: Vec<String> = match one.by.as_slice() {
            [pure] => vec![pure.strategy.clone()],
            mixed => mixed.iter().map(|share| format!("{} {}", share.probability, share.strategy)).collect(),
        };
        let whose = if two_of_one { String::new() } else { format!(" ({})", one.seat) };
        out.push_str(&hanging(&format!("{}{whose}: {how} {}", one.strategy, by.join(" + ")), 2, 4));
    }
    out.push_str(&more(shown.len()));
    if !analysis.eliminated.rounds.is_empty() {
        let left: Vec<String> = (analysis.game.seats.iter().zip(&analysis.eliminated.left))
            .map(|(seat, left)| format!("{}: {}", seat.name, left.join(", ")))
            .collect();
        out.push_str(&hanging(&format!("Left after iterated elimination: {}.", left.join("; ")), 2, 4));
    }
    out
}

fn more(entries: usize) -> String {
    if entries > SHOWN { format!("  and {} more: see --format json\n", entries - SHOWN) } else { String::new() }
}

fn equilibria(analysis: &Analysis, style: Style) -> String {
    let found = &analysis.equilibria;
    let pure = found.iter().filter(|one| one.pure).count();
    let mut out = section("Equilibria", style);
    let all = match (analysis.complete, analysis.degenerate, analysis.method) {
        (true, Some(true), _) => "all extreme ones of a degenerate game",
        (true, ..) => "all of them",
        (false, _, Method::PureAndLemkeHowson) => "all pure ones and one more; there may be others",
        (false, ..) => "all pure ones; there may be mixed ones",
    };
    out.push_str(&wrap(&format!("{} ({pure} pure): {all}. Nobody regrets anything, exactly.", found.len()), 2));
    for (at, one) in found.iter().take(SHOWN).enumerate() {
        out.push_str(&hanging(&format!("{}. {}", at + 1, equilibrium(analysis, one)), 2, 5));
    }
    out.push_str(&more(found.len()));
    if analysis.degenerate == Some(true) {
        let parts: Vec<String> = (analysis.components.iter().take(SHOWN))
            .map(|component| component.equilibria.iter().map(|at| (at + 1).to_string()).collect::<Vec<_>>().join(" "))
            .collect();
        out.push_str(&hanging(&format!("They hang together as: {}.", parts.join(" | ")), 2, 4));
    }
    out
}

fn equilibrium(analysis: &Analysis, one: &EquilibriumOut) -> String {
    let mixtures = (analysis.game.seats.iter().zip(&one.profile).zip(&one.profile_near))
        .map(|((seat, shares), near)| format!("{} {}", seat.name, mixture(&seat.strategies, shares, near)));
    let payoffs: Vec<String> =
        one.payoffs.iter().zip(&one.payoffs_near).map(|(exact, near)| number(exact, *near)).collect();
    format!("{}; payoffs {}", mixtures.collect::<Vec<_>>().join(", "), payoffs.join(", "))
}

/// The strategies that are played, with their probabilities.
fn mixture(names: &[String], shares: &[String], near: &[f64]) -> String {
    let played: Vec<String> = names
        .iter()
        .zip(shares)
        .zip(near)
        .filter(|((_, share), _)| *share != "0")
        .map(
            |((name, share), near)| {
                if share == "1" { name.clone() } else { format!("{} {name}", number(share, *near)) }
            },
        )
        .collect();
    played.join(" + ")
}

fn number(exact: &str, near: f64) -> String {
    if exact.len() <= LONGEST { exact.to_owned() } else { format!("{near:.6}") }
}

fn ranks(analysis: &Analysis, style: Style) -> String {
    let ranks = &analysis.alpha_rank;
    let title = format!("α-rank (α = {}, populations of {})", ranks.alpha, ranks.population);
    let mut out = section(&title, style);
    let symmetric = analysis.game.symmetry == Symmetry::Symmetric;
    let lists: Vec<&RankOut> = match (&ranks.local, &ranks.global) {
        (Some(local), Some(global)) if symmetric => vec![local, global],
        (Some(both), _) => vec![both],
        _ => vec![],
    };
    if lists.is_empty() {
        out.push_str("  not worked out: too many profiles\n");
    }
    for rank in lists {
        out.push_str(&format!("  {}\n", rank.model));
        let row = |&at: &usize| vec![rank.states[at].join(" / "), format!("{:.4}", rank.masses[at])];
        let rows: Vec<Vec<String>> = rank.ranking.iter().take(SHOWN.min(10)).map(row).collect();
        out.push_str(&table(&rows, &[Align::Left, Align::Right], 4));
        let class = |class: &Vec<usize>| {
            let names: Vec<String> = class.iter().take(SHOWN).map(|&at| rank.states[at].join(" / ")).collect();
            let more = if class.len() > SHOWN { format!(" and {} more", class.len() - SHOWN) } else { String::new() };
            format!("{{{}{more}}}", names.join(", "))
        };
        let classes: Vec<String> = rank.recurrent_classes.iter().take(SHOWN).map(class).collect();
        out.push_str(&hanging(&format!("Under strong selection it stays in {}.", classes.join(" or ")), 4, 6));
    }
    out
}

fn populations(analysis: &Analysis, style: Style) -> String {
    let mut out = String::new();
    let names = &analysis.game.seats[0].strategies;
    let both = [
        (&analysis.fixation.fermi, &analysis.stationary.fermi),
        (&analysis.fixation.moran, &analysis.stationary.moran),
    ];
    if both.iter().any(|(process, _)| process.is_some()) {
        let of = &analysis.fixation;
        let title = format!("Small mutations (population {}, intensity {})", of.population, of.intensity);
        out.push_str(&section(&title, style));
    }
    for (process, shares) in both {
        let (Some(process), Some(shares)) = (process, shares) else {
            continue;
        };
        let legend = format!("{}: share of time, and chance that one invader (column) takes over", process.model);
        out.push_str(&hanging(&legend, 2, 4));
        let rows = invasions(names, process, shares);
        let aligns: Vec<Align> =
            (0..rows[0].len()).map(|column| if column == 0 { Align::Left } else { Align::Right }).collect();
        out.push_str(&table(&rows, &aligns, 4));
    }
    if let Some(average) = &analysis.nash_average {
        out.push_str(&section("Nash average", style));
        let mut order: Vec<usize> = (0..names.len()).collect();
        order.sort_by(|&a, &b| average.ratings[b].total_cmp(&average.ratings[a]));
        let row = |&at: &usize| {
            vec![names[at].clone(), format!("{:.4}", average.weights[at]), format!("{:+.4}", average.ratings[at] + 0.0)]
        };
        let mut rows = vec![["", "weight", "rating"].map(str::to_owned).to_vec()];
        rows.extend(order.iter().take(SHOWN).map(row));
        out.push_str(&table(&rows, &[Align::Left, Align::Right, Align::Right], 2));
    }
    out
}

fn invasions(names: &[String], process: &ProcessOut, shares: &[f64]) -> Vec<Vec<String>> {
    let columns = if names.len() <= WIDEST { names } else { &[] };
    let mut rows = vec![["resident", "share"].into_iter().map(str::to_owned).chain(columns.iter().cloned()).collect()];
    for (resident, (name, share)) in names.iter().zip(shares).enumerate() {
        let chance = |invader: usize| match resident == invader {
            true => "·".to_owned(),
            false => small(process.probabilities[resident][invader]),
        };
        let chances = (0..columns.len()).map(chance);
        rows.push([name.clone(), format!("{share:.4}")].into_iter().chain(chances).collect());
    }
    rows
}

fn small(probability: f64) -> String {
    if probability == 0.0 || probability >= 1e-4 { format!("{probability:.4}") } else { format!("{probability:.1e}") }
}

fn fixed_points(analysis: &Analysis, style: Style) -> String {
    let found = &analysis.replicator;
    let mut out = section(&format!("Replicator dynamics ({})", found.model), style);
    let stable: Vec<&FixedPointOut> =
        found.fixed_points.iter().filter(|point| point.stability != Verdict::Unstable).collect();
    out.push_str(&wrap(
        &format!("{} isolated fixed points, {} of them not unstable:", found.fixed_points.len(), stable.len()),
        2,
    ));
    for point in stable.iter().take(SHOWN) {
        let mixtures: Vec<String> = (analysis.game.seats.iter().zip(&point.shares).zip(&point.shares_near))
            .map(|((seat, shares), near)| mixture(&seat.strategies, shares, near))
            .collect();
        let verdict = match point.stability {
            Verdict::AsymptoticallyStable => "asymptotically stable",
            Verdict::Undecided => "undecided by its linearisation",
            Verdict::Unstable => "unstable",
        };
        out.push_str(&hanging(&format!("{}: {verdict}", mixtures.join(", ")), 2, 4));
    }
    out.push_str(&more(stable.len()));
    if !found.continua.is_empty() {
        out.push_str(&format!("  {} supports may hold a continuum of fixed points.\n", found.continua.len()));
    }
    out
}
