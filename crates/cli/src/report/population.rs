//! What becomes of a population: the process that the plan names, the course of the replicator dynamics, and its phase portrait.

use super::games::{none, of_two, range};
use super::gathered::{Gathered, View};
use super::words::{Digits, float, names, percent, quoted};
use crate::text::tournament::grouped;
use demarche_analysis::dynamics::{FixedPoint, Verdict, replicator_fixed_points, replicator_trajectory};
use demarche_analysis::exact::to_f64;
use demarche_analysis::game::{Game, Symmetry};
use demarche_analysis::population::{Fitness, Noise, Population, ecology, moran_path};
use demarche_domain::ids::{Seed, SessionNo};
use demarche_engine::chance::SeatLuck;
use demarche_report::document::{Figure, Section, Table};
use demarche_report::{Bar, Bars, Field, Multiples, Panel, Rest, Simplex, Words};
use demarche_tournament::raw::{Process, Shape};
use demarche_tournament::results::Results;

/// A step of the replicator dynamics, times the range of payoffs.
const STEP: f64 = 0.25;
/// So many steps.
const STEPS: usize = 2_000;
/// A line has about so many points.
const POINTS: usize = 120;
/// Shares that are nearer to those at the end have settled.
const NEAR: f64 = 0.005;
/// So many strategies have lines of their own.
const NAMED: usize = 5;
/// Births of a Moran process that are held in memory at once.
const STRETCH: u64 = 20_000;
/// Generations of the ecological variant that are followed at most.
const MOST_GENERATIONS: u64 = 20_000;

/// The section.
pub(super) fn section(results: &Results, gathered: &Gathered) -> Section {
    let mut section = Section::new("populations", "Population dynamics");
    if let Some(why) = none(gathered, |view| of_two(gathered, view)) {
        section.text(format!("No populations: {why}."));
        return section;
    }
    section.text(
        "In the replicator dynamics a strategy's share grows at the rate by which its payoff exceeds the mean of its population; every population \
         starts with equal shares of all strategies. Time is counted in units of 1 over the range of payoffs.",
    );
    for view in &gathered.each {
        let within = view.within(gathered);
        match of_two(gathered, view) {
            Err(why) => section.text(format!("No populations{within}: {why}.")),
            Ok(game) if range(&game) == 0.0 => {
                section.text(format!(
                    "No dynamics{within}: all pairs of strategies pay the same, so that no share changes."
                ));
            }
            Ok(game) => {
                if let Some(figure) = process(results, view, &game, &within) {
                    section.figure(figure);
                }
                let end = course(&mut section, gathered, view, &game, &within);
                if let Some(end) = end {
                    portrait(&mut section, view, &game, &end, &within);
                }
            }
        }
    }
    section
}

/// Names of a game's populations; one where it is symmetric.
fn populations(game: &Game) -> Vec<(String, Vec<String>)> {
    let seats = game.seats().iter().map(|seat| (seat.name.clone(), seat.strategies.clone()));
    if game.symmetry() == Symmetry::Symmetric { seats.take(1).collect() } else { seats.collect() }
}

fn even(n: usize) -> Vec<f64> {
    vec![1.0 / float(n as u64); n]
}

/// Places by falling share; equal ones keep their order.
fn by_share(shares: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..shares.len()).collect();
    order.sort_by(|a, b| shares[*b].total_cmp(&shares[*a]));
    order
}

/// The step up to which a course is drawn: a fifth longer than it takes to come near its end for good.
fn settled(path: &[Vec<Vec<f64>>]) -> usize {
    let Some((last, rest)) = path.split_last() else { return 0 };
    let far = |shares: &Vec<Vec<f64>>| {
        shares.iter().flatten().zip(last.iter().flatten()).any(|(share, end)| (share - end).abs() > NEAR)
    };
    let moves = rest.iter().rposition(far).unwrap_or(0);
    (moves + moves / 5 + POINTS).min(rest.len())
}

