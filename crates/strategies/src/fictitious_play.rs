//! Fictitious play: answers all that the other has done so far as well as it can.
//!
//! It takes the other for somebody who draws each act with a fixed probability, and the frequencies so far for those
//! probabilities. In zero-sum games, and in all games of two acts a side, the frequencies of two of them come ever
//! closer to an equilibrium, though what they play may go round for ever.
//!
//! ## Formula
//!
//! ```text
//! round 1: its first act; then the act a that maximises Σ n(b) u(a, b) over the other's acts b,
//! n(b) how often b was played; the first of them where several pay the same
//! ```
//!
//! ## Source
//!
//! Brown (1951), "Iterative solution of games by fictitious play"; Robinson (1951), Annals of Mathematics 54.
//!
//! ## Refuses
//!
//! Games that are no repeated stage game.
//!
//! ## Parameters
//!
//! None.
//!
//! ## Sees
//!
//! How often the other has played each of its acts, and its own payoffs. Never draws.
//!
//! ## Example
//!
//! `first=fictitious-play`

use demarche_domain::act::StageAct;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, StagePlayer, StageView, Status};

use crate::shared::STAGE;
use crate::shared::stage::{C, best, rule, stage_game};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "fictitious-play",
    family: STAGE,
    summary: "plays what pays best against the frequencies of the other's acts so far",
    status: Status::Heuristic,
    source: "Brown (1951)",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("fictitious_play.rs"),
    make: Make::Player(|scenario, _, _| {
        stage_game(scenario, ENTRY.id)?;
        Ok(Box::new(FictitiousPlay))
    }),
};

struct FictitiousPlay;

impl StagePlayer for FictitiousPlay {
    fn play(&self, view: &StageView, _memory: &mut Memory, _chance: &mut dyn Chance) -> Decision<StageAct> {
        if view.past() == 0 {
            return rule(C, "begins with its first act");
        }
        let (matrix, me) = (&view.game.matrix, view.me.ix().min(1));
        let expected = |own| {
            let others = (0..matrix.count(1 - me)).map(StageAct::at);
            let all: f64 = others.map(|other| f64::from(view.other_count(other)) * matrix.own(me, own, other)).sum();
            all / f64::from(view.past())
        };
        best(matrix.count(me), expected)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{acts_in, battle};
    use demarche_domain::scenario::{Bimatrix, StageGame};

    fn numbers(game: &StageGame, seats: [&str; 2], rounds: usize) -> [Vec<u8>; 2] {
        acts_in(game, seats, rounds).map(|acts| acts.iter().map(|act| act.0).collect())
    }

    /// He has 2 from a fight together and 1 from the ballet. After fight once and ballet twice the fight is expected to pay 2,
    /// the ballet 2: he stays with the first. After a third ballet it pays 3.
    #[test]
    fn changes_its_mind_when_the_count_outweighs_its_taste() {
        let [own, _] = numbers(&battle(), ["fictitious-play", "CDDDDD"], 6);
        assert_eq!(own, [0, 0, 0, 0, 1, 1]);
    }

    /// Robinson's theorem: in rock, paper, scissors the frequencies of two of them come close to a third each.
    #[test]
    fn frequencies_come_close_to_the_equilibrium() {
        let hands = || ["rock", "paper", "scissors"].map(str::to_owned).to_vec();
        let (lose, draw, win) = ([-1.0, 1.0], [0.0, 0.0], [1.0, -1.0]);
        let payoffs = vec![draw, lose, win, win, draw, lose, lose, win, draw];
        let game = StageGame::new(Bimatrix::new([hands(), hands()], payoffs).unwrap(), 1.0);
        let [own, _] = numbers(&game, ["fictitious-play"; 2], 3000);
        for hand in 0..3 {
            let share = own.iter().filter(|act| **act == hand).count() as f64 / 3000.0;
            assert!((share - 1.0 / 3.0).abs() < 0.05, "{hand}: {share}");
        }
    }
}
