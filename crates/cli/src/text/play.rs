//! Repeated games as a page: the game, who played it, every act, and what it came to.

use super::table::{Align, table};
use super::wrap::hanging;
use crate::commands::play::{Means, Session, names};
use crate::json::play::{letter, name};
use crate::style::Style;
use demarche_domain::act::StageAct;
use demarche_domain::ids::Seed;
use demarche_domain::prose;
use demarche_domain::scenario::StageGame;
use demarche_engine::summary::Mean;
use demarche_explorer::stage::Stage;

/// Turns in a line of letters, in groups of ten.
const LINE: usize = 50;
/// Turns in a group of letters.
const GROUP: usize = 10;
/// The most turns that are shown: of more, the first ones and the last ones.
const SHOWN: usize = 1_000;
/// The same where each turn has a line of its own.
const NAMED: usize = 60;

/// One session.
pub(crate) fn one(stage: &Stage, game: &StageGame, seed: Seed, session: &Session, style: Style) -> String {
    let outcome = &session.outcome;
    let mut out = opening(stage, game, style);
    let turns = if outcome.rounds == 1 { "1 turn".to_owned() } else { format!("{} turns", outcome.rounds) };
    out.push_str(&hanging(&format!("{turns}, seed {}, session {}{}.", seed.0, outcome.session.0, rules(game)), 0, 2));
    out.push('\n');
    let acts = if game.matrix.plain() { letters(stage, session, style) } else { named(stage, game, session) };
    out.push_str(&acts);
    out.push('\n');
    let names = names(stage);
    let mut rows = vec![["", "score", "a turn"].map(str::to_owned).to_vec()];
    let cooperative = game.matrix.cooperative();
    if cooperative {
        rows[0].push(first_act(game));
    }
    for (side, name) in names.into_iter().enumerate() {
        let score = outcome.payoffs[side];
        let each = score / f64::from(outcome.rounds.max(1));
        let mut row = vec![name.to_owned(), prose::number(score), prose::number(each)];
        if cooperative {
            row.push(format!("{} of {}", outcome.cooperations[side], outcome.rounds));
        }
        rows.push(row);
    }
    out.push_str(&table(&rows, &[Align::Left, Align::Right, Align::Right, Align::Right], 2));
    out
}

/// Means of many sessions.
pub(crate) fn many(stage: &Stage, game: &StageGame, seed: Seed, sessions: u64, means: &Means, style: Style) -> String {
    let mut out = opening(stage, game, style);
    let all = if sessions == 1 { "1 session".to_owned() } else { format!("{sessions} sessions") };
    let turns = prose::number(means.turns.mean().mean);
    out.push_str(&hanging(&format!("{all}, seed {}, {turns} turns on average{}.", seed.0, rules(game)), 0, 2));
    let mut tables = vec![("Scores".to_owned(), &means.scores)];
    if game.matrix.cooperative() {
        tables.push((capital(&first_act(game)), &means.cooperations));
    }
    let names = names(stage);
    for (title, moments) in tables {
        out.push_str(&format!("\n{}\n", style.heading(&title)));
        let mut rows = vec![["", "mean", "95 % interval", "sd"].map(str::to_owned).to_vec()];
        for side in 0..2 {
            let Mean { mean, sd, ci95 } = moments[side].mean();
            let [low, high] = prose::numbers(ci95);
            let interval = format!("{low} to {high}");
            rows.push(vec![names[side].to_owned(), prose::number(mean), interval, prose::number(sd)]);
        }
        out.push_str(&table(&rows, &[Align::Left, Align::Right, Align::Right, Align::Right], 2));
    }
    out
}