/// The shares over time, from equal ones; returns those at the end.
fn course(section: &mut Section, gathered: &Gathered, view: &View, game: &Game, within: &str) -> Option<Vec<Vec<f64>>> {
    let populations = populations(game);
    let start: Vec<Vec<f64>> = populations.iter().map(|(_, strategies)| even(strategies.len())).collect();
    let path = replicator_trajectory(game, &start, STEP / range(game), STEPS).ok()?;
    let end = path.last()?.clone();
    let time = |step: usize| float(step as u64) * STEP;
    let last = settled(&path);
    let mut panels = Vec::new();
    let mut leads = Vec::new();
    let mut table = Table::new(
        format!(
            "Shares{within} at the start, at the times {} and {}, and at time {}",
            time(last / 4),
            time(last / 2),
            time(STEPS)
        ),
        &["strategy", "population", "start", "a quarter", "half", "end"],
    )
    .words_in(1);
    for (at, (name, strategies)) in populations.iter().enumerate() {
        let order = by_share(&end[at]);
        let line = |strategy: usize| -> Vec<Option<(f64, f64)>> {
            let steps = path[..=last].iter().enumerate().step_by((last / POINTS).max(1));
            steps.map(|(step, shares)| Some((time(step), shares[at][strategy]))).collect()
        };
        // Those that ever had more than at the start; the largest at the end in any case.
        let rose = |strategy: usize| path.iter().any(|shares| shares[at][strategy] > 1.05 * path[0][at][strategy]);
        let named: Vec<usize> =
            order.iter().copied().filter(|one| *one == order[0] || rose(*one)).take(NAMED).collect();
        let bold = named.iter().map(|strategy| (strategies[*strategy].clone(), line(*strategy))).collect();
        let thin = order.iter().filter(|one| !named.contains(one)).map(|strategy| line(*strategy)).collect();
        let title =
            if populations.len() == 1 { "share of the population".to_owned() } else { format!("share for {name}") };
        panels.push(Panel { title, thin, bold });
        leads.push((name.clone(), strategies[order[0]].clone(), end[at][order[0]]));
        let digits = Digits::places(3);
        for strategy in order {
            let share = |step: usize| digits.text(path[step][at][strategy]);
            let (quarter, half, end) = (share(last / 4), share(last / 2), share(STEPS));
            table.rows.push(vec![strategies[strategy].clone(), name.clone(), share(0), quarter, half, end]);
        }
    }
    let finding = match leads.as_slice() {
        [(_, strategy, share)] => {
            format!("From equal shares the population comes to hold {} {}{within}", percent(*share), quoted(strategy))
        }
        all => {
            let each: Vec<String> = all
                .iter()
                .map(|(seat, strategy, share)| format!("{} {} for {seat}", percent(*share), quoted(strategy)))
                .collect();
            format!("From equal shares populations come to hold {}{within}", super::words::and(&each))
        }
    };
    let averaged = averaged(gathered, view);
    let about = format!(
        "Shares over time under the replicator dynamics{}. Lines with names are strategies that came to have more than at the start, at most {NAMED} of \
         them; thin lines are the others.{averaged}",
        if last < STEPS { ", until they hardly change any more" } else { "" }
    );
    let columns = populations.len().min(2);
    let multiples = Multiples { across: "time (1 / range of payoffs)", columns, panels: &panels, held: &[] };
    let picture = multiples.draw(Words { title: &finding, description: &format!("Lines over time. {about}") });
    section.figure(Figure { id: format!("replicator-{}", view.mark()), finding, about, picture, table });
    Some(end)
}

/// What is said where payoffs are means over other seats.
fn averaged(gathered: &Gathered, view: &View) -> String {
    let over =
        view.sides.first().and_then(|side| side.opposite.as_ref()).map(|one| one.over.clone()).unwrap_or_default();
    match (gathered.merged, over.as_slice()) {
        (_, []) => String::new(),
        (_, over) => format!(" Payoffs are means over the strategies of {}.", super::words::and(over)),
    }
}

