//! What players of repeated stage games share.

use demarche_domain::act::StageAct;
use demarche_domain::ids::Seat;
use demarche_domain::reason::Reason;
use demarche_domain::scenario::{Payoffs, Protocol, Scenario, StageGame};
use demarche_domain::strategy::{Chance, Decision, Memory, Refusal, StagePlayer, StageView};

/// Cooperation: the first act.
pub(crate) const C: StageAct = StageAct::COOPERATE;
/// Defection: the second act.
pub(crate) const D: StageAct = StageAct::DEFECT;

/// The stage game of a scenario, or a refusal of any other protocol.
pub(crate) fn stage_game<'a>(scenario: &'a Scenario, id: &str) -> Result<&'a StageGame, Refusal> {
    match &scenario.protocol {
        Protocol::StageGame(game) => Ok(game),
        other => refuse(format!("{id} plays repeated stage games; this protocol is {}.", other.name())),
    }
}

/// Seats a player who cooperates or defects: in a game of two acts a side, of which the first stands for cooperation.
pub(crate) fn cooperative(
    scenario: &Scenario,
    id: &str,
    player: impl StagePlayer + 'static,
) -> Result<Box<dyn StagePlayer>, Refusal> {
    let matrix = &stage_game(scenario, id)?.matrix;
    if matrix.cooperative() {
        return Ok(Box::new(player));
    }
    let counts = [matrix.count(0), matrix.count(1)];
    refuse(format!(
        "{id} cooperates or defects, so it needs a game of two acts a side; here there are {} and {}.",
        counts[0], counts[1]
    ))
}

/// The four payoffs of a game of two acts a side, as a seat has them.
pub(crate) fn own_payoffs(scenario: &Scenario, seat: Seat, id: &str) -> Result<Payoffs, Refusal> {
    let matrix = &stage_game(scenario, id)?.matrix;
    let own = |own, other| matrix.own(seat.ix().min(1), own, other);
    Ok(Payoffs { reward: own(C, C), sucker: own(C, D), temptation: own(D, C), punishment: own(D, D) })
}

/// Rounds of a session whose end the players know: that of the calendar, unless chance may end it before.
pub(crate) fn known_length(scenario: &Scenario, game: &StageGame) -> Option<u32> {
    let calendar = &scenario.calendar;
    let even = calendar.grid == 1 || calendar.refine == 1;
    let rounds = (calendar.horizon.0 + calendar.grid - 1) / calendar.grid.max(1);
    (even && game.end_probability == 0.0).then(|| u32::try_from(rounds).unwrap_or(u32::MAX))
}

/// A sentence on why a strategy will not sit here.
pub(crate) fn refuse<T>(sentence: String) -> Result<T, Refusal> {
    Err(Refusal(sentence))
}

/// An act with the branch of the rule that led to it.
pub(crate) const fn rule(act: StageAct, branch: &'static str) -> Decision<StageAct> {
    Decision::new(act, Reason::Rule { branch })
}

/// Tit for tat: cooperates first, then does what the other did last.
pub(crate) const fn tit_for_tat(other_last: Option<StageAct>) -> Decision<StageAct> {
    match other_last {
        None => rule(C, "cooperates first"),
        Some(C) => rule(C, "the other cooperated last"),
        Some(_) => rule(D, "the other defected last"),
    }
}

/// Cooperates with a probability; draws only where both acts can come out.
pub(crate) fn mixed(cooperation: f64, chance: &mut dyn Chance) -> Decision<StageAct> {
    if cooperation >= 1.0 {
        return rule(C, "cooperates with certainty");
    }
    if cooperation <= 0.0 {
        return rule(D, "defects with certainty");
    }
    let draw = chance.uniform();
    let (act, probability) = if draw < cooperation { (C, cooperation) } else { (D, 1.0 - cooperation) };
    Decision::new(act, Reason::Mixed { probability, draw })
}

/// Both acts of the last round, its own first.
pub(crate) const fn last(view: &StageView) -> Option<(StageAct, StageAct)> {
    match (view.own_last, view.other_last) {
        (Some(own), Some(other)) => Some((own, other)),
        _ => None,
    }
}

/// How often the other defected in the last `rounds` rounds, at most 31; fewer where fewer were played. Keeps them as bits in
/// its memory's first counter, the latest lowest, so that it must be asked once a round.
pub(crate) fn recent(view: &StageView, memory: &mut Memory, rounds: u32) -> u32 {
    let bits = &mut memory.n[0];
    *bits = (*bits << 1 | i32::from(view.other_last == Some(D))) & ((1 << rounds) - 1);
    bits.count_ones()
}

/// A whole number below `n`, each alike.
#[allow(clippy::cast_possible_truncation, reason = "the product lies below n")]
pub(crate) fn whole_below(n: i32, chance: &mut dyn Chance) -> i32 {
    ((chance.uniform() * f64::from(n)) as i32).min(n - 1)
}

/// The act that pays best, the first of them where several do.
pub(crate) fn best(count: usize, pays: impl Fn(StageAct) -> f64) -> Decision<StageAct> {
    let (mut best, mut next, mut act) = (f64::NEG_INFINITY, f64::NEG_INFINITY, C);
    for candidate in (0..count).map(StageAct::at) {
        let value = pays(candidate);
        if value > best {
            (next, best, act) = (best, value, candidate);
        } else if value > next {
            next = value;
        }
    }
    Decision::new(act, Reason::BestOf { best, next })
}

/// Answers to the last round's two acts with probabilities of cooperating, as four-vectors are written: after both cooperated,
/// after it alone did, after the other alone did, after neither did.
pub(crate) fn memory_one(
    after: [f64; 4],
    last: Option<(StageAct, StageAct)>,
    chance: &mut dyn Chance,
) -> Decision<StageAct> {
    match last {
        None => rule(C, "cooperates first"),
        Some((own, other)) => mixed(after[2 * own.ix().min(1) + other.ix().min(1)], chance),
    }
}

/// The chi-squared test of "as many cooperations as defections": whether it cannot be rejected at 5 percent.
pub(crate) fn looks_random(cooperations: u32, defections: u32) -> bool {
    /// The 95-percent point of the chi-squared law with one degree of freedom.
    const POINT: f64 = 3.841_458_820_694_124;
    let (c, d) = (f64::from(cooperations), f64::from(defections));
    c + d > 0.0 && (c - d) * (c - d) / (c + d) <= POINT
}