/// The game's title, its payoffs as a table, and who plays it.
fn opening(stage: &Stage, game: &StageGame, style: Style) -> String {
    let scenario = stage.scenario();
    let mut out = format!("{}\n", style.heading(&scenario.title));
    let matrix = &game.matrix;
    let plain = matrix.plain();
    let called = |side, act| if plain { letter(act).to_string() } else { name(game, side, act).to_owned() };
    let acts = |side: usize| (0..matrix.count(side)).map(StageAct::at);
    let mut rows = vec![std::iter::once(String::new()).chain(acts(1).map(|act| called(1, act))).collect::<Vec<_>>()];
    for row in acts(0) {
        let pays = |column| pair(matrix.payoffs(row, column));
        rows.push(std::iter::once(called(0, row)).chain(acts(1).map(pays)).collect());
    }
    let aligns: Vec<Align> = std::iter::once(Align::Left).chain(acts(1).map(|_| Align::Right)).collect();
    out.push_str(&table(&rows, &aligns, 2));
    out.push('\n');
    let seats: Vec<String> = names(stage)
        .iter()
        .zip(stage.seats().values())
        .zip(["rows", "columns"])
        .map(|((name, taken), where_)| format!("{name} ({where_}) {}", taken.strategy))
        .collect();
    out.push_str(&hanging(&format!("Line-up: {}.", seats.join(", ")), 0, 9));
    out
}

/// What both have.
fn pair(payoffs: [f64; 2]) -> String {
    let [first, second] = payoffs.map(|x| x.to_string().replace('-', "−"));
    format!("{first}, {second}")
}

/// Noise, a random end and a discount, where there are any.
fn rules(game: &StageGame) -> String {
    let mut said = String::new();
    if game.noise > 0.0 {
        said.push_str(&format!("; an act comes out as another one with probability {}", game.noise));
    }
    if game.false_alarm > 0.0 {
        said.push_str(&format!("; the public signal errs with probability {}", game.false_alarm));
    }
    if game.end_probability > 0.0 {
        said.push_str(&format!("; a turn is the last with probability {}", game.end_probability));
    }
    if game.discount < 1.0 {
        said.push_str(&format!("; scores are discounted by {} a turn", game.discount));
    }
    said
}

/// What the first act of a game of two acts a side is called where it is counted.
fn first_act(game: &StageGame) -> String {
    if game.matrix.plain() {
        return "cooperations".to_owned();
    }
    let [first, second] = [0, 1].map(|side| name(game, side, StageAct::COOPERATE));
    if first == second { first.to_owned() } else { format!("{first} / {second}") }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Lines of letters, one side above the other.
fn letters(stage: &Stage, session: &Session, style: Style) -> String {
    let names = names(stage);
    let widest = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    let turns = session.acts[0].len();
    let mut out = String::new();
    for from in (0..turns).step_by(LINE) {
        if skipped(from, turns, SHOWN) {
            if !skipped(from - LINE, turns, SHOWN) {
                out.push_str(&format!("  {}\n\n", style.faint("…")));
            }
            continue;
        }
        let to = (from + LINE).min(turns);
        out.push_str(&format!("  {}\n", style.faint(&format!("turns {} to {to}", from + 1))));
        for (side, name) in names.iter().enumerate() {
            let groups: Vec<String> = session.acts[side][from..to]
                .chunks(GROUP)
                .map(|group| group.iter().map(|act| letter(*act)).collect())
                .collect();
            out.push_str(&format!("  {name:widest$}  {}\n", groups.join(" ")));
        }
        if to < turns {
            out.push('\n');
        }
    }
    out
}

/// A line a turn.
fn named(stage: &Stage, game: &StageGame, session: &Session) -> String {
    let names = names(stage);
    let turns = session.acts[0].len();
    let mut rows = vec![vec!["turn".to_owned(), names[0].to_owned(), names[1].to_owned(), "payoffs".to_owned()]];
    for turn in 0..turns {
        if skipped(turn, turns, NAMED) {
            if !skipped(turn - 1, turns, NAMED) {
                rows.push(vec!["…".to_owned(), "…".to_owned(), "…".to_owned(), "…".to_owned()]);
            }
            continue;
        }
        let [first, second] = [session.acts[0][turn], session.acts[1][turn]];
        let payoffs = pair(game.matrix.payoffs(first, second));
        let [first, second] = [name(game, 0, first), name(game, 1, second)].map(str::to_owned);
        rows.push(vec![(turn + 1).to_string(), first, second, payoffs]);
    }
    table(&rows, &[Align::Right, Align::Left, Align::Left, Align::Left], 2)
}

/// Whether a turn lies in the middle of a game that is too long to be shown.
fn skipped(turn: usize, turns: usize, shown: usize) -> bool {
    turns > shown && turn >= shown / 2 && turn < turns.saturating_sub(shown / 2)
}