fn portrait(section: &mut Section, view: &View, game: &Game, end: &[Vec<f64>], within: &str) {
    let figure = if game.symmetry() == Symmetry::Symmetric {
        if end[0].len() < 3 {
            section.text(format!(
                "No phase portrait{within}: with two strategies the shares lie on a line, whose course is above."
            ));
            return;
        }
        triangle(view, game, &end[0], within)
    } else {
        square(view, game, end, within)
    };
    if let Some(figure) = figure {
        section.figure(figure);
    }
}

/// Where the small game of the strategies of a portrait rests.
struct Small {
    game: Game,
    points: Vec<FixedPoint>,
    continua: usize,
}

fn small(game: &Game, kept: &[Vec<usize>]) -> Option<Small> {
    let game = game.restricted(kept).ok()?;
    let found = replicator_fixed_points(&game);
    Some(Small { game, continua: found.continua.len(), points: found.list })
}

fn draws_in(point: &FixedPoint) -> Option<bool> {
    match point.eigenvalues.verdict() {
        Verdict::AsymptoticallyStable => Some(true),
        Verdict::Unstable => Some(false),
        Verdict::Undecided => None,
    }
}

fn says(point: &FixedPoint) -> &'static str {
    match draws_in(point) {
        Some(true) => "draws in",
        Some(false) => "drives away",
        None => "neither for certain",
    }
}

fn mixture(names: &[&str], shares: &[f64]) -> String {
    let there = names.iter().zip(shares).filter(|(_, share)| **share > 1e-9);
    let text = |(name, share): (&&str, &f64)| match *share > 1.0 - 1e-9 {
        true => format!("all {}", quoted(name)),
        false => format!("{} {}", percent(*share), quoted(name)),
    };
    there.map(text).collect::<Vec<_>>().join(" + ")
}

/// What a portrait says: where what is near is drawn in.
fn finding(among: &str, small: &Small, place: impl Fn(&FixedPoint) -> String, within: &str) -> String {
    let drawn: Vec<String> = small.points.iter().filter(|one| draws_in(one) == Some(true)).map(place).collect();
    match (drawn.as_slice(), small.continua) {
        ([], 0) => format!("Among {among} no rest point draws in what is near{within}"),
        ([], _) => format!(
            "Among {among} populations may rest along a whole line, and no single point draws in what is near{within}"
        ),
        ([one], _) => format!("Among {among} one rest point draws in what is near: {one}{within}"),
        (all, _) => {
            format!("Among {among} it depends on the start which of {} rest points draws in{within}", all.len())
        }
    }
}

fn rests(caption: String, small: &Small, place: impl Fn(&FixedPoint) -> String) -> Table {
    let mut table = Table::new(caption, &["rest point", "what is near it"]).words_in(1);
    for point in &small.points {
        table.rows.push(vec![place(point), says(point).to_owned()]);
    }
    table
}

const LEGEND: &str = "Full dots draw in what is near, open ones drive it away, half-toned ones do neither for certain; arrows point on in time.";

fn triangle(view: &View, game: &Game, end: &[f64], within: &str) -> Option<Figure> {
    let kept: Vec<usize> = by_share(end).into_iter().take(3).collect();
    let small = small(game, &[kept.clone(), kept.clone()])?;
    let own: Vec<&str> = kept.iter().map(|at| game.seats()[0].strategies[*at].as_str()).collect();
    let step = if range(&small.game) > 0.0 { STEP / range(&small.game) } else { STEP };
    let mut paths = Vec::new();
    // Starts inside and near the edges, at sevenths.
    for left in 1..6_u32 {
        for right in 1..(7 - left) {
            let shares = [left, right, 7 - left - right].map(|n| f64::from(n) / 7.0);
            let path = replicator_trajectory(&small.game, &[shares.to_vec()], step, STEPS / 2).ok()?;
            paths.push(path.iter().map(|at| [at[0][0], at[0][1], at[0][2]]).collect::<Vec<_>>());
        }
    }
    let near = |point: &FixedPoint| -> Vec<f64> { point.shares[0].iter().map(to_f64).collect() };
    let place = |point: &FixedPoint| mixture(&own, &near(point));
    let rest = |point: &FixedPoint| {
        let at = near(point);
        Rest { at: [at[0], at[1], at[2]], draws_in: draws_in(point) }
    };
    let dots: Vec<Rest> = small.points.iter().map(rest).collect();
    let among = names(&own, 3);
    let still = range(&small.game) == 0.0;
    let finding = match still {
        true => format!("{among} pay each other the same{within}, so that no share among them changes"),
        false => finding(&among, &small, place, within),
    };
    let which = if end.len() > 3 {
        "the three strategies with the largest shares at the end of the course above, the others being absent"
    } else {
        "the three strategies"
    };
    let about = format!("Shares of {which}; each corner is a population of one. {LEGEND}");
    let simplex = Simplex { corners: [own[0], own[1], own[2]], paths: &paths, rests: &dots };
    let picture =
        simplex.draw(Words { title: &finding, description: &format!("A triangle of shares with paths. {about}") });
    let table = rests(format!("Rest points among {among}{within}, isolated ones"), &small, place);
    let about = if still { about.replace(LEGEND, "There is no way to draw.") } else { about };
    let picture = (!still).then_some(picture);
    Some(Figure { id: format!("portrait-{}", view.mark()), finding, about, picture, table })
}

fn square(view: &View, game: &Game, end: &[Vec<f64>], within: &str) -> Option<Figure> {
    let kept: Vec<Vec<usize>> = end.iter().map(|shares| by_share(shares).into_iter().take(2).collect()).collect();
    let small = small(game, &kept)?;
    let own: Vec<Vec<&str>> = (game.seats().iter().zip(&kept))
        .map(|(seat, kept)| kept.iter().map(|at| seat.strategies[*at].as_str()).collect())
        .collect();
    let step = if range(&small.game) > 0.0 { STEP / range(&small.game) } else { STEP };
    let mut paths = Vec::new();
    for across in 1..6_u32 {
        for up in 1..6_u32 {
            let [x, y] = [across, up].map(|n| f64::from(n) / 6.0);
            let start = [vec![x, 1.0 - x], vec![y, 1.0 - y]];
            let path = replicator_trajectory(&small.game, &start, step, STEPS / 2).ok()?;
            paths.push(path.iter().map(|at| [at[0][0], at[1][0]]).collect::<Vec<_>>());
        }
    }
    let near = |point: &FixedPoint| [0, 1].map(|seat| to_f64(&point.shares[seat][0]));
    let place = |point: &FixedPoint| {
        let both = [0, 1].map(|seat| {
            let shares: Vec<f64> = point.shares[seat].iter().map(to_f64).collect();
            format!("{} for {}", mixture(&own[seat], &shares), game.seats()[seat].name)
        });
        both.join(", ")
    };
    let rest = |point: &FixedPoint| {
        let [x, y] = near(point);
        Rest { at: [x, y, 0.0], draws_in: draws_in(point) }
    };
    let dots: Vec<Rest> = small.points.iter().map(rest).collect();
    let among = "the two largest strategies of each seat";
    let finding = finding(among, &small, place, within);
    let axis =
        |seat: usize| format!("share of {} for {}, the rest {}", own[seat][0], game.seats()[seat].name, own[seat][1]);
    let about = format!(
        "Two populations, each of the two strategies with the largest shares at the end of the course above, the others being absent. {LEGEND}"
    );
    let field = Field { across: &axis(0), up: &axis(1), paths: &paths, rests: &dots };
    let picture =
        field.draw(Words { title: &finding, description: &format!("A square of two shares with paths. {about}") });
    let table = rests(format!("Rest points among {among}{within}, isolated ones"), &small, place);
    Some(Figure { id: format!("portrait-{}", view.mark()), finding, about, picture: Some(picture), table })
}

/// The process that a plan of the shape `Population` names; nothing for the replicator dynamics, whose course is drawn anyway.
fn process(results: &Results, view: &View, game: &Game, within: &str) -> Option<Figure> {
    let Shape::Population { process, .. } = results.plan.raw.shape else { return None };
    let matrix = game.symmetric_matrix()?;
    let n = matrix.len();
    let least = matrix.iter().flatten().copied().fold(f64::INFINITY, f64::min);
    let (shares, how, across) = match process {
        Process::Replicator { .. } => return None,
        Process::Ecological { generations } => {
            // Growth needs payoffs above 0.
            let raised: Vec<Vec<f64>> = if least > 0.0 {
                matrix
            } else {
                matrix.iter().map(|row| row.iter().map(|x| x - least + range(game) / 100.0).collect()).collect()
            };
            let followed = generations.min(MOST_GENERATIONS);
            let path = ecology(&raised, &even(n), usize::try_from(followed).ok()?, Noise::None).ok()?;
            let raised = if least > 0.0 { "" } else { ", raised so that all are above 0" };
            let how = format!(
                "Axelrod's ecological variant after {} generations from equal shares: a share grows with its payoff{raised}",
                grouped(followed)
            );
            (path.last()?.clone(), how, "share in the last generation")
        }
        Process::Moran { size, mutation, steps } => {
            let (fitness, scale) = if least > 0.0 {
                (Fitness::Linear { intensity: 1.0 }, "payoffs")
            } else {
                (
                    Fitness::Exponential { intensity: 10.0 / range(game) },
                    "the exponential of 10 times payoffs over their range",
                )
            };
            let size = usize::try_from(size).ok()?;
            let population = Population { matrix: &matrix, size, mutation, fitness };
            let shares = moran(&population, steps, results.plan.raw.seed, view)?;
            let how = format!(
                "Mean share over {} births of a Moran process of {}, mutation {mutation}, from an even start; fitness is {scale}, chance follows from the plan's seed",
                grouped(steps),
                grouped(size as u64)
            );
            (shares, how, "mean share of the population")
        }
    };
    let names = &game.seats()[0].strategies;
    let order = by_share(&shares);
    let finding = format!(
        "{} holds the largest share of the population{within}, {}",
        quoted(&names[order[0]]),
        percent(shares[order[0]])
    );
    let bar =
        |at: &usize| Bar { name: names[*at].clone(), length: shares[*at], interval: None, text: percent(shares[*at]) };
    let bars: Vec<Bar> = order.iter().map(bar).collect();
    let about = format!("{how}.");
    let picture = Bars { across, bars: &bars }
        .draw(Words { title: &finding, description: &format!("Bars, one a strategy. {about}") });
    let mut table = Table::new(format!("Shares{within}"), &["strategy", "share"]);
    for at in order {
        table.rows.push(vec![names[at].clone(), Digits::places(4).text(shares[at])]);
    }
    Some(Figure { id: format!("process-{}", view.mark()), finding, about, picture: Some(picture), table })
}

/// Mean shares over the births of a Moran process, stretch by stretch so that memory does not grow with their number.
fn moran(population: &Population<'_>, births: u64, seed: u64, view: &View) -> Option<Vec<f64>> {
    let n = population.matrix.len();
    let mut luck = SeatLuck::new(Seed(seed), 0, "population");
    let mut counts: Vec<usize> = (0..n).map(|at| population.size / n + usize::from(at < population.size % n)).collect();
    let mut sums = vec![0_u64; n];
    let (mut done, mut stretch) = (0, 0_u64);
    while done < births {
        let now = STRETCH.min(births - done);
        // Every stretch has a stream of its own, so that none runs into the next.
        let mut chance = luck.in_round(SessionNo(((view.variant.unwrap_or(0) as u64) << 40) + stretch), 0, 0);
        let path = moran_path(population, &counts, usize::try_from(now).ok()?, &mut chance).ok()?;
        for state in &path[1..] {
            sums.iter_mut().zip(state).for_each(|(sum, count)| *sum += *count as u64);
        }
        counts.clone_from(path.last()?);
        done += now;
        stretch += 1;
    }
    let all = float(births) * float(population.size as u64);
    Some(sums.into_iter().map(|sum| float(sum) / all).collect())
}
